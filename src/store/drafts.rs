//! Texts of a run that are being written: the newest state of them, kept while the writing goes on.

use super::atomic;
use super::sink::Sink;
use super::writer::{Progress, Writer};
use super::{RunFolder, StoreError};
use serde_json::Value;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Keeps the texts of a run that were begun and not sent. Only the newest state counts: what was handed over before it
/// and didn't reach the disk yet is passed over. Nothing here makes a caller wait, except [`DraftKeeper::settle`].
pub struct DraftKeeper(Writer);

impl DraftKeeper {
    /// The keeper of a run's texts. The run is held by whoever calls this.
    pub fn of(folder: &RunFolder) -> Result<Self, StoreError> {
        let path = folder.drafts();
        let sink = Newest(path.clone());
        Writer::start(sink).map(Self).map_err(|error| StoreError::io("write", &path, error))
    }

    /// Hands over the texts as they are now; `None` forgets them.
    pub fn keep(&self, drafts: Option<&Value>) {
        self.0.append([drafts.map_or_else(String::new, Value::to_string)]);
    }

    /// Waits until the newest texts are on the disk, or could not be written, at the longest for `patience`.
    pub fn settle(&self, patience: Duration) -> Progress {
        self.0.settle(patience)
    }
}

/// A file that holds the last of the lines that were handed over; an empty one removes it.
struct Newest(PathBuf);

impl Sink for Newest {
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        let lines = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let last = lines.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        if !last.is_empty() {
            return atomic::write(&self.0, &[last, b"\n"].concat()).map_err(io::Error::other);
        }
        match std::fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_newest_state_is_kept_and_none_forgets_it() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunFolder::at(folder.path());
        let keeper = DraftKeeper::of(&run).unwrap();
        for words in ["Orders", "Orders fall", "Orders fall.\nSince 09:47."] {
            keeper.keep(Some(&json!([["postmortem", { "text": words, "spent": 1 }]])));
        }
        assert!(keeper.settle(Duration::from_secs(20)).trouble.is_none());
        let kept = run.read_drafts().unwrap().unwrap();
        assert_eq!(kept[0][1]["text"], "Orders fall.\nSince 09:47.");
        keeper.keep(None);
        keeper.settle(Duration::from_secs(20));
        assert_eq!(run.read_drafts().unwrap(), None);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left beside it");
    }

    #[test]
    fn a_folder_that_is_gone_is_trouble_and_no_panic() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = DraftKeeper::of(&RunFolder::at(folder.path().join("gone"))).unwrap();
        keeper.keep(Some(&json!([])));
        assert!(keeper.settle(Duration::from_secs(20)).trouble.is_some());
    }
}
