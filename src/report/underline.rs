//! A text with its words underlined, and below each line what is said about them.
//!
//! ```text
//! About 9% of orders have seen payment options in a poor order since 09:38; paying
//!       --1                                                        ~~~~~2
//!   1 right: 9.1% of orders.
//!   2 wrong: The release was at 09:36.
//! ```
//!
//! `~` stands under what could be better, `-` under what is right or was not judged. Overlapping spans take a row each;
//! a span over several lines is explained below its last one. One note alone stands beside its underline where it fits. Right
//! words of which the same is said share a number, and it is said once.
//! In lines that run from right to left, where columns say nothing, the notes quote the words.

mod marks;
mod track;

use super::cells::{self, Cell};
use super::page::{self, Line, Tone};
use super::points::{loose, told};
use crate::grade::{Finding, Verdict};
pub(super) use marks::{Mark, is_flaw, marks};
use std::ops::Range;
use track::{Piece, draw};

/// Room that is kept free on the right of a text for the number behind an underline.
const MARGIN: usize = 3;

/// A text in rows of at most `width` columns with its findings beneath, those about what is missing at the end.
pub fn underline(text: &str, findings: &[Finding], width: usize) -> String {
    page::text(&underlined(text, findings, width))
}

/// The same as lines whose parts have a meaning.
pub fn underlined(text: &str, findings: &[Finding], width: usize) -> Vec<Line> {
    let mut lines = beneath(text, findings, width);
    lines.extend(unplaced(findings, width));
    lines
}

/// The text and the findings that are about words of it.
pub(super) fn beneath(text: &str, findings: &[Finding], width: usize) -> Vec<Line> {
    let cells = cells::cells(text);
    let rows = cells::rows(&cells, width.saturating_sub(MARGIN).max(1));
    let marks = shared(marks(&cells, text, findings));
    let mut told = vec![];
    let mut open: Vec<&Mark> = vec![];
    let mut coming = marks.iter().peekable();
    let mut lines = vec![];
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1).map_or(cells.len(), |row| row.start);
        while let Some(mark) = coming.next_if(|mark| mark.cells.start < next) {
            open.push(mark);
        }
        lines.push(Line::of(Tone::Plain, cells::shown(&cells[row.clone()])));
        lines.extend(below(&cells, row, next, (&open, marks.len()), &mut told, width));
        open.retain(|mark| mark.cells.end > next);
    }
    lines
}

/// What stands below one row: underlines of the spans that are `open` in it, of `count` in all, then the notes on those
/// that end in it.
fn below(
    cells: &[Cell],
    row: &Range<usize>,
    next: usize,
    (open, count): (&[&Mark], usize),
    told: &mut Vec<usize>,
    width: usize,
) -> Vec<Line> {
    if open.is_empty() {
        return vec![];
    }
    let pieces: Vec<Piece> = open.iter().map(|mark| Piece::of(mark, cells, row, next)).collect();
    let quoted = cells::turns(&cells::shown(&cells[row.clone()]));
    if let ([piece], [mark]) = (pieces.as_slice(), open)
        && let [finding] = mark.findings.as_slice()
        && piece.ends
        && !quoted
    {
        if told.contains(&mark.number) {
            return vec![piece.alone(true)];
        }
        let line = piece.alone(count > 1).with(tone(finding.verdict), note(finding));
        if line.width() <= width {
            told.push(mark.number);
            return vec![line];
        }
    }
    let mut lines = draw(&pieces);
    let ended = || open.iter().copied().filter(|mark| mark.cells.end <= next);
    for told in notes(cells, ended().filter(|mark| !told.contains(&mark.number)), quoted) {
        let label = Line::of(Tone::Dim, format!("  {} ", told.label()));
        lines.extend(page::item(label, tone(told.finding.verdict), &told.said, width, 4));
    }
    told.extend(ended().map(|mark| mark.number));
    lines
}

/// The marks with one number for all right words of which the same is said.
fn shared(mut marks: Vec<Mark<'_>>) -> Vec<Mark<'_>> {
    let mut right: Vec<(String, usize)> = vec![];
    let mut next = 0;
    for mark in &mut marks {
        let said = match mark.findings.as_slice() {
            [finding] if finding.verdict == Verdict::Right => Some(note(finding)),
            _ => None,
        };
        let known = said.as_ref().and_then(|said| right.iter().find(|(known, _)| known == said));
        mark.number = known.map_or(next + 1, |(_, number)| *number);
        next = next.max(mark.number);
        right.extend(said.map(|said| (said, mark.number)));
    }
    marks
}

/// Something that is said about marks.
struct Note<'a> {
    /// The numbers of the marks, each once.
    numbers: Vec<usize>,
    /// What was found.
    finding: &'a Finding,
    /// How it is told.
    said: String,
}

impl Note<'_> {
    /// Its numbers in a row: `1 4`.
    fn label(&self) -> String {
        self.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// What is said about marks, each thing once, with the numbers of those that it is said about.
fn notes<'a>(cells: &[Cell], marks: impl Iterator<Item = &'a Mark<'a>>, quoted: bool) -> Vec<Note<'a>> {
    let mut notes: Vec<Note<'a>> = vec![];
    for mark in marks {
        let quote = quoted.then(|| cells::cut(&cells::shown(&cells[mark.cells.clone()]), 40));
        let words = quote.map(|quote| format!("\"{quote}\" ")).unwrap_or_default();
        for finding in &mark.findings {
            let said = format!("{words}{}", note(finding));
            match notes.iter_mut().find(|known| known.said == said) {
                Some(known) if known.numbers.contains(&mark.number) => {}
                Some(known) => known.numbers.push(mark.number),
                None => notes.push(Note { numbers: vec![mark.number], finding, said }),
            }
        }
    }
    notes
}

/// Findings that are about no words of the text.
pub(super) fn unplaced(findings: &[Finding], width: usize) -> Vec<Line> {
    loose(findings)
        .flat_map(|finding| page::item(Line::of(Tone::Dim, "- "), tone(finding.verdict), &note(finding), width, 2))
        .collect()
}

/// The verdict (of a point: what became of it), why, and what would be better.
pub(super) fn note(finding: &Finding) -> String {
    let better = finding.suggestion.as_ref().map(|better| format!(" Better: {better}")).unwrap_or_default();
    let (word, said) = told(finding);
    format!("{word}: {said}{better}")
}

/// What a verdict means.
pub const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Right => Tone::Good,
        Verdict::Wrong | Verdict::Premature => Tone::Critical,
        Verdict::Stale | Verdict::Unsupported | Verdict::Missing => Tone::Warning,
        Verdict::NotJudged | Verdict::Note => Tone::Dim,
    }
}

#[cfg(test)]
mod tests;
