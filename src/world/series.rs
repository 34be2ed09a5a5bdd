//! What was scraped of a metric: samples in chunks that clones of a world share.

use crate::model::time::SimTime;
use std::sync::Arc;

/// One scrape of a metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// When it was scraped.
    pub at: SimTime,
    /// Its value, in the metric's unit.
    pub value: f64,
    /// Samples behind it, where it is an estimate or a count.
    pub samples: Option<u64>,
    /// The 95% interval of what it estimates, where one is known.
    pub interval: Option<(f64, f64)>,
    /// The smallest change (or, for a comparison, difference) that this many samples show with 80% power at a
    /// two-sided 5%; for PSI and KL what no drift at all exceeds in 2.5% of windows.
    pub detectable: Option<f64>,
}

/// Samples of one metric, oldest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Series {
    closed: Vec<Arc<[Sample]>>,
    open: Vec<Sample>,
    /// For drift: the running totals at the end and at the start of each sample's window.
    windows: Arc<Vec<Window>>,
}

/// Running totals at the end and at the start of a window.
pub(super) type Window = (Arc<[f64]>, Arc<[f64]>);

/// Samples in a chunk that clones share.
const CHUNK: usize = 32;

impl Series {
    pub fn push(&mut self, sample: Sample) {
        self.open.push(sample);
        if self.open.len() == CHUNK {
            self.closed.push(std::mem::take(&mut self.open).into());
        }
    }

    /// Keeps the histogram behind the newest sample.
    pub fn keep(&mut self, window: Window) {
        Arc::make_mut(&mut self.windows).push(window);
    }

    /// The counts of each sample's window, where they were kept.
    pub fn windows(&self) -> impl Iterator<Item = Vec<f64>> {
        self.windows.iter().map(|(end, start)| end.iter().zip(start.iter()).map(|(end, start)| end - start).collect())
    }

    /// Bytes that a clone copies.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.closed.len() * size_of::<Arc<[Sample]>>() + self.open.len() * size_of::<Sample>()
    }

    pub fn newest(&self) -> Option<&Sample> {
        self.open.last().or_else(|| self.closed.last()?.last())
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Sample> {
        self.closed.iter().flat_map(|chunk| chunk.iter()).chain(&self.open)
    }
}
