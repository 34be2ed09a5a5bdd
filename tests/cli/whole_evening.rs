//! A whole evening by keys, in a terminal: learn, play, debrief, look again, try again, compare, brief, progress.
//!
//! Nothing sleeps and hopes: each station waits for words on the screen, for as long as a loaded machine may take, and its
//! keys are typed once they stand there.

use crate::environment::TestEnvironment;
use crate::pty::Terminal;

/// The smallest terminal that everything fits in.
const SIZE: (u16, u16) = (80, 24);

const UPDATE: &str =
    "About 9% of shoppers in one market click less since 12:00; we don't know the cause yet. Next update 12:40.";

const REPORT: &str = "It began with v8 at 12:00. We rolled back. Iris Vale adds a shadow comparison by 2026-12-01.";

const RESOLVED: &str = "it pages, I will ask who is hurt first";

/// Somebody at the keyboard.
struct Player(Terminal);

impl Player {
    /// Types, and waits until this stands on the screen.
    #[track_caller]
    fn sees(&self, keys: &str, text: &str) -> &Self {
        self.0.keys(keys);
        self.0.wait_on_screen(SIZE.0, SIZE.1, text);
        self
    }
}

/// A home with a small incident in it, which is soon scored; it stands last in the list.
fn with_a_small_incident() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.run(&["pack", "new", "warm-up"]).fine();
    environment.run(&["pack", "install", "warm-up"]).fine();
    environment
}

/// From the page to the debrief, with one update and a postmortem.
fn plays(player: &Player) {
    player
        .sees("c", "> ack")
        .sees("s2", "> sev 2")
        .sees("ue", "TO executive")
        .sees(&format!("{UPDATE}\u{13}"), "> to executive")
        .sees("t", ":wait")
        .sees("until alert\r", "ALERT click rate");
    wraps_up(player);
}

/// Closes the incident, writes the postmortem and reads the debrief.
fn wraps_up(player: &Player) {
    player
        .sees("w", "close watching")
        .sees("click_rate until 13:00\r", "it still burns")
        .sees("y", "> close")
        .sees("m", "POSTMORTEM")
        .sees(&format!("{REPORT}\u{13}"), "> the postmortem is handed in")
        .sees("d", "kept in");
}

#[test]
fn a_whole_evening_is_played_by_keys() {
    let environment = with_a_small_incident();
    let player = Player(Terminal::start(&environment, &[], SIZE.0, SIZE.1));
    player.sees("", "get paged, contain it");
    // The first lessons, left to be resumed.
    player.sees("l", "1/12 the page").sees("c", "2/12 looking").sees("q", "Leave this run?");
    player.sees("y", "unfinished: ");
    // An incident from the page to the debrief.
    player.sees("G", "You are on call for the recommender").sees("\r", "c acknowledge");
    plays(&player);
    // Looked at again, second by second, and played on from a moment in a run of its own.
    player.sees("s", "t try again").sees("n", "n next deed").sees("q", "s scrub");
    player
        .sees("c", "you and par")
        .sees("c", "your first finished run of it")
        .sees("c", "The author has written no example");
    player.sees("c", "next time:");
    player.sees("w", "next time: when").sees(&format!("{RESOLVED}\r"), "the next run begins with it");
    player.sees("s", "t try again").sees("]", "T+01:00");
    player.sees("t", "t again plays on").sees("t", "u update");
    wraps_up(&player);
    player.sees("c", "you and par").sees("c", "you and before").sees("q", "s scrub");
    // Past the debrief that it was played on from.
    player.sees("qq", "2x, best");
    // The briefing room: one text written and marked, with its examples.
    player.sees("\t", "all of them").sees("j", "difficulty").sees("\r", "Enter write");
    player.sees("\r", "hand it in").sees("We are looking into it.\u{13}", "e examples");
    player.sees("q", "1x, best");
    // The run, and apart from it the try from its middle.
    player.sees("p", "PRACTICE: 1 RUN").sees("q", "get paged, contain it");
    player.0.keys("q");
    let (_, status) = player.0.end();
    assert!(status.success());
    let history = environment.run(&["history"]).fine();
    assert_eq!(history.lines().count(), 2, "{history}");
    let kept = std::fs::read_to_string(environment.data().join("next-time.txt")).expect("the sentence");
    assert_eq!(kept, format!("when {RESOLVED}\n"));
}

#[test]
fn the_sentence_for_next_time_is_what_the_next_run_shows_first_and_the_drill_of_the_day_is_marked() {
    let environment = TestEnvironment::new();
    std::fs::create_dir_all(environment.data()).expect("a folder");
    std::fs::write(environment.data().join("next-time.txt"), format!("when {RESOLVED}\n")).expect("written");
    let player = Player(Terminal::start(&environment, &[], SIZE.0, SIZE.1));
    // The clock runs from Enter on: what the drill is stands there before.
    player
        .sees("", "not played today")
        .sees("d", "DRILL OF THE DAY")
        .sees("\r", RESOLVED)
        .sees("q", "Leave this run?")
        .sees("y", "unfinished: ");
    player.0.keys("q");
    player.0.end();
    let meta = environment.only_journal_path().with_file_name("meta.json");
    assert!(std::fs::read_to_string(meta).expect("dates").contains("\"daily\""));
}
