//! Actions reported as taken that were not.

mod reported;

use super::sorts::{Sort, in_other_words};
use super::titled::is_somebody;
use super::{Claims, Misstatement, stands_in};
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::{Bag, Bond, bond};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{View, What};
use crate::model::vocabulary::{ActionState, FactKind};
use compact_str::CompactString;
use reported::{is_there, reported, reported_in_full, stated};
use std::borrow::Cow;

/// Words that take a report out of the past: what follows is wanted, possible, denied or to come.
pub(in crate::grade) const UNREAL: &[&str] = &[
    "to",
    "will",
    "can",
    "may",
    "must",
    "should",
    "would",
    "could",
    "might",
    "if",
    "before",
    "whether",
    "until",
    "unless",
    "once",
    "when",
    "let",
    "please",
    "pls",
    "not",
    "no",
    "none",
    "nobody",
    "never",
    "nothing",
    "neither",
    "without",
    "cannot",
    "instead",
    "against",
    "rather",
    "refused",
    "rejected",
    "declined",
    "refrained",
    "avoid",
    "avoided",
    "nor",
    "be",
    "being",
    "or",
    "want",
    "wants",
    "wanted",
    "ask",
    "asks",
    "asking",
    "request",
    "prefer",
    "recommend",
    "recommends",
    "propose",
    "suggest",
    "wish",
];

/// Words that make a piece of a sentence a statement of its own.
pub(in crate::grade) const SUBJECTS: &[&str] =
    &["we", "they", "i", "it", "he", "she", "has", "have", "had", "was", "were", "been", "is", "are", "who", "which"];

/// Words before a past form that make it a report.
pub(in crate::grade) const AUXILIARIES: &[&str] =
    &["has", "have", "had", "was", "were", "been", "we", "i", "they", "'ve"];

/// Verbs that report a step without naming it: "refunds are going out", "the rollback has begun".
pub(in crate::grade) const LIGHT: &[&str] = &[
    "going",
    "gone",
    "went",
    "done",
    "made",
    "completed",
    "started",
    "begun",
    "began",
    "issued",
    "had",
    "launched",
    "initiated",
    "finished",
    "carried",
    "applied",
    "performed",
    "executed",
    "kicked",
];

pub(super) fn actions_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    if manner.question {
        return;
    }
    let mut to_come: Option<bool> = None;
    for &(first, last) in &sense.doc.sentences[sentence].clauses {
        let first = subject_of(sense, sentence, first);
        if !may_report(sense, (first, last)) {
            continue;
        }
        let verb = sense.doc.tokens[first..last]
            .iter()
            .any(|token| token.is_in(Set::StepVerb) || token.is_in(Set::StepUnderWay));
        let mut there: Option<bool> = None;
        // Few clauses report anything: the rest is weighed only then.
        let mut weighed: Option<(Cow<'_, Bag>, Vec<Bond>)> = None;
        for (item, what) in sense.items(|what| matches!(what, What::Action(_))) {
            let Some(action) = sense.view.action(what) else { continue };
            let wanted = match action.state {
                ActionState::NotTaken => true,
                ActionState::Planned => {
                    let to_come = *to_come.get_or_insert_with(|| is_to_come(sense, sentence));
                    !to_come || *there.get_or_insert_with(|| is_there(sense, (first, last)))
                }
                _ => false,
            };
            if !wanted {
                continue;
            }
            if verb && in_other_words(sense, (first, last), item) {
                if !is_another_version(sense, (first, last), item) && !stands_in(&claims.untaken, sentence) {
                    claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
                }
                continue;
            }
            let full = action.state == ActionState::NotTaken && reported_in_full(sense, (first, last), item);
            if !full && !reported(sense, (first, last), item) {
                continue;
            }
            let (bag, bonds) = weighed.get_or_insert_with(|| {
                let bag = sense.bag(first, last);
                let bonds = sense.view.items.iter().map(|item| bond(&bag, item)).collect();
                (bag, bonds)
            });
            let own = bonds[item];
            let whole = in_full(sense, bag, item);
            // An accusation needs the item's own words: synonyms may join, they may not condemn.
            let planned = action.state == ActionState::Planned;
            let said = || stated(sense, (first, last), item).is_some();
            let enough = !planned && (own.same >= 10 || own.word_for_word && own.same >= 5 || said()) || whole;
            let rival = sense.items(|what| true_thing(sense, what)).any(|(other, what)| {
                if full {
                    happened(sense, what) && has_report(sense, other, item)
                } else if whole {
                    happened(sense, what) && bonds[other].same >= own.same && bonds[other].words >= own.words
                } else {
                    bonds[other].words >= own.words
                }
            }) || if whole {
                // The situation's own sentence says of a planned step when it will be there.
                !(planned && *there.get_or_insert_with(|| is_there(sense, (first, last)))) && is_quoted(sense, bag)
            } else {
                told_by_context(sense, bag)
            };
            let fresh = !stands_in(&claims.untaken, sentence);
            if enough && !rival && fresh && !is_another_version(sense, (first, last), item) {
                claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
            }
        }
    }
}

/// Where a clause begins, its subject included: "the declines we know of, 864, have been overturned".
fn subject_of(sense: &Sense<'_>, sentence: usize, first: usize) -> usize {
    let verb = sense.doc.tokens[first..]
        .iter()
        .find(|token| !token.is(","))
        .is_some_and(|token| matches!(token.norm.as_str(), "has" | "have" | "was" | "were" | "is" | "are" | "had"));
    if verb { sense.doc.sentences[sentence].first } else { first }
}

/// Whether a clause has any of the forms in which steps are reported, whatever the step.
fn may_report(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    let run = &sense.doc.tokens[first..last];
    run.iter().any(|token| {
        token.is_in(Set::Subject)
            || token.is_in(Set::ReportAuxiliary)
            || matches!(token.norm.as_str(), "live" | "back" | "active" | "place" | "force" | "went")
            || token.capital && is_somebody(sense, token)
    })
}

/// Whether an item has all the words that an action is told with.
fn has_report(sense: &Sense<'_>, item: usize, action: usize) -> bool {
    let own = &sense.view.items[item].stems;
    sense.view.reports[action].stems.iter().all(|stem| own.iter().any(|(known, _)| known == stem))
}

/// Whether a clause speaks of what is to come.
pub(super) fn is_to_come_in(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let later = |amount: &Amount| amount.is(Unit::Clock) && amount.main().value > now;
    sense.doc.has(Tag::Planned, first, last)
        || sense.headings[sense.doc.sentence_of(first)].is_some_and(|heading| !heads_what_was(sense, heading))
        || sense.doc.amounts_in(first, last).iter().any(later)
}

/// Words of headings under which stands what was done.
const DID: &[&str] =
    &["mitigation", "mitigations", "done", "did", "taken", "happened", "response", "containment", "summary"];

/// Whether a heading says that what follows was done: "Mitigation", "What we did".
fn heads_what_was(sense: &Sense<'_>, heading: usize) -> bool {
    let s = &sense.doc.sentences[heading];
    let open = Tag::Planned.bit() | Tag::Negation.bit() | Tag::NextUpdate.bit() | Tag::Request.bit();
    s.marks & open == 0 && sense.doc.run(heading).iter().any(|token| DID.contains(&token.norm.as_str()))
}

/// Whether a sentence speaks of what is to come: in words, or with a time or a span.
pub(super) fn is_to_come(sense: &Sense<'_>, sentence: usize) -> bool {
    let s = &sense.doc.sentences[sentence];
    let timed = |amount: &Amount| matches!(amount.main().unit, Unit::Clock | Unit::Duration);
    sense.has(Tag::Planned, sentence)
        || sense.has(Tag::NextUpdate, sentence)
        || sense.headings[sentence].is_some()
        || follows_something(sense.doc.run(sentence))
        || sense.doc.amounts_in(s.first, s.last).iter().any(timed)
}

/// "After the last one the listings are run again": what comes behind something else, told without a word of the past.
fn follows_something(run: &[Token]) -> bool {
    let opening = run.iter().find(|token| token.is_word()).map_or("", |token| token.norm.as_str());
    let past = |token: &Token| {
        matches!(token.norm.as_str(), "was" | "were" | "has" | "have" | "had" | "did" | "'ve")
            || token.norm.ends_with("'ve")
    };
    matches!(opening, "after" | "once" | "when" | "as") && !run.iter().any(past)
}

/// How an action is told, once it is done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    /// The stems of its text, light verbs and details apart.
    stems: Vec<u32>,
    /// The sentences that people use for it, in words of one tense without fillers: those that say that something is.
    says: Vec<Vec<CompactString>>,
    /// The sorts of step that it is, by its verbs.
    pub sorts: Vec<Sort>,
    /// The stems of what people say for it, such a verb apart: two or more each.
    pub things: Vec<Vec<u32>>,
}

impl Report {
    /// The stems of the action's text that tell of it.
    pub(crate) fn stems(&self) -> &[u32] {
        &self.stems
    }

    /// The report of an action, by its text and the phrases that people use for it.
    pub(crate) fn of(view: &View<'_>, text: &[Token], say: &[Vec<Token>]) -> Self {
        let content = |token: &&Token| token.is_word() && !token.function && !token.is_in(Set::Light);
        let stems = text.iter().filter(content).filter_map(|token| view.stem(token)).collect();
        // What its text says outright is such a sentence, too: "the router is switched off; all tickets are routed by hand".
        let outright = text.split(|token| token.is(";") || token.is(",") || token.is(":"));
        let says = say.iter().map(Vec::as_slice).chain(outright).map(|read| {
            let words = read.iter().map(|token| token.norm.as_str()).filter(|word| !is_filler(word)).map(tense);
            words.map(CompactString::new).collect::<Vec<_>>()
        });
        let says = says.filter(|words| words.len() >= 3 && words.iter().any(|word| word == "is")).collect();
        let runs = std::iter::once(text).chain(say.iter().map(Vec::as_slice));
        let (mut sorts, mut things) = (vec![], vec![]);
        for run in runs {
            let Some(verb) = (0..run.len()).find(|at| Sort::at(run, *at).is_some()) else { continue };
            sorts.extend(Sort::at(run, verb));
            let named = run.iter().enumerate().filter(|(at, token)| *at != verb && token.is_content());
            let stems: Vec<u32> = named.filter_map(|(_, token)| view.stem(token)).collect();
            things.extend(Some(stems).filter(|stems| stems.len() >= 2));
        }
        Self { stems, says, sorts, things }
    }
}

/// Whether a clause has most of the words that an action's text consists of, light verbs and details apart.
fn in_full(sense: &Sense<'_>, bag: &Bag, item: usize) -> bool {
    let stems = &sense.view.reports[item].stems;
    let held = stems.iter().filter(|stem| bag.has(**stem)).count();
    held > 0 && held * 3 >= stems.len() * 2
}

/// Whether something is known to have happened: risks and prices of steps speak of what would.
fn happened(sense: &Sense<'_>, what: What) -> bool {
    sense.view.fact(what).is_none_or(|fact| !matches!(fact.kind, FactKind::Risk | FactKind::Tradeoff))
}

/// Whether the situation's own text states all that a clause says, without denying or wanting it.
pub(super) fn told_by_context(sense: &Sense<'_>, bag: &Bag) -> bool {
    bag.len() >= 3
        && sense.view.stated.iter().any(|home| {
            let shared = sense.view.homes.get(*home).map_or(0, |stems| bag.same_in(stems));
            shared + 1 >= bag.len() && shared >= 3
        })
}

/// Whether the situation's own text states a clause word for word.
fn is_quoted(sense: &Sense<'_>, bag: &Bag) -> bool {
    let held = |home: &usize| sense.view.homes.get(*home).map_or(0, |stems| bag.same_in(stems));
    bag.len() >= 3 && sense.view.stated.iter().any(|home| held(home) == bag.len())
}

/// An action that was taken, or a fact that may be stated.
pub(crate) fn true_thing(sense: &Sense<'_>, what: What) -> bool {
    sense.is_confirmed(what)
        || sense
            .view
            .action(what)
            .is_some_and(|action| matches!(action.state, ActionState::Done | ActionState::Running))
}

/// Whether a clause names another version or number of what an item names: "v8 decides again" tells nothing of v7.
fn is_another_version(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let stem_of = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let numbered = !letters.is_empty() && letters.len() < word.len();
        (numbered && letters.chars().all(char::is_alphabetic)).then(|| letters.to_owned())
    };
    let normal = &sense.view.items[item].normal;
    let named = |word: &str| normal.contains(&format!(" {word} "));
    let run = &sense.doc.tokens[first..last];
    let versions: Vec<(&str, String)> =
        run.iter().filter_map(|token| Some((token.norm.as_str(), stem_of(&token.norm)?))).collect();
    let other = |letters: &str| normal.split(' ').any(|word| stem_of(word).is_some_and(|own| own == letters));
    !versions.iter().any(|(word, _)| named(word)) && versions.iter().any(|(_, letters)| other(letters))
}

/// Tells of each place of a clause whether what is reported there is denied, wanted, or to come.
pub(super) fn denied<'s>(sense: &'s Sense<'_>, first: usize, item: usize) -> impl Fn(usize) -> bool + 's {
    // "One or the other has been told": the author's own "or" leaves nothing open.
    let either = sense.view.items[item].normal.contains(" or ");
    let unreal = move |from: usize, to: usize| {
        let opens = |token: &Token| token.is_in(Set::UnrealReport) && !(either && token.is("or"));
        sense.doc.tokens[from..to].iter().any(|token| opens(token) || is_negation(token))
    };
    let at = sense.doc.sentence_of(first);
    let heading_denied = sense.headings[at].map(|heading| &sense.doc.sentences[heading]).is_some_and(|heading| {
        sense.doc.has(Tag::Negation, heading.first, heading.last)
            || sense.doc.has(Tag::Planned, heading.first, heading.last)
    });
    // "Not done: the release has been rolled back."
    let sentence = &sense.doc.sentences[at];
    let label = (sentence.first..first)
        .rfind(|at| sense.doc.tokens[*at].is(":"))
        .or(sense.doc.tokens[first].is(":").then_some(first));
    let labelled_no = label.is_some_and(|colon| colon - sentence.first <= 6 && unreal(sentence.first, colon));
    move |at: usize| {
        let next = sense.doc.tokens.get(at + 1);
        let answered = next.is_some_and(|t| matches!(t.norm.as_str(), "no" | "none" | "nothing" | "nobody"));
        unreal(first, at) || labelled_no || heading_denied || answered
    }
}

pub(super) fn is_filler(word: &str) -> bool {
    matches!(word, "been" | "now" | "already" | "the" | "a" | "an")
}

/// All forms of "to be" count as one, and "has been" with them.
pub(super) fn tense(word: &str) -> &str {
    match word {
        "are" | "was" | "were" | "has" | "have" | "'s" => "is",
        word => word,
    }
}
