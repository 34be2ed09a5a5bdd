//! Readings of an own incident: replayed, alerted on, said, proved with; and every mistake in them found at its cell.

use super::{found, judge};
use std::sync::Arc;
use tldrill::model::pack::Body;
use tldrill::model::time::SimTime;
use tldrill::pack::starter::starter;
use tldrill::pack::{Source, load};
use tldrill::run::{Run, Setup};

const SCENARIO: &str = "first-incident/scenario.toml";
const READINGS: &str = "first-incident/readings.csv";

/// A metric, an alert on it, a panel that shows it and a fact that quotes it.
const RECORDED: &str = r#"
[world.metric.late_boxes]
title = "Boxes late"
unit = "%"
csv = "readings.csv"

[panel.dock]
title = "The dock"
kind = "metrics"
metrics = ["late_boxes"]
text = "What the dock's own monitor recorded."
teaches = ["late"]

[fact.late]
kind = "impact"
text = "{value}% of the boxes are late"
say = ["boxes are late"]
numbers = [{ value = "late_boxes", unit = "%", within = 1 }]
weight = 1

[event.dock-alert]
kind = "alert"
when = "late_boxes > 30"
text = "More than 30% of the boxes are late"
"#;

const ROWS: &str =
    "time,metric,value,n\n12:00,late_boxes,4,900\n12:09,late_boxes,11.5,880\n12:12:30,late_boxes,34,120\n";

/// The new pack with a recorded metric and these rows.
fn pack(rows: &str) -> Source {
    let new = starter("late-boxes");
    let text = new.text(SCENARIO).expect("it is there").to_owned() + RECORDED;
    let mut source: Source = new.files().filter(|(path, _)| *path != SCENARIO).collect();
    source.add(SCENARIO, &text);
    source.add(READINGS, rows);
    source
}

fn started(source: &Source, truth: &str) -> Run {
    let pack = load(source).pack.expect("it loads");
    let Body::Scenario(scenario, _) = &pack.items[0].body else { panic!("the scenario stands first") };
    Run::start_alone(Arc::new(scenario.as_ref().clone()), Setup { seed: 3, truth: Some(truth.into()), exam: false })
        .expect("the truth is there")
}

#[test]
fn a_recording_is_replayed_as_it_stands_and_sets_off_alerts() {
    let source = pack(ROWS);
    assert_eq!(judge(&source).iter().map(|problem| &problem.message).collect::<Vec<_>>(), Vec::<&String>::new());
    for truth in ["worse-model", "quiet-hour"] {
        let mut run = started(&source, truth);
        let metric = "late_boxes".into();
        let before: Vec<_> = run.world().series(&metric).map(|sample| (sample.at.0 / 1000, sample.value)).collect();
        assert_eq!(before, [(-600, 4.0), (-60, 11.5)], "the past is there at the page");
        run.advance(SimTime(149_000));
        assert_eq!(run.world().newest(&metric).map(|sample| sample.value), Some(11.5));
        assert!(!run.book().events.contains_key("dock-alert"));
        run.advance(SimTime(152_000));
        let newest = run.world().newest(&metric).expect("a sample");
        assert_eq!((newest.at.0, newest.value, newest.samples), (150_000, 34.0, Some(120)));
        assert!(run.book().events.contains_key("dock-alert"), "the alert is due");
    }
}

#[test]
fn equal_files_give_equal_worlds_whatever_their_rows_order() {
    let mut rows: Vec<&str> = ROWS.lines().collect();
    rows[1..].reverse();
    let digest = |rows: &str| {
        let mut run = started(&pack(rows), "worse-model");
        run.advance(SimTime(300_000));
        run.world().digest()
    };
    assert_eq!(digest(ROWS), digest(&(rows.join("\r\n") + "\r\n")));
    assert_ne!(digest(ROWS), digest(&ROWS.replace("34", "35")));
}

#[test]
fn the_prover_knows_all_that_will_ever_be_read() {
    let found = found(&pack(&ROWS.replace("34", "29")));
    assert!(found.contains(&"metric-out-of-range: when = \"late_boxes > 30\"".to_owned()), "{found:#?}");
}

#[test]
fn mistakes_in_the_readings_stand_at_their_cell_and_keep_the_pack_from_being_played() {
    let bad = pack(&ROWS.replace("11.5", "11,5 %").replace("12:12:30", "noon"));
    let problems = judge(&bad);
    let at = |file: &str, span: std::ops::Range<usize>| bad.text(file).expect("it is there")[span].to_owned();
    let told: Vec<_> = problems.iter().map(|it| (it.lint, it.file.as_str(), at(&it.file, it.span.clone()))).collect();
    assert!(told.contains(&("bad-value", READINGS, "noon".to_owned())), "{told:?}");
    assert!(told.iter().any(|it| it.2 == "5 %"), "{told:?}");
    // What may only have been misread accuses nothing else.
    assert_eq!(told.iter().filter(|it| it.1 != READINGS).count(), 0, "{told:?}");
    assert!(load(&bad).pack.is_none());
}

#[test]
fn a_recording_that_shows_nothing_is_told() {
    let cases = [
        (ROWS.replace("late_boxes", "late-boxes"), "unknown-reference: csv = \"readings.csv\""),
        (ROWS.replace("12:", "20:"), "bad-value: csv = \"readings.csv\""),
        ("time,metric\n".to_owned(), "bad-value: time,metric"),
        (ROWS.replace("900", "\u{202e}900"), "control-character: 12:00"),
    ];
    for (rows, wanted) in cases {
        let found = found(&pack(&rows));
        assert!(found.iter().any(|found| found.starts_with(wanted)), "{wanted} isn't among {found:#?}");
    }
    // The file lies elsewhere, or isn't one; the metric says too much, or too little.
    let edited = |from: &str, to: &str| {
        let source = pack(ROWS);
        source.files().map(|(path, text)| (path.to_owned(), text.replace(from, to))).collect::<Source>()
    };
    let csv = "csv = \"readings.csv\"";
    for (to, wanted) in [
        ("csv = \"reading.csv\"", "missing-file: csv"),
        ("csv = \"../readings.csv\"", "bad-value: csv"),
        ("csv = \"/etc/passwd\"", "bad-value: csv"),
        ("csv = \"readings.csv\"\nevery = \"15s\"", "bad-value: every"),
        ("csv = \"readings.csv\"\nof = \"app.requests\"", "bad-value: of"),
        ("window = \"5m\"", "missing-key: [world.metric.late_boxes]"),
        ("of = \"app.requests\"", "unread-file"),
    ] {
        let found = found(&edited(csv, to));
        assert!(found.iter().any(|found| found.starts_with(wanted)), "{to}: {wanted} isn't among {found:#?}");
    }
}

#[test]
fn what_the_world_prints_is_a_recording() {
    let source = pack(ROWS);
    let mut run = started(&source, "worse-model");
    run.advance(SimTime(240_000));
    let metric = "click_rate".into();
    let printed: Vec<_> = run.world().series(&metric).copied().collect();
    let rows: Vec<String> = printed.iter().map(|it| format!("{},late_boxes,{}", it.at.0 / 1000, it.value)).collect();
    let rows = format!("seconds,metric,value\n{}\n999,late_boxes,99\n", rows.join("\n"));
    let mut again = started(&pack(&rows), "worse-model");
    again.advance(SimTime(240_000));
    let values = |samples: Vec<tldrill::world::Sample>| samples.iter().map(|it| (it.at, it.value)).collect::<Vec<_>>();
    assert_eq!(values(again.world().series(&"late_boxes".into()).copied().collect()), values(printed));
}
