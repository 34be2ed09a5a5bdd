//! Duties: who is owed an update by when, from the policy's rhythm and the player's own promises.

use super::Run;
use super::entry::{Seen, What};
use crate::model::deed::Deed;
use crate::model::{Audience, Millis, SimTime};
use serde::{Deserialize, Serialize};

/// Why an update is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The first update of the incident.
    First,
    /// The policy's rhythm.
    Rhythm,
    /// The player promised it.
    Promise,
}

/// How late an update may be and still count as on time.
pub const GRACE: Millis = Millis::from_secs(30);

/// What an update takes to write at the least.
const WRITING: Millis = Millis::from_mins(2);

/// What it takes at most.
const MOST_WRITING: Millis = Millis::from_mins(5);

/// An update that is or was owed to an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// To whom.
    pub audience: Audience,
    /// Why.
    pub reason: Reason,
    /// Since when it counts.
    pub since: SimTime,
    /// By when; none where the policy names no time for this severity.
    pub due: Option<SimTime>,
    /// When it was met.
    pub met: Option<SimTime>,
    /// Whether the player was told that it is overdue.
    pub told: bool,
}

/// What is still to be had of an update that has just become overdue.
pub fn graced() -> String {
    format!("; sent within {} s it still counts as on time", GRACE.0 / 1000)
}

impl Duty {
    /// By when it had to come to count as on time; none where it has no time.
    pub fn latest(&self) -> Option<SimTime> {
        self.due.map(|due| due + GRACE)
    }

    /// Whether it came later than counts as on time, or has not come by then.
    pub fn is_late(&self, now: SimTime) -> bool {
        self.latest().is_some_and(|latest| self.met.unwrap_or(now) > latest)
    }
}

impl Run {
    /// The duty that is open towards an audience.
    pub fn duty(&self, audience: Audience) -> Option<&Duty> {
        self.book.duties.iter().rev().find(|duty| duty.audience == audience && duty.met.is_none())
    }

    /// The next duty that has a time, over all audiences.
    pub fn next_duty(&self) -> Option<&Duty> {
        let open = self.book.duties.iter().filter(|duty| duty.met.is_none() && duty.due.is_some());
        open.min_by_key(|duty| duty.due)
    }

    /// The next duty whose time is still to come: one that is overdue hides it from nobody who waits.
    pub fn coming_duty(&self) -> Option<&Duty> {
        let open = self.book.duties.iter().filter(|duty| duty.met.is_none());
        open.filter(|duty| duty.due.is_some_and(|due| due > self.now)).min_by_key(|duty| duty.due)
    }

    /// How long the player needs to write an update: as long as the last one took, two minutes at the least.
    pub fn writing_span(&self) -> Millis {
        let last = self.log.iter().rev().find_map(|entry| match &entry.what {
            What::Deed(Deed::Send { text, took, .. }, _) => Some(took.unwrap_or_else(|| Self::writing_time(text))),
            _ => None,
        });
        // Whoever left a text open for long doesn't write for that long each time.
        last.unwrap_or(WRITING).clamp(WRITING, MOST_WRITING)
    }

    /// Opens duties whose condition holds now, and tells about those that have just become overdue.
    pub(super) fn step_duties(&mut self) {
        if self.book.closed.is_some() {
            return;
        }
        let scenario = self.scenario.clone();
        for (audience, when) in &scenario.due {
            let owed = self.book.duties.iter().any(|duty| duty.audience == *audience);
            if !owed && when.as_ref().is_none_or(|when| when.holds(&self.scope())) {
                let since = self.now;
                let due = self.rule_span(Reason::First).map(|span| since + span);
                self.open_duty(Duty { audience: *audience, reason: Reason::First, since, due, met: None, told: false });
            }
        }
        let now = self.now;
        let mut overdue = vec![];
        for duty in &mut self.book.duties {
            if duty.met.is_none() && !duty.told && duty.due.is_some_and(|due| due < now) {
                duty.told = true;
                overdue.push((duty.audience, duty.reason == Reason::Promise));
            }
        }
        for (audience, promised) in overdue {
            self.note(Seen::Overdue { audience, promised });
        }
    }

    /// An update went out: what was owed to its audience is met, and the next one is owed by what it promised, at the
    /// latest by the rhythm.
    pub(super) fn meet_duty(&mut self, audience: Audience, promised: &[SimTime]) {
        let now = self.now;
        let mut was_owed = self.scenario.due.iter().any(|(due, _)| *due == audience);
        for duty in self.book.duties.iter_mut().filter(|duty| duty.audience == audience && duty.met.is_none()) {
            duty.met = Some(now);
            was_owed = true;
        }
        let rhythm = self.rule_span(Reason::Rhythm).filter(|_| was_owed).map(|span| now + span);
        let promise = promised.iter().min().copied();
        let (reason, due) = match (promise, rhythm) {
            (Some(promise), Some(rhythm)) if promise > rhythm => (Reason::Rhythm, Some(rhythm)),
            (Some(promise), _) => (Reason::Promise, Some(promise)),
            (None, rhythm) => (Reason::Rhythm, rhythm),
        };
        // Nobody waits after the close, whatever a last word promises.
        if self.book.closed.is_none() && (due.is_some() || was_owed) {
            self.open_duty(Duty { audience, reason, since: now, due, met: None, told: false });
        }
    }

    /// The policy's times change with the severity that is known to be right; a promise stays a promise.
    pub(super) fn retime_duties(&mut self) {
        let (first, rhythm) = (self.rule_span(Reason::First), self.rule_span(Reason::Rhythm));
        for duty in self.book.duties.iter_mut().filter(|duty| duty.met.is_none() && !duty.told) {
            match duty.reason {
                Reason::First => duty.due = first.map(|span| duty.since + span),
                Reason::Rhythm => duty.due = rhythm.map(|span| duty.since + span),
                Reason::Promise => {}
            }
        }
    }

    /// Nobody waits after the close: what is not yet due is dropped, and what an update would still be in time for.
    pub(super) fn drop_duties(&mut self) {
        let now = self.now;
        self.book.duties.retain(|duty| duty.met.is_some() || duty.is_late(now));
    }

    /// The updates that were due and never sent, in words that end a sentence; none where nothing is too late to be in time.
    pub fn unkept_words(&self) -> Option<String> {
        let late = self.book.duties.iter().filter(|duty| duty.met.is_none() && duty.is_late(self.now));
        let mut told: Vec<(bool, String)> = late
            .filter_map(|duty| {
                let whose = format!("{} by {}", duty.audience, self.scenario.clock(duty.due?));
                Some((duty.reason == Reason::Promise, whose))
            })
            .collect();
        // One sentence for all of a kind: it is read on a line.
        told.sort_by_key(|(promised, _)| !promised);
        let of = |promised: bool| {
            let all: Vec<&str> =
                told.iter().filter(|(is, _)| *is == promised).map(|(_, whose)| whose.as_str()).collect();
            let one = if promised { "the update promised to" } else { "an update owed to" };
            let many = if promised { "updates promised to" } else { "updates owed to" };
            match all.as_slice() {
                [] => None,
                [whose] => Some(format!("{one} {whose} was not sent")),
                all => Some(format!("{many} {} were not sent", all.join(" and "))),
            }
        };
        let told: Vec<String> = [true, false].into_iter().filter_map(of).collect();
        (!told.is_empty()).then(|| told.join(", and "))
    }

    fn rule_span(&self, reason: Reason) -> Option<Millis> {
        let rule = self.scenario.policy.rule(self.right_severity());
        if reason == Reason::First { rule.first } else { rule.every }
    }

    fn open_duty(&mut self, duty: Duty) {
        self.book.duties.push(duty);
    }
}
