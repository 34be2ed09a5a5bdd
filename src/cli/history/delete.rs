//! `tldrill history delete`

use crate::cli::{Console, Exit, Failure};
use crate::store::{Home, RunFolder, RunId, StoreError};
use std::io::{BufRead as _, Write as _};

/// Delete runs for good, with their journals and results
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of runs, as `tldrill history` names them
    #[arg(value_name = "RUN", conflicts_with = "all")]
    runs: Vec<String>,
    /// Every run, unfinished ones too, and the files they were played from
    #[arg(long)]
    all: bool,
    /// Don't ask
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    if args.runs.is_empty() && !args.all {
        return Err(Failure::Usage("which run? `tldrill history` names them, and `--all` means every one".to_owned()));
    }
    let home = Home::find()?;
    let folders = if args.all { home.list()? } else { named(&home, &args.runs)? };
    if folders.is_empty() {
        writeln!(console.out, "There is no run.")?;
        return Ok(Exit::Fine);
    }
    if !args.yes && !agreed(&folders, console)? {
        writeln!(console.out, "Nothing was deleted.")?;
        return Ok(Exit::Fine);
    }
    let mut deleted = 0;
    let mut left = vec![];
    for folder in &folders {
        // One that can't be deleted must not keep the others.
        match folder.remove() {
            Ok(()) => deleted += 1,
            Err(error) => left.push(error),
        }
    }
    if args.all && left.is_empty() {
        home.forget_packs()?;
    }
    writeln!(console.out, "{} deleted.", counted(deleted))?;
    tell(left, console)
}

/// The runs of these ids; all of them are known before any is deleted.
fn named(home: &Home, wanted: &[String]) -> Result<Vec<RunFolder>, Failure> {
    let mut ids: Vec<RunId> = vec![];
    for text in wanted {
        let unknown = || Failure::Usage(format!("`{text}` is no run's id; `tldrill history` names them"));
        let id = RunId::parse(text).ok_or_else(unknown)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids.iter().map(|id| home.run(id)).collect::<Result<_, StoreError>>()?)
}

fn agreed(folders: &[RunFolder], console: &mut Console) -> Result<bool, Failure> {
    if !console.typed {
        return Err(Failure::Usage("nobody is here to ask; `--yes` deletes without asking".to_owned()));
    }
    if let [one] = folders {
        write!(console.out, "Delete {} for good? [y/N] ", one.name())?;
    } else {
        write!(console.out, "Delete {} for good? [y/N] ", counted(folders.len()))?;
    }
    console.out.flush()?;
    let mut answer = String::new();
    console.input.read_line(&mut answer).map_err(Failure::Input)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn tell(left: Vec<StoreError>, console: &mut Console) -> Result<Exit, Failure> {
    let mut left = left.into_iter().map(Failure::from);
    let Some(last) = left.next_back() else { return Ok(Exit::Fine) };
    for failure in left {
        console.remark(failure);
    }
    Err(last)
}

fn counted(runs: usize) -> String {
    if runs == 1 { "1 run".to_owned() } else { format!("{runs} runs") }
}
