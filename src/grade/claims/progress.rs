//! Steps that are under way, told by how far they have come: "three fifths are done", "1,280 are still to be corrected", of 3,200
//! of which 1,920 are done. The share or the rest names them, whatever they are called.

use crate::grade::amount::{Amount, Claimed, Unit};
use crate::grade::sense::Sense;
use crate::model::vocabulary::ActionState;
use libm::fabs;

/// Less than so many are counted beside anything.
const LEAST: f64 = 13.0;

/// The first sentence that gives the share that is done of a step, or what is left of it, where nothing else has that number.
pub(super) fn told_by_progress(sense: &Sense<'_>, item: usize) -> Option<usize> {
    let (done, all) = counts(sense, item)?;
    let tells = |index: usize| {
        let amount = &sense.doc.amounts[index];
        let at = sense.doc.sentence_of(amount.first);
        let manner = sense.manners[at];
        is_progress(amount, done, all)
            && sense.places_known_as(index).is_empty()
            && !(manner.question || manner.unknown || sense.doc.sentences[at].heading)
    };
    let found = (0..sense.doc.amounts.len()).find(|index| tells(*index))?;
    Some(sense.doc.sentence_of(sense.doc.amounts[found].first))
}

/// How many of how many a step that is under way has done, where it has these two counts and no other.
fn counts(sense: &Sense<'_>, item: usize) -> Option<(f64, f64)> {
    let it = &sense.view.items[item];
    if sense.view.action(it.what)?.state != ActionState::Running {
        return None;
    }
    let mut found: [Option<f64>; 2] = [None, None];
    for known in it.numbers.iter().filter(|known| known.reading.unit == Unit::Count) {
        let value = known.reading.value;
        if found.contains(&Some(value)) {
            continue;
        }
        let free = found.iter_mut().find(|it| it.is_none())?;
        *free = Some(value);
    }
    let (one, other) = (found[0]?, found[1]?);
    let (done, all) = if one < other { (one, other) } else { (other, one) };
    (done > 0.0 && all >= LEAST).then_some((done, all))
}

/// Whether a quantity is the share that is done, the share that is left, or how many are left.
fn is_progress(amount: &Amount, done: f64, all: f64) -> bool {
    let value = amount.main().value;
    let share = done / all * 100.0;
    match amount.main().unit {
        Unit::Percent if amount.share.is_none() || amount.spelled => {
            let near = if amount.spelled || amount.claimed != Claimed::Exactly { 3.0 } else { 1.0 };
            fabs(value - share) <= near || fabs(value - (100.0 - share)) <= near
        }
        Unit::Count if amount.share.is_none() && !amount.spelled => {
            let rest = all - done;
            let near = if amount.claimed == Claimed::Exactly { 0.5 } else { rest * 0.03 };
            rest >= LEAST && fabs(value - rest) <= near
        }
        _ => false,
    }
}
