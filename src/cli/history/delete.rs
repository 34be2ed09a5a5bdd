//! `tldrill history delete`

use crate::cli::{Console, Exit, Failure};
use crate::store::{self, Home, RunFolder, RunId, StoreError};
use std::io::{BufRead as _, Write as _};

/// Delete runs for good, with their journals and results
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of runs, as `tldrill history` names them
    #[arg(value_name = "RUN", conflicts_with = "all")]
    runs: Vec<String>,
    /// Every run, unfinished ones too, the files they were played from, the briefing room's marks and unfinished sittings,
    /// and the sentence for next time; settings and installed packs stay
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
    let beside = if args.all { Beside::of(&home)? } else { Beside::default() };
    if folders.is_empty() && beside.is_nothing() {
        writeln!(console.out, "There is no run.")?;
        return Ok(Exit::Fine);
    }
    let what = match folders.as_slice() {
        [one] if beside.is_nothing() => one.name(),
        all => counted(all.len()) + &beside.told(),
    };
    if !args.yes && !agreed(&what, console)? {
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
        home.sweep()?;
    }
    if args.all {
        store::forget_briefings(&home)?;
        store::forget_brief_disputes(&home)?;
        store::forget_sittings(&home)?;
        store::keep_resolution(&home, "")?;
    }
    writeln!(console.out, "{}{} deleted.", counted(deleted), beside.told())?;
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

/// What is kept beside the runs.
#[derive(Default)]
struct Beside {
    briefings: usize,
    sentence: bool,
}

impl Beside {
    fn of(home: &Home) -> Result<Self, Failure> {
        let (read, broken) = store::briefings(home)?;
        let sittings = store::sittings(home).len();
        Ok(Self { briefings: read.len() + broken + sittings, sentence: store::resolution(home).is_some() })
    }

    const fn is_nothing(&self) -> bool {
        self.briefings == 0 && !self.sentence
    }

    /// `, 2 texts of the briefing room and the sentence for next time`; empty for nothing.
    fn told(&self) -> String {
        let texts = match self.briefings {
            0 => None,
            1 => Some("1 text of the briefing room".to_owned()),
            count => Some(format!("{count} texts of the briefing room")),
        };
        match (texts, self.sentence) {
            (Some(texts), true) => format!(", {texts} and the sentence for next time"),
            (Some(texts), false) => format!(" and {texts}"),
            (None, true) => " and the sentence for next time".to_owned(),
            (None, false) => String::new(),
        }
    }
}

fn agreed(what: &str, console: &mut Console) -> Result<bool, Failure> {
    if !console.typed {
        return Err(Failure::Usage("nobody is here to ask; `--yes` deletes without asking".to_owned()));
    }
    write!(console.out, "Delete {what} for good? [y/N] ")?;
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
