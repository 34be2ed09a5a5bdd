//! `tldrill grade`: one text, or a batch of them, against briefings.

use super::{Console, Exit, Failure, library};
use crate::grade::{Grade, LONGEST, Task};
use crate::model::pack::Body;
use crate::pack::briefing::load_briefing;
use crate::pack::problem::Problem;
use crate::pack::source::{Source, position};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Grade an update against a briefing, an answer against a question, or a story against a prompt
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The briefing, question or prompt: a TOML file, or the id of one in the program or an installed pack
    /// (`sixty-payments`, or `core/sixty-payments` where two packs have one); a file of that name wins
    #[arg(long, value_name = "FILE|ID", required_unless_present = "batch", conflicts_with_all = ["batch", "briefings"])]
    briefing: Option<PathBuf>,
    /// The text's file; `-` or nothing for standard input
    #[arg(value_name = "TEXT", conflicts_with = "batch")]
    text: Option<PathBuf>,
    /// Many texts: JSON Lines with "item", "briefing" and "text"
    #[arg(long, value_name = "UPDATES", requires = "briefings")]
    batch: Option<PathBuf>,
    /// The folder of the batch's briefings, each in <id>.toml
    #[arg(long, value_name = "FOLDER", requires = "batch")]
    briefings: Option<PathBuf>,
    /// Print JSON: one line a text
    #[arg(long)]
    json: bool,
}

/// One line of a batch.
#[derive(Debug, Deserialize)]
struct Update {
    item: String,
    briefing: String,
    text: String,
}

/// One line of the JSON output.
#[derive(Debug, Serialize)]
struct Line<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(flatten)]
    grade: &'a Grade,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    if let (Some(batch), Some(folder)) = (&args.batch, &args.briefings) {
        return grade_batch(batch, folder, args.json, console);
    }
    let Some(path) = &args.briefing else { return Err(Failure::Usage("name a briefing with --briefing".to_owned())) };
    let briefing = find(path)?;
    let text = read_text(args.text.as_deref(), console)?;
    let grade = briefing.grade(&text);
    tell(None, &text, &grade, args.json, console)?;
    Ok(Exit::Fine)
}

fn grade_batch(batch: &Path, folder: &Path, json: bool, console: &mut Console) -> Result<Exit, Failure> {
    let lines = std::fs::read_to_string(batch).map_err(|error| Failure::reading(batch, error))?;
    let mut briefings: BTreeMap<String, Task> = BTreeMap::new();
    for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let update: Update = serde_json::from_str(line).map_err(|error| {
            Failure::Files(format!(
                "{}:{}: not an update with item, briefing and text: {error}",
                batch.display(),
                index + 1
            ))
        })?;
        if !briefings.contains_key(&update.briefing) {
            let briefing = load(&folder.join(format!("{}.toml", update.briefing)))?;
            briefings.insert(update.briefing.clone(), briefing);
        }
        let Some(briefing) = briefings.get(&update.briefing) else { continue };
        let grade = briefing.grade(&update.text);
        tell(Some(&update.item), &update.text, &grade, json, console)?;
    }
    Ok(Exit::Fine)
}

fn tell(item: Option<&str>, text: &str, grade: &Grade, json: bool, console: &mut Console) -> Result<(), Failure> {
    if json {
        let line = serde_json::to_string(&Line { format: 1, item, grade })
            .map_err(|error| Failure::Internal(error.to_string()))?;
        writeln!(console.out, "{line}")?;
        return Ok(());
    }
    if let Some(item) = item {
        writeln!(console.out, "{item}")?;
    }
    if text.len() > LONGEST {
        console.remark(format_args!("only the first {} KB of the text are read", LONGEST / 1024));
    }
    write!(console.out, "{}", crate::report::grade::text(text, grade))?;
    Ok(())
}

/// The file where there is one of that name, or else the item with that id.
fn find(wanted: &Path) -> Result<Task, Failure> {
    if wanted.exists() || wanted.extension().is_some_and(|ending| ending == "toml") {
        return load(wanted);
    }
    library::task(&wanted.to_string_lossy())
}

/// What is asked for; the file's mistakes, each with its place, where it has any.
fn load(path: &Path) -> Result<Task, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, error))?;
    let name = path.to_string_lossy();
    let (root, _) = toml::de::DeTable::parse_recoverable(&text);
    let kind = root.get_ref().get("kind").and_then(|kind| kind.get_ref().as_str());
    let task = match kind {
        Some("question" | "prompt") => other(&name, &text),
        _ => load_briefing(&name, &text).map(Task::Briefing),
    };
    task.map_err(|problems| Failure::Findings(problems.iter().map(|problem| told(path, &text, problem)).collect()))
}

fn told(path: &Path, text: &str, problem: &Problem) -> String {
    let (line, column) = position(text, problem.span.start);
    let help = problem.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
    format!("{}:{line}:{column}: {}: {}{help}\n", path.display(), problem.level.word(), problem.message)
}

/// A question or a prompt.
fn other(name: &str, text: &str) -> Result<Task, Vec<Problem>> {
    let mut source = Source::new();
    source.add(name, text);
    let loaded = crate::pack::load::load(&source);
    match loaded.pack.and_then(|pack| pack.items.into_iter().next()).map(|item| item.body) {
        Some(Body::Question(it)) => Ok(Task::Question(*it)),
        Some(Body::Prompt(it)) => Ok(Task::Prompt(*it)),
        _ => Err(loaded.problems),
    }
}

fn read_text(path: Option<&Path>, console: &mut Console) -> Result<String, Failure> {
    let bytes = if let Some(path) = path.filter(|path| path.as_os_str() != "-") {
        std::fs::read(path).map_err(|error| Failure::reading(path, error))?
    } else {
        let mut bytes = vec![];
        // One byte more than is read tells that there was more.
        let limit = LONGEST as u64 + 1;
        console.input.by_ref().take(limit).read_to_end(&mut bytes).map_err(Failure::Input)?;
        bytes
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
