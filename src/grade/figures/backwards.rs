//! Changes told against their own numbers, "fell from 10% to 22%", or against those that are known: "down 28%" for "up 28%".

use super::beside::{number, split, texts};
use crate::grade::amount::{Amount, Unit};
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

/// Directions right before a number, or right behind it.
const BEFORE: [&[&str]; 2] = [
    &["down", "fell", "fallen", "falls", "dropped", "drops", "decreased", "declined", "sank", "shrank"],
    &["up", "rose", "risen", "rises", "increased", "grew", "climbed", "jumped"],
];
const BEHIND: [&[&str]; 2] =
    [&["lower", "less", "fewer", "below", "down", "smaller"], &["higher", "more", "above", "up", "larger", "greater"]];

/// Whether a change is told in one direction that is known in the other alone: "down 28%" where it is "28% up".
pub(super) fn is_turned(sense: &Sense<'_>, amount: &Amount) -> bool {
    let counts =
        matches!(amount.main().unit, Unit::Percent | Unit::Points) && amount.share.is_none() && !amount.spelled;
    if !counts {
        return false;
    }
    let tokens = &sense.doc.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.norm.as_str());
    let Some(told) = direction(word, amount.first, amount.last) else { return false };
    let value = amount.main().value;
    let (mut same, mut other) = (false, false);
    let bag = &sense.bags[sense.doc.sentence_of(amount.first)];
    let akin = |home: usize| sense.view.homes.get(home).is_some_and(|home| bag.shared(home) >= 1);
    for (home, text) in texts(sense) {
        let words = split(text);
        let word = |at: usize| words.get(at).copied().unwrap_or("");
        let places = (0..words.len()).filter(|at| number(words[*at]) == Some(value) && word(at + 1) == "%");
        for at in places {
            match direction(word, at, at + 2) {
                Some(known) if known == told => same = true,
                Some(_) => other |= akin(home),
                None => {}
            }
        }
    }
    other && !same
}

/// The direction that stands beside what lies between two places: 0 for down, 1 for up.
fn direction<'w>(word: impl Fn(usize) -> &'w str, first: usize, last: usize) -> Option<usize> {
    let links = |word: &str| matches!(word, "by" | "about" | "some" | "~" | "roughly" | "around" | "another");
    let near = first.checked_sub(1).map(|at| if links(word(at)) { at.wrapping_sub(1) } else { at });
    let before = near.map_or("", &word);
    let behind = if word(last + 1) == "than" || word(last) != "up" { word(last) } else { "" };
    let at = |lists: [&[&str]; 2], word: &str| lists.iter().position(|list| list.contains(&word));
    at(BEFORE, before).or_else(|| at(BEHIND, behind))
}
