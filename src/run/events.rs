//! Events: when they happen, what they expect, and what comes of it when that is missed.

use super::book::{Cause, Happened};
use super::entry::Seen;
use super::{Run, companions};
use crate::model::event::{Event, EventKind};
use crate::model::{EventId, PersonId, SimTime};
use std::collections::btree_map::Entry;

impl Run {
    /// Looks at every event of the scenario, in its order.
    pub(super) fn step_events(&mut self) {
        let scenario = self.scenario.clone();
        for event in &scenario.events {
            if self.over {
                return;
            }
            self.step_deadline(event);
            let waits = event.at.is_some() || event.when.is_some();
            if event.kind == EventKind::Change && waits {
                self.step_hidden(event);
                if !self.book.events.contains_key(&event.id) && self.is_due(event) {
                    self.book.events.insert(event.id.clone(), Happened { at: self.now, firing: false, met: None });
                    self.apply_here(&event.effects);
                }
            } else if event.kind == EventKind::Alert {
                self.step_alert(event);
            } else if !self.book.events.contains_key(&event.id) && self.is_due(event) {
                self.happen(&event.id);
            }
        }
    }

    /// Whether an event that waits for a time or a condition has reached it. Nobody asks or complains once the incident
    /// is closed; what it does to the service and to people goes on.
    fn is_due(&mut self, event: &Event) -> bool {
        if event.at.is_none() && event.when.is_none() || self.book.closed.is_some() && !event.needs_nobody() {
            return false;
        }
        let reached = event.at.as_ref().is_none_or(|at| companions::moment(at, &self.draws) <= self.now);
        reached && self.has_held(event, true)
    }

    /// Whether an event's condition has been `wanted` for as long as it must.
    fn has_held(&mut self, event: &Event, wanted: bool) -> bool {
        let holds = event.when.as_ref().is_none_or(|when| when.holds(&self.scope()));
        if holds != wanted {
            self.book.held.remove(&event.id);
            return false;
        }
        let since = *self.book.held.entry(event.id.clone()).or_insert(self.now);
        self.now - since >= event.hold
    }

    fn step_alert(&mut self, event: &Event) {
        let firing = self.book.events.get(&event.id).is_some_and(|happened| happened.firing);
        if !firing {
            if self.is_due(event) {
                self.happen(&event.id);
            }
        } else if self.has_held(event, false) {
            self.book.held.remove(&event.id);
            if let Some(happened) = self.book.events.get_mut(&event.id) {
                happened.firing = false;
            }
            self.note(Seen::Resolved { id: event.id.clone() });
        }
    }

    /// Makes an event happen now. Only an alert that has stopped firing can happen again, so that no circle of events
    /// that trigger each other runs for ever.
    pub(super) fn happen(&mut self, id: &EventId) {
        let scenario = self.scenario.clone();
        let Some(event) = scenario.event(id) else { return };
        let is_alert = event.kind == EventKind::Alert;
        let now = self.now;
        match self.book.events.entry(id.clone()) {
            Entry::Occupied(mut happened) if is_alert && !happened.get().firing => happened.get_mut().firing = true,
            Entry::Occupied(_) => return,
            Entry::Vacant(place) => {
                place.insert(Happened { at: now, firing: is_alert, met: None });
            }
        }
        self.book.held.remove(id);
        if event.kind != EventKind::Change {
            let text = self.fill(&event.text);
            self.note(Seen::Event { id: id.clone(), kind: event.kind, from: event.from.clone(), text });
        }
        self.apply(&event.effects, Cause::Event(id.clone()));
    }

    /// Until when the questions that are open wait for their answers, and who put them; some wait to the end.
    pub fn answers_due(&self) -> Vec<(SimTime, Option<PersonId>)> {
        if self.book.closed.is_some() {
            return vec![];
        }
        let questions = self.scenario.events.iter().filter(|event| event.kind == EventKind::Question);
        let open = questions.filter(|event| !self.book.answers.iter().any(|answer| answer.question == event.id));
        let due = open.filter_map(|event| {
            let happened = self.book.events.get(&event.id).filter(|happened| happened.met.is_none())?;
            Some((happened.at + event.within?, event.from.clone()))
        });
        due.collect()
    }

    /// Until when a question waits for its answer; none where it waits to the end, or waits no more.
    pub fn answer_due(&self, question: &EventId) -> Option<SimTime> {
        let happened = self.book.events.get(question).filter(|_| self.book.closed.is_none())?;
        let within = self.scenario.event(question)?.within?;
        Some(happened.at + within)
    }

    /// What an event expected: met as soon as its condition holds (or its question is answered), missed after its time.
    fn step_deadline(&mut self, event: &Event) {
        let Some(within) = event.within else { return };
        let Some(happened) = self.book.events.get(&event.id) else { return };
        if happened.met.is_some() || self.book.closed.is_some() {
            return;
        }
        let deadline: SimTime = happened.at + within;
        let met = match &event.met {
            Some(met) => met.holds(&self.scope()),
            None => self.book.answers.iter().any(|answer| answer.question == event.id),
        };
        if !met && self.now < deadline {
            return;
        }
        if let Some(happened) = self.book.events.get_mut(&event.id) {
            happened.met = Some(met);
        }
        if !met {
            self.note(Seen::Missed { id: event.id.clone() });
            self.apply(&event.if_missed, Cause::Missed(event.id.clone()));
        }
    }
}
