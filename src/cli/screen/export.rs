//! Finished runs that are read again on the screen, and the files that their debriefs are written into.

use crate::cli::library::{self, Playable};
use crate::cli::{Failure, debrief as command, runs, session};
use crate::debrief::Debrief;
use crate::report;
use crate::run::Run;
use crate::store::{self, RunFolder};
use crate::tui::Form;
use crate::tui::cast::{Reel, cast};
use crate::tui::theme::Theme;
use std::path::{Component, Path, PathBuf};

/// Rebuilds a finished run from its journal.
pub(super) fn reopen(run: &str) -> Result<(Playable, Run, RunFolder), Failure> {
    let found = runs::named(Path::new(run))?;
    let journal = found.journal()?;
    let header = session::header(&journal, &found.path)?;
    if header.engine != env!("CARGO_PKG_VERSION") {
        return Err(Failure::Files(format!(
            "engine {} played it, and this is {}; `tldrill debrief {run}` shows the scores that were stored",
            header.engine,
            env!("CARGO_PKG_VERSION")
        )));
    }
    let (playable, run) = session::rebuild(&journal, &found.path, library::of_header)?;
    let folder = found.folder.ok_or_else(|| Failure::Files("the run lies in no folder of its own".to_owned()))?;
    Ok((playable, run, folder))
}

/// Writes a debrief into a file of a folder, or of the working folder, which takes the run's name. Gives where. A recording
/// is drawn with the theme.
pub(super) fn write(
    debrief: &Debrief,
    run: Option<&Run>,
    folder: Option<&RunFolder>,
    (form, place): (Form, Option<&str>),
    theme: Theme,
) -> Result<String, Failure> {
    let at_hand = || run.ok_or_else(|| Failure::Files("only a run that is at hand can be written so".to_owned()));
    let (ending, page) = match form {
        Form::Markdown => (".md", report::debrief_markdown(debrief)),
        Form::Html => (".html", report::debrief_html(debrief)),
        Form::Json => (".json", report::debrief_json(debrief)),
        Form::Cast => (".cast", cast(at_hand()?, debrief, Reel { theme, ..Reel::default() })),
        Form::Postmortem => {
            let run = at_hand()?;
            let incident = command::incident(run, folder);
            let page = debrief.postmortem.as_ref().map_or_else(
                || report::postmortem_draft(&incident, &debrief.timeline),
                |report| report::postmortem_file(&incident, &report.text),
            );
            ("-postmortem.md", page)
        }
    };
    let stem = stem(debrief, folder, place)?;
    let path = with(&stem, ending);
    if let Some(folder) = path.parent().filter(|_| place.is_some()) {
        // Whoever names a folder wants it to be there.
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::Files(format!("the folder {} can't be made: {error}", folder.display())))?;
    }
    let free = free(&stem, ending, page.as_bytes());
    store::replace(&free, page.as_bytes())?;
    let beside = if free == path { "" } else { "; the file that was there before is kept" };
    Ok(format!("written: {}{beside}", free.display()))
}

/// Where a page is written: under its name, or numbered beside a file that says something else. It may have been worked on.
fn free(stem: &Path, ending: &str, page: &[u8]) -> PathBuf {
    let numbered = (2..).map(|number| with(stem, &format!("-{number}{ending}")));
    let mut paths = std::iter::once(with(stem, ending)).chain(numbered);
    let is_free = |path: &PathBuf| match std::fs::read(path) {
        Ok(there) => there == page,
        // Whatever else is the matter with it, writing tells.
        Err(_) => !path.is_dir(),
    };
    paths.find(is_free).unwrap_or_else(|| with(stem, ending))
}

/// Where a file will lie, as it is told before it is written: without its ending, and with `~` for where the player is at home.
pub(super) fn target(debrief: &Debrief, folder: Option<&RunFolder>, place: Option<&str>) -> Result<String, Failure> {
    let path = stem(debrief, folder, place)?;
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    let beneath = home.and_then(|home| path.strip_prefix(home).ok().map(|rest| format!("~/{}", rest.display())));
    Ok(beneath.unwrap_or_else(|| path.display().to_string()))
}

/// The same from the root on: whoever plays has forgotten where the game was started.
fn stem(debrief: &Debrief, folder: Option<&RunFolder>, place: Option<&str>) -> Result<PathBuf, Failure> {
    let name = folder.map_or_else(|| format!("{}-seed-{}", debrief.scenario, debrief.seed), RunFolder::name);
    let here = std::env::current_dir().map_err(|error| Failure::reading(Path::new("."), error))?;
    let path = here.join(place.map_or_else(PathBuf::new, at_home)).join(name);
    Ok(path.components().filter(|part| *part != Component::CurDir).collect())
}

/// A path with an ending: not an extension, since a name may hold dots of its own.
fn with(stem: &Path, ending: &str) -> PathBuf {
    let mut path = stem.to_owned().into_os_string();
    path.push(ending);
    path.into()
}

/// A folder as it was typed: `~` is where the player is at home.
fn at_home(place: &str) -> PathBuf {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match (place.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest.trim_start_matches('/')),
        _ => PathBuf::from(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_file_that_was_worked_on_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let write = || {
            write(&fixture::debrief(), None, None, (Form::Markdown, home.path().to_str()), Theme::default()).unwrap()
        };
        let count = || std::fs::read_dir(home.path()).unwrap().count();
        let told = write();
        let path = told.strip_prefix("written: ").unwrap().to_owned();
        assert!(Path::new(&path).is_absolute(), "{told}");
        assert_eq!((write(), count()), (told, 1), "the same page is the same file");
        std::fs::write(&path, "mine").unwrap();
        let told = write();
        assert!(told.ends_with("-2.md; the file that was there before is kept"), "{told}");
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), count()), ("mine", 2));
    }

    #[test]
    fn a_folder_that_is_not_there_is_made() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("debriefs").join("november");
        let named = place.to_str();
        let told = write(&fixture::debrief(), None, None, (Form::Markdown, named), Theme::default()).unwrap();
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1, "{told}");
        std::fs::write(home.path().join("file"), "").unwrap();
        let beneath = home.path().join("file").join("folder");
        let refused = write(&fixture::debrief(), None, None, (Form::Markdown, beneath.to_str()), Theme::default());
        assert!(refused.unwrap_err().to_string().contains("can't be made"));
    }
}
