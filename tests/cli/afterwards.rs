//! What is done at home after a run: its debrief is opened again, written into a file, and another theme chosen.

use crate::environment::{TINY, TestEnvironment};
use crate::pty::Terminal;

const SIZE: (u16, u16) = (100, 30);

#[track_caller]
fn sees(terminal: &Terminal, keys: &str, text: &str) {
    terminal.keys(keys);
    terminal.wait_on_screen(SIZE.0, SIZE.1, text);
}

fn played(environment: &TestEnvironment) {
    let moves = "ack\nsev 2\nsend executive\nWe are looking into it. Next update in ten minutes.\n.\nwait 3m\n";
    environment.run_with(&["play", TINY, "--plain", "--seed", "7"], moves).fine();
}

/// The program after one run, with that run's scrubber open, as it is reached from home.
fn at_the_scrubber(environment: &TestEnvironment) -> Terminal {
    played(environment);
    let terminal = Terminal::start(environment, &[], SIZE.0, SIZE.1);
    sees(&terminal, "", "LAST RUNS");
    sees(&terminal, "\t\t", "Enter debrief");
    sees(&terminal, "\r", "THE TRUTH");
    sees(&terminal, "s", "n next deed");
    terminal
}

#[test]
fn a_run_that_was_played_is_read_again_looked_at_and_written_into_files() {
    let environment = TestEnvironment::new();
    let terminal = at_the_scrubber(&environment);
    sees(&terminal, "q", "x export");
    for (key, ending) in [("m", ".md"), ("h", ".html"), ("j", ".json"), ("p", "-postmortem.md"), ("c", ".cast")] {
        sees(&terminal, "x", "m Markdown");
        sees(&terminal, key, "written: ");
        let there = std::fs::read_dir(environment.work()).expect("the working folder").flatten();
        assert!(there.filter(|file| file.file_name().to_string_lossy().ends_with(ending)).count() > 0, "{ending}");
    }
    sees(&terminal, "q", "▸LAST RUNS");
    terminal.keys("q");
    assert!(terminal.end().1.success());
    assert_eq!(environment.run(&["history"]).fine().lines().count(), 1, "reading is no run");
}

#[test]
fn a_try_from_the_middle_ends_at_the_debrief_that_it_was_begun_from() {
    let environment = TestEnvironment::new();
    let terminal = at_the_scrubber(&environment);
    sees(&terminal, "nt", "t again plays on from ");
    sees(&terminal, "t", "the clock stands");
    sees(&terminal, "q", "Leave this run?");
    sees(&terminal, "y", "the try is kept");
    // What is done there is done to the run that was left there, and not to the try.
    sees(&terminal, "c", "you and par");
    sees(&terminal, "q", "THE TRUTH");
    sees(&terminal, "x", "write it to ");
    sees(&terminal, "m", "written: ");
    sees(&terminal, "q", "▸LAST RUNS");
    terminal.keys("q");
    assert!(terminal.end().1.success());
    let runs: Vec<String> = environment.run(&["history"]).fine().lines().map(str::to_owned).collect();
    assert_eq!(runs.len(), 1, "the try is unfinished: {runs:?}");
    let files = std::fs::read_dir(environment.work()).expect("the working folder").flatten();
    let written = files.filter_map(|file| Some(file.file_name().to_string_lossy().strip_suffix(".md")?.to_owned()));
    assert!(written.into_iter().any(|name| runs[0].contains(&name)), "{runs:?}");
}

#[test]
fn a_theme_is_chosen_in_the_palette_and_kept_for_the_next_time() {
    let environment = TestEnvironment::new();
    let terminal = Terminal::start(&environment, &[], SIZE.0, SIZE.1);
    sees(&terminal, "", "INCIDENTS");
    sees(&terminal, "\u{10}theme", "theme high-contrast: ");
    sees(&terminal, " light\r", "Enter play");
    terminal.keys("q");
    assert!(terminal.end().1.success());
    let settings = environment.run(&["config", "--json"]).fine();
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("JSON");
    let theme = settings["settings"].as_array().expect("settings").iter().find(|it| it["key"] == "theme");
    assert_eq!(theme.expect("the theme")["value"], "light");
}

#[test]
fn where_no_colours_are_wanted_none_is_sent_and_the_rest_is_there() {
    let environment = TestEnvironment::new().with("NO_COLOR", "1");
    played(&environment);
    let terminal = Terminal::start(&environment, &["--theme", "dark"], SIZE.0, SIZE.1);
    sees(&terminal, "", "LAST RUNS");
    sees(&terminal, "\t\t", "Enter debrief");
    sees(&terminal, "\r", "THE TRUTH");
    terminal.keys("qq");
    let (shown, _) = terminal.end();
    let colours = shown.split("\u{1b}[").skip(1).filter_map(|code| code.split_once('m')).any(|(code, _)| {
        let codes = code.split(';').filter_map(|code| code.parse::<u8>().ok());
        codes.into_iter().any(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107))
    });
    assert!(!colours, "a colour was sent");
    assert!(shown.contains("\u{1b}[1m") && shown.contains("\u{1b}[7m"), "weight and the selection are left");
}
