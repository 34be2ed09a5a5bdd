//! Plays by the book, and knows what is wrong.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::method::Method;
use crate::check::play::player::Player;

/// The triage method with hindsight: it contains and repairs what is really wrong, but learns facts like anybody else.
pub struct Oracle;

impl Bot for Oracle {
    fn name(&self) -> &'static str {
        "oracle"
    }

    fn role(&self) -> Role {
        Role::Oracle
    }

    fn drive(&self, player: &mut Player) {
        Method::default().drive(player);
    }
}
