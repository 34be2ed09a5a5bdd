//! Actions: what was done and is running, true and with times.

use super::{missing, sentence};
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding, UNTOLD};
use crate::grade::sense::Sense;
use crate::model::vocabulary::ActionState;

/// Remarks on the actions: those that weren't told.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    for item in due(sense).filter(|item| claims.said[*item].is_none()) {
        if let Some(action) = sense.view.action(sense.view.items[item].what) {
            let text = sentence(&action.text);
            let (message, advice) = if action.state == ActionState::Running {
                (format!("Not told to be under way: {text}"), "Say that it is being done, and until when.")
            } else {
                (format!("{UNTOLD}{text}"), "Say what was done, with the time.")
            };
            out.push(missing(Criterion::Actions, &message, Some(advice)));
        }
    }
}

/// The steps taken that matter to these readers.
pub(crate) fn due(sense: &Sense<'_>) -> impl Iterator<Item = usize> {
    let acted = |what| {
        sense.view.action(what).is_some_and(|action| {
            action.weight > 1
                && !action.told
                && matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed)
        })
    };
    sense.items(acted).map(|(item, _)| item)
}
