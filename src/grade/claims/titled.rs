//! Steps that nobody took, told in the words of the list of steps: of "Put Iberia on the fixed order" that "Iberia was put on the
//! fixed order", that "we have put it there", that somebody by name "put Iberia on the fixed order".

use super::brought::{PARTICLES, is_open};
use super::{Claims, Misstatement, stands_in};
use crate::grade::amount::{Amount, Unit};
use crate::grade::hash::hash;
use crate::grade::lexicon::Tag;
use crate::grade::lookup::Lookup;
use crate::grade::sense::Sense;
use crate::grade::token::{Kind, Token, tokens};
use crate::grade::view::{View, What};
use crate::model::vocabulary::ActionState;
use compact_str::CompactString;

/// Verbs of steps whose past forms don't end in "ed", with these.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("build", &["built"]),
    ("cut", &["cut"]),
    ("draw", &["drew", "drawn"]),
    ("find", &["found"]),
    ("freeze", &["froze", "frozen"]),
    ("get", &["got"]),
    ("give", &["gave", "given"]),
    ("go", &["went", "gone"]),
    ("have", &["had"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("leave", &["left"]),
    ("lend", &["lent"]),
    ("let", &["let"]),
    ("make", &["made"]),
    ("pay", &["paid"]),
    ("put", &["put"]),
    ("read", &["read"]),
    ("rebuild", &["rebuilt"]),
    ("reset", &["reset"]),
    ("run", &["ran", "run"]),
    ("send", &["sent"]),
    ("set", &["set"]),
    ("show", &["showed", "shown"]),
    ("shut", &["shut"]),
    ("split", &["split"]),
    ("take", &["took", "taken"]),
    ("tell", &["told"]),
    ("undo", &["undid", "undone"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("write", &["wrote", "written"]),
];

/// A title that begins with a verb, of a step that nobody took.
#[derive(Debug, Clone)]
struct Title {
    item: usize,
    /// Its words that name something, its verb apart: their stems, and the same among the situation's.
    stems: Vec<(u64, Option<u32>)>,
    /// Its verb among the situation's stems.
    verb: Option<u32>,
    /// Its numbers, names with digits, and the particles that make the step another one.
    rest: Vec<CompactString>,
    /// Where it is done is left out: "in the Nordics".
    placeless: bool,
}

/// All of them, by the past forms of their verbs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Titles {
    all: Vec<Title>,
    by_form: Lookup<Vec<usize>>,
}

/// Particles that may be left out.
const SLIGHT: &[&str] = &["more", "every", "everything", "all", "only", "in", "on", "over", "up"];

impl Titles {
    /// The titles of a situation's steps.
    pub(in crate::grade) fn of(view: &View<'_>) -> Self {
        let mut titles = Self::default();
        for (item, what) in view.items.iter().enumerate().map(|(at, item)| (at, item.what)) {
            let Some(action) = view.action(what).filter(|action| action.state == ActionState::NotTaken) else {
                continue;
            };
            let read = tokens(&action.title);
            for piece in read.split(|token| matches!(token.norm.as_str(), ":" | ";" | ",")) {
                titles.learn(view, item, piece, false);
                if let Some(place) = piece.iter().rposition(|token| token.is("in")).filter(|at| *at > 2) {
                    titles.learn(view, item, &piece[..place], true);
                }
            }
        }
        titles
    }

    fn learn(&mut self, view: &View<'_>, item: usize, piece: &[Token], placeless: bool) {
        let Some((verb, run)) = piece.split_first().filter(|(verb, _)| verb.kind == Kind::Word) else { return };
        let written = |token: &&Token| {
            let particle = PARTICLES.contains(&token.norm.as_str()) && !SLIGHT.contains(&token.norm.as_str());
            matches!(token.kind, Kind::Number | Kind::Name) || particle
        };
        let names = |token: &&Token| token.is_content() && token.kind == Kind::Word && !written(token);
        let stems: Vec<_> = run.iter().filter(names).map(|token| (token.stem_hash(), view.stem(token))).collect();
        let rest: Vec<CompactString> = run.iter().filter(written).map(|token| token.norm.clone()).collect();
        // "Again" and "back" alone name nothing.
        if stems.is_empty() && !run.iter().any(|token| token.kind == Kind::Name) {
            return;
        }
        let forms = past(&verb.norm);
        for form in forms {
            self.by_form.or_insert_with(hash(&form), Vec::new).push(self.all.len());
        }
        self.all.push(Title { item, stems, verb: view.stem(verb), rest, placeless });
    }
}

impl Title {
    /// Whether a word names what the title does.
    fn names(&self, token: &Token) -> bool {
        let stem = token.stem_hash();
        self.stems.iter().any(|(own, _)| *own == stem) || self.rest.contains(&token.norm)
    }
}

/// The past forms of a verb: "rolled", "gave" and "given", "cancelled" and "canceled".
fn past(verb: &str) -> Vec<CompactString> {
    if let Some((_, forms)) = IRREGULAR.iter().find(|(base, _)| *base == verb) {
        return forms.iter().map(|form| CompactString::new(form)).collect();
    }
    let form = |base: &str, end: &str| CompactString::new(base) + end;
    match verb.as_bytes() {
        [.., b'e'] => vec![form(verb, "d")],
        [.., before, b'y'] if !b"aeiou".contains(before) => vec![form(&verb[..verb.len() - 1], "ied")],
        [.., last] => vec![form(verb, "ed"), form(verb, &format!("{}ed", char::from(*last)))],
        [] => vec![],
    }
}

/// Notes the step that a sentence reports in the words of its title.
pub(super) fn titled(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let titles = &sense.view.titles;
    if titles.all.is_empty() {
        return;
    }
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    let open = manner.question || manner.unknown || s.heading;
    if open || stands_in(&claims.untaken, sentence) {
        return;
    }
    for verb in s.first..s.last {
        let Some(of) = titles.by_form.get(sense.doc.tokens[verb].hash) else { continue };
        let clause = sense.doc.clause_of(verb);
        let told = |title: &&Title| {
            has_all(sense, clause, verb, title)
                && !sense.is_hedged_before(sentence, clause.1)
                && is_reported(sense, clause, verb, title)
                && !asks(sense, sentence, verb, title)
                && !is_open(sense, clause, verb, title.item)
                && !is_on_record(sense, clause, title)
        };
        if let Some(title) = of.iter().map(|at| &titles.all[*at]).find(told) {
            claims.untaken.push(Misstatement { sentence, item: title.item, tokens: clause });
            return;
        }
    }
}

/// Whether a clause has all the words of a title.
fn has_all(sense: &Sense<'_>, (first, last): (usize, usize), verb: usize, title: &Title) -> bool {
    let run = &sense.doc.tokens[first..last];
    let stem = |stem: u64| run.iter().any(|token| token.stem_hash() == stem);
    let all = title.rest.iter().all(|word| run.iter().any(|token| token.norm == *word))
        && title.stems.iter().all(|(own, _)| stem(*own));
    // "Restarted the workers of the nightly job" are other ones than all workers.
    let other = |at: &usize| {
        let token = &sense.doc.tokens[*at];
        *at != verb && token.is_content() && token.is_word() && !title.names(token) && !is_somebody(sense, token)
    };
    // "In the region" is where it would be done; elsewhere it is another step.
    let elsewhere = |at: usize| {
        let place = sense.doc.tokens[at + 1..last].iter().find(|token| !token.is("the"));
        sense.doc.tokens[at].is("in") && !place.is_some_and(|token| HERE.contains(&token.norm.as_str()))
    };
    if title.placeless && (title.stems.len() + title.rest.len() < 3 || (first..last).any(elsewhere)) {
        return false;
    }
    all && (title.stems.len() + title.rest.len() > 1 || !(first..last).any(|at| other(&at)))
}

/// Words for where a step is done, whose title names the place.
const HERE: &[&str] = &["region", "regions", "area", "place", "full", "time", "part"];

/// Words that may stand between who did something, or an auxiliary, and the verb.
const BETWEEN: &[&str] = &["already", "just", "now", "also", "then", "since", "all", "both", "by", "hand", "today"];

/// Words by which a verb whose past is no other form is one of the past.
const PAST: &[&str] = &["already", "just", "earlier", "ago", "yesterday", "since", "then", "first"];

/// Words that set a clause apart from what is told: which ones, on what condition, for what choice.
const APART: &[&str] = &[
    "who", "which", "that", "what", "where", "why", "how", "after", "while", "than", "like", "option", "options",
    "plan", "plans", "planned", "proposal", "idea", "next", "later", "soon", "needs", "need", "cost", "costs",
];

/// Whether a verb's past form reports what somebody did, or what was done.
fn is_reported(sense: &Sense<'_>, (first, last): (usize, usize), verb: usize, title: &Title) -> bool {
    let tokens = &sense.doc.tokens;
    let before = &tokens[first..verb];
    if before.iter().any(|token| APART.contains(&token.norm.as_str())) {
        return false;
    }
    let Some(led) = before.iter().rposition(|token| !BETWEEN.contains(&token.norm.as_str())) else { return false };
    let by = &before[led];
    let adverb = || before[led + 1..].iter().any(|token| token.is("now"));
    let word = by.norm.as_str();
    let has_word = |run: &[Token]| run.iter().any(|token| title.names(token));
    let passive = matches!(word, "was" | "were" | "been") || matches!(word, "is" | "are") && adverb();
    if passive {
        return has_word(before);
    }
    if matches!(word, "has" | "have" | "had") || word.ends_with("'ve") {
        return has_word(&tokens[verb + 1..last]);
    }
    let writer = matches!(word, "we" | "i" | "they");
    let somebody = matches!(word, "he" | "she") || is_somebody(sense, by);
    (somebody || writer && !may_be_present(sense, (first, last), verb)) && has_word(&tokens[verb + 1..last])
}

/// Whether a verb whose past is no other form may stand in the present: "we put the region back" tells a plan as well, unless
/// a word or a time of the past stands beside it.
pub(super) fn may_be_present(sense: &Sense<'_>, (first, last): (usize, usize), verb: usize) -> bool {
    let tokens = &sense.doc.tokens;
    let alike = matches!(
        tokens[verb].norm.as_str(),
        "put" | "set" | "cut" | "shut" | "reset" | "let" | "read" | "split" | "hit" | "run"
    );
    let mut before = tokens[first..verb].iter().rev().filter(|token| !BETWEEN.contains(&token.norm.as_str()));
    if !alike || !before.next().is_some_and(|by| matches!(by.norm.as_str(), "we" | "i" | "they")) {
        return false;
    }
    let now = f64::from(sense.view.situation.now.secs());
    let dated = |amount: &Amount| amount.is(Unit::Clock) && amount.main().value <= now;
    !tokens[first..last].iter().any(|token| PAST.contains(&token.norm.as_str()))
        && !sense.doc.amounts_in(first, last).iter().any(dated)
}

/// Whether a word is of a person's name, or what a group of people is called.
pub(super) fn is_somebody(sense: &Sense<'_>, word: &Token) -> bool {
    sense.view.names.binary_search(&word.hash).is_ok()
        || matches!(word.norm.as_str(), "team" | "desk" | "colleagues" | "engineers" | "engineer" | "crew" | "on-call")
}

/// Whether somebody by name, or a group of people, did what a verb says: "Kofi Antwi has since deleted ...".
pub(super) fn somebody_did(sense: &Sense<'_>, first: usize, verb: usize) -> bool {
    let idle = |token: &&Token| {
        BETWEEN.contains(&token.norm.as_str()) || matches!(token.norm.as_str(), "has" | "have" | "had")
    };
    let by = sense.doc.tokens[first..verb].iter().rev().find(|token| !idle(token));
    by.is_some_and(|by| is_somebody(sense, by))
}

/// Whether a sentence asks for something, the title's own words apart: "held" asks nobody to hold.
fn asks(sense: &Sense<'_>, sentence: usize, verb: usize, title: &Title) -> bool {
    let (first, last) = sense.range(sentence);
    let mut hits = sense.doc.tagged(Tag::Request, first, last).peekable();
    let headed = sense.manners[sentence].request && hits.peek().is_none();
    headed || hits.any(|hit| hit.first != verb && !title.names(&sense.doc.tokens[hit.first]))
}

/// Whether a step that was ever taken has as many of a clause's words as the title, or anything that is so, or the record, has
/// all that the title says.
fn is_on_record(sense: &Sense<'_>, (first, last): (usize, usize), title: &Title) -> bool {
    let bag = sense.bag(first, last);
    let count = title.stems.len() + 1;
    let has_all = |stems: &[u32]| {
        let words = title.stems.iter().map(|(_, stem)| *stem).chain([title.verb]);
        let has = |stem: Option<u32>| stem.is_some_and(|stem| stems.contains(&stem));
        words.into_iter().all(has)
    };
    let taken = |what: What| sense.view.action(what).is_some_and(|action| action.state != ActionState::NotTaken);
    // "Has been rolling out" is no "rolled back".
    let names_all =
        |text: &str| !title.placeless || title.rest.iter().all(|word| text.split(' ').any(|own| own == word));
    let by_item = sense.view.items.iter().enumerate().any(|(at, item)| {
        let stems = &sense.view.homes[at];
        let things = || title.stems.iter().all(|(_, stem)| stem.is_some_and(|stem| stems.contains(&stem)));
        let step = || bag.same_in(stems) >= count || title.stems.len() >= 3 && things();
        // Without its place a title has few words, and other steps on the same thing have them.
        taken(item.what) && !title.placeless && step()
            || (taken(item.what) || sense.is_confirmed(item.what)) && has_all(stems) && names_all(&item.normal)
    });
    by_item
        || sense.view.home_texts.iter().any(|(home, text)| {
            !super::brought::is_offered(text)
                && names_all(text)
                && sense.view.homes.get(*home).is_some_and(|stems| has_all(stems))
        })
}
