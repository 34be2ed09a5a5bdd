//! `tldrill dispute`

use super::{Console, Exit, Failure, library, runs, session};
use crate::debrief::TextReport;
use crate::grade::{Finding, Verdict};
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
    let texts: Vec<&TextReport> = debrief.updates.iter().chain(&debrief.answers).collect();
    match &args.finding {
        None => list(folder, &texts, console),
        Some(number) => mark(folder, &texts, number, args.because.clone(), console),
    }
}

/// What can be disputed: whatever says less than "right".
fn disputable(text: &TextReport) -> impl Iterator<Item = &Finding> {
    text.findings.iter().filter(|finding| finding.verdict != Verdict::Right)
}

fn list(folder: &RunFolder, texts: &[&TextReport], console: &mut Console) -> Result<Exit, Failure> {
    let disputed = folder.read_disputes()?;
    for (at, text) in texts.iter().enumerate() {
        let to = text.audience.map(|audience| audience.to_string()).or_else(|| text.question.clone());
        writeln!(console.out, "{} {}, {} of 100", text.clock, to.unwrap_or_default(), text.overall)?;
        for (number, finding) in disputable(text).enumerate() {
            let dispute = dispute(text, finding, None);
            let marked = if disputed.iter().any(|known| known.same_finding(&dispute)) { " (disputed)" } else { "" };
            let words = dispute.words.map(|words| format!(" \"{words}\"")).unwrap_or_default();
            let (verdict, message) = (finding.verdict, &finding.message);
            writeln!(console.out, "  {}.{}  {verdict}{words}: {message}{marked}", at + 1, number + 1)?;
        }
    }
    Ok(Exit::Fine)
}

fn mark(
    folder: &RunFolder,
    texts: &[&TextReport],
    number: &str,
    because: Option<String>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let place = number.split_once('.').and_then(|(text, finding)| {
        let at = |number: &str| number.parse::<usize>().ok()?.checked_sub(1);
        let text = texts.get(at(text)?)?;
        Some((*text, disputable(text).nth(at(finding)?)?))
    });
    let Some((text, finding)) = place else {
        return Err(Failure::Usage(format!("there is no finding {number}; `tldrill dispute` lists them")));
    };
    let kept = folder.dispute(&dispute(text, finding, because))?;
    let said = if kept { "kept for the author" } else { "it is disputed already" };
    writeln!(console.out, "{number} {}: {said}", finding.message)?;
    Ok(Exit::Fine)
}

fn dispute(text: &TextReport, finding: &Finding, because: Option<String>) -> Dispute {
    Dispute {
        format: 1,
        at: text.at,
        criterion: finding.criterion,
        verdict: finding.verdict,
        message: finding.message.clone(),
        words: finding.span.and_then(|[from, to]| text.text.get(from..to)).map(str::to_owned),
        text: text.text.clone(),
        because,
    }
}
