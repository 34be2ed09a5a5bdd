//! One debrief in its three forms.

use super::{json, markdown, text};
use crate::debrief::timeline::{Kind, Moment};
use crate::debrief::{
    Card, Communication, Debrief, DutyReport, Harm, HarmCurves, Reason as Why, TextReport, TruthReport,
};
use crate::grade::{Cap, Criteria, Criterion, Finding, Verdict};
use crate::model::{Audience, Phase};
use crate::run::cadence::Reason;

fn sample() -> Debrief {
    let finding = |span, verdict, message: &str| Finding {
        criterion: Criterion::Accuracy,
        span,
        verdict,
        message: message.to_owned(),
        suggestion: Some("say 4%".to_owned()),
    };
    let why = |points, of, text: &str| Why { points, of, text: text.to_owned() };
    Debrief {
        scenario: "tiny".into(),
        title: "A tiny incident".into(),
        seed: 7,
        exam: true,
        truth: TruthReport {
            id: "broken".into(),
            title: "It is broken".into(),
            text: "It was broken.".into(),
            tell: "The log said so.".into(),
        },
        score: 61,
        triage: 70,
        won: true,
        passed: Some(false),
        phases: vec![
            (Phase::Detection, Card { score: Some(80), reasons: vec![why(8, 10, "acknowledged"), why(-5, 0, "late")] }),
            (Phase::Remediation, Card { score: None, reasons: vec![why(0, 0, "nothing to repair")] }),
        ],
        communication: Communication {
            score: 52,
            updates: 50,
            missing: vec!["an update to support".into()],
            cadence: Some(60),
            duties: vec![DutyReport {
                audience: Audience::Executive,
                reason: Reason::Promise,
                due: 600,
                met: Some(690),
                credit: 50,
            }],
        },
        updates: vec![TextReport {
            at: 300,
            clock: "09:55".into(),
            audience: Some(Audience::Executive),
            question: None,
            text: "About *40%* of orders fail.".into(),
            overall: 45,
            criteria: Some(Criteria { accuracy: Some(1), ..Criteria::default() }),
            caps: vec![Cap { limit: 45, message: "a number is wrong".into() }],
            findings: vec![
                finding(Some([6, 11]), Verdict::Wrong, "it is 4%"),
                finding(None, Verdict::Missing, "no next update"),
            ],
        }],
        answers: vec![],
        postmortem: None,
        harm: Harm {
            yours: 140.0,
            nothing: 220.0,
            par: 20.0,
            realised: 150.0,
            realised_par: 10.0,
            realised_nothing: 300.0,
            stakes: 50.0,
            unit: "orders".into(),
        },
        harm_curves: HarmCurves::default(),
        timeline: vec![Moment { at: 0, clock: "09:50".into(), kind: Kind::Happened, text: "page: a | b".into() }],
        headline: "You first told people at T+05:00.".into(),
        next_time: "Check the number.".into(),
    }
}

#[test]
fn the_text_says_every_number_with_its_reason() {
    let shown = text(&sample());
    for part in [
        "Score 61 of 100 (not passed): triage 70, communication 52.",
        "Next time: Check the number.",
        "detection      80\n      8 of 10  acknowledged\n           -5  late\n",
        "remediation     -\n               nothing to repair\n",
        "           50  executive: promised for T+10:00, sent T+11:30, 1m30s late",
        "never came: an update to support",
        "Update to executive at 09:55: 45 of 100",
        "  | About *40%* of orders fail.\n  :       1~~~~\n",
        "accuracy 1/4",
        "  at most 45: a number is wrong\n   1 wrong: it is 4% Better: say 4%\n   - missing: no next update",
        "yours 140, doing nothing 220, par 20; at stake at least 50",
        "The truth: It is broken",
        "How it could have been told: The log said so.",
    ] {
        assert!(shown.contains(part), "{part:?} is missing in:\n{shown}");
    }
}

#[test]
fn the_mark_on_the_scale_of_harm_stands_where_the_player_does() {
    let mut debrief = sample();
    for (yours, before) in [(220.0, 0), (20.0, 40), (120.0, 20), (900.0, 0), (0.0, 40)] {
        debrief.harm.yours = yours;
        let line = format!("doing nothing |{}*{}| par", "-".repeat(before), "-".repeat(40 - before));
        assert!(text(&debrief).contains(&line), "{yours}: {}", text(&debrief));
    }
}

#[test]
fn markdown_keeps_what_the_player_wrote_from_turning_into_markup() {
    let shown = markdown(&sample());
    assert!(shown.contains(r"> About \*40%\* of orders fail."), "{shown}");
    assert!(shown.contains(r"| 09:50 | happened | page: a \| b |"), "{shown}");
    assert!(shown.contains("- **at most 45**: a number is wrong\n- **wrong** \"\\*40%\\*\": it is 4%"), "{shown}");
}

#[test]
fn the_json_has_the_fields_of_format_1() {
    let value = json(&sample());
    assert_eq!((value["format"].as_u64(), value["truth"].as_str()), (Some(1), Some("broken")));
    assert_eq!(value["phases"]["remediation"]["score"], serde_json::Value::Null);
    assert_eq!(value["phases"]["detection"]["reasons"][0]["text"], "acknowledged");
    assert_eq!(value["communication"]["cadence"]["score"], 60);
    let update = &value["updates"][0];
    assert_eq!((update["at"].as_i64(), update["audience"].as_str()), (Some(300), Some("executive")));
    let criteria = update["criteria"].as_object().unwrap();
    assert_eq!((criteria.len(), criteria["accuracy"].as_u64(), criteria["asks"].is_null()), (8, Some(1), true));
    assert_eq!(update["findings"][0]["span"], serde_json::json!([6, 11]));
    assert_eq!(update["findings"][1]["span"], serde_json::Value::Null);
    assert_eq!(update["findings"][0]["verdict"], "wrong");
    assert_eq!((value["harm"]["yours"].as_f64(), value["harm"]["realised"].as_f64()), (Some(140.0), Some(150.0)));
}
