//! Any text at all: no panic, spans on characters, the same marks each time.

use super::situation::situation;
use tldrill::grade::{Prepared, because, personal, update};
use tldrill::model::briefing::Part;

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Any characters, and the words and signs that the grader looks for in any order: no panic, spans on characters,
    /// marks within their bounds, the same each time.
    #[test]
    fn no_text_breaks_the_grader(
        noise in "\\PC{0,60}",
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..120),
        words in proptest::collection::vec(0_usize..WORDS.len(), 0..60),
    ) {
        let words: Vec<&str> = words.into_iter().map(|at| WORDS[at]).collect();
        let text = format!("{noise}\n{}{}", words.join(" "), String::from_utf8_lossy(&bytes));
        let situation = situation();
        let prepared = Prepared::new(&situation);
        let grade = prepared.update(&text);
        proptest::prop_assert!(grade.overall <= 100);
        for [from, to] in grade.findings.iter().filter_map(|finding| finding.span) {
            proptest::prop_assert!(from < to && text.get(from..to).is_some());
        }
        proptest::prop_assert_eq!(prepared.update(&text), grade);
        let _ = (prepared.hints(&text), because(&text, &situation, &text), personal(&text, &[Part::Situation]));
    }
}

const WORDS: &[&str] = &[
    "12%",
    "14:12",
    "since",
    "from",
    "3",
    "to",
    "11",
    "March",
    "may",
    "12",
    "of",
    "37",
    "1,2,3.4.5:6",
    "99999999999999999999",
    "0",
    "half",
    "a",
    "quarter",
    "past",
    "two",
    "EU",
    "traffic",
    "is",
    "not",
    "n't",
    "never",
    "on",
    "the",
    "previous",
    "model",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    "-",
    "\n",
    "\n\n",
    "#",
    "*",
    "?",
    "!",
    "please",
    "Rita",
    "hold",
    "by",
    "14:45",
    "rollout",
    "next",
    "update",
    "14:35",
    "resolved",
    "app",
    "release",
    "suspect",
    "\u{2019}",
    "\u{200b}",
    "\u{301}",
    "ß",
    "İ",
    "1e9",
    "-5",
    "€",
    "k",
    "M",
    "one",
    "in",
    "eight",
    "zero",
    "9 in 0",
    "0 of 0",
    "0.0%",
    "24:60",
    "00:00",
];

#[test]
fn any_text_is_graded_without_a_panic() {
    let prepared_situation = situation();
    let prepared = Prepared::new(&prepared_situation);
    let odd = [
        "",
        " ",
        "\n\n\n",
        "12",
        "%",
        "...",
        "🎉🎉",
        "a\u{301}\u{200b}",
        "99999999999999999999 of 0",
        "1/0",
        "0 of 0",
        "12:99 25:00",
        "half half half",
        "- - -",
        "#",
        "twenty-",
        "one in",
        "'",
        "\u{202e}abc",
    ];
    for text in odd {
        let grade = prepared.update(text);
        assert!(grade.overall <= 40, "{text:?} {}", grade.overall);
    }
    let long = "a 12% b, ".repeat(20_000);
    assert!(prepared.update(&long).overall <= 100);
}

#[test]
fn nothing_written_is_worth_nothing() {
    for text in ["", "  \n\n ", "!!!", "\u{200b}"] {
        let grade = update(text, &situation());
        assert_eq!((grade.overall, grade.criteria.accuracy), (0, Some(0)), "{text:?}");
    }
}
