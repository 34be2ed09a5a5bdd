//! Findings that share their words, as numbered spans of cells.

use crate::grade::{Finding, Verdict};
use crate::report::cells::Cell;
use std::ops::Range;

/// A span with everything that was found about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark<'a> {
    /// Its number in the text, from 1.
    pub number: usize,
    /// The cells it covers, at least one.
    pub cells: Range<usize>,
    /// What was found, in the grader's order.
    pub findings: Vec<&'a Finding>,
}

impl Mark<'_> {
    /// The gravest of its verdicts.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.findings.iter().map(|finding| finding.verdict);
        verdicts.min_by_key(|verdict| gravity(*verdict)).unwrap_or(Verdict::NotJudged)
    }
}

/// Whether the words could be better; otherwise they are right, or were not judged.
pub(crate) const fn is_flaw(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Right | Verdict::NotJudged)
}

/// 0 is the gravest.
const fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Wrong => 0,
        Verdict::Premature => 1,
        Verdict::Unsupported => 2,
        Verdict::Stale => 3,
        Verdict::Missing => 4,
        Verdict::Note => 5,
        Verdict::Right => 6,
        Verdict::NotJudged => 7,
    }
}

/// The spans in the order of the text. A span that lies beyond the text or inside a character is brought onto the
/// nearest whole ones.
pub(crate) fn marks<'a>(cells: &[Cell], text: &str, findings: &'a [Finding]) -> Vec<Mark<'a>> {
    if cells.is_empty() {
        return vec![];
    }
    let placed = findings.iter().filter_map(|finding| Some((covered(cells, text, finding.span?), finding)));
    let mut placed: Vec<(Range<usize>, &Finding)> = placed.collect();
    placed.sort_by_key(|(range, _)| (range.start, range.end));
    let mut marks: Vec<Mark> = vec![];
    for (range, finding) in placed {
        match marks.last_mut().filter(|mark| mark.cells == range) {
            Some(mark) => mark.findings.push(finding),
            None => marks.push(Mark { number: marks.len() + 1, cells: range, findings: vec![finding] }),
        }
    }
    marks
}

fn covered(cells: &[Cell], text: &str, [from, to]: [usize; 2]) -> Range<usize> {
    let from = from.min(text.len());
    let start = cells.partition_point(|cell| cell.at <= from).saturating_sub(1).min(cells.len() - 1);
    let end = cells.partition_point(|cell| cell.at < to.max(from));
    start..end.max(start + 1)
}
