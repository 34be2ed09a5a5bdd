//! `tldrill pack solve`

use super::scenarios;
use crate::check::play::{Played, Seat, Who};
use crate::cli::{Console, Exit, Failure};
use crate::debrief::{Baselines, debrief};
use crate::report;
use crate::run::moves::{Driver, play};
use crate::run::{Run, Setup};
use std::io::Write as _;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario's id, the path of a scenario.toml, or a pack's folder
    scenario: Option<String>,
    /// Seeds to play on, from 1
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,
    /// Show the whole debrief of this truth's solution on seed 1 instead
    #[arg(long, value_name = "TRUTH")]
    debrief: Option<String>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mut lost = false;
    for playable in scenarios(args.scenario.as_deref())? {
        if let Some(truth) = &args.debrief {
            let truth = crate::cli::library::truth(&playable.scenario, truth)?;
            let setup = Setup::seeded(1).with_truth(truth.clone());
            let missing = || Failure::Usage(format!("{truth} has no solution"));
            let solution = playable.solutions.iter().find(|solution| solution.truth == truth).ok_or_else(missing)?;
            let mut run = Run::start(playable.scenario.clone(), setup).map_err(|_| missing())?;
            for slip in play(&mut run, &solution.moves, Driver { fills: true }) {
                writeln!(console.out, "{slip}")?;
            }
            let baselines = Baselines::play(&playable.scenario, 1, playable.par());
            write!(console.out, "{}", report::debrief_text(&debrief(&run, &baselines), console.width()))?;
            continue;
        }
        writeln!(
            console.out,
            "{:<24} {:>4} {:>6} {:>6} {:>13}  won",
            playable.scenario.id, "seed", "score", "triage", "communication"
        )?;
        for solution in &playable.solutions {
            for seed in 1..=args.seeds {
                let seat = Seat { who: Who::Author, truth: solution.truth.clone(), seed };
                let baselines = Baselines::play(&playable.scenario, seed, playable.par());
                let Some(played) = seat.play(&playable.scenario, &playable.solutions, &baselines) else { continue };
                lost |= !played.won;
                row(&played, console)?;
            }
        }
    }
    Ok(if lost { Exit::Findings } else { Exit::Fine })
}

fn row(played: &Played, console: &mut Console) -> std::io::Result<()> {
    let won = if played.won { "yes" } else { "NO" };
    writeln!(
        console.out,
        "  {:<22} {:>4} {:>6} {:>6} {:>13}  {won}",
        played.seat.truth.as_str(),
        played.seat.seed,
        played.score,
        played.triage,
        played.communication,
    )
}
