//! `tldrill compare`

use super::library::Playable;
use super::{Console, Exit, Failure, library, records, runs, session};
use crate::debrief::{Debrief, examples};
use crate::report::compare::{compare_text, examples_text};
use crate::run::Run;
use crate::store::{Home, RunFolder};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Set a run beside par's play of the same incident, the run before, another run, or the author's example updates
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or the beginning of a run's id; the last finished run where left out
    run: Option<PathBuf>,
    /// What to compare it with: `par`, `before` (the finished run of the same scenario before it), `examples` (the author's
    /// updates), or another run
    #[arg(long = "with", value_name = "RUN", default_value = "par")]
    other: PathBuf,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mine = Scored::of(args.run.as_deref())?;
    let width = console.width();
    let page = match args.other.to_str() {
        Some("par") => {
            let par = session::par(&mine.playable, &mine.run);
            let par =
                par.ok_or_else(|| Failure::Files(format!("nobody has played par of {}", mine.debrief.scenario)))?;
            compare_text(("you", &mine.debrief), ("par", &par), width)
        }
        Some("before") => {
            let (_, before) = before(&mine.debrief.scenario, mine.folder.as_ref()).ok_or_else(|| {
                Failure::Files(format!("no other run of {} was finished before it", mine.debrief.scenario))
            })?;
            compare_text(("you", &mine.debrief), ("before", &before), width)
        }
        Some("examples") => examples_text(&mine.debrief, &examples(&mine.run, &mine.playable.solutions), width),
        _ => {
            let theirs = Scored::of(Some(&args.other))?;
            if theirs.debrief.scenario != mine.debrief.scenario {
                let (name, other) = (&mine.name, &theirs.name);
                let (this, that) = (&mine.debrief.scenario, &theirs.debrief.scenario);
                return Err(Failure::Usage(format!("{name} is a run of {this}, and {other} one of {that}")));
            }
            compare_text(("this", &mine.debrief), ("other", &theirs.debrief), width)
        }
    };
    console.out.write_all(page.as_bytes())?;
    Ok(Exit::Fine)
}

/// A run that was read and scored again.
struct Scored {
    name: String,
    folder: Option<RunFolder>,
    playable: Playable,
    run: Run,
    debrief: Debrief,
}

impl Scored {
    fn of(wanted: Option<&Path>) -> Result<Self, Failure> {
        let found = runs::named_or_finished_last(wanted)?;
        let (playable, run) = session::rebuild(&found.journal()?, &found.path, library::of_header)?;
        let name = found.folder.as_ref().map_or_else(|| found.path.display().to_string(), RunFolder::name);
        let debrief = session::scored(&playable, &run);
        Ok(Self { name, folder: found.folder, playable, run, debrief })
    }
}

/// The newest finished run of a scenario before another one, or the newest of all: its name and its debrief. One that can't
/// be read again, as of another version, is passed over.
pub(super) fn before(scenario: &str, than: Option<&RunFolder>) -> Option<(String, Debrief)> {
    let (mut all, _) = records::all(&Home::find().ok()?).ok()?;
    all.sort_by_cached_key(|played| played.folder.place_in_time(played.meta.as_ref()));
    let earlier = all.into_iter().take_while(|played| than.is_none_or(|than| played.folder.name() != than.name()));
    let of_it: Vec<RunFolder> = earlier
        .filter(|played| played.record.as_ref().is_some_and(|record| record.scenario == scenario))
        .map(|played| played.folder)
        .collect();
    of_it.into_iter().rev().find_map(|folder| {
        let scored = Scored::of(Some(&folder.journal())).ok()?;
        Some((folder.name(), scored.debrief))
    })
}
