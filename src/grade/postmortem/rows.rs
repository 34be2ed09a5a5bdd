//! The rows of a timeline: whether there are any, and why one isn't counted.

use super::log::segments;
use super::{note_on, parts};
use crate::grade::amount::Unit;
use crate::grade::figures::figures;
use crate::grade::mark::{Finding, Section, Verdict};
use crate::grade::sense::Sense;

/// Rows that make a timeline where none is headed so: fewer are sentences that have a time.
const ROWS: usize = 3;

/// Remarks on rows that aren't counted: more would bury the others.
const MOST: usize = 4;

/// Words that may stand before the time of a row.
const LEADS: &[&str] = &["at ", "by ", "from ", "around ", "about ", "until ", "since ", "then at "];

/// Whether a text has a timeline: a part that is headed so, or rows, sentences or clauses that begin with a time.
pub(super) fn has_timeline(text: &str) -> bool {
    parts::has(text, Section::Timeline) || segments(&without_leads(text)).len() >= ROWS
}

/// A text whose sentences begin with their time: "At 14:02 the alert fired" is "14:02 the alert fired".
fn without_leads(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(first) = rest.chars().next() {
        let lead = LEADS.iter().find(|lead| rest.get(..lead.len()).is_some_and(|it| it.eq_ignore_ascii_case(lead)));
        if let Some(lead) = lead.filter(|_| begins) {
            rest = &rest[lead.len()..];
            continue;
        }
        begins = !first.is_alphanumeric() && (begins || matches!(first, '.' | ';' | '\n'));
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// Says of times in a timeline why they aren't counted: nothing that could be known tells them. Wrong ones say so by themselves.
pub(super) fn uncounted(sense: &Sense<'_>, findings: &mut Vec<Finding>) {
    let paged = sense.view.situation.paged;
    let mut remarks = vec![];
    for figure in figures(sense) {
        let amount = &sense.doc.amounts[figure.amount];
        let span = sense.doc.span(amount.first, amount.last);
        if !amount.is(Unit::Clock) || matches!(figure.verdict, Verdict::Right | Verdict::Wrong) {
            continue;
        }
        let before = paged.is_some_and(|paged| amount.main().value < f64::from(paged.secs()));
        let (told, advice) = if before {
            (
                "This is before the page, and nothing that you learned has this time: it isn't counted.",
                "Take it from a fact.",
            )
        } else {
            ("Nothing in the run has this time: it isn't counted.", "Take it from the log.")
        };
        remarks.push(note_on(Section::Timeline, span, told, advice));
    }
    findings.extend(remarks.into_iter().take(MOST));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeline_is_headed_so_or_has_rows_that_begin_with_a_time() {
        for text in [
            "## Timeline\n\nThe alert fired at 14:02.",
            "Timeline. 14:02 the alert fired. 14:05 we went back. 14:12 it was over.",
            "At 14:02 the alert fired. Then at 14:05 we went back; by 14:12 it was over.",
            "- 14:02 the alert fired\n- 14:05 back\n- 14:12 over",
        ] {
            assert!(has_timeline(text), "{text}");
        }
        for text in [
            "The alert fired at 14:02, we went back at 14:05, and it was over at 14:12, as the log of 14:20 says.",
            "At 14:02 the alert fired. We went back at 14:05. It was over at 14:12.",
        ] {
            assert!(!has_timeline(text), "{text}");
        }
    }
}
