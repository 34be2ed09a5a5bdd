//! Routing: the share of a cohort's requests that each version, or the rules, answers.
//!
//! What is set is a goal. The routers move to it in a straight line, all requests in `rollout-s`; the share `stuck` of them takes no new
//! routing and goes on as it was when it got stuck, so that a rollback may look done and not be.

use crate::model::world::Dimension;
use crate::world::layout::{Layout, Places};
use crate::world::state::State;

/// The routing of a model, ready to run.
#[derive(Debug)]
pub(crate) struct Routing {
    weights: usize,
    fallback: usize,
    kill: usize,
    rollout: usize,
    stuck: usize,
    /// Level: the share that each version answers by now, cohort by cohort.
    pub share: usize,
    unsettled: usize,
    /// Levels like `share`: what is set, and what routers that are stuck go on doing.
    goal: usize,
    before: usize,
    cohorts: usize,
    /// Versions, and the rules as the last one.
    versions: usize,
}

impl Routing {
    pub fn new(places: &Places, layout: &mut Layout) -> Self {
        let (param, stat) = (|name| places.param_base(name), |name| places.stat_base(name));
        let cohorts = places.groups.of(Dimension::Cohort).len();
        let versions = places.groups.of(Dimension::Version).len();
        Self {
            weights: param("share"),
            fallback: param("fallback"),
            kill: param("kill"),
            rollout: param("rollout-s"),
            stuck: param("stuck"),
            share: stat("share"),
            unsettled: stat("unsettled"),
            goal: layout.own(cohorts * versions),
            before: layout.own(cohorts * versions),
            cohorts,
            versions,
        }
    }

    /// Moves the routing on by a second.
    pub fn step(&self, state: &mut State, changed: bool) {
        for g in 0..self.cohorts {
            if changed {
                self.aim(state, g);
            }
            if changed || state.levels[self.unsettled + g] > 0.0 {
                self.settle(state, g);
            }
        }
    }

    /// What is set for a cohort. Without any weight the rules answer.
    fn aim(&self, state: &mut State, g: usize) {
        let row = g * self.versions;
        let weights = self.weights + row;
        let whole: f64 = (0..self.versions).map(|v| state.params[weights + v]).sum();
        let rules = state.params[self.kill].max(state.params[self.fallback + g]);
        let rules = if whole > 0.0 { rules } else { 1.0 };
        let last = self.versions - 1;
        for v in 0..self.versions {
            let routed = if whole > 0.0 { (1.0 - rules) * state.params[weights + v] / whole } else { 0.0 };
            state.levels[self.goal + row + v] = routed + if v == last { rules } else { 0.0 };
        }
    }

    fn settle(&self, state: &mut State, g: usize) {
        let row = g * self.versions;
        let (stuck, rollout) = (state.params[self.stuck], state.params[self.rollout]);
        let goal = |state: &State, v: usize| {
            let wanted = state.levels[self.goal + row + v];
            if stuck > 0.0 { (1.0 - stuck) * wanted + stuck * state.levels[self.before + row + v] } else { wanted }
        };
        let far = |state: &State, v: usize| (goal(state, v) - state.levels[self.share + row + v]).abs();
        let farthest = (0..self.versions).map(|v| far(state, v)).fold(0.0, f64::max);
        // The first routing of all is there at once.
        let at_once = state.step == 0 || rollout <= 0.0 || farthest * rollout <= 1.0;
        for v in 0..self.versions {
            let (to, place) = (goal(state, v), self.share + row + v);
            let now = state.levels[place];
            state.levels[place] = if at_once { to } else { now + (to - now) / (farthest * rollout) };
            if stuck <= 0.0 {
                state.levels[self.before + row + v] = state.levels[place];
            }
        }
        let off =
            (0..self.versions).map(|v| (state.levels[self.goal + row + v] - state.levels[self.share + row + v]).abs());
        state.levels[self.unsettled + g] = 0.5 * off.sum::<f64>();
    }
}
