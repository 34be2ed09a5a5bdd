//! A run that was left goes on as it was: with its coach, and with its clock standing where it stood.

use super::*;
use crate::debrief::conditions::PAUSED;
use crate::run::What;

/// The run as it is opened again after it was left.
fn taken_up(mut play: Play, taught: bool) -> Play {
    let Screen::Room(room) = &mut play.model.screen else { panic!("not in the war room") };
    room.leave();
    let entries = room.run.log().to_vec();
    let header = room.run.header("core", "0");
    let run = crate::run::replay::replay(room.run.scenario().clone(), &header, &entries).unwrap();
    let mut again = Play::of(shop::run());
    again.send(Msg::Begun(Box::new(Opened { taught, ..opened(run) })));
    again
}

#[test]
fn a_clock_that_stood_when_the_run_was_left_stands_when_it_goes_on() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(5).keys(" ").wait(2).keys("s2");
    let mut again = taken_up(play, false);
    assert!(again.drawn().contains("the clock stands; space lets it run on from here"), "{}", again.drawn());
    let at = again.run().now();
    again.wait(5);
    assert_eq!(again.run().now(), at);
    again.keys(" ").wait(5);
    assert!(again.run().now() > at);
    let mut running = taken_up(again, false);
    let at = running.run().now();
    running.wait(5);
    assert!(running.run().now() > at, "what ran runs on");
}

#[test]
fn a_clock_that_stands_again_after_a_wait_is_noted_when_the_run_is_left() {
    let mut play = Play::of(shop::run());
    play.keys("c ").keys(":wait 30s<Enter>").wait(5);
    assert!(play.room().pace.paused && play.room().goal.is_none());
    let again = taken_up(play, false);
    assert!(again.room().pace.paused);
    let stops = again.run().log().iter().filter(|it| matches!(&it.what, What::Setting(it) if it == PAUSED));
    assert_eq!(stops.count(), 2);
}

#[test]
fn the_pace_that_was_chosen_is_taken_up_and_told_once() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(5).keys("+").wait(1).keys("+").wait(1).keys("+").wait(1);
    let pace = |play: &Play| play.room().pace.pace(false);
    let told =
        |play: &Play| play.room().feed.items.iter().filter(|item| item.text.contains("set the clock to")).count();
    assert_eq!((pace(&play), told(&play)), (3.0, 1));
    let again = taken_up(play, false);
    assert_eq!((pace(&again), told(&again)), (3.0, 1));
}

#[test]
fn the_lesson_at_hand_stands_there_again() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(2);
    let again = taken_up(play, true);
    assert!(again.drawn().starts_with("2/12 looking: "), "{}", again.drawn());
}
