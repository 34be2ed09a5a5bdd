//! The clock: its pace and its pause, how long a wait is, and what breaks it off.

use super::keys::deeds;
use super::*;
use crate::model::event::EventKind;
use crate::model::{Millis, SimTime};
use crate::run::What;

#[test]
fn the_clock_is_real_until_the_first_update_and_while_a_text_is_written_in_time() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(10);
    assert_eq!(play.run().now(), SimTime::from_secs(10));
    play.keys("ueHello.<C-s>").wait(10);
    assert_eq!(play.run().now(), SimTime::from_secs(40));
    play.keys("un").wait(10);
    assert_eq!(play.run().now(), SimTime::from_secs(50));
    // 60 words take 144 s; past them the pace resumes.
    play.wait(134);
    assert_eq!(play.run().now(), SimTime::from_secs(184));
    play.wait(10);
    assert_eq!(play.run().now(), SimTime::from_secs(214));
}

#[test]
fn a_pause_is_recorded_and_there_is_none_in_an_exam() {
    let mut play = Play::of(shop::run());
    play.keys(" ").wait(10);
    assert_eq!(play.run().now(), SimTime::PAGE);
    assert!(play.run().log().iter().any(|entry| entry.what == What::Setting("pause".into())));
    play.keys(" ").wait(1);
    assert_eq!(play.run().now(), SimTime::from_secs(1));

    let mut exam = Play::of(shop::exam());
    exam.keys(" ").wait(1).keys("-");
    assert_eq!(exam.run().now(), SimTime::from_secs(1));
    assert_eq!(exam.remark(), "the clock can't be slowed in an exam");
    exam.keys("cueHello.<C-s>");
    assert!(!deeds(&exam)[1].contains("took"), "{:?}", deeds(&exam));
}

#[test]
fn a_wait_for_a_slip_of_the_pen_is_refused_and_one_for_what_has_come_is_over_at_once() {
    let mut play = Play::of(shop::run());
    play.keys("c:wait until fraud-alrt<Enter>");
    assert!(play.room().goal.is_none() && play.drawn().contains("nothing is called `fraud-alrt`"), "{}", play.drawn());
    play.keys("<Esc>:page ada<Enter>").wait(2).keys(":wait until a<Tab>");
    assert!(play.drawn().contains("wait until Ada Boss"), "who is on the way can be waited for: {}", play.drawn());
    play.keys("<Enter>").wait(3);
    assert!(play.run().book().joined.contains("ada"));
    play.keys(":wait until ada<Enter>");
    assert!(play.room().goal.is_none(), "{}", play.remark());
}

#[test]
fn a_wait_that_was_over_early_is_offered_until_it_has_come_and_gives_way_to_typing() {
    let mut play = Play::of(shop::run());
    play.keys("c:wait 5m<Enter>").wait(2).keys("t");
    assert!(play.drawn().contains(":wait until "), "{}", play.drawn());
    play.keys("1m");
    assert!(play.drawn().contains(":wait 1m"), "{}", play.drawn());
    play.keys("<Esc>");
    let mut play = Play::of(shop::run());
    play.keys("c:wait 70s<Enter>").wait(2);
    assert!(play.room().goal.is_none() && play.run().now() < SimTime::from_secs(70), "a question came");
    play.wait(20).keys("t");
    assert!(!play.drawn().contains(":wait until"), "it has come meanwhile: {}", play.drawn());
}

#[test]
fn a_wait_from_a_standing_clock_ends_in_a_standing_clock() {
    let mut play = Play::of(shop::run());
    play.keys("c :wait 30s<Enter>").wait(20);
    assert_eq!(play.run().now(), SimTime::from_secs(30));
    assert!(play.room().pace.paused);
    play.keys(":wait 10s<Enter>:wait 20s<Enter>").wait(20);
    assert_eq!(play.run().now(), SimTime::from_secs(50));
    assert!(play.room().pace.paused, "a wait behind another one loses no pause");
}

#[test]
fn a_wait_stops_a_minute_before_an_update_is_due() {
    let mut play = Play::of(shop::run());
    play.keys("cs2:wait 8m<Enter>");
    let due = loop {
        play.wait(1);
        if play.room().goal.is_none() && play.remark().contains("due in a minute") {
            break play.run().next_duty().unwrap().due.unwrap();
        }
        if play.room().goal.is_none() {
            play.keys("t<Enter>");
        }
        assert!(play.run().now() < SimTime::from_secs(480), "no warning came");
    };
    assert!(due > play.run().now() && (due - play.run().now()).0 <= 60_000);
}

#[test]
fn a_wait_stops_while_there_is_time_to_write_what_is_due_and_says_so() {
    let mut play = Play::of(shop::run());
    play.keys("cs2:wait 4m<Enter>");
    while !play.remark().contains("which leaves the time to write it (u)") {
        if play.room().goal.is_none() {
            play.keys("t<Enter>");
        }
        play.wait(1);
        assert!(play.run().now() < SimTime::from_secs(240), "no warning came");
    }
    assert!(play.remark().contains("an update to executive is due in 0"), "{}", play.remark());
    let left = play.run().next_duty().and_then(|duty| duty.due).unwrap() - play.run().now();
    assert!(left > Millis::from_secs(60) && left <= Millis::from_mins(2), "{left}");
}

#[test]
fn a_wait_runs_quickly_and_ends_when_something_comes() {
    let mut play = Play::of(shop::run());
    play.keys("c:wait 30s<Enter>").wait(2);
    assert_eq!(play.run().now().0 / 1000, 31, "half a second for 30, then real time");
    play.keys(":wait until question<Enter>").wait(2);
    assert!((60..63).contains(&(play.run().now().0 / 1000)), "{}", play.run().now());
    assert!(play.room().goal.is_none());
}

#[test]
fn a_wait_goes_on_through_words_that_want_nothing() {
    let mut scenario = shop::scenario();
    for event in &mut scenario.events {
        if event.kind == EventKind::Question {
            event.kind = EventKind::Message;
        }
    }
    let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    play.keys("c:wait 70s<Enter>").wait(3);
    assert!(play.run().now() >= SimTime::from_secs(70), "{}", play.remark());
    let told = |play: &Play| play.room().feed.items.iter().any(|item| item.text.contains("Are we losing sales?"));
    assert!(told(&play), "it stands in the feed: {}", play.drawn());
    let mut play = Play::of(shop::run());
    play.keys("c:wait 70s<Enter>").wait(3);
    assert!(
        play.remark().contains("over early: a question came (Ada Boss, vice president: Are we "),
        "{}",
        play.remark()
    );
    let mut play = Play::of(shop::run());
    play.keys("c:wait 70s<Enter>:se").wait(3);
    assert!(play.drawn().contains("the wait is over early"), "behind a line it is told in the feed: {}", play.drawn());
}

#[test]
fn a_wait_is_broken_off_before_a_question_goes_unanswered() {
    // Waits on, whatever breaks a wait off, until it is broken off for this.
    let until = |play: &mut Play, why: &str| {
        for _ in 0..200 {
            if play.room().goal.is_none() {
                if play.remark().contains(why) {
                    return;
                }
                play.keys("t<Enter>");
            }
            play.wait(1);
        }
        panic!("never said: {why}: {}", play.drawn());
    };
    let mut play = Play::of(shop::run());
    play.keys("c:wait 20m<Enter>");
    until(&mut play, "Ada Boss waits for an answer, a minute more (r answers)");
    assert_eq!(play.run().now().mins().floor(), 10.0, "it was put after one minute and waits for ten");
    play.keys("t<Enter>").wait(1);
    until(&mut play, "Ada Boss waits for an answer, 00:10 more");
    play.keys("rNot known yet.<C-s>").wait(1).keys("t<Enter>").wait(60);
    assert!(!play.remark().contains("waits for an answer"), "{}", play.remark());
}

#[test]
fn the_clock_stands_where_nothing_can_be_read_and_runs_on_in_an_exam() {
    let mut play = Play::of(shop::run());
    play.wait(5).send(Msg::Resize(40, 10));
    play.wait(30);
    assert_eq!(play.run().now(), SimTime::from_secs(5));
    assert!(play.drawn().contains("clock stands"), "{}", play.drawn());
    play.send(Msg::Resize(80, 24));
    play.wait(1);
    assert_eq!(play.run().now(), SimTime::from_secs(6));
    let mut exam = Play::of(shop::exam());
    exam.send(Msg::Resize(40, 10));
    exam.wait(5);
    assert_eq!(exam.run().now(), SimTime::from_secs(5));
    exam.send(Msg::Resize(80, 24));
    assert!(exam.drawn().lines().next().unwrap().contains(" exam"), "{}", exam.drawn());
}
