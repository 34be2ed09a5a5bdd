//! `tldrill world` prints every metric over time.

use crate::environment::TestEnvironment;
use serde_json::Value;
use std::collections::BTreeSet;

/// The small scenario, with a world of one traffic and one metric.
const SHOP: &str = concat!(
    include_str!("../fixtures/tests/tiny/scenario.toml"),
    "\n[world.traffic.users]\nrate = 5\n[world.traffic.users.cohort.all]\n",
    "[world.metric.requests_a_second]\ntitle = \"Requests\"\nof = \"users.requests\"\n",
);

fn rows(csv: &str) -> Vec<Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

#[test]
fn every_metric_has_a_row_for_each_scrape_up_to_the_end() {
    let home = TestEnvironment::new();
    let said = home.run(&["world", "checkout-drift", "--seed", "7", "--until", "5m"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.out.lines().next(), Some("seconds,metric,group,value,n,low,high,detectable,window,reference"));
    let rows = rows(&said.out);
    let metrics: BTreeSet<&str> = rows.iter().map(|row| row[1]).collect();
    assert!(metrics.contains("psi_5m") && metrics.len() > 5, "{metrics:?}");
    let seconds: Vec<i64> = rows.iter().map(|row| row[0].parse().expect("seconds")).collect();
    assert!(seconds.iter().max() == Some(&300) && seconds.iter().min() < Some(&-1000));
    for row in rows.iter().filter(|row| row[1] == "psi_5m") {
        let bins = |cell: &str| cell.split(' ').map(|bin| bin.parse::<f64>().expect("a number")).collect::<Vec<_>>();
        let (window, reference) = (bins(row[8]), bins(row[9]));
        assert_eq!(window.len(), reference.len());
        assert_eq!(window.iter().sum::<f64>().to_string(), row[4], "n is what the window holds");
        // The value can be worked out again from the two histograms.
        let psi = tldrill::world::measure::drift::psi(&reference, &window);
        assert!((psi - row[3].parse::<f64>().expect("a value")).abs() < 1e-9);
        let (low, high): (f64, f64) = (row[5].parse().expect("low"), row[6].parse().expect("high"));
        assert!(low <= high && !row[7].is_empty());
    }
}

#[test]
fn json_says_the_same_as_csv_and_how_it_was_made() {
    let home = TestEnvironment::new();
    let of = |format: &str| {
        home.run(&[
            "world",
            "checkout-drift",
            "--seed",
            "7",
            "--truth",
            "wrong-unit",
            "--until",
            "2m",
            "--format",
            format,
        ])
    };
    let (csv, json) = (of("csv"), of("json"));
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((&json["format"], &json["seed"], &json["truth"]), (&1.into(), &7.into(), &"wrong-unit".into()));
    let mut seen = 0;
    for metric in json["metrics"].as_array().expect("metrics") {
        let mine: Vec<Vec<&str>> =
            rows(&csv.out).into_iter().filter(|row| metric["id"].as_str() == Some(row[1])).collect();
        let samples = metric["samples"].as_array().expect("samples");
        assert_eq!(mine.len(), samples.len(), "{}", metric["id"]);
        for (row, sample) in mine.iter().zip(samples) {
            let (one, other) = (row[3].parse::<f64>().expect("a value"), sample["value"].as_f64().expect("a value"));
            assert!((one - other).abs() <= 1e-12 * one.abs(), "{one} {other}");
            assert_eq!(row[4].parse::<u64>().ok(), sample["n"].as_u64());
            seen += 1;
        }
        if metric["id"] == "psi_5m" {
            let window = samples.last().expect("a sample")["window"].as_array().expect("a histogram");
            assert_eq!(window.len(), metric["reference"].as_array().expect("the reference").len());
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn moves_change_the_world_and_slips_are_said() {
    let home = TestEnvironment::new();
    let moves = home.work().join("contain.moves");
    std::fs::write(&moves, "ack\ndo fixed-order because PSI is high\ndo no-such-thing\nwait 10m\n").expect("a file");
    let path = moves.to_str().expect("UTF-8");
    let base = ["world", "checkout-drift", "--seed", "7", "--truth", "wrong-unit", "--until", "12m"];
    let alone = home.run(&base);
    let played = home.run(&[&base[..], &["--moves", path]].concat());
    assert_eq!((alone.code, played.code), (Some(0), Some(0)), "{}{}", alone.err, played.err);
    assert!(played.err.contains("no-such-thing"), "{}", played.err);
    let before = |text: &str| {
        rows(text).iter().filter(|row| row[0].starts_with('-')).map(|row| row.join(",")).collect::<Vec<_>>()
    };
    assert_eq!(before(&alone.out), before(&played.out), "what was before the page stays");
    assert_ne!(alone.out, played.out);
}

#[test]
fn a_file_of_a_scenario_will_do_and_what_is_wrong_is_said() {
    let home = TestEnvironment::new();
    let file = home.work().join("scenario.toml");
    std::fs::write(&file, SHOP).expect("a file");
    let said = home.run(&["world", file.to_str().expect("UTF-8"), "--until", "1m"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    // An hour of history and a minute, every 15 seconds.
    assert_eq!(rows(&said.out).len(), 61 * 4, "{}", said.out);
    for wrong in [vec!["--until", "soon"], vec!["--truth", "sabotage"], vec!["--format", "xml"]] {
        let said = home.run(&[&["world", "checkout-drift"][..], &wrong].concat());
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?} {}", said.err);
    }
}
