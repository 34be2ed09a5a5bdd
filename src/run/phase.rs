//! The current phase, by one table: how far the steps that were begun have led. What a step is for stands in the scenario;
//! a read or a question leads no farther than to the scope, and a clock to nothing.

use super::Run;
use super::book::{Attempt, AttemptState};
use super::entry::Seen;
use crate::model::{MetricId, Phase, Severity, SimTime};

/// What is told of a validation in which nothing was checked yet.
const UNCHECKED: &str = "no check has been made yet";

/// A phase and what leads to it.
type Entrance = (Phase, fn(&Run) -> bool);

/// Each phase and what leads to it, the farthest first; before all of them stands detection. A phase that was left is not
/// entered again.
const ENTRANCES: &[Entrance] = &[
    (Phase::Postmortem, |run| run.book.closed.is_some()),
    (Phase::Validation, |run| can_validate(run) || has_begun(run, Phase::Validation) && run.nothing_to_contain()),
    (Phase::Remediation, |run| has_begun(run, Phase::Remediation)),
    (Phase::Containment, |run| has_begun(run, Phase::Containment)),
    (Phase::Scope, |run| run.book.acknowledged.is_some() && has_inquired(run)),
];

impl Run {
    /// Moves to the phase that the deeds so far lead to.
    pub(super) fn step_phase(&mut self) {
        let reached = ENTRANCES.iter().find(|(_, leads)| leads(self)).map_or(Phase::Detection, |(phase, _)| *phase);
        let now = self.now;
        if self.book.phases.is_empty() {
            self.book.phases.push((now, reached));
        } else if reached > self.book.phase() {
            self.book.phases.push((now, reached));
            self.note(Seen::Phase { phase: reached });
        }
    }

    /// A phase as it is told at a moment. Charts that are back in line behind a repair lead to the validation, too: by then
    /// nothing may have been checked, and its name alone would say that it was.
    pub fn phase_told(&self, phase: Phase, at: SimTime) -> String {
        let mut tests = self.scenario.actions.iter().filter(|action| action.phase == Phase::Validation).peekable();
        let can_check = tests.peek().is_some();
        let is_begun = tests.flat_map(|action| self.book.attempts(&action.id)).any(|attempt| attempt.started <= at);
        if phase == Phase::Validation && can_check && !is_begun {
            format!("{phase} ({UNCHECKED})")
        } else {
            phase.to_string()
        }
    }

    /// The severity that the policy gives to what is known: that of the likeliest truth still possible.
    pub fn right_severity(&self) -> Severity {
        self.book.right_severity.last().map_or(Severity::Sev3, |(_, severity)| *severity)
    }

    /// Everything that is still possible harms nobody.
    pub(super) fn nothing_to_contain(&self) -> bool {
        self.possible().iter().all(|(id, _)| self.scenario.truth(id).is_some_and(|truth| truth.benign))
    }

    /// Takes over what the truths still possible mean for the severity.
    pub(super) fn weigh_severity(&mut self) {
        let mut likeliest: Option<(f64, Severity)> = None;
        for (id, share) in self.possible() {
            let severity = self.scenario.truth(&id).map(|truth| truth.severity);
            // At equal shares the worse one counts.
            let ahead = likeliest.is_none_or(|(best, worst)| share > best || share == best && severity < Some(worst));
            if let Some(severity) = severity.filter(|_| ahead) {
                likeliest = Some((share, severity));
            }
        }
        let Some((_, severity)) = likeliest else { return };
        if self.book.right_severity.last().map(|(_, last)| *last) != Some(severity) {
            let now = self.now;
            self.book.right_severity.push((now, severity));
            self.retime_duties();
        }
    }
}

/// What was found is told by a severity, or looked into: by a read, a question or a step that finds out.
fn has_inquired(run: &Run) -> bool {
    let book = &run.book;
    let found_out = has_begun(run, Phase::Scope) || has_begun(run, Phase::Validation);
    found_out || !book.severities.is_empty() || !book.looked.is_empty() || !book.asks.is_empty()
}

fn has_begun(run: &Run, phase: Phase) -> bool {
    let actions = run.scenario.actions.iter().filter(|action| action.phase == phase);
    actions.into_iter().any(|action| !run.book.attempts(&action.id).is_empty())
}

/// Whether there is a repair to be validated: one that fits what is still possible, and no chart has its newest reading
/// beyond its line; or any, and a test was begun since. A step that mended nothing, as far as anybody can see, is a try.
fn can_validate(run: &Run) -> bool {
    let possible = run.possible();
    let is_done = |attempt: &&Attempt| attempt.state == AttemptState::Done;
    let repairs = || run.scenario.actions.iter().filter(|action| action.phase == Phase::Remediation);
    let mut fitting = repairs().filter(|action| possible.iter().any(|(id, _)| action.fits.contains(id)));
    if fitting.any(|action| run.book.is_done(&action.id)) && is_in_line(run) {
        return true;
    }
    let first = repairs().flat_map(|action| run.book.attempts(&action.id)).filter(is_done).map(|done| done.ends).min();
    let tests = run.scenario.actions.iter().filter(|action| action.phase == Phase::Validation);
    let mut begun = tests.flat_map(|action| run.book.attempts(&action.id)).map(|attempt| attempt.started);
    first.is_some_and(|first| begun.any(|at| at >= first))
}

fn is_in_line(run: &Run) -> bool {
    let charted = |id: &MetricId| run.scenario.panels.iter().any(|panel| panel.metrics.contains(id));
    let mut lined = run.scenario.world.metrics.iter().filter(|spec| spec.slo.is_some() && charted(&spec.id));
    lined.all(|spec| run.world.newest(&spec.id).is_none_or(|sample| !run.is_beyond(spec, sample.value)))
}
