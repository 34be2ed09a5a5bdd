//! Why something could not be kept or found.

use super::RunId;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What went wrong on disk.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Neither `TLDRILL_HOME` nor a home directory says where data belongs.
    #[error("there is no home directory, and TLDRILL_HOME is not set")]
    NoHome,
    /// The system refused.
    #[error("could not {doing} {}: {error}", path.display())]
    Io {
        /// `read`, `write`, `create`: completes "could not".
        doing: &'static str,
        /// What.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Another process writes this run.
    #[error("{0} is being played by another process")]
    Held(PathBuf),
    /// A journal without a whole line in it.
    #[error("{0} is an empty journal")]
    Empty(PathBuf),
    /// Not UTF-8, or not JSON of the shape that is wanted.
    #[error("{} is damaged: {reason}", path.display())]
    Damaged {
        /// What.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// An archive that holds what no pack holds.
    #[error("{} is refused: {reason}", path.display())]
    Refused {
        /// What.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No run of this name.
    #[error("there is no run called {0}")]
    NoRun(RunId),
}

impl StoreError {
    /// A failure of the system to do something to a path.
    pub(super) fn io(doing: &'static str, path: &Path, error: io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), error }
    }

    /// An archive that isn't unpacked.
    pub(super) fn refused(path: &Path, reason: impl Into<String>) -> Self {
        Self::Refused { path: path.to_owned(), reason: reason.into() }
    }

    /// A file that can be read, but not understood.
    pub(super) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.into() }
    }
}
