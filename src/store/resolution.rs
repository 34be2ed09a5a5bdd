//! The one sentence that a player wants the next run to begin with.

use super::{Home, StoreError, atomic, notes};
use std::path::PathBuf;

/// The longest that is read back, in characters: a sentence, not a file that somebody put there.
const LONGEST: usize = 400;

fn path(home: &Home) -> PathBuf {
    home.path().join("next-time.txt")
}

/// Keeps it; an empty one forgets the last.
pub fn keep_resolution(home: &Home, text: &str) -> Result<(), StoreError> {
    let path = path(home);
    if text.is_empty() {
        return notes::forget(&path);
    }
    std::fs::create_dir_all(home.path()).map_err(|error| StoreError::io("make", home.path(), error))?;
    atomic::write(&path, format!("{text}\n").as_bytes())
}

/// What is kept, on one line and without control characters; none where nothing can be read.
pub fn resolution(home: &Home) -> Option<String> {
    let text = std::fs::read_to_string(path(home)).ok()?;
    let line: String = text.trim().chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_kept_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        assert_eq!(resolution(&home), None);
        keep_resolution(&home, "").unwrap();
        keep_resolution(&home, "when the page comes, I will ask who is hurt first").unwrap();
        assert_eq!(resolution(&home).as_deref(), Some("when the page comes, I will ask who is hurt first"));
        keep_resolution(&home, "").unwrap();
        assert_eq!(resolution(&home), None);
    }
}
