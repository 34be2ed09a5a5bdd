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

/// The journal that an argument means: a journal's path, a run's folder, or a run's id from
/// `tldrill history`, of which the beginning is enough where it is the only one.
pub fn named(wanted: &Path) -> Result<Found, Failure> {
    if wanted.is_dir() {
        return Ok(Found::in_folder(RunFolder::at(wanted)));
    }
    if !wanted.exists()
        && let Some(id) = wanted.to_str().and_then(RunId::parse)
    {
        return Ok(Found::in_folder(Home::find()?.run(&id)?));
    }
    if !wanted.exists()
        && let Some(folder) = wanted.to_str().and_then(begun_at)
    {
        return folder.map(Found::in_folder);
    }
    let is_own = wanted.file_name().is_some_and(|name| name == "journal.jsonl");
    let parent = wanted.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(Found { path: wanted.to_owned(), folder: is_own.then(|| RunFolder::at(parent)) })
}

/// The only run whose id begins so; none where this is no beginning of an id, which is when a run began.
fn begun_at(text: &str) -> Option<Result<RunFolder, Failure>> {
    let begins = text.len() >= DAY && text.bytes().take(DAY).all(|byte| byte.is_ascii_digit());
    if !begins || !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let all = match Home::find().and_then(|home| home.list()) {
        Ok(all) => all,
        Err(error) => return Some(Err(error.into())),
    };
    let mut fitting: Vec<RunFolder> = all.into_iter().filter(|folder| folder.name().starts_with(text)).collect();
    match (fitting.pop(), fitting.as_slice()) {
        (None, _) => None,
        (Some(one), []) => Some(Ok(one)),
        (Some(last), others) => {
            let names: Vec<String> = others.iter().chain([&last]).map(RunFolder::name).collect();
            Some(Err(Failure::Usage(format!("{text} may be one of {} runs: {}", names.len(), names.join(", ")))))
        }
    }
}

/// Characters of the day that an id begins with.
const DAY: usize = 8;

/// The finished run that is named, or else the one of the home that ended last: who goes on with an old run wants to read
/// that one.
pub fn named_or_finished_last(wanted: Option<&Path>) -> Result<Found, Failure> {
    if let Some(wanted) = wanted {
        return named(wanted);
    }
    let finished = Home::find()?.list()?.into_iter().filter(|folder| folder.is_finished() && folder.journal().exists());
    let last = finished.max_by_key(|folder| folder.place_in_time(folder.read_meta().ok().flatten().as_ref()));
    last.map(Found::in_folder).ok_or_else(|| Failure::Files("there is no finished run yet".to_owned()))
}

/// The journal that is named, or else the newest run of the home for which `which` holds.
pub fn named_or_last(wanted: Option<&Path>, what: &str, which: impl Fn(&RunFolder) -> bool) -> Result<Found, Failure> {
    if let Some(wanted) = wanted {
        return named(wanted);
    }
    let last = Home::find()?.list()?.into_iter().rev().find(|folder| folder.journal().exists() && which(folder));
    last.map(Found::in_folder).ok_or_else(|| Failure::Files(format!("there is no {what} yet")))
}
