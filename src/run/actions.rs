//! Actions: beginning them, and what happens when their time is over.

use super::book::{Attempt, AttemptState, Cause};
use super::entry::Seen;
use super::{Refusal, Run};
use crate::model::action::{Action, Effect};
use crate::model::{ActionId, Phase, SimTime};

impl Run {
    /// Why an action can't be begun now; `Ok` when it can.
    pub fn can_do(&self, id: &ActionId) -> Result<(), Refusal> {
        let action = self.scenario.action(id).ok_or_else(|| Refusal::NoAction(id.clone()))?;
        if self.book.is_running(id) || action.limit == 1 && self.book.is_done(id) {
            return Err(Refusal::AlreadyDone(id.clone()));
        }
        let counted = self
            .book
            .attempts(id)
            .iter()
            .filter(|attempt| !matches!(attempt.state, AttemptState::Failed | AttemptState::Cancelled))
            .count();
        if action.limit > 0 && counted >= action.limit as usize {
            return Err(Refusal::UsedUp(id.clone()));
        }
        if self.in_force_since(id).is_some() {
            return Err(Refusal::InForce(id.clone()));
        }
        if !action.available.as_ref().is_none_or(|when| when.holds(&self.scope())) {
            return Err(Refusal::NotAvailable(id.clone()));
        }
        match action.needs.iter().find(|ask| !self.book.is_granted(ask)) {
            Some(ask) => Err(Refusal::NeedsPermission {
                action: id.clone(),
                ask: ask.clone(),
                person: self.scenario.ask(ask).map_or_else(|| "".into(), |ask| ask.to.clone()),
            }),
            None => Ok(()),
        }
    }

    /// Since when a containing or remediating step that can be taken again holds: until it is taken back, or another step sets
    /// anew what it set. To take it once more in between would change nothing, and cost its price again. An author who
    /// counts how often it can be taken means each time.
    pub(super) fn in_force_since(&self, id: &ActionId) -> Option<SimTime> {
        self.scenario.action(id).filter(|action| action.limit == 0)?;
        self.holds_since(id)
    }

    /// Since when a containing or remediating step holds, however often it can be taken.
    pub fn holds_since(&self, id: &ActionId) -> Option<SimTime> {
        use crate::model::Phase::{Containment, Remediation};
        let held = |action: &&Action| matches!(action.phase, Containment | Remediation);
        let action = self.scenario.action(id).filter(held)?;
        let done = |attempt: &&Attempt| attempt.state == AttemptState::Done;
        let since = self.book.attempts(id).iter().filter(done).map(|attempt| attempt.ends).max()?;
        let set_anew = self.scenario.actions.iter().any(|other| {
            let through = |attempt: &Attempt| {
                matches!(attempt.state, AttemptState::Done | AttemptState::Undone) && attempt.ends > since
            };
            other.id != *id
                && self.book.attempts(&other.id).iter().any(through)
                && params(other).any(|param| params(action).any(|own| own == param))
        });
        (!set_anew).then_some(since)
    }

    /// The steps that take a step back which holds, by their titles: those that can be begun now, or with somebody's yes.
    pub fn taken_back_by(&self, id: &ActionId) -> Option<String> {
        self.holds_since(id)?;
        let undoes = |action: &&Action| {
            let outcomes = action.outcomes.iter().flat_map(|outcome| &outcome.effects);
            action.on_start.iter().chain(outcomes).any(|effect| matches!(effect, Effect::Undo(undone) if undone == id))
        };
        let open = |action: &&Action| matches!(self.can_do(&action.id), Ok(()) | Err(Refusal::NeedsPermission { .. }));
        let found = self.scenario.actions.iter().filter(undoes).filter(open);
        let titles: Vec<String> = found.map(|action| format!("\"{}\"", self.fill(&action.title))).collect();
        (!titles.is_empty()).then(|| titles.join(" or "))
    }

    pub(super) fn begin_action(&mut self, id: &ActionId, because: Option<String>) -> Result<(), Refusal> {
        self.can_do(id)?;
        let scenario = self.scenario.clone();
        let action = scenario.action(id).ok_or_else(|| Refusal::NoAction(id.clone()))?;
        let starts = self.now.next_step();
        let ends = starts + action.takes;
        let attempt = Attempt {
            started: self.now,
            ends,
            because,
            state: AttemptState::Running,
            possible: self.possible(),
            evidence: action.evidence.iter().any(|fact| self.book.facts.contains_key(fact)),
            samples: None,
        };
        self.book.actions.entry(id.clone()).or_default().push(attempt);
        self.book.free_at = self.now + action.busy;
        self.note(Seen::Started { action: id.clone(), ends });
        self.apply(&action.on_start, Cause::Begun(id.clone()));
        Ok(())
    }

    /// Why an action can't be called off now; `Ok` when it can. Whoever does a long step can be told to stop before it takes
    /// effect; not where a part of it can't be taken back, or has had an effect when it was begun.
    pub fn can_cancel(&self, id: &ActionId) -> Result<(), Refusal> {
        let action = self.scenario.action(id).ok_or_else(|| Refusal::NoAction(id.clone()))?;
        if !self.book.is_running(id) {
            return Err(Refusal::NotRunning(id.clone()));
        }
        if !action.reversible || !action.on_start.is_empty() {
            return Err(Refusal::NotCancelled(id.clone()));
        }
        Ok(())
    }

    /// Calls off what is under way: it has no effect, and may be begun anew.
    pub(super) fn cancel_action(&mut self, id: &ActionId) -> Result<(), Refusal> {
        self.can_cancel(id)?;
        let now = self.now;
        let attempts = self.book.actions.get_mut(id).into_iter().flatten();
        for attempt in attempts.filter(|attempt| attempt.state == AttemptState::Running) {
            (attempt.state, attempt.ends) = (AttemptState::Cancelled, now);
        }
        Ok(())
    }

    /// Finishes every attempt whose time is over, in the order of the scenario's actions.
    pub(super) fn step_actions(&mut self) {
        let scenario = self.scenario.clone();
        for action in &scenario.actions {
            let due = self
                .book
                .attempts(&action.id)
                .iter()
                .position(|attempt| attempt.state == AttemptState::Running && attempt.ends <= self.now);
            if let Some(index) = due {
                self.finish_attempt(action, index);
            }
        }
    }

    fn finish_attempt(&mut self, action: &Action, index: usize) {
        let samples = action.proves.as_ref().and_then(|proof| self.world.newest(&proof.metric)?.samples);
        // The state is set before the effects, which may look at it.
        self.set_attempt(action, index, AttemptState::Done, samples);
        let taken = self.settle(&action.outcomes, Cause::Ended(action.id.clone()));
        self.clarify_by_outcome(taken.as_ref(), action.phase == Phase::Scope);
        let text = taken.as_ref().map_or_else(String::new, |outcome| self.fill(&outcome.text));
        let id = action.id.clone();
        if taken.is_some_and(|outcome| outcome.failed) {
            self.set_attempt(action, index, AttemptState::Failed, samples);
            self.note(Seen::Failed { action: id, text });
        } else {
            self.note(Seen::Done { action: id, text });
        }
    }

    fn set_attempt(&mut self, action: &Action, index: usize, state: AttemptState, samples: Option<u64>) {
        let attempts = self.book.actions.get_mut(&action.id);
        if let Some(attempt) = attempts.and_then(|attempts| attempts.get_mut(index)) {
            attempt.state = state;
            attempt.samples = samples;
        }
    }

    /// When the last containing or remediating step took effect.
    pub fn last_step(&self) -> Option<SimTime> {
        use crate::model::Phase::{Containment, Remediation};
        let steps = self.scenario.actions.iter().filter(|action| matches!(action.phase, Containment | Remediation));
        let attempts = steps.flat_map(|action| self.book.attempts(&action.id));
        attempts.filter(|attempt| attempt.state == AttemptState::Done).map(|attempt| attempt.ends).max()
    }
}

/// The parameters that a step sets, whatever comes of it.
fn params(action: &Action) -> impl Iterator<Item = &str> {
    let effects = action.on_start.iter().chain(action.outcomes.iter().flat_map(|outcome| &outcome.effects));
    effects.filter_map(|effect| match effect {
        Effect::Set(setting) => Some(setting.param.raw()),
        _ => None,
    })
}
