//! `tldrill daily`

use super::library::{self, Playable};
use super::{Console, Exit, Failure, plain, records, screen, session::Session};
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
    let shipped: Vec<_> = library::shipped()?.iter().flat_map(library::Book::scenarios).collect();
    if args.show {
        let (playable, seed) = of_day(date, &shipped).ok_or_else(nothing)?;
        writeln!(console.out, "{date}: {}, seed {seed}", playable.scenario.id)?;
        return Ok(Exit::Fine);
    }
    let plain = super::is_plain(args.plain, console)?;
    let session = begin(date, &shipped, args.exam, console)?;
    if plain { plain::play(session, console) } else { screen::play(session, None, console) }
}

/// The drill of a day, of the incidents in the program: what is played, and its seed.
pub(super) fn of_day(date: NaiveDate, shipped: &[Playable]) -> Option<(&Playable, u64)> {
    let (id, seed) = daily(date, shipped.iter().map(|playable| playable.scenario.id.as_str()))?;
    Some((shipped.iter().find(|playable| playable.scenario.id == id)?, seed))
}

/// Begins it, marked as the day's.
pub(super) fn begin(
    date: NaiveDate,
    shipped: &[Playable],
    exam: bool,
    console: &mut Console,
) -> Result<Session, Failure> {
    let (playable, seed) = of_day(date, shipped).ok_or_else(nothing)?;
    let setup = Setup { exam, ..Setup::seeded(seed) };
    let session = Session::begin(playable.clone(), setup, Home::find(), console)?;
    if let Err(error) = session.recorder.mark_daily(date) {
        console.remark(format_args!("{}; the run is not marked as the day's", Failure::from(error)));
    }
    Ok(session)
}

fn nothing() -> Failure {
    Failure::Internal("this build holds no scenario".to_owned())
}
