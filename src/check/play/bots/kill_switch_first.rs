//! Switches it off, whatever is wrong.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::{Millis, Phase};

/// Pulls every kill switch; where nothing is called so, takes the last step that contains, as a rule the hardest.
pub struct KillSwitchFirst;

const WORDS: &[&str] =
    &["kill", "kill switch", "switch off", "turn off", "disable", "fallback", "fall back", "static order"];

impl Bot for KillSwitchFirst {
    fn name(&self) -> &'static str {
        "kill-switch-first"
    }

    fn role(&self) -> Role {
        Role::Reflex
    }

    fn drive(&self, player: &mut Player) {
        player.open();
        let mut actions = player.actions_called(WORDS, |action| action.phase == Phase::Containment);
        actions.reverse();
        for action in actions {
            player.achieve(&action, Millis::from_mins(10));
        }
    }
}
