//! Readings of a metric that aren't the newest. Who says when one was read is right, and so is who names it as what was before,
//! or read it while the text was being written.

use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;

/// Seconds for which a reading may be quoted as the newest: a text takes its time to write.
const FRESH: f64 = 180.0;

/// How far a time may lie from the reading that it dates, in seconds: charts are read by the minute.
const NEAR: f64 = 90.0;

/// Words before a number that make it one of before.
const BEFORE: &[&str] =
    &["from", "after", "against", "was", "were", "had", "before", "than", "vs", "versus", "earlier", "previously"];

/// Words behind a number that do.
const BEHIND: &[&str] = &["before", "earlier", "previously", "then", "ago"];

/// Whether a reading that isn't the newest is quoted rightly.
pub(super) fn serves(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    known.at.is_some_and(|at| now - f64::from(at) <= FRESH || is_dated(sense, amount, f64::from(at), now))
        || is_of_before(sense, amount)
}

/// Whether a time of the sentence is that of the reading: "0.04 at 10:16", "22% five minutes ago", "0.42 at the page".
fn is_dated(sense: &Sense<'_>, amount: &Amount, at: f64, now: f64) -> bool {
    let s = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    let tokens = &sense.doc.tokens;
    let near = |time: f64| libm::fabs(time - at) <= NEAR;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.norm.as_str()));
    let page = || {
        let run = &tokens[s.first..s.last];
        sense.view.situation.paged.filter(|_| run.iter().any(|token| token.is("page") || token.is("first")))
    };
    let amounts = sense.doc.amounts_in(s.first, s.last);
    // "07:41 to 07:54": anything that was read in between.
    let mut clocks = amounts.iter().filter(|time| time.is(Unit::Clock)).map(|time| time.main().value);
    let between = clocks.next().zip(clocks.next()).is_some_and(|(from, to)| from - NEAR <= at && at <= to + NEAR);
    between
        || amounts.iter().any(|time| match time.main().unit {
            // "Since 18:43" says that it still is so.
            Unit::Clock => near(time.main().value) && !(time.first > 0 && is(time.first - 1, &["since"])),
            Unit::Duration => is(time.last, &["ago", "earlier", "before"]) && near(now - time.main().value),
            _ => false,
        })
        || page().is_some_and(|paged| near(f64::from(paged.secs())))
}

/// "Down to 79%, from 91", "after 33%", "was 5.2", "0.26 before".
fn is_of_before(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let is_in = |token: Option<&Token>, words: &[&str]| token.is_some_and(|it| words.contains(&it.norm.as_str()));
    let before = sense.doc.tokens[first.min(amount.first)..amount.first].iter().rev();
    let mut before = before.skip_while(|token| is_in(Some(token), &["about", "some", "around", "roughly", "the", "~"]));
    is_in(before.next(), BEFORE) || amount.last < last && is_in(sense.doc.tokens.get(amount.last), BEHIND)
}
