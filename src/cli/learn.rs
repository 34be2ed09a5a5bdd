//! `tldrill learn`

use super::library::{self, Playable};
use super::session::Session;
use super::{Console, Exit, Failure, plain, screen};
use crate::pack::starter::starter;
use crate::run::Setup;
use crate::store::{Home, Place, Shelved};

/// The seed of everybody's first run.
const SEED: u64 = 1;

/// What the journal says of a run that was coached: it counts in no trend.
const SETTING: &str = crate::debrief::conditions::LESSONS;

/// Learn the game by playing a small incident, one step at a time
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// On standard input and output, without a screen
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let plain = super::is_plain(args.plain, console)?;
    let session = begin(console)?;
    if plain { plain::play(session, console) } else { screen::learn(session, console) }
}

/// The first run, with its journal.
pub(super) fn begin(console: &mut Console) -> Result<Session, Failure> {
    let mut session = Session::begin(lesson()?, Setup::seeded(SEED), Home::find(), console)?;
    session.run.note_setting(SETTING);
    session.record();
    Ok(session)
}

/// The incident that is learned from: the one that a new pack begins with.
pub(super) fn lesson() -> Result<Playable, Failure> {
    let shelved = Shelved { place: Place::Embedded("learn"), source: starter("learn") };
    let book = library::read(shelved)?;
    let found = book.scenarios().next();
    found.ok_or_else(|| Failure::Internal("the first incident is missing".to_owned()))
}
