//! The clock: a pace that changes by itself is told with its reason, and how far the run has come is noted.

use super::Room;
use crate::model::SimTime;
use crate::run::What;
use crate::tui::theme::Role;
use std::time::Duration;

/// What the pace follows from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paced {
    /// The first update is sent.
    sent: bool,
    /// A text is open.
    open: bool,
    /// It is being written within its time.
    writing: bool,
}

impl Paced {
    pub(super) fn of(room: &Room) -> Self {
        Self { sent: room.first_sent(), open: room.editor.is_some(), writing: room.writing() }
    }
}

/// How long the clock runs without a note of it, at the most.
const NOTED: Duration = Duration::from_secs(1);

/// What was noted last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Noted {
    /// The moment of the incident.
    now: SimTime,
    /// When it was noted, in wall time.
    at: Duration,
}

impl Room {
    /// How far the run has come, where that is to be noted: every second while the clock runs, and where it stands.
    pub fn take_clock(&mut self, wall: Duration) -> Option<SimTime> {
        let now = self.run.now();
        if now == self.noted.now || self.run.is_over() || self.is_live() && wall < self.noted.at + NOTED {
            return None;
        }
        self.noted = Noted { now, at: wall };
        Some(now)
    }

    /// Sets the pace that was chosen last in a run that goes on. One that was asked for before the page holds from the first
    /// update on.
    pub(super) fn take_up_pace(&mut self) {
        let paces = self.run.log().iter().rev().filter_map(|entry| match &entry.what {
            What::Setting(setting) => Some((entry.at, setting.strip_prefix("pace ")?.parse().ok()?)),
            _ => None,
        });
        match paces.into_iter().next() {
            Some((SimTime::PAGE, pace)) => self.pace.suggest(pace),
            Some((_, pace)) => drop(self.pace.set(pace)),
            None => {}
        }
    }

    /// Tells a change of the pace that no key asked for: in the feed where it lasts, else in a remark, which takes the
    /// place of none.
    pub(super) fn tell_pace(&mut self, wall: Duration) {
        let now = Paced::of(self);
        let before = std::mem::replace(&mut self.paced, now);
        let pace = self.pace.pace(now.sent);
        // What stands or runs quickly is told by the clock itself.
        if now == before || self.pace.paused || self.pace.quick || self.pauses && now.open || self.run.is_over() {
            return;
        }
        if now.sent && !before.sent {
            let first = self.pace.pace(false);
            if pace != first {
                let slower = if self.run.setup().exam { "" } else { " (key - slows it)" };
                let text = format!("the clock runs at x{pace} now, your first update is sent{slower}");
                self.feed.note(self.run.now(), text, wall);
            }
            return;
        }
        let text = match (before, now) {
            _ if pace == 1.0 || self.remark.is_some() => return,
            (Paced { writing: true, .. }, Paced { open: true, writing: false, .. }) => {
                format!("the time for writing is over: the clock runs at x{pace} again")
            }
            (Paced { writing: true, .. }, Paced { open: false, .. }) => format!("the clock runs at x{pace} again"),
            (Paced { writing: false, .. }, Paced { writing: true, .. }) => {
                "while you write the clock runs at x1".to_owned()
            }
            _ => return,
        };
        self.remark(Role::Info, text, wall);
    }
}
