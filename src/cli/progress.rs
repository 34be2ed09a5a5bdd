//! `tldrill progress`

use super::screen::rooms;
use super::{Console, Exit, Failure, library, records};
use crate::progress::{Group, Progress};
use crate::report;
use crate::store::Home;
use std::io::Write as _;

/// Show how you are getting on: what to play next and why, trends with their uncertainty, personal bests
///
/// Runs that can't be compared are kept apart: practice at full pace, aided runs (pauses, a slower clock, a chosen
/// truth), untimed ones (plain mode) and exams. docs/progress.md says where every figure comes from.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The kind of runs whose trends are shown; the usual one where left out
    #[arg(long, value_name = "KIND", value_parser = group)]
    group: Option<Group>,
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

/// Reads the word of a group.
pub(super) fn group(text: &str) -> Result<Group, String> {
    Group::from_word(text).ok_or_else(|| format!("one of {} is wanted", Group::WORDS.join(", ")))
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let runs = records::told(&Home::find()?, console)?;
    let progress = Progress::of(&records::records(&runs), &records::offers()?, records::today());
    if args.json {
        super::print_json(console, &report::progress_value(&progress))?;
    } else {
        let page = report::progress_text(&progress, args.group, console.width());
        console.out.write_all(page.as_bytes())?;
        let packs: Vec<_> = library::books()?.into_iter().map(|book| book.pack).collect();
        let marks = rooms::marks(&packs);
        if !marks.is_empty() {
            write!(console.out, "\n{}", report::brief::progress(&marks))?;
        }
    }
    Ok(Exit::Fine)
}
