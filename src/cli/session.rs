//! A run that is being played, with its journal: what plain mode and the screen have in common.

use super::library::Playable;
use super::{Console, Failure};
use crate::debrief::{Baselines, Debrief, debrief};
use crate::model::{Millis, SimTime};
use crate::report;
use crate::run::moves::{Driver, play};
use crate::run::replay::replay;
use crate::run::{Entry, Header, Run, Setup};
use crate::store::{self, Home, Journal, Keeping, Recorder, RunFolder, StoreError};
use chrono::Utc;
use std::path::Path;
use std::time::Duration;

/// How long a disk is waited for before the game goes on without it.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// The longest that a journal is silent: a digest comes each minute. A note that lies farther ahead is of no such run.
const QUIET: Millis = Millis::from_mins(1);

/// A run in progress, and its journal.
pub struct Session {
    /// What is played.
    pub playable: Playable,
    /// The run.
    pub run: Run,
    /// Its journal.
    pub recorder: Recorder,
}

impl Session {
    /// Starts a run and its journal. Where nothing can be written, says so, and goes on without saving.
    pub fn begin(
        playable: Playable,
        setup: Setup,
        home: Result<Home, StoreError>,
        console: &mut Console,
    ) -> Result<Self, Failure> {
        let run = Run::start(playable.scenario.clone(), setup)
            .map_err(|truth| Failure::Usage(format!("{} has no truth called `{truth}`", playable.scenario.id)))?;
        let header = run.header(&playable.pack, &playable.digest);
        let recorder = match home.and_then(|home| keep(&home, &playable, &header)) {
            Ok(recorder) => recorder,
            Err(error) => {
                let reason = Failure::from(error);
                console.remark(format_args!("{reason}; this run will not be saved"));
                Recorder::nowhere()
            }
        };
        let mut session = Self { playable, run, recorder };
        session.record();
        Ok(session)
    }

    /// Goes on from a state of a run in a journal of its own, which begins with what led there.
    pub fn branch(playable: Playable, run: Run, home: Result<Home, StoreError>) -> Result<Self, Failure> {
        let header = run.header(&playable.pack, &playable.digest);
        let recorder = home.and_then(|home| keep(&home, &playable, &header))?;
        let mut session = Self { playable, run, recorder };
        session.record();
        Ok(session)
    }

    /// Goes on with a run where its journal ends, or where it was noted to be after that.
    pub fn resume(folder: &RunFolder, find: impl Fn(&Header) -> Result<Playable, Failure>) -> Result<Self, Failure> {
        let (recorder, journal) = Recorder::resume(folder)?;
        let (playable, mut run) = rebuild(&journal, &folder.journal(), find)?;
        let noted = folder.read_clock().ok().flatten().map(SimTime);
        if let Some(at) = noted.filter(|at| *at - run.now() <= QUIET) {
            run.advance(at);
        }
        let mut session = Self { playable, run, recorder };
        session.record();
        Ok(session)
    }

    /// Hands what is new in the run to its journal. Never waits.
    pub fn record(&mut self) {
        self.recorder.record(self.run.log(), Entry::to_line);
    }

    /// Hands what is new to the journal and waits until it is on the disk, or could not be written.
    pub fn settle(&mut self) -> Keeping {
        self.record();
        let keeping = self.recorder.settle(PATIENCE);
        self.recorder.keep_clock(self.run.now().0);
        keeping
    }

    /// Lets the incident run on to its end, scores it and keeps the scores.
    pub fn finish(&mut self, console: &mut Console) -> Debrief {
        self.run.finish();
        self.settle();
        let debrief = scored(&self.playable, &self.run);
        if let Err(error) = self.recorder.finish(Utc::now(), &report::debrief_value(&debrief)) {
            console.remark(format_args!("{}; the scores were not saved", Failure::from(error)));
        }
        debrief
    }
}

/// Scores a run against doing nothing and par on its own seed.
pub fn scored(playable: &Playable, run: &Run) -> Debrief {
    let baselines = Baselines::play(&playable.scenario, run.setup().seed, playable.par());
    debrief(run, &baselines)
}

/// Par's play of the same incident, scored; none where nobody has played it under this truth.
pub fn par(playable: &Playable, run: &Run) -> Option<Debrief> {
    let solution = playable.par().iter().find(|solution| &solution.truth == run.truth())?;
    let setup = Setup::seeded(run.setup().seed).with_truth(run.truth().clone());
    let mut best = Run::start(playable.scenario.clone(), setup).ok()?;
    play(&mut best, &solution.moves, Driver { fills: true });
    Some(scored(playable, &best))
}

/// Rebuilds the run of a journal, every entry checked.
pub fn rebuild(
    journal: &Journal,
    path: &Path,
    find: impl Fn(&Header) -> Result<Playable, Failure>,
) -> Result<(Playable, Run), Failure> {
    let (header, entries) = understood(journal, path)?;
    let playable = find(&header)?;
    let run = replay(playable.scenario.clone(), &header, &entries)
        .map_err(|error| Failure::Files(format!("{}: {error}", path.display())))?;
    Ok((playable, run))
}

/// A journal's header and entries.
pub fn understood(journal: &Journal, path: &Path) -> Result<(Header, Vec<Entry>), Failure> {
    let header = header(journal, path)?;
    let entries = journal.entries().iter().enumerate();
    let entries = entries.map(|(index, line)| Entry::from_line(line).map_err(|error| wrong(path, index + 2, &error)));
    Ok((header, entries.collect::<Result<_, _>>()?))
}

/// A journal's header alone: another engine's entries may be another language.
pub fn header(journal: &Journal, path: &Path) -> Result<Header, Failure> {
    serde_json::from_str(journal.header())
        .map_err(|error| wrong(path, 1, &format_args!("not a journal's header: {error}")))
}

fn wrong(path: &Path, line: usize, error: &dyn std::fmt::Display) -> Failure {
    Failure::Files(format!("{}:{line}: {error}", path.display()))
}

fn keep(home: &Home, playable: &Playable, header: &Header) -> Result<Recorder, StoreError> {
    store::keep_pack(home, &playable.digest, playable.shelved.source.files())?;
    let line = serde_json::to_string(header).unwrap_or_default();
    Recorder::create(home, Utc::now(), &playable.scenario.id, line)
}
