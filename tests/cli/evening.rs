//! What somebody does who practises: look back, pick what comes next, export and delete.

use crate::environment::{TINY, TestEnvironment};
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A home with plain runs of these seeds, and the last one unfinished.
fn played(seeds: &[&str]) -> TestEnvironment {
    let environment = TestEnvironment::new();
    for seed in seeds {
        let moves = "ack\nsend executive\nWe are looking into it. Next update 10:00.\n.\nwait 30s\n";
        environment.run_with(&["play", TINY, "--plain", "--seed", seed], moves).fine();
    }
    environment
}

/// The ids of the runs that a history shows.
fn ids(environment: &TestEnvironment, arguments: &[&str]) -> Vec<String> {
    let all = [&["history", "--json"], arguments].concat();
    let items = json(&environment.run(&all).fine())["items"].as_array().expect("items").clone();
    items.iter().map(|item| item["run"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn progress_says_what_to_play_first_and_draws_no_trend_from_two_runs() {
    let environment = TestEnvironment::new();
    let first = environment.run(&["progress"]).fine();
    assert!(first.starts_with("next: ") && first.contains("nothing was played yet"), "{first}");
    let environment = played(&["1", "2"]);
    let page = environment.run(&["progress"]).fine();
    assert!(page.contains("UNTIMED: 2 RUNS") && page.contains("after 3 more runs"), "{page}");
    assert!(page.contains("Practised on 1 day of the last 28 (2 runs of every kind)."), "{page}");
    let value = json(&environment.run(&["progress", "--json"]).fine());
    assert_eq!((&value["format"], &value["runs"]), (&1.into(), &2.into()));
    assert!(value["groups"][0]["rows"][0]["trend"].is_null());
    assert!(environment.run(&["progress", "--group", "exams"]).ends(2).contains("practice, aided, untimed, exam"));
}

#[test]
fn filters_choose_among_the_runs() {
    let environment = played(&["1", "2", "3"]);
    assert_eq!(ids(&environment, &[]).len(), 3);
    assert_eq!(ids(&environment, &["--seed", "2"]), ids(&environment, &[])[1..2]);
    assert_eq!(ids(&environment, &["--last", "2"]), ids(&environment, &[])[1..]);
    assert_eq!(ids(&environment, &["--scenario", "tiny", "--since", "1d", "--group", "untimed", "--lost"]).len(), 3);
    for none in [&["--exam"][..], &["--won"], &["--daily"], &["--scenario", "other"], &["--before", "2020-01-01"]] {
        assert_eq!(ids(&environment, none), [""; 0], "{none:?}");
    }
    let said = environment.run(&["history", "--exam"]).fine();
    assert_eq!(said, "None of 3 runs is of this kind.\n");
    assert!(environment.run(&["history"]).fine().lines().all(|line| line.ends_with("(untimed)")));
    assert!(environment.run(&["history", "--since", "soon"]).ends(2).contains("2026-11-21, 7d or 4w"));
}

#[test]
fn the_run_that_ended_last_is_the_last_one_also_where_it_was_begun_first() {
    let environment = TestEnvironment::new();
    let opened = environment.run_with(&["play", TINY, "--plain", "--seed", "7"], "ack\nquit\n").fine();
    assert!(opened.contains("The run is kept"), "{opened}");
    environment.run_with(&["play", TINY, "--plain", "--seed", "8"], "ack\n").fine();
    assert!(environment.run(&["debrief"]).fine().contains("seed 8"));
    // Dates are kept to the second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    environment.run_with(&["resume", "--plain"], "wait 30s\n").fine();
    assert!(environment.run(&["debrief"]).fine().contains("seed 7"), "gone on with after the other one had ended");
}

#[test]
fn a_run_is_set_beside_par_the_run_before_and_the_authors_examples() {
    let environment = TestEnvironment::new();
    let moves = "ack\nsend executive\nWe are looking into it. Next update 10:00.\n.\nwait 30s\n";
    let play = |seed: &str| environment.run_with(&["play", "checkout-drift", "--plain", "--seed", seed], moves).fine();
    play("1");
    let none = environment.run(&["compare", "--with", "before"]).ends(3);
    assert!(none.contains("no other run of checkout-drift was finished before it"), "{none}");
    play("2");
    let before = environment.run(&["compare", "--with", "before"]).fine();
    assert!(before.contains("you and before") && before.contains("not the same incident"), "{before}");
    let first = ids(&environment, &[])[0].clone();
    environment.run(&["compare", &first, "--with", "before"]).ends(3);
    assert!(environment.run(&["compare"]).fine().contains("you and par"));
    let page = environment.run(&["compare", "--with", "examples"]).fine();
    let (yours, example) = page.split_once("AN EXAMPLE").expect("an example");
    assert!(yours.contains("We are looking into it.") && !example.contains('{'), "{page}");
    let mark = |part: &str| {
        let line = part.lines().find(|line| line.contains("to executive")).expect("a heading");
        line.rsplit(' ').next().and_then(|mark| mark.parse::<u8>().ok()).expect("a mark")
    };
    assert!(mark(yours) < 55 && mark(example) >= 55, "{page}");
}

#[test]
fn an_export_holds_everything_and_is_the_same_twice() {
    let environment = played(&["1", "2"]);
    let text = environment.run(&["history", "export"]).fine();
    assert_eq!(text, environment.run(&["history", "export"]).fine());
    let folder = environment.data().join("runs").join(&ids(&environment, &[])[0]);
    std::fs::write(folder.join("drafts.json"), r#"[["postmortem", {"text": "It began", "spent": 1}]]"#)
        .expect("written");
    let drafts = json(&environment.run(&["history", "export"]).fine())["runs"][0]["drafts"][0][1]["text"].clone();
    assert_eq!(drafts, "It began");
    let value = json(&text);
    let runs = value["runs"].as_array().expect("runs");
    assert_eq!((&value["format"], runs.len()), (&1.into(), 2));
    for run in runs {
        assert!(run["result"]["score"].is_number() && run["begun"].is_string());
        let header = json(run["journal"][0].as_str().expect("a header"));
        assert_eq!(header["scenario"], "tiny");
    }
    assert_eq!(json(&environment.run(&["history", "export", "--seed", "2"]).fine())["runs"][0]["result"]["seed"], 2);
    environment.run(&["history", "export", "--format", "csv", "--to", "runs.csv"]).fine();
    let table = std::fs::read_to_string(environment.work().join("runs.csv")).expect("the file");
    let mut lines = table.lines();
    let head = lines.next().expect("a head");
    assert!(
        head.starts_with("run,begun,daily,scenario,seed,truth,group,conditions,won,harm,score,communication,detection")
    );
    assert!(lines.clone().count() == 2 && lines.all(|line| line.matches(',').count() == head.matches(',').count()));
}

#[test]
fn runs_are_deleted_by_name_or_all_together_and_never_without_being_asked() {
    let environment = played(&["1", "2", "3"]);
    let all = ids(&environment, &[]);
    assert!(environment.run(&["history", "delete", "--all"]).ends(2).contains("`--yes` deletes without asking"));
    assert!(environment.run(&["history", "delete"]).ends(2).contains("--all"));
    let wrong = environment.run(&["history", "delete", &all[0], "../../etc", "--yes"]).ends(2);
    assert!(wrong.contains("`../../etc` is no run's id"), "{wrong}");
    assert_eq!(ids(&environment, &[]), all, "one wrong name and nothing is deleted");
    assert_eq!(environment.run(&["history", "delete", &all[1], "--yes"]).fine(), "1 run deleted.\n");
    assert_eq!(ids(&environment, &[]), [all[0].clone(), all[2].clone()]);
    assert_eq!(environment.run(&["history", "delete", "--all", "--yes"]).fine(), "2 runs deleted.\n");
    assert_eq!(environment.run(&["history", "delete", "--all", "--yes"]).fine(), "There is no run.\n");
    assert_eq!(std::fs::read_dir(environment.data().join("runs")).expect("runs").count(), 0);
    assert!(!environment.data().join("packs").exists());
}

#[test]
fn what_is_kept_beside_the_runs_is_exported_and_deleted_with_them() {
    let environment = played(&["1"]);
    let data = environment.data();
    environment.run_with(&["brief", "a-deadline-missed", "--plain"], "We are looking into it.\n.\n").fine();
    std::fs::write(data.join("next-time.txt"), "when it pages, I will ask who is hurt\n").expect("written");
    let value = json(&environment.run(&["history", "export"]).fine());
    assert_eq!(value["next_time"], "when it pages, I will ask who is hurt");
    assert_eq!(value["briefings"][0]["item"], "a-deadline-missed");
    assert!(value["runs"][0]["disputes"].as_array().expect("disputes").is_empty());
    let some = json(&environment.run(&["history", "export", "--seed", "1"]).fine());
    assert!(some["briefings"].is_null(), "a filter chooses among runs");
    environment.run(&["config", "set", "theme", "dark"]).fine();
    std::fs::create_dir_all(data.join("runs/.gone-20261121-043402-118-tiny")).expect("a folder");
    let one = ids(&environment, &[])[0].clone();
    assert_eq!(environment.run(&["history", "delete", &one, "--yes"]).fine(), "1 run deleted.\n");
    assert!(data.join("briefings.jsonl").exists(), "only the run was named");
    let said = environment.run(&["history", "delete", "--all", "--yes"]).fine();
    assert_eq!(said, "0 runs, 1 text of the briefing room and the sentence for next time deleted.\n");
    assert_eq!(environment.run(&["history", "delete", "--all", "--yes"]).fine(), "There is no run.\n");
    let mut left: Vec<_> = std::fs::read_dir(&data).expect("the home").flatten().map(|it| it.file_name()).collect();
    left.sort();
    assert_eq!(left, ["config.toml", "runs"], "settings are no history");
    assert_eq!(std::fs::read_dir(data.join("runs")).expect("runs").count(), 0);
}

#[test]
fn torn_and_foreign_files_get_a_sentence_and_hide_no_other_run() {
    let environment = played(&["1", "2", "3"]);
    let folder = |index: usize| environment.data().join("runs").join(&ids(&environment, &[])[index]);
    let (one, two) = (folder(0), folder(1));
    std::fs::write(one.join("result.json"), "{\"format\": 1, \"sc").expect("written");
    std::fs::write(two.join("result.json"), "{\"format\": 7}").expect("written");
    for arguments in
        [&["history"][..], &["progress"], &["history", "export"], &["history", "export", "--format", "csv"]]
    {
        let said = environment.run(arguments);
        assert!(said.err.contains("result.json is damaged: "), "{arguments:?}: {}", said.err);
        assert!(said.err.contains("it has format 7, and this version knows format 1"), "{arguments:?}: {}", said.err);
        assert_eq!(said.err.lines().count(), 2, "{arguments:?}: {}", said.err);
        assert!(!said.fine().is_empty());
    }
    let export = environment.run(&["history", "export"]).fine();
    assert_eq!(json(&export)["runs"].as_array().expect("runs").len(), 3, "everything that is kept is exported");
}

#[test]
fn the_drill_of_a_day_is_the_same_for_everybody_and_marked_as_such() {
    let environment = TestEnvironment::new();
    let day = ["daily", "--date", "2026-11-21"];
    let shown = environment.run(&[&day[..], &["--show"]].concat()).fine();
    assert_eq!(shown, TestEnvironment::new().run(&[&day[..], &["--show"]].concat()).fine());
    let (id, seed) =
        shown.trim().strip_prefix("2026-11-21: ").and_then(|rest| rest.split_once(", seed ")).expect(&shown);
    environment.run_with(&[&day[..], &["--plain"]].concat(), "ack\n").fine();
    let item = json(&environment.run(&["history", "--json", "--daily"]).fine())["items"][0].clone();
    assert_eq!((item["scenario"].as_str(), item["seed"].to_string().as_str()), (Some(id), seed));
    assert_eq!(item["daily"], "2026-11-21");
    assert!(environment.run(&["progress"]).fine().contains("The drill of the day was played on 1 day."));
    assert!(environment.run(&["daily", "--date", "tomorrow", "--show"]).ends(2).contains("--date"));
}

#[test]
fn settings_are_shown_set_and_unset_and_the_file_keeps_its_comments() {
    let environment = TestEnvironment::new();
    let path = environment.data().join("config.toml");
    assert_eq!(environment.run(&["config", "path"]).fine(), format!("{}\n", path.display()));
    assert!(environment.run(&["config"]).fine().contains("(not written yet)"));
    assert!(!path.exists(), "looking writes nothing");
    environment.run(&["config", "set", "width", "72"]).fine();
    let mut text = std::fs::read_to_string(&path).expect("the file");
    text.push_str("\n# at night\ntheme = \"dark\"\n");
    std::fs::write(&path, &text).expect("written");
    environment.run(&["config", "set", "theme", "light"]).fine();
    environment.run(&["config", "unset", "width"]).fine();
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "\n# at night\ntheme = \"light\"\n");
    let value = json(&environment.run(&["config", "--json"]).fine());
    let theme = value["settings"].as_array().expect("settings").iter().find(|it| it["key"] == "theme").expect("theme");
    assert_eq!((&theme["value"], &theme["from"]), (&"light".into(), &"file".into()));
    let shown = environment.run(&["--theme", "dark", "config"]).fine();
    assert!(shown.lines().any(|line| line.split_whitespace().eq(["theme", "dark", "argument", "terminal"])), "{shown}");
}

#[test]
fn mistakes_in_settings_get_a_sentence_and_stop_nothing() {
    let environment = TestEnvironment::new();
    let near = environment.run(&["config", "set", "colors", "16"]).ends(2);
    assert!(near.contains("did you mean `colours`?"), "{near}");
    assert!(environment.run(&["config", "set", "pace", "fast"]).ends(2).contains("a number from 0.25 to 20"));
    assert!(environment.run(&["--theme", "pink", "list"]).ends(2).contains("high-contrast, colour-blind"));
    std::fs::create_dir_all(environment.data()).expect("a folder");
    let path = environment.data().join("config.toml");
    std::fs::write(&path, "theme = \"dark\npace = 2").expect("written");
    let said = environment.run(&["list"]);
    assert!(said.err.contains("config.toml: line 1 is not understood"), "{}", said.err);
    assert!(said.fine().contains("checkout-drift"));
    let refused = environment.run(&["config", "set", "pace", "2"]).ends(3);
    assert!(refused.contains("put it right first"), "{refused}");
    std::fs::write(&path, [0xff, 0xfe]).expect("written");
    let said = environment.run(&["list"]);
    assert!(said.err.contains("the defaults hold"), "{}", said.err);
    said.fine();
}

#[test]
fn what_is_set_is_heard() {
    let environment = played(&["1"]);
    environment.run(&["config", "set", "width", "60"]).fine();
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    assert!(widest(&environment.run(&["debrief"]).fine()) <= Some(60));
    environment.run(&["config", "set", "plain", "true"]).fine();
    environment.run_with(&["play", TINY, "--seed", "2"], "ack\n").fine();
    assert_eq!(ids(&environment, &[]).len(), 2, "played without `--plain`");
}

#[test]
fn every_setting_is_documented() {
    let page = include_str!("../../docs/settings.md");
    for key in tldrill::store::settings::KEYS {
        let row = format!("| `{}` |", key.name);
        let line = page.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("no row {row}"));
        assert!(line.contains(&format!("`{}`", key.default)), "the default of {}: {line}", key.name);
    }
}

#[test]
fn a_run_that_is_left_goes_on_from_that_moment() {
    let environment = TestEnvironment::new();
    environment.run_with(&["play", TINY, "--seed", "3", "--plain"], "wait 35s\nquit\n").fine();
    let said = environment.run_with(&["resume", "--plain"], "status\nquit\n").fine();
    assert!(said.contains("T+00:35"), "{said}");
    environment.run(&["replay", "--verify"]).fine();
}
