//! Next steps: a concrete one, and the time of the next update.

use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::ActionState;

/// Marks the next steps.
pub(crate) fn mark(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) -> u8 {
    let step = sense
        .items(|what| {
            matches!(what, What::Step(_))
                || sense
                    .view
                    .action(what)
                    .is_some_and(|action| matches!(action.state, ActionState::Planned | ActionState::Running))
        })
        .any(|(item, _)| claims.said[item].is_some());
    if !claims.promise_right {
        out.push(Finding {
            criterion: Criterion::NextSteps,
            span: None,
            verdict: Verdict::Missing,
            message: "The text does not say when the next update comes.".to_owned(),
            suggestion: sense.view.situation.next.update.map(|at| format!("End with: Next update {at}.")),
        });
    }
    match (claims.promise_right, step) {
        (true, true) => 4,
        (true, false) => 3,
        (false, true) => 1,
        (false, false) => 0,
    }
}
