//! Takes no step at all.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;

/// Lets the incident pass.
pub struct Idle;

impl Bot for Idle {
    fn name(&self) -> &'static str {
        "idle"
    }

    fn role(&self) -> Role {
        Role::Naive
    }

    fn drive(&self, player: &mut Player) {
        player.rest();
    }
}
