//! Changes told against their own numbers: "fell from 10% to 22%".

use crate::grade::amount::Unit;
use crate::grade::sense::Sense;
use crate::grade::token::Token;

/// Verbs of falling.
const FALLS: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "falling",
    "fallen",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "decreased",
    "decreases",
    "decreasing",
    "declined",
    "declines",
    "declining",
    "sank",
    "sinks",
    "shrank",
    "shrinks",
    "shrinking",
    "down",
];

/// Verbs of rising.
const RISES: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "rising",
    "risen",
    "increased",
    "increases",
    "increasing",
    "grew",
    "grows",
    "growing",
    "climbed",
    "climbs",
    "climbing",
    "jumped",
    "jumps",
    "up",
];

/// How far before its numbers the verb stands.
const REACH: usize = 4;

/// Whether a quantity ends a change ("from 10% to 22%") whose verb goes the other way.
pub(super) fn is_backwards(sense: &Sense<'_>, index: usize) -> bool {
    let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
    let Some(start) = index.checked_sub(1).map(|at| &amounts[at]) else { return false };
    let end = &amounts[index];
    let before = |at: usize, word: &str| at > 0 && tokens[at - 1].is(word);
    let stands = before(start.first, "from") && before(end.first, "to") && start.last + 1 == end.first;
    let timed = start.is(Unit::Clock) || end.is(Unit::Clock) || start.is(Unit::Date) || end.is(Unit::Date);
    let alike = start.main().unit == end.main().unit || start.bare() || end.bare();
    if !stands || timed || !alike {
        return false;
    }
    let (clause, _) = sense.doc.clause_of(start.first);
    let near = &tokens[clause.max((start.first - 1).saturating_sub(REACH))..start.first - 1];
    let has = |words: &[&str]| near.iter().any(|token: &Token| words.contains(&token.norm.as_str()));
    let (from, to) = (start.main().value, end.main().value);
    has(FALLS) && !has(RISES) && to > from || has(RISES) && !has(FALLS) && to < from
}
