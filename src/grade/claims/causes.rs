//! Sentences that name the cause outright: "the cause is X", "X is the culprit".

use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Item, What};
use crate::model::vocabulary::{FactKind, Status};

/// Nouns for a cause.
pub(in crate::grade) const CAUSE: &[&str] = &["cause", "culprit", "reason", "explanation", "trigger"];

/// Words that may stand between the noun and its verb.
const BETWEEN: &[&str] = &["root", "the", "real", "actual", "main", "only", "a", "our", "one", "now", "clearly"];

/// The cause, among the facts, that a sentence identifies plainly. Doubt, denial and conditions anywhere in the sentence
/// leave it open.
pub(super) fn identified(sense: &Sense<'_>, sentence: usize) -> Option<usize> {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    let open = manner.hedged || manner.unknown || manner.question || manner.excluded || manner.negated;
    if open || sense.has(Tag::Planned, sentence) {
        return None;
    }
    if manner.request || !equates(sense, s.first, s.last) {
        return brought_about(sense, sentence);
    }
    // The words for a cause themselves point at none.
    let of_cause: Vec<u32> = sense.doc.tokens[s.first..s.last]
        .iter()
        .filter(|token| token.is_in(Set::CauseWord))
        .filter_map(|token| sense.view.stem(token))
        .collect();
    let own = |item: usize| {
        Held::of(&sense.view.items[item], |stem| sense.bags[sentence].has(stem) && !of_cause.contains(&stem))
    };
    let causes = sense.items(|what| cause(sense, what));
    let best = causes.max_by_key(|(item, _)| (own(*item).weight, usize::MAX - item));
    let idle = |token: &Token| token.is_in(Set::CauseWord) || BETWEEN.contains(&token.norm.as_str());
    best.map(|(item, _)| item)
        .filter(|item| own(*item).names())
        .or_else(|| super::named::named(sense, (s.first, s.last), idle))
}

/// Verbs by which something brings something else about.
const BRINGS: &[&str] = &["caused", "triggered", "broke"];

/// Words before a verb that ask for the cause rather than name it.
pub(in crate::grade) const ASKS: &[&str] = &["what", "which", "who", "whatever", "whether", "why", "how", "if"];

/// The cause, among the facts, of which a sentence says outright that it brought something about: "X caused the drift", "this is
/// due to X". What is known to be the cause may be told so.
fn brought_about(sense: &Sense<'_>, sentence: usize) -> Option<usize> {
    if !sense.has(Tag::Cause, sentence) {
        return None;
    }
    let s = &sense.doc.sentences[sentence];
    let (first, last) = brings(&sense.doc.tokens[s.first..s.last])?;
    let bag = sense.bag(s.first + first, s.first + last);
    let own = |item: usize| Held::of(&sense.view.items[item], |stem| bag.has(stem));
    let is_cause = |what| sense.view.fact(what).is_some_and(|fact| fact.known && fact.kind == FactKind::Cause);
    let confirmed = |item: usize| sense.is_confirmed(sense.view.items[item].what);
    let causes = sense.items(is_cause);
    let best = causes.max_by_key(|(item, _)| (own(*item).weight, confirmed(*item), usize::MAX - item));
    best.map(|(item, _)| item).filter(|item| own(*item).names())
}

/// Where a run of tokens names what brought something about: before the verb, or behind "due to" and its like.
fn brings(run: &[Token]) -> Option<(usize, usize)> {
    let is = |at: usize, words: &[&str]| run.get(at).is_some_and(|token| words.contains(&token.norm.as_str()));
    let open = |from: usize, to: usize| {
        run[from..to].iter().any(|token| token.is_in(Set::Open) || token.is_in(Set::AsksCause) || is_negation(token))
    };
    let be = |at: usize| is(at, &["is", "was", "are", "were", "been", "'s", "it's"]);
    (1..run.len()).find_map(|at| {
        let led = is(at, &["led"]) && is(at + 1, &["to"]);
        let behind = be(at - 1)
            && (is(at, &["due"]) && is(at + 1, &["to"])
                || is(at, &["caused"]) && is(at + 1, &["by"])
                || is(at, &["because"]) && is(at + 1, &["of"]));
        if behind {
            let to = run.iter().skip(at).position(|token| token.is(",")).map_or(run.len(), |comma| at + comma);
            return (!open(0, to)).then_some((at + 2, to));
        }
        let active = (led || is(at, BRINGS)) && !be(at - 1) && !is(at + 1, &["by"]);
        (active && !open(0, at)).then_some((0, at))
    })
}

/// What a run of words has of an item's stems.
struct Held {
    /// Their weight together.
    weight: u32,
    /// How many there are.
    words: usize,
    /// The weight of the rarest.
    rarest: u32,
}

impl Held {
    fn of(item: &Item, has: impl Fn(u32) -> bool) -> Self {
        let mut held = Self { weight: 0, words: 0, rarest: 0 };
        for (_, weight) in item.stems.iter().filter(|(stem, _)| has(*stem)) {
            held.weight += weight;
            held.words += 1;
            held.rarest = held.rarest.max(*weight);
        }
        held
    }

    /// Whether they are enough to name it: a rare word, or two.
    const fn names(&self) -> bool {
        self.weight >= 4 && (self.rarest >= 4 || self.words >= 2)
    }
}

/// Ways to claim that the cause is known, without naming it.
const KNOWN: &[&[&str]] = &[
    &["found", "cause"],
    &["identified", "cause"],
    &["know", "cause"],
    &["understand", "cause"],
    &["removed", "cause"],
    &["no", "doubt", "cause"],
    &["no", "question", "cause"],
    &["certain", "reason"],
    &["certain", "cause"],
    &["sure", "reason"],
    &["sure", "cause"],
    &["know", "exactly", "what"],
    &["know", "exactly", "why"],
    &["we", "know", "why"],
    &["cause", "is", "clear"],
    &["cause", "is", "known"],
    &["cause", "is", "found"],
    &["cause", "found"],
    &["reason", "is", "clear"],
    &["cause", "confirmed"],
];

/// The open cause that a sentence claims to know, where nothing known is a cause.
pub(super) fn claimed(sense: &Sense<'_>, sentence: usize) -> Option<usize> {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    let run = &sense.doc.tokens[s.first..s.last];
    // Each of the ways to claim one has one of these words.
    let may = |token: &Token| matches!(token.norm.as_str(), "cause" | "reason" | "exactly" | "why");
    if !run.iter().any(may) {
        return None;
    }
    let doubts = |token: &Token| {
        matches!(token.norm.as_str(), "not" | "no" | "never" | "nobody" | "none") || token.norm.ends_with("n't")
    };
    let no_doubt = run.windows(2).any(|two| two[0].is("no") && matches!(two[1].norm.as_str(), "doubt" | "question"));
    let open = manner.hedged
        || manner.unknown && !no_doubt
        || manner.question
        || manner.excluded
        || manner.request
        || s.heading;
    // "HOW SURE ARE WE OF THE REASON" asks, whatever it ends with.
    let asks = run.iter().find(|token| token.is_word()).is_some_and(|token| token.is_in(Set::AsksCause));
    if open || asks || sense.has(Tag::Planned, sentence) || run.iter().any(doubts) && !no_doubt {
        return None;
    }
    let in_order = |words: &[&str]| {
        let mut at = 0;
        words.iter().all(|word| {
            let found = run[at..].iter().position(|token| token.is(word)).filter(|gap| *gap <= 4 || at == 0);
            at += found.map_or(0, |gap| gap + 1);
            found.is_some()
        })
    };
    if !KNOWN.iter().any(|words| in_order(words)) {
        return None;
    }
    let of = |status: Status| {
        sense
            .items(|what| {
                sense
                    .view
                    .fact(what)
                    .is_some_and(|fact| fact.known && fact.kind == FactKind::Cause && fact.status == status)
            })
            .next()
    };
    if of(Status::Confirmed).is_some() {
        return None;
    }
    of(Status::Suspected).or(of(Status::Unknown)).map(|(item, _)| item)
}

fn cause(sense: &Sense<'_>, what: What) -> bool {
    sense.view.fact(what).is_some_and(|fact| fact.known && matches!(fact.kind, FactKind::Cause | FactKind::Change))
}

/// Whether a run of tokens says that something is the cause.
fn equates(sense: &Sense<'_>, first: usize, last: usize) -> bool {
    let word = |at: usize| sense.doc.tokens[at].norm.as_str();
    let is = |at: usize| matches!(word(at), "is" | "was" | "'s");
    (first..last).filter(|at| CAUSE.contains(&word(*at))).any(|at| {
        let mut back = at;
        while back > first && BETWEEN.contains(&word(back - 1)) {
            back -= 1;
        }
        back > first && is(back - 1) && back < at || at + 1 < last && is(at + 1)
    })
}
