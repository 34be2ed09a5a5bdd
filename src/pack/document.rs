//! One parsed TOML file, and what the parser itself refused.

use super::control;
use super::problem::{Problem, Problems};
use super::source::{LARGEST, position};
use super::symbols::Symbols;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What the parser calls a key that stands twice.
const DUPLICATE: &str = "duplicate key";

/// What every reader and the walker share about one file.
#[derive(Debug)]
pub struct Document<'a> {
    /// Path of the file inside the pack.
    pub file: &'a str,
    /// Its LF text.
    pub text: &'a str,
    /// The root table; partial where the syntax is broken.
    pub root: DeTable<'a>,
    /// The syntax is broken, so that missing things may only have been lost.
    pub broken: bool,
    /// The names that it declares.
    pub symbols: Symbols,
    /// What is wrong with it.
    pub problems: RefCell<Problems>,
    /// The world's parameters that settings name, and where.
    pub params: RefCell<Vec<(Range<usize>, String)>>,
    /// Where each key stands, by its path (`event.page.at`).
    pub places: RefCell<BTreeMap<String, Range<usize>>>,
}

impl<'a> Document<'a> {
    /// Parses a file. `text` has LF line ends (see [`super::source::lf`]).
    pub fn parse(file: &'a str, text: &'a str) -> Self {
        let mut problems = Problems::default();
        let mut broken = false;
        let mut root = DeTable::new();
        if text.len() > LARGEST {
            let message = format!("the file has {} bytes; at most {LARGEST} are read", text.len());
            problems.push(Problem::error("file-too-large", file, 0..0, message).help("split it into several files"));
            broken = true;
        } else {
            forbidden_characters(file, text, &mut problems);
            let control = problems.any_error();
            let (parsed, errors) = DeTable::parse_recoverable(text);
            root = parsed.into_inner();
            broken |= errors.iter().any(|error| error.message() != DUPLICATE);
            let mut repeated = 0..0;
            for error in &errors {
                let span = error.span().unwrap_or(0..0);
                let forbidden = control && starts_forbidden(text, &span);
                if forbidden || (error.message() == DUPLICATE && repeated.contains(&span.start)) {
                    continue;
                }
                if error.message() == DUPLICATE && line_at(text, span.start).starts_with('[') {
                    // The parser merges a table that stands twice, so each of its keys would be reported again.
                    repeated = span.end..text[span.end..].find("\n[").map_or(text.len(), |at| span.end + at);
                }
                problems.push(syntax(file, text, &root, error.message(), span));
            }
        }
        let (problems, places, params) = (RefCell::new(problems), RefCell::default(), RefCell::default());
        Self { file, text, root, broken, symbols: Symbols::default(), problems, params, places }
    }

    /// The world's parameters that settings name, and where.
    pub fn params(&self) -> Vec<(Range<usize>, String)> {
        self.params.borrow().clone()
    }

    /// Adds a problem.
    pub fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// An error in this file, not yet added.
    pub fn error(&self, lint: &'static str, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(lint, self.file, span, message)
    }

    /// Everything found, in the order of the file.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner().into_sorted()
    }
}

/// A name or value from a pack as messages show it: in backticks, short, and harmless for a terminal.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::from("`");
    for c in text.chars().take(LONGEST) {
        if control::forbidden(c).is_some() || c == '\n' || c == '\t' {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out.push_str(if text.chars().nth(LONGEST).is_some() { "...`" } else { "`" });
    out
}

fn forbidden_characters(file: &str, text: &str, problems: &mut Problems) {
    for (at, c, what) in control::all(text) {
        problems.push(control_problem(file, at..at + c.len_utf8(), c, what));
    }
}

/// The problem of a forbidden character.
pub fn control_problem(file: &str, span: Range<usize>, c: char, what: &str) -> Problem {
    Problem::error("control-character", file, span, format!("{what} (U+{:04X}) in a text", c as u32))
        .help("take it out; texts of a pack may hold line breaks and tabs, and no other control characters")
}

fn starts_forbidden(text: &str, span: &Range<usize>) -> bool {
    let lines = text.get(span.start.saturating_sub(1).min(text.len())..).unwrap_or(text);
    lines.chars().take(2).any(|c| control::forbidden(c).is_some())
}

fn syntax(file: &str, text: &str, root: &DeTable<'_>, message: &str, span: Range<usize>) -> Problem {
    if message == DUPLICATE {
        let name = text.get(span.clone()).unwrap_or_default();
        let problem = Problem::error("duplicate-id", file, span.clone(), format!("{} stands here twice", quoted(name)));
        return match first_of(text, root, name, &span) {
            Some(first) => {
                let line = position(text, first.start).0;
                problem
                    .see(first, "first here")
                    .help(format!("rename or remove one of them; the first is on line {line}"))
            }
            None => problem.help("rename or remove one of them"),
        };
    }
    Problem::error("syntax", file, span, format!("this is no TOML: {message}"))
}

/// Where the first of two equal keys stands: for a table's header the same header, for a key the nearest one before.
fn first_of(text: &str, root: &DeTable<'_>, name: &str, second: &Range<usize>) -> Option<Range<usize>> {
    let line = line_at(text, second.start);
    let line_start = text.get(..second.start)?.rfind('\n').map_or(0, |at| at + 1);
    if line.starts_with('[') {
        let mut start = 0;
        for candidate in text[..line_start].split_inclusive('\n') {
            if candidate.trim() == line {
                let offset = second.start - line_start;
                return Some(start + offset..start + offset + name.len());
            }
            start += candidate.len();
        }
    }
    let mut best = None;
    nearest_before(root, name, second.start, &mut best);
    best
}

/// The line around a byte, without the white space at its ends.
fn line_at(text: &str, byte: usize) -> &str {
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim()
}

fn nearest_before(table: &DeTable<'_>, name: &str, before: usize, best: &mut Option<Range<usize>>) {
    for (key, value) in table {
        let span = key.span();
        let better = span.start < before && best.as_ref().is_none_or(|found| found.start < span.start);
        if key.get_ref() == name && better {
            *best = Some(span);
        }
        if let DeValue::Table(inner) = value.get_ref() {
            nearest_before(inner, name, before, best);
        }
    }
}
