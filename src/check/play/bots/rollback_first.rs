//! Rolls back, whatever is wrong.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::{Millis, Phase};

/// Rolls back everything that can be; where nothing is called so, takes the first step that contains.
pub struct RollbackFirst;

const WORDS: &[&str] = &["rollback", "roll-back", "roll back", "rolled back", "revert", "previous version"];

impl Bot for RollbackFirst {
    fn name(&self) -> &'static str {
        "rollback-first"
    }

    fn role(&self) -> Role {
        Role::Reflex
    }

    fn drive(&self, player: &mut Player) {
        player.open();
        for action in player.actions_called(WORDS, |action| action.phase == Phase::Containment) {
            player.achieve(&action, Millis::from_mins(10));
        }
    }
}
