//! The gate before a release: what a version shows on a test split, which may leak.
//!
//! The split holds `test` samples with the traffic's mix of cohorts and sound features. Of the share `leak` the version has seen the
//! answers in training: it gets them all right. The share `future` of what it tells apart comes from features of after the event; they
//! are there in the test, and not when it serves. So a split that is honest but small is noisy, and one that leaks is brilliant.

use super::mixture::phi;
use super::scores::separation;
use crate::model::world::Dimension;
use crate::world::chance::Noise;
use crate::world::layout::{Layout, Places};
use crate::world::measure::score::Tally;
use crate::world::state::State;

/// Bins of the latent score.
const BINS: usize = 64;

/// What is kept of each version's test: AUC, its standard error, samples, good outcomes.
pub(crate) const WIDTH: usize = 4;

/// The gate of a model, ready to run.
#[derive(Debug)]
pub(crate) struct Gate {
    seed: u64,
    /// The stream of each version's test.
    streams: Vec<String>,
    test: usize,
    leak: usize,
    future: usize,
    auc: usize,
    positives: usize,
    base: usize,
    lift: usize,
    /// The cohorts' weights in the traffic.
    mix: Vec<f64>,
    /// Versions, and the rules as the last one.
    versions: usize,
    /// The first level of what is kept.
    pub kept: usize,
}

impl Gate {
    /// A gate; `mix` are the weights of the traffic's cohorts.
    pub fn new((places, layout): (&Places, &mut Layout), seed: u64, mix: &[f64]) -> Self {
        let param = |name| places.param_base(name);
        let versions = places.groups.of(Dimension::Version);
        let whole: f64 = mix.iter().sum::<f64>().max(1e-300);
        Self {
            seed,
            streams: versions.iter().map(|version| format!("world.{}.tested.{version}", places.id)).collect(),
            test: param("test"),
            leak: param("leak"),
            future: param("future"),
            auc: param("auc"),
            positives: param("positives"),
            base: param("base"),
            lift: param("lift"),
            mix: mix.iter().map(|weight| weight / whole).collect(),
            versions: versions.len(),
            kept: layout.own(WIDTH * versions.len()),
        }
    }

    /// Tests every version that has a test split. The same version on the same split shows the same.
    pub fn judge(&self, state: &mut State, taint: usize) {
        for v in 0..self.versions {
            let samples = libm::round(state.params[self.test + v]) as u64;
            let kept = self.kept + WIDTH * v;
            state.levels[kept + 2] = samples as f64;
            if samples > 0 {
                let learned = 1.0 - state.levels[taint + v];
                let (auc, error, hits) = self.test(state, v, samples, learned);
                state.levels[kept..kept + WIDTH].copy_from_slice(&[auc, error, samples as f64, hits]);
            }
        }
    }

    fn test(&self, state: &State, v: usize, samples: u64, learned: f64) -> (f64, f64, f64) {
        let mut noise = Noise::new(self.seed, &self.streams[v], 2 * BINS + 2);
        let mut luck = noise.at(0);
        let (leak, future) = (state.params[self.leak + v], state.params[self.future + v]);
        let mut chance = 0.0;
        let mut positives = 0.0;
        let (mut high, mut low) = ([0.0; BINS], [0.0; BINS]);
        for (g, weight) in self.mix.iter().enumerate() {
            let cell = g * self.versions + v;
            let share = state.params[self.positives + g];
            let apart = separation(state.params[self.auc + cell]) * learned / (1.0 - future);
            add(&mut high, weight * share, apart);
            add(&mut low, weight * (1.0 - share), 0.0);
            positives += weight * share;
            let online = (state.params[self.base + g] * state.params[self.lift + cell] * learned).min(1.0);
            chance += weight * (1.0 - (1.0 - online) * (1.0 - future));
        }
        for (shares, all, sure) in [(&mut high, positives, BINS - 1), (&mut low, 1.0 - positives, 0)] {
            for share in shares.iter_mut() {
                *share *= 1.0 - leak;
            }
            shares[sure] += leak * all;
        }
        let hits = luck.binomial(samples, leak + (1.0 - leak) * chance);
        let right = luck.binomial(samples, positives);
        let mut counts = [[0_u64; BINS]; 2];
        luck.multinomial(right, &high, &mut counts[0]);
        luck.multinomial(samples - right, &low, &mut counts[1]);
        let tally = Tally::of_groups((0..BINS).map(|b| (b as f64, counts[0][b] as f64, counts[1][b] as f64)));
        (tally.auc().unwrap_or(0.5), tally.auc_error().unwrap_or(0.5), hits as f64)
    }
}

/// Adds a latent score of this mean and standard deviation 1 to the shares of bins from -4 to 9.
fn add(shares: &mut [f64; BINS], weight: f64, mean: f64) {
    let mut below = 0.0;
    for (b, share) in shares.iter_mut().enumerate() {
        let edge = -4.0 + 13.0 * (b + 1) as f64 / BINS as f64;
        let top = if b + 1 == BINS { 1.0 } else { phi(edge - mean) };
        *share += weight * (top - below);
        below = top;
    }
}
