//! Plain mode on a tiny scenario, in memory and in a home of its own.

use super::play;
use crate::cli::library::Playable;
use crate::cli::session::Session;
use crate::cli::{Console, Exit};
use crate::model::action::Effect;
use crate::model::policy::Policy;
use crate::run::Setup;
use crate::store::{Home, Place, RunFolder, Shelved, StoreError};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A stream whose other end the test holds.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pipe {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn tiny() -> Playable {
    let mut value: serde_json::Value = serde_json::from_str(include_str!("tiny.json")).unwrap();
    value["policy"] = serde_json::to_value(Policy::default()).unwrap();
    Playable {
        pack: "tests".into(),
        digest: "0123abcd".into(),
        scenario: Arc::new(serde_json::from_value(value).unwrap()),
        solutions: vec![],
        shelved: Arc::new(Shelved { place: Place::Embedded("tests"), source: crate::pack::Source::new() }),
        path: String::new(),
        kept_par: None,
    }
}

struct Played {
    out: String,
    err: String,
    exit: Exit,
    journal: Option<String>,
}

fn played_in(home: Result<Home, StoreError>, setup: Setup, input: &[u8]) -> Played {
    let (out, err) = (Pipe::default(), Pipe::default());
    let mut console = Console::piped(io::Cursor::new(input.to_vec()), out.clone(), err.clone());
    let session = Session::begin(tiny(), setup, home, &mut console).unwrap();
    let path: Option<PathBuf> = session.recorder.folder().map(RunFolder::journal);
    let exit = play(session, &mut console).unwrap();
    let journal = path.map(|path| std::fs::read_to_string(path).unwrap());
    Played { out: out.text(), err: err.text(), exit, journal }
}

fn played(input: impl AsRef<[u8]>) -> Played {
    let folder = tempfile::tempdir().unwrap();
    played_in(Ok(Home::at(folder.path())), Setup::seeded(7), input.as_ref())
}

/// The lines before the debrief.
fn told(played: &Played) -> Vec<&str> {
    played.out.lines().take_while(|line| !line.starts_with("Debrief:")).collect()
}

#[test]
fn happenings_stand_on_lines_that_begin_with_what_they_are() {
    let played = played("ack\nlook log\nwait until why\n");
    let told = told(&played).join("\n");
    for line in [
        "page 09:50:00 Orders fail.",
        "you 09:50:00 ack",
        "you 09:50:00 look log",
        "panel: The log (logs)\n  Two lines of\n  text.\n  09:49:00 deployed v2",
        "known 09:50:00 It began with v2",
        "question 09:51:00 Ada Boss (vice president): Why? (`answer why`)",
        "over 10:00:00 the incident is over; `postmortem` is still taken",
    ] {
        assert!(told.contains(line), "{line} is missing in:\n{told}");
    }
    assert!(!told.contains("later\n  "), "a line of the future was shown:\n{told}");
    assert!(played.out.contains("\nnext time: "), "{}", played.out);
    assert_eq!(played.err, "");
}

#[test]
fn a_line_that_makes_no_sense_gets_a_sentence_with_its_number_and_changes_nothing() {
    let clean = played("ack\nwait 30s\nsev 2\n");
    let messy =
        played("ack\nfrobnicate\nwait 30s\ndo rollback\nlook nowhere\nsev 9\n\n# well\nsev 2\nask boss money\n");
    assert_eq!(messy.journal, clean.journal);
    for sentence in [
        "line 2: there is no verb `frobnicate`; `help` lists them",
        "line 4: rollback needs a yes to may-roll-back from boss first",
        "line 5: there is nothing called nowhere to look at",
        "line 6: `9` is no severity",
        "line 10: there is nothing called money to ask for",
    ] {
        assert!(messy.out.lines().any(|line| line.starts_with(sentence)), "{sentence} is missing in:\n{}", messy.out);
    }
}

#[test]
fn a_step_that_was_not_begun_is_not_waited_for() {
    let clean = played("ack\nsev 2\n");
    let messy = played("ack\nwait until restart\nwait 60\nsev 2\n");
    let told = [
        "line 2: \"Restart\" isn't under way; `do restart` begins it",
        "line 3: `60` of what? `60s` is seconds, `60m` minutes",
    ];
    assert!(told.iter().all(|told| messy.out.contains(told)), "{}", messy.out);
    assert_eq!(messy.journal, clean.journal);
}

#[test]
fn an_impossible_deed_takes_no_time_however_long_its_text() {
    let clean = played("ack\nsev 2\n");
    let messy = played("ack\nanswer nobody-asked\nthis is a rather long text of ten words or so\n.\nsev 2\n");
    assert!(messy.out.contains("line 4: no question called nobody-asked is open"), "{}", messy.out);
    assert_eq!(messy.journal, clean.journal);
}

#[test]
fn writing_takes_two_seconds_a_word() {
    let played = played("ack\nsend executive\nOrders fail since v2.\n..\n.\n");
    assert!(played.out.contains("you 09:50:10 send executive"), "{}", played.out);
    assert!(played.journal.unwrap().contains(r#""deed":"send executive","text":"Orders fail since v2.\n.""#));
}

#[test]
fn input_in_any_bytes_and_of_any_length_is_answered_with_a_sentence() {
    let mut input = b"ack\nlook \xff\xfe\n".to_vec();
    input.extend(std::iter::repeat_n(b'x', 1 << 20));
    input.extend_from_slice(b"\nsev 2\n");
    let played = played(&input);
    assert!(played.out.contains("line 2: this line is not UTF-8 and was left out"), "{}", played.out);
    assert!(played.out.contains("line 3: this line is longer than 64 KB and was left out"), "{}", played.out);
    assert!(played.out.contains("you 09:50:00 sev 2"), "{}", played.out);
}

#[test]
fn a_text_that_never_ends_is_not_sent() {
    let played = played("ack\nsend executive\nOrders fail.\n");
    assert!(played.out.contains("line 3: the text was not ended by a line with a single `.`"), "{}", played.out);
    assert!(!played.journal.unwrap().contains("send"));
}

#[test]
fn nobody_at_home_is_told_and_the_game_goes_on() {
    let played = played_in(Err(StoreError::NoHome), Setup::seeded(7), b"ack\n");
    assert_eq!(
        played.err,
        "tldrill: there is no home directory, and TLDRILL_HOME is not set; this run will not be saved\n"
    );
    assert!(played.out.contains("you 09:50:00 ack") && played.out.contains("\nnext time: "), "{}", played.out);
}

#[test]
fn a_missed_pass_mark_is_a_finding() {
    let exam = Setup { exam: true, ..Setup::seeded(7) };
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(played_in(Ok(Home::at(folder.path())), exam, b"").exit, Exit::Findings);
    assert_eq!(played("").exit, Exit::Fine);
}

#[test]
fn what_the_screen_shows_is_told_when_it_is_asked_for_and_takes_no_time() {
    let asked = played("ack\nlook log\nstatus\nfacts\nactions\npeople\nsent\ndeeds\ntemplate executive\n");
    for line in [
        "time: 09:50:00, T+00:00 since the page",
        "severity: not declared",
        "phase: scope",
        "update: owed to executive, by 09:55:00",
        "known: It began with v2 (since 09:50:00)",
        "nothing was sent yet",
        "rollback: Roll back to v1; needs a yes: `ask boss may-roll-back`",
        "you 09:50:00 look log",
        "What stands in brackets is yours to fill; a bracket that is left earns nothing.",
    ] {
        assert!(told(&asked).iter().any(|told| told.starts_with(line)), "{line} is missing in:\n{}", asked.out);
    }
    assert_eq!(asked.journal, played("ack\nlook log\n").journal);
}

#[test]
fn after_the_debrief_the_run_is_looked_at_again_and_played_on_from_any_second() {
    let folder = tempfile::tempdir().unwrap();
    let home = || Ok(Home::at(folder.path()));
    let input = "ack\nwait 30s\nsev 2\ndebrief\nat 09:50:10\non\nnext when it pages, I will look first\n\
                 again T+00:10\nsev 1\ndebrief\ndone\n";
    let played = played_in(home(), Setup::seeded(7), input.as_bytes());
    let at = played.out.split("As it was:").nth(1).unwrap();
    assert!(at.contains("time: 09:50:10") && at.contains("next 09:50:30 sev 2"), "{at}");
    let on = played.out.split("As it was:").nth(2).unwrap();
    assert!(on.contains("time: 09:50:30") && on.contains("severity: SEV2"), "{on}");
    assert!(played.out.contains("On from 09:50:10, in a run of its own.\n"), "{}", played.out);
    assert!(played.out.contains("\nyou 09:50:10 sev 1\n"), "{}", played.out);
    assert_eq!(played.out.matches("\nDebrief: ").count(), 2);
    let runs = Home::at(folder.path()).list().unwrap();
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[1].read_result().unwrap().unwrap()["conditions"], serde_json::json!(["again"]));
    let next = played_in(home(), Setup::seeded(8), b"ack\n");
    assert!(next.out.contains("\nYou wanted: when it pages, I will look first\n"), "{}", next.out);
}

#[test]
fn a_run_that_is_quit_is_kept_for_later() {
    let folder = tempfile::tempdir().unwrap();
    let played = played_in(Ok(Home::at(folder.path())), Setup::seeded(7), b"ack\nquit\nsev 2\n");
    assert!(!played.out.contains("Debrief") && played.out.contains("`tldrill resume`"), "{}", played.out);
    assert!(!Home::at(folder.path()).list().unwrap()[0].is_finished());
}

#[test]
fn factors_are_taken_up_by_their_numbers_as_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let out = Pipe::default();
    // Waits that are typed are over early for what wants the player.
    let waits = "wait 10m\n".repeat(8);
    let input = "factors\nsend executive\n.factors\n.drop\npostmortem\n## Timeline\n09:50 paged\n\
                 .factors\n.factor 1\nNobody read what was deployed.\n## Actions\nBo compares versions.\n.factor 2\n\
                 Too late.\n.factor 2\n.factors\n.factor 99\n.\n";
    let input = format!("look log\n{waits}{input}");
    let mut console = Console::piped(io::Cursor::new(input.into_bytes()), out.clone(), io::sink());
    console.typed = true;
    let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    let journal = session.recorder.folder().map(RunFolder::journal).unwrap();
    play(session, &mut console).unwrap();
    let out = out.text();
    for part in [
        "factor 1 09:50 It began with v2",
        "contributing factors belong to the postmortem",
        "taken up: It began with v2. Write why beneath it.\n",
        "Write why beneath it; a line with `## ` goes on at the end",
        "left out again: ",
        "factor 1 written: 09:50 It began with v2",
        "the factors go from 1 to ",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let journal = std::fs::read_to_string(journal).unwrap();
    let report = "## Timeline\\n09:50 paged\\n\\n## Contributing factors\\n\\n<!-- factor: 09:50 It began with v2 -->\\n\
                  Nobody read what was deployed.\\n";
    assert!(journal.contains(report), "{journal}");
}

#[test]
fn help_names_what_can_be_done_now() {
    let played = played("help\nack\nask boss may-roll-back\nwait until reply\nhelp\n");
    let mut helps = played.out.split("ACTION to do:");
    let (_, before, after) = (helps.next(), helps.next().unwrap(), helps.next().unwrap());
    assert!(before.contains("needs a yes to may-roll-back from boss"), "{before}");
    assert!(before.contains("boss may-roll-back"), "{before}");
    assert!(after.contains("Roll back to v1") && !after.contains("needs a yes"), "{after}");
}

#[test]
fn equal_input_gives_equal_journals() {
    let input = "ack\nsev 2\nlook log\nsend executive\nOrders fail since v2.\n.\nask boss may-roll-back\nwait 2m\ndo rollback\n";
    assert_eq!(played(input).journal, played(input).journal);
}

#[test]
fn a_run_goes_on_where_its_journal_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut console = Console::piped(io::empty(), io::sink(), io::sink());
    let mut session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    let driver = crate::run::moves::Driver::default();
    for line in ["ack", "wait 65s", "sev 2"] {
        driver.perform(&mut session.run, crate::run::moves::parse(line).unwrap()).unwrap();
        session.settle();
    }
    let run = session.recorder.folder().unwrap().clone();
    drop(session);
    // The crash tore the line that was being written.
    let mut torn = std::fs::read(run.journal()).unwrap();
    torn.extend_from_slice(br#"{"at":70000,"dee"#);
    std::fs::write(run.journal(), torn).unwrap();

    let (out, err) = (Pipe::default(), Pipe::default());
    let mut console = Console::piped(io::Cursor::new(b"look log\n".to_vec()), out.clone(), err);
    let resumed = Session::resume(&run, |_| Ok(tiny())).unwrap();
    play(resumed, &mut console).unwrap();
    let whole = played("ack\nwait 65s\nsev 2\nlook log\n");
    assert_eq!(Some(std::fs::read_to_string(run.journal()).unwrap()), whole.journal);
    assert!(out.text().contains("you 09:51:05 sev 2"), "what was done before is shown again: {}", out.text());
    assert!(run.is_finished());
}

#[test]
fn somebody_who_types_a_step_that_can_not_be_taken_back_is_asked_once() {
    let mut playable = tiny();
    let mut scenario = (*playable.scenario).clone();
    scenario.actions[1].reversible = false;
    playable.scenario = Arc::new(scenario);
    for (typed, lines, taken) in [
        (true, "ack\ndo restart because a\ndo restart because b\n", 0),
        (true, "ack\ndo restart because a\nack\ndo restart because a\n", 0),
        (true, "ack\ndo restart because a\nstatus\ndo restart because a\n", 1),
        (false, "ack\ndo restart because a\n", 1),
    ] {
        let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
        let mut console = Console::piped(io::Cursor::new(lines.as_bytes()), out.clone(), io::sink());
        console.typed = typed;
        let home = Ok(Home::at(folder.path()));
        let session = Session::begin(playable.clone(), Setup::seeded(7), home, &mut console).unwrap();
        let journal = session.recorder.folder().map(RunFolder::journal).unwrap();
        play(session, &mut console).unwrap();
        let asked = out.text().contains("\"Restart\" can't be taken back: the same again, or y, takes the step");
        assert_eq!(asked, typed, "{}", out.text());
        let kept = std::fs::read_to_string(journal).unwrap();
        assert_eq!(kept.matches("do restart").count(), taken, "{lines}: {kept}");
    }
}

#[test]
fn a_wait_that_is_typed_is_over_early_for_a_question_and_one_from_a_file_is_not() {
    for typed in [true, false] {
        let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
        // Enter alone goes on with a wait; in a file an empty line is none.
        let lines = if typed { "ack\nwait 4m\n\nstatus\n" } else { "ack\nwait 4m\nwait 3m\nstatus\n" };
        let mut console = Console::piped(io::Cursor::new(lines.as_bytes()), out.clone(), io::sink());
        console.typed = typed;
        let home = Ok(Home::at(folder.path()));
        let session = Session::begin(tiny(), Setup::seeded(7), home, &mut console).unwrap();
        play(session, &mut console).unwrap();
        let came = "the wait is over early: a question came; Enter alone waits on (`wait 3m`)";
        let lapses =
            "the wait is over early: Ada Boss waits for an answer, a minute more; Enter alone waits on (`wait 2m`)";
        assert_eq!([came, lapses].map(|told| out.text().contains(told)), [typed; 2], "{}", out.text());
        let now = if typed { "09:52:00" } else { "09:57:00" };
        assert!(out.text().contains(&format!("time: {now}")), "{}", out.text());
    }
}

#[test]
fn somebody_who_types_a_close_that_names_nothing_is_asked_once() {
    let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
    let input = "ack\nclose watching ??\nstatus\nclose watching ??\n";
    let mut console = Console::piped(io::Cursor::new(input.as_bytes()), out.clone(), io::sink());
    console.typed = true;
    let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    let journal = session.recorder.folder().map(RunFolder::journal).unwrap();
    play(session, &mut console).unwrap();
    let asked = "the same again closes it for fewer points, naming no metric to watch on and no time";
    assert_eq!(out.text().matches(asked).count(), 1, "{}", out.text());
    let kept = std::fs::read_to_string(journal).unwrap();
    assert_eq!(kept.matches("close watching ??").count(), 1, "{kept}");
}

#[test]
fn what_is_asked_back_is_answered_by_a_letter() {
    for (letter, closed) in [("y", 1), ("n", 0), ("status\nyes", 1)] {
        let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
        let input = format!("ack\nclose\n{letter}\ny\nquit\n");
        let mut console = Console::piped(io::Cursor::new(input.into_bytes()), out.clone(), io::sink());
        console.typed = true;
        let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
        let journal = session.recorder.folder().map(RunFolder::journal).unwrap();
        play(session, &mut console).unwrap();
        let kept = std::fs::read_to_string(journal).unwrap();
        assert_eq!(kept.matches("\"close").count(), closed, "{letter}: {kept}\n{}", out.text());
    }
}

#[test]
fn a_step_that_is_finished_is_told_to_be_and_not_waited_for() {
    let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
    let input = "ack\ndo restart\nwait until restart\nwait until Restart\nquit\n";
    let mut console = Console::piped(io::Cursor::new(input.as_bytes()), out.clone(), io::sink());
    console.typed = true;
    let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    play(session, &mut console).unwrap();
    let told = "\"Restart\" did not work at 09:50; there is nothing to wait for";
    assert_eq!(out.text().matches(told).count(), 1, "{}", out.text());
}

#[test]
fn somebody_who_types_debrief_before_the_postmortem_is_asked_once() {
    for (typed, asked) in [(true, 1), (false, 0)] {
        let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
        let input = "ack\nclose watching orders until 12:00\nclose watching orders until 12:00\ndebrief\ndebrief\n";
        let mut console = Console::piped(io::Cursor::new(input.as_bytes()), out.clone(), io::sink());
        console.typed = typed;
        let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
        play(session, &mut console).unwrap();
        assert_eq!(out.text().matches("the postmortem isn't written, and it counts").count(), asked, "{}", out.text());
        assert!(out.text().contains("\nDebrief: "), "{}", out.text());
    }
}

#[test]
fn what_a_text_costs_is_told_before_it_and_look_alone_lists_the_panels() {
    let folder = tempfile::tempdir().unwrap();
    let out = Pipe::default();
    let input = "ack\nlook\nsend executive\nHello.\n.\nsend executive took 30s\nHello.\n.\nquit\n";
    let mut console = Console::piped(io::Cursor::new(input.as_bytes().to_vec()), out.clone(), io::sink());
    console.typed = true;
    let session = Session::begin(tiny(), Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    play(session, &mut console).unwrap();
    let out = out.text();
    assert!(out.contains("not read yet\n") && out.contains("`look` and one of these reads it."), "{out}");
    let price = "To executive, about 60 words; each word takes 2 s of the incident's time.";
    assert_eq!(out.matches(price).count(), 1, "{out}");
    assert!(out.contains("To executive, about 60 words. A line"), "{out}");
}

#[test]
fn a_close_while_it_burns_is_asked_back_from_a_pipe_too() {
    let mut playable = tiny();
    let mut scenario = (*playable.scenario).clone();
    scenario.events[0].effects = vec![Effect::Harm(50.0.into())];
    playable.scenario = Arc::new(scenario);
    for (lines, asked, closed) in [
        ("close watching orders until 12:00\n", 1, 0),
        ("close watching orders until 12:00\nclose\n", 2, 0),
        ("close watching orders until 12:00\nclose watching orders until 12:00\n", 1, 1),
        ("close\nstatus\ny\n", 1, 1),
        ("close!\n", 0, 1),
        ("close! watching orders until 12:00\n", 0, 1),
        ("wait 2m\nclose\n", 0, 1),
    ] {
        let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
        let input = format!("ack\nwait 5s\n{lines}");
        let mut console = Console::piped(io::Cursor::new(input.into_bytes()), out.clone(), io::sink());
        let home = Ok(Home::at(folder.path()));
        let session = Session::begin(playable.clone(), Setup::seeded(7), home, &mut console).unwrap();
        let journal = session.recorder.folder().map(RunFolder::journal).unwrap();
        play(session, &mut console).unwrap();
        let told = "it still burns: harm comes in, about ";
        assert_eq!(out.text().matches(told).count(), asked, "{lines}: {}", out.text());
        let kept = std::fs::read_to_string(journal).unwrap();
        assert_eq!(kept.matches("\"close").count(), closed, "{lines}: {kept}");
    }
}

#[test]
fn who_is_asked_without_a_word_of_what_is_asked_the_only_thing_that_there_is() {
    for line in ["ask boss", "ask Ada", ":ask Ada Boss"] {
        let played = played(format!("ack\n{line}\nask boss\n"));
        assert!(played.out.contains("\nyou 09:50:00 ask boss may-roll-back\n"), "{line}: {}", played.out);
        assert!(
            played.out.contains("Ada Boss was asked already, and will answer: May we roll back?"),
            "{}",
            played.out
        );
    }
    let mut playable = tiny();
    let mut scenario = (*playable.scenario).clone();
    let mut other = scenario.asks[0].clone();
    other.id = "other".into();
    scenario.asks.push(other);
    playable.scenario = Arc::new(scenario);
    let (folder, out) = (tempfile::tempdir().unwrap(), Pipe::default());
    let mut console = Console::piped(io::Cursor::new(b"ack\nask boss\n".to_vec()), out.clone(), io::sink());
    let session = Session::begin(playable, Setup::seeded(7), Ok(Home::at(folder.path())), &mut console).unwrap();
    play(session, &mut console).unwrap();
    assert!(out.text().contains("line 2: ask Ada Boss what? may-roll-back"), "{}", out.text());
}
