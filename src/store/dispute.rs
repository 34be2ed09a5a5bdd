//! "I did say that": findings that the player disputes, kept beside the journal for the pack's author.

use super::{RunFolder, StoreError};
use crate::grade::{Criterion, Verdict};
use serde::{Deserialize, Serialize};
use std::io::Write as _;

/// A finding that the player says is not so, with all that an author needs to judge between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// 1.
    pub format: u32,
    /// When the text was sent, in incident seconds.
    pub at: i64,
    /// What the finding bears on.
    pub criterion: Criterion,
    /// What it says of the words.
    pub verdict: Verdict,
    /// Why it says so.
    pub message: String,
    /// The words it is about; none where it says that something is missing.
    pub words: Option<String>,
    /// The whole text.
    pub text: String,
    /// What the player says to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Dispute {
    /// Whether two disputes are about one finding, whatever the player says to it.
    pub fn same_finding(&self, other: &Self) -> bool {
        (self.at, self.criterion, self.verdict, &self.message, &self.words)
            == (other.at, other.criterion, other.verdict, &other.message, &other.words)
    }
}

impl RunFolder {
    /// The findings that were disputed, in the order they were marked; none where nobody marked any.
    pub fn read_disputes(&self) -> Result<Vec<Dispute>, StoreError> {
        let path = self.disputes();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(StoreError::io("read", &path, error)),
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| serde_json::from_str(line).map_err(|error| StoreError::damaged(&path, error.to_string())))
            .collect()
    }

    /// Keeps a dispute; `false` where the same finding is disputed already.
    pub fn dispute(&self, dispute: &Dispute) -> Result<bool, StoreError> {
        if self.read_disputes()?.iter().any(|known| known.same_finding(dispute)) {
            return Ok(false);
        }
        let path = self.disputes();
        let mut line = serde_json::to_string(dispute).map_err(|error| StoreError::damaged(&path, error.to_string()))?;
        line.push('\n');
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
        file.and_then(|mut file| file.write_all(line.as_bytes()))
            .map_err(|error| StoreError::io("write", &path, error))?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_disputed_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        assert_eq!(run.read_disputes().unwrap(), []);
        let dispute = Dispute {
            format: 1,
            at: 240,
            criterion: Criterion::Confidence,
            verdict: Verdict::Missing,
            message: "Not told as unknown: how many orders were lost.".to_owned(),
            words: None,
            text: "We can't say how many orders are gone.".to_owned(),
            because: Some("the second sentence".to_owned()),
        };
        assert!(run.dispute(&dispute).unwrap());
        assert!(!run.dispute(&Dispute { because: None, ..dispute.clone() }).unwrap());
        let other = Dispute { at: 300, ..dispute.clone() };
        assert!(run.dispute(&other).unwrap());
        assert_eq!(run.read_disputes().unwrap(), [dispute, other]);
    }

    #[test]
    fn a_damaged_file_is_named_and_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("disputes.jsonl"), "{\n").unwrap();
        let error = RunFolder::at(folder.path()).read_disputes().unwrap_err().to_string();
        assert!(error.contains("disputes.jsonl is damaged"), "{error}");
    }
}
