//! The shipped scenarios, their solutions, and plays of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use tldrill::debrief::{Baselines, Debrief, debrief};
use tldrill::model::pack::{Body, Pack, Solution};
use tldrill::model::{Scenario, TruthId};
use tldrill::run::moves::{Driver, Slip, play};
use tldrill::run::{Run, Setup, draw};
use tldrill::store;

/// A play's debrief and the lines that did nothing, once somebody has asked for it.
type Played = Arc<OnceLock<(Debrief, Vec<Slip>)>>;

/// A scenario with all that a test needs again and again.
pub struct Library {
    pub scenario: Arc<Scenario>,
    pub solutions: Vec<Solution>,
    /// For each seed from 1: doing nothing and par, played once.
    baselines: Vec<OnceLock<Baselines>>,
    /// Plays that were debriefed, by seed and moves: several tests look at the same ones.
    played: Mutex<BTreeMap<(u64, String), Played>>,
}

/// The packs that are shipped.
pub fn packs() -> &'static [Pack] {
    static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
    PACKS.get_or_init(|| {
        let loaded = store::embedded().map(|shelved| {
            let loaded = tldrill::pack::load(&shelved.source);
            loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.problems))
        });
        loaded.collect()
    })
}

/// Their scenarios.
pub fn libraries() -> &'static [Library] {
    static LIBRARIES: OnceLock<Vec<Library>> = OnceLock::new();
    LIBRARIES.get_or_init(|| {
        let scenarios = packs().iter().flat_map(|pack| &pack.items).filter_map(|item| match &item.body {
            Body::Scenario(scenario, solutions) => Some((scenario, solutions)),
            _ => None,
        });
        let libraries = scenarios.map(|(scenario, solutions)| Library {
            scenario: Arc::new(scenario.as_ref().clone()),
            solutions: solutions.clone(),
            baselines: (0..=30).map(|_| OnceLock::new()).collect(),
            played: Mutex::default(),
        });
        libraries.collect()
    })
}

impl Library {
    pub fn truths(&self) -> Vec<TruthId> {
        self.scenario.truths.iter().map(|truth| truth.id.clone()).collect()
    }

    pub fn truth(&self, seed: u64) -> TruthId {
        draw(&self.scenario, seed).0
    }

    pub fn is_benign(&self, truth: &TruthId) -> bool {
        self.scenario.truth(truth).is_some_and(|truth| truth.benign)
    }

    /// The author's moves for a truth.
    pub fn solution(&self, truth: &TruthId) -> String {
        let found = self.solutions.iter().find(|solution| &solution.truth == truth);
        found.unwrap_or_else(|| panic!("{truth} has no solution")).moves.clone()
    }

    pub fn start(&self, seed: u64) -> Run {
        Run::start(self.scenario.clone(), Setup::seeded(seed)).expect("the truth is the seed's own")
    }

    /// A run after these moves, and the lines that did nothing.
    pub fn run(&self, seed: u64, moves: &str) -> (Run, Vec<Slip>) {
        let mut run = self.start(seed);
        let slips = play(&mut run, moves, Driver { fills: true });
        (run, slips)
    }

    /// What the player would read after these moves.
    pub fn play(&self, seed: u64, moves: &str) -> (Debrief, Vec<Slip>) {
        let cell = self.played.lock().map(|mut all| all.entry((seed, moves.to_owned())).or_default().clone());
        let cell = cell.expect("no play panics while it is looked up");
        let play = || {
            let (run, slips) = self.run(seed, moves);
            (self.debrief(&run), slips)
        };
        cell.get_or_init(play).clone()
    }

    pub fn debrief(&self, run: &Run) -> Debrief {
        let seed = run.setup().seed;
        let played = || Baselines::play(&self.scenario, seed, &self.solutions);
        debrief(run, self.baselines[seed as usize].get_or_init(played))
    }
}

/// Checks each seed, on all cores. A failed check fails the test with its own message.
pub fn each(seeds: &[u64], check: impl Fn(u64) + Sync) {
    let left = Mutex::new(seeds.to_vec());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = left.lock().ok().and_then(|mut seeds| seeds.pop());
                    let Some(seed) = next else { return };
                    check(seed);
                }
            });
        }
    });
}
