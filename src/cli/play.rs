//! `tldrill play`

mod watch;

use super::{Console, Exit, Failure, library, plain, screen, session::Session};
use crate::run::Setup;
use crate::store::Home;

/// Play an incident
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario's id (`tldrill list` names them), or the path of a scenario.toml; the first one where left out
    scenario: Option<String>,
    /// The seed: it picks what is really wrong and draws the rest; another one each time where left out
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Force what is really wrong; the run is marked as such
    #[arg(long, value_name = "ID", conflicts_with = "exam")]
    truth: Option<String>,
    /// Incident seconds per real second after the first update, from 0.25 to 20; plain mode has no clock but your deeds
    #[arg(long, value_name = "X", value_parser = pace)]
    pace: Option<f64>,
    /// No hints, no pause; passed at the scenario's pass mark, else exit code 1
    #[arg(long)]
    exam: bool,
    /// Play on standard input and output, without a screen
    #[arg(long)]
    plain: bool,
    /// For authors: play the moves from standard input, and play them again into the scenario at each save of its files
    #[arg(long, requires = "scenario", conflicts_with_all = ["exam", "pace"])]
    watch: bool,
}

fn pace(text: &str) -> Result<f64, String> {
    let pace: f64 = text.parse().map_err(|_| "a number is wanted".to_owned())?;
    if (0.25..=20.0).contains(&pace) { Ok(pace) } else { Err("from 0.25 to 20".to_owned()) }
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let playable = library::find(args.scenario.as_deref())?;
    let truth = args.truth.as_deref().map(|wanted| library::truth(&playable.scenario, wanted)).transpose()?;
    let setup = Setup { seed: args.seed.unwrap_or_else(any_seed), truth, exam: args.exam };
    if args.watch {
        // The same incident after each save.
        let setup = Setup { seed: args.seed.unwrap_or(1), ..setup };
        return watch::watch(args.scenario.as_deref().unwrap_or_default(), &setup, console);
    }
    let plain = super::is_plain(args.plain, console)?;
    if plain && args.pace.is_some() {
        console.remark(format_args!("in plain mode time passes with what you do and `wait`; --pace changes nothing"));
    }
    let session = Session::begin(playable, setup, Home::find(), console)?;
    if plain { plain::play(session, console) } else { screen::play(session, args.pace, console) }
}

/// A seed that is short enough to be told to somebody else.
pub(super) fn any_seed() -> u64 {
    let now = chrono::Utc::now().timestamp_micros().unsigned_abs();
    // Runs that begin one after the other get seeds that look unrelated (a step of SplitMix64).
    let mixed = (now ^ (now >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 40) % 100_000
}
