//! Does anything, at any time.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::Millis;

/// Picks any deed that is possible, waits any time, and is a diligent writer in every other play only.
pub struct Random;

impl Bot for Random {
    fn name(&self) -> &'static str {
        "random"
    }

    fn role(&self) -> Role {
        Role::Blind
    }

    fn drive(&self, player: &mut Player) {
        player.careless = player.chance().uniform() < 0.5;
        // Some plays are hasty, some hesitate, so that early and late moments are both seen.
        let pause = [5.0, 20.0, 60.0][player.chance().below(3) as usize];
        while !player.is_over() {
            let options = player.options();
            let pick = player.chance().below(options.len() as u64) as usize;
            if let Some(deed) = options.get(pick) {
                player.act(deed.clone());
            }
            let wait = -libm::log(player.chance().uniform()) * pause;
            player.wait(Millis(1000 + (wait * 1000.0) as i64));
        }
    }
}
