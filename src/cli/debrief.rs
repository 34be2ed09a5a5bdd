//! `tldrill debrief`

use super::{Console, Exit, Failure, library, runs, session};
use crate::debrief::Debrief;
use crate::debrief::conditions::is_lesson;
use crate::report::{self, Incident};
use crate::run::{Header, Run};
use crate::store::RunFolder;
use crate::tui::cast::{self, Reel};
use crate::tui::view::{COLUMNS, ROWS};
use serde_json::Value;
use std::io::Write as _;
use std::path::PathBuf;

/// Show what a run's player reads afterwards
///
/// Without a journal, the last run that was played to its end.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A journal, a run's folder, or the beginning of a run's id
    journal: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// For a cast: columns and rows, at least 80x24
    #[arg(long, value_name = "CxR", value_parser = size, default_value = "120x40")]
    size: (u16, u16),
    /// For a cast: incident seconds per second of the recording
    #[arg(long, value_name = "X", value_parser = clap::value_parser!(u16).range(1..=600), default_value = "10")]
    speed: u16,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let pair = text.split_once('x').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let fits = |(columns, rows): &(u16, u16)| (COLUMNS..=400).contains(columns) && (ROWS..=200).contains(rows);
    pair.filter(fits).ok_or_else(|| format!("a size from {COLUMNS}x{ROWS} to 400x200 is wanted, such as 120x40"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Plain text, with the words that findings are about underlined
    Text,
    /// Markdown
    #[value(alias = "markdown")]
    Md,
    /// A web page that needs nothing else
    Html,
    /// JSON, format 1
    Json,
    /// The closing report alone, as Markdown to be filed; where none was handed in, what the log can tell
    Postmortem,
    /// The run as it was on the screen, as an asciicast v2: `asciinema play` shows it
    Cast,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let found = runs::named_or_finished_last(args.journal.as_deref())?;
    let journal = found.journal()?;
    let header = session::header(&journal, &found.path)?;
    if header.engine != env!("CARGO_PKG_VERSION") {
        let stored = found.folder.as_ref().map(RunFolder::read_result).transpose()?.flatten();
        return stored_only(args.format, &header, stored, console);
    }
    let (playable, run) = session::rebuild(&journal, &found.path, library::of_header)?;
    if !run.is_over() {
        console.remark("this run is not over; scored as if the player had left it here");
    }
    let debrief = session::scored(&playable, &run);
    if debrief.postmortem.is_none() && !is_lesson(&run) && args.format == Format::Text {
        console.remark("no postmortem was written; `tldrill debrief --format postmortem` drafts what the log can tell");
    }
    let page = match args.format {
        Format::Text => report::debrief_text(&debrief, console.width()),
        Format::Md => report::debrief_markdown(&debrief),
        Format::Html => report::debrief_html(&debrief),
        Format::Json => report::debrief_json(&debrief),
        Format::Postmortem => postmortem(&debrief, &incident(&run, found.folder.as_ref()), console),
        Format::Cast => {
            let theme = super::screen::recorded(&console.settings);
            cast::cast(&run, &debrief, Reel { size: args.size, speed: f64::from(args.speed), theme })
        }
    };
    console.out.write_all(page.as_bytes())?;
    Ok(Exit::Fine)
}

/// What is known of the incident: by the run, and by the folder it lies in.
pub(super) fn incident(run: &Run, folder: Option<&RunFolder>) -> Incident {
    let meta = folder.and_then(|folder| folder.read_meta().ok().flatten());
    let date = meta.map(|meta| meta.begun.format("%Y-%m-%d").to_string());
    Incident { date, run: folder.map(RunFolder::name), ..Incident::of(run) }
}

/// The report as it was handed in; else a draft.
fn postmortem(debrief: &Debrief, incident: &Incident, console: &mut Console) -> String {
    let Some(report) = &debrief.postmortem else {
        console.remark("no postmortem was handed in; this is what the log can tell");
        return report::postmortem_draft(incident, &debrief.timeline);
    };
    report::postmortem_file(incident, &report.text)
}

/// Another engine played it: it can't be scored again, but what was scored then can be shown.
fn stored_only(format: Format, header: &Header, stored: Option<Value>, console: &mut Console) -> Result<Exit, Failure> {
    let ours = env!("CARGO_PKG_VERSION");
    let Some(stored) = stored else {
        return Err(Failure::Files(format!(
            "the journal was written by engine {}, and this is {ours}; no scores were stored with it, and it can't be \
             scored again",
            header.engine
        )));
    };
    console.remark(format_args!("written by engine {}, and this is {ours}: the stored result is shown", header.engine));
    if format == Format::Json {
        super::print_json(console, &stored)?;
        return Ok(Exit::Fine);
    }
    let text = |key: &str| stored[key].as_str().unwrap_or_default().to_owned();
    writeln!(console.out, "{}, seed {}: {} of 100", text("title"), stored["seed"], stored["score"])?;
    writeln!(console.out, "{}\nNext time: {}", text("headline"), text("next_time"))?;
    for (phase, card) in stored["phases"].as_object().into_iter().flatten() {
        let score = card["score"].as_u64().map_or_else(|| "-".to_owned(), |score| score.to_string());
        writeln!(console.out, "{phase:<13}{score:>4}")?;
    }
    writeln!(console.out, "communication{:>4}", stored["communication"]["score"])?;
    Ok(Exit::Fine)
}
