//! What actions, events and answers do: to the played world, to the companions, and to the books.

use super::Run;
use super::book::{Asking, AttemptState, Cause, Leap, Learned};
use super::entry::Seen;
use super::fill::rounded;
use super::scope::RunScope;
use crate::model::action::{Effect, Outcome};
use crate::model::event::Event;
use crate::model::expr::{Num, Scope};
use crate::model::fact::{Fact, FactNumber};
use crate::model::world::Change;
use crate::model::{ActionId, AskId, FactId, SimTime, Status};
use std::collections::btree_map::Entry;

impl Run {
    /// The scope of the played run.
    pub(super) fn scope(&self) -> RunScope<'_> {
        RunScope {
            scenario: &self.scenario,
            book: &self.book,
            draws: &self.draws,
            now: self.now,
            truth: &self.truth,
            world: &self.world,
        }
    }

    /// Applies effects that are the same under every truth.
    pub(super) fn apply(&mut self, effects: &[Effect], of: Cause) {
        self.settle(&unconditional(effects), of);
    }

    /// Takes the first outcome whose condition holds, and applies it. Each companion takes its own first outcome, judged
    /// in its own world under its own truth, so that a step works there as it would. Gives what was taken.
    pub(super) fn settle(&mut self, outcomes: &[Outcome], of: Cause) -> Option<Outcome> {
        let before = self.companions.weighed_extra();
        self.settle_companions(outcomes);
        self.settle_here(outcomes, Some((of, before)))
    }

    /// The same in the played world alone. What shows, and adds harm, is kept with the harm that it added: weighed over what
    /// was possible then, as all harm is that the player sees, so that it tells no truth.
    fn settle_here(&mut self, outcomes: &[Outcome], of: Option<(Cause, f64)>) -> Option<Outcome> {
        let taken = choose(outcomes, &self.scope()).cloned();
        let (changes, harm) = on_world(taken.as_ref(), &self.scope());
        for change in &changes {
            self.world.change(change);
        }
        self.companions.add_harm(&self.truth, harm);
        let (at, after) = (self.now, self.companions.weighed_extra());
        let leap = of.map(|(of, before)| Leap { at, of, harm: after - before });
        // What came of it stands in its words: where that added nothing, nothing is said of what else might have come.
        self.book.leaps.extend(leap.filter(|leap| harm > 0.0 && leap.harm > 0.0));
        for effect in taken.iter().flat_map(|outcome| &outcome.effects) {
            self.apply_to_books(effect);
        }
        taken
    }

    /// Applies effects in the played world alone: a hidden change that has come under its truth.
    pub(super) fn apply_here(&mut self, effects: &[Effect]) {
        self.settle_here(&unconditional(effects), None);
    }

    /// Hidden changes come under each truth in their own time.
    pub(super) fn step_hidden(&mut self, event: &Event) {
        let (scenario, book, draws, now) = (&*self.scenario, &self.book, &self.draws, self.now);
        let reached = event.at.as_ref().is_none_or(|at| super::companions::moment(at, draws) <= now);
        let outcomes = unconditional(&event.effects);
        self.companions.each(|truth, world, hidden| {
            let scope = RunScope { scenario, book, draws, now, truth, world };
            let holds = event.when.as_ref().is_none_or(|when| when.holds(&scope));
            let comes = hidden.comes(event, reached, holds, now);
            on_world(outcomes.first().filter(|_| comes), &scope)
        });
    }

    fn settle_companions(&mut self, outcomes: &[Outcome]) {
        let (scenario, book, draws, now) = (&*self.scenario, &self.book, &self.draws, self.now);
        self.companions.each(|truth, world, _| {
            let scope = RunScope { scenario, book, draws, now, truth, world };
            on_world(choose(outcomes, &scope), &scope)
        });
    }

    fn apply_to_books(&mut self, effect: &Effect) {
        match effect {
            Effect::Learn(fact, status) => self.learn(fact, *status),
            Effect::Trigger(event) => self.happen(event),
            Effect::Undo(action) => self.undo(action),
            Effect::Grant(ask) => self.grant(ask),
            Effect::End => self.end_now(),
            Effect::Set(_) | Effect::Harm(_) => {}
        }
    }

    fn undo(&mut self, action: &ActionId) {
        let mut undone = false;
        for attempt in self.book.actions.get_mut(action).into_iter().flatten() {
            // What still runs takes effect after this, and isn't undone by it.
            if attempt.state == AttemptState::Done {
                attempt.state = AttemptState::Undone;
                undone = true;
            }
        }
        if undone {
            self.note(Seen::Undone { action: action.clone() });
        }
    }

    fn grant(&mut self, ask: &AskId) {
        let now = self.now;
        let asking = Asking { asked: now, due: now, missing: vec![], answered: Some((now, true)) };
        self.book.asks.insert(ask.clone(), asking);
    }

    /// Learns a fact, or more about one: its numbers are read anew, and another status is taken over. One that was ruled out
    /// stays so, unless a status is given.
    pub(super) fn learn(&mut self, id: &FactId, status: Option<Status>) {
        let scenario = self.scenario.clone();
        let Some(fact) = scenario.fact(id) else { return };
        // What was found to be otherwise isn't so again because somebody looks once more at what suggested it.
        if status.is_none() && self.book.facts.get(id).is_some_and(|learned| learned.status == Status::False) {
            return;
        }
        let status = status.unwrap_or_else(|| self.fact_status(fact));
        let numbers = self.evaluate(fact);
        let told = self.told_numbers(fact, &numbers);
        let same = told == self.told_numbers(fact, &self.fact_numbers(id));
        let now = self.now;
        let learned = self.book.facts.entry(id.clone());
        let is_new = matches!(learned, Entry::Vacant(_));
        let learned = learned.or_insert(Learned { at: now, status, status_at: now, numbers: vec![], read_at: now });
        // What is settled isn't opened again by whoever only suspects it, or doesn't know.
        let settled = |status| matches!(status, Status::Confirmed | Status::False);
        let status = if settled(learned.status) && !settled(status) { learned.status } else { status };
        learned.numbers = numbers;
        let news = is_new || learned.status != status;
        if learned.status != status {
            (learned.status, learned.status_at) = (status, now);
        }
        if news || !same {
            learned.read_at = now;
        }
        if news {
            let text = self.fact_text(fact);
            self.note(Seen::Learned { fact: id.clone(), status, text });
            // A suspicion or an open question rules nothing out.
            if matches!(status, Status::Confirmed | Status::False) {
                let here = fact.by_truth.get(&self.truth).and_then(|here| here.rules_out.as_ref());
                let ruled_out = here.unwrap_or(&fact.rules_out).clone();
                if self.companions.rule_out(&ruled_out) {
                    self.weigh_severity();
                }
            }
        }
    }

    /// What may be said about a fact under the played truth, once it is learned.
    pub(super) fn fact_status(&self, fact: &Fact) -> Status {
        fact.by_truth.get(&self.truth).and_then(|here| here.status).unwrap_or(fact.status)
    }

    /// A fact's text, with its numbers as last read.
    pub fn fact_text(&self, fact: &Fact) -> String {
        let here = fact.by_truth.get(&self.truth).and_then(|here| here.text.as_ref());
        self.fill_with(here.unwrap_or(&fact.text), &self.told_numbers(fact, &self.fact_numbers(&fact.id)))
    }

    /// A fact's numbers as a text tells them: what was computed is rounded to the power of ten that its tolerance leaves.
    pub(super) fn told_numbers(&self, fact: &Fact, numbers: &[f64]) -> Vec<f64> {
        let scope = self.scope();
        let declared = self.declared_numbers(fact).iter();
        let told = declared.zip(numbers).map(|(number, value)| match number.value {
            Num::Literal(_) => *value,
            Num::Computed(_) => rounded(*value, number.within.get(&scope)),
        });
        told.collect()
    }

    /// A fact's numbers as they were when last read; as they would be read now where it isn't learned.
    pub(super) fn fact_numbers(&self, id: &FactId) -> Vec<f64> {
        match self.book.facts.get(id) {
            Some(learned) => learned.numbers.clone(),
            None => self.scenario.fact(id).map_or_else(Vec::new, |fact| self.evaluate(fact)),
        }
    }

    /// The numbers that a fact declares under the played truth.
    pub(super) fn declared_numbers<'a>(&self, fact: &'a Fact) -> &'a [FactNumber] {
        fact.by_truth.get(&self.truth).and_then(|here| here.numbers.as_ref()).unwrap_or(&fact.numbers)
    }

    fn evaluate(&self, fact: &Fact) -> Vec<f64> {
        let scope = self.scope();
        self.declared_numbers(fact).iter().map(|number| number.value.get(&scope)).collect()
    }

    fn end_now(&mut self) {
        if !self.over {
            self.over = true;
            self.note(Seen::Over);
        }
    }

    /// Ends the incident when its length has passed.
    pub(super) fn end_when_due(&mut self) {
        if self.now >= SimTime::PAGE + self.scenario.length {
            self.end_now();
        }
    }
}

fn unconditional(effects: &[Effect]) -> [Outcome; 1] {
    [Outcome { when: None, effects: effects.to_vec(), text: "".into(), failed: false }]
}

fn choose<'a>(outcomes: &'a [Outcome], scope: &dyn Scope) -> Option<&'a Outcome> {
    outcomes.iter().find(|outcome| outcome.when.as_ref().is_none_or(|when| when.holds(scope)))
}

/// What an outcome does to a world: changes of parameters, and harm at once.
fn on_world(outcome: Option<&Outcome>, scope: &RunScope<'_>) -> (Vec<Change>, f64) {
    let (mut changes, mut harm) = (vec![], 0.0);
    for effect in outcome.into_iter().flat_map(|outcome| &outcome.effects) {
        match effect {
            Effect::Set(setting) => changes.extend(Change::resolve(setting, scope.draws)),
            Effect::Harm(amount) => harm += amount.get(scope),
            _ => {}
        }
    }
    (changes, harm)
}
