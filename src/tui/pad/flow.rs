//! How a text lies in rows of a width: broken at blanks, so that a time or a word with its comma stays whole; only what
//! is longer than a row is broken inside.

use crate::tui::text::width;
use unicode_segmentation::UnicodeSegmentation;

/// Columns to the next stop of a tab.
const TAB: usize = 4;

/// A row: a piece of a line, in characters. Blanks at its end may stand beyond the width; nobody sees them there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The line's number.
    pub line: usize,
    /// Its first character.
    pub start: usize,
    /// The one after its last.
    pub end: usize,
}

/// The rows of a text; every line has at least one.
pub fn rows(lines: &[String], wide: usize) -> Vec<Row> {
    let mut rows = vec![];
    for (line, text) in lines.iter().enumerate() {
        rows_of(text, line, wide.max(1), &mut rows);
    }
    rows
}

fn rows_of(text: &str, line: usize, wide: usize, rows: &mut Vec<Row>) {
    let (mut start, mut used, mut at) = (0, 0, 0);
    // Where the row may be broken: behind its last blanks, and the columns up to there.
    let mut gap = None;
    for letter in text.graphemes(true) {
        let (next, cells) = (at + letter.chars().count(), cells(letter, used));
        if letter.chars().all(char::is_whitespace) {
            used += cells;
            gap = Some((next, used));
        } else {
            if used + cells > wide && at > start {
                let (end, before) = gap.take().unwrap_or((at, used));
                rows.push(Row { line, start, end });
                (start, used) = (end, used - before);
            }
            used += cells;
        }
        at = next;
    }
    rows.push(Row { line, start, end: at });
}

/// The columns that a letter takes at a column.
fn cells(letter: &str, column: usize) -> usize {
    if letter == "\t" { TAB - column % TAB } else { width(letter) }
}

/// What stands in a row, with blanks for a tab.
pub fn shown(text: &str, row: Row) -> String {
    let (mut out, mut used) = (String::new(), 0);
    let part: String = text.chars().skip(row.start).take(row.end - row.start).collect();
    for letter in part.graphemes(true) {
        let cells = cells(letter, used);
        if letter == "\t" {
            out.extend(std::iter::repeat_n(' ', cells));
        } else {
            out.push_str(letter);
        }
        used += cells;
    }
    out
}

/// The number of the row and the column in it that a place in the text has.
pub fn place(lines: &[String], rows: &[Row], (line, at): (usize, usize)) -> (usize, usize) {
    let holds = |row: &&Row| row.line == line && row.start <= at;
    let Some(number) = rows.iter().rposition(|row| holds(&row)) else { return (0, 0) };
    let row = rows[number];
    let text = lines.get(line).map_or("", String::as_str);
    (number, width(&shown(text, Row { end: at.max(row.start), ..row })))
}

/// The place in the text of a column of a row.
pub fn at(lines: &[String], rows: &[Row], number: usize, column: usize) -> (usize, usize) {
    let Some(row) = rows.get(number).copied() else { return (0, 0) };
    let text = lines.get(row.line).map_or("", String::as_str);
    // The end of a row that is broken is the beginning of the next.
    let broken = rows.get(number + 1).is_some_and(|next| next.line == row.line);
    let last = if broken { row.end.saturating_sub(1) } else { row.end };
    let before = |end: &usize| width(&shown(text, Row { end: *end, ..row })) <= column;
    ((row.line), (row.start..=last).take_while(before).last().unwrap_or(row.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, wide: usize) -> Vec<String> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        rows(&lines, wide).into_iter().map(|row| shown(&lines[row.line], row).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_row_is_broken_at_blanks_and_never_at_a_sign() {
        assert_eq!(broken("next at 14:58, or later", 10), ["next at", "14:58, or", "later"]);
        assert_eq!(broken("what is known: whether", 14), ["what is known:", "whether"]);
        assert_eq!(broken("it fell 15:25.", 8), ["it fell", "15:25."]);
        assert_eq!(broken("", 5), [""]);
        assert_eq!(broken("one\n\ntwo", 5), ["one", "", "two"]);
    }

    #[test]
    fn what_is_longer_than_a_row_is_broken_inside_by_whole_letters() {
        assert_eq!(broken("ab incomprehensible", 6), ["ab", "incomp", "rehens", "ible"]);
        assert_eq!(broken("警報警報警", 5), ["警報", "警報", "警"]);
        assert_eq!(broken("ae\u{301}ae\u{301}", 2), ["ae\u{301}", "ae\u{301}"]);
        assert_eq!(broken("警", 1), ["警"], "and a letter that has no place stands alone");
    }

    #[test]
    fn places_and_columns_lead_to_each_other() {
        let lines: Vec<String> = ["next at 14:58, 警報 or\tlater", "", "end"].map(str::to_owned).into();
        let rows = rows(&lines, 10);
        for (line, text) in lines.iter().enumerate() {
            for column in 0..=text.chars().count() {
                let (row, cell) = place(&lines, &rows, (line, column));
                assert_eq!(at(&lines, &rows, row, cell), (line, column), "in row {row} at {cell}");
            }
        }
        assert_eq!(at(&lines, &rows, 0, 99), (0, 7), "the end of a broken row is the next one's beginning");
    }
}
