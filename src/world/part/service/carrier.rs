//! A service as others see it that lean on it: how much of what they want of it they don't get.

use crate::world::layout::Places;
use crate::world::state::State;

/// The places of a service's flows.
#[derive(Debug, Clone)]
pub(crate) struct Carrier {
    requests: usize,
    gave_up: usize,
    defaults: usize,
    /// The first cohort's parameter `serves`, where the service has the same traffic as the part that leans on it.
    serves: Option<usize>,
}

impl Carrier {
    /// A carrier; `alike` where the service has the same traffic as the part that leans on it.
    pub fn new(places: &Places, alike: bool) -> Self {
        let stat = |name| places.stat_base(name);
        let serves = alike.then(|| places.param_base("serves"));
        Self { requests: stat("requests"), gave_up: stat("gave-up"), defaults: stat("defaults"), serves }
    }

    /// The share of a cohort's requests that want an answer of this service and get none.
    pub fn failing(&self, state: &State, g: usize) -> f64 {
        self.serves.map_or(1.0, |first| state.params[first + g]) * self.without(state)
    }

    /// The share of the last second's requests that got no answer of the service's own: given up, or answered with defaults.
    fn without(&self, state: &State) -> f64 {
        let requests = state.rate[self.requests];
        let without = state.rate[self.gave_up] + state.rate[self.defaults];
        if requests > 0.0 { (without / requests).clamp(0.0, 1.0) } else { 0.0 }
    }
}
