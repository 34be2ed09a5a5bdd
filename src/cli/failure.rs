//! Why a verb could not do what was asked, in the words that the user reads.

use super::{Console, Exit};
use crate::store::StoreError;
use std::io;
use std::path::PathBuf;

/// What went wrong. Layers below have errors that hold data; the sentence is made here.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Arguments that clap can't judge don't fit together, or name something that isn't there.
    #[error("{0}")]
    Usage(String),
    /// A file or folder. `doing` completes "could not": `read`, `write`.
    #[error("could not {doing} {}: {}", path.display(), plain(error))]
    File {
        /// `read`, `write`, `create` ...
        doing: &'static str,
        /// What.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// A file that can be read but is not what it should be, or one that is held by another process.
    #[error("{0}")]
    Files(String),
    /// Findings of a check, already worded (several lines, as a rule).
    #[error("{0}")]
    Findings(String),
    /// The verb's own output could not be written.
    #[error("could not write the output: {}", plain(.0))]
    Output(#[from] io::Error),
    /// Standard input could not be read.
    #[error("could not read the input: {}", plain(.0))]
    Input(io::Error),
    /// A mistake in tldrill itself.
    #[error("internal error: {0}")]
    Internal(String),
}

impl Failure {
    /// A failure of reading a file.
    pub fn reading(path: impl Into<PathBuf>, error: io::Error) -> Self {
        Self::File { doing: "read", path: path.into(), error }
    }

    /// A failure of writing a file.
    pub fn writing(path: impl Into<PathBuf>, error: io::Error) -> Self {
        Self::File { doing: "write", path: path.into(), error }
    }

    /// The exit code it ends in.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            // `tldrill list | head -1` closes the pipe once it has what it wanted.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Self::File { .. } | Self::Files(_) | Self::Output(_) | Self::Input(_) => Exit::Files,
            Self::Findings(_) => Exit::Findings,
            Self::Internal(_) => Exit::Internal,
        }
    }

    /// Tells the user, and gives the exit code.
    pub(super) fn report(&self, console: &mut Console) -> Exit {
        // What was written before stays before, where both streams are the same terminal.
        let _ = console.out.flush();
        match (self, self.exit()) {
            (_, Exit::Fine) => {}
            // Findings are a document of their own, with places at the start of lines.
            (Self::Findings(text), _) => {
                let _ = writeln!(console.err, "{}", text.trim_end());
            }
            _ => console.remark(self),
        }
        self.exit()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Io { doing, path, error } => Self::File { doing, path, error },
            StoreError::NoRun(id) => Self::Usage(format!("there is no run called {id}; `tldrill history` names them")),
            StoreError::Held(path) => Self::Files(format!("{} is being played by another process", path.display())),
            other @ (StoreError::NoHome
            | StoreError::Empty(_)
            | StoreError::Damaged { .. }
            | StoreError::Refused { .. }) => Self::Files(other.to_string()),
        }
    }
}

/// The system's reason without its number: `No space left on device`, not `... (os error 28)`.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_no_failure() {
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)).exit(), Exit::Fine);
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::StorageFull)).exit(), Exit::Files);
    }

    #[test]
    fn the_reason_is_said_without_its_number() {
        let failure = Failure::reading("x.toml", io::Error::from_raw_os_error(2));
        assert_eq!(failure.to_string(), "could not read x.toml: No such file or directory");
    }
}
