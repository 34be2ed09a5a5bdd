//! Actions: what was done and is running, true and with times.

use crate::grade::amount::Unit;
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::model::vocabulary::ActionState;

/// Marks the actions.
pub(crate) fn mark(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) -> u8 {
    let (mut got, mut all) = (0_u32, 0_u32);
    for (item, what) in sense.items(|what| sense.view.action(what).is_some()) {
        let Some(action) = sense.view.action(what) else { continue };
        if action.weight == 0 || !matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed)
        {
            continue;
        }
        let weight = u32::from(action.weight);
        all += 4 * weight;
        let Some(at) = claims.said[item] else {
            out.push(Finding {
                criterion: Criterion::Actions,
                span: None,
                verdict: Verdict::Missing,
                message: format!("Not said: {}.", action.text),
                suggestion: None,
            });
            continue;
        };
        let timed = sense.view.items[item].numbers.iter().any(|known| known.reading.unit == Unit::Clock);
        let s = &sense.doc.sentences[at];
        let with_time = !timed || sense.doc.amounts_in(s.first, s.last).iter().any(|amount| amount.is(Unit::Clock));
        got += weight * if with_time { 4 } else { 3 };
    }
    if !claims.untaken.is_empty() {
        return 0;
    }
    match (got * 100).checked_div(all).unwrap_or(100) {
        70.. => 4,
        45.. => 3,
        20.. => 2,
        1.. => 1,
        0 => 0,
    }
}
