//! Where data lives.

use super::{RunFolder, RunId, StoreError};
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the name of a run's folder begins with while it is being removed.
pub(super) const GONE: &str = ".gone-";

/// The folder with everything that tldrill keeps. It may not exist yet: whoever writes creates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home(PathBuf);

impl Home {
    /// `TLDRILL_HOME`, or `tldrill` in the platform's data directory (on Linux `XDG_DATA_HOME` or `~/.local/share`).
    pub fn find() -> Result<Self, StoreError> {
        Self::choose(std::env::var_os("TLDRILL_HOME"), || {
            etcetera::choose_base_strategy().ok().map(|base| base.data_dir())
        })
    }

    fn choose(wanted: Option<OsString>, data: impl FnOnce() -> Option<PathBuf>) -> Result<Self, StoreError> {
        // Set to nothing means not set, as with XDG_DATA_HOME.
        if let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) {
            return Ok(Self(wanted.into()));
        }
        // A home directory of "" or "." would scatter runs over every folder that tldrill is called in.
        data().filter(|data| data.is_absolute()).map(|data| Self(data.join("tldrill"))).ok_or(StoreError::NoHome)
    }

    /// A home at this path.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where runs lie.
    pub fn runs(&self) -> PathBuf {
        self.0.join("runs")
    }

    /// Where the files of a pack lie that runs were played from.
    pub fn pack(&self, digest: &str) -> PathBuf {
        self.0.join("packs").join(digest)
    }

    /// Every run's folder, oldest first. No folder yet is no run.
    pub fn list(&self) -> Result<Vec<RunFolder>, StoreError> {
        let runs = self.runs();
        let entries = match std::fs::read_dir(&runs) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(StoreError::io("read", &runs, error)),
        };
        let mut found = vec![];
        for entry in entries {
            let entry = entry.map_err(|error| StoreError::io("read", &runs, error))?;
            let id = entry.file_name().to_str().and_then(RunId::parse);
            found.extend(id.map(|id| (id, entry.path())));
        }
        found.sort();
        Ok(found.into_iter().map(|(_, path)| RunFolder::at(path)).collect())
    }

    /// Removes the packs that were kept for runs. Without them no run of another version of a pack can be read again.
    pub fn forget_packs(&self) -> Result<(), StoreError> {
        let packs = self.0.join("packs");
        match std::fs::remove_dir_all(&packs) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io("remove", &packs, error)),
            _ => Ok(()),
        }
    }

    /// Removes what was left of runs that were being removed when the machine went down.
    pub fn sweep(&self) -> Result<(), StoreError> {
        let Ok(entries) = std::fs::read_dir(self.runs()) else { return Ok(()) };
        let left = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(GONE));
        for entry in left {
            let path = entry.path();
            std::fs::remove_dir_all(&path).map_err(|error| StoreError::io("remove", &path, error))?;
        }
        Ok(())
    }

    /// The folder of a run by its id.
    pub fn run(&self, id: &RunId) -> Result<RunFolder, StoreError> {
        let folder = RunFolder::at(self.runs().join(id.as_str()));
        if folder.journal().exists() { Ok(folder) } else { Err(StoreError::NoRun(id.clone())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_wins_over_the_platform() {
        let data = || Some(PathBuf::from("/data"));
        assert_eq!(Home::choose(Some("/here".into()), data).unwrap().path(), Path::new("/here"));
        assert_eq!(Home::choose(Some("".into()), data).unwrap().path(), Path::new("/data/tldrill"));
        assert_eq!(Home::choose(None, data).unwrap().path(), Path::new("/data/tldrill"));
    }

    #[test]
    fn without_a_home_there_is_nowhere_to_keep_anything() {
        assert!(matches!(Home::choose(None, || None), Err(StoreError::NoHome)));
        assert!(matches!(Home::choose(None, || Some("share".into())), Err(StoreError::NoHome)));
    }

    #[test]
    fn a_home_that_does_not_exist_holds_no_runs() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Home::at(folder.path().join("none")).list().unwrap(), []);
    }
}
