//! Numbers of what nobody has counted yet: "4 in 10 merchants are affected" while how many are is told to be unknown.

use crate::grade::amount::{Amount, Unit};
use crate::grade::claims::true_thing;
use crate::grade::lexicon::{Tag, one_of};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::model::vocabulary::Status;

/// How what nobody knows asks for a number.
const ASKS: &[&str] = &[
    " how many ",
    " how much ",
    " how large ",
    " what share ",
    " the total ",
    " the number ",
    " the share ",
    " the size ",
];

/// Words by which a number is owned to as an estimate, or left open.
const ESTIMATED: &[&str] = &[
    "estimate",
    "estimates",
    "estimated",
    "estimating",
    "guess",
    "guessed",
    "reckon",
    "reckons",
    "expect",
    "expects",
    "expected",
    "extrapolated",
    "projected",
    "forecast",
    "sample",
    "sampled",
    "sampling",
    "according",
    "says",
    "said",
    "say",
    "reports",
    "reported",
    "least",
    "most",
    "if",
    "would",
    "could",
    "assume",
    "assuming",
    "so",
    "than",
    "per",
];

/// The item of which nobody can know this number yet: it asks for it, and the clause speaks of it and of nothing that is known.
pub(super) fn unknowable(sense: &Sense<'_>, amount: &Amount) -> Option<usize> {
    let counts = matches!(amount.main().unit, Unit::Percent | Unit::Count | Unit::Money);
    let open = |what| sense.view.is_fact(what, Status::Unknown);
    if !counts || !sense.items(open).any(|(item, _)| asks(sense, item)) {
        return None;
    }
    let at = sense.doc.sentence_of(amount.first);
    let (manner, s) = (sense.manners[at], &sense.doc.sentences[at]);
    let doubts = manner.hedged || manner.unknown || manner.question || manner.request || s.heading;
    let owned = |token: &Token| one_of(ESTIMATED, &token.norm);
    if doubts || sense.has(Tag::Planned, at) || sense.doc.run(at).iter().any(owned) {
        return None;
    }
    let (first, last) = sense.doc.clause_of(amount.first);
    let bag = sense.bag(first, last);
    let words = |item: usize| sense.bond(&bag, first, last, item).words;
    let known = || sense.items(|what| true_thing(sense, what));
    let (item, own) = sense
        .items(open)
        .filter(|(item, _)| asks(sense, *item))
        .map(|(item, _)| (item, words(item)))
        .max_by_key(|(item, words)| (*words, usize::MAX - item))?;
    (own >= 2 && !known().any(|(other, _)| words(other) >= own)).then_some(item)
}

/// Whether what nobody knows is a number.
pub(in crate::grade) fn asks(sense: &Sense<'_>, item: usize) -> bool {
    ASKS.iter().any(|asks| sense.view.items[item].normal.starts_with(asks))
}
