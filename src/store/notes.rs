//! Files of lines that only grow, one JSON object a line: what came of the briefing room is one.

use super::sink::{FileSink, Sink as _};
use super::{Home, StoreError};
use serde_json::Value;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

/// The file of a home.
fn path(home: &Home) -> PathBuf {
    home.path().join("briefings.jsonl")
}

/// Keeps what came of a text of the briefing room.
pub fn add_briefing(home: &Home, record: &Value) -> Result<(), StoreError> {
    add_line(home, &path(home), record)
}

/// What came of the texts, oldest first, and how many lines can't be read.
pub fn briefings(home: &Home) -> Result<(Vec<Value>, usize), StoreError> {
    lines(&path(home))
}

/// Removes it for good.
pub fn forget_briefings(home: &Home) -> Result<(), StoreError> {
    forget(&path(home))
}

/// Adds a line to a file of the home, durably. A line that was torn when the machine went down is cut off first; what
/// other processes write meanwhile waits.
pub(super) fn add_line(home: &Home, path: &Path, record: &Value) -> Result<(), StoreError> {
    std::fs::create_dir_all(home.path()).map_err(|error| StoreError::io("make", home.path(), error))?;
    add(path, record).map_err(|error| StoreError::io("write", path, error))
}

fn add(path: &Path, record: &Value) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
    file.lock()?;
    let mut there = vec![];
    file.read_to_end(&mut there)?;
    let good = there.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    FileSink::new(file, good as u64).keep(format!("{record}\n").as_bytes())
}

/// Every line of a file that can be read, oldest first, and how many can't.
pub(super) fn lines(path: &Path) -> Result<(Vec<Value>, usize), StoreError> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((vec![], 0)),
        Err(error) => return Err(StoreError::io("read", path, error)),
    };
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let read: Vec<Option<Value>> = lines.map(|line| serde_json::from_slice(line).ok()).collect();
    let broken = read.iter().filter(|line| line.is_none()).count();
    Ok((read.into_iter().flatten().collect(), broken))
}

/// Removes a file for good.
pub(super) fn forget(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io("remove", path, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_are_read_as_they_were_written_and_a_torn_one_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("deep"));
        assert_eq!(briefings(&home).unwrap(), (vec![], 0));
        add_briefing(&home, &json!({"item": "one"})).unwrap();
        let path = path(&home);
        let torn = std::fs::read_to_string(&path).unwrap() + "{\"item\": \"tw";
        std::fs::write(&path, torn).unwrap();
        assert_eq!(briefings(&home).unwrap(), (vec![json!({"item": "one"})], 1));
        add_briefing(&home, &json!({"item": "three"})).unwrap();
        assert_eq!(briefings(&home).unwrap(), (vec![json!({"item": "one"}), json!({"item": "three"})], 0));
    }

    #[test]
    fn a_place_that_can_not_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("home"), "a file").unwrap();
        assert!(add_briefing(&Home::at(folder.path().join("home")), &json!({})).is_err());
    }
}
