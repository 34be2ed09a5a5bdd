//! Times to come, in a run: whoever writes plans, and what she does when is hers to say.

use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Known, What};

/// Whether a quantity is a time to come in a run, where the writer plans.
pub(super) fn is_to_come(sense: &Sense<'_>, amount: &Amount) -> bool {
    let situation = sense.view.situation;
    let run = situation.next.update.is_none();
    run && amount.is(Unit::Clock) && amount.main().value > f64::from(situation.now.secs())
}

/// Whether a time to come is a deadline that a writer sets in a run, sooner than it is needed: that is hers to do.
pub(super) fn is_sooner(sense: &Sense<'_>, amount: &Amount, what: What, by: &Known) -> bool {
    let (situation, time) = (sense.view.situation, amount.main().value);
    let ask = situation.next.update.is_none() && matches!(what, What::Ask(_)) && amount.is(Unit::Clock);
    ask && time > f64::from(situation.now.secs()) && time <= by.reading.value
}

/// Whether a time to come is one that the writer sets, in a run: held against a time that is over, behind an "if", or her own
/// ("I close at 10:05").
pub(super) fn is_own_time(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    if !is_to_come(sense, amount) {
        return false;
    }
    let (first, last) = sense.doc.clause_of(amount.first);
    let own = |token: &Token| {
        token.is_in(Set::Conditional)
            || matches!(token.norm.as_str(), "i" | "we" | "i'd" | "i'll" | "we'll" | "after" | "until" | "till")
    };
    known.reading.value <= now || sense.doc.tokens[first..last].iter().any(own)
}
