//! The reference of every key, as Markdown, from the same tables that the loader reads.

use super::key::{Key, Kind, Table};
use super::walk::wants;
use super::{briefing, load, scenario};
use crate::model::policy::Policy;
use crate::model::time::Millis;
use crate::model::vocabulary::Severity;
use std::fmt::Write as _;

/// The root table of every kind of file, with where such files lie.
pub const FILES: &[(&Table, &str)] = &[
    (&load::PACK, "`pack.toml`"),
    (&scenario::SCENARIO, "`<scenario>/scenario.toml`"),
    (&briefing::BRIEFING, "`briefings/<id>.toml` of kind `briefing`"),
    (&load::QUESTION, "`briefings/<id>.toml` of kind `question`"),
    (&load::PROMPT, "`briefings/<id>.toml` of kind `prompt`"),
    (&load::SERIES, "`briefings/<id>.toml` of kind `series`"),
];

/// The whole reference: one chapter a file, one section a table, one row a key.
pub fn markdown() -> String {
    let mut out = String::new();
    for (root, place) in FILES {
        let _ = writeln!(out, "## {place}\n\n{}\n", root.doc);
        rows(root, &mut out);
        // What every item may have is the same everywhere, and stands once at the end.
        for table in inner(root).into_iter().filter(|table| table.name != EVERYWHERE) {
            let _ = writeln!(out, "### {}\n\n{}\n", heading(table), table.doc);
            rows(table, &mut out);
            if std::ptr::eq(table, &raw const load::RULE) {
                policy(&mut out);
            }
        }
    }
    if let Some(table) = inner(&load::PACK).into_iter().find(|table| table.name == EVERYWHERE) {
        let _ = writeln!(out, "## {}, of whatever has the key\n\n{}\n", heading(table), table.doc);
        rows(table, &mut out);
    }
    out
}

/// The table of the key that most tables have.
const EVERYWHERE: &str = "allow";

/// The policy that a pack starts from.
fn policy(out: &mut String) {
    let _ = writeln!(out, "The default policy:\n\n| severity | when | act | page | acknowledge | first | every |");
    let _ = writeln!(out, "|---|---|---|---|---|---|---|");
    let policy = Policy::default();
    for word in Severity::WORDS {
        let Some(severity) = Severity::from_word(word) else { continue };
        let rule = policy.rule(severity);
        let desks: Vec<&str> = rule.page.iter().map(|desk| desk.word()).collect();
        let due = |span: Option<Millis>| span.map_or_else(|| "when done".to_owned(), |span| span.to_string());
        let _ = writeln!(
            out,
            "| {word} | {} | {} | {} | {} | {} | {} |",
            rule.when,
            rule.act,
            if desks.is_empty() { "nobody".to_owned() } else { desks.join(", ") },
            rule.acknowledge,
            due(rule.first),
            due(rule.every),
        );
    }
    out.push('\n');
}

/// `[fact.<id>]` for a table with a header, the bare word for one in braces.
fn heading(table: &Table) -> String {
    if table.name.contains('.') || table.name == "world" {
        format!("`[{}]`", table.name)
    } else {
        table.name.to_owned()
    }
}

fn rows(table: &Table, out: &mut String) {
    if table.one_of {
        let _ = writeln!(out, "Exactly one of:\n");
    }
    let _ = writeln!(out, "| key | value | default | what it is | example |\n|---|---|---|---|---|");
    for key in table.keys {
        let value = format!("{}{}", wants(&key.kind), unit(key));
        let example =
            if key.example.is_empty() { String::new() } else { code(&format!("{} = {}", key.name, key.example)) };
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {example} |",
            key.name,
            cell(&value),
            default(table, key),
            cell(key.doc),
        );
    }
    out.push('\n');
}

fn unit(key: &Key) -> String {
    if key.unit.is_empty() { String::new() } else { format!(" ({})", key.unit) }
}

fn default(table: &Table, key: &Key) -> String {
    match (key.required && !table.one_of, key.default) {
        (true, _) => "**required**".to_owned(),
        (false, "") => String::new(),
        (false, default) => code(default),
    }
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

/// A text that doesn't end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Every table below this one, in the order of the keys, each once.
pub fn inner(root: &'static Table) -> Vec<&'static Table> {
    fn below(kind: &Kind, found: &mut Vec<&'static Table>) {
        match kind {
            Kind::Table(table) | Kind::Named(table, _) if found.iter().all(|known| !std::ptr::eq(*known, *table)) => {
                found.push(table);
                table.keys.iter().for_each(|key| below(&key.kind, found));
            }
            Kind::List(kind) | Kind::Exactly(_, kind) | Kind::Map(kind, _) => below(kind, found),
            Kind::Either(first, second) => {
                below(first, found);
                below(second, found);
            }
            _ => {}
        }
    }
    let mut found = vec![];
    root.keys.iter().for_each(|key| below(&key.kind, &mut found));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> impl Iterator<Item = &'static Table> {
        FILES.iter().flat_map(|(root, _)| std::iter::once(*root).chain(inner(root)))
    }

    #[test]
    fn every_key_says_what_it_is_and_no_table_has_one_twice() {
        for table in tables() {
            for (index, key) in table.keys.iter().enumerate() {
                assert!(!key.doc.is_empty(), "{}.{} has no doc", table.name, key.name);
                let twice = table.keys[..index].iter().any(|earlier| earlier.name == key.name);
                assert!(!twice, "{}.{} stands twice", table.name, key.name);
            }
        }
    }

    #[test]
    fn every_example_is_toml() {
        for table in tables() {
            for key in table.keys.iter().filter(|key| !key.example.is_empty()) {
                let line = format!("{} = {}", key.name, key.example);
                let (_, errors) = toml::de::DeTable::parse_recoverable(&line);
                assert!(errors.is_empty(), "{}: {line}: {errors:?}", table.name);
            }
        }
    }
}
