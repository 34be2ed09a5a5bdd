//! Steps that nobody took, told in the words that people use for them, as a state or a report: "we are out of zone 3", "the
//! breaker is open", "the rules are in force".
//!
//! The words have to stand in full and in their order, in a form that has it done; and nothing that is on record, a list of
//! what could be done apart, may have them all.

use super::taken::{denied, is_filler, is_to_come_in, tense};
use super::titled::{may_be_present, somebody_did};
use super::{Claims, Misstatement, stands_in};
use crate::grade::hash::hash;
use crate::grade::lexicon::Tag;
use crate::grade::lookup::Lookup;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::grade::view::{View, What};
use crate::model::vocabulary::{ActionState, FactKind};
use compact_str::CompactString;

/// How a phrase tells a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It says that something is so: "breaker is open".
    Sentence,
    /// It begins with what was done: "raised the timeout".
    Past,
    /// It says where something is now: "out of zone 3", "back on v11".
    Place,
    /// It only names the step: "load shedding".
    Thing,
}

/// A phrase for a step that was not taken.
#[derive(Debug, Clone)]
struct Telling {
    item: usize,
    form: Form,
    /// Its words of one tense without fillers, as hashes.
    words: Vec<u64>,
    /// The stems of those that name something.
    stems: Vec<u32>,
    /// Of a thing, the stems that name it, without what it is for: "rules" of "rules for small payments".
    head: Vec<u32>,
    /// Numbers and particles as they are written: "off", "back", "3".
    rest: Vec<CompactString>,
}

/// All such phrases, by the hash of their first word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tellings {
    all: Vec<Telling>,
    by_first: Lookup<Vec<usize>>,
}

/// Words for where or how something is, without which a phrase is another one.
pub(super) const PARTICLES: &[&str] = &[
    "off",
    "on",
    "out",
    "back",
    "up",
    "down",
    "in",
    "again",
    "open",
    "over",
    "none",
    "no",
    "not",
    "only",
    "more",
    "every",
    "everything",
    "all",
    "half",
    "twice",
];

/// Words by which a step brings back what was there before it all began: without them it was so at the start.
const RETURNS: &[&str] = &["again", "back", "ended", "resumed", "on", "longer", "restored", "reopened"];

/// Past forms that don't end in "ed".
const PAST: &[&str] = &["took", "sent", "gave", "cut", "held", "lent", "told", "put", "shut", "undid", "left", "built"];

/// Verbs by which a thing that is named is brought about.
const BRINGS: &[&str] = &[
    "put",
    "set",
    "applied",
    "made",
    "did",
    "done",
    "ran",
    "run",
    "deployed",
    "shipped",
    "enabled",
    "activated",
    "launched",
    "started",
    "added",
    "installed",
    "pulled",
    "hit",
    "pressed",
    "introduced",
    "issued",
    "performed",
    "executed",
    "completed",
    "finished",
    "rented",
    "got",
    "placed",
];

/// Words that tell one thing from another of its kind, and not which.
const VAGUE: &[&str] = &["new", "old", "other", "last", "previous", "second", "next", "fresh"];

/// How something is that was brought about.
pub(in crate::grade) const STATES: &[&str] = &[
    "on",
    "live",
    "active",
    "running",
    "up",
    "done",
    "applied",
    "enabled",
    "deployed",
    "through",
    "finished",
    "completed",
    "launched",
    "made",
    "installed",
    "place",
    "force",
    "effect",
    "operation",
];

/// Words before a phrase that weigh a step or set a condition.
const WEIGHS: &[&str] = &[
    "after",
    "soon",
    "while",
    "with",
    "option",
    "options",
    "alternative",
    "choice",
    "propose",
    "proposal",
    "idea",
    "plan",
    "plans",
    "planned",
    "need",
    "needs",
    "cost",
    "costs",
    "price",
    "means",
    "who",
    "which",
    "that",
    "what",
    "where",
    "why",
    "how",
    "than",
    "like",
    "for",
    "of",
    "about",
    "against",
    "next",
    "then",
    "later",
    "possible",
    "ready",
    "prepared",
];

impl Tellings {
    /// Takes in the phrases of a step: its text, and what people say for it.
    pub(in crate::grade) fn learn(&mut self, view: &View<'_>, item: usize, text: &[Token], say: &[Vec<Token>]) {
        let action = view.action(view.items[item].what);
        if action.is_none_or(|action| action.state != ActionState::NotTaken) {
            return;
        }
        let returning = |run: &[Token]| run.iter().any(|token| RETURNS.contains(&token.norm.as_str()));
        let returns = returning(text);
        let pieces = text.split(|token| matches!(token.norm.as_str(), ";" | "," | ":" | "."));
        let pieces = pieces.map(|run| (run, true)).chain(say.iter().map(|run| (run.as_slice(), false)));
        for (run, stated) in pieces.filter(|(run, _)| !returns || returning(run)) {
            let kept: Vec<&Token> = run.iter().filter(|token| !is_filler(&token.norm)).collect();
            let stems: Vec<u32> =
                kept.iter().filter(|token| token.is_content()).filter_map(|token| view.stem(token)).collect();
            let Some(form) = form(&kept, stems.len(), stated) else { continue };
            let written = |token: &&&Token| token.kind == Kind::Number || PARTICLES.contains(&token.norm.as_str());
            let rest = kept.iter().filter(written).map(|token| token.norm.clone()).collect();
            let ends = kept.iter().position(|token| token.function).unwrap_or(kept.len());
            let named = kept[..ends].iter().filter(|_| form == Form::Thing).filter_map(|token| view.stem(token));
            let head = named.collect();
            let words: Vec<u64> = kept.iter().map(|token| key(token)).collect();
            self.by_first.or_insert_with(words[0], Vec::new).push(self.all.len());
            self.all.push(Telling { item, form, words, stems, head, rest });
        }
    }
}

/// How a phrase tells its step, by its words without fillers, and how many of them name something; nothing where it is too
/// short to point at one, or tells what goes on.
fn form(kept: &[&Token], named: usize, stated: bool) -> Option<Form> {
    let first = kept.first()?.norm.as_str();
    let numbers = kept.iter().filter(|token| token.kind == Kind::Number || token.kind == Kind::Name).count();
    if first.ends_with("ing") || kept.iter().any(|token| token.norm.ends_with("ing")) && stated {
        return None;
    }
    if kept.len() >= 3 && kept[1..].iter().any(|token| tense(&token.norm) == "is") {
        return Some(Form::Sentence);
    }
    if stated {
        return (named >= 3).then_some(Form::Sentence);
    }
    if (first.ends_with("ed") || PAST.contains(&first)) && kept.len() >= 2 && named >= 2 {
        return Some(Form::Past);
    }
    if matches!(first, "back" | "out" | "off" | "on" | "down") && named + numbers >= 1 && kept.len() >= 2 {
        return Some(Form::Place);
    }
    // "A new model" may be the one that began it all.
    let vague = kept.iter().filter(|token| VAGUE.contains(&token.norm.as_str())).count();
    (named >= 2 + vague).then_some(Form::Thing)
}

/// What stands for a word: all forms of "to be" are one.
fn key(token: &Token) -> u64 {
    match tense(&token.norm) {
        "is" => hash("is"),
        _ => token.hash,
    }
}

/// Finds what a sentence tells as done, or as being so, that nobody brought about.
pub(super) fn brought_about(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let tellings = &sense.view.tellings;
    if tellings.all.is_empty() {
        return;
    }
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    let open = manner.question || manner.unknown || s.heading;
    if open || stands_in(&claims.untaken, sentence) {
        return;
    }
    let mut found = None;
    for at in s.first..s.last {
        let token = &sense.doc.tokens[at];
        if let Some(first) = tellings.by_first.get(key(token)) {
            let told = first.iter().map(|index| &tellings.all[*index]).find_map(|telling| {
                let end = ends(sense, telling, at, s.last)?;
                let clause = (sense.doc.clause_of(at).0, sense.doc.clause_of(end - 1).1);
                (!asks(sense, sentence, (at, end))
                    && !sense.is_hedged_before(sentence, clause.1)
                    && is_told(sense, clause, (at, end), telling)
                    && !is_on_record(sense, telling))
                .then_some((telling.item, clause))
            });
            found = found.or(told);
        }
        if token.is_in(Set::StepState) && !manner.request && !manner.hedged && found.is_none() {
            found = in_force(sense, at);
        }
    }
    if let Some((item, tokens)) = found {
        claims.untaken.push(Misstatement { sentence, item, tokens });
    }
}

/// Whether a sentence asks for something, the words of a phrase apart: "rules decide card payments" asks nobody to decide.
fn asks(sense: &Sense<'_>, sentence: usize, (from, to): (usize, usize)) -> bool {
    let (first, last) = sense.range(sentence);
    let mut hits = sense.doc.tagged(Tag::Request, first, last).peekable();
    let headed = sense.manners[sentence].request && hits.peek().is_none();
    // "We have put it in force": put, and not asked to.
    let done = |at: usize| {
        let led = at > first && matches!(sense.doc.tokens[at - 1].norm.as_str(), "have" | "has" | "been");
        led && BRINGS.contains(&sense.doc.tokens[at].norm.as_str())
    };
    headed || hits.any(|hit| !(from..to).contains(&hit.first) && !done(hit.first))
}

/// The token after a phrase that begins at one, where all of it stands there.
fn ends(sense: &Sense<'_>, telling: &Telling, at: usize, last: usize) -> Option<usize> {
    let mut place = at;
    for word in &telling.words {
        while place > at && place < last && is_filler(&sense.doc.tokens[place].norm) {
            place += 1;
        }
        let token = sense.doc.tokens[..last].get(place)?;
        if key(token) != *word {
            return None;
        }
        place += 1;
    }
    Some(place)
}

/// Whether a clause tells a phrase of it as something that is so, or was done.
fn is_told(sense: &Sense<'_>, (first, last): (usize, usize), (from, to): (usize, usize), telling: &Telling) -> bool {
    let tokens = &sense.doc.tokens;
    let (before, behind) = (&tokens[first..from], &tokens[to..last]);
    let weighs = |token: &Token| WEIGHS.contains(&token.norm.as_str());
    let reports = |token: &Token| token.is_in(Set::ReportAuxiliary) || token.norm.ends_with("'ve");
    let own = |token: &Token| {
        let stem = sense.view.stem(token);
        stem.is_some_and(|stem| sense.view.items[telling.item].stems.iter().any(|(own, _)| *own == stem))
    };
    let told = match telling.form {
        // Nothing but the step's own words, a time and what joins sentences stands before it.
        Form::Sentence => {
            before.iter().all(|token| !token.is_content() || token.kind == Kind::Number || own(token))
                && !before.iter().any(weighs)
        }
        Form::Past => {
            let led = before.iter().rev().take(2).any(reports) || somebody_did(sense, first, from);
            led && !before.iter().any(weighs) && !may_be_present(sense, (first, last), from)
        }
        Form::Place => {
            let is = |token: &Token| tense(&token.norm) == "is" || token.norm.ends_with("'re") || reports(token);
            let under_way = |token: &Token| token.norm.ends_with("ing");
            before.iter().any(is) && !before.iter().any(weighs) && !before.iter().any(under_way)
        }
        Form::Thing => is_there(behind) && !before.iter().any(weighs) || is_made(before),
    };
    told && !is_open(sense, (first, last), from, telling.item)
}

/// Whether a clause leaves open, denies or puts off what it says from a token on.
pub(super) fn is_open(sense: &Sense<'_>, (first, last): (usize, usize), at: usize, item: usize) -> bool {
    denied(sense, first, item)(at)
        || sense.doc.tokens[at..last].iter().any(is_negation)
        || is_to_come_in(sense, (first, last))
}

/// "... is live", "... are in force".
fn is_there(behind: &[Token]) -> bool {
    let mut words = behind.iter().filter(|token| !is_filler(&token.norm));
    let is = words.next().is_some_and(|token| tense(&token.norm) == "is");
    let led = |token: &&&Token| matches!(token.norm.as_str(), "in" | "switched" | "turned");
    let mut words = words.peekable();
    let _ = words.next_if(|token| led(&token));
    is && words.next().is_some_and(|token| token.is_in(Set::StepState))
}

/// "We have put a ...": a verb that brings it about right before it, with who did.
fn is_made(before: &[Token]) -> bool {
    let Some(verb) = before.iter().rposition(|token| BRINGS.contains(&token.norm.as_str())) else { return false };
    let led = before[..verb].iter().rev().take(2).any(|token| {
        matches!(token.norm.as_str(), "we" | "i" | "they" | "have" | "has") || token.norm.ends_with("'ve")
    });
    led && before[verb + 1..].iter().all(|token| !token.is_content())
}

/// Whether anything that is so, a step that was ever taken, or the record has all the words of a phrase; or a step that was
/// taken does the same with the same thing.
fn is_on_record(sense: &Sense<'_>, telling: &Telling) -> bool {
    let has_rest = |text: &str| telling.rest.iter().all(|word| has_word(text, word));
    let taken = |what: What| sense.view.action(what).is_some_and(|action| action.state != ActionState::NotTaken);
    let by_item = sense.view.items.iter().any(|item| {
        let shared = telling.stems.iter().filter(|stem| item.stems.iter().any(|(own, _)| own == *stem)).count();
        let all = shared == telling.stems.len();
        let fact = sense.is_confirmed(item.what) && !sense.view.is_overtaken(item.what);
        let alike = taken(item.what) && shared > 0 && (!telling.rest.is_empty() || shared * 2 > telling.stems.len());
        (all && (fact || taken(item.what)) || alike) && has_rest(&item.normal)
    });
    by_item || in_context(sense, &telling.stems, has_rest)
}

/// Whether a sentence of the situation's own text, a list of what could be done apart, has all these stems, and what is asked of it.
fn in_context(sense: &Sense<'_>, stems: &[u32], fits: impl Fn(&str) -> bool) -> bool {
    sense.view.home_texts.iter().any(|(home, text)| {
        let own = sense.view.homes.get(*home).map_or(&[][..], Vec::as_slice);
        stems.iter().all(|stem| own.contains(stem)) && !is_offered(text) && fits(text)
    })
}

/// "option: ..." and the numbered steps of a runbook tell what could be done.
pub(super) fn is_offered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    first == "option" || first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(' ').any(|own| own == word)
}

/// "The rules are in force": the step that alone has what is told to be there, and nobody took it.
fn in_force(sense: &Sense<'_>, state: usize) -> Option<(usize, (usize, usize))> {
    let tokens = &sense.doc.tokens;
    let (first, last) = sense.doc.clause_of(state);
    let verb = (first..state).rev().take(4).find(|at| tense(&tokens[*at].norm) == "is")?;
    let idle = |token: &Token| {
        is_filler(&token.norm) || matches!(token.norm.as_str(), "in" | "switched" | "turned" | "fully" | "also" | "all")
    };
    // "Are running low", "is on sale": the state has to end what is said of it.
    let ends = tokens.get(state + 1).is_none_or(|next| next.kind != Kind::Word || next.function && !next.is("of"));
    let led = matches!(tokens[state].norm.as_str(), "place" | "force" | "effect" | "operation");
    let in_it = tokens[state - 1].is("in");
    if !ends || led != in_it || !tokens[verb + 1..state].iter().all(idle) {
        return None;
    }
    let subject: Vec<&Token> = tokens[first..verb].iter().filter(|token| token.is_content()).collect();
    let stems: Vec<u32> = subject.iter().filter_map(|token| sense.view.stem(token)).collect();
    if stems.is_empty() || stems.len() != subject.len() || stems.len() > 3 {
        return None;
    }
    if tokens[first..verb].iter().any(|token| WEIGHS.contains(&token.norm.as_str()) || token.kind == Kind::Number) {
        return None;
    }
    let found = sense.view.tellings.all.iter().find(|it| {
        it.head.len() == stems.len() && it.head.iter().all(|stem| stems.contains(stem)) && !it.head.is_empty()
    })?;
    let has = |item: usize| {
        let own = &sense.view.items[item].stems;
        stems.iter().all(|stem| own.iter().any(|(known, _)| known == stem))
    };
    // What such a step would cost or risk says nothing of whether it was taken.
    let told = |what: What| match (sense.view.fact(what), sense.view.action(what)) {
        (Some(fact), _) => !matches!(fact.kind, FactKind::Risk | FactKind::Tradeoff),
        (_, Some(action)) => action.state != ActionState::NotTaken,
        _ => false,
    };
    if sense.items(told).any(|(item, _)| has(item)) || in_context(sense, &stems, |_| true) {
        return None;
    }
    let item = found.item;
    (!is_open(sense, (first, last), verb, item)).then_some((item, (first, last)))
}
