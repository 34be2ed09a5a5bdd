//! A finished run as progress sees it: what `result.json` and `meta.json` say, as plain values.

use crate::debrief::Condition;
use crate::grade::Criterion;
use crate::model::Phase;
use crate::model::vocabulary::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;

words! {
    /// Runs that may be compared with each other. Trends never mix two groups.
    Group {
        /// In real time or faster, without pauses, with or without the checklist beside the text.
        Practice = "practice",
        /// With pauses, a slower clock, a truth that was chosen, lessons, or from a moment of another run.
        Aided = "aided",
        /// Written without a clock: plain mode and scripts.
        Untimed = "untimed",
        /// Exams.
        Exam = "exam",
    }
}

/// A finished run.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub run: String,
    /// The day on which it began, in UTC.
    pub day: Option<NaiveDate>,
    /// The day whose drill it was.
    pub daily: Option<NaiveDate>,
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's title, filled.
    pub title: String,
    /// The seed.
    pub seed: u64,
    /// What was really wrong.
    pub truth: String,
    /// Which runs it may be compared with.
    pub group: Group,
    /// What sets it apart.
    pub conditions: Vec<Condition>,
    /// 0 to 100.
    pub score: u8,
    /// At least 60 in all and 50 in each half.
    pub won: bool,
    /// The phases that applied, each 0 to 100.
    pub phases: BTreeMap<Phase, f64>,
    /// The criteria that applied, each as the mean over the run's updates, 0 to 100.
    pub criteria: BTreeMap<Criterion, f64>,
    /// The communication half, 0 to 100.
    pub communication: Option<f64>,
    /// Harm between par (0) and doing nothing (1); below 0 where it beat par.
    pub harm: Option<f64>,
}

/// What stands beside a result.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The run's id.
    pub run: String,
    /// The day on which it began, in UTC.
    pub day: Option<NaiveDate>,
    /// The day whose drill it was.
    pub daily: Option<NaiveDate>,
}

/// Why a stored result is no record of a run.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Foreign {
    /// Another format.
    #[error("it has format {0}, and this version knows format 1")]
    Format(String),
    /// Something is missing that every result has.
    #[error("it says no {0}")]
    Missing(&'static str),
}

impl Record {
    /// Reads a stored result. Keys that older results lack are taken as absent; only a score and what was played must
    /// be there.
    pub fn read(kept: Kept, result: &Value) -> Result<Self, Foreign> {
        if result["format"] != 1 {
            return Err(Foreign::Format(result["format"].to_string()));
        }
        let scenario = result["scenario"].as_str().ok_or(Foreign::Missing("scenario"))?;
        let conditions = conditions(&result["conditions"]);
        let mut phases = phases(&result["phases"]);
        // The lessons say that it may be left out.
        if conditions.contains(&Condition::Taught) && phases.get(&Phase::Postmortem) == Some(&0.0) {
            phases.remove(&Phase::Postmortem);
        }
        Ok(Self {
            run: kept.run,
            day: kept.day,
            daily: kept.daily,
            scenario: scenario.to_owned(),
            title: result["title"].as_str().unwrap_or(scenario).to_owned(),
            seed: result["seed"].as_u64().unwrap_or(0),
            truth: result["truth"].as_str().unwrap_or_default().to_owned(),
            group: group(result["exam"] == true, &conditions),
            conditions,
            score: mark(&result["score"]).ok_or(Foreign::Missing("score"))? as u8,
            won: result["won"] == true,
            phases,
            criteria: criteria(&result["updates"]),
            communication: mark(&result["communication"]["score"]),
            harm: harm(&result["harm"]),
        })
    }
}

fn group(exam: bool, conditions: &[Condition]) -> Group {
    // The checklist is part of everybody's first runs, and fades by itself. `Condition::told` says so.
    let apart: Vec<Condition> = conditions.iter().copied().filter(|it| *it != Condition::Hinted).collect();
    match apart.as_slice() {
        // Whoever has read the debrief of an exam doesn't sit it any more.
        _ if apart.contains(&Condition::Again) => Group::Aided,
        _ if exam => Group::Exam,
        [] => Group::Practice,
        // Plain mode has no clock to be slowed or stopped; a chosen truth is an aid there too.
        [Condition::Untimed] => Group::Untimed,
        _ => Group::Aided,
    }
}

fn conditions(value: &Value) -> Vec<Condition> {
    let words = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.filter_map(Condition::from_word).collect()
}

/// A mark from 0 to 100.
fn mark(value: &Value) -> Option<f64> {
    value.as_f64().filter(|mark| (0.0..=100.0).contains(mark))
}

fn phases(value: &Value) -> BTreeMap<Phase, f64> {
    let marks = Phase::ALL.iter().filter_map(|phase| Some((*phase, mark(&value[phase.word()]["score"])?)));
    marks.collect()
}

fn criteria(updates: &Value) -> BTreeMap<Criterion, f64> {
    let updates: Vec<&Value> = updates.as_array().into_iter().flatten().collect();
    let mean = |criterion: Criterion| {
        let marks = updates.iter().filter_map(|update| update["criteria"][criterion.word()].as_f64());
        let marks: Vec<f64> = marks.filter(|mark| (0.0..=4.0).contains(mark)).collect();
        let sum: f64 = marks.iter().sum();
        (!marks.is_empty()).then(|| 25.0 * sum / marks.len() as f64)
    };
    Criterion::ALL.iter().filter_map(|criterion| Some((*criterion, mean(*criterion)?))).collect()
}

fn harm(value: &Value) -> Option<f64> {
    let amount = |key: &str| value[key].as_f64().filter(|amount| amount.is_finite());
    let (yours, par, nothing) = (amount("yours")?, amount("par")?, amount("nothing")?);
    let scale = (nothing - par).max(amount("stakes").unwrap_or(0.0));
    (scale > 0.0).then(|| (yours - par) / scale)
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::*;

    pub fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A practice run of a scenario on a day.
    pub fn record(scenario: &str, begun: &str, score: u8) -> Record {
        Record {
            run: format!("{}-{scenario}", begun.replace('-', "")),
            day: Some(day(begun)),
            daily: None,
            scenario: scenario.into(),
            title: scenario.to_uppercase(),
            seed: 7,
            truth: "drift".into(),
            group: Group::Practice,
            conditions: vec![],
            score,
            won: score >= 60,
            phases: Phase::ALL.iter().map(|phase| (*phase, f64::from(score))).collect(),
            criteria: Criterion::ALL.iter().map(|criterion| (*criterion, f64::from(score))).collect(),
            communication: Some(f64::from(score)),
            harm: Some(1.0 - f64::from(score) / 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn result() -> Value {
        json!({
            "format": 1, "scenario": "drift", "title": "Drift", "seed": 7, "exam": false, "truth": "unit", "score": 71,
            "won": true, "conditions": [], "phases": {"detection": {"score": 80}, "remediation": {"score": null}},
            "updates": [{"criteria": {"headline": 4, "asks": null}}, {"criteria": {"headline": 1}}],
            "communication": {"score": 66}, "harm": {"yours": 30.0, "par": 10.0, "nothing": 50.0, "stakes": 20.0},
        })
    }

    fn read(result: &Value) -> Result<Record, Foreign> {
        Record::read(Kept::default(), result)
    }

    #[test]
    fn a_result_is_read_with_what_applied() {
        let record = read(&result()).unwrap();
        assert_eq!(record.phases, BTreeMap::from([(Phase::Detection, 80.0)]));
        assert_eq!(record.criteria, BTreeMap::from([(Criterion::Headline, 62.5)]));
        assert_eq!((record.score, record.harm, record.group), (71, Some(0.5), Group::Practice));
    }

    #[test]
    fn each_condition_leads_to_its_group_and_an_exam_is_an_exam() {
        for (conditions, group) in [
            (json!(["untimed"]), Group::Untimed),
            (json!(["untimed", "forced-truth"]), Group::Aided),
            (json!(["hinted"]), Group::Practice),
            (json!(["untimed", "hinted"]), Group::Untimed),
            (json!(["paused", "hinted"]), Group::Aided),
            (json!(["untimed", "again"]), Group::Aided),
            (json!(["from a later version"]), Group::Practice),
            (json!(null), Group::Practice),
        ] {
            let mut result = result();
            result["conditions"] = conditions;
            assert_eq!(read(&result).unwrap().group, group);
            result["exam"] = true.into();
            let again = result["conditions"].to_string().contains("again");
            let exam = if again { Group::Aided } else { Group::Exam };
            assert_eq!(read(&result).unwrap().group, exam);
        }
    }

    #[test]
    fn what_is_no_result_of_a_run_is_told() {
        let mut foreign = result();
        foreign["format"] = 9.into();
        assert_eq!(read(&foreign).unwrap_err().to_string(), "it has format 9, and this version knows format 1");
        for key in ["scenario", "score"] {
            let mut torn = result();
            torn[key] = Value::Null;
            assert_eq!(read(&torn), Err(Foreign::Missing(key)));
        }
        let mut absurd = result();
        absurd["score"] = 400.into();
        assert_eq!(read(&absurd), Err(Foreign::Missing("score")));
        assert_eq!(read(&json!([1, 2])), Err(Foreign::Format("null".into())));
    }
}
