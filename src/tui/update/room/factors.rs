//! Choosing contributing factors for the closing report that is being written.

use crate::debrief::{Factor, factors};
use crate::report::factors::toggle;
use crate::tui::editor::Target;
use crate::tui::keys::Intent;
use crate::tui::room::{Mode, Room};
use crate::tui::theme::Role;
use std::time::Duration;

/// Opens the list, where there is a report to put them into.
pub(super) fn open(room: &mut Room, wall: Duration) {
    if room.editor.as_ref().is_none_or(|editor| editor.target != Target::Postmortem) {
        room.remark(Role::Info, "contributing factors belong to the postmortem", wall);
        return;
    }
    if room.run.setup().exam {
        room.remark(Role::Warning, "nothing is offered in an exam", wall);
        return;
    }
    let all = factors(&room.run);
    if all.is_empty() {
        room.remark(Role::Info, "the run shows nothing that stands out; write what you know", wall);
        return;
    }
    room.mode = Mode::Factors(all, 0);
}

pub(super) fn pressed(room: &mut Room, all: Vec<Factor>, at: usize, intent: Option<Intent>) {
    let last = all.len().saturating_sub(1);
    let to = match intent {
        Some(Intent::Cancel) => {
            room.mode = Mode::Normal;
            return;
        }
        Some(Intent::Up) => at.saturating_sub(1),
        Some(Intent::Down) => (at + 1).min(last),
        Some(Intent::Accept) => {
            if let (Some(editor), Some(factor)) = (&mut room.editor, all.get(at)) {
                let (text, row) = toggle(&editor.text(), factor);
                editor.pad.put(&text, row);
            }
            at
        }
        _ => at,
    };
    room.mode = Mode::Factors(all, to);
}
