//! The plan of a world: a declaration whose numbers are resolved and whose names have become places. It never changes,
//! so all clones of a world share it.

mod engines;
mod metrics;

use super::layout::{Layout, Places};
use super::part::Engine;
use super::scrape::Metric;
use super::state::{Params, State};
use crate::model::draws::Draws;
use crate::model::id::PartId;
use crate::model::scenario::number_of;
use crate::model::world::change::fill;
use crate::model::world::{Body, Dimension, MetricSpec, Part, PartKind, Shape, Source, WorldSpec};

/// A resolved world.
#[derive(Debug)]
pub(super) struct Plan {
    places: Vec<Places>,
    pub engines: Vec<Engine>,
    pub metrics: Vec<Metric>,
    pub harms: Vec<(String, Vec<(usize, f64)>)>,
    /// Lowest and highest value of each parameter's place.
    limits: Vec<(f64, f64)>,
}

/// A stream that a part needs: its name, and the uniforms that a step takes at most.
pub(super) type Need = (String, usize);

/// What the parts are built from.
struct Builder<'a> {
    spec: &'a WorldSpec,
    draws: &'a Draws,
    seed: u64,
    layout: Layout,
    cache: usize,
    places: Vec<Places>,
    params: Params,
}

impl Plan {
    /// Resolves a declaration. Parts, metrics and harms whose references lead nowhere are left out; `pack` reports them.
    pub fn new(spec: &WorldSpec, draws: &Draws, seed: u64) -> (Self, State, Vec<Need>) {
        let mut layout = Layout::default();
        let mut order: Vec<&Part> = spec.parts.iter().collect();
        // Parts read what parts of earlier kinds did in the same step.
        order.sort_by_key(|part| (part.body.kind(), depth(spec, part, spec.parts.len())));
        let places: Vec<Places> = order.iter().map(|part| layout.place(spec, part)).collect();
        let (params, limits) = params(&order, &places, draws);
        let mut builder = Builder { spec, draws, seed, layout, cache: 0, places, params };
        let mut engines = vec![];
        let mut needs = vec![];
        for (index, part) in order.iter().enumerate() {
            if let Some((engine, draws)) = builder.engine(part, index) {
                needs.push((format!("world.{}", part.id), draws));
                engines.push(engine);
            }
        }
        let metrics = spec.metrics.iter().filter_map(|metric| builder.metric(metric, &engines)).collect();
        let harms = spec.harms.iter().filter_map(|harm| Some((harm.id.clone(), builder.harm(harm)?))).collect();
        let Builder { layout, cache, places, params, .. } = builder;
        let state = State {
            params,
            now: vec![0; layout.flows],
            rate: vec![0.0; layout.flows],
            total: vec![0; layout.flows],
            levels: vec![0.0; layout.levels],
            bins: vec![0; layout.bins],
            cache: vec![0.0; cache],
            step: 0,
        };
        (Self { places, engines, metrics, harms, limits }, state, needs)
    }

    /// The places of a parameter and its limits; `None` where there is none of that name.
    pub fn param(&self, part: &PartId, param: &str, group: Option<&str>) -> Option<Vec<usize>> {
        let places = self.places.iter().find(|places| &places.id == part)?;
        places.param(param)?.select(&places.groups, group)
    }

    /// The places of a flow or level.
    #[cfg(test)]
    pub fn stat(&self, part: &PartId, stat: &str) -> Option<Vec<usize>> {
        let places = self.places.iter().find(|places| &places.id == part)?;
        places.stat(stat)?.select(&places.groups, None)
    }

    /// A value within the limits of a place.
    pub fn limit(&self, place: usize, value: f64) -> f64 {
        let (low, high) = self.limits[place];
        value.clamp(low, high)
    }
}

/// Starting values, clamped to the limits of their parameters.
fn params(order: &[&Part], places: &[Places], draws: &Draws) -> (Params, Vec<(f64, f64)>) {
    let (mut values, mut limits, mut owner) = (vec![], vec![], vec![]);
    for (index, (part, places)) in order.iter().zip(places).enumerate() {
        for param in part.body.kind().params() {
            let count = places.param(param.name).map_or(0, super::layout::Grid::len);
            values.extend(std::iter::repeat_n(param.default, count));
            limits.extend(std::iter::repeat_n((param.low, param.high), count));
            owner.extend(std::iter::repeat_n(index as u32, count));
        }
        for value in &part.values {
            let group = value.group.as_ref().map(crate::model::id::GroupId::as_str);
            let selected = places.param(&value.param).and_then(|grid| grid.select(&places.groups, group));
            let to = number_of(&value.to, draws);
            for place in selected.into_iter().flatten().filter(|_| !to.is_nan()) {
                let (low, high): (f64, f64) = limits[place];
                values[place] = to.clamp(low, high);
            }
        }
    }
    (Params::new(values, owner, order.len()), limits)
}

impl Builder<'_> {
    fn places(&self, part: &PartId) -> Option<&Places> {
        self.places.iter().find(|places| &places.id == part)
    }

    /// The places of a part of this kind.
    fn places_of(&self, part: &PartId, kind: PartKind) -> Option<&Places> {
        self.places(part).filter(|places| places.kind == kind)
    }

    /// The first place of a traffic's requests; `None` when it isn't traffic.
    fn requests(&self, traffic: &PartId) -> Option<usize> {
        self.places(traffic).filter(|p| p.kind == PartKind::Traffic)?.stat("requests").map(|g| g.base)
    }

    /// The cells of a part that estimates look at, each once, as indices by dimension.
    fn watched(&self, part: &PartId, by: &[Dimension]) -> Vec<Vec<usize>> {
        let Some(places) = self.places(part) else { return vec![] };
        let grid = super::layout::Grid::plain(by, &places.groups);
        let estimates = self.estimates(part);
        let mut cells: Vec<usize> = estimates
            .flat_map(|metric| {
                let one = metric.group.as_ref().map(|group| fill(group, self.draws));
                let other = metric.against.as_ref().map(|group| Some(fill(group, self.draws)));
                std::iter::once(one).chain(other)
            })
            .flat_map(|group| select_known(&grid, places, group.as_deref()))
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells.into_iter().map(|cell| grid.indices(cell)).collect()
    }

    /// The greatest number of seconds that divides the scrape interval of every metric that estimates something of a part.
    fn grain(&self, part: &PartId) -> i64 {
        self.estimates(part).map(|metric| (metric.every.0 / 1000).max(1)).fold(0, gcd).max(1)
    }

    /// The metrics that estimate something of a part from a sample of it, which is costly to draw; flows and levels are
    /// there anyway.
    fn estimates<'s>(&'s self, part: &'s PartId) -> impl Iterator<Item = &'s MetricSpec> {
        let kind = self.places(part).map(|places| places.kind);
        self.spec.metrics.iter().filter(move |metric| {
            &metric.of.part == part
                && kind.and_then(|kind| kind.stat(&metric.of.stat)).is_some_and(|stat| stat.shape == Shape::Estimate)
        })
    }

    /// The places of a flow or level that a source and a group name.
    fn select(&self, source: &Source, group: Option<&str>) -> Option<Vec<usize>> {
        let places = self.places(&source.part)?;
        places.stat(&source.stat)?.select(&places.groups, group)
    }

    /// The places of a harm's flow with their weights.
    fn harm(&self, harm: &crate::model::world::HarmSpec) -> Option<Vec<(usize, f64)>> {
        let weight = number_of(&harm.weight, self.draws);
        let stat = self.places(&harm.of.part)?.kind.stat(&harm.of.stat)?;
        let all = self.select(&harm.of, None).filter(|_| stat.shape == Shape::Flow)?;
        let mut weights: Vec<(usize, f64)> = all.into_iter().map(|place| (place, weight)).collect();
        for (group, weight) in &harm.cohorts {
            for place in self.select(&harm.of, Some(group.as_str())).into_iter().flatten() {
                let weight = number_of(weight, self.draws);
                weights.iter_mut().filter(|(known, _)| *known == place).for_each(|(_, old)| *old = weight);
            }
        }
        Some(weights)
    }
}

/// The cells that a group names among the dimensions of a grid; names of other dimensions (a category) narrow nothing.
fn select_known(grid: &super::layout::Grid, places: &Places, group: Option<&str>) -> Vec<usize> {
    let names: Vec<&str> = group.into_iter().flat_map(|group| group.split('/')).collect();
    let known: Vec<&str> = names.into_iter().filter(|name| grid.select(&places.groups, Some(name)).is_some()).collect();
    let group = (!known.is_empty()).then(|| known.join("/"));
    grid.select(&places.groups, group.as_deref()).unwrap_or_default()
}

/// How many calls a chain that starts at a part can be long; services are run after those they call. A circle of calls ends
/// after as many as there are parts.
fn depth(spec: &WorldSpec, part: &Part, most: usize) -> usize {
    let Body::Service { calls, .. } = &part.body else { return 0 };
    let called = calls.iter().filter_map(|(id, _)| spec.part(id)).filter(|_| most > 0);
    called.map(|part| 1 + depth(spec, part, most - 1)).max().unwrap_or(0)
}

const fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
