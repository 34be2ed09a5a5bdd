//! Deeds with their times: the form in which a play is kept, cut down and played again.

use crate::model::deed::Deed;
use crate::model::{Scenario, SimTime};
use crate::run::{Entry, Run, Setup, What, moves};
use std::sync::Arc;

/// A deed and when it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Incident time.
    pub at: SimTime,
    /// What was done.
    pub deed: Deed,
}

/// The deeds of a run.
pub fn steps(run: &Run) -> Vec<Step> {
    let deeds = run.log().iter().filter_map(|entry| match &entry.what {
        What::Deed(deed, _) => Some(Step { at: entry.at, deed: deed.clone() }),
        _ => None,
    });
    deeds.collect()
}

/// Plays deeds at their times and lets the run go on to its end. A deed that is refused is left out: in a play that was cut
/// down, some have lost what they stood on. `None` for a truth that the scenario doesn't have.
pub fn replay(scenario: &Arc<Scenario>, setup: &Setup, steps: &[Step]) -> Option<Run> {
    let mut run = Run::start(scenario.clone(), setup.clone()).ok()?;
    for step in steps {
        run.advance(step.at);
        // Refused: it has lost what it stood on.
        let _ = run.handle(step.deed.clone());
    }
    run.finish();
    Some(run)
}

/// Deeds as moves that `play --plain` and `replay` take, with the seed and the truth in comments above.
pub fn script(setup: &Setup, steps: &[Step]) -> String {
    let log: Vec<Entry> =
        steps.iter().map(|step| Entry { at: step.at, what: What::Deed(step.deed.clone(), None) }).collect();
    let truth = setup.truth.as_ref().map(|truth| format!("# truth {truth}\n")).unwrap_or_default();
    format!("# seed {}\n{truth}{}", setup.seed, moves::export(&log))
}
