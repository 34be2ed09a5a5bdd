//! The walker: holds a parsed file against the tables of keys and reports everything that doesn't fit, in one pass.
//!
//! It recurses along the tables of keys, never along the file, so that no file can nest it deeper than the format is.

pub mod deep;
mod leaf;
mod row;

pub use leaf::{number, wants, whole};

use super::document::{Document, control_problem, quoted};
use super::key::{Key, Kind, Naming, Table};
use super::name::nearest;
use super::problem::Problem;
use super::{control, lint, literal};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Judges a whole file against the shape of its root table.
pub fn walk(document: &Document<'_>, shape: &'static Table) {
    let mut walker = Walker { document, path: String::new() };
    walker.table(shape, &document.root, 0..first_line(document.text));
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

struct Walker<'d, 'a> {
    document: &'d Document<'a>,
    /// Keys down to where the walker is, joined by dots.
    path: String,
}

/// A value with the key that it stands under.
#[derive(Clone, Copy)]
struct Slot<'d> {
    key: &'d Key,
    span: (usize, usize),
}

impl Slot<'_> {
    const fn span(self) -> Range<usize> {
        self.span.0..self.span.1
    }
}

impl<'a> Walker<'_, 'a> {
    fn report(&self, problem: Problem) {
        self.document.report(problem.item(self.path.clone()));
    }

    fn error(&self, lint: &'static str, span: Range<usize>, message: impl Into<String>) -> Problem {
        self.document.error(lint, span, message)
    }

    /// Runs a step one key deeper, and notes where that key stands.
    fn within(&mut self, name: &str, place: Range<usize>, step: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        self.document.places.borrow_mut().insert(self.path.clone(), place);
        step(self);
        self.path.truncate(length);
    }

    fn table(&mut self, shape: &'static Table, table: &DeTable<'a>, place: Range<usize>) {
        for (name, value) in in_order(table) {
            match shape.key(name.get_ref()) {
                Some(key) => {
                    let place = if has_header(value) { name.span() } else { value.span() };
                    if key.name == lint::ALLOW.name {
                        self.allows(value);
                    }
                    self.within(key.name, place, |walker| walker.value(key, &key.kind, value));
                }
                None => self.unknown_key(shape, name, value),
            }
        }
        if self.document.broken {
            return;
        }
        if shape.one_of {
            self.exactly_one(shape, table, place);
            return;
        }
        // All of them in one finding: they are missing at the same place.
        let missing: Vec<&Key> =
            shape.keys.iter().filter(|key| key.required && !table.contains_key(key.name)).collect();
        if !missing.is_empty() {
            let names: Vec<String> = missing.iter().map(|key| format!("`{}`", key.name)).collect();
            let lines: Vec<String> = missing.iter().map(|key| format!("`{}`: {}", line_of(key), key.doc)).collect();
            let message = format!("{} lacks {}", self.here(), names.join(", "));
            self.report(self.error("missing-key", place.clone(), message).help(format!("add {}", lines.join(" "))));
        }
    }

    /// Takes down what the author allows about the table that the walker is in.
    fn allows(&self, value: &Spanned<DeValue<'a>>) {
        for entry in value.get_ref().as_array().into_iter().flatten() {
            let name = entry.get_ref().as_table().and_then(|entry| entry.get("lint")?.get_ref().as_str());
            if let Some(lint) = name {
                let allow = lint::Allow { item: self.path.clone(), lint: lint.to_owned(), span: entry.span() };
                self.document.allows.borrow_mut().push(allow);
            }
        }
    }

    fn exactly_one(&self, shape: &'static Table, table: &DeTable<'a>, place: Range<usize>) {
        let known = table.keys().filter(|name| shape.key(name.get_ref()).is_some()).count();
        if known == 1 || known < table.len() {
            return;
        }
        let names: Vec<String> = shape.keys.iter().map(|key| format!("`{}`", key.name)).collect();
        let message = format!("{} wants exactly one key, not {known}", article(shape.name));
        self.report(self.error("bad-value", place, message).help(format!("one of {}", names.join(", "))));
    }

    fn unknown_key(&self, shape: &Table, name: &Spanned<DeString<'a>>, value: &Spanned<DeValue<'a>>) {
        let word = name.get_ref();
        let problem = self.error("unknown-key", name.span(), format!("{} has no key {}", self.here(), quoted(word)));
        if self.document.is_full() {
            return self.report(problem);
        }
        let meant = nearest(word, shape.keys.iter().map(|key| key.name));
        let problem = match meant {
            Some(meant) if word.replace('_', "-").eq_ignore_ascii_case(meant) && !has_header(value) => {
                problem.help(format!("did you mean `{meant}`?")).fix(name.span(), meant)
            }
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help(shape.one_deeper(word).map_or_else(
                || {
                    let names: Vec<&str> = shape.keys.iter().map(|key| key.name).collect();
                    format!("it has {}", names.join(", "))
                },
                |(table, _)| format!("it belongs one table deeper: write `{}.{word}`", table.name),
            )),
        };
        self.report(problem);
    }

    /// The table that the walker is in, as messages name it.
    fn here(&self) -> String {
        if self.path.is_empty() { "the file".to_owned() } else { format!("`{}`", self.path) }
    }

    fn value(&mut self, key: &'static Key, kind: &'static Kind, value: &Spanned<DeValue<'a>>) {
        let span = value.span();
        let slot = Slot { key, span: (span.start, span.end) };
        match (kind, value.get_ref()) {
            (Kind::Either(first, second), inner) => {
                let kind = if leaf::suits(first, inner) { first } else { second };
                self.value(key, kind, value);
            }
            (Kind::Table(shape), DeValue::Table(table)) => self.table(shape, table, self.place_of(&span)),
            (Kind::Named(shape, naming), DeValue::Table(table)) => self.named(key, shape, *naming, table),
            (Kind::Map(kind, naming), DeValue::Table(table)) => {
                for (name, value) in in_order(table) {
                    self.entry_name(*naming, name);
                    self.within(name.get_ref(), value.span(), |walker| walker.value(key, kind, value));
                }
            }
            (Kind::Row, DeValue::Table(row)) => self.row(slot, row),
            (Kind::List(kind), DeValue::Array(items)) => self.list(key, kind, items),
            (Kind::Exactly(count, kind), DeValue::Array(items)) => {
                if items.len() == *count {
                    self.list(key, kind, items);
                } else {
                    let message = format!("`{}` wants {count} values, not {}", key.name, items.len());
                    self.report(self.error("bad-value", span, message).help(format!("as in `{}`", line_of(key))));
                }
            }
            (kind, inner) => self.leaf(slot, kind, inner),
        }
    }

    fn list(&mut self, key: &'static Key, kind: &'static Kind, items: &toml::de::DeArray<'a>) {
        for (index, item) in items.iter().enumerate() {
            self.within(&index.to_string(), item.span(), |walker| walker.value(key, kind, item));
        }
    }

    fn named(&mut self, key: &'static Key, shape: &'static Table, naming: Naming, table: &DeTable<'a>) {
        for (name, value) in in_order(table) {
            self.entry_name(naming, name);
            let DeValue::Table(inner) = value.get_ref() else {
                let message = format!("`{}.{}` wants a table", key.name, short(name.get_ref()));
                let help = format!("write `[{}]` with its keys below it", shape.name);
                self.report(self.error("bad-value", value.span(), message).help(help));
                continue;
            };
            self.within(&short(name.get_ref()), name.span(), |walker| walker.table(shape, inner, name.span()));
        }
    }

    fn entry_name(&self, naming: Naming, name: &Spanned<DeString<'a>>) {
        match naming {
            Naming::Ids(family) => self.form(family.form(), name.get_ref(), name.span()),
            Naming::Refs(family) => self.reference(family, name.get_ref(), name.span()),
            Naming::Words(words) => self.word(words, name.get_ref(), name.span(), false),
        }
    }

    /// A string's forbidden characters; the raw ones stand reported already.
    fn characters(&self, text: &str, span: Range<usize>) {
        if let Some((at, c, what)) = control::first(text) {
            let place = literal::place(self.document.text, &span, at..at + c.len_utf8());
            let raw = self.document.text.get(place.clone()).and_then(|raw| raw.chars().next());
            if raw.is_none_or(|raw| control::forbidden(raw).is_none()) {
                self.report(control_problem(self.document.file, place, c, what));
            }
        }
    }

    /// The span to show for a table: its first line only.
    fn place_of(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.document.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + first_line(text)
    }
}

/// Entries as they stand in the file.
pub fn in_order<'t, 'a>(table: &'t DeTable<'a>) -> Vec<(&'t Spanned<DeString<'a>>, &'t Spanned<DeValue<'a>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

fn has_header(value: &Spanned<DeValue<'_>>) -> bool {
    match value.get_ref() {
        DeValue::Table(_) => true,
        DeValue::Array(items) => items.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))),
        _ => false,
    }
}

/// `text = "..."`, from the key's own example.
fn line_of(key: &Key) -> String {
    format!("{} = {}", key.name, if key.example.is_empty() { "..." } else { key.example })
}

fn short(name: &str) -> String {
    let text = quoted(name);
    text.trim_matches('`').to_owned()
}

fn article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests;
