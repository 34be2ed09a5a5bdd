//! What the player wrote, underlined.

use crate::debrief::{Debrief, TextReport, possible, told as postmortem_parts};
use crate::grade::{Cap, Criteria, Criterion};
use crate::model::SimTime;
use crate::report::factors::read;
use crate::report::page::{self, Line, Tone};
use crate::report::points::tally;
use crate::report::underline::{beneath, unplaced};

pub(super) fn updates(debrief: &Debrief, width: usize) -> Vec<Line> {
    if debrief.updates.is_empty() {
        return vec![Line::of(Tone::Critical, "no update was sent").indented(2)];
    }
    texts(&debrief.updates, width)
}

pub(super) fn answers(debrief: &Debrief, width: usize) -> Vec<Line> {
    texts(&debrief.answers, width)
}

pub(super) fn postmortem(debrief: &Debrief, width: usize) -> Vec<Line> {
    debrief.postmortem.as_ref().map_or_else(Vec::new, |report| lines(report, width))
}

fn texts(reports: &[TextReport], width: usize) -> Vec<Line> {
    let mut page = vec![];
    for report in reports {
        if !page.is_empty() {
            page.push(Line::blank());
        }
        page.extend(lines(report, width));
    }
    page
}

/// When, and to whom or to what: `09:53 T+12:00 to executive`.
pub(in crate::report) fn heading(report: &TextReport) -> String {
    let at = format!("{} {}", report.clock, SimTime::from_secs(report.at));
    match (report.audience, &report.question) {
        (Some(audience), _) => format!("{at} to {audience}"),
        (None, Some(question)) => format!("{at} answering {}", report.asked.as_ref().unwrap_or(question)),
        (None, None) => format!("{at} postmortem"),
    }
}

/// The text as it is read: of a closing report without the signs of its prompts.
pub(in crate::report) fn shown(report: &TextReport) -> String {
    let is_report = report.audience.is_none() && report.question.is_none();
    if is_report { read(&report.text) } else { report.text.clone() }
}

/// Heading and caps, the text, what is missing, the marks.
pub(in crate::report) fn lines(report: &TextReport, width: usize) -> Vec<Line> {
    let mark = report.overall.to_string();
    let mut page = page::paragraph(Tone::Strong, &heading(report), width - 6, 0);
    let last = page.pop().unwrap_or_default();
    page.push(last.at_margin(width, Tone::Strong, &mark));
    if let Some((limit, message)) = Cap::told(&report.caps) {
        let label = Line::of(Tone::Critical, format!("  at most {limit}: "));
        page.extend(page::item(label, Tone::Plain, &message, width, 4));
    }
    if !report.parts.is_empty() {
        let told = postmortem_parts(&report.parts);
        page.extend(page::item(
            Line::of(Tone::Dim, format!("  of {}: ", possible(&report.parts))),
            Tone::Plain,
            &told,
            width,
            10,
        ));
    }
    let below =
        beneath(&shown(report), &report.findings, width - 2).into_iter().chain(unplaced(&report.findings, width - 2));
    page.extend(below.map(|line| line.indented(2)));
    if let Some(criteria) = &report.criteria {
        page.extend(page::item(Line::of(Tone::Dim, "  of 4: "), Tone::Dim, &marks(criteria), width, 8));
    }
    page.extend(tally(&report.findings).map(|tally| Line::of(Tone::Dim, format!("  {tally}"))));
    page
}

/// The eight marks on one line: `headline 4, confidence 1, ...`.
pub(in crate::report) fn marks(criteria: &Criteria) -> String {
    let mark = |criterion: Criterion| {
        let mark = criteria.get(criterion).map_or_else(|| "-".to_owned(), |mark| mark.to_string());
        format!("{} {mark}", criterion.word().replace('_', " "))
    };
    Criterion::ALL.iter().map(|criterion| mark(*criterion)).collect::<Vec<_>>().join(", ")
}
