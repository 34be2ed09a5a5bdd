//! Models: requests routed to versions or to the rules, good outcomes as binomial samples, and what is lost against the
//! best version with sound features.
//!
//! Scores are looked after by [`scores`](super::scores); here is what users feel.

use super::scores::Scores;
use crate::model::id::PartId;
use crate::model::world::Dimension;
use crate::world::chance::Draw;
use crate::world::layout::Places;
use crate::world::state::State;

/// A model, ready to run.
#[derive(Debug)]
pub(crate) struct Model {
    pub id: PartId,
    params: Columns,
    flows: Flows,
    /// Level: the share that each version is to answer.
    routed: usize,
    /// The traffic's first cohort's requests.
    requests: usize,
    cohorts: usize,
    /// Versions, and the rules as the last one.
    versions: usize,
    /// First places of features' damage, and what is lost when they tell nothing.
    uses: Vec<(usize, f64)>,
    index: usize,
    pub scores: Scores,
}

/// The first places of the parameters that routing and outcomes need.
#[derive(Debug)]
struct Columns {
    share: usize,
    shadow: usize,
    fallback: usize,
    kill: usize,
    base: usize,
    lift: usize,
}

/// The first places of the flows.
#[derive(Debug)]
struct Flows {
    requests: usize,
    outcomes: usize,
    lost: usize,
    shadowed: usize,
    labels: usize,
}

impl Model {
    pub fn new(places: &Places, (index, requests): (usize, usize), uses: Vec<(usize, f64)>, scores: Scores) -> Self {
        let (param, stat) = (|name| places.param_base(name), |name| places.stat_base(name));
        Self {
            id: places.id.clone(),
            params: Columns {
                share: param("share"),
                shadow: param("shadow"),
                fallback: param("fallback"),
                kill: param("kill"),
                base: param("base"),
                lift: param("lift"),
            },
            flows: Flows {
                requests: stat("requests"),
                outcomes: stat("outcomes"),
                lost: stat("lost"),
                shadowed: stat("shadowed"),
                labels: stat("labels"),
            },
            routed: stat("share"),
            requests,
            cohorts: places.groups.of(Dimension::Cohort).len(),
            versions: places.groups.of(Dimension::Version).len(),
            uses,
            index,
            scores,
        }
    }

    /// Uniforms that a step takes at most.
    pub fn draws(&self) -> usize {
        self.cohorts * (3 * self.versions + 1) + self.scores.draws()
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>, at: i64) {
        let changed = state.params.changed(self.index);
        if changed {
            (0..self.cohorts).for_each(|g| self.route(state, g));
        }
        for g in 0..self.cohorts {
            let kept = self.kept(state, g);
            self.answer(state, luck, g, kept);
        }
        let kept = |state: &State, g: usize| self.kept(state, g);
        self.scores.step(state, luck, (at, changed), &kept);
    }

    /// The share of what the features tell that is left for a cohort.
    fn kept(&self, state: &State, g: usize) -> f64 {
        self.uses.iter().map(|(damage, loss)| 1.0 - loss * state.levels[damage + g]).product()
    }

    /// The share of a cohort's requests that each version is to answer. Without any weight the rules answer.
    fn route(&self, state: &mut State, g: usize) {
        let row = g * self.versions;
        let weights = self.params.share + row;
        let whole: f64 = (0..self.versions).map(|v| state.params[weights + v]).sum();
        let rules = state.params[self.params.kill].max(state.params[self.params.fallback + g]);
        let rules = if whole > 0.0 { rules } else { 1.0 };
        let last = self.versions - 1;
        for v in 0..self.versions {
            let routed = if whole > 0.0 { (1.0 - rules) * state.params[weights + v] / whole } else { 0.0 };
            state.levels[self.routed + row + v] = routed + if v == last { rules } else { 0.0 };
        }
    }

    /// A cohort's requests of this second: who answers them, and what comes of it.
    fn answer(&self, state: &mut State, luck: &mut Draw<'_>, g: usize, kept: f64) {
        let requests = state.now[self.requests + g];
        let row = g * self.versions;
        let base = state.params[self.params.base + g];
        let lift = |state: &State, v: usize| state.params[self.params.lift + row + v];
        let best = (0..self.versions).map(|v| lift(state, v)).fold(0.0, f64::max);
        let best = (base * best).min(1.0);
        let (mut rest, mut mass, mut lost) = (requests, 1.0, 0.0);
        for v in 0..self.versions {
            let rules = v + 1 == self.versions;
            let share = state.levels[self.routed + row + v];
            let taken = luck.uniform();
            let count = if rules { rest } else { crate::world::chance::binomial(taken, rest, share / mass) };
            rest -= count;
            mass = (mass - share).max(1e-300);
            let chance = (base * lift(state, v) * if rules { 1.0 } else { kept }).min(1.0);
            let outcomes = luck.binomial(count, chance);
            let expected = requests as f64 * share;
            state.count(self.flows.requests + row + v, count, expected);
            state.count(self.flows.outcomes + row + v, outcomes, expected * chance);
            lost += expected * (best - chance).max(0.0);
            let shadow = if rules { 0.0 } else { state.params[self.params.shadow + row + v] };
            let shadowed = luck.binomial(requests, shadow);
            state.count(self.flows.shadowed + row + v, shadowed, requests as f64 * shadow);
            let labels = if rules { 0 } else { count + shadowed };
            let expected_labels = if rules { 0.0 } else { expected + requests as f64 * shadow };
            state.count(self.flows.labels + row + v, labels, expected_labels);
        }
        let chance = if requests > 0 { lost / requests as f64 } else { 0.0 };
        state.count(self.flows.lost + g, luck.binomial(requests, chance), lost);
    }
}
