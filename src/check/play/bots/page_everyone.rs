//! Wakes everybody up.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::deed::Deed;

/// Calls everybody in and leaves the rest to them.
pub struct PageEveryone;

impl Bot for PageEveryone {
    fn name(&self) -> &'static str {
        "page-everyone"
    }

    fn role(&self) -> Role {
        Role::Naive
    }

    fn drive(&self, player: &mut Player) {
        player.open();
        for person in &player.scenario().people {
            player.act(Deed::Page(person.id.clone()));
        }
    }
}
