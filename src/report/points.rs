//! What became of the points of an answer, and of the parts of a story: made, missing, or a trap.
//!
//! Both are marked by what had to come and what had better not come; the eight criteria are those of updates.

use crate::grade::{Finding, Said, UNTOLD, Verdict};
use serde::Serialize;

/// The word before a remark, and the remark: what became of the point, or else the verdict.
pub(super) fn told(finding: &Finding) -> (String, &str) {
    if let Some((said, text)) = finding.point() {
        return (said.word().to_owned(), text);
    }
    // "missing: Not told: ..." says it twice.
    let bare = finding.message.strip_prefix(UNTOLD).filter(|_| finding.verdict == Verdict::Missing);
    (finding.verdict.word().replace('-', " "), bare.unwrap_or(&finding.message))
}

/// The remarks that are about no words of the text, each told once: of several criteria that lack the same, the first says so.
pub(super) fn loose(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let of_none = |finding: &&Finding| finding.span.is_none();
    let told = move |at: usize, it: &Finding| {
        findings[..at].iter().any(|before| of_none(&before) && before.message == it.message)
    };
    findings.iter().enumerate().filter(move |(at, it)| of_none(it) && !told(*at, it)).map(|(_, it)| it)
}

/// The points by what became of them, each list in the order of the remarks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Points<'a> {
    /// Those that had to come and did.
    pub made: Vec<&'a str>,
    /// Those that had to come and didn't.
    pub missing: Vec<&'a str>,
    /// The traps that were walked into.
    pub traps: Vec<&'a str>,
}

impl<'a> Points<'a> {
    /// The points that remarks are about; none where no remark is about one.
    pub fn of(findings: &'a [Finding]) -> Option<Self> {
        let mut points = Self::default();
        for (said, text) in findings.iter().filter_map(Finding::point) {
            match said {
                Said::Made => points.made.push(text),
                Said::Missing => points.missing.push(text),
                Said::Trap => points.traps.push(text),
            }
        }
        (points != Self::default()).then_some(points)
    }

    /// How many were made, in a line: `2 of 3 points made, 1 trap walked into`.
    pub fn tally(&self) -> String {
        let all = self.made.len() + self.missing.len();
        let points = if all == 1 { "point" } else { "points" };
        let traps = match self.traps.len() {
            0 => String::new(),
            1 => ", 1 trap walked into".to_owned(),
            many => format!(", {many} traps walked into"),
        };
        format!("{} of {all} {points} made{traps}", self.made.len())
    }
}

/// The line on an answer's or a story's points; none for an update.
pub(super) fn tally(findings: &[Finding]) -> Option<String> {
    Points::of(findings).map(|points| points.tally())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::answer;
    use crate::model::Millis;
    use crate::model::briefing::TrapQuestion;
    use crate::model::event::{Point, Question};
    use crate::report::fixture;

    #[test]
    fn an_answer_is_told_by_its_points_and_traps_and_by_no_criterion() {
        let point = |text: &str| Point { text: text.into(), say: vec![], weight: 1, when: None };
        let question = Question {
            must: vec![point("a rollback brings back the wrong unit"), point("p99 over 300 ms decides")],
            must_not: vec![point("we roll back now")],
            ..Question::default()
        };
        let text = "We roll back now. A rollback brings back the wrong unit, though.";
        let given = answer(text, &question, &TrapQuestion::empty(Millis::from_secs(60), 60));
        let points = Points::of(&given.findings).expect("points");
        assert_eq!(points.made, ["a rollback brings back the wrong unit."]);
        assert_eq!(points.missing, ["p99 over 300 ms decides."]);
        assert_eq!(points.traps, ["we roll back now."]);
        assert_eq!(points.tally(), "1 of 2 points made, 1 trap walked into");
        let words: Vec<String> = given.findings.iter().map(|finding| told(finding).0).take(3).collect();
        assert_eq!(words, ["made", "missing", "trap"]);
    }

    #[test]
    fn an_update_has_no_points() {
        assert_eq!(tally(&fixture::debrief().updates[0].findings), None);
    }
}
