//! One parsed TOML file, and what the parser itself refused.

use super::control;
use super::lint::Allow;
use super::migrate;
use super::problem::{MOST, Problem, Problems};
use super::source::{LARGEST, Source, position};
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
    pub places: RefCell<Places>,
    /// What its author allows.
    pub allows: RefCell<Vec<Allow>>,
    /// The files that it lies among, where they are known.
    pub pack: Option<&'a Source>,
}

/// Where the keys of a file stand, by their path (`event.page.at`, `event.page.effects.0`).
pub type Places = BTreeMap<String, Range<usize>>;

/// What is left of a file once it is read: everything found in it, and where its keys stand.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Path of the file inside the pack.
    pub file: String,
    /// What is wrong with it, in its order.
    pub problems: Vec<Problem>,
    /// Where its keys stand.
    pub places: Places,
    /// What its author allows.
    pub allows: Vec<Allow>,
    /// The syntax is broken, so that what was read is not all that is there.
    pub broken: bool,
}

impl Page {
    /// Whether what the file says can't be played.
    pub fn is_wrong(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// Where an item stands, or what it lies in; the first line where neither is known.
    pub fn place(&self, item: &str) -> Range<usize> {
        let mut path = item;
        loop {
            if let Some(place) = self.places.get(path) {
                return place.clone();
            }
            match path.rfind('.') {
                Some(dot) => path = &path[..dot],
                None => return self.places.get("id").cloned().unwrap_or(0..0),
            }
        }
    }
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
            let (mut parsed, errors) = DeTable::parse_recoverable(text);
            let errors = in_order(text, &errors);
            if let Some((open, NEVER_CLOSED)) = errors.last() {
                // What stands behind it was taken for its elements: only the lines before it say what they mean.
                let line = text[..open.start].rfind('\n').map_or(0, |at| at + 1);
                parsed = DeTable::parse_recoverable(&text[..line]).0;
            }
            root = parsed.into_inner();
            migrate::modernise(&mut root);
            broken |= errors.iter().any(|(_, message)| *message != DUPLICATE);
            let mut repeated = 0..0;
            for (span, message) in errors {
                let forbidden = control && starts_forbidden(text, &span);
                if forbidden || (message == DUPLICATE && repeated.contains(&span.start)) {
                    continue;
                }
                if problems.is_full() {
                    problems.push(Problem::error("syntax", file, span, message));
                    continue;
                }
                if message == DUPLICATE && line_at(text, span.start).starts_with('[') {
                    // The parser merges a table that stands twice, so each of its keys would be reported again.
                    repeated = span.end..text[span.end..].find("\n[").map_or(text.len(), |at| span.end + at);
                }
                problems.push(syntax(file, text, &root, message, span));
            }
            if let Some((name, place, count)) = crowded(&root) {
                let message = format!("{} holds {count} keys; at most {MOST_KEYS} are read", quoted(&name));
                problems.push(Problem::error("file-too-large", file, place, message).help("no scenario needs so many"));
                root = DeTable::new();
                broken = true;
            }
        }
        let (problems, params) = (RefCell::new(problems), RefCell::default());
        let (places, allows) = (RefCell::default(), RefCell::default());
        Self { file, text, root, broken, symbols: Symbols::default(), problems, params, places, allows, pack: None }
    }

    /// The world's parameters that settings name, and where.
    pub fn params(&self) -> Vec<(Range<usize>, String)> {
        self.params.borrow().clone()
    }

    fn folder(&self) -> &'a str {
        self.file.rfind('/').map_or("", |slash| &self.file[..=slash])
    }

    /// The path and the text of another file in the same folder.
    pub fn beside(&self, name: &str) -> Option<(String, &'a str)> {
        let path = format!("{}{name}", self.folder());
        let text = self.pack?.text(&path)?;
        Some((path, text))
    }

    /// The names of the files in the same folder that end so.
    pub fn all_beside(&self, ending: &str) -> Vec<String> {
        let files = self.pack.into_iter().flat_map(Source::files);
        let names = files.filter_map(|(path, _)| path.strip_prefix(self.folder()));
        names.filter(|name| !name.contains('/') && name.rsplit('.').next() == Some(ending)).map(str::to_owned).collect()
    }

    /// Adds a problem.
    pub fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// An error in this file, not yet added.
    pub fn error(&self, lint: &'static str, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(lint, self.file, span, message)
    }

    /// Whether something is wrong with what stands at this place.
    pub fn is_wrong_at(&self, span: &Range<usize>) -> bool {
        self.problems.borrow().inside(span)
    }

    /// So much was found already that the rest is only counted.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().is_full()
    }

    /// Everything found, in the order of the file, and where its keys stand.
    pub fn finish(self) -> Page {
        Page {
            file: self.file.to_owned(),
            problems: self.problems.into_inner().into_sorted(),
            places: self.places.into_inner(),
            allows: self.allows.into_inner(),
            broken: self.broken,
        }
    }

    /// Everything found, in the order of the file.
    pub fn into_problems(self) -> Vec<Problem> {
        self.finish().problems
    }
}

/// The most keys that one table may have: more things of one kind than any scenario needs. What is looked up by name,
/// and proved step by step, stays quick.
pub const MOST_KEYS: usize = 500;

/// A table with too many keys: its name, its place, and how many they are.
fn crowded(table: &DeTable<'_>) -> Option<(String, Range<usize>, usize)> {
    if table.len() > MOST_KEYS {
        return Some(("the file".to_owned(), 0..0, table.len()));
    }
    table.iter().find_map(|(name, value)| match value.get_ref() {
        DeValue::Table(inner) if inner.len() > MOST_KEYS => {
            Some((name.get_ref().to_string(), name.span(), inner.len()))
        }
        DeValue::Table(inner) => crowded(inner),
        _ => None,
    })
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

/// What the parser refused, in the order of the file. An array that is never closed is one mistake: all that follows would
/// be taken for its elements.
fn in_order<'e>(text: &str, errors: &'e [toml::de::Error]) -> Vec<(Range<usize>, &'e str)> {
    let place = |error: &toml::de::Error| error.span().unwrap_or_else(|| deepest(text));
    let mut errors: Vec<(Range<usize>, &str)> = errors.iter().map(|error| (place(error), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let Some(at) = errors.iter().position(|(_, message)| message.starts_with(UNCLOSED)) else { return errors };
    let last = errors[at].0.start;
    let open = text.get(..last).and_then(|before| before.rfind("= [")).map_or(last, |equals| equals + 2);
    if !text.get(open..last).is_some_and(|inside| inside.contains('\n')) {
        // A key inside an array that ends on its own line.
        return errors;
    }
    errors.retain(|(span, _)| span.start < open);
    errors.push((open..open + 1, NEVER_CLOSED));
    errors
}

/// What the parser says where the next key of the file stands inside an array.
const UNCLOSED: &str = "unexpected `=` in array";
const NEVER_CLOSED: &str = "this array is never closed, expected `]`";

/// The line that is nested deepest: the parser doesn't say where it gave up.
fn deepest(text: &str) -> Range<usize> {
    let (mut at, mut best, mut most) = (0, 0..0, 0);
    for line in text.split_inclusive('\n') {
        let dots = line.matches('.').count();
        if dots > most {
            (best, most) = (at..at + line.trim_end().len().min(60), dots);
        }
        at += line.len();
    }
    while !text.is_char_boundary(best.end) {
        best.end -= 1;
    }
    best
}

fn forbidden_characters(file: &str, text: &str, problems: &mut Problems) {
    // One more than is kept, so that the count says that there are more.
    for (at, c, what) in control::all(text).take(MOST + 1) {
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
