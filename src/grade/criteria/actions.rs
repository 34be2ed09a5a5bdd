//! Actions: what was done and is running, true and with times.

use super::{missing, sentence};
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;
use crate::model::vocabulary::ActionState;

/// Remarks on the actions: those that weren't told.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    for (item, what) in sense.items(|what| sense.view.action(what).is_some()) {
        let Some(action) = sense.view.action(what) else { continue };
        let acted = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
        if acted && action.weight > 1 && claims.said[item].is_none() {
            let text = sentence(&action.text);
            let (message, advice) = if action.state == ActionState::Running {
                (format!("Not told to be under way: {text}"), "Say that it is being done, and until when.")
            } else {
                (format!("Not told: {text}"), "Say what was done, with the time.")
            };
            out.push(missing(Criterion::Actions, &message, Some(advice)));
        }
    }
}
