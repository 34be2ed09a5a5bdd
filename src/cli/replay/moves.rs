//! `tldrill replay FILE.moves`: a solution, a test of a pack, or the play that shows a finding of a playtest.

use crate::check::play::{Expectation, check_test, expected, setup_of};
use crate::cli::library::{self, Playable};
use crate::cli::{Console, Exit, Failure, plain};
use crate::run::Run;
use crate::run::moves::{Driver, play};
use std::io::Write as _;
use std::path::Path;

/// Whether a path is that of moves, and not of a journal.
pub(super) fn is_moves(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "moves")
}

/// Plays the moves on the seed and under the truth that its comments name, shows the run, and holds it against its
/// expectations.
pub(super) fn run(path: &Path, of: Option<&str>, verify: bool, console: &mut Console) -> Result<Exit, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, error))?;
    let text = crate::pack::source::lf(&text);
    let playable = scenario_of(path, of, &text)?;
    let mut setup = setup_of(&text);
    if setup.truth.is_none() && path.parent().is_some_and(|folder| folder.ends_with("solutions")) {
        setup.truth = path.file_stem().map(|truth| truth.to_string_lossy().as_ref().into());
    }
    if !verify {
        let unknown = |truth| Failure::Usage(format!("{} has no truth called `{truth}`", playable.scenario.id));
        let mut run = Run::start(playable.scenario.clone(), setup).map_err(unknown)?;
        let slips = play(&mut run, &text, Driver { fills: true });
        plain::show_all(&run, console)?;
        for slip in slips {
            console.remark(slip);
        }
    }
    let wanted = expected(&text).filter(|(_, said)| Expectation::parse(said).is_some()).count();
    let failed = check_test(&playable.scenario, &playable.solutions, &text);
    for failure in &failed {
        writeln!(console.out, "{failure}")?;
    }
    if !failed.is_empty() {
        return Ok(Exit::Findings);
    }
    match (wanted, verify) {
        (0, true) => writeln!(console.out, "every line was understood; nothing is expected of it")?,
        (0, false) => {}
        (1, _) => writeln!(console.out, "it came out as expected")?,
        (many, _) => writeln!(console.out, "all {many} expectations hold")?,
    }
    Ok(Exit::Fine)
}

/// The scenario that is named, that the moves lie beside, or that their comments name.
fn scenario_of(path: &Path, of: Option<&str>, text: &str) -> Result<Playable, Failure> {
    if of.is_some() {
        return library::find(of);
    }
    let full = std::fs::canonicalize(path).map_err(|error| Failure::reading(path, error))?;
    let beside = full.parent().and_then(Path::parent).map(|folder| folder.join("scenario.toml"));
    if let Some(beside) = beside.filter(|beside| beside.exists()) {
        return library::find(Some(&beside.to_string_lossy()));
    }
    let named = text.lines().find_map(|line| line.strip_prefix("# scenario "));
    named.map_or_else(
        || Err(Failure::Usage(format!("of which scenario is {}? Say it with `--of`", path.display()))),
        |named| library::find(Some(named.trim())),
    )
}
