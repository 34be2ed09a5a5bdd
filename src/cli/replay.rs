//! `tldrill replay`

mod moves;

use super::{Console, Exit, Failure, library, plain, runs, session};
use crate::run::replay::{ReplayError, replay};
use std::io::Write as _;
use std::path::PathBuf;

/// Rebuild a run from its journal, and show or verify it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or the beginning of a run's id; the last run where left out. Or moves: a solution, a test of a pack, a play
    /// that `playtest --keep` kept
    journal: Option<PathBuf>,
    /// The scenario of moves that don't lie beside it: its id, or the path of its scenario.toml
    #[arg(long, value_name = "SCENARIO")]
    of: Option<String>,
    /// Only say whether every entry comes out the same, and name the first that doesn't; of moves, whether what they expect
    /// holds
    #[arg(long)]
    verify: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(path) = args.journal.as_deref().filter(|path| moves::is_moves(path)) {
        return moves::run(path, args.of.as_deref(), args.verify, console);
    }
    let found = runs::named_or_last(args.journal.as_deref(), "run to replay", |_| true)?;
    let journal = found.journal()?;
    let (header, entries) = session::understood(&journal, &found.path)?;
    let playable = library::of_header(&header)?;
    let run = replay(playable.scenario, &header, &entries).map_err(|error| match error {
        ReplayError::Engine { .. } | ReplayError::Format(_) => Failure::Files(error.to_string()),
        ReplayError::Differs { .. } | ReplayError::Refused { .. } | ReplayError::Truth(_) => {
            Failure::Findings(format!("{}: {error}", found.path.display()))
        }
    })?;
    if journal.torn > 0 {
        console.remark(format_args!("the last line is torn ({} bytes) and was left out", journal.torn));
    }
    if args.verify {
        writeln!(console.out, "{} entries, and all of them come out the same", entries.len())?;
    } else {
        plain::show_all(&run, console)?;
    }
    Ok(Exit::Fine)
}
