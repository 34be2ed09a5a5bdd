//! A model's scores: binormal. A negative request has a latent score of mean 0, a positive one of mean d, both with
//! standard deviation 1, so that AUC = Phi(d / sqrt 2) (Green and Swets 1966). The model reports the chance that follows from the
//! separation and the share of positives it was trained with, through `slope` and `bias` on its log-odds. A feature that
//! tells less shrinks the separation, and the model, which doesn't know, becomes overconfident.
//!
//! Labelled answers are thrown into bins of the latent score; one bound lies on the threshold, so that precision and recall are exact.

use super::mixture::phi;
use crate::model::world::Dimension;
use crate::world::chance::{Draw, normal};
use crate::world::layout::{Grid, Layout, Places};
use crate::world::state::{Params, State};
use libm::{exp, log};

/// Bins of the latent score.
pub(crate) const BINS: usize = 64;

/// The scores of one model, ready to run.
#[derive(Debug)]
pub(crate) struct Scores {
    auc: usize,
    positives: usize,
    slope: usize,
    bias: usize,
    future: usize,
    /// The place of the threshold parameter.
    pub threshold: usize,
    versions: usize,
    /// The first cell's flow of labels.
    labels: usize,
    /// Labelled answers by cohort, version and bin: `BINS` positives, then `BINS` negatives.
    pub bins: Grid,
    /// Cells that a metric looks at, and what they were trained with.
    cells: Vec<Cell>,
    /// For each watched cell the shares of positives and of negatives by bin, then the score of each bin.
    live: usize,
    /// For each watched cell: answers not yet thrown, and the share of the features that was left at the last look.
    own: usize,
    /// Seconds between two throws into the bins.
    pub grain: i64,
}

#[derive(Debug)]
struct Cell {
    cohort: usize,
    version: usize,
    /// Separation and log-odds of the share of positives in training.
    trained: (f64, f64),
    /// Upper bounds of all bins but the last.
    edges: Vec<f64>,
}

/// Separation of positives and negatives, in standard deviations, for an area under the ROC curve.
pub(crate) fn separation(auc: f64) -> f64 {
    core::f64::consts::SQRT_2 * normal(auc)
}

fn logit(p: f64) -> f64 {
    log(p / (1.0 - p))
}

impl Scores {
    /// Scores of a model whose metrics look at `watched` cells (cohort, version); `start` are the starting parameters.
    pub fn new(
        (places, layout, cache): (&Places, &mut Layout, &mut usize),
        watched: &[(usize, usize)],
        start: &[f64],
    ) -> Self {
        let param = |name| places.param_base(name);
        let versions = places.groups.of(Dimension::Version).len();
        let live = *cache;
        *cache += watched.len() * 3 * BINS;
        let mut scores = Self {
            auc: param("auc"),
            positives: param("positives"),
            slope: param("slope"),
            bias: param("bias"),
            future: param("future"),
            threshold: param("threshold"),
            versions,
            labels: places.stat_base("labels"),
            bins: layout.bins(places, &[Dimension::Cohort, Dimension::Version], 2 * BINS),
            cells: vec![],
            live,
            own: layout.own(2 * watched.len()),
            grain: 1,
        };
        scores.cells = watched.iter().map(|(g, v)| scores.cell(*g, *v, start)).collect();
        scores
    }

    fn cell(&self, cohort: usize, version: usize, start: &[f64]) -> Cell {
        let at = cohort * self.versions + version;
        // What it told apart in training by features from after the event makes it surer than it should be.
        let trained = separation(start[self.auc + at]) / (1.0 - start[self.future + version]);
        let trained = (trained, logit(start[self.positives + cohort]));
        let width = (7.0 + trained.0) / (BINS - 2) as f64;
        let lowest = -3.5;
        // The latent score at which the reported one is the threshold.
        let odds = (logit(start[self.threshold].clamp(1e-9, 1.0 - 1e-9)) - start[self.bias + at])
            / start[self.slope + at].max(1e-9);
        let cut = (odds - trained.1 + trained.0 * trained.0 / 2.0) / trained.0.max(1e-9);
        let shift = if cut.abs() < 10.0 { (cut - lowest) - libm::floor((cut - lowest) / width) * width } else { 0.0 };
        let edges = (0..BINS - 1).map(|b| lowest + shift + b as f64 * width).collect();
        Cell { cohort, version, trained, edges }
    }

    /// Uniforms that a step takes at most.
    pub fn draws(&self) -> usize {
        2 * self.cells.len() * (2 * BINS + 1)
    }

    /// The scores of the bins of a watched cell, among the cache; `None` for one that nobody looks at.
    pub fn reported(&self, cohort: usize, version: usize) -> Option<usize> {
        let at = self.cells.iter().position(|cell| (cell.cohort, cell.version) == (cohort, version))?;
        Some(self.live + at * 3 * BINS + 2 * BINS)
    }

    pub fn step(
        &self,
        state: &mut State,
        luck: &mut Draw<'_>,
        (second, changed): (i64, bool),
        kept: &dyn Fn(&State, usize, usize) -> f64,
    ) {
        for (at, cell) in self.cells.iter().enumerate() {
            let own = self.own + 2 * at;
            let left = kept(state, cell.cohort, cell.version);
            if changed || left != state.levels[own + 1] {
                self.throw(state, luck, at, cell);
                state.levels[own + 1] = left;
                self.work_out(state, at, cell, left);
            }
            let labels = state.now[self.labels + cell.cohort * self.versions + cell.version];
            state.levels[own] += labels as f64;
            if second % self.grain == 0 {
                self.throw(state, luck, at, cell);
            }
        }
    }

    fn throw(&self, state: &mut State, luck: &mut Draw<'_>, at: usize, cell: &Cell) {
        let answers = std::mem::take(&mut state.levels[self.own + 2 * at]) as u64;
        if answers == 0 {
            return;
        }
        let positives = luck.binomial(answers, state.params[self.positives + cell.cohort]);
        let live = self.live + at * 3 * BINS;
        let first = self.bins.at(&[cell.cohort, cell.version]);
        for (count, offset) in [(positives, 0), (answers - positives, BINS)] {
            let shares = &state.cache[live + offset..live + offset + BINS];
            luck.multinomial(count, shares, &mut state.bins[first + offset..first + offset + BINS]);
        }
    }

    fn work_out(&self, state: &mut State, at: usize, cell: &Cell, left: f64) {
        let live = self.live + at * 3 * BINS;
        let place = cell.cohort * self.versions + cell.version;
        let mean = separation(state.params[self.auc + place]) * left;
        for (mean, offset) in [(mean, 0), (0.0, BINS)] {
            let mut below = 0.0;
            for b in 0..BINS {
                let top = cell.edges.get(b).map_or(1.0, |edge| phi(edge - mean));
                state.cache[live + offset + b] = top - below;
                below = top;
            }
        }
        for b in 0..BINS {
            state.cache[live + 2 * BINS + b] = self.score(&state.params, cell, place, b);
        }
    }

    /// The score that the model reports in the middle of a bin.
    fn score(&self, params: &Params, cell: &Cell, place: usize, b: usize) -> f64 {
        let width = cell.edges[1] - cell.edges[0];
        let x = cell.edges[0] + (b as f64 - 0.5) * width;
        let (d, odds) = cell.trained;
        let reported = params[self.slope + place] * (d * x - d * d / 2.0 + odds) + params[self.bias + place];
        1.0 / (1.0 + exp(-reported))
    }
}
