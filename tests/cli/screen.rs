//! The screen in a real terminal: killed, told to end, resized, and left as it was found.

use crate::environment::{TINY, TestEnvironment};
use crate::pty::{self, Terminal};
use std::time::Duration;

const PLAY: &[&str] = &["play", TINY, "--seed", "3"];

/// Columns and rows of the terminal.
const SIZE: (u16, u16) = (100, 30);

/// How often something is written, each time another text.
const ROUNDS: usize = 8;

/// A run by keys and by the command line: every deed of it leaves a line of its own in the feed.
fn keys() -> Vec<String> {
    let mut keys = vec!["c".to_owned()];
    for round in 0..ROUNDS {
        keys.push(format!(":sev {}\r", 1 + round % 3));
        keys.push(format!(":send executive\rRound {round} is being looked into.\u{13}"));
    }
    keys
}

/// The player's deeds that stand in the feed, oldest first, as their first words.
fn seen(screen: &str) -> Vec<String> {
    let deeds = screen.lines().filter_map(|row| row.split_once(" > "));
    // What stands beside the feed is set apart by more than a space.
    let deeds = deeds.map(|(_, deed)| deed.split_once("  ").map_or(deed, |(deed, _)| deed));
    let mut deeds: Vec<String> = deeds.filter(|deed| !deed.starts_with('(')).map(short).collect();
    deeds.reverse();
    deeds
}

/// Enough of a deed to know it again; the rest may be on another row.
fn short(deed: &str) -> String {
    deed.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// The deeds of the home's only run, as the feed would show them; none where no run was begun.
fn kept(environment: &TestEnvironment) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(environment.journal_path()?).expect("the journal can be read");
    let whole = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
    let entries = whole.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"));
    let deeds = entries.filter_map(|entry| {
        let deed = entry["deed"].as_str()?;
        Some(match entry["text"].as_str() {
            Some(text) => short(&format!("to {}: {text}", deed.trim_start_matches("send "))),
            None => short(deed),
        })
    });
    Some(deeds.collect())
}

/// A step of `SplitMix64`, so that the moments of a failing run can be had again.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 27)) >> 11) as f64 / (1_u64 << 53) as f64
}

fn open(environment: &TestEnvironment) -> Terminal {
    let terminal = Terminal::start(environment, PLAY, SIZE.0, SIZE.1);
    terminal.wait_on_screen(SIZE.0, SIZE.1, "c acknowledge");
    terminal
}

/// Types until the player stops; false where the program was gone before.
fn type_until(terminal: &Terminal, mut stop: impl FnMut() -> bool) {
    for keys in keys() {
        if stop() {
            return;
        }
        terminal.keys(&keys);
        std::thread::sleep(Duration::from_millis(15));
    }
}

#[test]
fn a_screen_killed_at_any_moment_has_kept_every_deed_that_it_showed() {
    let (mut state, mut hits) = (7, 0);
    for _ in 0..20 {
        let environment = TestEnvironment::new();
        let terminal = open(&environment);
        let moment = (random(&mut state) * keys().len() as f64) as usize;
        let mut typed = 0;
        type_until(&terminal, || {
            typed += 1;
            typed > moment
        });
        std::thread::sleep(Duration::from_millis((random(&mut state) * 60.0) as u64));
        terminal.signal("KILL");
        let (shown, _) = terminal.end();
        let seen = seen(&pty::screen(shown.as_bytes(), SIZE.0, SIZE.1));
        let kept = kept(&environment).expect("a run was begun");
        let found = kept.windows(seen.len().max(1)).any(|window| window == seen);
        assert!(found || seen.is_empty(), "shown as accepted: {seen:?}\nkept: {kept:?}");
        hits += usize::from(!seen.is_empty());
        environment.run_with(&["resume", "--plain"], "wait 1s\n").fine();
        environment.run(&["replay", "--verify"]).fine();
    }
    assert!(hits >= 10, "only {hits} of 20 kills came after a deed was shown");
}

#[test]
fn every_way_out_leaves_a_sane_terminal() {
    for (name, keys) in [("TERM", ""), ("HUP", ""), ("INT", ""), ("", "qy")] {
        let environment = TestEnvironment::new();
        let terminal = open(&environment);
        terminal.keys("c:sev 2\r");
        terminal.wait_on_screen(SIZE.0, SIZE.1, "> sev 2");
        if name.is_empty() {
            terminal.keys(keys);
        } else {
            terminal.signal(name);
        }
        let (shown, _) = terminal.end();
        let terminal = pty::emulated(shown.as_bytes(), SIZE.0, SIZE.1);
        let screen = terminal.screen();
        assert!(!screen.alternate_screen(), "{name}: the other screen is left open");
        assert!(!screen.hide_cursor(), "{name}: the cursor is left hidden");
        assert!(!screen.bracketed_paste(), "{name}: pastes are left in brackets");
        assert!(screen.contents().contains("`tldrill resume` goes on with it"), "{name}: {}", screen.contents());
        assert_eq!(kept(&environment).expect("a journal"), ["ack", "sev 2"], "{name}");
    }
}

#[test]
fn a_terminal_that_changes_its_size_is_drawn_anew() {
    let environment = TestEnvironment::new();
    let terminal = open(&environment);
    for (columns, rows) in [(160, 50), (20, 5), (81, 24), (200, 60), (3, 1), (80, 24)] {
        terminal.resize(columns, rows);
        std::thread::sleep(Duration::from_millis(30));
    }
    terminal.keys("c");
    terminal.wait_on_screen(80, 24, "> ack");
    terminal.signal("TERM");
    terminal.end();
}

#[test]
fn a_terminal_too_small_says_so_and_the_run_goes_on_when_it_grows() {
    let environment = TestEnvironment::new();
    let terminal = Terminal::start(&environment, PLAY, 20, 5);
    terminal.wait_on_screen(20, 5, "80x24");
    terminal.resize(100, 30);
    terminal.wait_on_screen(100, 30, "c acknowledge");
    terminal.keys("c:quit\ry");
    terminal.end();
}

#[cfg(target_os = "linux")]
#[test]
fn a_paused_game_burns_nothing() {
    let environment = TestEnvironment::new();
    let terminal = open(&environment);
    terminal.keys("c ");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "paused");
    std::thread::sleep(Duration::from_millis(500));
    let (before, shown) = (terminal.ticks(), terminal.shown().len());
    std::thread::sleep(Duration::from_secs(3));
    let (after, shown_after) = (terminal.ticks(), terminal.shown().len());
    assert!(after - before <= 1, "{} ticks of 10 ms in 3 s", after - before);
    assert_eq!(shown_after, shown, "nothing was drawn");
    terminal.signal("TERM");
    terminal.end();
}

/// Waits until a text that is being written stands in the run's file of drafts.
#[track_caller]
fn kept_draft(environment: &TestEnvironment, text: &str) {
    let file = environment.journal_path().expect("a run was begun").with_file_name("drafts.json");
    for _ in 0..200 {
        if std::fs::read_to_string(&file).is_ok_and(|kept| kept.contains(text)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{text:?} is not kept in {}", file.display());
}

#[test]
fn a_text_that_is_being_written_when_the_program_is_killed_is_there_again() {
    let environment = TestEnvironment::new();
    let terminal = open(&environment);
    terminal.keys("cue");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "TO executive");
    terminal.keys("Orders fall in the north since 09:47, and");
    kept_draft(&environment, "Orders fall in the north since 09:47, and");
    terminal.signal("KILL");
    terminal.end();
    let terminal = Terminal::start(&environment, &["resume"], SIZE.0, SIZE.1);
    terminal.wait_on_screen(SIZE.0, SIZE.1, "your draft to executive is kept");
    terminal.keys("ue");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "Orders fall in the north since 09:47, and");
    // Once it is sent nothing of it is kept to be sent again.
    terminal.keys(" we look into it.\u{13}");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "we look into it.");
    terminal.keys("qy");
    terminal.end();
    let drafts = environment.journal_path().expect("a run").with_file_name("drafts.json");
    assert!(!drafts.exists(), "{:?}", std::fs::read_to_string(&drafts));
}

#[test]
fn a_run_whose_program_is_killed_goes_on_from_the_second_it_was_at() {
    let environment = TestEnvironment::new();
    let terminal = open(&environment);
    terminal.keys("c");
    std::thread::sleep(Duration::from_secs(2));
    // What the standing clock shows is noted at once.
    terminal.keys(" ");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "paused");
    std::thread::sleep(Duration::from_millis(500));
    let file = environment.journal_path().expect("a run was begun").with_file_name("clock.txt");
    let noted = std::fs::read_to_string(&file).expect("a note");
    terminal.signal("KILL");
    terminal.end();
    let at: i64 = noted.parse().expect("milliseconds");
    let told = environment.run_with(&["resume", "--plain"], "status\nquit\n").fine();
    let clock = format!("T+{:02}:{:02} since the page", at / 60_000, at / 1000 % 60);
    assert!(at >= 1000 && told.contains(&clock), "{at}: {told}");
    environment.run(&["replay", "--verify"]).fine();
    environment.run_with(&["resume", "--plain"], "wait 1s\ndebrief\n").fine();
    assert!(!file.exists(), "a run that is over needs no note");
}

#[test]
fn a_screen_begins_with_a_clean_one_and_control_l_draws_it_anew() {
    let environment = TestEnvironment::new();
    let terminal = open(&environment);
    // What a killed program left on the other screen is wiped before the first frame.
    let shown = terminal.shown();
    let (entered, wiped) = (shown.find("\u{1b}[?1049h"), shown.find("\u{1b}[2J"));
    assert!(entered.is_some() && entered < wiped, "{entered:?} {wiped:?}");
    assert!(wiped < shown.find("acknowledge"), "and before anything is drawn");
    let before = shown.matches("\u{1b}[2J").count();
    for keys in ["\u{c}", ":sev\u{c}"] {
        terminal.keys(keys);
        std::thread::sleep(Duration::from_millis(300));
    }
    terminal.wait_on_screen(SIZE.0, SIZE.1, ":sev");
    assert!(terminal.shown().matches("\u{1b}[2J").count() >= before + 2, "wherever the hand is");
    terminal.signal("TERM");
    terminal.end();
}

#[test]
fn a_first_run_that_was_left_goes_on_with_its_lessons() {
    let environment = TestEnvironment::new();
    let terminal = Terminal::start(&environment, &["learn"], SIZE.0, SIZE.1);
    terminal.wait_on_screen(SIZE.0, SIZE.1, "1/12 the page");
    terminal.keys("c");
    terminal.wait_on_screen(SIZE.0, SIZE.1, "2/12 looking");
    terminal.keys("qy");
    terminal.end();
    let terminal = Terminal::start(&environment, &["resume"], SIZE.0, SIZE.1);
    terminal.wait_on_screen(SIZE.0, SIZE.1, "2/12 looking");
    terminal.keys("qy");
    terminal.end();
    let told = environment.run_with(&["resume", "--plain"], "quit\n").fine();
    assert!(told.contains("[2/12 looking]"), "{told}");
}
