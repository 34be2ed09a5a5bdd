//! `tldrill history`

use super::{Console, Exit, Failure};
use crate::store::{Home, RunFolder};
use serde_json::{Value, json};
use std::io::Write as _;

/// List the runs that were played to their end, oldest first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mut items = vec![];
    for folder in Home::find()?.list()? {
        // One damaged file must not hide every other run.
        match described(&folder) {
            Ok(item) => items.extend(item),
            Err(failure) => console.remark(failure),
        }
    }
    if args.json {
        super::print_json(console, &json!({"format": 1, "items": items}))?;
    } else if items.is_empty() {
        writeln!(console.out, "No run was played to its end yet.")?;
    } else {
        for item in &items {
            writeln!(console.out, "{}", line(item))?;
        }
    }
    Ok(Exit::Fine)
}

/// A finished run; none for one that is not finished.
fn described(folder: &RunFolder) -> Result<Option<Value>, Failure> {
    let Some(result) = folder.read_result()? else { return Ok(None) };
    let meta = folder.read_meta()?;
    let mut item = json!({
        "run": folder.name(),
        "begun": meta.as_ref().map(|meta| meta.begun),
        "ended": meta.as_ref().and_then(|meta| meta.ended),
        "journal": folder.journal(),
    });
    for key in ["scenario", "title", "seed", "truth", "exam", "score", "won", "passed"] {
        item[key] = result[key].clone();
    }
    Ok(Some(item))
}

fn line(item: &Value) -> String {
    let text = |key: &str| item[key].as_str().unwrap_or("?").to_owned();
    let date = text("begun").chars().take(16).collect::<String>().replace('T', " ");
    let outcome = match (item["passed"].as_bool(), item["won"].as_bool()) {
        (Some(true), _) => "passed",
        (Some(false), _) => "not passed",
        (None, Some(true)) => "won",
        _ => "not won",
    };
    let (score, seed) = (&item["score"], &item["seed"]);
    format!("{date:<16}  {score:>3}  {outcome:<10}  {} seed {seed}  {}", text("scenario"), text("run"))
}
