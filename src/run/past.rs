//! What lies before the page: lived once for all runs of a seed, whichever truth they play.

use super::companions::{Companions, worlds};
use super::{Book, Run, Setup, draw};
use crate::model::draws::Draws;
use crate::model::scenario::Truth;
use crate::model::{Scenario, SimTime, TruthId};
use crate::world::World;
use std::sync::Arc;

/// A seed of a scenario at the page: what it drew, and the worlds of the truths that are to be played or weighed.
#[derive(Debug, Clone)]
pub struct Past {
    scenario: Arc<Scenario>,
    seed: u64,
    /// The truth that the seed picks.
    picked: TruthId,
    draws: Draws,
    /// By the truth's place in the scenario.
    worlds: Vec<(usize, World)>,
}

impl Past {
    /// The past under every truth.
    pub fn of(scenario: Arc<Scenario>, seed: u64) -> Self {
        Self::under(scenario, seed, |_, _| true)
    }

    /// The past under the truth of one setup alone.
    pub(super) fn of_one(scenario: Arc<Scenario>, setup: &Setup) -> Self {
        Self::under(scenario, setup.seed, |truth, picked| truth.id == *setup.truth.as_ref().unwrap_or(picked))
    }

    fn under(scenario: Arc<Scenario>, seed: u64, wanted: impl Fn(&Truth, &TruthId) -> bool) -> Self {
        let (picked, draws) = draw(&scenario, seed);
        let all = scenario.truths.iter().enumerate();
        let (places, truths): (Vec<usize>, Vec<&Truth>) = all.filter(|(_, truth)| wanted(truth, &picked)).unzip();
        let worlds = places.into_iter().zip(worlds(&scenario, &truths, &draws, seed)).collect();
        Self { scenario, seed, picked, draws, worlds }
    }

    /// The scenario.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Starts a run of this seed, as [`Run::start`] does.
    pub fn start(&self, setup: Setup) -> Result<Run, TruthId> {
        self.begin(setup, |_| true)
    }

    /// Starts a run of this seed that weighs no companion worlds, as [`Run::start_alone`] does.
    pub fn start_alone(&self, setup: Setup) -> Result<Run, TruthId> {
        let truth = self.truth_of(&setup).clone();
        self.begin(setup, |id| *id == truth)
    }

    fn truth_of<'a>(&'a self, setup: &'a Setup) -> &'a TruthId {
        setup.truth.as_ref().unwrap_or(&self.picked)
    }

    fn begin(&self, setup: Setup, followed: impl Fn(&TruthId) -> bool) -> Result<Run, TruthId> {
        debug_assert_eq!(setup.seed, self.seed, "the past of another seed");
        let truth = self.truth_of(&setup).clone();
        let worlds = self.worlds.iter().map(|(place, world)| (&self.scenario.truths[*place], world));
        let worlds = worlds.filter(|(truth, _)| followed(&truth.id)).map(|(truth, world)| (truth, world.clone()));
        let Some((world, companions)) = Companions::start(&truth, worlds) else { return Err(truth) };
        let mut run = Run {
            book: Book::default(),
            now: SimTime::PAGE,
            log: vec![],
            over: false,
            scenario: self.scenario.clone(),
            setup,
            truth,
            draws: self.draws.clone(),
            world,
            companions,
        };
        run.open();
        Ok(run)
    }
}
