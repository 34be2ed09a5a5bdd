//! Underlines laid out below one row of text, in as many rows of their own as they need.

use super::marks::{Mark, is_flaw};
use super::tone;
use crate::grade::Verdict;
use crate::report::cells::Cell;
use crate::report::page::{Line, Tone};
use std::ops::Range;

/// The part of a span that lies in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    columns: Range<usize>,
    verdict: Verdict,
    number: usize,
    /// Whether the span ends in this row, so that its number stands here.
    pub ends: bool,
}

impl Piece {
    /// `next` is the cell at which the next row begins: between it and the row's end lie dropped spaces. A piece that
    /// covers nothing visible is one column wide.
    pub fn of(mark: &Mark, cells: &[Cell], row: &Range<usize>, next: usize) -> Self {
        let width = |range: Range<usize>| cells.get(range).unwrap_or(&[]).iter().map(|cell| cell.width).sum::<usize>();
        let first = mark.cells.start.clamp(row.start, row.end);
        let last = mark.cells.end.clamp(first, row.end);
        let from = width(row.start..first);
        let to = from + width(first..last).max(1);
        Self { columns: from..to, verdict: mark.verdict(), number: mark.number, ends: mark.cells.end <= next }
    }

    /// As the only one in its row, with room for a note behind it; `numbered` where the text has others.
    pub fn alone(&self, numbered: bool) -> Line {
        let label = if numbered { format!("{} ", self.number) } else { " ".to_owned() };
        Line::blank().to(self.columns.start).with(tone(self.verdict), self.strokes()).with(Tone::Dim, label)
    }

    fn strokes(&self) -> String {
        (if is_flaw(self.verdict) { "~" } else { "-" }).repeat(self.columns.len())
    }

    fn label(&self) -> String {
        if self.ends { self.number.to_string() } else { String::new() }
    }

    /// The first column that another may use: its own, its number and a gap.
    fn free(&self) -> usize {
        self.columns.end + self.label().len() + usize::from(self.ends)
    }
}

/// The underlines of one row of text, which are in the order of the text.
pub(super) fn draw(pieces: &[Piece]) -> Vec<Line> {
    let mut tracks: Vec<(usize, Line)> = vec![];
    for piece in pieces {
        let index = tracks.iter().position(|(free, _)| *free <= piece.columns.start).unwrap_or_else(|| {
            tracks.push((0, Line::blank()));
            tracks.len() - 1
        });
        let (free, line) = &mut tracks[index];
        let drawn = std::mem::take(line).to(piece.columns.start);
        *line = drawn.with(tone(piece.verdict), piece.strokes()).with(Tone::Dim, piece.label());
        *free = piece.free();
    }
    tracks.into_iter().map(|(_, line)| line).collect()
}
