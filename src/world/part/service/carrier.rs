//! A service as others see it that lean on it: how much of what they want of it they don't get.

use crate::world::layout::Places;
use crate::world::state::State;

/// The places of a service's flows.
#[derive(Debug, Clone)]
pub(crate) struct Carrier {
    requests: usize,
    gave_up: usize,
    defaults: usize,
}

impl Carrier {
    pub fn new(places: &Places) -> Self {
        let stat = |name| places.stat_base(name);
        Self { requests: stat("requests"), gave_up: stat("gave-up"), defaults: stat("defaults") }
    }

    /// The share of the last second's requests that got no answer of the service's own: given up, or answered with defaults.
    pub fn failing(&self, state: &State) -> f64 {
        let requests = state.rate[self.requests];
        let without = state.rate[self.gave_up] + state.rate[self.defaults];
        if requests > 0.0 { (without / requests).clamp(0.0, 1.0) } else { 0.0 }
    }
}
