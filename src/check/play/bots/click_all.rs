//! Clicks on everything.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::Millis;
use std::collections::BTreeSet;

/// Does everything that can be done, as soon as it can be done, and closes when nothing is left.
pub struct ClickAll;

impl Bot for ClickAll {
    fn name(&self) -> &'static str {
        "click-all"
    }

    fn role(&self) -> Role {
        Role::Naive
    }

    fn drive(&self, player: &mut Player) {
        let mut clicked = BTreeSet::new();
        while !player.is_over() {
            let next = player.options().into_iter().find(|deed| !clicked.contains(&format!("{deed:?}")));
            match next {
                Some(deed) => {
                    clicked.insert(format!("{deed:?}"));
                    player.act(deed);
                    player.wait(Millis::from_secs(3));
                }
                None => player.wait(Millis::from_secs(30)),
            }
        }
    }
}
