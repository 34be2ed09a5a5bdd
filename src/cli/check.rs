//! `tldrill check`

use super::{Console, Exit, Failure, library};
use crate::pack::Problem;
use crate::pack::problem::Level;
use crate::pack::source::position;
use crate::store::{self, Shelved};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;

/// Check packs: every mistake of every file, with its place
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Packs (folders) or single files; the packs that the game ships with where there is none
    paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors
    #[arg(long, value_name = "LEVEL")]
    deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// A list of findings, format 1.
    Json,
    /// Annotations of a well-known forge's checks.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    /// Warnings end in exit code 1 too.
    Warnings,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let packs: Vec<Shelved> = if args.paths.is_empty() {
        store::embedded().collect()
    } else {
        args.paths.iter().map(|path| library::shelved_at(path)).collect::<Result<_, _>>()?
    };
    let mut found = vec![];
    for shelved in &packs {
        let loaded = crate::pack::load(&shelved.source);
        found.extend(loaded.problems.into_iter().map(|problem| finding(shelved, &problem)));
    }
    write(args.format, &found, packs.len(), console)?;
    let fails = |finding: &Value| args.deny == Some(Deny::Warnings) || finding["level"] == Level::Error.word();
    Ok(if found.iter().any(fails) { Exit::Findings } else { Exit::Fine })
}

/// One finding, with lines and columns from 1; columns count characters.
fn finding(shelved: &Shelved, problem: &Problem) -> Value {
    let text = shelved.source.text(&problem.file).unwrap_or_default();
    let (line, column) = position(text, problem.span.start);
    let (end_line, end_column) = position(text, problem.span.end);
    json!({
        "lint": problem.lint,
        "level": problem.level.word(),
        "file": shelved.place.show(&problem.file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": problem.message,
        "help": problem.help,
        "related": related(shelved, problem),
    })
}

/// The other ends of a broken link.
fn related(shelved: &Shelved, problem: &Problem) -> Vec<Value> {
    let places = problem.related.iter().map(|place| {
        let text = shelved.source.text(&place.file).unwrap_or_default();
        let (line, column) = position(text, place.span.start);
        json!({"file": shelved.place.show(&place.file), "line": line, "column": column, "label": place.label})
    });
    places.collect()
}

fn write(format: Format, found: &[Value], packs: usize, console: &mut Console) -> Result<(), Failure> {
    match format {
        Format::Json => super::print_json(console, &json!({"format": 1, "findings": found})),
        Format::Github => {
            for finding in found {
                writeln!(console.out, "{}", annotation(finding))?;
            }
            Ok(())
        }
        Format::Human => {
            for finding in found {
                write!(console.out, "{}", human(finding))?;
            }
            let packs = if packs == 1 { "1 pack".to_owned() } else { format!("{packs} packs") };
            let findings = match found.len() {
                0 => "nothing found".to_owned(),
                1 => "1 finding".to_owned(),
                many => format!("{many} findings"),
            };
            Ok(writeln!(console.out, "{packs} checked: {findings}")?)
        }
    }
}

fn field(finding: &Value, key: &str) -> String {
    match &finding[key] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn human(finding: &Value) -> String {
    let get = |key| field(finding, key);
    let mut out = format!(
        "{}:{}:{}: {}: {} [{}]\n",
        get("file"),
        get("line"),
        get("column"),
        get("level"),
        get("message"),
        get("lint")
    );
    for place in finding["related"].as_array().into_iter().flatten() {
        let at = format!("{}:{}:{}", field(place, "file"), field(place, "line"), field(place, "column"));
        out.extend(["    ", &at, ": ", &field(place, "label"), "\n"]);
    }
    if finding["help"].is_string() {
        out.extend(["    help: ", &get("help"), "\n"]);
    }
    out
}

/// `::error file=...,line=...::message`; line ends and percent signs are escaped as the format asks.
fn annotation(finding: &Value) -> String {
    let get = |key| field(finding, key).replace('%', "%25").replace('\n', "%0A");
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        get("level"),
        get("file"),
        get("line"),
        get("column"),
        get("end_line"),
        get("end_column"),
        get("lint"),
        get("message")
    )
}
