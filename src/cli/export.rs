//! `tldrill export`

use super::{Console, Exit, Failure, runs, session};
use crate::run::moves;
use std::io::Write as _;
use std::path::PathBuf;

/// Print a run's deeds as moves, which `tldrill play --plain` plays again
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or the beginning of a run's id; the last run where left out
    journal: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let found = runs::named_or_last(args.journal.as_deref(), "run to export", |_| true)?;
    let (header, entries) = session::understood(&found.journal()?, &found.path)?;
    let setup = &header.setup;
    let truth = setup.truth.as_ref().map(|truth| format!(" --truth {truth}")).unwrap_or_default();
    writeln!(console.out, "# tldrill play {} --plain --seed {}{truth}", header.scenario, setup.seed)?;
    console.out.write_all(moves::export(&entries).as_bytes())?;
    Ok(Exit::Fine)
}
