//! Scraping: what a metric reads at each scrape, and what it makes of the window before it.
//!
//! A metric reads running totals. The difference of two readings is a window, so windows that overlap share their samples,
//! as they do in production.

mod estimate;
mod read;

pub(super) use estimate::Quality;
pub(super) use read::Read;

use super::series::{Sample, Window};
use super::state::State;
use crate::model::id::MetricId;
use crate::model::time::SimTime;
use std::collections::VecDeque;
use std::sync::Arc;

/// A metric, ready to be scraped.
#[derive(Debug)]
pub(super) struct Metric {
    pub id: MetricId,
    /// Milliseconds between two scrapes.
    pub every: i64,
    /// Scrapes in a window.
    pub depth: usize,
    /// Scrapes by which samples arrive late.
    pub delay: usize,
    /// The value is multiplied by this.
    pub scale: f64,
    /// What it reads.
    pub of: Read,
    /// What it is compared with.
    pub against: Option<Read>,
}

/// What an estimator makes of a window, before scaling.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Estimate {
    pub value: f64,
    pub samples: Option<u64>,
    pub interval: Option<(f64, f64)>,
    pub error: Option<f64>,
    pub detectable: Option<f64>,
}

/// Readings of running totals, oldest first, as far back as the window and the delay reach.
pub(super) type Ring = VecDeque<Arc<[f64]>>;

impl Metric {
    /// Whether it is scraped at this time.
    pub const fn due(&self, at: SimTime) -> bool {
        at.0.rem_euclid(self.every) == 0
    }

    /// The reading before the first: all totals are 0.
    pub fn ring(&self) -> Ring {
        let zero = vec![0.0; self.of.len() + self.against.as_ref().map_or(0, Read::len)];
        Ring::from([zero.into()])
    }

    /// Scrapes. `None` while there is nothing in the window, or its samples have not arrived yet.
    pub fn scrape(&self, state: &State, ring: &mut Ring, at: SimTime) -> Option<(Sample, Option<Window>)> {
        if let Read::Recorded(samples) = &self.of {
            let found = samples.binary_search_by_key(&at, |sample| sample.at).ok()?;
            return Some((samples[found], None));
        }
        let mut reading = Vec::with_capacity(ring.back().map_or(0, |last| last.len()));
        self.of.totals(state, &mut reading);
        if let Some(against) = &self.against {
            against.totals(state, &mut reading);
        }
        ring.push_back(reading.into());
        while ring.len() > self.depth + self.delay + 1 {
            ring.pop_front();
        }
        let end = ring.len().checked_sub(1 + self.delay).filter(|end| *end > 0)?;
        let start = end.saturating_sub(self.depth);
        let kept = matches!(self.of, Read::Drift { .. }).then(|| (Arc::clone(&ring[end]), Arc::clone(&ring[start])));
        let seconds = (end - start) as f64 * self.every as f64 / 1000.0;
        let window: Vec<f64> = ring[end].iter().zip(ring[start].iter()).map(|(end, start)| end - start).collect();
        let (own, other) = window.split_at(self.of.len());
        let mut estimate = self.of.estimate(state, own, seconds)?;
        if let Some(against) = &self.against {
            estimate = estimate::difference(&estimate, &against.estimate(state, other, seconds)?);
        }
        let scale = self.scale;
        let sample = Sample {
            at,
            value: estimate.value * scale,
            samples: estimate.samples,
            interval: estimate.interval.map(|(low, high)| (low * scale, high * scale)),
            detectable: estimate.detectable.map(|least| least * scale),
        };
        Some((sample, kept))
    }
}
