//! Plays by the book, with what it finds out.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::method::Method;
use crate::check::play::player::Player;

/// The triage method on what is known: contain what is likely, look, repair on evidence, prove, watch, close.
pub struct Investigator;

impl Bot for Investigator {
    fn name(&self) -> &'static str {
        "investigator"
    }

    fn role(&self) -> Role {
        Role::Blind
    }

    fn drive(&self, player: &mut Player) {
        Method::default().drive(player);
    }
}
