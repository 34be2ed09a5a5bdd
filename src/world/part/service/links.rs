//! How a service hangs together with others.

use crate::world::state::State;

/// What a service is told of others: the fields of [`Service`](super::Service) that have the same names.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub users: Vec<usize>,
    pub callers: Vec<(usize, f64)>,
    pub calls: Vec<(usize, usize, f64)>,
    pub model: Option<Cost>,
    pub flushes: Vec<usize>,
}

/// The places of what the versions of a model answer and cost.
#[derive(Debug)]
pub(crate) struct Cost {
    /// Levels: the share that each version answers, cohort by cohort and within them version by version.
    pub share: usize,
    /// Flows in the same order: answered in the shadow, and for synthetic tests.
    pub beside: [usize; 2],
    /// The traffic's first cohort's requests.
    pub requests: usize,
    pub cohorts: usize,
    pub versions: usize,
    /// The first version's parameter `cost`.
    pub factors: usize,
}

impl Cost {
    /// Time that a request took in the last second, against the service's own. Shadows and tests cost as users do.
    pub(super) fn factor(&self, state: &State) -> f64 {
        let (mut all, mut work) = (0.0, 0.0);
        for g in 0..self.cohorts {
            let requests = state.rate[self.requests + g];
            all += requests;
            for v in 0..self.versions {
                let cell = g * self.versions + v;
                let beside: f64 = self.beside.iter().map(|first| state.rate[first + cell]).sum();
                work += (requests * state.levels[self.share + cell] + beside) * state.params[self.factors + v];
            }
        }
        // Before the first routing nothing is known of it.
        if all > 0.0 && state.step > 0 { work / all } else { 1.0 }
    }
}
