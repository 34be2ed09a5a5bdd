//! Postmortem: timeline, contributing factors, mitigation, action items with owner and deadline; what recurs is named.

use super::TextReport;
use super::card::Card;
use super::conditions::is_lesson;
use super::timeline::{Kind, MOMENTS, timeline};
use crate::grade::{self, Finding, Logged, Postmortem, Rubric, Section};
use crate::model::{Audience, SimTime};
use crate::run::Run;
use serde::Serialize;

/// What a section of a closing report earned of what it could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Which section.
    pub name: Section,
    /// Points that it earned; what is left of a point is dropped, as in the whole. None where nothing could be earned.
    pub points: Option<u32>,
    /// Points that it could earn.
    pub of: u32,
}

impl Share {
    /// What it lost.
    fn lost(&self) -> u32 {
        self.points.map_or(0, |points| self.of - points)
    }
}

/// What to do about a section that earned little.
const fn advised(section: Section) -> &'static str {
    match section {
        Section::Timeline => "list at least four moments of the run with the clock that the log gives them",
        Section::Factors => "say all that made it possible, each in a sentence of its own",
        Section::Mitigation => "say which step stopped the harm, and when it was taken",
        Section::Items => "write three items that keep it from coming back, each with an owner and a date",
        Section::Recurs => "name what was known to be weak before, and is so still",
    }
}

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
    let share = |(name, mark): (Section, Option<u8>)| {
        let of = name.weight();
        Share { name, points: mark.map(|mark| u32::from(mark) * of / 100), of }
    };
    graded.marks().map(share).into()
}

/// The rubric of the played truth, filled.
fn rubric(run: &Run) -> Rubric {
    let rubric = &run.scenario().postmortem;
    let log = timeline(run);
    let ranked: Vec<_> = log.iter().filter(|moment| moment.rank > 0).collect();
    // A report may be drafted from the close on; what came after it need not have been in the draft.
    let closed = run.book().closed.as_ref().map_or(i64::MAX, |closing| closing.at.0 / 1000);
    Rubric {
        listed: ranked.iter().filter(|moment| moment.at <= closed).count().min(MOMENTS),
        logged: ranked.into_iter().map(super::timeline::Moment::listed).collect(),
        log: log.iter().filter_map(|moment| logged(run, moment)).collect(),
        factors: run.fill_points(&rubric.factors),
        recurs: run.fill_points(&rubric.recurs),
        items: run.fill_points(&rubric.items),
    }
}

/// An entry as the times of a report are checked by it: of a step without its reason, which may name anything.
fn logged(run: &Run, moment: &super::timeline::Moment) -> Option<Logged> {
    let at = run.scenario().clock(SimTime::from_secs(moment.at));
    let text = match moment.kind {
        Kind::Did => moment.text.split_once(", because ").map_or(moment.text.as_str(), |(step, _)| step),
        // What is said of a phase in brackets belongs to no row of a report.
        _ if moment.text.starts_with("phase: ") => {
            moment.text.split_once(" (").map_or(moment.text.as_str(), |(phase, _)| phase)
        }
        _ => &moment.text,
    };
    let own = matches!(moment.kind, Kind::Did | Kind::Happened) && (1..=2).contains(&moment.rank);
    (!text.starts_with('(')).then(|| Logged { at, text: text.to_owned(), own })
}

pub(super) fn card(run: &Run, report: Option<&TextReport>) -> Card {
    let Some(report) = report else {
        // No lesson is about it: whoever is taught isn't blamed for what nobody asked for.
        if is_lesson(run) {
            return Card::none("not counted in the lessons, where none was asked for");
        }
        return Card::open().earn(0, 100, "no postmortem was handed in");
    };
    earned(report)
}

/// What a postmortem that was handed in earns.
fn earned(report: &TextReport) -> Card {
    let handed = format!("handed in at {}: {}", report.clock, told(&report.parts));
    let card = Card::open().earn(i32::from(report.overall), 100, handed);
    let card = report.findings.iter().filter(|it| it.section.is_none() && it.span.is_none()).fold(card, said);
    report.parts.iter().fold(card, |card, part| {
        let of_part = || report.findings.iter().filter(|finding| finding.section == Some(part.name));
        let whole: Vec<&Finding> = of_part().filter(|finding| finding.span.is_none()).collect();
        if part.lost() == 0 || !whole.is_empty() {
            return whole.into_iter().fold(card, said);
        }
        // What it lost is marked at words of the text, or at none: no part loses points without a word here.
        card.earn(0, 0, format!("{} lost {} of {}: {}", part.name, part.lost(), part.of, marked(part, of_part())))
    })
}

fn said(card: Card, finding: &Finding) -> Card {
    card.earn(0, 0, finding.message.clone())
}

/// Why a part lost points whose remarks all stand beside words of the text: the first of them, and how many more there are.
fn marked<'a>(part: &Share, mut remarks: impl Iterator<Item = &'a Finding>) -> String {
    let Some(first) = remarks.next() else { return advised(part.name).to_owned() };
    let message = first.message.trim_end_matches('.');
    match remarks.count() {
        0 => message.to_owned(),
        more => format!("{message}; {more} more beside the text"),
    }
}

/// What each section earned, in one line.
pub fn told(parts: &[Share]) -> String {
    let told = parts.iter().map(|part| match part.points {
        Some(points) => format!("{} {points} of {}", part.name, part.of),
        None => format!("{} not counted (no step was taken)", part.name),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The points that could be earned in all: fewer than 100 where a section doesn't apply, and the mark is their share.
pub fn possible(parts: &[Share]) -> u32 {
    parts.iter().filter(|part| part.points.is_some()).map(|part| part.of).sum()
}

/// The part that lost most; none where nothing was lost worth a word.
pub(super) fn weakest(report: &TextReport) -> Option<&Share> {
    report.parts.iter().rev().filter(|part| part.lost() > 0).max_by_key(|part| part.lost())
}

/// What to do better in a closing report: about the part that lost most, or the limit that took more than any part did.
pub(super) fn advice(report: Option<&TextReport>) -> String {
    let Some(report) = report else {
        return "write the postmortem: timeline, contributing factors, and items with an owner and a date".to_owned();
    };
    let sum: u32 = report.parts.iter().filter_map(|part| part.points).sum();
    let merit = (sum * 100).checked_div(possible(&report.parts)).unwrap_or(0);
    if merit >= u32::from(report.overall) + LIMITED
        && let Some(limit) = report.findings.iter().find(|finding| finding.section.is_none())
        && let Some(suggestion) = &limit.suggestion
    {
        return format!("in the postmortem: {} {suggestion}", limit.message);
    }
    let Some(share) = weakest(report) else {
        return "the postmortem lacks nothing that is looked for".to_owned();
    };
    let missed = report.findings.iter().find(|finding| finding.section == Some(share.name));
    let missed = missed.map(|finding| format!(" ({})", finding.message.trim_end_matches('.'))).unwrap_or_default();
    let earned = share.of - share.lost();
    format!("in the postmortem, {} earned {earned} of {}: {}{missed}", share.name, share.of, advised(share.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Criterion, Verdict, postmortem};
    use crate::model::Millis;
    use crate::model::briefing::TrapQuestion;
    use crate::model::event::Point;

    fn report(text: &str) -> TextReport {
        let point = |text: &str| Point { text: text.into(), ..Point::default() };
        let rubric = Rubric {
            factors: vec![point("no test compares the units")],
            recurs: vec![point("nobody owns the table")],
            items: vec![point("check units at the edge")],
            ..Rubric::default()
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
    fn a_section_that_lost_points_has_a_remark_that_says_so() {
        let report = report(
            "The shop was slow for a while and then it was not, and everybody went back to what they did before.",
        );
        for share in &report.parts {
            let found = report.findings.iter().any(|it| it.section == Some(share.name));
            assert_eq!(found, share.lost() > 0, "{}: {:?}", share.name, report.findings);
        }
        assert_eq!(Section::ALL.iter().map(|section| section.weight()).sum::<u32>(), 100);
    }

    #[test]
    fn no_part_loses_points_without_a_line_that_says_why() {
        let mut report = report("");
        report.parts = shares(&Postmortem {
            overall: 90,
            timeline: 100,
            factors: 90,
            mitigation: Some(50),
            items: 100,
            debt: 100,
            findings: vec![],
        });
        let at = |message: &str| Finding {
            criterion: Criterion::Clarity,
            span: Some([0, 4]),
            verdict: Verdict::Wrong,
            message: message.to_owned(),
            suggestion: None,
            section: Some(Section::Mitigation),
        };
        report.findings = vec![at("This was not done: the rollback."), at("This was not done: the restart.")];
        let told: Vec<String> = earned(&report).reasons.into_iter().skip(1).map(|reason| reason.text).collect();
        let advice = advised(Section::Factors);
        let factors = format!("contributing factors lost 3 of 25: {advice}");
        let mitigation = "mitigation lost 8 of 15: This was not done: the rollback; 1 more beside the text";
        assert_eq!(told, [factors.as_str(), mitigation]);
        report.findings[0].span = None;
        let told = earned(&report).reasons;
        assert!(told.iter().any(|reason| reason.text == "This was not done: the rollback."), "{told:?}");
        assert!(!told.iter().any(|reason| reason.text.starts_with("mitigation lost")), "{told:?}");
    }

    #[test]
    fn where_no_step_was_taken_the_mitigation_earns_nothing_and_costs_nothing() {
        let report = report("Nobody took a step, and the shop was slow until the evening, when fewer people came.");
        let mitigation = &report.parts[2];
        assert_eq!((mitigation.name, mitigation.points), (Section::Mitigation, None));
        assert_eq!((possible(&report.parts), report.overall), (85, 0), "{:?}", report.parts);
        assert!(told(&report.parts).contains("mitigation not counted (no step was taken)"));
    }

    #[test]
    fn the_advice_is_about_the_part_that_lost_most() {
        let mut report = report("");
        report.parts = shares(&Postmortem {
            overall: 70,
            timeline: 100,
            factors: 100,
            mitigation: Some(100),
            items: 20,
            debt: 50,
            findings: vec![],
        });
        report.overall = 72;
        assert_eq!(weakest(&report).unwrap().name, Section::Items);
        let told = advice(Some(&report));
        assert!(told.contains("action items earned 5 of 25") && told.contains("(There is no action item"), "{told}");
        assert!(advice(None).starts_with("write the postmortem"));
    }
}
