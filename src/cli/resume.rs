//! `tldrill resume`

use super::{Console, Exit, Failure, library, plain, runs, screen, session, session::Session};
use crate::store::{Home, Recorder};
use chrono::Utc;
use std::path::PathBuf;

/// Go on with a run that was interrupted
///
/// Without a journal, the last run that was not played to its end.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or the beginning of a run's id
    journal: Option<PathBuf>,
    /// Play on standard input and output, without a screen
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let plain = super::is_plain(args.plain, console)?;
    let found = runs::named_or_last(args.journal.as_deref(), "run to go on with", |folder| !folder.is_finished())?;
    let folder = if let Some(folder) = &found.folder {
        folder.clone()
    } else {
        // Somebody else's file is not written to: the run goes on in a copy of our own.
        let journal = found.journal()?;
        let header = session::header(&journal, &found.path)?;
        Recorder::copy(&Home::find()?, Utc::now(), &header.scenario, &journal)?
    };
    if folder.is_finished() {
        return Err(Failure::Usage(format!(
            "{} was played to its end; `tldrill debrief` shows how it went",
            folder.name()
        )));
    }
    let session = Session::resume(&folder, library::of_header)?;
    if plain { plain::play(session, console) } else { screen::play(session, None, console) }
}
