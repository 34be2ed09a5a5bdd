//! The book of runs: a table of fixed size in the state's levels, so that a world clones by copying.

use std::ops::{Index, IndexMut};

/// Most runs that a pool keeps at once; further ones are refused.
pub(super) const MOST: usize = 256;

/// Numbers of a run.
const WIDTH: usize = 12;

/// Places that the book needs.
pub(super) const PLACES: usize = MOST * WIDTH;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stage {
    /// No run: the row is free.
    #[default]
    Free,
    /// Submitted, and not yet taken by the database.
    Door,
    /// Waits for other jobs.
    Blocked,
    /// Waits for slots.
    Queued,
    Running,
    /// Failed for good; others may wait for it.
    Broken,
}

const STAGES: [Stage; 6] = [Stage::Free, Stage::Door, Stage::Blocked, Stage::Queued, Stage::Running, Stage::Broken];

/// One run of a job. Times in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Run {
    pub stage: Stage,
    pub job: usize,
    /// Which of the runs of its submission.
    pub copy: f64,
    /// Which submission of the pool it belongs to.
    pub generation: f64,
    /// When it was submitted.
    pub submitted: f64,
    /// Work that it takes.
    pub length: f64,
    /// Work done.
    pub progress: f64,
    /// Attempts begun since it was submitted, or submitted again.
    pub attempts: f64,
    /// All attempts begun.
    pub started: f64,
    /// The progress at which this attempt fails; infinite where it doesn't.
    pub breaks: f64,
    /// 1 once it has been counted as late.
    pub late: f64,
    /// Work done, times what the features of the model that it trains had lost meanwhile.
    pub taint: f64,
}

impl Run {
    fn of(row: &[f64]) -> Self {
        Self {
            stage: STAGES.get(row[0] as usize).copied().unwrap_or_default(),
            job: row[1] as usize,
            copy: row[2],
            generation: row[3],
            submitted: row[4],
            length: row[5],
            progress: row[6],
            attempts: row[7],
            started: row[8],
            breaks: row[9],
            late: row[10],
            taint: row[11],
        }
    }

    fn row(&self) -> [f64; WIDTH] {
        let stage = STAGES.iter().position(|stage| *stage == self.stage).unwrap_or(0) as f64;
        let Self { job, copy, generation, submitted, length, progress, attempts, started, breaks, late, taint, .. } =
            *self;
        [stage, job as f64, copy, generation, submitted, length, progress, attempts, started, breaks, late, taint]
    }
}

/// The book as it is read at the beginning of a second: each run with its row, in the order of rows. What is changed here stands
/// in the levels once it is [kept](Self::keep).
pub(super) struct Book(Vec<(usize, Run)>);

impl Book {
    /// Reads every run.
    pub fn read(levels: &[f64]) -> Self {
        let rows = levels.chunks_exact(WIDTH).enumerate().filter(|(_, row)| row[0] != 0.0);
        Self(rows.map(|(at, row)| (at, Run::of(row))).collect())
    }

    /// Writes every run back into its row.
    pub fn keep(&self, levels: &mut [f64]) {
        for (at, run) in &self.0 {
            levels[at * WIDTH..(at + 1) * WIDTH].copy_from_slice(&run.row());
        }
    }

    /// Every run with its place in this book.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Run)> {
        self.0.iter().map(|(_, run)| run).enumerate().filter(|(_, run)| run.stage != Stage::Free)
    }

    /// Every run, to change it.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Run> {
        self.0.iter_mut().map(|(_, run)| run).filter(|run| run.stage != Stage::Free)
    }

    /// Enters a new run at the door, in the first free row; false where the book is full.
    pub fn enter(&mut self, run: &Run) -> bool {
        let run = Run { stage: Stage::Door, ..*run };
        let taken = |(place, (row, known)): &(usize, &(usize, Run))| place == row && known.stage != Stage::Free;
        // Rows are in order: the first that isn't in its own place has a free one before it.
        let free = self.0.iter().enumerate().take_while(taken).count();
        match self.0.get_mut(free) {
            _ if free == MOST => return false,
            Some((row, known)) if *row == free => *known = run,
            _ => self.0.insert(free, (free, run)),
        }
        true
    }
}

impl Index<usize> for Book {
    type Output = Run;
    fn index(&self, place: usize) -> &Run {
        &self.0[place].1
    }
}

impl IndexMut<usize> for Book {
    fn index_mut(&mut self, place: usize) -> &mut Run {
        &mut self.0[place].1
    }
}
