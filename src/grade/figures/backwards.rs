//! Changes told against their own numbers, "fell from 10% to 22%", or against those that are known: "down 28%" for "up 28%".

use super::beside::number;
use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;
use libm::fabs;

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

/// Words between "to" or "from" and a number that only make it rough.
const ROUGHLY: &[&str] = &["about", "some", "around", "roughly", "nearly", "almost", "~", "only", "just"];

/// Whether a quantity ends a change ("from 10% to 22%", "22%, down from 10%") whose verb goes the other way.
pub(super) fn is_backwards(sense: &Sense<'_>, index: usize) -> bool {
    let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
    let Some(first) = index.checked_sub(1).map(|at| &amounts[at]) else { return false };
    let second = &amounts[index];
    let timed = |it: &Amount| it.is(Unit::Clock) || it.is(Unit::Date);
    let alike = first.main().unit == second.main().unit || first.bare() || second.bare();
    if timed(first) || timed(second) || !alike {
        return false;
    }
    let has = |run: &[Token], words: &[&str]| run.iter().any(|token| words.contains(&token.norm.as_str()));
    let (one, other) = (first.main().value, second.main().value);
    let against = |run: &[Token], from: f64, to: f64| {
        has(run, FALLS) && !has(run, RISES) && to > from || has(run, RISES) && !has(run, FALLS) && to < from
    };
    let Some(led) = lead(tokens, second.first) else { return false };
    match tokens[led].norm.as_str() {
        // "Fell from 10% to 22%".
        "to" if led == first.last => lead(tokens, first.first).is_some_and(|from| {
            let (clause, _) = sense.doc.clause_of(first.first);
            tokens[from].is("from")
                && against(&tokens[clause.max(from.saturating_sub(REACH)).min(from)..from], one, other)
        }),
        // "22%, down from 10%", but not "recall@20 fell from 0.91 to 0.78": that change has both its ends behind it.
        "from" if led > first.last && led - first.last <= REACH && !leads_on(tokens, second.last) => {
            against(&tokens[first.last..led], other, one)
        }
        _ => false,
    }
}

/// Whether what stands behind a quantity leads on to where it went.
fn leads_on(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| matches!(next.norm.as_str(), "to" | "->" | "→" | "-" | "–"))
}

/// The word that leads to a number: the one before it, and before what only makes it rough.
fn lead(tokens: &[Token], number: usize) -> Option<usize> {
    tokens[..number].iter().rposition(|token| !ROUGHLY.contains(&token.norm.as_str()))
}

/// How far from a reading earlier ones have to lie to tell where it came from, as a share of it, and how many of them in a row.
const BEYOND: f64 = 0.3;
const CAME_FROM: usize = 3;

/// Whether a reading is told to have been reached from the other side: "has risen to 16%" where the last readings that were
/// clearly others were all higher.
pub(super) fn is_reached_from_elsewhere(sense: &Sense<'_>, index: usize) -> bool {
    let (amount, tokens) = (&sense.doc.amounts[index], &sense.doc.tokens);
    let Some(told) = reached(tokens, amount.first) else { return false };
    let at = sense.doc.sentence_of(amount.first);
    let speaks =
        |at: usize, known: &Known| sense.view.homes.get(known.home).is_some_and(|home| sense.bags[at].shared(home) > 0);
    // "It is rising" leaves the name to the sentence before.
    let it = || tokens[..amount.first].iter().rev().take(REACH + 2).any(|token| token.is("it"));
    let named = |known: &&Known| speaks(at, known) || at > 0 && it() && speaks(at - 1, known);
    let mut readings =
        sense.known_as(index).filter(|known| known.series && known.at.is_some()).filter(named).peekable();
    readings.peek().is_some() && readings.all(|reading| came_from(sense, reading).is_some_and(|from| from != told))
}

/// The side that a reading was reached from, where its metric tells it.
fn came_from(sense: &Sense<'_>, reading: &Known) -> Option<Way> {
    let value = reading.reading.value;
    let unit = reading.reading.unit;
    let before =
        |it: &&Known| it.home == reading.home && it.reading.unit == unit && it.at.is_some() && it.at < reading.at;
    let mut earlier: Vec<(Option<u32>, f64)> =
        sense.view.known.iter().filter(before).map(|it| (it.at, it.reading.value - value)).collect();
    earlier.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut clearly = earlier.iter().map(|(_, off)| *off).filter(|off| fabs(*off) > BEYOND * fabs(value));
    let up = clearly.next()? < 0.0;
    let rest = clearly.take(CAME_FROM - 1).filter(|off| (*off < 0.0) == up).count();
    (rest == CAME_FROM - 1).then_some(if up { Way::Up } else { Way::Down })
}

/// Which way a number was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// The way that the words before a number tell: "rose to", "falling:", "down to", but neither "up to" nor "rose 3%".
fn reached(tokens: &[Token], number: usize) -> Option<Way> {
    let mut at = lead(tokens, number)?;
    let links = |at: usize| matches!(tokens[at].norm.as_str(), "to" | "at" | ":" | "," | "now" | "-" | "–");
    let linked = links(at);
    let led = tokens[at].is("to");
    while at > 0 && links(at) {
        at -= 1;
    }
    let word = tokens[at].norm.as_str();
    let is = |words: &[&str]| words.contains(&word);
    if !linked || matches!(word, "up") || word == "down" && !led {
        return None;
    }
    match (is(RISES), is(FALLS)) {
        (true, false) => Some(Way::Up),
        (false, true) => Some(Way::Down),
        _ => None,
    }
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
    for change in sense.view.told.changes.iter().filter(|change| change.value == value) {
        if change.direction == told {
            same = true;
        } else {
            other |= akin(change.home);
        }
    }
    other && !same
}

/// A share by which something changed, or which it reached, as a text of the situation tells it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    home: usize,
    value: f64,
    /// As [`direction`] has it.
    direction: usize,
}

/// The changes that a text of the situation tells.
pub(super) fn changes(home: usize, words: &[&str]) -> Vec<Change> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let at = |at: usize| {
        let value = number(words[at]).filter(|_| word(at + 1) == "%")?;
        Some(Change { home, value, direction: direction(word, at, at + 2)? })
    };
    (0..words.len()).filter_map(at).collect()
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
