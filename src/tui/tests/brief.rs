//! The briefing room on the screen.

use super::*;
use crate::brief::fixture::stop;
use crate::brief::{Done, Sitting, Step, Stop, Unfinished};
use crate::grade::Task;
use crate::model::Millis;
use crate::model::briefing::{Part, PersonalPrompt};
use crate::tui::brief::{Brief, Seat, Stage, Way};
use crate::tui::home::List;

fn sitting(stops: Vec<Stop>) -> Sitting {
    Sitting {
        id: "trap-questions".into(),
        title: "Trap questions".into(),
        pack: "room".into(),
        digest: "0".into(),
        set: "Trap questions".into(),
        stops,
    }
}

fn play(stops: Vec<Stop>) -> Play {
    let theme = Theme::colourless(true);
    let brief = Brief::new(sitting(stops), Way { hinted: true, speaks: false }, Duration::ZERO);
    let model = Model::new(Screen::Brief(Box::new(brief)), theme, (80, 24));
    Play { model, wall: Duration::ZERO, effects: vec![] }
}

fn brief(play: &Play) -> &Brief {
    match &play.model.screen {
        Screen::Brief(brief) => brief,
        _ => panic!("not in the briefing room"),
    }
}

const GOOD: &str =
    "Because it brings back the wrong prices. We decide by a threshold: if p99 is still over 300 ms at 09:50 we do.";

#[test]
fn a_question_is_read_answered_and_marked() {
    let mut play = play(vec![stop("one")]);
    play.wait(30).keys("v");
    let asked = play.drawn();
    assert!(asked.contains("ml asks: \"Why not version 11?\""), "{asked}");
    play.keys("<Enter>").wait(20).keys(GOOD);
    let writing = play.drawn();
    assert!(writing.contains("01:40 left"), "{writing}");
    play.keys("<C-s>");
    let Some(Done::Written(it)) = brief(&play).done.first() else { panic!("{}", play.drawn()) };
    assert_eq!((it.took, it.again.is_some()), (Millis::from_secs(20), false));
    let [Effect::Keep(record)] = play.effects.as_slice() else { panic!("{:?}", play.effects) };
    assert_eq!(
        (record.item.as_str(), record.asker.as_deref(), record.overall),
        ("one", Some("ml"), Some(it.grade.overall))
    );
    insta::assert_snapshot!(format!("{asked}\n{writing}\n{}", play.drawn()));
    play.keys("<Enter>");
    assert_eq!(play.effects.last(), Some(&Effect::Back), "a single item has no summary");
}

#[test]
fn an_evasive_answer_is_asked_again_and_earns_less() {
    let mut play = play(vec![stop("one")]);
    play.keys("<Enter>We look at all the options with the teams.<C-s>");
    assert!(play.effects.is_empty() && play.drawn().contains("? So is that a yes or a no?"), "{}", play.drawn());
    play.keys("<Esc>");
    assert!(matches!(brief(&play).stage, Stage::Write(_)), "the question stands in the room");
    let drawn = play.drawn();
    assert!(drawn.contains("kept: your first answer") && drawn.contains("We look at all the options"), "{drawn}");
    assert!(drawn.contains("can earn 80 at the most"), "{drawn}");
    play.keys("<C-s>");
    assert!(play.drawn().contains("your first answer is kept"), "{}", play.drawn());
    play.keys(GOOD).keys("<C-s>");
    let Some(Done::Written(it)) = brief(&play).done.first() else { panic!("{}", play.drawn()) };
    assert!(it.again.is_some() && it.grade.overall <= 80 && it.grade.overall > 40, "{}", it.grade.overall);
}

#[test]
fn whoever_takes_longer_is_told_by_how_much_and_marked_the_same() {
    let mut play = play(vec![stop("one"), stop("two")]);
    play.keys("<Enter><Enter>").wait(20).keys(GOOD).keys("<C-s>");
    assert!(!play.drawn().contains("over the time"), "{}", play.drawn());
    play.keys("<Enter><Enter>").wait(155).keys(GOOD).keys("<C-s>");
    assert!(play.drawn().contains("! 35 s over the time of 120 s; it costs no marks"), "{}", play.drawn());
    play.keys("<Enter>");
    assert!(play.drawn().contains("! 35 s over the time in all"), "{}", play.drawn());
    let marks = brief(&play).done.iter().map(|done| match done {
        Done::Written(it) => it.grade.overall,
        Done::Spoken(_) => 0,
    });
    let marks: Vec<u8> = marks.collect();
    assert_eq!(marks[0], marks[1]);
}

#[test]
fn a_text_is_put_aside_and_gone_on_with_and_its_clock_stands() {
    let mut play = play(vec![stop("one")]);
    play.keys("<Enter>Because").wait(10).keys("<Esc>").wait(60).keys("<Enter>");
    assert_eq!(brief(&play).spent(), Millis::from_secs(10));
    assert!(play.drawn().contains("Because"));
}

#[test]
fn what_is_said_aloud_is_marked_by_the_speaker_and_kept_apart() {
    let mut play = play(vec![stop("one")]);
    play.keys("s").wait(130);
    assert!(play.drawn().contains("! 00:10 over"), "{}", play.drawn());
    play.keys("<Enter>");
    let shown = play.drawn();
    let asked = shown.find("product asks: \"Why don't you roll back?\"");
    assert!(asked < shown.find("You spoke for 130 s of 120 s. How far") && asked.is_some(), "{shown}");
    play.keys("43");
    assert!(play.effects.is_empty());
    play.keys("<Up>4<Down>2");
    let [Effect::Keep(record)] = play.effects.as_slice() else { panic!("{:?}", play.effects) };
    assert_eq!((record.own.as_slice(), record.overall, record.took), ([4, 4, 2].as_slice(), None, 130_000));
}

#[test]
fn a_sitting_has_a_plan_and_a_summary() {
    let mut play = play(vec![stop("one"), stop("two")]);
    let shown = play.drawn();
    assert!(shown.contains("2 texts, 4 min"), "{shown}");
    play.keys("<Enter><Enter>").keys(GOOD).keys("<C-s><Enter>s<Enter>444<Enter>");
    assert!(matches!(brief(&play).stage, Stage::End));
    insta::assert_snapshot!(play.drawn());
    play.keys("<Enter>");
    assert_eq!(play.effects.last(), Some(&Effect::Back));
}

#[test]
fn the_home_screen_has_a_list_of_briefings() {
    let mut play = Play::home(shelf());
    play.keys("<Tab>");
    insta::assert_snapshot!(play.drawn());
    play.keys("<Down><Enter>");
    assert_eq!(play.effects, [Effect::Sit("room".into(), "why-not".into())]);
    let mut play = Play::home(shelf());
    play.keys("<Tab><Enter>");
    assert_eq!(play.effects, [Effect::Sit("room".into(), "Trap questions".into())]);
    assert!(matches!(&play.model.screen, Screen::Home(home) if home.list == List::Briefings));
}

#[test]
fn a_title_that_is_cut_in_the_list_stands_whole_below_it() {
    const LONG: &str = "To infrastructure: a fifth of the tickets for three hours";
    let mut shelf = shelf();
    shelf.sets[0].items[0].title = LONG.into();
    let mut play = Play::home(shelf);
    play.keys("<Tab>");
    assert!(!play.drawn().contains(LONG), "{}", play.drawn());
    play.keys("<Down>");
    assert!(play.drawn().contains(LONG), "{}", play.drawn());
    play.keys("<Down>");
    assert_eq!(play.drawn().matches("The store fails at peak").count(), 1, "{}", play.drawn());
}

#[test]
fn every_title_that_is_cut_in_a_list_stands_whole_below_it() {
    const LONG: &str = "Orders fall in the north, and nobody has touched anything since the morning of the day before";
    let mut shelf = shelf();
    shelf.offers[0].title = LONG.into();
    shelf.past[0].scenario = LONG.into();
    let mut play = Play::home(shelf);
    let flat = |play: &Play| play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&play).contains(LONG), "{}", play.drawn());
    play.keys("<Tab><Tab>");
    assert!(flat(&play).contains(LONG), "{}", play.drawn());
}

#[test]
fn no_size_breaks_the_briefing_room() {
    for keys in ["", "<Enter>Hello", "s", "s<Enter>", "<Enter>x<C-s>"] {
        let mut play = play(vec![stop("one")]);
        play.keys(keys);
        for (width, height) in [(1, 1), (80, 24), (81, 25), (160, 50), (300, 100)] {
            play.send(Msg::Resize(width, height));
            assert_eq!(play.drawn().lines().count(), usize::from(height));
        }
    }
}

/// What is kept of a sitting while these keys are pressed, each followed by so many seconds.
fn noted(play: &mut Play, keys: &[(&str, u64)]) -> (Vec<Step>, bool) {
    let (mut steps, mut over) = (vec![], false);
    let mut take = |effects: Vec<Effect>| {
        for effect in effects {
            match effect {
                Effect::Note(step) => steps.push(step),
                Effect::Forget => over = true,
                _ => {}
            }
        }
    };
    for (text, seconds) in keys {
        let events = match text.strip_prefix('<') {
            Some(name) => vec![named(name.trim_end_matches('>'))],
            None => text.chars().map(|c| KeyEvent::from(KeyCode::Char(c))).collect(),
        };
        for event in events {
            take(update(&mut play.model, play.wall, Msg::Key(event)));
        }
        for _ in 0..seconds * 4 {
            play.wall += Duration::from_millis(250);
            take(update(&mut play.model, play.wall, Msg::Tick));
        }
    }
    (steps, over)
}

#[test]
fn what_is_written_is_kept_every_other_second_and_what_is_done_at_once() {
    let mut play = play(vec![stop("one"), stop("two")]);
    let (steps, _) = noted(&mut play, &[("<Enter>", 5), ("v", 5), ("<Enter>", 5)]);
    assert_eq!(steps, [], "nobody would miss it");
    let (steps, _) = noted(&mut play, &[(GOOD, 0), ("", 25)]);
    let drafts = steps.iter().filter(|step| matches!(step, Step::Now(now) if now.draft.is_some())).count();
    assert!((3..=6).contains(&drafts) && drafts == steps.len(), "{steps:?}");
    let (steps, over) = noted(&mut play, &[("<C-s>", 0)]);
    let [Step::Done(given)] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!((given.text.as_deref(), given.asker, given.took, over), (Some(GOOD), 1, 30_000, false));
    let (steps, over) = noted(&mut play, &[("<Enter>", 0), ("<Enter>", 0), (GOOD, 3), ("<C-s>", 0), ("<Enter>", 0)]);
    assert!(!steps.iter().any(|step| matches!(step, Step::Done(_))) && over, "it is over: {steps:?}");
}

#[test]
fn an_unfinished_sitting_goes_on_begins_afresh_or_is_deleted() {
    let mut left = play(vec![stop("one"), stop("two")]);
    let keys = [
        ("<Enter>", 0),
        ("<Enter>", 0),
        (GOOD, 20),
        ("<C-s>", 0),
        ("<Enter>", 0),
        ("v", 0),
        ("<Enter>", 0),
        ("Since ", 30),
    ];
    let (mut steps, _) = noted(&mut left, &keys);
    steps.extend(noted(&mut left, &[("<Esc>", 0), ("q", 0)]).0);
    let mut found = Unfinished::default();
    for step in steps {
        found.take(step);
    }
    let found = || {
        let seat =
            Seat { sitting: sitting(vec![stop("one"), stop("two")]), way: Way::default(), found: Some(found.clone()) };
        let brief = Brief::seated(seat, Duration::ZERO);
        let model = Model::new(Screen::Brief(Box::new(brief)), Theme::colourless(true), (80, 24));
        Play { model, wall: Duration::ZERO, effects: vec![] }
    };
    let mut play = found();
    insta::assert_snapshot!("a_sitting_that_is_unfinished", play.drawn());
    play.wait(60).keys("<Enter>");
    let shown = play.drawn();
    assert!(shown.contains("ml asks") && shown.contains("your draft of 1 word is kept, 01:30 left"), "{shown}");
    assert_eq!(brief(&play).done, brief(&left).done);
    play.keys("<Enter>").wait(10);
    assert!(play.drawn().contains("Since") && play.drawn().contains("01:20 left"), "{}", play.drawn());

    let mut play = found();
    play.keys("n");
    assert!(play.drawn().contains("press n again"), "{}", play.drawn());
    let (_, forgotten) = noted(&mut play, &[("n", 0)]);
    assert!(forgotten && matches!(brief(&play).stage, Stage::Plan) && brief(&play).done.is_empty());
    let mut play = found();
    play.keys("dn");
    assert!(!matches!(brief(&play).stage, Stage::Plan), "two different keys delete nothing");
    play.keys("d");
    let effects = update(&mut play.model, play.wall, Msg::Key(KeyCode::Char('d').into()));
    assert_eq!(effects, [Effect::Forget, Effect::Back]);
}

#[test]
fn a_finding_of_the_briefing_room_can_be_disputed() {
    let mut play = play(vec![stop("one")]);
    play.keys("<Enter>It brings back the wrong prices.<C-s>");
    assert!(play.drawn().contains("i dispute"), "{}", play.drawn());
    play.effects.clear();
    play.keys("i");
    let shown = play.drawn();
    assert!(shown.contains("Which of these is not so?") && shown.contains("1.1"), "{shown}");
    play.keys("<Enter>it stands there<Enter>");
    assert_eq!(play.effects, [Effect::Dispute(0, "it stands there".into())]);
    play.send(Msg::Kept(Ok("1.1: kept for the author".into())));
    assert!(play.drawn().contains("1.1: kept for the author"), "{}", play.drawn());
    play.keys("q");
    assert!(play.drawn().contains("of 100") && !play.drawn().contains("not so?"), "q leads back to the marks");
}

#[test]
fn of_what_was_said_aloud_nothing_can_be_disputed() {
    let mut play = play(vec![stop("one")]);
    play.keys("s<Enter>444");
    assert!(!play.drawn().contains("i dispute"), "{}", play.drawn());
    play.effects.clear();
    play.keys("i");
    assert!(play.drawn().contains("nothing was found in this text"), "{}", play.drawn());
}

#[test]
fn marks_of_ones_own_are_kept_where_the_sitting_is_left_among_them() {
    let mut left = play(vec![stop("one")]);
    let (steps, _) = noted(&mut left, &[("s", 20), ("<Enter>", 0), ("3", 0), ("<Esc>", 0)]);
    let mut found = Unfinished::default();
    for step in steps {
        found.take(step);
    }
    assert_eq!(found.now.marks, [Some(3), None, None]);
    let seat = Seat { sitting: sitting(vec![stop("one")]), way: Way::default(), found: Some(found) };
    let model =
        Model::new(Screen::Brief(Box::new(Brief::seated(seat, Duration::ZERO))), Theme::colourless(true), (80, 24));
    let mut play = Play { model, wall: Duration::ZERO, effects: vec![] };
    play.keys("<Enter>");
    assert!(matches!(&brief(&play).stage, Stage::Assess(took, _, 1) if *took == Millis::from_secs(20)));
    play.keys("44");
    let [Effect::Keep(record)] = play.effects.as_slice() else { panic!("{:?}", play.effects) };
    assert_eq!(record.own, [3, 4, 4]);
}

#[test]
fn a_story_says_what_it_can_be_marked_for_and_its_speaker_sees_the_usual_pointer() {
    let prompt = PersonalPrompt {
        id: "why".into(),
        title: "Why you do this work".into(),
        set: None,
        difficulty: 1,
        prompt: "What are you proud of?".into(),
        limit: Millis::from_secs(150),
        words: 140,
        parts: vec![Part::Served],
        exemplars: vec![],
    };
    let story = Stop { task: Task::Prompt(prompt), ..stop("why") };
    let mut play = play(vec![story]);
    assert!(play.drawn().contains("Nobody can check here whether it is true"), "{}", play.drawn());
    play.keys("s<Enter>");
    assert!(play.drawn().contains("▸ _  whom it served"), "{}", play.drawn());
}

#[test]
fn nothing_is_handed_in_where_nothing_stands_and_that_is_said() {
    let mut play = play(vec![stop("one")]);
    play.keys("<Enter><C-s>");
    assert!(play.drawn().contains("nothing is written yet, so nothing is handed in"), "{}", play.drawn());
    play.keys("B");
    assert!(!play.drawn().contains("nothing is written yet"), "{}", play.drawn());
}

#[test]
fn while_somebody_speaks_there_is_help_and_the_clock_runs_on() {
    let mut play = play(vec![stop("one")]);
    play.keys("s").wait(10).keys("?");
    assert!(play.drawn().contains("I have said it") || play.model.help.is_some(), "{}", play.drawn());
    play.keys("<Esc>").wait(10);
    assert!(play.drawn().contains("01:40 left") && play.drawn().contains("? help"), "{}", play.drawn());
    play.keys("<Enter>");
    assert!(play.drawn().contains("4 wholly") && matches!(brief(&play).stage, Stage::Assess(..)), "{}", play.drawn());
}

#[test]
fn a_text_can_be_written_again_and_the_first_one_counts() {
    let mut play = play(vec![stop("one"), stop("two")]);
    play.keys("<Enter><Enter>").wait(5).keys("Because.<C-s>");
    if matches!(brief(&play).stage, Stage::Write(_)) {
        play.keys("No.<C-s>");
    }
    let Some(Done::Written(first)) = brief(&play).done.first() else { panic!("{}", play.drawn()) };
    let (first, kept) = (first.grade.overall, play.effects.len());
    play.keys("w").keys(" ").keys(GOOD).keys("<C-s>");
    let again = brief(&play).repaired().expect("written again").grade.overall;
    assert!(again > first, "{again} after {first}");
    assert!(play.drawn().contains(&format!("{first} of 100 at first is what counts")), "{}", play.drawn());
    let Some(Done::Written(counted)) = brief(&play).done.first() else { panic!("{}", play.drawn()) };
    assert_eq!((counted.grade.overall, play.effects.len()), (first, kept), "nothing of it is kept");
    play.keys("<Enter>");
    assert!(matches!(brief(&play).stage, Stage::Read) && brief(&play).repaired().is_none());
}
