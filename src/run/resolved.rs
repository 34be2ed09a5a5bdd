//! When "resolved" may be said: repaired, shown by a test with enough samples, and watched; or known to be no incident.

use super::Run;
use super::book::AttemptState;
use crate::model::action::Action;
use crate::model::{Phase, SimTime, Status};

impl Run {
    /// Whether an update may say "resolved" now: nothing is left to repair (or nothing that harms is left possible), and
    /// since then and since the last step it was watched for as long as the scenario asks.
    pub(super) fn may_say_resolved(&self) -> bool {
        let benign = self.scenario.truth(&self.truth).is_some_and(|truth| truth.benign);
        let shown = if benign { self.all_clear_since() } else { self.shown_since() };
        shown.is_some_and(|shown| {
            let since = self.last_step().map_or(shown, |step| if benign { step.max(shown) } else { step });
            self.now - since >= self.scenario.watch
        })
    }

    /// Since when a test with enough samples shows that what fits is in effect: a repair, or a containing step where
    /// nothing can be repaired. Where the scenario has no test, since the step itself.
    fn shown_since(&self) -> Option<SimTime> {
        let fits = |phase| {
            let actions = self.scenario.actions.iter();
            actions.filter(move |action| action.phase == phase && action.fits.contains(&self.truth))
        };
        let repairs: Vec<&Action> = fits(Phase::Remediation).collect();
        let steps = if repairs.is_empty() { fits(Phase::Containment).collect() } else { repairs };
        let in_effect = steps.iter().flat_map(|action| self.book.attempts(&action.id));
        let since =
            in_effect.filter(|attempt| attempt.state == AttemptState::Done).map(|attempt| attempt.ends).min()?;
        let mut tests =
            self.scenario.actions.iter().filter_map(|action| Some((action, action.proves.as_ref()?))).peekable();
        if tests.peek().is_none() {
            return Some(since);
        }
        let ended = tests.flat_map(|(action, proof)| {
            let attempts = self.book.attempts(&action.id).iter();
            attempts.filter(move |attempt| attempt.samples.unwrap_or(0) as f64 >= proof.samples)
        });
        let ended = ended.filter(|attempt| attempt.state == AttemptState::Done && attempt.ends >= since);
        ended.map(|attempt| attempt.ends).min()
    }

    /// Since when nothing that harms is possible any more.
    fn all_clear_since(&self) -> Option<SimTime> {
        let clear = self.possible().iter().all(|(id, _)| self.scenario.truth(id).is_some_and(|truth| truth.benign));
        let ruling = self.book.facts.iter().filter(|(id, learned)| {
            matches!(learned.status, Status::Confirmed | Status::False)
                && self.scenario.fact(id).is_some_and(|fact| {
                    !fact.rules_out.is_empty() || fact.by_truth.values().any(|here| here.rules_out.is_some())
                })
        });
        ruling.map(|(_, learned)| learned.status_at).max().filter(|_| clear)
    }
}
