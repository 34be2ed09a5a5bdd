//! The author's path: a new pack, its playtest, its findings as tests, and its way to other people.

use crate::environment::TestEnvironment;

fn new_pack() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.run(&["pack", "new", "mine"]).fine();
    environment
}

#[test]
fn a_new_pack_is_checked_built_installed_listed_and_removed() {
    let environment = new_pack();
    assert!(environment.run(&["check", "--deny", "warnings", "mine"]).fine().contains("nothing found"));
    environment.run(&["pack", "build", "mine"]).fine();
    environment.run(&["pack", "install", "mine-1.tar.gz"]).fine();
    assert!(environment.run(&["list"]).fine().contains("first-incident"));
    assert!(environment.run(&["pack", "install", "mine-1.tar.gz"]).ends(2).contains("installed already"));
    environment.run(&["pack", "remove", "mine"]).fine();
    assert!(!environment.run(&["list"]).fine().contains("first-incident"));
}

#[test]
fn a_shipped_pack_can_be_copied_to_be_read_and_changed() {
    let environment = TestEnvironment::new();
    environment.run(&["pack", "new", "my-core", "--like", "core"]).fine();
    let head = std::fs::read_to_string(environment.work().join("my-core/pack.toml")).expect("its head");
    assert!(head.contains("id = \"my-core\""), "{head}");
    let said = environment.run(&["check", "my-core"]).fine();
    assert!(said.contains("nothing found"), "{said}");
    assert!(environment.run(&["pack", "new", "x", "--like", "kore"]).ends(2).contains("there is no pack `kore`"));
}

/// Makes the incident one that whoever clicks on everything wins.
fn spoil(environment: &TestEnvironment) {
    let path = environment.work().join("mine/first-incident/scenario.toml");
    let text = std::fs::read_to_string(&path).expect("a scenario");
    let from = text.find("[action.clear-profiles]").expect("the step that ends it");
    let to = text.find("[action.test-clicks]").expect("the step behind it");
    let text = format!("{}{}", &text[..from], &text[to..]).replace("{ harm = 300 }", "{ harm = 1 }");
    let text = text.replace("[{ harm = 1500 }]", "[]");
    std::fs::write(path, text).expect("it can be written");
}

#[test]
fn a_finding_is_kept_as_a_test_that_replays_and_fails_until_it_is_put_right() {
    let environment = new_pack();
    spoil(&environment);
    let scenario = "mine/first-incident/scenario.toml";
    let tests = "mine/first-incident/tests";
    environment.run(&["playtest", scenario, "--plays", "1", "--keep", tests]).ends(1);
    let kept = format!("{tests}/01-naive-strategy-wins.moves");
    let moves = std::fs::read_to_string(environment.work().join(&kept)).expect("a finding was kept");
    assert!(moves.contains("# expect triage < 60") && moves.contains(&format!("# scenario {scenario}")), "{moves}");
    let said = environment.run(&["replay", &kept]).out;
    assert!(said.contains("expected `triage < 60`, but triage was"), "{said}");
    // Somewhere else its own comment says which scenario it is of.
    std::fs::copy(environment.work().join(&kept), environment.work().join("away.moves")).expect("a copy");
    let away = environment.run(&["replay", "--verify", "away.moves"]);
    assert!(away.code == Some(1) && away.out.contains("triage was"), "{}", away.out);
    // Kept again, the same play is the same file.
    environment.run(&["playtest", scenario, "--plays", "1", "--keep", tests]).ends(1);
    assert!(!environment.work().join(format!("{tests}/02-naive-strategy-wins.moves")).exists());
    let good = environment.run(&["replay", "--verify", "mine/first-incident/solutions/worse-model.moves"]).fine();
    assert!(good.contains("nothing is expected of it"), "{good}");
    std::fs::write(environment.work().join("lost.moves"), "ack\n").expect("it can be written");
    assert!(environment.run(&["replay", "lost.moves"]).ends(2).contains("--of"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_playtest_keeps_what_it_has_and_says_how_much() {
    let environment = new_pack();
    let script = "\"$0\" playtest mine/first-incident/scenario.toml --plays 10000 > out.txt 2> err.txt & p=$!; \
        sleep 12; kill -INT $p; wait $p; echo $?";
    let said = environment.shell(script, "");
    let read = |name: &str| std::fs::read_to_string(environment.work().join(name)).expect("its output");
    let (out, err) = (read("out.txt"), read("err.txt"));
    assert_eq!(said.fine().trim(), "1", "{out}{err}");
    // A machine that is too slow for one whole round says so, and a faster one reports.
    if !err.contains("before every bot had played once") {
        assert!(err.contains("of 10000 plays per bot and truth were played"), "{err}");
        assert!(out.contains("interrupted: this is what") && out.contains("winnable"), "{out}");
    }
}
