//! What a run is measured against: doing nothing, and par, each under every truth on the run's own seed.

use crate::model::pack::Solution;
use crate::model::{Scenario, TruthId};
use crate::run::moves::{Driver, play};
use crate::run::{Past, Setup};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Harm accumulated at each second since the page, by truth.
pub type Curves = BTreeMap<TruthId, Vec<f64>>;

/// The two ends of the scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Baselines {
    /// Doing nothing.
    pub nothing: Curves,
    /// The best known play by somebody who can't see the truth. A truth without a solution has no curve: its par is a
    /// play without any harm, the strictest there is.
    pub par: Curves,
}

impl Baselines {
    /// Plays both on a seed. Solutions differ between truths only after the first observation that differs, so under
    /// each truth the play that leads there is that truth's own.
    pub fn play(scenario: &Arc<Scenario>, seed: u64, solutions: &[Solution]) -> Self {
        Self::play_from(&Past::of(scenario.clone(), seed), solutions)
    }

    /// The same where the seed's past has been lived already.
    pub fn play_from(past: &Past, solutions: &[Solution]) -> Self {
        let mut baselines = Self::default();
        for truth in &past.scenario().truths {
            let setup = Setup::seeded(past.seed()).with_truth(truth.id.clone());
            let Ok(mut idle) = past.start_alone(setup) else { continue };
            let mut best = idle.clone();
            idle.finish();
            baselines.nothing.insert(truth.id.clone(), idle.harm_curve().to_vec());
            if let Some(solution) = solutions.iter().find(|solution| solution.truth == truth.id) {
                play(&mut best, &solution.moves, Driver { fills: true });
                baselines.par.insert(truth.id.clone(), best.harm_curve().to_vec());
            }
        }
        baselines
    }
}
