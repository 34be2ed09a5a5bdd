//! What waits until the hands are free: where a deed comes in, that none waits twice, and how one is taken out again.

use super::{Room, begun};
use crate::model::PanelId;
use crate::model::deed::Deed;
use crate::model::{EventId, Millis};
use crate::run::moves::callable;
use crate::tui::complete;
use crate::tui::editor::Draft;
use crate::tui::feed;
use crate::tui::theme::Role;
use std::time::Duration;

impl Room {
    /// Where a deed comes among those that wait for the hands. What is said takes no time, and waits for no reading that
    /// hasn't begun; words that a key gives wait for nothing but each other.
    pub(super) fn place_of(&self, deed: &Deed) -> usize {
        let behind = |waits: fn(&Deed) -> bool| self.queue.iter().rposition(waits).map_or(0, |last| last + 1);
        match deed {
            deed if is_short(deed) => behind(is_short),
            Deed::Send { .. } | Deed::Answer { .. } => behind(|waiting| !matches!(waiting, Deed::Look(_))),
            _ => self.queue.len(),
        }
    }

    /// Why a deed isn't put to those that wait: a key that is pressed twice means it once.
    pub(super) fn twice(&self, deed: &Deed) -> Option<String> {
        let told = || feed::told(&self.run, deed);
        if let Deed::Look(panel) = deed {
            // Behind a step it may well be read again, to see what the step did.
            let reads: Vec<&Deed> = self.queue.iter().rev().take_while(|it| matches!(it, Deed::Look(_))).collect();
            let id = self.run.can_look(panel).map(|panel| panel.id.clone()).ok()?;
            let same = |other: &PanelId| self.run.can_look(other).is_ok_and(|other| other.id == id);
            if reads.iter().any(|it| matches!(it, Deed::Look(other) if same(other))) {
                return Some(format!("it waits already: {}", told()));
            }
            return (reads.len() == self.queue.len() && self.is_reading(&id))
                .then(|| format!("you are reading it already: {}", self.run.panel_title(&id)));
        }
        let same = |waiting: &&Deed| match (*waiting, deed) {
            (Deed::Do(one, _), Deed::Do(other, _)) => one == other,
            (one @ (Deed::Ask(..) | Deed::Page(_) | Deed::Severity(..) | Deed::Acknowledge), other) => one == other,
            _ => false,
        };
        self.queue.iter().find(same).map(|_| format!("it waits already: {}", told()))
    }

    /// Whether the hands are full with reading this panel.
    fn is_reading(&self, id: &PanelId) -> bool {
        let last = self.run.book().looked.get(id).and_then(|times| times.last());
        let busy = self.run.scenario().panel(id).map_or(Millis::ZERO, |panel| panel.busy);
        last.is_some_and(|at| *at + busy == self.run.free_at() && self.run.now() < self.run.free_at())
    }

    /// Takes the last of what waits out again, and says which; a text becomes a draft.
    pub fn take_out(&mut self, wall: Duration) {
        let Some(deed) = self.queue.pop_back() else {
            let running: Vec<String> = callable(&self.run, "cancel", &[])
                .into_iter()
                .map(|step| format!("`cancel {}` calls off \"{}\"", step.id, step.label))
                .collect();
            let begun = if running.is_empty() { "what has begun goes on".to_owned() } else { running.join("; ") };
            self.remark(Role::Info, format!("nothing waits for your hands to be taken out; {begun}"), wall);
            return;
        };
        let told = feed::told(&self.run, &deed);
        if let Some((target, text)) = begun::text_of(&deed) {
            self.drafts.insert(target.clone(), Draft { text, spent: Millis::ZERO });
            self.last_draft = Some(target);
        }
        let rest = if self.queue.is_empty() { "nothing else waits".to_owned() } else { self.queued() };
        self.remark(Role::Info, format!("taken out: {told}; {rest}"), wall);
    }

    /// What waits for the hands, each in its turn, how many they are, and how the last is taken out.
    pub fn queued(&self) -> String {
        let all: Vec<String> = self.queue.iter().map(|deed| feed::told(&self.run, deed)).collect();
        match all.as_slice() {
            [one] => format!("then (x takes it out): {one}"),
            all => format!("then {} in turn (x takes the last out): {}", all.len(), all.join("; ")),
        }
    }

    /// Questions that wait for an answer, the newest first, and behind them those that nobody waits for any more; one whose
    /// answer waits for the hands has its answer.
    pub fn open_questions(&self) -> Vec<EventId> {
        let given = |id: &String| {
            let answers = |deed: &Deed| matches!(deed, Deed::Answer { question, .. } if question.as_str() == id);
            self.queue.iter().any(answers)
        };
        let open = complete::open_questions(&self.run).into_iter().filter(|id| !given(id));
        let mut open: Vec<EventId> = open.map(|id| EventId::from(id.as_str())).collect();
        let waits = |id: &EventId| self.run.answer_due(id).is_none_or(|due| due > self.run.now());
        open.sort_by_key(|id| !waits(id));
        open
    }
}

/// What is said by a key: it holds no hand.
const fn is_short(deed: &Deed) -> bool {
    matches!(deed, Deed::Acknowledge | Deed::Severity(..) | Deed::Page(_))
}
