//! Ledgers: records that go wrong one by one, reversible or not, until somebody stops or repairs them.

use super::feed::Feed;
use crate::world::chance::Draw;
use crate::world::layout::{Layout, Places};
use crate::world::state::State;

/// A ledger, ready to run.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// First places of the parameters split by cohort: records a unit, share that goes wrong, share held back.
    writes: usize,
    wrong: usize,
    paused: usize,
    /// Places of the parameters that are not: share that can be put right, repairs a minute.
    reversible: usize,
    repair: usize,
    /// First places of the flows by cohort: written, held, gone wrong, lasting.
    flows: [usize; 4],
    repaired: usize,
    /// Levels: wrong records that can be put right and aren't yet, those that never can, repairs not yet begun.
    open: usize,
    lasting: usize,
    due: usize,
    /// What writes records, by cohort.
    feeds: Vec<Feed>,
}

impl Ledger {
    pub fn new(places: &Places, layout: &mut Layout, feeds: Vec<Feed>) -> Self {
        let (param, stat) = (|name| places.param_base(name), |name| places.stat_base(name));
        Self {
            writes: param("writes"),
            wrong: param("wrong"),
            paused: param("paused"),
            reversible: param("reversible"),
            repair: param("repair"),
            flows: ["records", "held", "mistakes", "irreversible"].map(stat),
            repaired: stat("repaired"),
            open: stat("open"),
            lasting: stat("lasting"),
            due: layout.own(1),
            feeds,
        }
    }

    /// Uniforms that a step takes.
    pub const fn draws(cohorts: usize) -> usize {
        4 * cohorts
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>) {
        let reversible = state.params[self.reversible];
        for (g, feed) in self.feeds.iter().enumerate() {
            let (units, _) = feed.units(state);
            let [writes, wrong, paused] = [self.writes, self.wrong, self.paused].map(|first| state.params[first + g]);
            let begun = luck.binomial(units, writes);
            let held = luck.binomial(begun, paused);
            let records = begun - held;
            let mistakes = luck.binomial(records, wrong);
            let lasting = luck.binomial(mistakes, 1.0 - reversible);
            let expected = units as f64 * writes;
            let through = expected * (1.0 - paused);
            let [written, stopped, failed, forever] = self.flows;
            state.count(written + g, records, through);
            state.count(stopped + g, held, expected * paused);
            state.count(failed + g, mistakes, through * wrong);
            state.count(forever + g, lasting, through * wrong * (1.0 - reversible));
            state.levels[self.open] += (mistakes - lasting) as f64;
            state.levels[self.lasting] += lasting as f64;
        }
        // Repairs come at their rate as whole records, and no more than there are.
        state.levels[self.due] += state.params[self.repair] / 60.0;
        let repaired = libm::floor(state.levels[self.due].min(state.levels[self.open]));
        state.levels[self.due] = (state.levels[self.due] - repaired).min(1.0);
        state.levels[self.open] -= repaired;
        state.count(self.repaired, repaired as u64, repaired);
    }
}
