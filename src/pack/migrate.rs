//! Older formats: what they called things, and how a file of them becomes one of the present format.
//!
//! Format 0 is frozen, and documented in docs/format.md: keys of several words have underscores, events, facts and panels
//! have a `type` instead of a `kind`, truths a `probability` instead of a `prior`, and events a whole `minute` instead of
//! `at`. One table of rules serves the loader, which reads such files with a warning, and the rewriting, which keeps
//! comments and layout.

use super::briefing::FORMAT;
use std::borrow::Cow;
use std::str::FromStr as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::{DocumentMut, Item, TableLike};

/// What a key of format 0 has become: in which tables, its name then and now, and what became of its value.
struct Rule {
    /// The table of tables that the key's table stands in; everywhere where it's empty.
    family: &'static str,
    then: &'static str,
    now: &'static str,
    value: Value,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Same,
    /// Whole minutes became a moment.
    Minutes,
}

const fn rule(family: &'static str, then: &'static str, now: &'static str) -> Rule {
    Rule { family, then, now, value: Value::Same }
}

const RULES: &[Rule] = &[
    rule("event", "type", "kind"),
    rule("fact", "type", "kind"),
    rule("panel", "type", "kind"),
    rule("truth", "probability", "prior"),
    Rule { family: "event", then: "minute", now: "at", value: Value::Minutes },
    rule("", "harm_unit", "harm-unit"),
    rule("", "rules_out", "rules-out"),
    rule("", "on_start", "on-start"),
    rule("", "if_missed", "if-missed"),
    rule("", "must_not", "must-not"),
    rule("", "follow_up", "follow-up"),
    rule("", "one_of", "one-of"),
];

/// The rule for a key; `family` is the name of the table of tables that its table stands in.
fn rule_for(family: &str, key: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.then == key && (rule.family.is_empty() || rule.family == family))
}

/// Tables whose keys are ids or drawn fields, which no rule renames.
fn holds_names(path: &[&str]) -> bool {
    matches!(path, ["vary" | "truth" | "person" | "panel" | "fact" | "action" | "ask" | "event" | "next" | "exemplar"])
}

/// Gives the keys of a file of format 0 their present names, at their places.
pub fn modernise(root: &mut DeTable<'_>) {
    if root.get("format").and_then(|format| format.get_ref().as_integer()).is_some_and(|it| it.as_str() == "0") {
        table(root, &mut vec![]);
    }
}

fn table(table_of: &mut DeTable<'_>, path: &mut Vec<String>) {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let (are_names, family) = (holds_names(&names), if path.len() == 2 { path[0].clone() } else { String::new() });
    let old = std::mem::take(table_of);
    for (key, mut value) in old {
        let rule = if are_names { None } else { rule_for(&family, key.get_ref()) };
        let name = key.get_ref().to_string();
        if rule.is_some_and(|rule| rule.value == Value::Minutes)
            && let Some(minutes) = value.get_ref().as_integer().map(|it| format!("{}m", it.as_str()))
        {
            value = Spanned::new(value.span(), DeValue::String(Cow::Owned(minutes)));
        }
        path.push(rule.map_or(name, |rule| rule.now.to_owned()));
        inside(value.get_mut(), path);
        path.pop();
        let key = match rule {
            Some(rule) => Spanned::new(key.span(), Cow::Borrowed(rule.now)),
            None => key,
        };
        table_of.insert(key, value);
    }
}

fn inside(value: &mut DeValue<'_>, path: &mut Vec<String>) {
    match value {
        DeValue::Table(inner) => table(inner, path),
        DeValue::Array(items) => items.iter_mut().for_each(|item| inside(item.get_mut(), path)),
        _ => {}
    }
}

/// A file of an older format in the present one, with its comments and its layout. `None` where it is no TOML, or no older
/// format.
pub fn migrate(text: &str) -> Option<String> {
    let mut document = DocumentMut::from_str(text).ok()?;
    let format = document.get("format")?.as_integer()?;
    if !(0..FORMAT).contains(&format) {
        return None;
    }
    rewrite(document.as_table_mut(), &mut vec![]);
    if let Some(value) = document.get_mut("format").and_then(Item::as_value_mut) {
        let decor = value.decor().clone();
        *value = FORMAT.into();
        *value.decor_mut() = decor;
    }
    Some(document.to_string())
}

fn rewrite(table: &mut dyn TableLike, path: &mut Vec<String>) {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let (are_names, family) = (holds_names(&names), if path.len() == 2 { path[0].clone() } else { String::new() });
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    // Renaming a key means taking it out and putting it in again, so the whole table is put back in its order.
    for name in keys {
        let Some((key, mut item)) = table.get_key_value(&name).map(|(key, item)| (key.clone(), item.clone())) else {
            continue;
        };
        let rule = if are_names { None } else { rule_for(&family, &name) };
        if rule.is_some_and(|rule| rule.value == Value::Minutes)
            && let Some(value) = item.as_value_mut()
            && let Some(minutes) = value.as_integer()
        {
            let decor = value.decor().clone();
            *value = format!("{minutes}m").into();
            *value.decor_mut() = decor;
        }
        let now = rule.map_or(name.as_str(), |rule| rule.now);
        path.push(now.to_owned());
        rewrite_item(&mut item, path);
        path.pop();
        table.remove(&name);
        let key = toml_edit::Key::new(now)
            .with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone());
        table.entry_format(&key).or_insert(item);
    }
}

fn rewrite_item(item: &mut Item, path: &mut Vec<String>) {
    if let Some(table) = item.as_table_like_mut() {
        rewrite(table, path);
    } else if let Some(tables) = item.as_array_of_tables_mut() {
        tables.iter_mut().for_each(|table| rewrite(table, path));
    } else if let Some(array) = item.as_array_mut() {
        array.iter_mut().filter_map(toml_edit::Value::as_inline_table_mut).for_each(|table| rewrite(table, path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::starter::starter;
    use crate::pack::{Source, load};

    const SCENARIO: &str = "first-incident/scenario.toml";

    /// The new pack's scenario as format 0 would have written it.
    fn old() -> String {
        let text = starter("mine").text(SCENARIO).unwrap().to_owned();
        let mut family = String::new();
        let mut out = String::new();
        for line in text.lines() {
            if let Some(header) = line.strip_prefix('[') {
                family = header.trim_matches(['[', ']']).split('.').next().unwrap_or_default().to_owned();
            }
            let mut line = line.replace("harm-unit", "harm_unit").replace("rules-out", "rules_out");
            line = line.replace("on-start", "on_start").replace("if-missed", "if_missed").replace("one-of", "one_of");
            line = line.replace("must-not", "must_not").replace("follow-up", "follow_up");
            line = match family.as_str() {
                "event" | "fact" | "panel" if line.starts_with("kind = ") => line.replacen("kind", "type", 1),
                "truth" if line.starts_with("prior") => line.replacen("prior", "probability", 1),
                "event" if line == "at = \"6m\"" => "minute = 6 # by then".to_owned(),
                _ => line,
            };
            out.push_str(&line);
            out.push('\n');
        }
        out.replace("format = 1", "format = 0")
    }

    fn with(scenario: &str) -> Source {
        let pack = starter("mine");
        let mut source: Source = pack.files().filter(|(path, _)| *path != SCENARIO).collect();
        source.add(SCENARIO, scenario);
        source
    }

    #[test]
    fn a_file_of_format_0_loads_with_one_warning_and_means_the_same() {
        let loaded = load(&with(&old()));
        let lints: Vec<&str> = loaded.problems.iter().map(|problem| problem.lint).collect();
        assert_eq!(lints, ["format-too-old"], "{:?}", loaded.problems);
        let now = load(&starter("mine")).pack.unwrap();
        assert_eq!(loaded.pack.unwrap().items, now.items);
    }

    #[test]
    fn rewriting_keeps_comments_and_layout_and_leaves_nothing_to_rewrite() {
        let new = migrate(&old()).unwrap();
        let wanted = starter("mine").text(SCENARIO).unwrap().replace("at = \"6m\"", "at = \"6m\" # by then");
        assert_eq!(new, wanted);
        assert_eq!(migrate(&new), None);
        assert_eq!(load(&with(&new)).problems, []);
    }

    #[test]
    fn mistakes_in_an_old_file_are_found_at_their_places() {
        let text = old().replacen("type = \"risk\"", "type = \"rsik\"", 1);
        let problems = load(&with(&text)).problems;
        let wrong = problems.iter().find(|problem| problem.lint == "bad-value").unwrap();
        assert_eq!(&text[wrong.span.clone()], "\"rsik\"");
    }
}
