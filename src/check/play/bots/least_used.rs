//! Does what it has done least.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::Millis;
use std::collections::BTreeMap;

/// Picks the deed it has picked least often, at random among equals, so that every corner of a scenario is entered.
pub struct LeastUsed;

impl Bot for LeastUsed {
    fn name(&self) -> &'static str {
        "least-used"
    }

    fn role(&self) -> Role {
        Role::Blind
    }

    fn drive(&self, player: &mut Player) {
        let mut used: BTreeMap<String, u32> = BTreeMap::new();
        while !player.is_over() {
            let options = player.options();
            let count = |deed| used.get(&format!("{deed:?}")).copied().unwrap_or(0);
            let least = options.iter().map(count).min().unwrap_or(0);
            let fresh: Vec<_> = options.iter().filter(|deed| count(deed) == least).collect();
            let pick = player.chance().below(fresh.len() as u64) as usize;
            if let Some(deed) = fresh.get(pick).copied().cloned() {
                *used.entry(format!("{deed:?}")).or_default() += 1;
                player.act(deed);
            }
            player.wait(Millis::from_secs(20));
        }
    }
}
