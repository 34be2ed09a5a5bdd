//! Playing in plain mode from a pipe, and everything that reads the run afterwards.

use crate::environment::{Said, TINY, TestEnvironment};
use serde_json::Value;

const MOVES: &str = "ack\nsev 2\nsend executive\nWe are looking into it. Next update in ten minutes.\n.\nwait 3m\n";

fn play(environment: &TestEnvironment, more: &[&str], moves: &str) -> Said {
    let arguments = [&["play", TINY, "--plain", "--seed", "7"], more].concat();
    environment.run_with(&arguments, moves)
}

fn json(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(value["format"], 1);
    value
}

#[test]
fn a_run_is_played_from_a_pipe_and_scored() {
    let said = play(&TestEnvironment::new(), &[], MOVES).fine();
    for line in ["page 09:50:00 ", "you 09:50:00 ack", "the incident is over", "Debrief: ", "/100 ", "THE TRUTH"] {
        assert!(said.contains(line), "{line} is missing in:\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "plain mode sent an escape sequence");
    assert!(!said.contains("> \n"), "plain mode prompted a pipe");
}

#[test]
fn the_same_seed_and_input_give_the_same_journal_and_output() {
    let (one, two) = (TestEnvironment::new(), TestEnvironment::new());
    assert_eq!(play(&one, &[], MOVES).fine(), play(&two, &[], MOVES).fine());
    assert_eq!(one.only_journal(), two.only_journal());
    assert!(one.only_journal().lines().count() > 15);
}

#[test]
fn nothing_of_the_machine_stands_in_the_journal() {
    let environment = TestEnvironment::new();
    play(&environment, &[], MOVES).fine();
    let journal = environment.only_journal();
    let year = chrono::Utc::now().format("%Y").to_string();
    for word in [&year, "/tmp", &environment.data().display().to_string()] {
        assert!(!journal.contains(word), "{word} stands in the journal");
    }
}

#[test]
fn an_export_plays_the_same() {
    let environment = TestEnvironment::new();
    play(&environment, &[], MOVES).fine();
    let moves = environment.run(&["export"]).fine();
    assert!(moves.starts_with("# tldrill play tiny --plain --seed 7\n"), "{moves}");
    let again = TestEnvironment::new();
    play(&again, &[], &moves).fine();
    // Where the text says how long it took, the journal says so too; all else is the same.
    let without_took = |journal: String| {
        let lines = journal.lines().map(|line| {
            let mut value: Value = serde_json::from_str(line).expect("JSON");
            value.as_object_mut().expect("an object").remove("took");
            value
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(without_took(environment.only_journal()), without_took(again.only_journal()));
}

#[test]
fn a_journal_is_verified_and_the_first_entry_that_differs_is_named() {
    let environment = TestEnvironment::new();
    play(&environment, &[], MOVES).fine();
    let said = environment.run(&["replay", "--verify"]).fine();
    assert!(said.ends_with("all of them come out the same\n"), "{said}");

    let mut lines: Vec<String> = environment.only_journal().lines().map(str::to_owned).collect();
    // The header is entry 0. The world's digest after three minutes is the third from the page's on.
    let digests = lines.iter().enumerate().filter(|(_, line)| line.contains("\"world\":"));
    let (index, _) = digests.map(|(index, line)| (index, line.clone())).nth(3).expect("a digest");
    let end = lines[index].rfind('"').expect("a digest's end");
    let last = if lines[index].as_bytes()[end - 1] == b'0' { "1" } else { "0" };
    lines[index].replace_range(end - 1..end, last);
    std::fs::write(environment.work().join("forged.jsonl"), lines.join("\n") + "\n").expect("a file");
    let said = environment.run(&["replay", "forged.jsonl", "--verify"]).ends(1);
    assert!(said.starts_with(&format!("forged.jsonl: entry {index} differs")), "{said}");

    let whole = environment.only_journal();
    std::fs::write(environment.work().join("torn.jsonl"), &whole[..whole.len() - 7]).expect("a file");
    let said = environment.run(&["replay", "torn.jsonl", "--verify"]);
    assert!(said.err.contains("the last line is torn"), "{}", said.err);
    said.fine();
}

#[test]
fn another_engines_journal_is_not_replayed_but_its_stored_result_is_shown() {
    let environment = TestEnvironment::new();
    play(&environment, &[], MOVES).fine();
    let journal = environment.only_journal_path();
    let version = format!("\"engine\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let other = environment.only_journal().replacen(&version, "\"engine\":\"0.0.1\"", 1);
    std::fs::write(&journal, other).expect("a file");
    let said = environment.run(&["replay", "--verify"]).ends(3);
    assert!(said.contains("written by engine 0.0.1"), "{said}");
    let shown = environment.run(&["debrief"]);
    assert!(shown.err.contains("the stored result is shown"), "{}", shown.err);
    assert!(shown.fine().contains("of 100"));
}

#[test]
fn the_debrief_is_shown_again_in_three_forms() {
    let environment = TestEnvironment::new();
    let played = play(&environment, &[], MOVES).fine();
    let text = environment.run(&["debrief"]).fine();
    assert!(played.ends_with(&text), "{text}");
    assert!(environment.run(&["debrief", "--format", "md"]).fine().starts_with("# "));
    let debrief = json(&environment.run(&["debrief", "--format", "json"]).fine());
    assert_eq!((&debrief["scenario"], &debrief["seed"]), (&"tiny".into(), &7.into()));
    for phase in ["detection", "scope", "containment", "remediation", "validation", "postmortem"] {
        assert!(debrief["phases"][phase]["reasons"].is_array(), "{phase}: {}", debrief["phases"]);
    }
    for key in ["yours", "nothing", "par", "realised"] {
        assert!(debrief["harm"][key].is_number(), "{key}: {}", debrief["harm"]);
    }
    assert!(debrief["score"].is_u64() && debrief["won"].is_boolean() && debrief["truth"].is_string());
    assert!(debrief["communication"]["score"].is_u64() && debrief["communication"]["cadence"].is_object());
    let update = &debrief["updates"][0];
    assert_eq!(update["audience"], "executive");
    assert_eq!(update["criteria"].as_object().expect("eight criteria").len(), 8);
    let text = update["text"].as_str().expect("a text");
    for finding in update["findings"].as_array().expect("findings") {
        if let Some([from, to]) = finding["span"].as_array().map(Vec::as_slice) {
            let range = from.as_u64().expect("a byte") as usize..to.as_u64().expect("a byte") as usize;
            assert!(text.get(range).is_some(), "{finding}");
        }
        assert!(finding["verdict"].is_string() && finding["message"].is_string() && finding["criterion"].is_string());
    }
}

#[test]
fn the_closing_report_is_printed_alone_as_a_file_to_be_filed() {
    const REPORT: &str = "postmortem\n## Summary\nThe `basket_value` of v41 was *wrong*.\n.\n";
    let environment = TestEnvironment::new();
    play(&environment, &[], &format!("{MOVES}close\n{REPORT}")).fine();
    let filed = environment.run(&["debrief", "--format", "postmortem"]).fine();
    assert!(filed.starts_with("# Postmortem: ") && filed.contains("| Incident |  |"), "{filed}");
    assert!(filed.ends_with("\n\n## Summary\nThe `basket_value` of v41 was *wrong*.\n"), "as it was written: {filed}");
}

#[test]
fn where_no_closing_report_was_handed_in_the_log_drafts_one() {
    let environment = TestEnvironment::new();
    play(&environment, &[], "ack\ndo restart because p99_ms over 300\nwait 3m\n").fine();
    let said = environment.run(&["debrief", "--format", "postmortem"]);
    assert!(said.err.contains("no postmortem was handed in"), "{}", said.err);
    let draft = said.fine();
    for part in ["# Postmortem: ", "| Date |", "## Timeline\n", "## Contributing factors\n", "## Action items\n"] {
        assert!(draft.contains(part), "{part} is missing in:\n{draft}");
    }
    assert!(!draft.contains("\\_") && !draft.contains("\\`"), "identifiers stand as they are:\n{draft}");
}

#[test]
fn finished_runs_stand_in_the_history() {
    let environment = TestEnvironment::new();
    assert_eq!(environment.run(&["history"]).fine(), "No run was played to its end yet.\n");
    play(&environment, &[], MOVES).fine();
    let history = json(&environment.run(&["history", "--json"]).fine());
    let item = &history["items"][0];
    let debrief = json(&environment.run(&["debrief", "--format", "json"]).fine());
    for key in ["scenario", "seed", "truth", "score", "won"] {
        assert_eq!(item[key], debrief[key], "{key}");
    }
    assert!(item["ended"].is_string());
    let id = item["run"].as_str().expect("an id");
    environment.run(&["debrief", id]).fine();
}

#[test]
fn what_can_be_played_is_listed_with_what_it_takes_to_choose() {
    let environment = TestEnvironment::new();
    let list = json(&environment.run(&["list", "--json"]).fine());
    let text = environment.run(&["list"]).fine();
    for item in list["items"].as_array().expect("items") {
        assert!(text.contains(item["id"].as_str().expect("an id")), "{item}");
        assert!(item["minutes"].is_u64() && item["difficulty"].is_u64() && item["title"].is_string(), "{item}");
        let path = format!("{}/{}", env!("CARGO_MANIFEST_DIR"), item["path"].as_str().expect("a path"));
        assert!(std::path::Path::new(&path).exists(), "{path}");
        let truths = item["truths"].as_array().expect("truths").len();
        assert_eq!(truths > 0, item["kind"] == "scenario", "{item}");
        let clocked = item["length"].as_u64().map(|length| format!("({length} min of its clock)"));
        assert_eq!(clocked.is_some(), truths > 0, "{item}");
        assert!(clocked.is_none_or(|told| text.contains(&told)), "{item}");
    }
}

#[test]
fn a_forced_truth_is_recorded_and_refused_in_an_exam() {
    let environment = TestEnvironment::new();
    play(&environment, &["--truth", "slow"], "ack\n").fine();
    assert!(environment.only_journal().lines().next().expect("a header").contains("\"truth\":\"slow\""));
    play(&environment, &["--truth", "slow", "--exam"], "").ends(2);
    let said = play(&environment, &["--truth", "nonsense"], "").ends(2);
    assert!(said.contains("it has broken, slow, fine"), "{said}");
}

#[test]
fn a_missed_pass_mark_of_an_exam_ends_with_1() {
    assert!(play(&TestEnvironment::new(), &["--exam"], "").out.contains("not passed"));
    play(&TestEnvironment::new(), &["--exam"], "").ends(1);
    play(&TestEnvironment::new(), &[], "").fine();
}

#[test]
fn a_scenario_that_does_not_exist_is_told() {
    let said = TestEnvironment::new().run(&["play", "nonsense", "--plain"]).ends(2);
    assert!(said.contains("there is no scenario called `nonsense`"), "{said}");
    let said = TestEnvironment::new().run(&["play", "nowhere/scenario.toml", "--plain"]).ends(3);
    assert!(said.contains("could not read nowhere/scenario.toml"), "{said}");
}

#[test]
fn a_broken_scenario_gets_every_mistake_with_its_place() {
    let environment = TestEnvironment::new();
    let text = std::fs::read_to_string(TINY).expect("the scenario");
    let broken = text
        .replace("length = \"10m\"", "length = \"ten\"")
        .replace("facts = 1", "")
        .replace("\"since-v2\" }", "\"since-v9\" }");
    std::fs::write(environment.work().join("scenario.toml"), broken).expect("a file");
    let said = environment.run(&["play", "./scenario.toml", "--plain"]).ends(1);
    let places = said.lines().filter(|line| line.contains("scenario.toml:")).count();
    assert!(places >= 2, "{said}");
}

#[test]
fn a_scenario_without_a_pack_is_played_and_resumed_from_what_was_kept() {
    let environment = TestEnvironment::new();
    std::fs::copy(TINY, environment.work().join("scenario.toml")).expect("a copy");
    environment.run_with(&["play", "./scenario.toml", "--plain", "--seed", "7"], MOVES).fine();
    std::fs::remove_file(environment.work().join("scenario.toml")).expect("gone");
    environment.run(&["replay", "--verify"]).fine();
    environment.run(&["debrief"]).fine();
}

#[test]
fn a_finding_of_the_briefing_room_is_disputed_and_exported() {
    let environment = TestEnvironment::new();
    assert!(environment.run(&["dispute", "--brief"]).ends(2).contains("nothing was written in the briefing room"));
    environment.run_with(&["brief", "a-deadline-missed", "--plain"], "We are looking into it.\n.\n").fine();
    let list = environment.run(&["dispute", "--brief", "a-deadline-missed"]).fine();
    assert!(list.contains("  1.1  "), "{list}");
    let said = environment.run(&["dispute", "--brief", "1.1", "--because", "I did say that"]).fine();
    assert!(said.contains("kept for the author"), "{said}");
    assert!(environment.run(&["dispute", "1.1", "--brief"]).fine().contains("disputed already"));
    assert!(environment.run(&["dispute", "--brief"]).fine().contains("(disputed)"));
    let value: Value = serde_json::from_str(&environment.run(&["history", "export"]).fine()).expect("JSON");
    assert_eq!(value["briefing_disputes"][0]["item"], "a-deadline-missed");
    assert_eq!(value["briefing_disputes"][0]["because"], "I did say that");
    environment.run(&["history", "delete", "--all", "--yes"]).fine();
    assert!(environment.run(&["history", "export"]).fine().contains("\"briefing_disputes\": []"));
}

#[test]
fn a_finding_is_disputed_and_kept_beside_the_journal() {
    let environment = TestEnvironment::new();
    play(&environment, &[], MOVES).fine();
    let list = environment.run(&["dispute"]).fine();
    assert!(list.contains("  1.1  "), "{list}");
    let said = environment.run(&["dispute", "1.1", "--because", "it stands in my first sentence"]).fine();
    assert!(said.contains("kept for the author"), "{said}");
    assert!(environment.run(&["dispute", "1.1"]).fine().contains("disputed already"));
    assert!(environment.run(&["dispute"]).fine().contains("(disputed)"));
    let kept = std::fs::read_to_string(environment.only_journal_path().with_file_name("disputes.jsonl")).unwrap();
    assert!(kept.contains("it stands in my first sentence") && kept.lines().count() == 1, "{kept}");
    assert!(environment.run(&["dispute", "9.9"]).ends(2).contains("tldrill dispute"));
}

#[test]
fn a_run_is_called_by_the_second_it_began_in() {
    let environment = TestEnvironment::new();
    environment.run_with(&["play", TINY, "--plain", "--seed", "3"], "ack\nquit\n").fine();
    let path = environment.only_journal_path();
    let name = path.parent().and_then(|folder| folder.file_name()).expect("a name").to_string_lossy().into_owned();
    let second = &name[.."20261121-043402".len()];
    assert!(environment.run_with(&["resume", "--plain", second], "quit\n").fine().contains("The run is kept"));
    environment.run_with(&["play", TINY, "--plain", "--seed", "4"], "ack\nquit\n").fine();
    let said = environment.run_with(&["resume", "--plain", &name[..8]], "quit\n");
    assert!(said.ends(2).contains("may be one of 2 runs: "));
}

#[test]
fn an_incident_that_a_step_took_away_is_not_won() {
    let environment = TestEnvironment::new();
    let said = environment.run_with(&["learn", "--plain"], include_str!("../fixtures/taken-away.moves")).fine();
    assert!(said.contains("takes the incident out of your hands"), "{said}");
    let debrief = json(&environment.run(&["debrief", "--format", "json"]).fine());
    assert!(debrief["score"].as_u64() >= Some(60), "the test needs a run that would be won: {}", debrief["score"]);
    assert_eq!(debrief["won"], false);
}

/// The score alone would win it.
#[test]
fn whoever_does_what_the_lessons_say_has_each_of_them_in_turn_and_wins_with_one_update() {
    let environment = TestEnvironment::new();
    let said = environment.run_with(&["learn", "--plain"], include_str!("../fixtures/lessons.moves")).fine();
    let told: Vec<&str> = said.lines().filter(|line| line.starts_with('[') && line.contains("/12 ")).collect();
    let numbers: Vec<usize> = told.iter().filter_map(|line| line[1..].split('/').next()?.parse().ok()).collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>(), "{told:#?}");
    let debrief = json(&environment.run(&["debrief", "--format", "json"]).fine());
    assert_eq!(debrief["won"], true, "{}", debrief["score"]);
    assert!(debrief["score"].as_u64() >= Some(90), "{}", debrief["score"]);
    let said = format!("{} {}", debrief["headline"], debrief["next_time"]);
    assert!(!said.contains("left undone") && !said.contains("postmortem"), "{said}");
    let phase = |name: &str| debrief["phases"][name]["score"].clone();
    assert_eq!((phase("remediation"), phase("postmortem")), (100.into(), Value::Null));
    // A slow reader has time left, and no second update falls due to whoever promised one by the checklist's time.
    assert_eq!(debrief["communication"]["cadence"]["duties"].as_array().map(Vec::len), Some(1), "{debrief}");
}

#[test]
fn the_lessons_are_not_won_while_the_cause_is_still_there_and_say_what_was_left_undone() {
    let environment = TestEnvironment::new();
    let said = environment.run_with(&["learn", "--plain"], include_str!("../fixtures/unrepaired.moves")).fine();
    assert!(said.contains("next time: left undone: the repair; l at home, or `tldrill learn`"), "{said}");
    let debrief = json(&environment.run(&["debrief", "--format", "json"]).fine());
    assert!(debrief["score"].as_u64() >= Some(60), "the test needs a run that would be won: {}", debrief["score"]);
    assert_eq!(debrief["won"], false);
}
