//! `tldrill list`

use super::{Console, Exit, Failure, library};
use crate::model::pack::{Body, Item};
use serde_json::{Value, json};
use std::io::Write as _;

/// List what can be played
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let books = library::books()?;
    let items = books.iter().flat_map(|book| book.pack.items.iter().map(move |item| described(book, item)));
    let items: Vec<Value> = items.collect();
    if args.json {
        super::print_json(console, &json!({"format": 1, "items": items}))?;
        return Ok(Exit::Fine);
    }
    console.wrap();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let width = |key: &str| items.iter().map(|item| text(item, key).chars().count()).max().unwrap_or(0);
    let (ids, kinds) = (width("id"), width("kind"));
    for item in &items {
        let minutes = item["minutes"].as_u64().map_or_else(String::new, |minutes| format!("{minutes} min"));
        let length = item["length"].as_u64().map_or_else(String::new, |length| format!(" ({length} min of its clock)"));
        writeln!(
            console.out,
            "{:<ids$}  {:<kinds$}  difficulty {}  {minutes:>6}  {}{length}",
            text(item, "id"),
            text(item, "kind"),
            item["difficulty"],
            text(item, "title"),
        )?;
    }
    Ok(Exit::Fine)
}

fn described(book: &library::Book, item: &Item) -> Value {
    let (title, difficulty, minutes) = match &item.body {
        Body::Scenario(it, _) => (it.title.raw().to_owned(), it.difficulty, it.real_minutes()),
        Body::Briefing(it) => (it.title.clone(), it.difficulty, it.situation.limit.mins()),
        Body::Question(it) => (it.title.clone(), it.difficulty, it.limit.mins()),
        Body::Prompt(it) => (it.title.clone(), it.difficulty, it.limit.mins()),
        Body::Series(it) => {
            (it.title.clone(), it.difficulty, it.boxes.iter().map(|time_box| time_box.length.mins()).sum())
        }
    };
    let length = match &item.body {
        Body::Scenario(it, _) => Some(it.length.mins().ceil() as u64),
        _ => None,
    };
    let truths: Vec<&str> = match &item.body {
        Body::Scenario(it, _) => it.truths.iter().map(|truth| truth.id.as_str()).collect(),
        _ => vec![],
    };
    json!({
        "id": item.body.id(),
        "pack": book.pack.id,
        "title": title,
        "kind": item.body.kind(),
        "difficulty": difficulty,
        "truths": truths,
        // Whole real minutes, rounded up: a briefing of 90 seconds takes 2.
        "minutes": minutes.ceil() as u64,
        // The most that passes on the clock of an incident, which runs faster than the player's.
        "length": length,
        "path": library::shown_path(&book.shelved.place, item),
    })
}
