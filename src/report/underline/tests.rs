use super::*;
use crate::grade::Criterion;
use proptest::prelude::*;

fn finding(span: Option<[usize; 2]>, verdict: Verdict, message: &str) -> Finding {
    Finding {
        criterion: Criterion::Accuracy,
        span,
        verdict,
        message: message.to_owned(),
        suggestion: None,
        section: None,
    }
}

fn at(text: &str, words: &str, verdict: Verdict, message: &str) -> Finding {
    let from = text.find(words).unwrap();
    finding(Some([from, from + words.len()]), verdict, message)
}

#[test]
fn one_note_stands_beside_its_underline() {
    let text = "About 9% of orders.";
    let found = [at(text, "9%", Verdict::Stale, "It is 12% now.")];
    assert_eq!(underline(text, &found, 60), "About 9% of orders.\n      ~~ stale: It is 12% now.\n");
}

#[test]
fn several_notes_are_numbered_and_right_words_have_another_stroke() {
    let text = "About 9% of orders since 09:38.";
    let found = [at(text, "09:38", Verdict::Wrong, "Since 09:36."), at(text, "9%", Verdict::Right, "9.1%.")];
    let expected =
        "About 9% of orders since 09:38.\n      --1                ~~~~~2\n  1 right: 9.1%.\n  2 wrong: Since 09:36.\n";
    assert_eq!(underline(text, &found, 60), expected);
}

#[test]
fn right_words_of_which_the_same_is_said_share_a_number() {
    let text = "About 9% of orders since 09:38; paying works, 09:40 too.";
    let right = |words: &str| at(text, words, Verdict::Right, "It is known.");
    let found = [right("9%"), at(text, "09:38", Verdict::Wrong, "Since 09:36."), right("paying"), right("09:40")];
    let expected = "\
About 9% of orders since
      --1 right: It is known.
09:38; paying works, 09:40
~~~~~2 ------1       -----1
  2 wrong: Since 09:36.
too.
";
    assert_eq!(underline(text, &found, 30), expected);
}

#[test]
fn wide_and_combining_characters_are_underlined_where_they_stand() {
    let text = "支払い e\u{301}te\u{301} 9%";
    let found = [at(text, "9%", Verdict::Wrong, "No.")];
    assert_eq!(underline(text, &found, 60), format!("{text}\n           ~~ wrong: No.\n"));
    let found = [at(text, "払", Verdict::Wrong, "No.")];
    assert_eq!(underline(text, &found, 60), format!("{text}\n  ~~ wrong: No.\n"));
}

#[test]
fn overlapping_spans_take_a_row_each_and_equal_ones_share_a_number() {
    let text = "conversion fell from 63% to 61%";
    let found = [
        at(text, "fell from 63% to 61%", Verdict::Premature, "Nobody has looked."),
        at(text, "63%", Verdict::Right, "Yes."),
        at(text, "61%", Verdict::Stale, "It is 60%."),
        at(text, "61%", Verdict::Note, "Say the sample."),
    ];
    let expected = "\
conversion fell from 63% to 61%
           ~~~~~~~~~~~~~~~~~~~~1
                     ---2   ~~~3
  1 premature: Nobody has looked.
  2 right: Yes.
  3 stale: It is 60%.
  3 note: Say the sample.
";
    assert_eq!(underline(text, &found, 60), expected);
}

#[test]
fn a_span_over_two_lines_is_explained_below_the_second() {
    let text = "one two three four five six";
    let found = [at(text, "three four", Verdict::Wrong, "No.")];
    assert_eq!(underline(text, &found, 17), "one two three\n        ~~~~~\nfour five six\n~~~~ wrong: No.\n");
}

#[test]
fn lines_from_right_to_left_quote_the_words() {
    let text = "שלום 61%";
    let found = [at(text, "61%", Verdict::Wrong, "No.")];
    assert_eq!(underline(text, &found, 60), format!("{text}\n     ~~~1\n  1 \"61%\" wrong: No.\n"));
}

#[test]
fn what_is_missing_comes_last() {
    let found = [finding(None, Verdict::Missing, "No next update.")];
    assert_eq!(underline("Hello", &found, 60), "Hello\n- missing: No next update.\n");
    assert_eq!(underline("", &found, 60), "- missing: No next update.\n");
}

#[test]
fn a_span_that_fits_no_text_does_no_harm() {
    for span in [[0, 0], [7, 3], [900, 1000], [1, 2], [usize::MAX, usize::MAX], [0, usize::MAX]] {
        for text in ["", "é", "支 \n\n é", "   ", "\u{301}", "\n"] {
            for width in [0, 1, 2, 60] {
                underline(text, &[finding(Some(span), Verdict::Wrong, "No.")], width);
            }
        }
    }
    let text = "é";
    assert_eq!(underline(text, &[finding(Some([1, 2]), Verdict::Wrong, "No.")], 60), "é\n~ wrong: No.\n");
}

#[test]
fn every_finding_is_told_once() {
    let text = "word  word\n\nword word   word ".repeat(8);
    let found: Vec<Finding> =
        (0..text.len()).map(|from| finding(Some([from, from + 9]), Verdict::Wrong, &format!("@{from}"))).collect();
    for width in [5, 20, 80] {
        assert_eq!(underline(&text, &found, width).matches('@').count(), found.len());
    }
}

#[test]
fn what_is_said_of_several_words_of_a_line_is_said_once() {
    let right = |from: usize| finding(Some([from, from + 2]), Verdict::Right, "Agrees.");
    let text = underline("9% of 40 at 10", &[right(0), right(6), finding(Some([12, 14]), Verdict::Wrong, "No.")], 60);
    assert!(text.contains("--1   --1   ~~2\n  1 right: Agrees.\n  2 wrong: No.\n"), "{text}");
}

#[test]
fn sixty_four_kilobytes_with_thousands_of_findings_are_laid_out() {
    let text = "word 支 e\u{301} ".repeat(64 * 1024 / 13);
    let found: Vec<Finding> = (0..5000)
        .map(|index| finding(Some([index * 13, index * 13 + 4]), Verdict::Wrong, &format!("No.{index}")))
        .collect();
    let lines = underlined(&text, &found, 80);
    let notes = lines.iter().filter(|line| line.to_string().contains("No.")).count();
    assert_eq!(notes, found.len());
}

proptest! {
    #[test]
    fn any_text_and_any_spans_can_be_shown(
        text in "\\PC{0,200}",
        spans in prop::collection::vec(any::<(u8, u8)>(), 0..5),
        width in 1_usize..100,
    ) {
        let spans = spans.iter().map(|(from, to)| Some([usize::from(*from), usize::from(*to)]));
        let found: Vec<Finding> = spans.map(|span| finding(span, Verdict::Wrong, "@")).collect();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let rows: Vec<String> = cells::wrap(&text, width.saturating_sub(MARGIN).max(1));
        prop_assert_eq!(bare(&rows.join(" ")), bare(&page::text(&[Line::of(Tone::Plain, text.clone())])));
        let shown = underline(&text, &found, width);
        let mut lines = shown.lines();
        prop_assert!(rows.iter().all(|row| lines.any(|line| line == row.trim_end())), "{}", shown);
    }
}
