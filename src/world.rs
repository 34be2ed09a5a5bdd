//! The simulated service: how it evolves, and what can be measured of it.
//!
//! It knows nothing of players, actions or screens: its parameters change, time steps on, metrics follow. All chance
//! comes from named streams of the run's seed ([`chance`]), read by the second, so that two worlds of one seed share their
//! luck whatever is changed in them. A world clones in microseconds: the plan and the past are shared, what lives is a
//! few flat lists.

pub mod chance;
mod digest;
mod family;
#[cfg(test)]
pub(crate) mod fixture;
mod layout;
pub mod measure;
mod part;
mod plan;
mod scrape;
mod series;
mod state;
#[cfg(test)]
mod tests;

pub use series::Sample;

use crate::model::draws::Draws;
use crate::model::id::{GroupId, MetricId};
use crate::model::time::{Millis, SimTime};
use crate::model::world::{Change, WorldSpec};
use chance::Noise;
use plan::Plan;
use scrape::Ring;
use series::Series;
use state::State;
use std::sync::Arc;

/// Changes that come by themselves, each list at its time.
pub type Faults = Vec<(SimTime, Vec<Change>)>;

/// Milliseconds of a step.
const STEP: Millis = Millis::from_secs(1);

/// A simulated service at one moment.
#[derive(Debug, Clone)]
pub struct World {
    plan: Arc<Plan>,
    faults: Arc<Faults>,
    /// Faults that have come.
    come: usize,
    now: SimTime,
    state: State,
    noise: Vec<Noise>,
    series: Vec<Series>,
    rings: Vec<Ring>,
    harm: f64,
    rate: f64,
}

impl World {
    /// A world at the beginning of its history, `spec.history` before the page. Faults come in the order of their times;
    /// those before the beginning come with the first step. Names that lead nowhere are left out: the loader reports them.
    pub fn new(spec: &WorldSpec, draws: &Draws, seed: u64, faults: Faults) -> Self {
        let (plan, state, needs) = Plan::new(spec, draws, seed);
        let noise = needs.iter().map(|(name, draws)| Noise::new(seed, name, *draws)).collect();
        let rings = plan.metrics.iter().map(scrape::Metric::ring).collect();
        let series = vec![Series::default(); plan.metrics.len()];
        let now = SimTime(-(spec.history.0.max(0) / STEP.0) * STEP.0);
        let mut world = Self {
            plan: Arc::new(plan),
            faults: Arc::default(),
            come: 0,
            now,
            state,
            noise,
            series,
            rings,
            harm: 0.0,
            rate: 0.0,
        };
        world.refault(faults);
        world
    }

    /// The same world with other faults to come: what has happened stays. Faults whose time is past come with the next
    /// step.
    #[must_use]
    pub fn fork(&self, faults: Faults) -> Self {
        let mut world = self.clone();
        world.refault(faults);
        world
    }

    fn refault(&mut self, mut faults: Faults) {
        faults.sort_by_key(|(at, _)| *at);
        self.faults = Arc::new(faults);
        self.come = 0;
    }

    /// The moment up to which the world has been simulated; a whole second.
    pub const fn now(&self) -> SimTime {
        self.now
    }

    /// Changes a parameter from the next step on. A value beyond the parameter's limits is moved to them; a name that
    /// leads nowhere, or a value that is no number, changes nothing and returns false.
    pub fn change(&mut self, change: &Change) -> bool {
        let group = change.group.as_ref().map(GroupId::as_str);
        let Some(places) = self.plan.param(&change.part, &change.param, group).filter(|_| !change.to.is_nan()) else {
            return false;
        };
        for place in places {
            let to = self.plan.limit(place, change.to);
            self.state.params.change(place, to, self.now, change.over);
        }
        true
    }

    /// Simulates the next second.
    pub fn step(&mut self) {
        let faults = Arc::clone(&self.faults);
        while let Some((_, changes)) = faults.get(self.come).filter(|(at, _)| *at <= self.now) {
            self.come += 1;
            for change in changes {
                self.change(change);
            }
        }
        let at = self.now + STEP;
        self.state.params.advance(at);
        let step = self.state.step;
        for (engine, noise) in self.plan.engines.iter().zip(&mut self.noise) {
            engine.step(&mut self.state, &mut noise.at(step), at);
        }
        self.state.step += 1;
        self.now = at;
        let harms = self.plan.harms.iter().flat_map(|(_, flows)| flows);
        let second: f64 = harms.map(|(place, weight)| weight * self.state.rate[*place]).sum();
        self.rate = second * 60.0;
        if at > SimTime::PAGE {
            self.harm += second;
        }
        self.scrape();
    }

    fn scrape(&mut self) {
        for (metric, (ring, series)) in self.plan.metrics.iter().zip(self.rings.iter_mut().zip(&mut self.series)) {
            if metric.due(self.now)
                && let Some((sample, window)) = metric.scrape(&self.state, ring, self.now)
            {
                series.push(sample);
                if let Some(window) = window {
                    series.keep(window);
                }
            }
        }
    }

    /// Simulates up to the last whole second at or before `to`.
    pub fn advance(&mut self, to: SimTime) {
        while self.now + STEP <= to {
            self.step();
        }
    }

    /// The metrics, in the order of the declaration.
    pub fn metric_ids(&self) -> impl Iterator<Item = &MetricId> {
        self.plan.metrics.iter().map(|metric| &metric.id)
    }

    /// The newest sample of a metric.
    pub fn newest(&self, metric: &MetricId) -> Option<Sample> {
        self.find(metric)?.newest().copied()
    }

    /// All samples of a metric, oldest first; none for an unknown one.
    pub fn series(&self, metric: &MetricId) -> impl DoubleEndedIterator<Item = &Sample> {
        self.find(metric).into_iter().flat_map(Series::iter)
    }

    /// For a metric of drift: the reference (counts, or shares where it is known exactly) and the counts of each sample's
    /// window, bin by bin, as long as [`World::series`].
    pub fn histograms(&self, metric: &MetricId) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
        let at = self.plan.metrics.iter().position(|known| &known.id == metric)?;
        let scrape::Read::Drift { reference, .. } = &self.plan.metrics[at].of else { return None };
        Some((reference.clone(), self.series.get(at)?.windows().collect()))
    }

    fn find(&self, metric: &MetricId) -> Option<&Series> {
        let at = self.plan.metrics.iter().position(|known| &known.id == metric)?;
        self.series.get(at)
    }

    /// Expected harm since the page, in the scenario's unit, given the parameters and the traffic that came.
    pub const fn harm(&self) -> f64 {
        self.harm
    }

    /// Expected harm a minute, by the last second.
    pub const fn harm_rate(&self) -> f64 {
        self.rate
    }

    /// The same by its sources, in the order of their declaration.
    pub fn harm_rates(&self) -> impl Iterator<Item = (&str, f64)> {
        self.plan.harms.iter().map(|(id, flows)| {
            let second: f64 = flows.iter().map(|(place, weight)| weight * self.state.rate[*place]).sum();
            (id.as_str(), second * 60.0)
        })
    }

    /// Bytes that a fork copies; the plan and closed parts of the past are shared.
    pub fn live_bytes(&self) -> usize {
        let rings = self.rings.iter().map(|ring| ring.len() * size_of::<Arc<[f64]>>());
        size_of::<Self>()
            + self.state.bytes()
            + self.noise.len() * size_of::<Noise>()
            + rings.sum::<usize>()
            + self.series.iter().map(Series::bytes).sum::<usize>()
    }

    /// A fingerprint of everything that the future depends on, and of the newest samples: equal worlds have equal ones,
    /// bit for bit.
    pub fn digest(&self) -> u64 {
        digest::digest(self)
    }
}
