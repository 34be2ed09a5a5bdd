//! The book of runs: a table of fixed size in the state's levels, so that a world clones by copying.

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

/// The book.
pub(super) struct Runs<'a>(pub &'a mut [f64]);

impl Runs<'_> {
    /// Every run with its row, in the order of rows.
    pub fn all(&self) -> Vec<(usize, Run)> {
        let rows = self.0.chunks_exact(WIDTH).enumerate().filter(|(_, row)| row[0] != 0.0);
        rows.map(|(at, row)| (at, Run::of(row))).collect()
    }

    /// Writes a run into its row.
    pub fn put(&mut self, at: usize, run: &Run) {
        self.0[at * WIDTH..(at + 1) * WIDTH].copy_from_slice(&run.row());
    }

    /// Frees a row.
    pub fn free(&mut self, at: usize) {
        self.put(at, &Run::default());
    }

    /// Enters a new run at the door; false where the book is full.
    pub fn enter(&mut self, run: &Run) -> bool {
        let free = self.0.chunks_exact(WIDTH).position(|row| row[0] == 0.0);
        if let Some(at) = free {
            self.put(at, &Run { stage: Stage::Door, ..*run });
        }
        free.is_some()
    }
}
