//! Sittings of the briefing room that are not over: for each a file of lines that grows as the sitting goes.

use super::sink::FileSink;
use super::writer::{Progress, Writer};
use super::{Home, Journal, StoreError, notes, replace};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder of a home.
fn folder(home: &Home) -> PathBuf {
    home.path().join("sittings")
}

/// The file of a sitting: the pack's id and what the sitting is asked for by.
fn path(home: &Home, pack: &str, id: &str) -> PathBuf {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name = |text: &str| text.chars().map(plain).collect::<String>();
    folder(home).join(format!("{}.{}.jsonl", name(pack), name(id)))
}

/// The whole lines of every sitting that is kept, in the order of their names; what can't be read is left out.
pub fn sittings(home: &Home) -> Vec<Vec<String>> {
    let Ok(entries) = std::fs::read_dir(folder(home)) else { return vec![] };
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|it| it == "jsonl")).collect();
    files.sort();
    files.iter().filter_map(|path| Some(Journal::read(path).ok()?.lines)).collect()
}

/// The whole lines of a sitting; none where it isn't kept, or can't be read.
pub fn sitting(home: &Home, pack: &str, id: &str) -> Option<Vec<String>> {
    Journal::read(&path(home, pack, id)).ok().map(|journal| journal.lines)
}

/// Removes a sitting for good.
pub fn forget_sitting(home: &Home, pack: &str, id: &str) -> Result<(), StoreError> {
    notes::forget(&path(home, pack, id))
}

/// Removes all of them for good.
pub fn forget_sittings(home: &Home) -> Result<(), StoreError> {
    let path = folder(home);
    match std::fs::remove_dir_all(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io("remove", &path, error)),
        _ => Ok(()),
    }
}

/// Writes the lines of a sitting as it goes. It is held by one process at a time, and never makes a caller wait for the
/// disk unless the caller asks for it.
pub struct SittingLog {
    writer: Writer,
    _lock: File,
}

impl SittingLog {
    /// Begins the file of a sitting with these lines, in place of what was there.
    pub fn begin(home: &Home, (pack, id): (&str, &str), lines: &[String]) -> Result<Self, StoreError> {
        let path = path(home, pack, id);
        let made = std::fs::create_dir_all(folder(home));
        made.map_err(|error| StoreError::io("make", &folder(home), error))?;
        // Whoever else is at it keeps it.
        match OpenOptions::new().write(true).open(&path) {
            Ok(there) => drop(held(&path, there)?),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::io("write", &path, error)),
        }
        let text = lines.iter().fold(String::new(), |text, line| text + line + "\n");
        replace(&path, text.as_bytes())?;
        let open = || -> std::io::Result<(File, File)> {
            let file = OpenOptions::new().write(true).open(&path)?;
            Ok((file.try_clone()?, file))
        };
        let (lock, file) = open().map_err(|error| StoreError::io("write", &path, error))?;
        let lock = held(&path, lock)?;
        let writer = Writer::start(FileSink::new(file, text.len() as u64));
        Ok(Self { writer: writer.map_err(|error| StoreError::io("write", &path, error))?, _lock: lock })
    }

    /// Hands a line over; it holds no line end.
    pub fn append(&self, line: String) {
        self.writer.append([line]);
    }

    /// How far the writing is.
    pub fn progress(&self) -> Progress {
        self.writer.progress()
    }

    /// Waits until everything is on the disk, or could not be written, at the longest for `patience`.
    pub fn settle(&self, patience: Duration) -> Progress {
        self.writer.settle(patience)
    }
}

fn held(path: &Path, file: File) -> Result<File, StoreError> {
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::Held(path.to_owned())),
        Err(std::fs::TryLockError::Error(error)) => Err(StoreError::io("lock", path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_sitting_is_kept_as_it_goes_read_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let key = ("room", "Trap questions");
        let log = SittingLog::begin(&home, key, &["head".to_owned()]).unwrap();
        log.append("one".to_owned());
        assert!(log.settle(LONG).trouble.is_none());
        assert!(matches!(SittingLog::begin(&home, key, &[]), Err(StoreError::Held(_))), "somebody is at it");
        log.append("two".to_owned());
        drop(log);
        assert_eq!(sitting(&home, "room", "trap-questions").unwrap(), ["head", "one", "two"]);
        let file = path(&home, "room", "trap-questions");
        std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + "thr").unwrap();
        assert_eq!(sittings(&home), [["head", "one", "two"]], "a torn line is no line");
        forget_sitting(&home, "room", "trap-questions").unwrap();
        forget_sitting(&home, "room", "trap-questions").unwrap();
        assert_eq!((sitting(&home, "room", "trap-questions"), sittings(&home).len()), (None, 0));
    }

    #[test]
    fn another_sitting_of_the_same_name_takes_the_place_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        for line in ["first", "second"] {
            SittingLog::begin(&home, ("room", "loop"), &[line.to_owned()]).unwrap();
        }
        assert_eq!(sittings(&home), [["second"]]);
        forget_sittings(&home).unwrap();
        forget_sittings(&home).unwrap();
        assert_eq!(sittings(&home).len(), 0);
    }
}
