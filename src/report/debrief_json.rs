//! The debrief for programs. The keys that stand here and their order are format 1: others may join, none may go.

use crate::debrief::{
    Card, Communication, Condition, Debrief, DutyReport, Harm, HarmCurves, Moment, Reason, TextReport, TruthReport,
};
use crate::grade::{Criteria, Criterion, Finding, Verdict};
use crate::model::Audience;
use crate::report::points::Points;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// The debrief as indented JSON with a line end, its keys in the order of this file.
pub fn debrief_json(debrief: &Debrief) -> String {
    // Only a map whose keys are no texts could fail here, and there is none.
    serde_json::to_string_pretty(&page(debrief)).unwrap_or_default() + "\n"
}

/// The same as a value, for whoever stores it.
pub fn debrief_value(debrief: &Debrief) -> Value {
    serde_json::to_value(page(debrief)).unwrap_or_default()
}

fn page(debrief: &Debrief) -> Page<'_> {
    Page {
        format: 1,
        scenario: &debrief.scenario,
        title: &debrief.title,
        seed: debrief.seed,
        exam: debrief.exam,
        conditions: &debrief.conditions,
        truth: debrief.truth.id.as_str(),
        explained: &debrief.truth,
        score: debrief.score,
        triage: debrief.triage,
        won: debrief.won,
        passed: debrief.passed,
        headline: &debrief.headline,
        next_time: &debrief.next_time,
        phases: Phases(debrief),
        communication: talk(&debrief.communication),
        updates: debrief.updates.iter().map(written).collect(),
        answers: debrief.answers.iter().map(written).collect(),
        postmortem: debrief.postmortem.as_ref().map(written),
        harm: &debrief.harm,
        harm_curves: &debrief.harm_curves,
        timeline: &debrief.timeline,
    }
}

#[derive(Serialize)]
struct Page<'a> {
    format: u32,
    scenario: &'a str,
    title: &'a str,
    seed: u64,
    exam: bool,
    conditions: &'a [Condition],
    truth: &'a str,
    explained: &'a TruthReport,
    score: u8,
    triage: u8,
    won: bool,
    passed: Option<bool>,
    headline: &'a str,
    next_time: &'a str,
    phases: Phases<'a>,
    communication: Talk<'a>,
    updates: Vec<Written<'a>>,
    answers: Vec<Written<'a>>,
    postmortem: Option<Written<'a>>,
    harm: &'a Harm,
    harm_curves: &'a HarmCurves,
    timeline: &'a [Moment],
}

/// A map in the order of the phases.
struct Phases<'a>(&'a Debrief);

impl Serialize for Phases<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.phases.iter().map(|(phase, card)| (phase.word(), phase_of(card))))
    }
}

#[derive(Serialize)]
struct PhaseScore<'a> {
    score: Option<u8>,
    reasons: Vec<&'a str>,
    points: &'a [Reason],
}

fn phase_of(card: &Card) -> PhaseScore<'_> {
    let reasons = card.reasons.iter().map(|reason| reason.text.as_str()).collect();
    PhaseScore { score: card.score, reasons, points: &card.reasons }
}

#[derive(Serialize)]
struct Talk<'a> {
    score: u8,
    updates: u8,
    missing: &'a [String],
    cadence: Cadence<'a>,
}

#[derive(Serialize)]
struct Cadence<'a> {
    score: Option<u8>,
    duties: &'a [DutyReport],
    released: &'a [String],
}

fn talk(talk: &Communication) -> Talk<'_> {
    let cadence = Cadence { score: talk.cadence, duties: &talk.duties, released: &talk.released };
    Talk { score: talk.score, updates: talk.updates, missing: &talk.missing, cadence }
}

#[derive(Serialize)]
struct Written<'a> {
    at: i64,
    clock: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Audience>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    text: &'a str,
    overall: u8,
    caps: &'a [crate::grade::Cap],
    #[serde(skip_serializing_if = "Option::is_none")]
    criteria: Option<Criteria>,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<Points<'a>>,
    findings: Vec<Remark<'a>>,
}

#[derive(Serialize)]
struct Remark<'a> {
    criterion: Criterion,
    span: Option<[usize; 2]>,
    verdict: Verdict,
    message: &'a str,
    suggestion: Option<&'a str>,
}

fn written(report: &TextReport) -> Written<'_> {
    Written {
        at: report.at,
        clock: &report.clock,
        audience: report.audience,
        question: report.question.as_deref(),
        text: &report.text,
        overall: report.overall,
        caps: &report.caps,
        criteria: report.criteria,
        points: Points::of(&report.findings),
        findings: report.findings.iter().map(|finding| remark(finding, &report.text)).collect(),
    }
}

/// A span that doesn't fit the text would lead a reader to cut inside a character; there is none then.
fn remark<'a>(finding: &'a Finding, text: &str) -> Remark<'a> {
    Remark {
        criterion: finding.criterion,
        span: finding.span.filter(|[from, to]| text.get(*from..*to).is_some()),
        verdict: finding.verdict,
        message: &finding.message,
        suggestion: finding.suggestion.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn read(debrief: &Debrief) -> Value {
        serde_json::from_str(&debrief_json(debrief)).unwrap()
    }

    #[test]
    fn the_page_as_json() {
        let mut debrief = fixture::debrief();
        debrief.harm_curves =
            HarmCurves { at: vec![0, 30], yours: vec![0.0, 1.5], nothing: vec![0.0, 2.0], par: vec![0.0; 2] };
        debrief.timeline.truncate(2);
        insta::assert_snapshot!(debrief_json(&debrief));
    }

    #[test]
    fn the_keys_of_format_1_stand() {
        let json = read(&fixture::debrief());
        assert_eq!(json["format"], 1);
        assert_eq!(json["truth"], "unit-change");
        let phases = json["phases"].as_object().unwrap();
        assert_eq!(phases.len(), 6);
        assert!(phases["remediation"]["score"].is_null());
        assert_eq!(phases["scope"]["reasons"][1], "what changed lately: never asked");
        assert!(json["communication"]["cadence"].is_object());
        let update = &json["updates"][0];
        assert_eq!(update["criteria"].as_object().unwrap().len(), 8);
        assert_eq!(update["audience"], "executive");
        assert_eq!(update["findings"][0]["verdict"], "premature");
        for key in ["yours", "nothing", "par", "realised"] {
            assert!(json["harm"][key].is_number(), "{key}");
        }
    }

    #[test]
    fn every_span_cuts_the_text_at_whole_characters() {
        let mut debrief = fixture::debrief();
        debrief.updates[1].findings[0].span = Some([30, 31]);
        debrief.updates[0].findings[0].span = Some([5, 100_000]);
        for update in read(&debrief)["updates"].as_array().unwrap() {
            let text = update["text"].as_str().unwrap();
            for finding in update["findings"].as_array().unwrap() {
                if let Some(span) = finding["span"].as_array() {
                    let [from, to] = [&span[0], &span[1]].map(|at| at.as_u64().unwrap() as usize);
                    assert!(text.get(from..to).is_some());
                }
            }
        }
        assert!(read(&debrief)["updates"][0]["findings"][0]["span"].is_null());
    }

    #[test]
    fn a_harm_that_is_no_number_is_null_and_the_page_still_stands() {
        let mut debrief = fixture::debrief();
        debrief.harm.yours = f64::NAN;
        assert!(read(&debrief)["harm"]["yours"].is_null());
    }
}
