//! Text in cells: wrapping, cutting, and the faces of times and amounts.

use crate::model::Millis;
use crate::run::plain;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to a width; what is cut off is told by the mark.
pub fn fit(text: &str, wide: usize, mark: &str) -> String {
    if width(text) <= wide {
        return text.to_owned();
    }
    let room = wide.saturating_sub(width(mark));
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let cells = c.width().unwrap_or(0);
        if used + cells > room {
            break;
        }
        used += cells;
        out.push(c);
    }
    if wide >= width(mark) {
        out.push_str(mark);
    }
    out
}

/// The text with spaces up to a width, cut where it is longer.
pub fn pad(text: &str, wide: usize, mark: &str) -> String {
    let mut out = fit(text, wide, mark);
    out.extend(std::iter::repeat_n(' ', wide.saturating_sub(width(&out))));
    out
}

/// Lines of at most `wide` cells, broken between words; a word that is longer is broken inside. Each line is a piece of
/// the text, given by its byte range; the spaces that a break replaces belong to no line.
pub fn wrap_ranges(text: &str, wide: usize) -> Vec<(usize, usize)> {
    let wide = wide.max(1);
    let mut lines = vec![];
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.trim_end_matches('\n').len();
        wrap_paragraph(text, start, end, wide, &mut lines);
        start += paragraph.len();
    }
    if lines.is_empty() {
        lines.push((0, 0));
    }
    lines
}

fn wrap_paragraph(text: &str, start: usize, end: usize, wide: usize, lines: &mut Vec<(usize, usize)>) {
    let (mut line, mut used) = (start, 0);
    // Where the line may be broken: the end of its last whole word, and the start of the next.
    let mut gap: Option<(usize, usize)> = None;
    for (offset, c) in text[start..end].char_indices() {
        let at = start + offset;
        if c == ' ' {
            gap = Some(gap.filter(|(_, next)| *next == at).map_or((at, at + 1), |(last, _)| (last, at + 1)));
        }
        let cells = c.width().unwrap_or(0);
        // Once between words, and once more inside a word that is longer than a line.
        while used > 0 && used + cells > wide && c != ' ' {
            let (stop, next) = gap.take().unwrap_or((at, at));
            // A line of nothing but spaces is none.
            if stop > line {
                lines.push((line, stop));
            }
            line = next;
            used = width(&text[next..at]);
        }
        used += cells;
    }
    lines.push((line, text[line..end].trim_end_matches(' ').len() + line));
}

/// Lines of at most `wide` cells.
pub fn wrap(text: &str, wide: usize) -> Vec<&str> {
    wrap_ranges(text, wide).into_iter().map(|(start, end)| &text[start..end]).collect()
}

/// A duration as a countdown: `04:10`, from an hour on `1:04:10`.
pub fn countdown(span: Millis) -> String {
    let seconds = span.0.abs() / 1000;
    match seconds / 3600 {
        0 => format!("{:02}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    }
}

/// A number in at most five cells, with as many decimals as it takes to differ from another one.
pub fn apart(value: f64, other: f64) -> String {
    let text = short(value);
    if text != short(other) || value == other || value.abs() >= 10.0 {
        return text;
    }
    let value = if value.abs() < 0.000_05 { 0.0 } else { value };
    let exact = format!("{value:.3}");
    let exact = if exact == "-0.000" { "0.000".to_owned() } else { exact };
    // A leading zero makes room for a fourth decimal.
    if exact == format!("{other:.3}") { format!("{value:.4}").replacen("0.", ".", 1) } else { exact }
}

/// A number in at most five cells: `0.31`, `61.2`, `142`, `1,968`, `10k`, `1.2M`.
pub fn short(value: f64) -> String {
    let size = value.abs();
    // A value that is nothing at two decimals has no sign.
    let value = if size < 0.005 { 0.0 } else { value };
    match size {
        _ if size >= 999_500.0 => format!("{:.1}M", value / 1e6),
        _ if size >= 9_950.0 => format!("{:.0}k", value / 1e3),
        // With its comma, as it stands in sentences.
        _ if size >= 100.0 => plain(value.round()),
        _ if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_ends_of_an_axis_differ() {
        assert_eq!((apart(0.931, 0.928), apart(0.928, 0.931)), ("0.931".to_owned(), "0.928".to_owned()));
        assert_eq!((apart(0.9312, 0.9309).len(), apart(0.9312, 0.9309)), (5, "0.931".replace("0.931", ".9312")));
        assert_eq!(apart(142.0, 142.0), "142");
    }

    #[test]
    fn lines_break_between_words_and_long_words_inside() {
        assert_eq!(wrap("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrap("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        assert_eq!(wrap("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
    }

    #[test]
    fn a_text_is_cut_with_a_mark() {
        assert_eq!(fit("Norwegian", 5, "…"), "Norw…");
        assert_eq!(fit("Norway", 6, "…"), "Norway");
        assert_eq!(pad("ab", 4, "…"), "ab  ");
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (-0.0, "0.00"),
            (-0.004, "0.00"),
            (0.312, "0.31"),
            (61.24, "61.2"),
            (142.4, "142"),
            (1_968.0, "1,968"),
            (9_960.0, "10k"),
            (1.24e6, "1.2M"),
        ] {
            assert_eq!(short(value), text);
        }
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_letter_and_keeps_the_width(text in "[a-zé日 \n]{0,80}", wide in 2_usize..20) {
            let lines = wrap(&text, wide);
            for line in &lines {
                prop_assert!(width(line) <= wide, "{line:?} in {wide}");
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
