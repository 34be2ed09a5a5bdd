//! `tldrill explain`

use super::{Console, Exit, Failure};
use crate::check::lint::{Found, Group, Lint};
use crate::check::lints::{LINTS, lint};
use crate::pack::name::nearest;
use crate::report::cells::wrap;
use std::io::Write as _;

/// Say what a finding of `check` means: what it is, why it matters, a bad and a good example
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A lint's name; all of them with their levels where left out
    lint: Option<String>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    match &args.lint {
        Some(name) => explain(name, console),
        None => list(console),
    }
}

/// One lint's page.
pub(super) fn explain(name: &str, console: &mut Console) -> Result<Exit, Failure> {
    let found = lint(name).ok_or_else(|| {
        let near = nearest(name, LINTS.iter().map(|lint| lint.name));
        let help = near.map_or("; `tldrill explain` lists them".to_owned(), |near| format!("; did you mean `{near}`?"));
        Failure::Usage(format!("there is no lint called `{name}`{help}"))
    })?;
    write!(console.out, "{}", page(found))?;
    Ok(Exit::Fine)
}

/// Columns of a page.
const WIDE: usize = 79;

fn page(lint: &Lint) -> String {
    let found = match lint.found {
        Found::Loading => "found wherever the pack is loaded",
        Found::Plays => "found by plays: `tldrill check --play N`",
        Found::Item(_) | Found::Last => "found by `tldrill check`",
    };
    let head = format!("{} ({}, {}; {found})", lint.name, lint.group, lint.level.word());
    let example = |text: &str| {
        let lines =
            text.trim().lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
        lines.collect::<String>()
    };
    let wrapped = |text: &str| wrap(text, WIDE).join("\n");
    format!(
        "{head}\n\n{}\n\nWhy it matters: {}\n\nFound in:\n\n{}\nNot in:\n\n{}\nWhere it is meant to be so: allow = [{{ lint = \"{}\", why = \"...\" }}]\n",
        wrapped(lint.what),
        wrapped(lint.why),
        example(lint.bad),
        example(lint.good),
        lint.name,
    )
}

fn list(console: &mut Console) -> Result<Exit, Failure> {
    let width = LINTS.iter().map(|lint| lint.name.len()).max().unwrap_or(0);
    for group in Group::ALL {
        writeln!(console.out, "{group}")?;
        for lint in LINTS.iter().filter(|lint| lint.group == *group) {
            let first = lint.what.split(". ").next().unwrap_or_default().trim_end_matches('.');
            let first: String = first.chars().take(90).collect();
            writeln!(console.out, "  {:<width$}  {:<7}  {first}", lint.name, lint.level.word())?;
        }
    }
    Ok(Exit::Fine)
}
