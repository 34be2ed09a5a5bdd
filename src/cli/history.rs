//! `tldrill history`

mod delete;
mod export;
mod filter;

use super::records::{self, Played};
use super::{Console, Exit, Failure};
use crate::debrief::conditions::Condition;
use crate::progress::{Group, Record};
use crate::report::outcome_words;
use crate::store::Home;
use filter::Filter;
use serde_json::{Value, json};
use std::io::Write as _;

/// List the runs that were played to their end, oldest first; export or delete them
///
/// Everything is local: `tldrill history export` writes all of it into one file, `tldrill history delete` removes it.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    filter: Filter,
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    Export(export::Args),
    Delete(delete::Args),
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    match &args.verb {
        Some(Verb::Export(args)) => export::run(args, console),
        Some(Verb::Delete(args)) => delete::run(args, console),
        None => list(args, console),
    }
}

fn list(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let runs = records::told(&Home::find()?, console)?;
    let finished: Vec<(&Played, &Record)> = runs.iter().filter_map(|run| Some((run, run.record.as_ref()?))).collect();
    let shown = args.filter.of(&finished, |(_, record)| record, records::today());
    if args.json {
        let items: Vec<Value> = shown.iter().map(|(played, record)| described(played, record)).collect();
        super::print_json(console, &json!({"format": 1, "items": items}))?;
    } else if finished.is_empty() {
        writeln!(console.out, "No run was played to its end yet.")?;
    } else if shown.is_empty() {
        writeln!(console.out, "None of {} runs is of this kind.", finished.len())?;
    }
    if !args.json {
        console.wrap();
        for (played, record) in &shown {
            writeln!(console.out, "{}", line(played, record))?;
        }
        // Programs that read the lines need no legend.
        for told in legend(shown.iter().map(|(_, record)| record.conditions.as_slice())).filter(|_| console.watched) {
            writeln!(console.out, "{told}")?;
        }
    }
    Ok(Exit::Fine)
}

/// What the words behind the runs mean, and whether such runs count with the others; nothing where there are none.
fn legend<'a>(runs: impl Iterator<Item = &'a [Condition]>) -> impl Iterator<Item = String> {
    let met: Vec<Condition> = runs.flatten().copied().collect();
    let all = Condition::ALL.iter().filter(move |condition| met.contains(condition)).enumerate();
    all.map(|(at, condition)| {
        let above = if at == 0 { "\n" } else { "" };
        format!("{above}{}", condition.told())
    })
}

fn described(played: &Played, record: &Record) -> Value {
    let result = played.result.clone().unwrap_or_default();
    let mut item = json!({
        "run": played.folder.name(),
        "begun": played.meta.as_ref().map(|meta| meta.begun),
        "ended": played.meta.as_ref().and_then(|meta| meta.ended),
        "daily": record.daily,
        "group": record.group,
        "conditions": record.conditions,
        "journal": played.folder.journal(),
    });
    for key in ["scenario", "title", "seed", "truth", "exam", "score", "won", "passed"] {
        item[key] = result[key].clone();
    }
    item
}

fn line(played: &Played, record: &Record) -> String {
    let begun = played.meta.as_ref().map(|meta| meta.begun.format("%Y-%m-%d %H:%M").to_string());
    let passed = played.result.as_ref().and_then(|result| result["passed"].as_bool());
    let outcome = outcome_words(passed, record.won);
    let mut line = format!(
        "{:<16}  {:>3}  {outcome:<10}  {} seed {}  {}",
        begun.as_deref().unwrap_or("?"),
        record.score,
        record.scenario,
        record.seed,
        played.folder.name()
    );
    let mut marks: Vec<&str> = record.conditions.iter().map(|condition| condition.word()).collect();
    marks.extend((record.group == Group::Exam).then_some("exam"));
    marks.extend(record.daily.map(|_| "daily"));
    if !marks.is_empty() {
        line = format!("{line}  ({})", marks.join(", "));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_behind_a_run_is_explained_once() {
        let runs = [&[Condition::Hinted][..], &[], &[Condition::Slowed, Condition::Hinted]];
        let told: Vec<String> = legend(runs.into_iter()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[1].starts_with("hinted: the checklist stood beside") && told[1].ends_with("count with the others")
        );
        assert_eq!(legend(std::iter::empty()).count(), 0);
    }
}
