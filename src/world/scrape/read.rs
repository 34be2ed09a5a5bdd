//! What a metric reads of a world's running totals, and which estimator makes something of it.

use super::Estimate;
use super::estimate::{self, Quality};
use crate::world::measure::score::Tally;
use crate::world::part::gate;
use crate::world::part::scores::BINS;
use crate::world::part::service::latency::BUCKETS;
use crate::world::series::Sample;
use crate::world::state::State;

/// Where a metric reads.
#[derive(Debug)]
pub(crate) enum Read {
    /// Flows, per second.
    Rate(Vec<usize>),
    /// Flows in flows, and both over the whole population for smoothing.
    Share { hits: Vec<usize>, of: Vec<usize>, all_hits: Vec<usize>, all: Vec<usize>, strength: f64 },
    /// Levels, summed or averaged.
    Level { places: Vec<usize>, average: bool },
    /// Bins against a reference; `m` samples are behind the reference.
    Drift { psi: bool, bins: Vec<usize>, reference: Vec<f64>, m: f64 },
    /// The mean of logged values: places of running sums (levels), bins to count them, and their standard deviation.
    Mean { sums: Vec<usize>, bins: Vec<usize>, width: usize, sd: Vec<usize> },
    /// One bin's share among all.
    Bin { bins: Vec<usize>, width: usize, wanted: Vec<usize> },
    /// Response times in buckets: a quantile, or the mean. `timeout` is the parameter's place.
    Latency { bins: usize, quantile: Option<f64>, timeout: usize },
    /// Tests of versions on the gate's split, each a row of levels; their good outcomes, or their AUC.
    Tested { outcomes: bool, tests: Vec<usize> },
    /// Readings of an own incident, by time; they are shown as they stand.
    Recorded(Vec<Sample>),
    /// Scores and labels: first places of watched cells' bins, and of their scores in the cache.
    Quality { of: Quality, cells: Vec<(usize, usize)>, threshold: usize },
}

fn sum<T: Copy>(of: &[T], places: &[usize], number: impl Fn(T) -> f64) -> f64 {
    places.iter().map(|place| number(of[*place])).sum()
}

impl Read {
    /// How many totals it reads.
    pub fn len(&self) -> usize {
        match self {
            Self::Rate(_) => 1,
            Self::Share { .. } => 4,
            Self::Level { .. } | Self::Tested { .. } | Self::Recorded(_) => 0,
            Self::Drift { reference, .. } => reference.len(),
            Self::Mean { .. } => 2,
            Self::Bin { width, .. } => *width,
            Self::Latency { .. } => BUCKETS,
            Self::Quality { cells, .. } => cells.len() * 2 * BINS,
        }
    }

    /// Reads the running totals.
    pub fn totals(&self, state: &State, into: &mut Vec<f64>) {
        let flows = |places: &[usize]| sum(&state.total, places, |count| count as f64);
        let bins = |firsts: &[usize], width: usize, into: &mut Vec<f64>| {
            into.extend((0..width).map(|b| firsts.iter().map(|first| state.bins[first + b] as f64).sum::<f64>()));
        };
        match self {
            Self::Rate(places) => into.push(flows(places)),
            Self::Share { hits, of, all_hits, all, .. } => {
                into.extend([flows(hits), flows(of), flows(all_hits), flows(all)]);
            }
            Self::Level { .. } | Self::Tested { .. } | Self::Recorded(_) => {}
            Self::Drift { bins: firsts, reference, .. } => bins(firsts, reference.len(), into),
            Self::Bin { bins: firsts, width, .. } => bins(firsts, *width, into),
            Self::Mean { sums, bins: firsts, width, .. } => {
                into.push(sum(&state.levels, sums, |value| value));
                let count = |first: &usize| state.bins[*first..first + width].iter().sum::<u64>() as f64;
                into.push(firsts.iter().map(count).sum());
            }
            Self::Latency { bins: first, .. } => bins(&[*first], BUCKETS, into),
            Self::Quality { cells, .. } => {
                let counts = cells.iter().flat_map(|(first, _)| &state.bins[*first..first + 2 * BINS]);
                into.extend(counts.map(|count| *count as f64));
            }
        }
    }

    /// Makes an estimate of what a window of `seconds` holds; `None` where it holds nothing.
    pub fn estimate(&self, state: &State, window: &[f64], seconds: f64) -> Option<Estimate> {
        match self {
            Self::Recorded(_) => None,
            Self::Rate(_) => Some(estimate::rate(window[0], seconds)),
            Self::Share { strength, .. } => estimate::share(window[0], window[1], (window[2], window[3]), *strength),
            Self::Level { places, average } => {
                let count = if *average { places.len().max(1) as f64 } else { 1.0 };
                Some(Estimate { value: sum(&state.levels, places, |v| v) / count, ..Estimate::default() })
            }
            Self::Drift { psi, reference, m, .. } => estimate::drift(*psi, window, reference, *m),
            Self::Mean { sd, .. } => {
                let sd = sum(&state.cache, sd, |v| v) / sd.len().max(1) as f64;
                estimate::mean(window[0], window[1], sd)
            }
            Self::Bin { wanted, .. } => {
                let hits = wanted.iter().map(|b| window[*b]).sum();
                estimate::share(hits, window.iter().sum(), (0.0, 0.0), 0.0)
            }
            Self::Latency { quantile, timeout, .. } => {
                estimate::latency(window, *quantile, state.params[*timeout] / 1000.0)
            }
            Self::Tested { outcomes, tests } => {
                let rows = tests.iter().map(|first| &state.levels[*first..*first + gate::WIDTH]);
                estimate::tested(rows.filter_map(|row| row.first_chunk()), *outcomes)
            }
            Self::Quality { of, cells, threshold } => {
                let tally = Tally::of_groups(cells.iter().enumerate().flat_map(|(at, (_, scores))| {
                    let counts = &window[at * 2 * BINS..(at + 1) * 2 * BINS];
                    (0..BINS).map(move |b| (state.cache[scores + b], counts[b], counts[BINS + b]))
                }));
                estimate::quality(*of, &tally, state.params[*threshold])
            }
        }
    }
}
