//! Text as a terminal shows it: clusters with their width in cells, and rows that fit a width.
//!
//! A player's text may hold anything, and a run file may come from somebody else: control characters and those that
//! turn the reading direction are shown as a replacement sign, never passed on to the terminal.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a reader counts as one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    /// Byte offset of its start in the text.
    pub at: usize,
    /// What is shown for it.
    pub shown: &'a str,
    /// Columns that it takes.
    pub width: usize,
    /// A new row starts after it.
    pub ends: bool,
}

impl<'a> Cell<'a> {
    fn new(at: usize, cluster: &'a str) -> Self {
        let first = cluster.chars().next().unwrap_or(' ');
        let shown = match first {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "",
            '\t' => " ",
            _ if is_unsafe(first) => "\u{fffd}",
            _ => cluster,
        };
        Self { at, shown, width: shown.width(), ends: is_line_end(first) }
    }

    fn is_space(&self) -> bool {
        self.shown.chars().all(char::is_whitespace)
    }

    /// Whether a row may end behind it: after a space, or inside a script that sets no spaces.
    fn may_end_row(&self) -> bool {
        self.is_space() || self.width > 1
    }
}

const fn is_line_end(first: char) -> bool {
    matches!(first, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text on one line, safe to show.
pub(crate) fn clean(text: String) -> String {
    if !text.chars().any(is_unsafe) {
        return text;
    }
    let cells = cells(&text);
    cells.iter().map(|cell| if cell.ends { " " } else { cell.shown }).collect()
}

/// Controls, and the marks that turn the reading direction.
fn is_unsafe(first: char) -> bool {
    first.is_control()
        || matches!(first, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text is written from right to left, at least in part. A terminal may then show its characters in another
/// order than ours, so that columns say nothing.
pub(crate) fn turns(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// The clusters of a text, in order. Line ends take no column.
pub(crate) fn cells(text: &str) -> Vec<Cell<'_>> {
    text.grapheme_indices(true).map(|(at, cluster)| Cell::new(at, cluster)).collect()
}

/// Rows of at most `width` columns, as ranges of cells; the spaces and the line end between two rows are in neither.
/// A row holds at least one cell, however narrow the page.
pub(crate) fn rows(cells: &[Cell], width: usize) -> Vec<Range<usize>> {
    let mut rows = vec![];
    let mut start = 0;
    while start < cells.len() {
        let (end, next) = row(cells, start, width);
        rows.push(start..end);
        start = next;
    }
    rows
}

/// Where the row that begins at `start` ends, and where the next begins.
fn row(cells: &[Cell], start: usize, width: usize) -> (usize, usize) {
    let mut columns = 0;
    let mut fitting = None;
    for (index, cell) in cells.iter().enumerate().skip(start) {
        if cell.ends {
            return (index, index + 1);
        }
        columns += cell.width;
        if columns > width && index > start && !cell.is_space() {
            let end = fitting.filter(|end| *end > start).unwrap_or(index);
            return (without_spaces(cells, start, end), end);
        }
        if cell.may_end_row() {
            fitting = Some(index + 1);
        }
    }
    (without_spaces(cells, start, cells.len()), cells.len())
}

fn without_spaces(cells: &[Cell], start: usize, end: usize) -> usize {
    let spaces = cells[start..end].iter().rev().take_while(|cell| cell.is_space()).count();
    end - spaces
}

/// What a range of cells shows.
pub(crate) fn shown(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.shown).collect()
}

/// A text in rows of at most `width` columns, safe to show.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let cells = cells(text);
    rows(&cells, width).into_iter().map(|row| shown(&cells[row])).collect()
}

/// A text on one row of at most `width` columns, cut with dots where it is longer.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cells = cells(&line);
    if cells.iter().map(|cell| cell.width).sum::<usize>() <= width {
        return shown(&cells);
    }
    let mut left = width.saturating_sub(3);
    let fitting = cells.iter().take_while(|cell| {
        let fits = cell.width <= left;
        left = left.saturating_sub(cell.width);
        fits
    });
    let kept: String = fitting.map(|cell| cell.shown).collect();
    kept + "..."
}

/// Columns that a text takes, safe to show.
pub(crate) fn columns(text: &str) -> usize {
    cells(text).iter().map(|cell| cell.width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_at_spaces_and_keep_the_writer_s_own_line_ends() {
        assert_eq!(wrap("one two  three", 8), ["one two", "three"]);
        assert_eq!(wrap("one\n\ntwo\r\nthree", 8), ["one", "", "two", "three"]);
        assert_eq!(wrap("", 8), [""; 0]);
        assert_eq!(wrap("  kept in", 20), ["  kept in"]);
    }

    #[test]
    fn a_word_longer_than_the_page_is_broken_and_a_script_without_spaces_anywhere() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("支払い順が乱れた", 6), ["支払い", "順が乱", "れた"]);
        assert_eq!(wrap("支払", 1), ["支", "払"], "one cell a row at least");
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_a_sign() {
        assert_eq!(wrap("a\u{1b}[31mb\u{202e}c\td\u{7}", 20), ["a\u{fffd}[31mb\u{fffd}c d\u{fffd}"]);
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        assert_eq!(cut("a long\nline", 20), "a long line");
        assert_eq!(cut("a long line", 9), "a long...");
        assert_eq!(cut("支払い順", 7), "支払...");
    }

    #[test]
    fn combining_marks_take_no_column() {
        assert_eq!(columns("e\u{301}te\u{301}"), 3);
        assert_eq!(columns("👩‍💻"), 2);
    }
}
