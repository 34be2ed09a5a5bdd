//! `tldrill compare`

use super::{Console, Exit, Failure, library, runs, session};
use crate::debrief::Debrief;
use crate::report::compare::compare_text;
use crate::store::RunFolder;
use std::path::{Path, PathBuf};

/// Set a run beside another, or beside par's play of the same incident
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or a run's id; the last finished run where left out
    run: Option<PathBuf>,
    /// What to compare it with: `par`, or another run
    #[arg(long = "with", value_name = "RUN", default_value = "par")]
    other: PathBuf,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let (name, mine, par) = scored(args.run.as_deref())?;
    let width = console.width();
    let page = if args.other.as_os_str() == "par" {
        let par = par.ok_or_else(|| Failure::Files(format!("nobody has played par of {}", mine.scenario)))?;
        compare_text(("you", &mine), ("par", &par), width)
    } else {
        let (other, theirs, _) = scored(Some(&args.other))?;
        if theirs.scenario != mine.scenario {
            let told = format!("{name} is a run of {}, and {other} one of {}", mine.scenario, theirs.scenario);
            return Err(Failure::Usage(told));
        }
        compare_text(("this", &mine), ("other", &theirs), width)
    };
    console.out.write_all(page.as_bytes())?;
    Ok(Exit::Fine)
}

/// A run's name, its debrief, and that of par's play of the same incident.
fn scored(wanted: Option<&Path>) -> Result<(String, Debrief, Option<Debrief>), Failure> {
    let found = runs::named_or_last(wanted, "finished run", RunFolder::is_finished)?;
    let (playable, run) = session::rebuild(&found.journal()?, &found.path, library::of_header)?;
    let name = found.folder.as_ref().map_or_else(|| found.path.display().to_string(), RunFolder::name);
    Ok((name, session::scored(&playable, &run), session::par(&playable, &run)))
}
