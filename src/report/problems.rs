//! Problems of packs, as an author, an editor or a pipeline reads them.
//!
//! Each function takes the files that the problems are about and `shown`, which turns a path inside the pack into the
//! path that the reader would type.

use crate::pack::source::position;
use crate::pack::{Level, Problem, Source};
use annotate_snippets::{AnnotationKind, Group, Level as Mark, Patch, Renderer, Snippet};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::ops::Range;

/// How a path inside the pack is written for the reader.
pub type Shown<'a> = &'a dyn Fn(&str) -> String;

/// Source excerpts with the places marked, and what to do about it.
pub fn human(problems: &[Problem], source: &Source, shown: Shown<'_>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for problem in problems {
        let text = source.text(&problem.file).unwrap_or_default();
        let main = mark(problem.level).primary_title(problem.message.as_str()).id(problem.lint);
        let mut groups = vec![excerpt(problem, main, text, source, shown)];
        groups.extend(advice(problem, text, shown));
        let _ = writeln!(out, "{}\n", renderer.render(&groups));
    }
    let _ = write!(out, "{}", summary(problems));
    out
}

const fn mark(level: Level) -> Mark<'static> {
    match level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
    }
}

fn excerpt<'a>(
    problem: &'a Problem,
    title: annotate_snippets::Title<'a>,
    text: &'a str,
    source: &'a Source,
    shown: Shown<'_>,
) -> Group<'a> {
    let mut snippet = Snippet::source(text).path(shown(&problem.file));
    snippet = snippet.annotation(AnnotationKind::Primary.span(inside(text, &problem.span)));
    let (here, elsewhere): (Vec<_>, Vec<_>) = problem.related.iter().partition(|other| other.file == problem.file);
    for other in here {
        let span = inside(text, &other.span);
        snippet = snippet.annotation(AnnotationKind::Context.span(span).label(other.label.as_str()));
    }
    let mut group = title.element(snippet);
    for other in elsewhere {
        let text = source.text(&other.file).unwrap_or_default();
        let annotation = AnnotationKind::Context.span(inside(text, &other.span)).label(other.label.as_str());
        group = group.element(Snippet::source(text).path(shown(&other.file)).annotation(annotation));
    }
    group
}

/// What to do about it: the change itself where it is certain, otherwise the sentence.
fn advice<'a>(problem: &'a Problem, text: &'a str, shown: Shown<'_>) -> Option<Group<'a>> {
    let help = problem.help.as_deref().unwrap_or("change it");
    match (&problem.fix, &problem.help) {
        (Some(fix), _) => {
            let patch = Patch::new(inside(text, &fix.span), fix.text.as_str());
            let snippet = Snippet::source(text).path(shown(&problem.file)).patch(patch);
            Some(Mark::HELP.secondary_title(format!("{help} (`tldrill check --fix` does)")).element(snippet))
        }
        (None, Some(help)) => Some(Group::with_title(Mark::HELP.secondary_title(help.as_str()))),
        (None, None) => None,
    }
}

/// A span that surely lies in the text, on boundaries of characters.
fn inside(text: &str, span: &Range<usize>) -> Range<usize> {
    let near = |mut byte: usize| {
        byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = near(span.start);
    start..near(span.end).max(start)
}

/// `2 errors and 1 warning`, with a line end; nothing where there is none.
pub fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, problems.len() - errors) {
        (0, 0) => String::new(),
        (errors, 0) => format!("{}\n", count(errors, "error")),
        (0, warnings) => format!("{}\n", count(warnings, "warning")),
        (errors, warnings) => format!("{} and {}\n", count(errors, "error"), count(warnings, "warning")),
    }
}

/// One line each: `file:line:column: level: message [lint]`.
pub fn lines(problems: &[Problem], source: &Source, shown: Shown<'_>) -> String {
    problems.iter().fold(String::new(), |mut out, problem| {
        let (line, column) = position(source.text(&problem.file).unwrap_or_default(), problem.span.start);
        let (file, level) = (shown(&problem.file), problem.level.word());
        let _ = writeln!(out, "{file}:{line}:{column}: {level}: {} [{}]", problem.message, problem.lint);
        out
    })
}

/// One object a finding; lines and columns count from 1, columns in characters, and the end is exclusive. Other places
/// that belong to a finding stand in its `help`.
pub fn findings(problems: &[Problem], source: &Source, shown: Shown<'_>) -> Vec<Value> {
    let finding = |problem: &Problem| {
        let text = source.text(&problem.file).unwrap_or_default();
        let (line, column) = position(text, problem.span.start);
        let (end_line, end_column) = position(text, problem.span.end.max(problem.span.start));
        json!({
            "lint": problem.lint,
            "level": problem.level.word(),
            "file": shown(&problem.file),
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "message": problem.message,
            "help": with_places(problem, source, shown),
        })
    };
    problems.iter().map(finding).collect()
}

/// What to do about it, and where the other end of a broken link stands.
fn with_places(problem: &Problem, source: &Source, shown: Shown<'_>) -> Option<String> {
    let places = problem.related.iter().map(|other| {
        let (line, column) = position(source.text(&other.file).unwrap_or_default(), other.span.start);
        format!("{}:{line}:{column}: {}", shown(&other.file), other.label)
    });
    let parts: Vec<String> = problem.help.iter().cloned().chain(places).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Workflow commands that GitHub turns into annotations of the changed lines.
pub fn github(problems: &[Problem], source: &Source, shown: Shown<'_>) -> String {
    problems.iter().fold(String::new(), |mut out, problem| {
        let text = source.text(&problem.file).unwrap_or_default();
        let (line, column) = position(text, problem.span.start);
        let (end_line, end_column) = position(text, problem.span.end.max(problem.span.start));
        let advice = with_places(problem, source, shown).map_or_else(String::new, |help| format!("\n{help}"));
        let _ = writeln!(
            out,
            "::{} file={},line={line},col={column},endLine={end_line},endColumn={end_column},title={}::{}",
            problem.level.word(),
            property(&shown(&problem.file)),
            property(problem.lint),
            data(&format!("{}{advice}", problem.message)),
        );
        out
    })
}

/// Escapes the text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests;
