//! Homes, terminals and input that nobody would choose: a sentence each, and no panic.

use crate::environment::{TINY, TestEnvironment};
use std::fmt::Write;

const PLAY: &[&str] = &["play", TINY, "--plain", "--seed", "7"];

#[test]
fn a_home_directory_that_is_none_is_told_and_the_game_goes_on() {
    let environment = TestEnvironment::new().without("TLDRILL_HOME");
    let said = environment.with("HOME", "/dev/null").run_with(PLAY, "ack\n");
    assert!(said.err.contains("this run will not be saved"), "{}", said.err);
    assert!(said.fine().contains("/100 "));
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_the_game_goes_on() {
    for home in ["/dev/null", "/proc/tldrill", "/dev/full"] {
        let said = TestEnvironment::new().with("TLDRILL_HOME", home).run_with(PLAY, "ack\n");
        assert!(said.err.contains(home) && said.err.contains("this run will not be saved"), "{home}: {}", said.err);
        assert!(said.fine().contains("/100 "));
    }
}

#[test]
fn a_full_disk_is_told_once_and_the_game_goes_on() {
    let environment = TestEnvironment::new();
    // A file that can't grow stands in for a full disk: writing past the limit fails for the journal, in the midst of
    // the run.
    let script = format!("ulimit -f 256; trap '' XFSZ; exec \"$0\" {}", PLAY.join(" "));
    let mut input = String::from("ack\n");
    // Long words, since writing takes time by the word and the incident ends.
    for round in 0..6 {
        let text = "x".repeat(40_000);
        let _ = writeln!(input, "sev {}\nsend executive\n{text}\n.", 1 + round % 2);
    }
    let said = environment.shell(&script, &input);
    let told = said.err.matches("the journal can't be written (File too large)").count();
    assert_eq!(told, 1, "{}", said.err);
    assert!(said.fine().contains("/100 "));
}

#[test]
fn a_screen_is_not_opened_where_there_is_none() {
    let environment = TestEnvironment::new();
    for arguments in [&[][..], &["play", TINY], &["resume"]] {
        let said = environment.run(arguments).ends(2);
        assert!(said.contains("not a terminal") || said.contains("TERM=dumb"), "{said}");
        assert!(said.contains("--plain"), "{said}");
    }
    assert!(!environment.data().exists(), "a run was begun that can't be played");
}

#[test]
fn a_journal_that_is_none_is_told() {
    let environment = TestEnvironment::new();
    for (name, bytes, sentence) in [
        ("empty.jsonl", &b""[..], "empty.jsonl is an empty journal"),
        ("text.jsonl", b"hello\n", "text.jsonl:1: not a journal's header"),
        ("bytes.jsonl", b"\xff\xfe\n", "bytes.jsonl is damaged: line 1 is not UTF-8"),
    ] {
        std::fs::write(environment.work().join(name), bytes).expect("a file");
        for verb in [&["debrief"][..], &["replay", "--verify"], &["export"]] {
            let said = environment.run(&[verb, &[name]].concat()).ends(3);
            assert!(said.contains(sentence), "{verb:?}: {said}");
        }
    }
    for verb in ["debrief", "replay", "export"] {
        let said = environment.run(&[verb, "nowhere.jsonl"]).ends(3);
        assert!(said.contains("could not read nowhere.jsonl: No such file or directory"), "{said}");
        let said = environment.run(&[verb]).ends(3);
        assert!(said.contains("there is no"), "{said}");
    }
}

#[test]
fn any_bytes_on_standard_input_are_answered() {
    let mut bytes: Vec<u8> = (0..=255_u8).cycle().take(300_000).collect();
    bytes.extend(std::iter::repeat_n(b'x', 1 << 20));
    bytes.extend_from_slice(b"\nack\n");
    let said = TestEnvironment::new().run_with(PLAY, bytes).fine();
    assert!(said.contains("is not UTF-8 and was left out"), "{}", said.lines().take(20).collect::<String>());
    assert!(said.contains("is longer than 64 KB and was left out"));
    assert!(said.contains("you 09:50:00 ack"));
}
