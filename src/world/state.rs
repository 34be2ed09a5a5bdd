//! A world's live state: flat lists, whose places the layout has handed out.

use crate::model::time::Millis;
use crate::model::time::SimTime;

/// What changes as time goes by, and may be cloned at any step.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Present values of parameters.
    pub params: Params,
    /// Flows: what was counted in the last step.
    pub now: Vec<u64>,
    /// Flows: what was to be expected in the last step, given the parameters and the traffic that came.
    pub rate: Vec<f64>,
    /// Flows: what was counted since the world began.
    pub total: Vec<u64>,
    /// Levels, and the parts' own state.
    pub levels: Vec<f64>,
    /// Samples in bins since the world began.
    pub bins: Vec<u64>,
    /// What parts have worked out from parameters and keep until one of those changes. A function of the parameters.
    pub cache: Vec<f64>,
    /// The step's number since the world began, from 0; the index of its draws.
    pub step: u64,
}

impl State {
    /// Bytes that a clone copies.
    pub fn bytes(&self) -> usize {
        let words = [
            self.params.values.len(),
            self.now.len(),
            self.rate.len(),
            self.total.len(),
            self.levels.len(),
            self.bins.len(),
            self.cache.len(),
        ];
        words.iter().sum::<usize>() * size_of::<u64>() + self.params.dirty.len()
    }

    /// Counts `count` in a flow, of which `expected` were to be expected.
    pub fn count(&mut self, place: usize, count: u64, expected: f64) {
        self.now[place] = count;
        self.rate[place] = expected;
        self.total[place] += count;
    }
}

/// Present values of parameters, and the changes under way.
#[derive(Debug, Clone)]
pub(super) struct Params {
    pub values: Vec<f64>,
    ramps: Vec<Ramp>,
    /// For each place, the part it belongs to.
    owner: std::sync::Arc<[u32]>,
    /// Whether a parameter of the part has changed since the part looked.
    dirty: Vec<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Ramp {
    place: usize,
    from: f64,
    to: f64,
    start: SimTime,
    over: Millis,
}

impl Params {
    pub fn new(values: Vec<f64>, owner: Vec<u32>, parts: usize) -> Self {
        Self { values, ramps: vec![], owner: owner.into(), dirty: vec![true; parts] }
    }

    /// Starts a change; it replaces any that is under way there.
    pub fn change(&mut self, place: usize, to: f64, start: SimTime, over: Millis) {
        self.ramps.retain(|ramp| ramp.place != place);
        self.ramps.push(Ramp { place, from: self.values[place], to, start, over });
    }

    /// Moves the changes under way to where they stand at `at`.
    pub fn advance(&mut self, at: SimTime) {
        for ramp in &self.ramps {
            let gone = (at - ramp.start).0 as f64 / ramp.over.0.max(1) as f64;
            self.values[ramp.place] =
                if gone >= 1.0 { ramp.to } else { ramp.from + (ramp.to - ramp.from) * gone.max(0.0) };
            self.dirty[self.owner[ramp.place] as usize] = true;
        }
        self.ramps.retain(|ramp| (at - ramp.start).0 < ramp.over.0);
    }

    /// Whether a parameter of the part has changed since this was last asked.
    pub fn changed(&mut self, part: usize) -> bool {
        std::mem::take(&mut self.dirty[part])
    }

    /// Sets a parameter back to 0. A change under way goes on.
    pub fn release(&mut self, place: usize) {
        self.values[place] = 0.0;
    }

    /// Has a part look at its parameters again: something that it works out with them has changed.
    pub fn touch(&mut self, part: usize) {
        self.dirty[part] = true;
    }

    /// The changes under way, for the digest.
    pub fn pending(&self) -> impl Iterator<Item = (usize, f64, i64)> {
        self.ramps.iter().map(|ramp| (ramp.place, ramp.to, ramp.start.0 + ramp.over.0))
    }
}

impl std::ops::Index<usize> for Params {
    type Output = f64;
    fn index(&self, place: usize) -> &f64 {
        &self.values[place]
    }
}
