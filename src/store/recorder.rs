//! The journal of a run that is being played.

use super::clock::ClockKeeper;
use super::sink::FileSink;
use super::writer::{Progress, Watch, Writer};
use super::{Home, Journal, Meta, RunFolder, RunId, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use std::fs::{File, OpenOptions};
use std::time::Duration;

/// Writes a run's journal as the run goes. It is held by one process at a time, and never makes a caller wait for the
/// disk unless the caller asks for it with [`Recorder::settle`].
pub struct Recorder {
    open: Option<Open>,
    /// How many entries of the run's log were handed over.
    noted: usize,
}

struct Open {
    folder: RunFolder,
    writer: Writer,
    /// Begun with the first note.
    clock: Option<ClockKeeper>,
    _lock: File,
}

/// How safe the run is.
#[derive(Debug, Clone)]
pub enum Keeping {
    /// It is not kept at all: there is nowhere to.
    Nowhere,
    /// It is written, and this far.
    Journal(Progress),
}

impl Recorder {
    /// Begins a run's journal with its header in a new folder of the home.
    pub fn create(home: &Home, begun: DateTime<Utc>, scenario: &str, header: String) -> Result<Self, StoreError> {
        let folder = new_folder(home, begun, scenario)?;
        let lock = folder.lock()?;
        let path = folder.journal();
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = file.map_err(|error| StoreError::io("create", &path, error))?;
        let recorder = Self::open(folder, lock, file, 0, 0)?;
        // A disk with room for a folder but not for a file must not keep the run from being tried; the journal's own
        // trouble is told as it goes, and dates can be done without.
        if let Some(open) = &recorder.open {
            let _ = open.folder.write_meta(&Meta::begun(begun));
            open.writer.append([header]);
        }
        Ok(recorder)
    }

    /// Goes on with a journal, after its last whole line.
    ///
    /// Gives the journal as it stands now that nobody else can write it.
    pub fn resume(folder: &RunFolder) -> Result<(Self, Journal), StoreError> {
        let lock = folder.lock()?;
        let journal = folder.read_journal()?;
        let path = folder.journal();
        let file = OpenOptions::new().write(true).open(&path).map_err(|error| StoreError::io("write", &path, error))?;
        let recorder = Self::open(folder.clone(), lock, file, journal.whole, journal.entries().len())?;
        Ok((recorder, journal))
    }

    /// Copies the whole lines of a journal into a new run of the home, to be resumed there.
    pub fn copy(home: &Home, begun: DateTime<Utc>, scenario: &str, journal: &Journal) -> Result<RunFolder, StoreError> {
        let folder = new_folder(home, begun, scenario)?;
        super::atomic::write(&folder.journal(), (journal.lines.join("\n") + "\n").as_bytes())?;
        folder.write_meta(&Meta::begun(begun))?;
        Ok(folder)
    }

    /// Keeps nothing: for a game that goes on where nothing can be written.
    pub const fn nowhere() -> Self {
        Self { open: None, noted: 0 }
    }

    fn open(folder: RunFolder, lock: File, file: File, good: u64, noted: usize) -> Result<Self, StoreError> {
        let writer = Writer::start(FileSink::new(file, good));
        let writer = writer.map_err(|error| StoreError::io("write", &folder.journal(), error))?;
        Ok(Self { open: Some(Open { folder, writer, clock: None, _lock: lock }), noted })
    }

    /// Hands over what is new in a run's whole log, and says whether anything was. `line` writes one entry as a line of
    /// JSON.
    pub fn record<T>(&mut self, log: &[T], line: impl Fn(&T) -> String) -> bool {
        let news = log.get(self.noted..).unwrap_or(&[]);
        if let Some(open) = self.open.as_ref().filter(|_| !news.is_empty()) {
            open.writer.append(news.iter().map(line));
        }
        self.noted = self.noted.max(log.len());
        !news.is_empty()
    }

    /// Notes how far the run has come, in milliseconds since the page, without waiting: a run whose program is killed goes
    /// on from there. Where the disk is behind nothing is noted, so that no deed lies before the note and not in the journal.
    pub fn keep_clock(&mut self, at: i64) {
        let Some(open) = self.open.as_mut().filter(|open| Keeping::Journal(open.writer.progress()).is_safe()) else {
            return;
        };
        if open.clock.is_none() {
            open.clock = ClockKeeper::of(&open.folder).ok();
        }
        if let Some(clock) = &open.clock {
            clock.keep(at);
        }
    }

    /// How safe the run is, without waiting.
    pub fn keeping(&self) -> Keeping {
        self.open.as_ref().map_or(Keeping::Nowhere, |open| Keeping::Journal(open.writer.progress()))
    }

    /// Waits until everything that was handed over is on the disk, or could not be written, at the longest for
    /// `patience`. Not for the thread that draws.
    pub fn settle(&self, patience: Duration) -> Keeping {
        self.open.as_ref().map_or(Keeping::Nowhere, |open| Keeping::Journal(open.writer.settle(patience)))
    }

    /// Something that can wait for the journal from another thread, where there is a journal.
    pub fn watch(&self) -> Option<Watch> {
        self.open.as_ref().map(|open| open.writer.watch())
    }

    /// The run's folder, where there is one.
    pub fn folder(&self) -> Option<&RunFolder> {
        self.open.as_ref().map(|open| &open.folder)
    }

    /// Marks the run as the drill of a day.
    pub fn mark_daily(&self, day: NaiveDate) -> Result<(), StoreError> {
        let Some(open) = &self.open else { return Ok(()) };
        let Some(meta) = open.folder.read_meta()? else { return Ok(()) };
        open.folder.write_meta(&Meta { daily: Some(day), ..meta })
    }

    /// Writes the final scores and the date, after the journal.
    pub fn finish(&self, ended: DateTime<Utc>, result: &serde_json::Value) -> Result<(), StoreError> {
        let Some(open) = &self.open else { return Ok(()) };
        if let Some(clock) = &open.clock {
            clock.forget();
        }
        open.folder.write_result(result)?;
        let meta = open.folder.read_meta()?.unwrap_or(Meta::begun(ended));
        open.folder.write_meta(&Meta { ended: Some(ended), ..meta })
    }
}

impl Keeping {
    /// Whether everything that was handed over is on the disk.
    pub fn is_safe(&self) -> bool {
        matches!(self, Self::Journal(progress) if progress.kept == progress.given)
    }
}

fn new_folder(home: &Home, begun: DateTime<Utc>, scenario: &str) -> Result<RunFolder, StoreError> {
    let runs = home.runs();
    std::fs::create_dir_all(&runs).map_err(|error| StoreError::io("create", &runs, error))?;
    let id = RunId::new(begun, scenario);
    let names = std::iter::once(id.clone()).chain((2..=99).map(|number| id.numbered(number)));
    for name in names {
        let path = runs.join(name.as_str());
        match std::fs::create_dir(&path) {
            Ok(()) => {
                super::atomic::sync_folder(&runs).map_err(|error| StoreError::io("write", &runs, error))?;
                return Ok(RunFolder::at(path));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io("create", &path, error)),
        }
    }
    Err(StoreError::io("create", &runs.join(id.as_str()), std::io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn begun() -> DateTime<Utc> {
        "2026-11-21T04:34:02.118Z".parse().unwrap()
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_run_is_written_as_it_goes_and_resumed_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let mut recorder = Recorder::create(&home, begun(), "drift", "header".into()).unwrap();
        recorder.record(&strings(&["a", "b"]), String::clone);
        assert!(recorder.settle(LONG).is_safe());
        let run = recorder.folder().unwrap().clone();
        assert!(matches!(Recorder::resume(&run), Err(StoreError::Held(_))), "it is still being played");
        drop(recorder);

        let mut torn = std::fs::read(run.journal()).unwrap();
        torn.extend_from_slice(b"{\"at\":12");
        std::fs::write(run.journal(), torn).unwrap();
        let (mut recorder, journal) = Recorder::resume(&run).unwrap();
        assert_eq!((journal.header(), journal.entries()), ("header", &strings(&["a", "b"])[..]));
        recorder.record(&strings(&["a", "b", "c"]), String::clone);
        drop(recorder);
        assert_eq!(std::fs::read_to_string(run.journal()).unwrap(), "header\na\nb\nc\n");
        assert_eq!(home.list().unwrap(), [run]);
    }

    #[test]
    fn two_runs_of_one_millisecond_get_two_folders() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let one = Recorder::create(&home, begun(), "drift", "header".into()).unwrap();
        let two = Recorder::create(&home, begun(), "drift", "header".into()).unwrap();
        assert_eq!(one.folder().unwrap().name(), "20261121-043402-118-drift");
        assert_eq!(two.folder().unwrap().name(), "20261121-043402-118-drift-2");
    }

    #[test]
    fn nowhere_takes_everything_and_keeps_nothing() {
        let mut recorder = Recorder::nowhere();
        recorder.record(&strings(&["a"]), String::clone);
        assert!(matches!(recorder.settle(LONG), Keeping::Nowhere));
        recorder.finish(begun(), &serde_json::json!({})).unwrap();
    }

    #[test]
    fn the_end_is_dated_and_the_begin_kept() {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::create(&Home::at(folder.path()), begun(), "drift", "header".into()).unwrap();
        let ended = "2026-11-21T05:00:00Z".parse().unwrap();
        recorder.mark_daily(begun().date_naive()).unwrap();
        recorder.finish(ended, &serde_json::json!({"score": 1})).unwrap();
        let meta = recorder.folder().unwrap().read_meta().unwrap().unwrap();
        assert_eq!((meta.begun.timestamp(), meta.ended), (begun().timestamp(), Some(ended)));
        assert_eq!(meta.daily, Some(begun().date_naive()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_that_is_always_full_is_trouble_and_no_panic() {
        let file = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        let lock = run.lock().unwrap();
        let mut recorder = Recorder::open(run, lock, file, 0, 0).unwrap();
        recorder.record(&strings(&["a"]), String::clone);
        let Keeping::Journal(progress) = recorder.settle(LONG) else { panic!("there is a journal") };
        assert_eq!(progress.trouble.unwrap().error.kind(), std::io::ErrorKind::StorageFull);
    }
}
