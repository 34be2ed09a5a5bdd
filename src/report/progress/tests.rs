use super::*;
use crate::debrief::Condition;
use crate::progress::{Kept, Offer, Record};
use crate::report::cells;
use serde_json::json;

/// A run on a day of November 2026, with marks around its score.
fn record(scenario: &str, date: u32, score: u8, conditions: &[Condition]) -> Record {
    let day = format!("2026-11-{date:02}").parse().unwrap();
    let low = score.saturating_sub(30);
    let conditions: Vec<&str> = conditions.iter().map(|condition| condition.word()).collect();
    let result = json!({
        "format": 1, "scenario": scenario, "title": format!("Payments and {scenario} in the north"), "seed": date,
        "exam": false, "truth": "unit-change", "score": score, "won": score >= 60, "conditions": conditions,
        "phases": {"detection": {"score": score}, "scope": {"score": score / 2 + 40},
            "containment": {"score": low}, "remediation": {"score": if date > 9 { json!(55) } else { json!(null) }}},
        "updates": [{"criteria": {"headline": u32::from(score) / 25, "next_steps": 3}}],
        "communication": {"score": score},
        "harm": {"yours": f64::from(100 - score), "par": 5.0, "nothing": 100.0, "stakes": 10.0},
    });
    Record::read(Kept { run: format!("202611{date:02}-{scenario}"), day: Some(day), daily: None }, &result).unwrap()
}

fn progress() -> Progress {
    let scores = [40, 52, 48, 61, 66, 71, 70];
    let mut records: Vec<Record> =
        scores.iter().enumerate().map(|(n, score)| record("drift", 2 + 2 * n as u32, *score, &[])).collect();
    records.push(record("latency", 16, 95, &[Condition::Paused]));
    records.push(record("latency", 19, 58, &[Condition::Untimed]));
    records[6].daily = records[6].day;
    let offer = |id: &str| Offer { id: id.into(), title: id.to_uppercase(), difficulty: 2, truths: 3 };
    Progress::of(&records, &[offer("drift"), offer("latency")], "2026-11-21".parse().unwrap())
}

#[test]
fn a_page_of_80_columns() {
    insta::assert_snapshot!(progress_text(&progress(), None, 80));
}

#[test]
fn a_player_who_begins_reads_what_to_do_and_no_figures() {
    let offer = Offer { id: "drift".into(), title: "Drift in the north".into(), difficulty: 1, truths: 3 };
    let progress = Progress::of(&[], &[offer], "2026-11-21".parse().unwrap());
    insta::assert_snapshot!(progress_text(&progress, None, 80), @r"
    next: Drift in the north, because nothing was played yet, and it is the easiest
    No run was played to its end yet.
    ");
}

#[test]
fn two_runs_are_told_how_many_a_trend_wants() {
    let records = [record("drift", 2, 50, &[]), record("drift", 3, 90, &[])];
    let text = progress_text(&Progress::of(&records, &[], "2026-11-21".parse().unwrap()), None, 80);
    assert!(text.contains("after 3 more runs"), "{text}");
    assert!(!text.contains("rising"), "{text}");
}

#[test]
fn another_group_is_shown_when_it_is_asked_for() {
    let text = progress_text(&progress(), Some(Group::Untimed), 80);
    assert!(text.contains("UNTIMED: 1 RUN, 0 WON"), "{text}");
    assert!(progress_text(&progress(), Some(Group::Exam), 80).contains("No run of this kind"), "no exam was played");
}

#[test]
fn other_kinds_are_asked_for_where_the_page_is_read() {
    let screen = page::text(&progress_lines(&progress(), None, 80));
    assert!(screen.contains("KEPT APART (TAB SHOWS THEM)") && !screen.contains("--group"), "{screen}");
    assert!(progress_text(&progress(), None, 80).contains("`--group aided` shows them"));
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in [60, 61, 80, 100, 200] {
        for line in progress_text(&progress(), None, width).lines() {
            assert!(cells::columns(line) <= width.max(80), "{width}: {line}");
        }
    }
}

#[test]
fn the_page_as_json_has_every_group_and_its_format() {
    let value = progress_value(&progress());
    assert_eq!((&value["format"], &value["runs"]), (&json!(1), &json!(9)));
    let groups: Vec<&str> =
        value["groups"].as_array().unwrap().iter().map(|it| it["group"].as_str().unwrap()).collect();
    assert_eq!(groups, ["practice", "aided", "untimed"]);
    let row = &value["groups"][0]["rows"][0];
    assert_eq!((&row["part"]["kind"], &row["trend"]["runs"]), (&json!("score"), &json!(7)));
    assert!(row["level"]["interval"].is_array());
    assert_eq!(value["next"]["why"]["reason"], "due");
}
