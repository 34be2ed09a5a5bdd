//! What waits until the hands are free, and who waits for an answer.

use super::*;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::panel::PanelKind;
use crate::model::{Audience, Millis, Severity, SimTime};
use crate::run::{Seen, Setup};
use crate::tui::room::Tab;
use std::sync::Arc;

#[test]
fn everything_that_waits_for_the_hands_is_told_with_how_much_it_is() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter>").wait(2).keys("2<Enter>3<Enter>");
    assert_eq!(play.room().queue.len(), 2);
    let told = |play: &Play| play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told(&play).contains("then 2 in turn (x takes the last out): "), "{}", play.drawn());
    assert_eq!(play.room().queued().matches("; ").count(), 1, "{}", play.room().queued());
}

#[test]
fn what_is_said_waits_for_no_reading_that_has_not_begun() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter>").wait(2).keys("2<Enter>3<Enter>:sev 2<Enter>:page ada<Enter>");
    let waiting = play.room().queue.iter().map(|deed| matches!(deed, Deed::Look(_)));
    assert_eq!(waiting.collect::<Vec<_>>(), [false, false, true, true], "{:?}", play.room().queue);
    play.wait(9);
    assert_eq!(play.run().severity(), Some(Severity::Sev2));
}

#[test]
fn how_many_more_updates_are_owed_is_told_in_words_in_a_narrow_terminal() {
    let mut scenario = shop::scenario();
    scenario.due.push((Audience::Support, None));
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("cs2");
    assert!(play.drawn().lines().next().is_some_and(|line| line.contains(" +1 owed ")), "{}", play.drawn());
}

#[test]
fn of_several_questions_it_is_told_how_many_wait_and_whose() {
    let mut scenario = shop::scenario();
    let mut second = scenario.events[1].clone();
    (second.id, second.from) = ("cause".into(), Some("ben".into()));
    scenario.events.push(second);
    let run = Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    play.keys("c").wait(62);
    assert!(play.drawn().contains("2 questions wait (Ada Boss, Ben Data), r answers the first"), "{}", play.drawn());
    play.keys("rNot known yet.<C-s>").wait(6);
    assert!(!play.drawn().contains("questions wait"), "one has its verb: {}", play.drawn());
}

#[test]
fn what_waits_for_the_hands_waits_once_and_can_be_taken_out() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter><Enter>");
    assert!(play.room().queue.is_empty(), "what is being read: {:?}", play.room().queue);
    assert!(play.remark().starts_with("you are reading it already: "), "{}", play.remark());
    play.wait(2).keys("2<Enter><Enter>:do route-rules because psi is over 0.25<Enter>");
    assert_eq!(play.room().queue.len(), 2, "{:?}", play.room().queue);
    play.keys("a<Enter>another reason<Enter>");
    assert_eq!(play.room().queue.len(), 2, "{:?}", play.room().queue);
    assert!(play.remark().starts_with("it waits already: "), "{}", play.remark());
    play.keys("2<Enter>");
    assert_eq!(play.room().queue.len(), 3, "behind a step it is read again: {:?}", play.room().queue);
    play.keys(":cancel<Enter>");
    assert!(play.remark().starts_with("taken out: read \"Ranker log\""), "{}", play.remark());
    assert!(play.remark().contains("; then 2 in turn (x takes the last out): "), "{}", play.remark());
    play.keys("xx");
    assert!(play.room().queue.is_empty() && play.remark().contains("nothing else waits"), "{}", play.remark());
    play.keys("x");
    assert!(play.remark().starts_with("nothing waits for your hands"), "{}", play.remark());
    play.wait(20);
    assert!(play.run().book().attempts(&"route-rules".into()).is_empty());
}

#[test]
fn cancel_alone_names_what_can_be_called_off_and_tab_completes_it() {
    let mut play = Play::of(shop::run());
    play.keys("c:do route-rules because psi is over 0.25<Enter>").wait(1).keys(":cancel<Enter>");
    assert!(
        play.remark().ends_with("; `cancel route-rules` calls off \"Send the north to the rules\""),
        "{}",
        play.remark()
    );
    play.keys(":cancel rou<Tab>");
    assert!(play.drawn().contains(":cancel Send the north to the rules"), "{}", play.drawn());
    play.keys("<Enter>").wait(20);
    assert!(!play.run().book().is_running(&"route-rules".into()), "{}", play.drawn());
}

#[test]
fn a_step_that_was_not_begun_is_not_waited_for() {
    let mut play = Play::of(shop::run());
    play.keys("c:wait until route-rules<Enter>");
    assert!(play.room().goal.is_none() && play.remark().contains("isn't under way: begin it first (a)"));
    play.keys("<Esc>:do route-rules because psi is over 0.25<Enter>:wait until route-rules<Enter>");
    assert!(play.room().goal.is_some(), "{}", play.remark());
}

#[test]
fn what_a_close_is_asked_stays_where_a_wait_ends_meanwhile() {
    let mut play = Play::of(shop::calm());
    play.keys("c:wait 5m<Enter>w<C-u>close<Enter>");
    let asked = |play: &Play| play.remark().starts_with("Enter again closes it for fewer points");
    assert!(asked(&play) && play.room().goal.is_some(), "{}", play.remark());
    while play.room().goal.is_some() {
        play.wait(1);
    }
    assert!(asked(&play), "{}", play.remark());
    assert!(play.room().feed.items.iter().any(|item| item.text.starts_with("the wait is over early")));
}

#[test]
fn each_read_that_waits_is_shown_where_it_was_asked_for() {
    let mut play = Play::of(shop::run());
    // The hands are full with a first read; a second is asked for on its tab, and a third on another one.
    play.keys("c1<Enter>").wait(2).keys("2<Enter>3<Enter>");
    let here = play.room().tab;
    while play.room().run.book().looked.len() < 2 {
        play.wait(1);
    }
    assert_eq!(play.room().tab, here, "what was asked for elsewhere moves nobody away: {}", play.drawn());
}

#[test]
fn a_severity_waits_for_no_step_that_has_not_begun() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter>:do route-rules because psi is over 0.25<Enter>s2");
    assert!(matches!(play.room().queue[0], Deed::Severity(..)), "{:?}", play.room().queue);
}

#[test]
fn an_answer_that_waits_for_the_hands_is_an_answer_and_comes_back_as_a_draft() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(61).keys("1<Enter>rNot known yet.<C-s>");
    assert_eq!(play.room().queue.len(), 1, "{}", play.remark());
    play.keys("r");
    assert!(play.room().editor.is_none() && play.remark().starts_with("nothing waits for an answer"));
    play.keys("xr");
    assert_eq!(play.room().editor.as_ref().unwrap().text(), "Not known yet.");
}

#[test]
fn the_question_that_is_still_waited_for_is_answered_first() {
    let mut scenario = shop::scenario();
    let mut second = scenario.events[1].clone();
    (second.id, second.from) = ("cause".into(), Some("ben".into()));
    scenario.events.push(second);
    let asked = |within: [i64; 2]| {
        let mut scenario = scenario.clone();
        let questions = scenario.events.iter_mut().filter(|event| event.kind == EventKind::Question);
        questions.zip(within).for_each(|(event, within)| event.within = Some(Millis::from_mins(within)));
        let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
        play.keys("c").wait(61 + 3 * 60).keys("r");
        play.drawn().lines().any(|line| line.starts_with("ANSWER TO Ada Boss"))
    };
    assert!(asked([10, 2]), "Ben waits no more");
    assert!(!asked([2, 10]), "Ada waits no more");
}

#[test]
fn a_read_that_waited_takes_nobody_away_from_where_they_went() {
    let mut play = Play::of(shop::run());
    play.keys("c:look overview<Enter>:look log<Enter>3");
    let tab = play.room().tab;
    play.wait(30);
    assert!(play.room().looked(play.run().scenario().panel(&"log".into()).unwrap()).is_some(), "{}", play.remark());
    assert_eq!(play.room().tab, tab, "the view stays");
    let logs = Tab::Panels(PanelKind::Logs);
    assert_eq!(play.room().unseen(logs), 1);
    assert!(play.drawn().contains("2 logs +1"), "{}", play.drawn());
    play.keys("2").wait(1);
    assert_eq!(play.room().unseen(logs), 0, "seen");

    let mut play = Play::of(shop::run());
    play.keys("c:look overview<Enter>:look log<Enter>").wait(30);
    assert_eq!((play.room().tab, play.room().unseen(logs)), (Tab::ALL[0], 1), "the overview is being read");
    let mut play = Play::of(shop::run());
    play.keys("c:look overview<Enter>3:look log<Enter>").wait(30);
    assert_eq!(play.room().tab, logs, "who has nothing to read is shown what they asked for");
}

#[test]
fn a_wait_that_a_text_broke_off_is_offered_again_as_it_was() {
    let mut play = Play::of(shop::run());
    play.keys("c:wait until 09:59<Enter>").wait(1).keys("uex<Esc>t");
    assert!(play.drawn().contains("wait until 09:59"), "{}", play.drawn());
}

#[test]
fn what_is_under_way_is_offered_to_be_waited_for_and_gives_way_to_what_is_typed() {
    let mut play = Play::of(shop::run());
    let offered = |play: &mut Play| {
        play.keys("t");
        let drawn = play.drawn();
        let line = drawn.lines().find(|line| line.starts_with(":wait")).unwrap().trim_end().to_owned();
        play.keys("<Esc>");
        line
    };
    play.keys("c");
    assert_eq!(offered(&mut play), ":wait", "nothing is");
    play.keys(":do route-rules because psi is over 0.25<Enter>");
    assert_eq!(offered(&mut play), ":wait until done");
    play.keys("t2m");
    assert!(play.drawn().contains(":wait 2m"), "{}", play.drawn());
    play.keys("<Esc>t<Enter>");
    assert!(play.room().goal.is_some(), "{}", play.remark());
}

#[test]
fn a_text_that_is_sent_is_said_to_be_where_the_facts_leave_no_row_for_the_feed() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(61).keys("frNot known yet.<C-s>");
    assert_eq!(play.remark(), "your answer is sent");
    play.keys("ueOrders are low.<C-s>");
    assert_eq!(play.remark(), "sent to executive");
}

#[test]
fn what_was_due_soon_is_late_once_its_moment_is_over() {
    let mut play = Play::of(shop::run());
    play.keys("cs2");
    for _ in 0..400 {
        let due = play.run().next_duty().and_then(|duty| duty.due).unwrap();
        if play.room().goal.is_none() {
            if due - play.run().now() <= Millis::from_secs(2) {
                break;
            }
            play.keys(":wait 20m<Enter>");
        }
        play.wait(1);
    }
    assert!(play.remark().contains("an update to executive is due in 00:0"), "{}", play.remark());
    play.wait(4);
    assert!(play.drawn().lines().next().unwrap().contains(" late"), "{}", play.drawn());
    assert_eq!(play.remark(), "the update to executive is late (u writes it)");
}

#[test]
fn harm_that_comes_with_an_event_is_told_with_it() {
    let mut scenario = shop::scenario();
    for event in &mut scenario.events {
        event.effects.push(crate::model::action::Effect::Harm(1.0.into()));
    }
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("c").wait(120);
    let told = |words: &str| {
        let found = play.room().feed.items.iter().find(|item| item.text.contains(words));
        found.map(|item| item.text.clone()).unwrap_or_default()
    };
    assert!(told("losing sales").starts_with("harm +1 order: Ada Boss, "), "{}", play.drawn());
}

/// The shop where every step adds as much harm at once as the orders a second are then.
fn costly() -> Run {
    use crate::model::action::Effect;
    use crate::model::expr::{Expr, Num};
    let mut scenario = shop::scenario();
    for action in &mut scenario.actions {
        action.available = None;
        action.needs.clear();
        action.on_start.push(Effect::Harm(Num::Computed(Box::new(Expr::Name("orders".into())))));
    }
    Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap()
}

#[test]
fn harm_that_a_step_adds_is_told_when_it_is_added_and_at_the_step() {
    let mut play = Play::of(costly());
    play.keys("ca<Enter><Enter>").wait(1);
    let drawn = play.drawn();
    assert!(play.room().feed.items.iter().any(|item| item.text.starts_with("harm +")), "{drawn}");
    assert!(drawn.contains("orders; price: "), "at the step, too: {drawn}");
    let told = play.run().leaps_words();
    let title = play.run().action_title(&play.run().scenario().actions[0].id);
    assert!(told[0].starts_with('+') && told[0].contains(&format!(", {title} (")), "in the debrief, too: {told:?}");
}

/// An amount that depends on the run is told as it was counted, whenever it is looked up.
#[test]
fn harm_at_once_stays_what_it_was() {
    let mut run = costly();
    let steps: Vec<_> = run.scenario().actions.iter().take(2).map(|action| action.id.clone()).collect();
    let begin = |run: &mut Run, index: usize| {
        run.handle(Deed::Do(steps[index].clone(), None)).unwrap();
        let seen = Seen::Started { action: steps[index].clone(), ends: SimTime::PAGE };
        (run.now(), seen)
    };
    run.handle(Deed::Acknowledge).unwrap();
    let (at, seen) = begin(&mut run, 0);
    let told = run.harm_at_once(at, &seen).expect("it adds harm");
    run.advance(SimTime::from_secs(300));
    let (later, other) = begin(&mut run, 1);
    assert_ne!(run.harm_at_once(later, &other).expect("it adds harm, too"), told, "the amount is another one by now");
    assert_eq!(run.harm_at_once(at, &seen), Some(told));
}

/// One update late, another promised: whoever waits is stopped before the promise, and the top line tells it in time.
#[test]
fn a_promise_is_not_waited_through_behind_an_update_that_is_late() {
    let mut scenario = shop::scenario();
    scenario.due = vec![(Audience::Support, None)];
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("cs2").wait(600);
    let top = |play: &Play| play.drawn().lines().next().unwrap().to_owned();
    assert!(top(&play).contains("support update") && top(&play).contains(" late"), "{}", top(&play));
    play.keys("ueThe north may be slow. Next update 10:08.<C-s>");
    let due = play.run().duty(Audience::Executive).and_then(|duty| duty.due).expect("it was promised");
    play.keys(":wait 20m<Enter>");
    for _ in 0..100 {
        if play.room().goal.is_none() && play.remark().contains("an update to executive is due") {
            break;
        }
        if play.room().goal.is_none() {
            play.keys("t<Enter>");
        }
        play.wait(1);
    }
    assert!(play.run().now() < due, "the clock ran past what was promised: {}", play.remark());
    let late = top(&play);
    assert!(late.contains("exec update in ") && late.contains(" +1 late"), "{late}");
}
