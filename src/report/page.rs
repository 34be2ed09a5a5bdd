//! A page as lines of parts, each with what it means: text drops the meaning, a screen gives it a colour.

use super::cells;
use std::fmt;

/// What a part of a line means. Every meaning has words or a sign too, so that no colour is needed to read the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Running text.
    Plain,
    /// Headings and scores.
    Strong,
    /// What can be skipped: times, labels, remarks.
    Dim,
    /// It was right.
    Good,
    /// It could be better.
    Warning,
    /// It was false, or cost dearly.
    Critical,
}

/// One line of a page, without its line end. It holds no control characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its parts, from left to right.
    pub parts: Vec<(Tone, String)>,
}

impl Line {
    /// An empty line.
    pub const fn blank() -> Self {
        Self { parts: vec![] }
    }

    /// A line of one part.
    pub fn of(tone: Tone, text: impl Into<String>) -> Self {
        Self::blank().with(tone, text)
    }

    /// Adds a part on the right. What a terminal would obey is replaced, a line end by a space.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.parts.push((tone, cells::clean(text.into())));
        self
    }

    /// Fills up with spaces to a column.
    #[must_use]
    pub fn to(self, column: usize) -> Self {
        let missing = column.saturating_sub(self.width());
        if missing == 0 { self } else { self.with(Tone::Plain, " ".repeat(missing)) }
    }

    /// Adds a part that ends at the right margin, after two spaces at least.
    #[must_use]
    pub fn at_margin(self, width: usize, tone: Tone, text: &str) -> Self {
        let gap = width.saturating_sub(self.width() + cells::columns(text)).max(2);
        self.with(Tone::Plain, " ".repeat(gap)).with(tone, text)
    }

    /// Moves the line to the right.
    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        if !self.parts.is_empty() {
            self.parts.insert(0, (Tone::Plain, " ".repeat(columns)));
        }
        self
    }

    /// Columns that it takes.
    pub fn width(&self) -> usize {
        self.parts.iter().map(|(_, text)| cells::columns(text)).sum()
    }
}

impl fmt::Display for Line {
    /// The parts without their meaning; no spaces at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.parts.iter().map(|(_, text)| text.as_str()).collect();
        f.write_str(text.trim_end())
    }
}

/// A text in rows of at most `width` columns, the second and later ones moved right by `hang`.
pub(crate) fn paragraph(tone: Tone, text: &str, width: usize, hang: usize) -> Vec<Line> {
    item(Line::blank(), tone, text, width, hang)
}

/// A text behind a label; its second and later rows begin at column `hang`.
pub(crate) fn item(label: Line, tone: Tone, text: &str, width: usize, hang: usize) -> Vec<Line> {
    let all = cells::cells(text);
    let label = label.to(hang);
    // A label that is longer than the hang leaves the first row less room than the others.
    let first = cells::rows(&all, width.saturating_sub(label.width()).max(1)).into_iter().next().unwrap_or(0..0);
    let rest = all.get(first.end).map_or("", |cell| text[cell.at..].trim_start());
    let mut lines = vec![label.with(tone, cells::shown(&all[first]))];
    let rows = cells::wrap(rest, width.saturating_sub(hang).max(1));
    lines.extend(rows.into_iter().map(|row| Line::of(tone, row).indented(hang)));
    lines
}

/// Lines as one text, each with its line end.
pub(crate) fn text(lines: &[Line]) -> String {
    lines.iter().fold(String::new(), |page, line| page + &line.to_string() + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_hangs_below_its_text() {
        let lines = item(Line::of(Tone::Dim, "- "), Tone::Plain, "one two three", 9, 2);
        assert_eq!(text(&lines), "- one two\n  three\n");
        let lines = item(Line::of(Tone::Dim, "verdict: "), Tone::Plain, "one two three four", 14, 2);
        assert_eq!(text(&lines), "verdict: one\n  two three\n  four\n");
    }

    #[test]
    fn a_part_at_the_margin_ends_there() {
        assert_eq!(Line::of(Tone::Plain, "a").at_margin(8, Tone::Strong, "74").to_string(), "a     74");
        assert_eq!(Line::of(Tone::Plain, "abcdefgh").at_margin(8, Tone::Strong, "74").to_string(), "abcdefgh  74");
    }
}
