//! Takes what stands first in every list.

use crate::check::play::bot::{Bot, Role};
use crate::check::play::player::Player;
use crate::model::deed::Deed;
use crate::model::{Millis, Phase, Severity};

/// The first severity, panel, ask, person, and the first action of each phase.
pub struct FirstOption;

impl Bot for FirstOption {
    fn name(&self) -> &'static str {
        "first-option"
    }

    fn role(&self) -> Role {
        Role::Naive
    }

    fn drive(&self, player: &mut Player) {
        player.act(Deed::Acknowledge);
        player.act(Deed::Severity(Severity::Sev1, None));
        let scenario = player.scenario();
        if let Some(panel) = scenario.panels.first() {
            player.act(Deed::Look(panel.id.clone()));
        }
        if let Some(ask) = scenario.asks.first() {
            player.act(Deed::Ask(ask.to.clone(), ask.id.clone()));
        }
        if let Some(person) = scenario.people.first() {
            player.act(Deed::Page(person.id.clone()));
        }
        for phase in Phase::ALL {
            if let Some(action) = scenario.actions.iter().find(|action| action.phase == *phase) {
                player.achieve(&action.id, Millis::from_mins(5));
            }
        }
    }
}
