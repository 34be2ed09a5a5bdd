//! "I did say that": findings that the player disputes, kept for the pack's author beside the journal, or in the
//! home where the text is one of the briefing room.

use super::{Home, RunFolder, StoreError, notes};
use crate::grade::{Criterion, Verdict};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::PathBuf;

/// A finding that the player says is not so, with all that an author needs to judge between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disputed {
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

/// A finding of a run that the player disputes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// 1.
    pub format: u32,
    /// When the text was sent, in incident seconds.
    pub at: i64,
    /// What is disputed.
    #[serde(flatten)]
    pub finding: Disputed,
}

/// A finding of a text of the briefing room that the player disputes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefDispute {
    /// 1.
    pub format: u32,
    /// The pack's id.
    pub pack: String,
    /// The pack's digest.
    pub digest: String,
    /// The item's id.
    pub item: String,
    /// Who asked, for a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<String>,
    /// What is disputed.
    #[serde(flatten)]
    pub finding: Disputed,
}

impl Disputed {
    /// Whether two are about one finding of equal words, whatever the player says to it.
    fn is_about(&self, other: &Self) -> bool {
        (self.criterion, self.verdict, &self.message, &self.words)
            == (other.criterion, other.verdict, &other.message, &other.words)
    }
}

impl Dispute {
    /// Whether two disputes are about one finding, whatever the player says to it.
    pub fn same_finding(&self, other: &Self) -> bool {
        self.at == other.at && self.finding.is_about(&other.finding)
    }
}

impl BriefDispute {
    /// Whether two disputes are about one finding of one text, whatever the player says to it.
    pub fn same_finding(&self, other: &Self) -> bool {
        (&self.pack, &self.item, &self.finding.text) == (&other.pack, &other.item, &other.finding.text)
            && self.finding.is_about(&other.finding)
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

/// The file of a home.
fn path(home: &Home) -> PathBuf {
    home.path().join("brief-disputes.jsonl")
}

/// The findings of the briefing room that were disputed, oldest first; a line that can't be read is left out.
pub fn brief_disputes(home: &Home) -> Result<Vec<BriefDispute>, StoreError> {
    let (lines, _) = notes::lines(&path(home))?;
    Ok(lines.into_iter().filter_map(|line| serde_json::from_value(line).ok()).collect())
}

/// Keeps a dispute of the briefing room; `false` where the same finding of the same text is disputed already.
pub fn dispute_briefing(home: &Home, dispute: &BriefDispute) -> Result<bool, StoreError> {
    if brief_disputes(home)?.iter().any(|known| known.same_finding(dispute)) {
        return Ok(false);
    }
    let path = path(home);
    let line = serde_json::to_value(dispute).map_err(|error| StoreError::damaged(&path, error.to_string()))?;
    notes::add_line(home, &path, &line)?;
    Ok(true)
}

/// Removes them for good.
pub fn forget_brief_disputes(home: &Home) -> Result<(), StoreError> {
    notes::forget(&path(home))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(text: &str) -> Disputed {
        Disputed {
            criterion: Criterion::Confidence,
            verdict: Verdict::Missing,
            message: "Not told as unknown: how many orders were lost.".to_owned(),
            words: None,
            text: text.to_owned(),
            because: Some("the second sentence".to_owned()),
        }
    }

    #[test]
    fn a_finding_is_disputed_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        assert_eq!(run.read_disputes().unwrap(), []);
        let dispute = Dispute { format: 1, at: 240, finding: finding("We can't say how many orders are gone.") };
        assert!(run.dispute(&dispute).unwrap());
        let silent = Disputed { because: None, ..dispute.finding.clone() };
        assert!(!run.dispute(&Dispute { finding: silent, ..dispute.clone() }).unwrap());
        let other = Dispute { at: 300, ..dispute.clone() };
        assert!(run.dispute(&other).unwrap());
        assert_eq!(run.read_disputes().unwrap(), [dispute, other]);
    }

    #[test]
    fn a_finding_of_the_briefing_room_is_kept_in_the_home_once_for_each_text() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let dispute = |text: &str| BriefDispute {
            format: 1,
            pack: "room".to_owned(),
            digest: "0".to_owned(),
            item: "why-not".to_owned(),
            asker: Some("ml".to_owned()),
            finding: finding(text),
        };
        assert!(dispute_briefing(&home, &dispute("one")).unwrap());
        assert!(!dispute_briefing(&home, &dispute("one")).unwrap());
        assert!(dispute_briefing(&home, &dispute("two")).unwrap());
        assert_eq!(brief_disputes(&home).unwrap(), [dispute("one"), dispute("two")]);
        forget_brief_disputes(&home).unwrap();
        forget_brief_disputes(&home).unwrap();
        assert_eq!(brief_disputes(&home).unwrap(), []);
    }

    #[test]
    fn a_damaged_file_is_named_and_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("disputes.jsonl"), "{\n").unwrap();
        let error = RunFolder::at(folder.path()).read_disputes().unwrap_err().to_string();
        assert!(error.contains("disputes.jsonl is damaged"), "{error}");
    }
}
