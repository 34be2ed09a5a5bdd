//! `tldrill dispute`

mod brief;

use super::{Console, Exit, Failure, library, runs, session};
use crate::debrief::Debrief;
use crate::report::disputes::{Disputable, disputable, heads, texts};
use crate::store::{Dispute, Disputed, RunFolder};
use std::io::Write as _;
use std::path::PathBuf;

pub(super) use brief::{keep as keep_of_brief, known as known_of_brief};

/// Say "I did say that" to a finding of a debrief or of the briefing room; it is kept for the author
///
/// Without FINDING, the findings that can be disputed, with their numbers.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The finding's number, as the list shows it: `2.3` is the third finding of the second text
    finding: Option<String>,
    /// A run's folder or id; the last run that was played to its end where left out
    #[arg(long)]
    run: Option<PathBuf>,
    /// The text that was written last in the briefing room, or last for the item of this id, and no run
    #[arg(long, value_name = "ITEM", num_args = 0..=1, default_missing_value = "", conflicts_with = "run")]
    brief: Option<String>,
    /// What you say to it
    #[arg(long)]
    because: Option<String>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(item) = &args.brief {
        // `--brief 1.2` means the finding: no item is called so.
        let (item, finding) = match &args.finding {
            None if is_number(item) => ("", Some(item.as_str())),
            finding => (item.as_str(), finding.as_deref()),
        };
        return brief::run(item, finding, args.because.clone(), console);
    }
    let found = runs::named_or_finished_last(args.run.as_deref())?;
    let Some(folder) = &found.folder else {
        return Err(Failure::Usage(
            "a journal without its run's folder has nothing to keep a dispute beside".to_owned(),
        ));
    };
    let (playable, run) = session::rebuild(&found.journal()?, &found.path, library::of_header)?;
    let debrief = session::scored(&playable, &run);
    let all = disputable(&debrief);
    let times: Vec<i64> = texts(&debrief).map(|text| text.at).collect();
    let at = |found: &Disputable<'_>| times.get(found.text_number - 1).copied().unwrap_or_default();
    let Some(number) = &args.finding else {
        // A file that can't be read is told.
        folder.read_disputes()?;
        return list(&heads(&debrief), &all, &known(folder, &debrief), console);
    };
    let found = named(&all, number)?;
    let said = keep(folder, found, at(found), args.because.clone())?;
    tell(found, said, console)
}

/// Whether a word is a finding's number.
fn is_number(word: &str) -> bool {
    word.split_once('.')
        .is_some_and(|(text, finding)| text.parse::<usize>().is_ok() && finding.parse::<usize>().is_ok())
}

fn tell(found: &Disputable<'_>, said: &str, console: &mut Console) -> Result<Exit, Failure> {
    writeln!(console.out, "{} {}: {said}", found.name(), found.finding.message.trim_end_matches('.'))?;
    Ok(Exit::Fine)
}

/// Everything that can be disputed, below the head of its text.
fn list(heads: &[String], all: &[Disputable<'_>], known: &[usize], console: &mut Console) -> Result<Exit, Failure> {
    let mut last = 0;
    for (at, found) in all.iter().enumerate() {
        if std::mem::replace(&mut last, found.text_number) != found.text_number {
            writeln!(console.out, "{}", heads.get(found.text_number - 1).map_or("", String::as_str))?;
        }
        let marked = if known.contains(&at) { " (disputed)" } else { "" };
        writeln!(console.out, "  {}  {}{marked}", found.name(), found.told())?;
    }
    Ok(Exit::Fine)
}

fn named<'a>(all: &'a [Disputable<'a>], number: &str) -> Result<&'a Disputable<'a>, Failure> {
    let found = all.iter().find(|found| found.name() == number);
    found.ok_or_else(|| Failure::Usage(format!("there is no finding {number}; `tldrill dispute` lists them")))
}

/// Keeps a dispute beside a run's journal; `at` is when the text was sent. Gives what came of it.
pub(super) fn keep(
    folder: &RunFolder,
    found: &Disputable<'_>,
    at: i64,
    because: Option<String>,
) -> Result<&'static str, Failure> {
    Ok(told(folder.dispute(&dispute(found, at, because))?))
}

/// Which findings of a debrief are disputed beside its run's journal, by their places; none where that can't be read.
pub(super) fn known(folder: &RunFolder, debrief: &Debrief) -> Vec<usize> {
    let disputed = folder.read_disputes().unwrap_or_default();
    let times: Vec<i64> = texts(debrief).map(|text| text.at).collect();
    let is_known = |found: &Disputable<'_>| {
        let at = times.get(found.text_number - 1).copied().unwrap_or_default();
        let dispute = dispute(found, at, None);
        disputed.iter().any(|known| known.same_finding(&dispute))
    };
    let all = disputable(debrief);
    (0..all.len()).filter(|at| is_known(&all[*at])).collect()
}

/// What came of a dispute, by whether it is a new one.
const fn told(kept: bool) -> &'static str {
    if kept { "kept for the author" } else { "it is disputed already" }
}

fn dispute(found: &Disputable<'_>, at: i64, because: Option<String>) -> Dispute {
    Dispute { format: 1, at, finding: disputed(found, because) }
}

fn disputed(found: &Disputable<'_>, because: Option<String>) -> Disputed {
    Disputed {
        criterion: found.finding.criterion,
        verdict: found.finding.verdict,
        message: found.finding.message.clone(),
        words: found.words().map(str::to_owned),
        text: found.text.to_owned(),
        because,
    }
}
