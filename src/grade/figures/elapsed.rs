//! Times that are over, told as times to come: "your yes by 11:38, please", "we will measure at 09:20", sent at 12:23.

use crate::grade::amount::{Amount, Face, Unit};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Seconds for which a time that has just passed may be written: a text takes its while.
const WHILE: f64 = 120.0;

/// How long ago a time may be that is none of tomorrow, in seconds.
const HALF_A_DAY: f64 = 43_200.0;

/// Within so many words before its time something is asked for: "760 out by 13:20; 310 answers" asks for none.
const REACH: usize = 8;

/// Words that name another day.
const DAYS: &[&str] = &["tomorrow", "next", "night", "overnight", "morning", "midnight", "tonight", "daily", "day"];

/// Whether a time is over, to the minute, and of today.
pub(in crate::grade) fn has_passed(sense: &Sense<'_>, amount: &Amount) -> bool {
    let gone = f64::from(sense.view.situation.now.secs()) - amount.main().value;
    // "08:10", and no "8:10" that may be in the evening; "10:10" may be so where the evening is near.
    let plain = amount.is(Unit::Clock) && amount.last == amount.first + 1;
    let longest = if amount.face == Face::Full { HALF_A_DAY } else { HALF_A_DAY / 2.0 };
    plain && gone > WHILE && gone < longest && sense.doc.tokens[amount.first].norm.len() == 5
}

/// Whether a time that is over is a deadline that is asked for, or one at which something will be done.
pub(super) fn is_elapsed(sense: &Sense<'_>, amount: &Amount) -> bool {
    if !has_passed(sense, amount) {
        return false;
    }
    let tokens = &sense.doc.tokens;
    let before = |back: usize| amount.first.checked_sub(back).map_or("", |at| tokens[at].norm.as_str());
    let (first, last) = sense.range(sense.doc.sentence_of(amount.first));
    let other_day = |token: &Token| token.is_in(Set::Weekday) || DAYS.contains(&token.norm.as_str());
    if !matches!(before(1), "by" | "at" | "before" | "until") || tokens[first..last].iter().any(other_day) {
        return false;
    }
    let clause = sense.doc.clause_of(amount.first);
    let was = |token: &Token| {
        matches!(token.norm.as_str(), "was" | "were" | "had" | "did" | "has" | "have" | "been" | "since" | "after")
            || token.norm.ends_with("ed") && !token.is("need")
    };
    let run = &tokens[clause.0.min(amount.first)..amount.first];
    // "Your OK by 11:38": whoever is asked, nothing of the past stands before it.
    let asked = before(1) == "by"
        && sense.doc.has(Tag::Request, amount.first.saturating_sub(REACH).max(first), amount.first)
        && !tokens[first..last].iter().any(was);
    let will = |token: &Token| token.is("will") || token.norm.ends_with("'ll");
    let planned = run.iter().rev().take(6).any(will) && !run.iter().any(was);
    asked || planned
}
