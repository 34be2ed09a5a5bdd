//! Models: requests routed to versions or to the rules, good outcomes as binomial samples, and what is lost against the
//! best version with sound features.
//!
//! Who answers is looked after by [`routing`](super::routing), scores by [`scores`](super::scores), what a version shows before it is
//! let out by [`gate`](super::gate); here is what users feel.

use super::feed::whole;
use super::gate::Gate;
use super::routing::Routing;
use super::scores::Scores;
use super::service::carrier::Carrier;
use crate::model::id::PartId;
use crate::model::world::Dimension;
use crate::world::chance::{Draw, Lot, binomial};
use crate::world::layout::{Layout, Places};
use crate::world::state::State;

/// A model, ready to run.
#[derive(Debug)]
pub(crate) struct Model {
    pub id: PartId,
    params: Columns,
    flows: Flows,
    routing: Routing,
    pub gate: Gate,
    /// Levels: what the features have lost by cohort, what the last training has lost by version.
    damage: usize,
    taint: usize,
    /// Levels: parts of synthetic requests that are begun, by cohort and version.
    begun: usize,
    /// The service that carries the answers.
    carrier: Option<Carrier>,
    /// First levels of needed features' `absent`.
    needs: Vec<usize>,
    lot: Lot,
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

/// How a model hangs together with others: the fields of the same names.
#[derive(Debug)]
pub(crate) struct Links {
    pub uses: Vec<(usize, f64)>,
    pub needs: Vec<usize>,
    pub carrier: Option<Carrier>,
    pub lot: Lot,
}

/// The first places of the parameters that outcomes need.
#[derive(Debug)]
struct Columns {
    shadow: usize,
    synthetic: usize,
    base: usize,
    lift: usize,
}

/// The first places of the flows.
#[derive(Debug)]
struct Flows {
    requests: usize,
    outcomes: usize,
    misses: usize,
    defaulted: usize,
    lost: usize,
    shadowed: usize,
    synthetic: usize,
    labels: usize,
}

impl Model {
    pub fn new(
        (places, layout): (&Places, &mut Layout),
        (index, requests): (usize, usize),
        links: Links,
        (scores, gate): (Scores, Gate),
    ) -> Self {
        let Links { uses, needs, carrier, lot } = links;
        let (cohorts, versions) =
            (places.groups.of(Dimension::Cohort).len(), places.groups.of(Dimension::Version).len());
        let (param, stat) = (|name| places.param_base(name), |name| places.stat_base(name));
        Self {
            id: places.id.clone(),
            params: Columns {
                shadow: param("shadow"),
                synthetic: param("synthetic"),
                base: param("base"),
                lift: param("lift"),
            },
            flows: Flows {
                requests: stat("requests"),
                outcomes: stat("outcomes"),
                misses: stat("misses"),
                defaulted: stat("defaulted"),
                lost: stat("lost"),
                shadowed: stat("shadowed"),
                synthetic: stat("synthetic"),
                labels: stat("labels"),
            },
            routing: Routing::new(places, layout),
            gate,
            damage: stat("damage"),
            taint: stat("taint"),
            begun: layout.own(cohorts * versions),
            carrier,
            needs,
            lot,
            requests,
            cohorts,
            versions,
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
        self.routing.step(state, changed);
        for g in 0..self.cohorts {
            let kept: f64 = self.uses.iter().map(|(damage, loss)| 1.0 - loss * state.levels[damage + g]).product();
            state.levels[self.damage + g] = 1.0 - kept;
            self.answer(state, luck, g, kept);
        }
        let kept = |state: &State, g: usize, v: usize| {
            let features = self.uses.iter().map(|(damage, loss)| 1.0 - loss * state.levels[damage + g]);
            features.product::<f64>() * (1.0 - state.levels[self.taint + v])
        };
        self.scores.step(state, luck, (at, changed), &kept);
        if changed {
            self.gate.judge(state, self.taint);
        }
    }

    /// The share of a cohort's requests that no version answers because the service or a needed feature fails.
    fn failing(&self, state: &State, g: usize) -> f64 {
        let carried = self.carrier.as_ref().map_or(1.0, |carrier| 1.0 - carrier.failing(state, g));
        1.0 - carried * self.needs.iter().map(|absent| 1.0 - state.levels[absent + g]).product::<f64>()
    }

    /// A cohort's requests of this second: who answers them, and what comes of it.
    fn answer(&self, state: &mut State, luck: &mut Draw<'_>, g: usize, kept: f64) {
        let requests = state.now[self.requests + g];
        let row = g * self.versions;
        let base = state.params[self.params.base + g];
        let lift = |state: &State, v: usize| state.params[self.params.lift + row + v];
        let best = (0..self.versions).map(|v| lift(state, v)).fold(0.0, f64::max);
        let best = (base * best).min(1.0);
        let failing = self.failing(state, g);
        let (mut rest, mut mass, mut lost) = (requests, 1.0, 0.0);
        for v in 0..self.versions {
            let rules = v + 1 == self.versions;
            let routed = state.levels[self.routing.share + row + v];
            let share = if rules { routed + (1.0 - routed) * failing } else { routed * (1.0 - failing) };
            let taken = luck.uniform();
            let count = if rules { rest } else { binomial(taken, rest, share / mass) };
            rest -= count;
            mass = (mass - share).max(1e-300);
            let learned = 1.0 - state.levels[self.taint + v];
            let chance = (base * lift(state, v) * learned * if rules { 1.0 } else { kept }).min(1.0);
            let outcomes = luck.binomial(count, chance);
            let expected = requests as f64 * share;
            state.count(self.flows.requests + row + v, count, expected);
            state.count(self.flows.outcomes + row + v, outcomes, expected * chance);
            state.count(self.flows.misses + row + v, count - outcomes, expected * (1.0 - chance));
            lost += expected * (best - chance).max(0.0);
            let shadow = if rules { 0.0 } else { state.params[self.params.shadow + row + v] };
            let shadowed = luck.binomial(requests, shadow);
            state.count(self.flows.shadowed + row + v, shadowed, requests as f64 * shadow);
            if rules {
                let turned = requests as f64 * (1.0 - routed) * failing;
                let u = self.lot.uniform(&[state.step, g as u64]);
                let part = if share > 0.0 { (1.0 - routed) * failing / share } else { 0.0 };
                state.count(self.flows.defaulted + g, binomial(u, count, part), turned);
            } else {
                self.label(state, row + v, (count, shadowed), expected + requests as f64 * shadow);
            }
        }
        let chance = if requests > 0 { lost / requests as f64 } else { 0.0 };
        state.count(self.flows.lost + g, luck.binomial(requests, chance), lost);
    }

    /// Labels what a version answered, users' requests and others; a synthetic test sends its own.
    fn label(&self, state: &mut State, cell: usize, (count, shadowed): (u64, u64), expected: f64) {
        let rate = state.params[self.params.synthetic + cell];
        let sent = if rate > 0.0 { whole(state, self.begun + cell, rate) } else { 0 };
        state.count(self.flows.synthetic + cell, sent, rate);
        state.count(self.flows.labels + cell, count + shadowed + sent, expected + rate);
    }
}
