//! The pace of the clock where it changes by itself: that it does, and why, is told.

use super::Room;
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

impl Room {
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
                let slower = if self.run.setup().exam { "" } else { " (- is slower)" };
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
