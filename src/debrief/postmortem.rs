//! Postmortem: timeline, contributing factors, mitigation, action items with owner and deadline; what recurs is named.

use super::TextReport;
use super::card::Card;
use crate::grade::{self, Rubric};
use crate::model::Audience;
use crate::run::Run;

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
        findings: graded.findings,
    })
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
    let card = Card::open().earn(i32::from(report.overall), 100, format!("handed in at {}", report.clock));
    let said = report.findings.iter().filter(|finding| finding.span.is_none());
    said.fold(card, |card, finding| card.earn(0, 0, finding.message.clone()))
}
