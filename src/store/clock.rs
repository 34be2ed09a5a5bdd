//! How far a run that is being played has come, between two entries of its journal.

use super::sink::Sink;
use super::writer::Writer;
use super::{RunFolder, StoreError};
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// How long the end of a run waits for the last note, so that none comes after it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Notes the moment that a run has reached. It is for a program that is killed: the note isn't synced, so where the power
/// fails the run goes on from its journal's end.
pub(super) struct ClockKeeper {
    writer: Writer,
    path: PathBuf,
}

impl ClockKeeper {
    /// The keeper of a run's clock. The run is held by whoever calls this.
    pub(super) fn of(folder: &RunFolder) -> io::Result<Self> {
        let path = folder.clock();
        Ok(Self { writer: Writer::start(Note(path.clone()))?, path })
    }

    /// Notes a moment, in milliseconds since the page, without waiting.
    pub(super) fn keep(&self, at: i64) {
        self.writer.append([at.to_string()]);
    }

    /// Forgets the note: the run is over.
    pub(super) fn forget(&self) {
        self.writer.settle(PATIENCE);
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A file that holds the last of the lines that were handed over.
struct Note(PathBuf);

impl Sink for Note {
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        let lines = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        std::fs::write(&self.0, lines.rsplit(|byte| *byte == b'\n').next().unwrap_or_default())
    }
}

impl RunFolder {
    /// The moment that the run had reached when it was noted last, in milliseconds since the page.
    pub fn read_clock(&self) -> Result<Option<i64>, StoreError> {
        match std::fs::read_to_string(self.clock()) {
            // Killed in the midst of a note: the journal alone says how far it is.
            Ok(text) => Ok(text.trim().parse().ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io("read", &self.clock(), error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_moment_is_noted_and_forgotten_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        assert_eq!(run.read_clock().unwrap(), None);
        let keeper = ClockKeeper::of(&run).unwrap();
        for at in [1000, 2000, 61_250] {
            keeper.keep(at);
        }
        keeper.writer.settle(Duration::from_secs(20));
        assert_eq!(run.read_clock().unwrap(), Some(61_250));
        keeper.keep(62_000);
        keeper.forget();
        assert_eq!(run.read_clock().unwrap(), None);
        std::fs::write(run.clock(), "").unwrap();
        assert_eq!(run.read_clock().unwrap(), None, "a torn note is none");
    }
}
