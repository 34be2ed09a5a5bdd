//! The briefing room on the screen.

use super::*;
use crate::brief::{Done, Sitting, Stop};
use crate::grade::Task;
use crate::model::Millis;
use crate::model::briefing::TrapQuestion;
use crate::model::event::{Point, Question};
use crate::tui::brief::{Brief, Stage, Way};
use crate::tui::home::List;

fn stop(id: &str) -> Stop {
    let point = |text: &str, say: &str| Point { text: text.into(), say: vec![say.into()], weight: 2, when: None };
    let question = Question {
        wants: "whether you know what it costs".into(),
        tempting: "We are rolling back.".into(),
        must: vec![
            point("a rollback brings back the wrong prices", "brings back the wrong prices"),
            point("a threshold decides: p99 over 300 ms", "if p99 is still over 300 ms"),
        ],
        must_not: vec![point("a rollback costs nothing", "a rollback costs nothing")],
        follow_up: "So is that a yes or a no?".into(),
    };
    let task = TrapQuestion {
        id: id.into(),
        title: "Why not just roll back?".into(),
        set: None,
        difficulty: 2,
        context: "Version 12 is slow: p99 is 640 ms, the line is 300 ms. It also carries the fix for wrong prices."
            .into(),
        asked: vec![("product".into(), "Why don't you roll back?".into()), ("ml".into(), "Why not version 11?".into())],
        limit: Millis::from_secs(120),
        words: 60,
        question,
        exemplars: vec![],
    };
    let title = task.title.clone();
    Stop { item: id.into(), title, time: task.limit, task: Task::Question(task), asker: 0 }
}

fn play(stops: Vec<Stop>) -> Play {
    let sitting = Sitting {
        title: "Trap questions".into(),
        pack: "room".into(),
        digest: "0".into(),
        set: "Trap questions".into(),
        stops,
    };
    let theme = Theme::colourless(true);
    let brief = Brief::new(sitting, Way { hinted: true, speaks: false }, Duration::ZERO);
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
    play.keys(GOOD).keys("<C-s>");
    let Some(Done::Written(it)) = brief(&play).done.first() else { panic!("{}", play.drawn()) };
    assert!(it.again.is_some() && it.grade.overall <= 80 && it.grade.overall > 40, "{}", it.grade.overall);
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
    play.keys("<Enter>43");
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
