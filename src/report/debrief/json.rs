//! The debrief as JSON, format 1. Fields are added, never renamed or taken away, within a format.

use crate::debrief::{Debrief, TextReport};
use crate::grade::Criterion;
use serde_json::{Map, Value, json};

/// The debrief as JSON. Times are incident seconds, spans are byte offsets into the text of the same object.
pub fn json(debrief: &Debrief) -> Value {
    let phases: Map<String, Value> = debrief
        .phases
        .iter()
        .map(|(phase, card)| (phase.to_string(), json!({"score": card.score, "reasons": card.reasons})))
        .collect();
    let said = &debrief.communication;
    json!({
        "format": 1,
        "scenario": debrief.scenario,
        "title": debrief.title,
        "seed": debrief.seed,
        "exam": debrief.exam,
        "truth": debrief.truth.id,
        "explained": debrief.truth,
        "score": debrief.score,
        "triage": debrief.triage,
        "won": debrief.won,
        "passed": debrief.passed,
        "headline": debrief.headline,
        "next_time": debrief.next_time,
        "phases": phases,
        "communication": {
            "score": said.score,
            "updates": said.updates,
            "missing": said.missing,
            "cadence": {"score": said.cadence, "duties": said.duties},
        },
        "updates": debrief.updates.iter().map(written).collect::<Vec<_>>(),
        "answers": debrief.answers.iter().map(written).collect::<Vec<_>>(),
        "postmortem": debrief.postmortem.as_ref().map(written),
        "harm": debrief.harm,
        "harm_curves": debrief.harm_curves,
        "timeline": debrief.timeline,
    })
}

fn written(report: &TextReport) -> Value {
    let mut value = json!({
        "at": report.at,
        "clock": report.clock,
        "text": report.text,
        "overall": report.overall,
        "caps": report.caps.iter().map(|cap| json!({"limit": cap.limit, "message": cap.message})).collect::<Vec<_>>(),
        "findings": report.findings,
    });
    if let Some(audience) = report.audience {
        value["audience"] = json!(audience);
    }
    if let Some(question) = &report.question {
        value["question"] = json!(question);
    }
    if let Some(criteria) = &report.criteria {
        let marks = Criterion::ALL.iter().map(|criterion| (criterion.to_string(), json!(criteria.get(*criterion))));
        value["criteria"] = Value::Object(marks.collect());
    }
    value
}
