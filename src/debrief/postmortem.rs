//! Postmortem: timeline, contributing factors, mitigation, action items with owner and deadline; what recurs is named.

use super::TextReport;
use super::card::Card;
use crate::grade::{self, Finding, Postmortem, Rubric};
use crate::model::Audience;
use crate::run::Run;
use serde::Serialize;

/// What a part of a closing report earned of what it could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Which part.
    pub name: &'static str,
    /// Points that it earned of the report's 100; what is left of a point is dropped, as in the whole.
    pub points: u32,
    /// Points that it could earn.
    pub of: u32,
}

/// A part: its name, its weight as the grader has it, how the grader's sentences on it begin, and what to do about it.
struct Part {
    name: &'static str,
    of: u32,
    told: &'static [&'static str],
    advice: &'static str,
}

const PARTS: [Part; 5] = [
    Part {
        name: "timeline",
        of: 20,
        told: &["The timeline "],
        advice: "list at least four moments of the run with the clock that the log gives them",
    },
    Part {
        name: "contributing factors",
        of: 25,
        told: &["A contributing factor "],
        advice: "say all that made it possible, each in a sentence of its own",
    },
    Part {
        name: "mitigation",
        of: 15,
        told: &["It reports an action", "It doesn't say what stopped"],
        advice: "say which step stopped the harm, and when it was taken",
    },
    Part {
        name: "action items",
        of: 25,
        told: &["This action item ", "There is no action item", "An action item worth writing"],
        advice: "write three items that keep it from coming back, each with an owner and a date",
    },
    Part {
        name: "what recurs",
        of: 15,
        told: &["This recurs, too"],
        advice: "name what was known to be weak before, and is so still",
    },
];

/// How much less than its parts a report may earn before a limit on the whole is what it has to hear of.
const LIMITED: u32 = 10;

/// The closing report as the grader judges it, by what was known at the end.
pub(super) fn judge(run: &Run) -> Option<TextReport> {
    let (at, text) = run.book().postmortem.as_ref()?;
    let graded = grade::postmortem(text, &rubric(run), &run.situation(Audience::Engineering));
    Some(TextReport {
        at: at.0 / 1000,
        clock: run.scenario().clock(*at).to_string(),
        audience: None,
        question: None,
        asked: None,
        text: text.clone(),
        overall: graded.overall,
        criteria: None,
        caps: vec![],
        parts: shares(&graded),
        findings: graded.findings,
    })
}

fn shares(graded: &Postmortem) -> Vec<Share> {
    let marks = [graded.timeline, graded.factors, graded.mitigation, graded.items, graded.debt];
    let share =
        |(part, mark): (&Part, u8)| Share { name: part.name, points: u32::from(mark) * part.of / 100, of: part.of };
    PARTS.iter().zip(marks).map(share).collect()
}

/// The rubric of the played truth, filled.
fn rubric(run: &Run) -> Rubric {
    let rubric = &run.scenario().postmortem;
    Rubric {
        factors: run.fill_points(&rubric.factors),
        recurs: run.fill_points(&rubric.recurs),
        items: run.fill_points(&rubric.items),
    }
}

pub(super) fn card(report: Option<&TextReport>) -> Card {
    let Some(report) = report else {
        return Card::open().earn(0, 100, "no postmortem was handed in");
    };
    let handed = format!("handed in at {}: {}", report.clock, told(&report.parts));
    let card = Card::open().earn(i32::from(report.overall), 100, handed);
    let said = report.findings.iter().filter(|finding| finding.span.is_none());
    said.fold(card, |card, finding| card.earn(0, 0, finding.message.clone()))
}

/// What each part earned, in one line.
pub fn told(parts: &[Share]) -> String {
    let told = parts.iter().map(|part| format!("{} {} of {}", part.name, part.points, part.of));
    told.collect::<Vec<_>>().join(", ")
}

/// The part that lost most; none where nothing was lost worth a word.
pub(super) fn weakest(report: &TextReport) -> Option<&Share> {
    report.parts.iter().rev().filter(|part| part.points < part.of).max_by_key(|part| part.of - part.points)
}

/// What to do better in a closing report: about the part that lost most, or the limit that took more than any part did.
pub(super) fn advice(report: Option<&TextReport>) -> String {
    let Some(report) = report else {
        return "write the postmortem: timeline, contributing factors, and items with an owner and a date".to_owned();
    };
    let sum: u32 = report.parts.iter().map(|part| part.points).sum();
    if sum >= u32::from(report.overall) + LIMITED
        && let Some(limit) = report.findings.iter().find(|finding| part_of(finding).is_none())
        && let Some(suggestion) = &limit.suggestion
    {
        return format!("in the postmortem: {} {suggestion}", limit.message);
    }
    let Some((share, part)) =
        weakest(report).and_then(|share| Some((share, PARTS.iter().find(|it| it.name == share.name)?)))
    else {
        return "the postmortem lacks nothing that is looked for".to_owned();
    };
    let missed = report.findings.iter().find(|finding| part_of(finding).is_some_and(|it| it.name == part.name));
    let missed = missed.map(|finding| format!(" ({})", finding.message.trim_end_matches('.'))).unwrap_or_default();
    let Share { name, points, of } = share;
    format!("in the postmortem, {name} earned {points} of {of}: {}{missed}", part.advice)
}

/// The part that a sentence of the grader is about; none where it is about the whole.
fn part_of(finding: &Finding) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.told.iter().any(|told| finding.message.starts_with(told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::postmortem;
    use crate::model::Millis;
    use crate::model::briefing::TrapQuestion;
    use crate::model::event::Point;

    fn report(text: &str) -> TextReport {
        let point = |text: &str| Point { text: text.into(), ..Point::default() };
        let rubric = Rubric {
            factors: vec![point("no test compares the units")],
            recurs: vec![point("nobody owns the table")],
            items: vec![point("check units at the edge")],
        };
        let graded = postmortem(text, &rubric, &TrapQuestion::empty(Millis::from_mins(5), 0));
        TextReport {
            at: 0,
            clock: "10:21".into(),
            audience: None,
            question: None,
            asked: None,
            text: text.into(),
            overall: graded.overall,
            criteria: None,
            caps: vec![],
            parts: shares(&graded),
            findings: graded.findings,
        }
    }

    #[test]
    fn every_sentence_of_the_grader_on_a_part_is_known_as_one_on_it() {
        let report = report(
            "The shop was slow for a while and then it was not, and everybody went back to what they did before.",
        );
        for part in &PARTS {
            let share = report.parts.iter().find(|share| share.name == part.name).unwrap();
            let found = report.findings.iter().any(|it| part_of(it).is_some_and(|it| it.name == part.name));
            assert!(found || share.points == share.of, "{}: {:?}", part.name, report.findings);
        }
        assert_eq!(PARTS.iter().map(|part| part.of).sum::<u32>(), 100);
    }

    #[test]
    fn the_advice_is_about_the_part_that_lost_most() {
        let mut report = report("");
        report.parts = shares(&Postmortem {
            overall: 70,
            timeline: 100,
            factors: 100,
            mitigation: 100,
            items: 20,
            debt: 50,
            findings: vec![],
        });
        report.overall = 72;
        assert_eq!(weakest(&report).unwrap().name, "action items");
        let told = advice(Some(&report));
        assert!(told.contains("action items earned 5 of 25") && told.contains("(There is no action item"), "{told}");
        assert!(advice(None).starts_with("write the postmortem"));
    }
}
