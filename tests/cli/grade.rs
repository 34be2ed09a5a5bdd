//! Grading a text against an item of the briefing room, by its file or by its id.

use crate::environment::TestEnvironment;
use serde_json::Value;

const QUESTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/briefing-room/briefings/why-not-roll-back.toml");

const ANSWER: &str = "A rollback costs nothing, but it brings back the wrong prices of bundles.\n";

#[test]
fn an_item_is_named_by_its_id_its_packs_or_its_file_alike() {
    let environment = TestEnvironment::new();
    let graded = |item: &str| environment.run_with(&["grade", "--json", "--briefing", item], ANSWER).fine();
    let by_file = graded(QUESTION);
    assert_eq!(graded("why-not-roll-back"), by_file);
    assert_eq!(graded("briefing-room/why-not-roll-back"), by_file);
    let grade: Value = serde_json::from_str(&by_file).expect("JSON");
    assert!(grade["overall"].as_u64().expect("a mark") <= 40, "{grade}");
}

#[test]
fn an_answer_is_told_by_its_points_and_its_traps() {
    let said = TestEnvironment::new().run_with(&["grade", "--briefing", "why-not-roll-back"], ANSWER).fine();
    assert!(said.contains("1 of 4 points made, 1 trap walked into"), "{said}");
    for line in ["  made     a rollback brings back", "  missing  the canary", "  trap     a rollback costs nothing"] {
        assert!(said.contains(line), "{line} is missing in:\n{said}");
    }
    assert!(!said.contains("headline"), "the eight criteria are an update's:\n{said}");
}

#[test]
fn a_file_of_that_name_wins_over_an_id() {
    let environment = TestEnvironment::new();
    std::fs::write(environment.work().join("why-not-roll-back"), "kind = \"question\"\n").expect("written");
    let said = environment.run_with(&["grade", "--briefing", "why-not-roll-back"], ANSWER).ends(1);
    assert!(said.contains("why-not-roll-back:"), "{said}");
}

#[test]
fn a_name_that_means_nothing_or_two_things_is_told() {
    let environment = TestEnvironment::new();
    let said = environment.run_with(&["grade", "--briefing", "why-not-rollback"], ANSWER).ends(2);
    assert!(said.contains("did you mean `why-not-roll-back`?"), "{said}");
    let said = environment.run_with(&["grade", "--briefing", "no/such.toml"], ANSWER).ends(3);
    assert!(said.contains("no/such.toml"), "{said}");
    // A pack of one's own may have an item of the same name.
    let pack = environment.work().join("mine");
    std::fs::create_dir_all(pack.join("briefings")).expect("a folder");
    let head = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nsummary = \"One question\"\nversion = \"0.1.0\"\n";
    std::fs::write(pack.join("pack.toml"), head).expect("written");
    std::fs::copy(QUESTION, pack.join("briefings/why-not-roll-back.toml")).expect("copied");
    environment.run(&["pack", "install", "mine"]).fine();
    let said = environment.run_with(&["grade", "--briefing", "why-not-roll-back"], ANSWER).ends(2);
    assert!(said.contains("`briefing-room/why-not-roll-back` or `mine/why-not-roll-back`"), "{said}");
    environment.run_with(&["grade", "--briefing", "mine/why-not-roll-back"], ANSWER).fine();
}
