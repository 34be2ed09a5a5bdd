//! What is seen of response times: attempts thrown into buckets, from the waits of the seconds since the last throw.

use super::Service;
use super::latency::{self, BUCKETS};
use super::queue::{Inflow, Steady, Waits};
use crate::world::chance::Draw;
use crate::world::state::State;

impl Service {
    /// Keeps the waits of a sub-step, in which so many attempts came, for the next throw.
    pub(super) fn watch(&self, state: &mut State, waits: &Waits, steady: &Steady, came: f64) {
        let kept = came * (1.0 - waits.overflow);
        state.levels[self.waits + latency::bucket(waits.path)] += (1.0 - waits.steady) * kept;
        let sums = self.waits + BUCKETS;
        state.levels[sums] += waits.steady * kept;
        state.levels[sums + 1] += waits.steady * kept * steady.delayed;
        if waits.steady > 0.0 {
            state.levels[sums + 2] += waits.steady * kept * steady.mean;
        }
    }

    /// Makes the table of service times anew when they have moved by more than three hundredths; what was measured under the old one is
    /// thrown first.
    pub(super) fn make_table(&self, state: &mut State, luck: &mut Draw<'_>, inflow: &Inflow) {
        let (mean, variation) = (inflow.service, libm::sqrt(inflow.variation));
        let (old, old_variation) = (state.levels[self.made], state.levels[self.made + 1]);
        if (mean - old).abs() <= 0.03 * old && variation == old_variation {
            return;
        }
        if old > 0.0 {
            self.throw(state, luck);
        }
        state.levels[self.made] = mean;
        state.levels[self.made + 1] = variation;
        let (shares, tails) = state.cache[self.table..self.table + 2 * BUCKETS].split_at_mut(BUCKETS);
        latency::service_time(mean, variation, shares);
        latency::tails(shares, tails);
    }

    /// Throws the finished attempts into the buckets of their response times.
    pub(super) fn throw(&self, state: &mut State, luck: &mut Draw<'_>) {
        let finished = std::mem::take(&mut state.levels[self.finished]) as u64;
        let hits = std::mem::take(&mut state.levels[self.finished + 1]) as u64;
        if !self.watched {
            return;
        }
        let (waits, sums) = (self.waits, self.waits + BUCKETS);
        let mut seen: Vec<f64> = state.levels[waits..waits + BUCKETS].to_vec();
        let weight = state.levels[sums];
        if weight > 0.0 {
            let (delayed, mean) = (state.levels[sums + 1] / weight, state.levels[sums + 2] / weight);
            latency::add_steady(&mut seen, weight, delayed, mean);
        }
        state.levels[waits..waits + BUCKETS + 3].fill(0.0);
        let mut responses = [0.0; BUCKETS];
        let [timeout, network] = [self.params.timeout, self.params.network].map(|place| state.params[place] / 1000.0);
        let service = &state.cache[self.table..self.table + BUCKETS];
        latency::respond(&seen, service, (network, timeout), &mut responses);
        let hit = state.params[self.params.hit] / 1000.0;
        let first = self.bins.at(&[]);
        let bins = &mut state.bins[first..first + BUCKETS];
        bins[latency::bucket(hit + network)] += hits;
        if responses.iter().any(|share| *share > 0.0) {
            luck.multinomial(finished, &responses, bins);
        }
    }
}
