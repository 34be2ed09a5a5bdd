//! Keys while a run is looked at again.

use super::room::hand;
use crate::model::{Millis, SimTime};
use crate::tui::keys::Intent;
use crate::tui::room::{Focus, Side};
use crate::tui::screen::Effect;
use crate::tui::scrub::Scrub;

/// What comes of a key.
pub(super) enum After {
    /// The same screen goes on.
    Stay,
    /// Back to the debrief.
    Back,
    /// Something is wanted done.
    Want(Effect),
}

pub(super) fn pressed(scrub: &mut Scrub, intent: Option<Intent>) -> After {
    // It begins a run of its own, and so is asked once; any other key is a no.
    let sure = std::mem::take(&mut scrub.sure);
    let Some(intent) = intent else { return After::Stay };
    match intent {
        Intent::Earlier(seconds) => scrub.go(Millis::from_secs(-i64::from(seconds))),
        Intent::Later(seconds) => scrub.go(Millis::from_secs(i64::from(seconds))),
        Intent::PrevDeed | Intent::NextDeed => scrub.go_to_deed(intent == Intent::NextDeed),
        Intent::Top => scrub.show(SimTime::PAGE),
        Intent::Bottom => scrub.show(scrub.end()),
        Intent::Tab(index) => hand::tab(&mut scrub.room, index),
        Intent::Up | Intent::Down => hand::scroll(&mut scrub.room, intent),
        Intent::NextFocus | Intent::PrevFocus => hand::next(&mut scrub.room, intent == Intent::NextFocus),
        Intent::Actions => hand::side(&mut scrub.room, Side::Actions),
        Intent::Facts => hand::side(&mut scrub.room, Side::Facts),
        Intent::Feed => scrub.room.focus = Focus::Feed,
        Intent::Zoom => hand::zoom(&mut scrub.room),
        Intent::Again if sure => return After::Want(Effect::Again),
        Intent::Again => scrub.sure = true,
        Intent::Quit | Intent::Cancel => return After::Back,
        _ => {}
    }
    After::Stay
}
