//! Every effect of a scenario.

use crate::model::Scenario;
use crate::model::action::{Effect, Outcome};

/// Every effect, in the order of the tables.
pub fn effects(scenario: &Scenario) -> impl Iterator<Item = &Effect> {
    let events = scenario.events.iter().flat_map(|event| event.effects.iter().chain(&event.if_missed));
    let actions =
        scenario.actions.iter().flat_map(|action| action.on_start.iter().chain(of_outcomes(&action.outcomes)));
    let asks = scenario.asks.iter().flat_map(|ask| of_outcomes(&ask.outcomes));
    events.chain(actions).chain(asks)
}

fn of_outcomes(outcomes: &[Outcome]) -> impl Iterator<Item = &Effect> {
    outcomes.iter().flat_map(|outcome| &outcome.effects)
}
