//! A text with the words that findings are about underlined, in characters: it works in a pipe and without colour.

use crate::grade::Finding;
use std::fmt::Write;
use std::ops::Range;

/// Columns of text; a prefix of four comes before them.
const WIDTH: usize = 88;

/// The text, folded at spaces, each line followed by rows that underline what findings are about. A finding's number
/// (its place in the list, from 1) stands where its words begin.
pub(super) fn underlined(text: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    for line in folded(text) {
        let _ = writeln!(out, "  | {}", text[line.clone()].trim_end());
        for row in rows(text, &line, findings) {
            let _ = writeln!(out, "  : {row}");
        }
    }
    out
}

/// The byte ranges of the lines that a text is shown in.
fn folded(text: &str) -> Vec<Range<usize>> {
    let mut lines = vec![];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        fold(text, start..end, &mut lines);
        start += line.len();
    }
    lines
}

fn fold(text: &str, line: Range<usize>, lines: &mut Vec<Range<usize>>) {
    let mut rest = line;
    while text[rest.clone()].chars().count() > WIDTH {
        let limit = text[rest.clone()].char_indices().nth(WIDTH).map_or(rest.end, |(at, _)| rest.start + at);
        // A word longer than the line is cut where the line ends.
        let cut = text[rest.start..limit].rfind(' ').map_or(limit, |at| rest.start + at + 1);
        lines.push(rest.start..cut);
        rest.start = cut;
    }
    lines.push(rest);
}

/// The rows under one line; words that two findings are about take two rows.
fn rows(text: &str, line: &Range<usize>, findings: &[Finding]) -> Vec<String> {
    let mut rows: Vec<String> = vec![];
    for (index, finding) in findings.iter().enumerate() {
        let Some([from, to]) = finding.span else { continue };
        let (start, end) = (from.max(line.start), to.min(line.end));
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        let column = text[line.start..start].chars().count();
        let length = text[start..end].trim_end().chars().count();
        let label = if from >= line.start { (index + 1).to_string() } else { String::new() };
        let mut piece = label;
        piece.extend(std::iter::repeat_n('~', length.saturating_sub(piece.chars().count())));
        // One column stays free between two pieces, so that numbers can't run together.
        let free = rows.iter().position(|row| row.is_empty() || row.chars().count() < column).unwrap_or(rows.len());
        if free == rows.len() {
            rows.push(String::new());
        }
        let row = &mut rows[free];
        row.extend(std::iter::repeat_n(' ', column - row.chars().count()));
        row.push_str(&piece);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Criterion, Verdict};
    use proptest::prelude::*;

    fn finding(span: Option<[usize; 2]>) -> Finding {
        Finding {
            criterion: Criterion::Accuracy,
            span,
            verdict: Verdict::Wrong,
            message: String::new(),
            suggestion: None,
        }
    }

    #[test]
    fn each_findings_words_are_underlined_and_numbered() {
        let text = "About 40% of baskets are off since 9:40.";
        let shown = underlined(text, &[finding(Some([6, 9])), finding(None), finding(Some([29, 39]))]);
        assert_eq!(
            shown,
            "  | About 40% of baskets are off since 9:40.\n  :       1~~                    3~~~~~~~~~\n"
        );
    }

    #[test]
    fn words_that_two_findings_are_about_take_two_rows() {
        let shown = underlined("abcdef", &[finding(Some([0, 6])), finding(Some([2, 4]))]);
        assert_eq!(shown, "  | abcdef\n  : 1~~~~~\n  :   2~\n");
    }

    #[test]
    fn an_underline_goes_on_where_the_text_is_folded() {
        let text = format!("{} tail words", "word ".repeat(17).trim_end());
        let shown = underlined(&text, &[finding(Some([80, text.len()]))]);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1].trim_start_matches("  :").trim(), "1~~~");
        assert_eq!(lines[3], "  : ~~~~~~~~~~");
    }

    proptest! {
        #[test]
        fn any_text_and_any_spans_can_be_shown(text in "\\PC{0,300}", spans in prop::collection::vec(any::<(u16, u16)>(), 0..5)) {
            let findings: Vec<Finding> =
                spans.iter().map(|(a, b)| finding(Some([usize::from(*a) % 320, usize::from(*b) % 320]))).collect();
            let shown = underlined(&text, &findings);
            let kept: String = shown.lines().filter_map(|line| line.strip_prefix("  | ")).collect();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&kept), bare(&text));
        }
    }
}
