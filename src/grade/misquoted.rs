//! Numbers of an answer that the text it answers from gives otherwise: "a rollback takes forty minutes" where it takes four.
//!
//! An answer may bring numbers of its own: a threshold, a plan, an estimate. So one is held against the text only where it is
//! told outright, nothing explains it, and the text says of the same thing a number of the same sort.

use super::amount::{Amount, Unit};
use super::bind::{Bag, agrees};
use super::figures::figures;
use super::mark::Verdict;
use super::proposition::is_negation;
use super::sense::Sense;
use super::sets::Set;
use super::token::Token;
use super::view::Known;

/// How many words of a piece of the text a clause has to have for speaking of the same thing; or one, and its sentence twice
/// as many.
const SAME: usize = 2;

/// Words by which somebody plans, proposes or estimates.
const OWN: &[&str] = &[
    "i'd",
    "we'd",
    "i'll",
    "we'll",
    "let's",
    "let",
    "propose",
    "suggest",
    "want",
    "wants",
    "need",
    "needs",
    "threshold",
    "limit",
    "budget",
    "maybe",
    "roughly",
    "least",
    "than",
    "between",
    "every",
    "per",
    "say",
    "aim",
    "target",
    "after",
    "until",
    "i",
    "give",
];

/// The quantities of an answer that its text gives otherwise, as indices.
pub(super) fn misquoted(sense: &Sense<'_>) -> Vec<usize> {
    let right: Vec<usize> = figures(sense)
        .into_iter()
        .filter(|figure| figure.verdict == Verdict::Right && sense.doc.amounts[figure.amount].share.is_none())
        .map(|figure| figure.amount)
        .collect();
    let open = (0..sense.doc.amounts.len()).filter(|at| !right.contains(at));
    open.filter(|at| is_otherwise(sense, &sense.doc.amounts[*at])).collect()
}

fn is_otherwise(sense: &Sense<'_>, amount: &Amount) -> bool {
    let sentence = sense.doc.sentence_of(amount.first);
    let manner = sense.manners[sentence];
    let clause = sense.doc.clause_of(amount.first);
    // What follows farther on ("..., and would cost nothing") leaves the number as it is.
    let run = &sense.doc.tokens[clause.0..clause.1.min(amount.last + 2)];
    let own = |token: &Token| {
        is_negation(token)
            || token.is_in(Set::Open)
            || token.is_in(Set::Conditional)
            || OWN.contains(&token.norm.as_str())
    };
    let open = manner.hedged || manner.unknown || manner.question || manner.request;
    let measured =
        amount.is(Unit::Duration) || amount.is(Unit::Percent) || amount.is(Unit::Count) && amount.noun.is_some();
    let bag = sense.bag(clause.0, clause.1);
    // "From one week to the next" counts nothing.
    let article = sense.doc.tokens[amount.first].is("one");
    if open || article || run.iter().any(own) {
        return false;
    }
    if is_another_part(sense, amount, &bag) {
        return true;
    }
    // "After 10", in the text, may be the answer's "10 minutes".
    let digits = format!(" {} ", sense.doc.tokens[amount.first].norm);
    let written = || sense.view.home_texts.iter().any(|(_, text)| text.contains(&digits));
    if !measured || sense.view.known.iter().any(|known| agrees(amount, known)) || written() {
        return false;
    }
    let whole = &sense.bags[sentence];
    let same = |home: &[u32]| bag.shared(home) >= SAME || bag.shared(home) > 0 && whole.shared(home) >= 2 * SAME;
    sense.view.known.iter().any(|known| is_of_the_same(sense, amount, known, same))
}

/// "2 of 41" where the text says "17 of 41": the whole is known, and the part beside it is another one.
fn is_another_part(sense: &Sense<'_>, amount: &Amount, bag: &Bag) -> bool {
    let Some((part, whole)) = amount.share.filter(|_| !amount.spelled) else { return false };
    let counts = || sense.view.known.iter().filter(|known| known.reading.unit == Unit::Count);
    let is = |known: &Known, value: f64| libm::fabs(known.reading.value - value) < 0.5;
    let beside = |whole: &Known| {
        let home = sense.view.homes.get(whole.home).is_some_and(|home| bag.shared(home) >= 1);
        home && counts().any(|other| other.home == whole.home && other.reading.value < whole.reading.value)
    };
    !counts().any(|known| is(known, part)) && counts().any(|known| is(known, whole) && beside(known))
}

/// Whether a number of the text is of the same sort, and said of what the clause speaks of.
fn is_of_the_same(sense: &Sense<'_>, amount: &Amount, known: &Known, same: impl Fn(&[u32]) -> bool) -> bool {
    let noun = || {
        let token = amount.noun.and_then(|at| sense.doc.tokens.get(at));
        token.and_then(|token| sense.view.stem(token)).is_some_and(|stem| known.nouns.contains(&stem))
    };
    known.reading.unit == amount.main().unit
        && (!amount.is(Unit::Count) || noun())
        && sense.view.homes.get(known.home).is_some_and(|home| same(home))
}
