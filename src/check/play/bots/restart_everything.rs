//! Turns everything off and on again.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::Millis;

/// Restarts, reloads, redeploys and retrains whatever there is; where nothing is called so, tries every repair.
pub struct RestartEverything;

const WORDS: &[&str] = &["restart", "reboot", "reload", "redeploy", "retrain", "re-run", "rerun", "bounce", "flush"];

impl Bot for RestartEverything {
    fn name(&self) -> &'static str {
        "restart-everything"
    }

    fn role(&self) -> Role {
        Role::Naive
    }

    fn drive(&self, player: &mut Player) {
        player.open();
        for action in player.actions_called(WORDS, |action| action.phase == crate::model::Phase::Remediation) {
            player.achieve(&action, Millis::from_mins(5));
        }
    }
}
