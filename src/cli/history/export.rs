//! `tldrill history export`

use super::filter::Filter;
use crate::cli::records::{self, Played};
use crate::cli::{Console, Exit, Failure};
use crate::progress::{Part, Record};
use crate::store::{self, Home};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;

/// Write everything that is kept of what you played into one file
///
/// JSON holds all of it: journals, scores, disputes, and without a filter the briefing room and the sentence for next time; CSV has a line of scores for each finished run. docs/progress.md describes both.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    filter: Filter,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Into this file, which is replaced, instead of standard output
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Everything, format 1
    Json,
    /// Scores, for a spreadsheet
    Csv,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let home = Home::find()?;
    let runs = records::told(&home, console)?;
    let finished: Vec<(&Played, &Record)> = runs.iter().filter_map(|run| Some((run, run.record.as_ref()?))).collect();
    let shown = args.filter.of(&finished, |(_, record)| record, records::today());
    let text = match args.format {
        Format::Csv => csv_of(&shown)?,
        // Unfinished runs and foreign results are kept too, so they belong to everything.
        Format::Json if args.filter.is_open() => whole(&home, &runs, console)?,
        Format::Json => {
            let runs = runs_of(shown.iter().map(|(played, _)| *played), console);
            json_text(&json!({"format": 1, "runs": runs}))?
        }
    };
    match &args.to {
        Some(path) => store::replace(path, text.as_bytes())?,
        None => console.out.write_all(text.as_bytes())?,
    }
    Ok(Exit::Fine)
}

/// Everything: the runs, what came of the briefing room, and the sentence that the next run begins with.
fn whole(home: &Home, runs: &[Played], console: &mut Console) -> Result<String, Failure> {
    let runs = runs_of(runs.iter(), console);
    let (briefings, broken) = store::briefings(home)?;
    if broken > 0 {
        console.remark(format_args!("{broken} lines of the briefing room can't be read and are left out"));
    }
    let next_time = store::resolution(home);
    let lines =
        |lines: Vec<String>| lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect::<Vec<Value>>();
    let sittings: Vec<Vec<Value>> = store::sittings(home).into_iter().map(lines).collect();
    json_text(&json!({
        "format": 1, "runs": runs, "briefings": briefings, "briefing_disputes": store::brief_disputes(home)?,
        "sittings": sittings, "next_time": next_time
    }))
}

fn json_text(value: &Value) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| Failure::Internal(error.to_string()))
}

fn runs_of<'a>(runs: impl Iterator<Item = &'a Played>, console: &mut Console) -> Vec<Value> {
    let mut items = vec![];
    for run in runs {
        let journal = run.folder.read_journal().map_or_else(
            |error| {
                console.remark(Failure::from(error));
                vec![]
            },
            |journal| journal.lines,
        );
        let disputes = run.folder.read_disputes().unwrap_or_else(|error| {
            console.remark(Failure::from(error));
            vec![]
        });
        let drafts = run.folder.read_drafts().unwrap_or_else(|error| {
            console.remark(Failure::from(error));
            None
        });
        items.push(json!({
            "run": run.folder.name(),
            "begun": run.meta.as_ref().map(|meta| meta.begun),
            "ended": run.meta.as_ref().and_then(|meta| meta.ended),
            "daily": run.meta.as_ref().and_then(|meta| meta.daily),
            "result": run.result,
            "journal": journal,
            "disputes": disputes,
            "drafts": drafts,
        }));
    }
    items
}

fn csv_of(runs: &[(&Played, &Record)]) -> Result<String, Failure> {
    let internal = |error: &dyn std::fmt::Display| Failure::Internal(error.to_string());
    let mut table = csv::Writer::from_writer(vec![]);
    let fixed = ["run", "begun", "daily", "scenario", "seed", "truth", "group", "conditions", "won", "harm"];
    let parts = Part::all().map(Part::word);
    table.write_record(fixed.into_iter().chain(parts)).map_err(|error| internal(&error))?;
    for (played, record) in runs {
        table.write_record(row(played, record)).map_err(|error| internal(&error))?;
    }
    let bytes = table.into_inner().map_err(|error| internal(&error))?;
    String::from_utf8(bytes).map_err(|error| internal(&error))
}

fn row(played: &Played, record: &Record) -> Vec<String> {
    let number =
        |mark: Option<f64>| mark.map_or_else(String::new, |mark| format!("{}", (mark * 1000.0).round() / 1000.0));
    let conditions: Vec<&str> = record.conditions.iter().map(|condition| condition.word()).collect();
    let fixed = [
        text(&played.folder.name()),
        played.meta.as_ref().map_or_else(String::new, |meta| meta.begun.to_rfc3339()),
        record.daily.map_or_else(String::new, |day| day.to_string()),
        text(&record.scenario),
        record.seed.to_string(),
        text(&record.truth),
        record.group.word().to_owned(),
        conditions.join(" "),
        record.won.to_string(),
        number(record.harm),
    ];
    fixed.into_iter().chain(Part::all().map(|part| number(part.mark(record)))).collect()
}

/// A text from a file that may come from elsewhere: a spreadsheet must not take it for a formula.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
