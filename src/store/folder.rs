//! One run's folder.

use super::journal::Journal;
use super::{Home, StoreError, atomic};
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Characters of a run's id that say to the second when it began.
const SECOND: usize = 15;

/// The folder of a run. Nothing is read before it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFolder(PathBuf);

/// What depends on the machine's clock, and so stands beside the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// 1.
    pub format: u32,
    /// When the run began, in UTC.
    pub begun: DateTime<Utc>,
    /// When it was played to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DateTime<Utc>>,
    /// The day whose drill it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<NaiveDate>,
}

impl Meta {
    /// A run that begins now.
    pub const fn begun(begun: DateTime<Utc>) -> Self {
        Self { format: 1, begun, ended: None, daily: None }
    }
}

impl RunFolder {
    /// The run in this folder.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Its name: the run's id, in a home.
    pub fn name(&self) -> String {
        self.0.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The home that it lies in.
    pub fn home(&self) -> Option<Home> {
        let runs = self.0.parent().filter(|runs| runs.ends_with("runs"))?;
        runs.parent().map(Home::at)
    }

    /// The journal's path.
    pub fn journal(&self) -> PathBuf {
        self.0.join("journal.jsonl")
    }

    /// The path of the final scores.
    pub fn result(&self) -> PathBuf {
        self.0.join("result.json")
    }

    /// Where disputed findings lie.
    pub(super) fn disputes(&self) -> PathBuf {
        self.0.join("disputes.jsonl")
    }

    fn meta(&self) -> PathBuf {
        self.0.join("meta.json")
    }

    /// Reads the journal.
    pub fn read_journal(&self) -> Result<Journal, StoreError> {
        Journal::read(&self.journal())
    }

    /// Reads the dates; a run that was copied without them has none.
    pub fn read_meta(&self) -> Result<Option<Meta>, StoreError> {
        read_json(&self.meta())
    }

    /// Writes the dates, to the second.
    pub fn write_meta(&self, meta: &Meta) -> Result<(), StoreError> {
        let second = |date: DateTime<Utc>| date.trunc_subsecs(0);
        write_json(&self.meta(), &Meta { begun: second(meta.begun), ended: meta.ended.map(second), ..meta.clone() })
    }

    /// Reads the final scores, where there are some.
    pub fn read_result(&self) -> Result<Option<Value>, StoreError> {
        read_json(&self.result())
    }

    /// Writes the final scores.
    pub fn write_result(&self, result: &Value) -> Result<(), StoreError> {
        write_json(&self.result(), result)
    }

    /// Where it is noted how far the run has come.
    pub(super) fn clock(&self) -> PathBuf {
        self.0.join("clock.txt")
    }

    /// Where texts lie that were begun and not sent.
    pub(super) fn drafts(&self) -> PathBuf {
        self.0.join("drafts.json")
    }

    /// Reads the texts that were begun and not sent, where there are some.
    pub fn read_drafts(&self) -> Result<Option<Value>, StoreError> {
        read_json(&self.drafts())
    }

    /// Whether the run was played to its end.
    pub fn is_finished(&self) -> bool {
        self.result().exists()
    }

    /// What finished runs are put in order by, given the run's dates: when it ended, and where that isn't known, when it began.
    pub fn place_in_time(&self, meta: Option<&Meta>) -> (String, String) {
        let name = self.name();
        let ended = meta.and_then(|meta| meta.ended);
        let ended = ended.map(|ended| ended.format("%Y%m%d-%H%M%S").to_string());
        (ended.unwrap_or_else(|| name.chars().take(SECOND).collect()), name)
    }

    /// Removes the run with everything in its folder. One that is being played is left alone.
    pub fn remove(&self) -> Result<(), StoreError> {
        let held = self.lock()?;
        // Out of sight first, so that a run is there whole or not at all.
        let gone = self.0.with_file_name(format!("{}{}", super::home::GONE, self.name()));
        std::fs::rename(&self.0, &gone).map_err(|error| StoreError::io("remove", &self.0, error))?;
        drop(held);
        std::fs::remove_dir_all(&gone).map_err(|error| StoreError::io("remove", &gone, error))
    }

    /// Takes the run for this process, until the lock is dropped or the process dies.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        let path = self.0.join("lock");
        let failed = |error| StoreError::io("write", &path, error);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::Held(self.0.clone())),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

fn read_json<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Option<T>, StoreError> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("read", path, error)),
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| StoreError::damaged(path, error.to_string()))
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<(), StoreError> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| StoreError::damaged(path, error.to_string()))?;
    text.push('\n');
    atomic::write(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_results_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        assert_eq!((run.read_meta().unwrap(), run.read_result().unwrap(), run.is_finished()), (None, None, false));
        let begun = "2026-11-21T04:34:02Z".parse().unwrap();
        for ended in [None, Some(begun)] {
            let meta = Meta { ended, daily: ended.map(|date| date.date_naive()), ..Meta::begun(begun) };
            run.write_meta(&meta).unwrap();
            assert_eq!(run.read_meta().unwrap(), Some(meta));
        }
        let result = serde_json::json!({"format": 1, "score": 85});
        run.write_result(&result).unwrap();
        assert_eq!(run.read_result().unwrap(), Some(result));
        assert!(run.is_finished());
    }

    #[test]
    fn a_run_is_removed_whole_and_never_while_it_is_played() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path().join("20261121-043402-118-drift"));
        std::fs::create_dir(run.path()).unwrap();
        std::fs::write(run.journal(), "{}\n").unwrap();
        let held = run.lock().unwrap();
        assert!(matches!(run.remove(), Err(StoreError::Held(_))));
        assert!(run.journal().exists());
        drop(held);
        run.remove().unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn two_hands_never_hold_one_run() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        let held = run.lock().unwrap();
        assert!(matches!(run.lock(), Err(StoreError::Held(_))));
        drop(held);
        assert!(run.lock().is_ok());
    }

    #[test]
    fn a_damaged_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("result.json"), "{").unwrap();
        let error = RunFolder::at(folder.path()).read_result().unwrap_err().to_string();
        assert!(error.contains("result.json is damaged"), "{error}");
    }
}
