//! From a metric's declaration to what it reads.

use super::{Builder, select_known};
use crate::model::scenario::number_of;
use crate::model::world::change::fill;
use crate::model::world::{Body, Dimension, MetricSpec, Reading, Recording, Shape, Source};
use crate::world::chance::Noise;
use crate::world::layout::{Grid, Places};
use crate::world::part::Engine;
use crate::world::part::feature::Feature;
use crate::world::part::gate;
use crate::world::part::model::Model;
use crate::world::scrape::{Metric, Quality, Read};
use crate::world::series::Sample;

impl Builder<'_> {
    /// A metric, ready to be scraped; `None` where it refers to nothing.
    pub(super) fn metric(&self, spec: &MetricSpec, engines: &[Engine]) -> Option<Metric> {
        if let Some(recording) = &spec.recorded {
            return Some(recorded(spec, recording, number_of(&spec.scale, self.draws)));
        }
        let every = (spec.every.0 / 1000).max(1) * 1000;
        let scrapes = |span: i64| (span.max(0) as usize).div_ceil(every as usize);
        let group = spec.group.as_ref().map(|group| fill(group, self.draws));
        let against = spec.against.as_ref().map(|group| fill(group, self.draws));
        Some(Metric {
            id: spec.id.clone(),
            every,
            depth: scrapes(spec.window.0).max(1),
            delay: scrapes(spec.delay.0),
            scale: number_of(&spec.scale, self.draws),
            of: self.read(spec, group.as_deref(), engines)?,
            against: match against {
                Some(group) => Some(self.read(spec, Some(&group), engines)?),
                None => None,
            },
        })
    }

    fn read(&self, spec: &MetricSpec, group: Option<&str>, engines: &[Engine]) -> Option<Read> {
        let places = self.places(&spec.of.part)?;
        let stat = places.kind.stat(&spec.of.stat)?;
        match stat.shape {
            Shape::Level => Some(Read::Level { places: self.select(&spec.of, group)?, average: false }),
            Shape::Degree => Some(Read::Level { places: self.select(&spec.of, group)?, average: true }),
            Shape::Flow => match &spec.per {
                None => Some(Read::Rate(self.select(&spec.of, group)?)),
                Some(per) => self.share(spec, per, group),
            },
            Shape::Estimate => engines.iter().find_map(|engine| match engine {
                Engine::Feature(part) if part.id == spec.of.part => self.feature(spec, part, places, group),
                Engine::Service(part) if part.id == spec.of.part => Some(Read::Latency {
                    bins: part.bins.base,
                    timeout: places.param_base("timeout-ms"),
                    quantile: spec.quantile.as_ref().map(|u| number_of(u, self.draws).clamp(0.0, 1.0)),
                }),
                Engine::Model(part) if part.id == spec.of.part => quality(spec, part, places, group),
                _ => None,
            }),
        }
    }

    /// A share of one flow in another. A group that the second isn't split by narrows the first only.
    fn share(&self, spec: &MetricSpec, per: &Source, group: Option<&str>) -> Option<Read> {
        let per_places = self.places(&per.part)?;
        let grid = per_places.stat(&per.stat)?;
        Some(Read::Share {
            hits: self.select(&spec.of, group)?,
            of: select_known(grid, per_places, group),
            all_hits: self.select(&spec.of, None)?,
            all: self.select(per, None)?,
            strength: number_of(&spec.smooth, self.draws).max(0.0),
        })
    }

    fn feature(&self, spec: &MetricSpec, part: &Feature, places: &Places, group: Option<&str>) -> Option<Read> {
        let cohorts = Grid::plain(&[Dimension::Cohort], &places.groups);
        let chosen = select_known(&cohorts, places, group);
        let bins: Vec<usize> = chosen.iter().map(|g| part.bins.at(&[*g])).collect();
        let width = part.width;
        match spec.of.stat.as_str() {
            "psi" | "kl" => {
                let (reference, m) = self.reference(spec, part, &chosen, group);
                Some(Read::Drift { psi: spec.of.stat == "psi", bins, reference, m })
            }
            "mean" => {
                let sums = chosen.iter().map(|g| part.sums + g).collect();
                Some(Read::Mean { sums, bins, width, sd: chosen.iter().map(|g| part.spread(*g)).collect() })
            }
            "share" => {
                let categories = Grid::plain(&[Dimension::Category], &places.groups);
                Some(Read::Bin { bins, width, wanted: select_known(&categories, places, group) })
            }
            _ => None,
        }
    }

    /// The reference of the chosen cohorts: their shares at the start, weighted by their traffic, and known exactly or
    /// from as many samples as the feature declares.
    fn reference(&self, spec: &MetricSpec, part: &Feature, chosen: &[usize], group: Option<&str>) -> (Vec<f64>, f64) {
        let declared = self.spec.part(&part.id).map(|part| &part.body);
        let Some(Body::Feature { traffic, reference, .. }) = declared else { return (vec![], f64::INFINITY) };
        let weights = self.places(traffic).map_or(0, |places| places.param_base("share"));
        let mut shares = vec![0.0; part.width];
        let mut whole = 0.0;
        for g in chosen {
            let weight = self.params[weights + g];
            whole += weight;
            for (sum, share) in shares.iter_mut().zip(part.shares(&self.params, *g, 0.0)) {
                *sum += weight * share;
            }
        }
        for share in &mut shares {
            *share /= if whole > 0.0 { whole } else { 1.0 };
        }
        let Some(m) = reference.as_ref().map(|m| number_of(m, self.draws)).filter(|m| *m >= 1.0) else {
            return (shares, f64::INFINITY);
        };
        let name = format!("world.{}.reference.{}", spec.of.part, group.unwrap_or(""));
        let mut counts = vec![0; part.width];
        Noise::new(self.seed, &name, part.width).at(0).multinomial(m as u64, &shares, &mut counts);
        (counts.into_iter().map(|count| count as f64).collect(), m)
    }
}

/// A metric whose readings are replayed: it is looked at each second, since they may stand at any.
fn recorded(spec: &MetricSpec, recording: &Recording, scale: f64) -> Metric {
    let sample = |reading: &Reading| Sample {
        at: reading.at,
        value: reading.value * scale,
        samples: reading.samples,
        interval: None,
        detectable: None,
    };
    let readings = recording.readings.iter().map(sample).collect();
    Metric { id: spec.id.clone(), every: 1000, depth: 1, delay: 0, scale, of: Read::Recorded(readings), against: None }
}

/// What a version, or several, show on the gate's test split.
fn tested(spec: &MetricSpec, part: &Model, places: &Places, group: Option<&str>) -> Option<Read> {
    let outcomes = match spec.of.stat.as_str() {
        "tested-auc" => false,
        "tested-outcomes" => true,
        _ => return None,
    };
    let versions = Grid::plain(&[Dimension::Version], &places.groups);
    let chosen = select_known(&versions, places, group).into_iter();
    Some(Read::Tested { outcomes, tests: chosen.map(|v| part.gate.kept + gate::WIDTH * v).collect() })
}

fn quality(spec: &MetricSpec, part: &Model, places: &Places, group: Option<&str>) -> Option<Read> {
    if let Some(tested) = tested(spec, part, places, group) {
        return Some(tested);
    }
    let of = Quality::from_stat(&spec.of.stat)?;
    let grid = Grid::plain(&[Dimension::Cohort, Dimension::Version], &places.groups);
    let cells = select_known(&grid, places, group).into_iter().filter_map(|cell| {
        let at = grid.indices(cell);
        Some((part.scores.bins.at(&at), part.scores.reported(at[0], at[1])?))
    });
    Some(Read::Quality { of, cells: cells.collect(), threshold: part.scores.threshold })
}
