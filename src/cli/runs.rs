//! Which run the user means.

use super::Failure;
use crate::store::{Home, Journal, RunFolder, RunId};
use std::path::{Path, PathBuf};

/// A journal that was named or chosen.
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Its run's folder, where it lies in one. A journal under another name stands alone.
    pub folder: Option<RunFolder>,
}

impl Found {
    fn in_folder(folder: RunFolder) -> Self {
        Self { path: folder.journal(), folder: Some(folder) }
    }

    /// Reads the journal.
    pub fn journal(&self) -> Result<Journal, Failure> {
        Ok(Journal::read(&self.path)?)
    }
}

/// The journal that an argument means: a journal's path, a run's folder, or a run's id from `tldrill history`.
pub fn named(wanted: &Path) -> Result<Found, Failure> {
    if wanted.is_dir() {
        return Ok(Found::in_folder(RunFolder::at(wanted)));
    }
    if !wanted.exists()
        && let Some(id) = wanted.to_str().and_then(RunId::parse)
    {
        return Ok(Found::in_folder(Home::find()?.run(&id)?));
    }
    let is_own = wanted.file_name().is_some_and(|name| name == "journal.jsonl");
    let parent = wanted.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(Found { path: wanted.to_owned(), folder: is_own.then(|| RunFolder::at(parent)) })
}

/// The journal that is named, or else the newest run of the home for which `which` holds.
pub fn named_or_last(wanted: Option<&Path>, what: &str, which: impl Fn(&RunFolder) -> bool) -> Result<Found, Failure> {
    if let Some(wanted) = wanted {
        return named(wanted);
    }
    let last = Home::find()?.list()?.into_iter().rev().find(|folder| folder.journal().exists() && which(folder));
    last.map(Found::in_folder).ok_or_else(|| Failure::Files(format!("there is no {what} yet")))
}
