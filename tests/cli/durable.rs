//! What the player saw accepted is kept, whatever ends the program.

use crate::environment::{TINY, TestEnvironment};
use crate::pty::Terminal;
use std::time::Duration;

const PLAY: &[&str] = &["play", TINY, "--plain", "--seed", "3"];

/// Deeds that are accepted in any scenario, as many as it takes to be hit anywhere.
fn deeds() -> Vec<String> {
    let mut lines = vec!["ack".to_owned()];
    for round in 0..12 {
        lines.push(format!("sev {}", 1 + round % 3));
        lines.push("wait 5s".to_owned());
        lines.push(format!("send executive\nRound {round}: we are looking into it. Next update soon.\n."));
    }
    lines
}

/// Deeds as the program shows that it took them.
fn accepted(shown: &str) -> Vec<String> {
    let taken = shown.lines().filter_map(|line| {
        let (clock, deed) = line.trim_end().split_once("you ")?.1.split_once(' ')?;
        (clock.len() == 8 && clock.contains(':')).then(|| deed.to_owned())
    });
    taken.collect()
}

/// Deeds as the journal of the home's only run holds them; none where no run was begun.
fn kept(environment: &TestEnvironment) -> Option<Vec<String>> {
    let journal = environment.journal_path()?;
    let text = std::fs::read_to_string(journal).expect("the journal can be read");
    let whole = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
    let entries = whole.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"));
    Some(entries.filter_map(|entry| Some(entry["deed"].as_str()?.to_owned())).collect())
}

/// A step of `SplitMix64`, so that the moments of a failing run can be had again.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 27)) >> 11) as f64 / (1_u64 << 53) as f64
}

fn type_all(terminal: &Terminal) {
    for deed in deeds() {
        terminal.keys(&format!("{deed}\n"));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the moments of the kills are moments of the wall clock")]
fn a_run_killed_at_any_moment_goes_on_with_everything_that_was_accepted() {
    // How long an undisturbed run takes here and now gives the time that a deed takes.
    let begun = std::time::Instant::now();
    let terminal = Terminal::start(&TestEnvironment::new(), PLAY, 80, 24);
    type_all(&terminal);
    let all = deeds().iter().filter(|deed| !deed.starts_with("wait")).count();
    let last = accepted_count_reaches(&terminal, all);
    assert!(last, "every deed of the script is accepted:\n{}", terminal.shown());
    let one_deed = begun.elapsed().div_f64(all as f64);
    terminal.signal("KILL");
    terminal.end();

    let (mut state, mut hits) = (20, 0);
    for _ in 0..20 {
        let environment = TestEnvironment::new();
        let terminal = Terminal::start(&environment, PLAY, 80, 24);
        type_all(&terminal);
        // So many deeds seen, and then a part of the next: a machine that is busy elsewhere moves no kill to the ends.
        let seen_before = (random(&mut state) * all as f64) as usize;
        assert!(accepted_count_reaches(&terminal, seen_before), "{seen_before} deeds:\n{}", terminal.shown());
        std::thread::sleep(one_deed.mul_f64(random(&mut state)));
        terminal.signal("KILL");
        let (shown, _) = terminal.end();
        let seen = accepted(&shown);
        let Some(before) = kept(&environment) else {
            assert!(seen.is_empty(), "deeds were shown before there was a journal: {seen:?}");
            continue;
        };
        assert!(before.starts_with(&seen), "shown as accepted: {seen:?}\nkept: {before:?}");
        hits += usize::from(!seen.is_empty() && seen.len() < all);
        if std::fs::metadata(environment.journal_path().expect("a journal")).expect("a file").len() == 0 {
            continue;
        }
        let resumed = environment.run_with(&["resume", "--plain"], "wait 1s\n").fine();
        assert!(accepted(&resumed).starts_with(&before), "resumed with: {:?}\nkept: {before:?}", accepted(&resumed));
        assert_eq!(kept(&environment), Some(before));
        environment.run(&["replay", "--verify"]).fine();
    }
    assert!(hits >= 5, "only {hits} of 20 kills came in the midst of the deeds");
}

fn accepted_count_reaches(terminal: &Terminal, count: usize) -> bool {
    (0..12_000).any(|_| {
        std::thread::sleep(Duration::from_millis(1));
        accepted(&terminal.shown()).len() >= count
    })
}

#[test]
fn a_signal_ends_the_program_with_a_whole_journal_and_the_shell_sees_why() {
    use std::os::unix::process::ExitStatusExt;
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let environment = TestEnvironment::new();
        let terminal = Terminal::start(&environment, PLAY, 80, 24);
        terminal.keys("ack\nsev 2\n");
        terminal.wait_for("you 09:50:00 sev 2");
        terminal.signal(name);
        let (_, status) = terminal.end();
        assert_eq!(status.signal(), Some(number), "{name}");
        let text = std::fs::read_to_string(environment.journal_path().expect("a journal")).expect("text");
        assert!(text.ends_with('\n'), "{name}: {text}");
        assert_eq!(kept(&environment).expect("a journal"), ["ack", "sev 2"]);
        environment.run_with(&["resume", "--plain"], "").fine();
    }
}

#[test]
fn control_c_leaves_the_run_for_resume() {
    let environment = TestEnvironment::new();
    let terminal = Terminal::start(&environment, PLAY, 80, 24);
    terminal.keys("ack\n");
    terminal.wait_for("you 09:50:00 ack");
    terminal.keys("\u{3}");
    terminal.end();
    assert_eq!(kept(&environment).expect("a journal"), ["ack"]);
    assert!(environment.run(&["history"]).fine().contains("No run was played to its end yet"));
    environment.run_with(&["resume", "--plain"], "").fine();
    assert!(environment.run(&["history"]).fine().contains("tiny seed 3"));
}

#[test]
fn a_run_that_is_being_played_is_not_resumed_by_another_process() {
    let environment = TestEnvironment::new();
    let terminal = Terminal::start(&environment, PLAY, 80, 24);
    terminal.keys("ack\n");
    terminal.wait_for("you 09:50:00 ack");
    let said = environment.run(&["resume", "--plain"]).ends(3);
    assert!(said.ends_with("is being played by another process\n"), "{said}");
    terminal.signal("KILL");
    terminal.end();
}
