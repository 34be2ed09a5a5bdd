//! `tldrill dispute`

use super::{Console, Exit, Failure, library, runs, session};
use crate::report::disputes::{Disputable, disputable, head};
use crate::store::{Dispute, RunFolder};
use std::io::Write as _;
use std::path::PathBuf;

/// Say "I did say that" to a finding of a debrief; it is kept beside the journal for the author
///
/// Without FINDING, the findings that can be disputed, with their numbers.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The finding's number, as the list shows it: `2.3` is the third finding of the second text
    finding: Option<String>,
    /// A run's folder or id; the last run that was played to its end where left out
    #[arg(long)]
    run: Option<PathBuf>,
    /// What you say to it
    #[arg(long)]
    because: Option<String>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let found = runs::named_or_last(args.run.as_deref(), "finished run", RunFolder::is_finished)?;
    let Some(folder) = &found.folder else {
        return Err(Failure::Usage(
            "a journal without its run's folder has nothing to keep a dispute beside".to_owned(),
        ));
    };
    let (playable, run) = session::rebuild(&found.journal()?, &found.path, library::of_header)?;
    let debrief = session::scored(&playable, &run);
    let all = disputable(&debrief);
    match &args.finding {
        None => list(folder, &all, console),
        Some(number) => mark(folder, &all, number, args.because.clone(), console),
    }
}

fn list(folder: &RunFolder, all: &[Disputable<'_>], console: &mut Console) -> Result<Exit, Failure> {
    let disputed = folder.read_disputes()?;
    let mut last = 0;
    for found in all {
        if std::mem::replace(&mut last, found.text_number) != found.text_number {
            writeln!(console.out, "{}", head(found.text))?;
        }
        let dispute = dispute(found, None);
        let marked = if disputed.iter().any(|known| known.same_finding(&dispute)) { " (disputed)" } else { "" };
        writeln!(console.out, "  {}  {}{marked}", found.name(), found.told())?;
    }
    Ok(Exit::Fine)
}

fn mark(
    folder: &RunFolder,
    all: &[Disputable<'_>],
    number: &str,
    because: Option<String>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let Some(found) = all.iter().find(|found| found.name() == number) else {
        return Err(Failure::Usage(format!("there is no finding {number}; `tldrill dispute` lists them")));
    };
    let said = keep(folder, found, because)?;
    writeln!(console.out, "{number} {}: {said}", found.finding.message)?;
    Ok(Exit::Fine)
}

/// Keeps a dispute beside a run's journal. Gives what came of it.
pub(super) fn keep(
    folder: &RunFolder,
    found: &Disputable<'_>,
    because: Option<String>,
) -> Result<&'static str, Failure> {
    let kept = folder.dispute(&dispute(found, because))?;
    Ok(if kept { "kept for the author" } else { "it is disputed already" })
}

fn dispute(found: &Disputable<'_>, because: Option<String>) -> Dispute {
    Dispute {
        format: 1,
        at: found.text.at,
        criterion: found.finding.criterion,
        verdict: found.finding.verdict,
        message: found.finding.message.clone(),
        words: found.words().map(str::to_owned),
        text: found.text.text.clone(),
        because,
    }
}
