//! Traffic: Poisson arrivals by cohort, whose rate follows a daily curve, surges, and a slow fluctuation (the logarithm of
//! the rate is an autoregressive process of first order with mean factor 1).

use crate::model::time::{Clock, SimTime};
use crate::model::world::Dimension;
use crate::world::chance::Draw;
use crate::world::layout::{Layout, Places};
use crate::world::state::State;
use libm::{cos, exp, sqrt};

/// Traffic, ready to run: places in the state.
#[derive(Debug)]
pub(crate) struct Traffic {
    rate: usize,
    daily: usize,
    peak: usize,
    noise: usize,
    memory: usize,
    surge: usize,
    share: usize,
    /// The first cohort's flow of requests.
    pub requests: usize,
    expected: usize,
    /// The logarithm of the slow fluctuation in units of its standard deviation.
    wave: usize,
    pub cohorts: usize,
    start: Option<Clock>,
}

impl Traffic {
    /// Uniforms that a step takes.
    pub const fn draws(cohorts: usize) -> usize {
        cohorts + 1
    }

    pub fn new(places: &Places, layout: &mut Layout, start: Option<Clock>) -> Self {
        Self {
            rate: places.param_base("rate"),
            daily: places.param_base("daily"),
            peak: places.param_base("peak"),
            noise: places.param_base("noise"),
            memory: places.param_base("memory"),
            surge: places.param_base("surge"),
            share: places.param_base("share"),
            requests: places.stat_base("requests"),
            expected: places.stat_base("expected"),
            wave: layout.own(1),
            cohorts: places.groups.of(Dimension::Cohort).len(),
            start,
        }
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>, at: SimTime) {
        let keep = exp(-1.0 / state.params[self.memory]);
        let z = luck.normal();
        // The first step draws the fluctuation from its own long-run distribution, so that no run begins at the mean.
        let wave = if state.step == 0 { z } else { keep * state.levels[self.wave] + sqrt(1.0 - keep * keep) * z };
        state.levels[self.wave] = wave;
        let whole = self.whole(state, at, wave);
        let shares: f64 = (0..self.cohorts).map(|g| state.params[self.share + g]).sum();
        for g in 0..self.cohorts {
            let share = if shares > 0.0 { state.params[self.share + g] / shares } else { 0.0 };
            let mean = whole * share * state.params[self.surge + g];
            state.levels[self.expected + g] = mean;
            state.count(self.requests + g, luck.poisson(mean), mean);
        }
    }

    /// The rate over all cohorts, before surges.
    fn whole(&self, state: &State, at: SimTime, wave: f64) -> f64 {
        let noise = state.params[self.noise];
        let daily = match self.start {
            Some(start) if state.params[self.daily] > 0.0 => {
                let hour = (f64::from(start.secs()) + at.secs()) / 3600.0;
                let angle = core::f64::consts::TAU * (hour - state.params[self.peak]) / 24.0;
                1.0 + state.params[self.daily] * cos(angle)
            }
            _ => 1.0,
        };
        state.params[self.rate] * daily * if noise > 0.0 { exp(noise * wave - noise * noise / 2.0) } else { 1.0 }
    }
}
