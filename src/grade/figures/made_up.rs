//! Times that nothing in the situation has: every time that a writer can know stands there, so that one that doesn't was made
//! up, or is a slip.

use crate::grade::amount::{Amount, Claimed, Unit};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;

/// Whether a time that no number of the situation explains would have to stand there.
pub(super) fn is_made_up(sense: &Sense<'_>, amount: &Amount) -> bool {
    amount.is(Unit::Clock)
        && amount.claimed == Claimed::Exactly
        && (past_report(sense, amount) || misdated(sense, amount) || is_of_the_frozen_day(sense, amount))
}

/// Whether a time, in digits, dates something that is said to have been done.
fn past_report(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let before_now = amount.main().value < f64::from(sense.view.situation.now.secs());
    sense.doc.tokens[amount.first].norm.contains(':') && before_now && sense.doc.has(Tag::Done, first, last)
}

/// Whether a past time of today, in digits, is one that a frozen situation would have to hold. Where metrics were read, their
/// charts show more times than the situation lists.
fn is_of_the_frozen_day(sense: &Sense<'_>, amount: &Amount) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let digits = &sense.doc.tokens[amount.first].norm;
    let sentence = sense.doc.sentence_of(amount.first);
    let wanted = sense.manners[sentence].request || sense.has(Tag::NextUpdate, sentence);
    let since = amount.first > 0 && sense.doc.tokens[amount.first - 1].is("since");
    // "On 5 March, 08:00" is another day's.
    let dated = sense.doc.amounts_in(amount.first.saturating_sub(4), amount.last + 4);
    sense.view.situation.readings.is_empty()
        && digits.len() == 5
        && digits.contains(':')
        && amount.main().value < now
        && (since || !wanted)
        && !dated.iter().any(|other| other.is(Unit::Date))
}

/// Nouns for an update as a whole.
const WHOLE: &[&str] = &["situation", "state", "status", "update", "report", "standing"];

/// Whether a time near the beginning dates the update itself ("state of 11:50"), and is not the time of writing.
fn misdated(sense: &Sense<'_>, amount: &Amount) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let before = &sense.doc.tokens[amount.first.saturating_sub(3)..amount.first];
    let dates = before.iter().any(|token| WHOLE.contains(&token.norm.as_str()))
        && before.last().is_some_and(|token| matches!(token.norm.as_str(), "of" | "at" | "from" | "as" | ","))
        && !before.iter().any(|token| token.is("next"));
    let written = libm::fabs(amount.main().value - now) <= 900.0;
    amount.first < 16 && dates && !written && sense.doc.tokens[amount.first].norm.contains(':')
}
