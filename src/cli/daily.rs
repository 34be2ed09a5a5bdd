//! `tldrill daily`

use super::{Console, Exit, Failure, library, plain, records, screen, session::Session};
use crate::progress::daily::daily;
use crate::run::Setup;
use crate::store::Home;
use chrono::NaiveDate;
use std::io::Write as _;

/// Play the drill of the day: one scenario and one seed, the same for everybody
///
/// The date (in UTC) alone picks both, of the scenarios in the program. The run is marked as the day's in the history.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Another day's drill
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// Say which it is, and play nothing
    #[arg(long, conflicts_with_all = ["exam", "plain"])]
    show: bool,
    /// No hints, no pause; passed at the scenario's pass mark, else exit code 1
    #[arg(long)]
    exam: bool,
    /// Play on standard input and output, without a screen
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let date = args.date.unwrap_or_else(records::today);
    let shipped = library::shipped()?;
    let scenarios: Vec<_> = shipped.iter().flat_map(library::Book::scenarios).collect();
    let ids = scenarios.iter().map(|playable| playable.scenario.id.as_str());
    let nothing = || Failure::Internal("this build holds no scenario".to_owned());
    let (id, seed) = daily(date, ids).ok_or_else(nothing)?;
    if args.show {
        writeln!(console.out, "{date}: {id}, seed {seed}")?;
        return Ok(Exit::Fine);
    }
    let plain = args.plain || console.settings.flag("plain");
    if !plain {
        super::screen_or_sentence(console)?;
    }
    let playable = scenarios.iter().find(|playable| playable.scenario.id == id).cloned().ok_or_else(nothing)?;
    let setup = Setup { exam: args.exam, ..Setup::seeded(seed) };
    let session = Session::begin(playable, setup, Home::find(), console)?;
    if let Err(error) = session.recorder.mark_daily(date) {
        console.remark(format_args!("{}; the run is not marked as the day's", Failure::from(error)));
    }
    if plain { plain::play(session, console) } else { screen::play(session, None, console) }
}
