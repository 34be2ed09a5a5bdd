//! Features: a reference and a live distribution, the drift between them, and what it does to a model.
//!
//! Real values change by `scale` and `shift` (people behave differently; a model that reads them is right). What is
//! recorded of them goes wrong by `unit`, `offset`, `null`, `defaulted`, `stale`, `skew` and lost categories: that is
//! damage, the share of what the feature tells that is lost. Logged values are thrown into bins whose shares follow
//! exactly from the distribution, so PSI is as noisy as its window is small.

use super::mixture::Mixture;
use super::service::carrier::Carrier;
use crate::model::draws::Draws;
use crate::model::id::PartId;
use crate::model::scenario::number_of;
use crate::model::time::SimTime;
use crate::model::world::Dimension;
use crate::model::world::part::Values;
use crate::world::chance::{Draw, Lot, binomial};
use crate::world::layout::{Grid, Layout, Places};
use crate::world::state::{Params, State};

/// A feature, ready to run.
#[derive(Debug)]
pub(crate) struct Feature {
    pub id: PartId,
    params: Columns,
    records: usize,
    nulls: usize,
    mismatches: usize,
    missing: usize,
    absent: usize,
    damage: usize,
    /// The service that it is read from.
    store: Option<Carrier>,
    lot: Lot,
    /// The traffic's first cohort's requests.
    requests: usize,
    pub cohorts: usize,
    index: usize,
    dist: Dist,
    /// Logged values by cohort and bin.
    pub bins: Grid,
    pub width: usize,
    /// Live shares by cohort and bin, in the cache; after them mean and standard deviation by cohort.
    live: usize,
    /// Expected counts under shares that held before the last change, by cohort and bin.
    held: usize,
    /// Values logged since the last change, by cohort.
    fresh: usize,
    /// Running sum of the logged values, by cohort.
    pub sums: usize,
    /// Cohorts that a metric looks at.
    pub watched: Vec<bool>,
    /// Seconds between two throws into the bins.
    pub grain: i64,
}

/// The first places of the parameters.
#[derive(Debug)]
struct Columns {
    scale: usize,
    shift: usize,
    unit: usize,
    offset: usize,
    affected: usize,
    null: usize,
    defaulted: usize,
    stale: usize,
    skew: usize,
    sampled: usize,
    share: usize,
    lost: usize,
    copies: usize,
    worth: usize,
}

#[derive(Debug)]
pub(crate) enum Dist {
    Numbers { mixture: Mixture, edges: Vec<f64>, default: f64 },
    Categories(usize),
}

impl Feature {
    /// Bins of the declared values.
    fn width(dist: &Dist) -> usize {
        match dist {
            Dist::Numbers { edges, .. } => edges.len() + 1,
            Dist::Categories(count) => *count,
        }
    }

    pub fn new(
        dist: Dist,
        (store, lot): (Option<Carrier>, Lot),
        (places, layout, index): (&Places, &mut Layout, usize),
        (requests, cache): (usize, &mut usize),
    ) -> Self {
        let width = Self::width(&dist);
        let cohorts = places.groups.of(Dimension::Cohort).len();
        let live = *cache;
        *cache += cohorts * (width + 2);
        Self {
            id: places.id.clone(),
            params: Columns::new(places),
            records: places.stat_base("records"),
            nulls: places.stat_base("nulls"),
            mismatches: places.stat_base("mismatches"),
            missing: places.stat_base("missing"),
            absent: places.stat_base("absent"),
            damage: places.stat_base("damage"),
            store,
            lot,
            requests,
            cohorts,
            index,
            dist,
            bins: layout.bins(places, &[Dimension::Cohort], width),
            width,
            live,
            held: layout.own(cohorts * width),
            fresh: layout.own(cohorts),
            sums: layout.own(cohorts),
            watched: vec![false; cohorts],
            grain: 1,
        }
    }

    /// Uniforms that a step takes at most.
    pub fn draws(&self) -> usize {
        self.cohorts * (self.width + 2)
    }

    /// The place of the standard deviation of a cohort's logged values, in the cache.
    pub const fn spread(&self, cohort: usize) -> usize {
        self.live + self.cohorts * self.width + 2 * cohort + 1
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>, at: SimTime) {
        let gone = self.store.as_ref().is_some_and(|store| self.miss(state, store));
        if state.params.changed(self.index) || gone {
            self.hold(state);
            self.work_out(state);
        }
        for g in 0..self.cohorts {
            let requests = state.now[self.requests + g];
            let (sampled, null) = (state.params[self.params.sampled + g], state.params[self.params.null + g]);
            let records = luck.binomial(requests, sampled);
            let nulls = luck.binomial(records, null);
            state.count(self.records + g, records, requests as f64 * sampled);
            state.count(self.nulls + g, nulls, requests as f64 * sampled * null);
            state.levels[self.fresh + g] += (records - nulls) as f64;
            let other = self.other(state, g);
            if other > 0.0 {
                let u = self.lot.uniform(&[state.step, g as u64]);
                state.count(self.mismatches + g, binomial(u, records - nulls, other), (records - nulls) as f64 * other);
            } else {
                state.count(self.mismatches + g, 0, 0.0);
            }
        }
        if (at.0 / 1000) % self.grain == 0 {
            for g in (0..self.cohorts).filter(|g| self.watched[*g]) {
                self.throw(state, luck, g);
            }
        }
    }

    /// Looks what the store failed to give in its last second; whether that has moved so far that the shares must be worked out
    /// anew.
    fn miss(&self, state: &mut State, store: &Carrier) -> bool {
        let mut moved = false;
        for g in 0..self.cohorts {
            let (failing, known) = (store.failing(state, g), state.levels[self.missing + g]);
            let ended = (failing == 0.0) != (known == 0.0);
            moved |= ended || (failing - known).abs() > STIR;
        }
        for g in (0..self.cohorts).filter(|_| moved) {
            state.levels[self.missing + g] = store.failing(state, g);
        }
        moved
    }

    /// The shares of a cohort's records that hold the default and an old value, what the store fails to give included.
    fn filled(&self, params: &Params, g: usize, missing: f64) -> (f64, f64) {
        let c = &self.params;
        if missing <= 0.0 {
            return (params[c.defaulted + g], params[c.stale + g]);
        }
        let copies = params[c.copies + g];
        let defaulted = 1.0 - (1.0 - params[c.defaulted + g]) * (1.0 - missing * (1.0 - copies));
        (defaulted, 1.0 - (1.0 - params[c.stale + g]) * (1.0 - missing * copies))
    }

    /// The share of a cohort's logged values that training would compute otherwise.
    fn other(&self, state: &State, g: usize) -> f64 {
        let (defaulted, old) = self.filled(&state.params, g, state.levels[self.missing + g]);
        1.0 - (1.0 - state.params[self.params.skew + g]) * (1.0 - defaulted) * (1.0 - old)
    }

    /// Sets aside what was logged under the shares that hold no longer.
    fn hold(&self, state: &mut State) {
        for g in 0..self.cohorts {
            let fresh = std::mem::take(&mut state.levels[self.fresh + g]);
            for b in 0..self.width {
                state.levels[self.held + g * self.width + b] += fresh * state.cache[self.live + g * self.width + b];
            }
        }
    }

    /// Throws what was logged since the last throw into the bins.
    fn throw(&self, state: &mut State, luck: &mut Draw<'_>, g: usize) {
        let held = self.held + g * self.width;
        let live = self.live + g * self.width;
        let fresh = std::mem::take(&mut state.levels[self.fresh + g]);
        let mut expected = [0.0; MOST_BINS];
        let expected = &mut expected[..self.width];
        for (b, expected) in expected.iter_mut().enumerate() {
            *expected = std::mem::take(&mut state.levels[held + b]) + fresh * state.cache[live + b];
        }
        let count = libm::round(expected.iter().sum()) as u64;
        let moments = self.live + self.cohorts * self.width + 2 * g;
        let (mean, sd) = (state.cache[moments], state.cache[moments + 1]);
        state.levels[self.sums + g] += count as f64 * mean + libm::sqrt(count as f64) * sd * luck.normal();
        let first = self.bins.at(&[g]);
        luck.multinomial(count, expected, &mut state.bins[first..first + self.width]);
    }

    /// Works out live shares, moments and damage from the parameters.
    fn work_out(&self, state: &mut State) {
        for g in 0..self.cohorts {
            let missing = state.levels[self.missing + g];
            let shares = self.shares(&state.params, g, missing);
            let live = self.live + g * self.width;
            state.cache[live..live + self.width].copy_from_slice(&shares);
            let (mean, sd) = self.moments(&state.params, g, missing);
            let moments = self.live + self.cohorts * self.width + 2 * g;
            state.cache[moments] = mean;
            state.cache[moments + 1] = sd;
            let without = missing * (1.0 - state.params[self.params.copies + g]);
            state.levels[self.absent + g] = 1.0 - (1.0 - without) * (1.0 - state.params[self.params.null + g]);
            state.levels[self.damage + g] = self.damage_of(&state.params, g, missing);
        }
    }

    /// The shares of a cohort's logged values by bin, while its store fails to give the share `missing`.
    pub fn shares(&self, params: &Params, g: usize, missing: f64) -> Vec<f64> {
        let c = &self.params;
        match &self.dist {
            Dist::Numbers { mixture, edges, default } => {
                let (scale, shift) = (params[c.scale + g], params[c.shift + g]);
                let (unit, offset) = (params[c.unit + g], params[c.offset + g]);
                let (affected, (defaulted, _)) = (params[c.affected + g], self.filled(params, g, missing));
                let real = |x: f64| mixture.cdf((x - shift) / scale);
                let logged = |x: &f64| {
                    let value = (1.0 - affected) * real(*x) + affected * real((x - offset) / unit);
                    (1.0 - defaulted) * value + defaulted * f64::from(u8::from(default <= x))
                };
                let mut below = 0.0;
                let tops = edges.iter().map(logged).chain([1.0]);
                tops.map(|top| top - std::mem::replace(&mut below, top)).map(|share| share.max(0.0)).collect()
            }
            Dist::Categories(count) => {
                let mut shares: Vec<f64> = (0..*count).map(|k| params[c.share + k]).collect();
                let whole = shares.iter().sum::<f64>().max(1e-300);
                let mut other = 0.0;
                for (k, share) in shares.iter_mut().enumerate() {
                    *share /= whole;
                    let lost = *share * params[c.lost + k];
                    *share -= lost;
                    other += lost;
                }
                if let Some(last) = shares.last_mut() {
                    *last += other;
                }
                shares
            }
        }
    }

    fn moments(&self, params: &Params, g: usize, missing: f64) -> (f64, f64) {
        let c = &self.params;
        let Dist::Numbers { mixture, default, .. } = &self.dist else { return (0.0, 0.0) };
        let (mean, sd) = mixture.moments();
        let (scale, shift) = (params[c.scale + g], params[c.shift + g]);
        let (unit, offset) = (params[c.unit + g], params[c.offset + g]);
        let (real, real_sd) = (scale * mean + shift, scale * sd);
        let (wrong, wrong_sd) = (unit * real + offset, unit * real_sd);
        let square = |m: f64, s: f64| m * m + s * s;
        let (a, (d, _)) = (params[c.affected + g], self.filled(params, g, missing));
        let mix = |right: f64, wrong: f64, default: f64| (1.0 - d) * ((1.0 - a) * right + a * wrong) + d * default;
        let mean = mix(real, wrong, *default);
        let squares = mix(square(real, real_sd), square(wrong, wrong_sd), default * default);
        (mean, libm::sqrt((squares - mean * mean).max(0.0)))
    }

    /// The share of what the feature tells that is lost: each fault leaves what the others have not yet taken.
    fn damage_of(&self, params: &Params, g: usize, missing: f64) -> f64 {
        let c = &self.params;
        let misplaced = match &self.dist {
            Dist::Numbers { mixture, .. } => {
                let (scale, shift) = (params[c.scale + g], params[c.shift + g]);
                let (unit, offset) = (params[c.unit + g], params[c.offset + g]);
                if unit == 1.0 && offset == 0.0 {
                    0.0
                } else {
                    mixture.misplaced(|x| (unit * (scale * x + shift) + offset - shift) / scale)
                }
            }
            Dist::Categories(count) => {
                let whole: f64 = (0..*count).map(|k| params[c.share + k]).sum();
                (0..*count).map(|k| params[c.share + k] * params[c.lost + k]).sum::<f64>() / whole.max(1e-300)
            }
        };
        let affected = if matches!(self.dist, Dist::Numbers { .. }) { params[c.affected + g] } else { 1.0 };
        let (defaulted, old) = self.filled(params, g, missing);
        let old = old * (1.0 - params[c.worth + g]);
        let kept = [params[c.null + g], defaulted, old, params[c.skew + g]].into_iter().map(|share| 1.0 - share);
        1.0 - kept.product::<f64>() * (1.0 - affected * misplaced)
    }
}

/// What a store fails to give must move by this much before the shares are worked out anew.
const STIR: f64 = 0.01;

/// Most bins that a feature may have.
pub(crate) const MOST_BINS: usize = 64;

impl Columns {
    fn new(places: &Places) -> Self {
        let base = |name| places.param_base(name);
        Self {
            scale: base("scale"),
            shift: base("shift"),
            unit: base("unit"),
            offset: base("offset"),
            affected: base("affected"),
            null: base("null"),
            defaulted: base("defaulted"),
            stale: base("stale"),
            skew: base("skew"),
            sampled: base("sampled"),
            share: base("share"),
            lost: base("lost"),
            copies: base("copies"),
            worth: base("old-worth"),
        }
    }
}

impl Dist {
    pub fn new(values: &Values, draws: &Draws) -> Self {
        match values {
            Values::Numbers { mixture, edges, default } => {
                let mixture = Mixture::new(mixture, draws);
                let mut edges: Vec<f64> = edges.iter().map(|edge| number_of(edge, draws)).collect();
                edges.sort_by(f64::total_cmp);
                edges.truncate(MOST_BINS - 1);
                if edges.is_empty() {
                    edges = (1..10).map(|tenth| mixture.quantile(f64::from(tenth) / 10.0)).collect();
                }
                let default = default.as_ref().map_or_else(|| mixture.quantile(0.5), |value| number_of(value, draws));
                Self::Numbers { mixture, edges, default }
            }
            Values::Categories(names) => Self::Categories(names.len().min(MOST_BINS)),
        }
    }
}
