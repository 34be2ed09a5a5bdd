//! The debrief as a page to read: first the one sentence, then what was really wrong, then what both rest on.

mod cadence;
mod harm;
mod head;
mod story;
pub(super) mod texts;

pub(super) use cadence::why;
pub(super) use harm::{Scale, added, amount, hindsight, scored};
pub use head::outcome_words;
pub(super) use head::{outcome, points};
pub(super) use story::kind;
pub(super) use texts::{heading, marks, shown};

use super::page::{self, Line, Tone};
use crate::debrief::Debrief;

/// The narrowest and the widest page; other widths are brought within.
pub const WIDTHS: (usize, usize) = (60, 200);

/// The debrief as plain text of `width` columns, without control characters other than line ends.
pub fn debrief_text(debrief: &Debrief, width: usize) -> String {
    page::text(&debrief_lines(debrief, width))
}

/// The same as lines whose parts have a meaning, for a screen.
pub fn debrief_lines(debrief: &Debrief, width: usize) -> Vec<Line> {
    let width = width.clamp(WIDTHS.0, WIDTHS.1);
    let mut page = head::head(debrief, width);
    let sections = [
        ("The truth", story::truth(debrief, width)),
        ("Phases", head::phases(debrief, width)),
        ("Updates", texts::updates(debrief, width)),
        ("Answers", texts::answers(debrief, width)),
        ("Postmortem", texts::postmortem(debrief, width)),
        ("Cadence and promises", cadence::cadence(&debrief.communication, width)),
        ("Harm", harm::harm(debrief, width)),
        ("Timeline", story::timeline(debrief, width)),
    ];
    for (title, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        page.extend([Line::blank(), Line::of(Tone::Strong, title.to_uppercase())]);
        page.extend(lines);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cells;
    use crate::report::fixture;

    #[test]
    fn a_page_of_80_columns() {
        insta::assert_snapshot!(debrief_text(&fixture::debrief(), 80));
    }

    /// The headings of a page that follow on the one sentence, in lower case and in their order.
    fn headings(page: &str) -> Vec<String> {
        let known =
            ["the truth", "phases", "updates", "answers", "postmortem", "cadence and promises", "harm", "timeline"];
        let heading = |line: &str| {
            let line =
                line.trim_start_matches("## ").trim_start_matches("<h2>").trim_end_matches("</h2>").to_lowercase();
            known.into_iter().find(|known| line == *known || line.starts_with(&format!("{known}: "))).map(str::to_owned)
        };
        page.lines().filter(|line| !line.starts_with(' ')).filter_map(heading).collect()
    }

    #[test]
    fn every_form_of_the_page_tells_the_truth_second_and_the_rest_in_one_order() {
        let debrief = fixture::debrief();
        let text = headings(&debrief_text(&debrief, 80));
        assert_eq!((text[0].as_str(), text.len()), ("the truth", 8), "{text:?}");
        assert_eq!(headings(&crate::report::debrief_markdown(&debrief)), text);
        assert_eq!(headings(&crate::report::debrief_html(&debrief)), text);
    }

    #[test]
    fn a_page_of_120_columns() {
        insta::assert_snapshot!(debrief_text(&fixture::debrief(), 120));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in [60, 61, 79, 80, 100, 133, 200] {
            for debrief in [fixture::debrief(), fixture::hostile()] {
                for line in debrief_text(&debrief, width).lines() {
                    assert!(cells::columns(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn nothing_that_a_terminal_would_obey_gets_through() {
        let text = debrief_text(&fixture::hostile(), 80);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}'));
    }

    #[test]
    fn a_run_in_which_nothing_was_said_has_a_page_too() {
        let mut debrief = fixture::debrief();
        debrief.updates.clear();
        debrief.answers.clear();
        debrief.postmortem = None;
        debrief.communication.duties.clear();
        debrief.communication.cadence = None;
        debrief.exam = true;
        debrief.passed = Some(false);
        debrief.harm.nothing = 0.0;
        debrief.harm.par = 0.0;
        debrief.harm.yours = f64::NAN;
        insta::assert_snapshot!(debrief_text(&debrief, 72));
    }
}
