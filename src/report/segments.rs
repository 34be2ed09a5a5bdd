//! A text cut into pieces, each with the findings that cover it: what pages that can't underline in a second row use.

use super::underline::{Mark, marks};
use crate::report::cells;
use std::ops::Range;

/// A piece of a text under the same marks from its start to its end. It holds no line end within.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment<'t, 'f> {
    /// The words.
    pub text: &'t str,
    /// What covers them, in the order of the text.
    pub marks: Vec<&'f Mark<'f>>,
    /// Marks whose words end here.
    pub ending: Vec<&'f Mark<'f>>,
    /// A line end follows.
    pub breaks: bool,
}

/// Byte ranges of marks, whole clusters each.
pub(super) struct Marked<'a> {
    text: &'a str,
    marks: Vec<Mark<'a>>,
    bytes: Vec<Range<usize>>,
}

impl<'a> Marked<'a> {
    pub fn new(text: &'a str, findings: &'a [crate::grade::Finding]) -> Self {
        let cells = cells::cells(text);
        let marks = marks(&cells, text, findings);
        let byte = |cell: usize| cells.get(cell).map_or(text.len(), |cell| cell.at);
        let bytes = marks.iter().map(|mark| byte(mark.cells.start)..byte(mark.cells.end)).collect();
        Self { text, marks, bytes }
    }

    /// The marks, in the order of their numbers.
    pub fn marks(&self) -> &[Mark<'a>] {
        &self.marks
    }

    /// The whole text in segments.
    pub fn segments(&self) -> Vec<Segment<'_, '_>> {
        let mut segments = vec![];
        let mut from = 0;
        let mut open: Vec<usize> = vec![];
        let mut coming = (0..self.marks.len()).peekable();
        for cut in self.cuts() {
            while let Some(index) = coming.next_if(|index| self.bytes[*index].start <= from) {
                open.push(index);
            }
            let piece = &self.text[from..cut];
            let text = piece.trim_end_matches(['\n', '\r']);
            segments.push(Segment {
                text,
                marks: open.iter().map(|index| &self.marks[*index]).collect(),
                ending: open
                    .iter()
                    .filter(|index| self.bytes[**index].end <= cut)
                    .map(|index| &self.marks[*index])
                    .collect(),
                breaks: text.len() < piece.len(),
            });
            open.retain(|index| self.bytes[*index].end > cut);
            from = cut;
        }
        segments
    }

    /// Where segments end: at each mark's start and end, behind each line end, and at the text's end.
    fn cuts(&self) -> Vec<usize> {
        let lines = self.text.match_indices('\n').map(|(at, _)| at + 1);
        let edges = self.bytes.iter().flat_map(|range| [range.start, range.end]);
        let mut cuts: Vec<usize> = lines.chain(edges).chain([self.text.len()]).filter(|at| *at > 0).collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Criterion, Verdict};
    use crate::report::fixture::about;

    fn cut(text: &str, words: &[&str]) -> Vec<(String, Vec<usize>, Vec<usize>)> {
        let found: Vec<_> =
            words.iter().map(|words| about(text, words, Criterion::Accuracy, Verdict::Wrong, "No.")).collect();
        let marked = Marked::new(text, &found);
        let numbers = |marks: &[&Mark]| marks.iter().map(|mark| mark.number).collect();
        let segments = marked.segments().into_iter();
        segments.map(|segment| (segment.text.to_owned(), numbers(&segment.marks), numbers(&segment.ending))).collect()
    }

    #[test]
    fn overlapping_marks_are_cut_where_they_begin_and_end() {
        assert_eq!(
            cut("fell from 63% to 61%.", &["from 63% to 61%", "63%"]),
            [
                ("fell ".to_owned(), vec![], vec![]),
                ("from ".to_owned(), vec![1], vec![]),
                ("63%".to_owned(), vec![1, 2], vec![2]),
                (" to 61%".to_owned(), vec![1], vec![1]),
                (".".to_owned(), vec![], vec![]),
            ]
        );
    }

    #[test]
    fn a_mark_over_a_line_end_is_cut_there() {
        assert_eq!(
            cut("a b\nc d", &["b\nc"]),
            [
                ("a ".to_owned(), vec![], vec![]),
                ("b".to_owned(), vec![1], vec![]),
                ("c".to_owned(), vec![1], vec![1]),
                (" d".to_owned(), vec![], vec![]),
            ]
        );
    }

    #[test]
    fn an_empty_text_has_no_segments() {
        assert!(cut("", &[]).is_empty());
    }
}
