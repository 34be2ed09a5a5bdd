//! Sittings of the briefing room that are left before their end, and taken up again.

use crate::environment::TestEnvironment;
use crate::pty::Terminal;

const SIZE: (u16, u16) = (100, 30);

/// Says less than half of what must come, so that the question is put again.
const EVASIVE: &str = "That depends on what we find out later today.";

fn opens(environment: &TestEnvironment, arguments: &[&str]) -> Terminal {
    Terminal::start(environment, arguments, SIZE.0, SIZE.1)
}

#[track_caller]
fn sees(terminal: &Terminal, keys: &str, text: &str) {
    terminal.keys(keys);
    terminal.wait_on_screen(SIZE.0, SIZE.1, text);
}

/// Waits until this stands in the files of unfinished sittings.
#[track_caller]
fn kept(environment: &TestEnvironment, text: &str) {
    let folder = environment.data().join("sittings");
    for _ in 0..600 {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        if files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).any(|lines| lines.contains(text)) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("{text:?} was not kept in {}", folder.display());
}

#[test]
fn a_series_is_taken_up_after_a_kill_a_signal_and_a_key() {
    let environment = TestEnvironment::new();
    // Killed in the middle of the first text: what was written is there again, and its clock goes on.
    let terminal = opens(&environment, &["brief", "trap-questions"]);
    sees(&terminal, "", "8 texts");
    sees(&terminal, "\r", "1 of 8");
    sees(&terminal, "\r", "hand it in");
    sees(&terminal, EVASIVE, "later today.");
    kept(&environment, EVASIVE);
    terminal.signal("KILL");
    terminal.end();

    let told = environment.run(&["brief"]).fine();
    assert!(told.contains("Unfinished: Trap questions, 0 of 8 texts done, a draft of 9 words"), "{told}");
    let terminal = opens(&environment, &["brief", "trap-questions"]);
    sees(&terminal, "", "You left this unfinished");
    sees(&terminal, "\r", "your draft of 9 words is kept");
    sees(&terminal, "\r", "later today.");
    // Ended by a signal while the second question stands in the room: it still does.
    sees(&terminal, "\u{13}", "? ");
    sees(&terminal, "No, since", "No, since");
    terminal.signal("TERM");
    let (shown, _) = terminal.end();
    assert!(shown.contains("`tldrill brief trap-questions` goes on with it."), "{shown}");

    let terminal = opens(&environment, &[]);
    sees(&terminal, "", "r goes on");
    sees(&terminal, "r", "answered once, and asked again");
    sees(&terminal, "\r", "No, since");
    sees(&terminal, " it costs too much.\u{13}", "It took a second question");
    sees(&terminal, "\r", "2 of 8");
    sees(&terminal, "q", "BRIEFING ROOM");
    terminal.keys("q");
    assert!(terminal.end().1.success());

    // What is done stays done; whoever deletes it is asked twice.
    let terminal = opens(&environment, &["brief", "trap-questions"]);
    sees(&terminal, "", "1 of 8 texts done");
    sees(&terminal, "d", "press d again");
    sees(&terminal, "j", "1 of 8 texts done");
    sees(&terminal, "d", "press d again");
    terminal.keys("d");
    assert!(terminal.end().1.success());
    let told = environment.run(&["brief"]).fine();
    assert!(!told.contains("Unfinished"), "{told}");
}

#[test]
fn nothing_is_kept_of_a_text_that_was_handed_in() {
    let environment = TestEnvironment::new();
    let terminal = opens(&environment, &["brief", "why-not-roll-back"]);
    sees(&terminal, "", "Enter write");
    sees(&terminal, "\r", "hand it in");
    sees(&terminal, "We roll back at once.", "at once.");
    kept(&environment, "at once.");
    let answer = "It brings back the wrong prices of bundles; if p99 is still over 300 ms at 09:50 we roll back.";
    sees(&terminal, &format!(" {answer}\u{13}"), "of 100");
    sees(&terminal, "", "points made");
    let left = std::fs::read_dir(environment.data().join("sittings")).expect("a folder").count();
    assert_eq!(left, 0);
    terminal.keys("q");
    terminal.end();
}

#[test]
fn plain_mode_takes_a_series_up_again_and_a_pipe_only_where_it_is_told_to() {
    let environment = TestEnvironment::new();
    let brief = |flag: &str, input: &str| {
        let arguments = ["brief", "trap-questions", "--plain", flag];
        let arguments = if flag.is_empty() { &arguments[..3] } else { &arguments[..] };
        environment.run_with(arguments, input)
    };
    let first = brief("--afresh", &format!("{EVASIVE}\n.\nIt is slower.\n.\n")).fine();
    assert!(first.contains("1 of 8") && first.contains("2 of 8"), "{first}");
    let kept =
        "Unfinished, and kept: Trap questions, 1 of 8 texts done.\n`tldrill brief trap-questions` goes on with it.";
    assert!(first.contains(kept), "{first}");
    let untouched = brief("", "");
    assert!(untouched.err.contains("is unfinished (1 of 8 texts done) and stays so"), "{}", untouched.err);
    let untouched = untouched.fine();
    assert!(untouched.contains("1 of 8\n") && !untouched.contains("and kept"), "it begins: {untouched}");
    let second = brief("--go-on", &format!("{EVASIVE}\n.\nYes.\n.\n")).fine();
    assert!(!second.contains(" 1 of 8\n") && second.contains("2 of 8") && second.contains("3 of 8"), "{second}");
    let told = environment.run(&["brief", "trap-questions", "--delete"]).fine();
    assert!(told.contains("2 of 8 texts done"), "{told}");
    assert!(brief("--go-on", "").ends(2).contains("nothing of Trap questions is unfinished"));
}

#[test]
fn somebody_who_types_is_asked_and_a_closed_input_keeps_the_draft() {
    let environment = TestEnvironment::new();
    let terminal = opens(&environment, &["brief", "why-not-roll-back", "--plain"]);
    sees(&terminal, "", "words; 120 s.");
    terminal.wait_for("| ");
    sees(&terminal, "It brings back\r", "| It brings back");
    kept(&environment, "It brings back");
    terminal.signal("KILL");
    terminal.end();
    let terminal = opens(&environment, &["brief", "why-not-roll-back", "--plain"]);
    sees(&terminal, "", "g goes on, n starts afresh, d deletes it:");
    sees(&terminal, "g\r", "You have written so far:");
    terminal.keys("the wrong prices of bundles; if p99 is still over 300 ms we roll back.\r.\r");
    let (shown, status) = terminal.end();
    assert!(status.success() && shown.contains("2 of 4 points made"), "{shown}");
    assert!(!environment.run(&["brief"]).fine().contains("Unfinished"));
}

#[test]
fn the_list_tells_what_was_said_aloud_apart_from_what_was_graded() {
    let environment = TestEnvironment::new();
    let arguments = ["brief", "why-not-roll-back", "--plain", "--speak"];
    environment.run_with(&arguments, format!("\n{}", "4\n".repeat(7))).fine();
    let line = |told: &str| told.lines().find(|line| line.contains("why-not-roll-back")).map(str::to_owned);
    let told = line(&environment.run(&["brief"]).fine()).expect("the item");
    assert!(told.ends_with("  1 said aloud"), "{told}");
    environment.run_with(&arguments[..3], "It brings back the wrong prices.\n.\nYes.\n.\n").fine();
    let told = line(&environment.run(&["brief"]).fine()).expect("the item");
    assert!(told.contains("  1 written, best ") && told.ends_with("; 1 said aloud"), "{told}");
}

#[test]
fn the_list_names_every_set_that_can_be_begun() {
    let environment = TestEnvironment::new();
    let told = environment.run(&["brief"]).fine();
    let sets = told.lines().skip(1).take_while(|line| line.starts_with("  "));
    let names: Vec<&str> = sets.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"sixty-seconds") && names.contains(&"trap-questions"), "{told}");
    for name in names {
        let begun = environment.run(&["brief", name, "--delete"]).fine();
        assert!(begun.ends_with("is unfinished.\n"), "{name}: {begun}");
    }
}
