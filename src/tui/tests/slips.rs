//! Slips of the hand cost nothing: keys too many, names instead of ids, a wait too long, a text that was being written.

use super::*;
use crate::model::event::EventKind;
use crate::model::expr::{Comparison, Expr, Function};
use crate::model::{Audience, Millis, SimTime, Status};
use crate::run::{Run, Seen, Setup, What};
use crate::tui::editor::Target;
use crate::tui::room::{Focus, Mode, Side};
use std::sync::Arc;

#[test]
fn a_reason_for_a_step_that_is_not_taken_is_no_row_of_keys() {
    let mut play = Play::of(shop::run());
    play.keys("ca<Enter>psi over 0.25<Enter>").wait(10).keys("<Enter>");
    let before = play.run().log().len();
    assert!(play.drawn().contains("is under way until 09:52"), "{}", play.drawn());
    play.keys("since s2 pauses wc it, q");
    assert_eq!((play.run().log().len(), play.run().severity()), (before, None), "nothing of it was done");
    assert!(!play.room().pace.paused && play.run().book().closed.is_none());
    play.keys("<Enter>s");
    assert_eq!(play.room().mode, Mode::Severity, "after Enter the keys are keys again");
}

#[test]
fn a_step_that_needs_a_yes_offers_to_ask_for_it() {
    let mut play = Play::of(shop::run());
    play.keys("ca<Down><Enter>");
    assert!(play.drawn().contains("needs a yes of Ada Boss"), "{}", play.drawn());
    let told = play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Enter only asks, with no word of why. An update to executive (Esc, u, e)"), "{told}");
    play.keys("<Enter>");
    assert!(play.run().book().asks.contains_key("may-roll-back"));
    // Who types on behind it, as if a text were wanted, presses no keys, until the hands have rested.
    let (looked, before) = (play.room().tab, play.run().log().len());
    play.keys("s2 u3please");
    assert_eq!((play.room().tab, play.run().log().len(), play.room().mode.clone()), (looked, before, Mode::Normal));
    assert!(
        play.room().editor.is_none() && play.remark().contains("what you type on goes nowhere"),
        "{}",
        play.remark()
    );
    play.wait(2).keys("s");
    assert_eq!(play.room().mode, Mode::Severity, "after a rest the keys are keys again");
    let mut play = Play::of(shop::run());
    play.keys("ca<Down><Enter>we lose orders<Enter>");
    assert!(play.run().book().asks.is_empty(), "a reason that is typed on asks for nothing");
}

#[test]
fn people_panels_and_steps_go_by_their_names() {
    let mut play = Play::of(shop::run());
    play.keys("c:page boss<Enter>");
    assert!(play.run().book().paged.contains_key("ada"), "{}", play.remark());
    play.keys(":look model quality<Enter>");
    assert!(play.run().book().looked.contains_key("quality"), "{}", play.remark());
    assert_eq!(play.room().panel().map(|panel| panel.id.as_str()), Some("quality"), "what is read is shown");
    play.wait(10).keys(":do send the north because it can be undone<Enter>");
    assert_eq!(play.run().book().attempts(&"route-rules".into()).len(), 1, "{}", play.remark());
    play.keys(":look qual<Tab>");
    assert!(play.drawn().contains(":look Model quality"), "what the screen calls it: {}", play.drawn());
    play.keys("<Esc>:do north<Tab>");
    assert!(!play.drawn().contains(":do Send the north"), "what runs is not offered: {}", play.drawn());
}

#[test]
fn who_is_named_but_asked_nothing_leads_to_what_can_be_asked() {
    let mut play = Play::of(shop::run());
    play.keys("c:ask boss<Enter>");
    let shown = play.drawn();
    assert!(shown.contains("ask Ada Boss what? may-roll-back (May we roll 8.4 back?)"), "{shown}");
    assert!(shown.contains("\n:ask ada\n"), "the line goes on with what: {shown}");
    play.keys("<Tab><Enter>");
    assert!(play.run().book().asks.contains_key("may-roll-back"), "{}", play.remark());
    play.keys(":ask ada<Enter>");
    assert!(play.drawn().contains("Ada Boss was asked already, and will answer: May we"), "{}", play.drawn());
    play.keys("<Esc>:ask ben<Enter>");
    assert!(play.drawn().contains("there is nothing to ask Ben"), "{}", play.drawn());
}

#[test]
fn a_command_that_is_begun_anew_behind_a_refused_one_is_a_new_one() {
    let mut play = Play::of(shop::run());
    play.keys("c:people<Enter>");
    assert!(play.remark().contains("people"), "{}", play.remark());
    play.keys(":sev 2 because it hurts<Enter>");
    assert!(play.run().severity().is_some(), "{}", play.drawn());
    let mut play = Play::of(shop::calm());
    play.keys("c:close watching psi until 10<Enter>:20<Enter>");
    assert!(play.run().book().closed.is_some(), "a time is gone on with: {}", play.drawn());
}

#[test]
fn what_was_said_is_over_with_the_next_deed() {
    let mut play = Play::of(shop::run());
    play.keys("cc");
    assert!(play.remark().contains("acknowledged before"));
    play.keys("s2");
    assert_eq!(play.remark(), "", "it says nothing of what came after it");
}

#[test]
fn no_promise_is_waited_through() {
    let mut play = Play::of(shop::run());
    play.keys("cs2");
    let mut stops = 0;
    for _ in 0..400 {
        let due = play.run().next_duty().and_then(|duty| duty.due).unwrap();
        if play.room().goal.is_none() {
            if due - play.run().now() <= Millis::from_secs(2) {
                break;
            }
            stops += 1;
            play.keys(":wait 20m<Enter>");
        }
        play.wait(1);
        let late = play.run().log().iter().any(|entry| matches!(entry.what, What::Seen(Seen::Overdue { .. })));
        assert!(!late, "the clock ran past what was owed after {stops} waits");
    }
    let left = play.run().next_duty().and_then(|duty| duty.due).unwrap() - play.run().now();
    assert!(left > Millis::ZERO && left <= Millis::from_secs(2), "{left} are left after {stops} waits");
}

#[test]
fn a_text_that_is_written_is_kept_every_other_second_and_forgotten_once_it_is_sent() {
    let mut play = Play::of(shop::run());
    play.keys("cue");
    let kept = |play: &mut Play, keys: &str| {
        play.wall += Duration::from_secs(2);
        let KeyEvent { code, modifiers, .. } = KeyEvent::from(KeyCode::Char(keys.chars().next().unwrap()));
        let effects = update(&mut play.model, play.wall, Msg::Key(KeyEvent::new(code, modifiers)));
        effects.into_iter().find_map(|it| match it {
            Effect::KeepDrafts(drafts) => Some(drafts),
            _ => None,
        })
    };
    let drafts = kept(&mut play, "O").unwrap();
    assert_eq!((&drafts[0].0, drafts[0].1.text.as_str()), (&Target::Update(Audience::Executive), "O"));
    let due = play.room().keep_at();
    assert_eq!(due, None, "what is kept is not kept again");
    play.keys("rders");
    assert!(play.room().keep_at().unwrap() <= play.wall + Duration::from_secs(2), "it is woken for");
    let effects =
        update(&mut play.model, play.wall, Msg::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL)));
    assert!(effects.contains(&Effect::KeepDrafts(vec![])), "{effects:?}");
}

#[test]
fn an_alert_that_stops_is_told_by_its_chart_and_the_value_at_that_moment() {
    let mut scenario = shop::scenario();
    let mut alert = scenario.events[0].clone();
    (alert.id, alert.kind, alert.at) = ("drift".into(), EventKind::Alert, None);
    let limit = (Box::new(Expr::Name("psi".into())), Box::new(Expr::Number(0.25)));
    alert.when = Some(Expr::Compare(Comparison::Greater, limit.0, limit.1));
    scenario.events.push(alert);
    let mut run = Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap();
    run.advance(SimTime::from_secs(60));
    let before = SimTime::from_secs(-9 * 60);
    let value = run.world().series(&"psi".into()).rev().find(|sample| sample.at <= before).unwrap().value;
    let told = run.calm_text(&"drift".into(), before);
    assert_eq!(told, format!("back within its limit of 0.25: PSI basket value, now {}", crate::run::plain(value)));
    let told = run.calm_text(&"drift".into(), run.now());
    assert!(told.starts_with("the alert of 09:5") && told.ends_with("has stopped"), "it is over its limit: {told}");
}

#[test]
fn an_open_question_that_ends_was_no_claim_to_be_ruled_out() {
    let mut scenario = shop::scenario();
    scenario.facts[0].status = Status::Unknown;
    let run = Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap();
    let told = |id: &str| run.fact_words(&id.into(), Status::False, "Whether orders were lost is not known yet");
    assert_eq!(told("since-84"), "no longer open: Whether orders were lost");
    // What was seen can be overtaken by what is found; only a guess is ruled out.
    assert_eq!(told("paged"), "overtaken: Whether orders were lost is not known yet");
    let run = shop::run();
    assert_eq!(run.fact_words(&"since-84".into(), Status::False, "It began with 8.4"), "ruled out: It began with 8.4");
}

#[test]
fn a_panel_that_cannot_be_read_yet_says_what_is_missing() {
    let mut scenario = shop::scenario();
    scenario.panels[1].available = Some(Expr::Call(Function::Done, "route-rules".into()));
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("c<Right>");
    let missing = "\"Model quality\" comes open when the step \"Send the north to the rules\" is done";
    assert!(play.drawn().replace("\n ", "").replace("  ", " ").contains(missing), "{}", play.drawn());
    play.keys("<Enter>");
    assert_eq!(play.remark(), missing);
}

#[test]
fn somebody_with_a_title_is_called_by_the_name_behind_it() {
    let mut scenario = shop::scenario();
    scenario.people.iter_mut().filter(|it| it.id.as_str() == "ada").for_each(|it| it.name = "Dr. Emil Sand".into());
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("c");
    assert!(play.drawn().contains("Emil") && !play.drawn().contains("Dr."), "{}", play.drawn());
}

#[test]
fn a_reason_is_typed_in_real_time_as_an_update_is_and_no_longer_than_a_sentence_takes() {
    let mut play = Play::of(shop::run());
    play.keys("cueOrders fall.<C-s>a<Enter>");
    let before = play.run().now();
    play.wait(10);
    assert_eq!(play.run().now() - before, Millis::from_secs(10));
    play.wait(50);
    assert_eq!(play.run().now() - before, Millis::from_secs(60));
    play.wait(10);
    assert!(play.run().now() - before > Millis::from_secs(80), "then the pace is the scenario's again");
}

#[test]
fn the_top_line_says_how_many_more_updates_are_owed_as_long_as_it_can() {
    let mut scenario = shop::scenario();
    scenario.due.extend([(Audience::Support, None), (Audience::Engineering, None)]);
    let top = |scenario: &crate::model::scenario::Scenario, width| {
        let mut play = Play::sized(Run::start(Arc::new(scenario.clone()), Setup::seeded(7)).unwrap(), width, 40);
        play.keys("cs2").wait(2);
        play.drawn().lines().next().unwrap_or_default().to_owned()
    };
    assert!(top(&scenario, 160).contains(" +2 more "), "{}", top(&scenario, 160));
    assert!(top(&scenario, 80).contains(" +2 "), "{}", top(&scenario, 80));
    scenario.harm_unit = "orders at a wrong price".into();
    assert!(top(&scenario, 80).contains("/min"), "that harm grows is told before its unit: {}", top(&scenario, 80));
    scenario.due.truncate(1);
    assert!(!top(&scenario, 160).contains(" more"), "{}", top(&scenario, 160));
}

#[test]
fn what_could_be_done_next_is_not_said_where_a_text_is_open_or_a_key_was_pressed() {
    let mut play = Play::of(shop::run());
    play.keys("cueHello.<Esc>");
    assert!(play.remark().starts_with("the draft is kept"), "{}", play.remark());
    play.wait(2).keys("u");
    assert!(!play.drawn().contains("draft"), "another key was pressed: {}", play.drawn());
    play.keys("<Esc>");
    assert!(play.drawn().contains("draft to executive kept"), "where nothing is open it is told: {}", play.drawn());
    play.keys("un");
    assert!(!play.drawn().contains("kept"), "an editor is open: {}", play.drawn());
    play.keys("<Esc>:close watching psi until 10:20<Enter>y");
    assert!(play.drawn().contains("closed; m writes the postmortem"), "{}", play.drawn());
    play.keys("m");
    assert!(!play.drawn().contains("m writes"), "it is being written: {}", play.drawn());
    play.keys("It was the release.<C-s>").wait(1);
    assert!(!play.drawn().contains("m writes"), "it is written: {}", play.drawn());
}

#[test]
fn what_is_typed_where_nothing_can_be_seen_does_nothing() {
    let mut play = Play::of(shop::run());
    play.send(Msg::Resize(40, 10));
    play.keys("cs2uetext<C-s><Esc>:ack<Enter>").send(Msg::Paste("more".into()));
    assert_eq!((play.run().severity(), play.run().book().acknowledged, &play.room().mode), (None, None, &Mode::Normal));
    assert!(play.effects.is_empty() && play.room().editor.is_none());
    play.send(Msg::Resize(80, 24));
    play.keys("cueOne");
    play.send(Msg::Resize(40, 10));
    play.keys("q no");
    assert_eq!(play.room().editor.as_ref().unwrap().text(), "One");
    assert!(play.effects.is_empty(), "a letter of a text leaves nothing");
    play.keys("<C-c>");
    assert_eq!(play.effects, [Effect::Quit]);
    let mut play = Play::home(shelf());
    play.send(Msg::Resize(40, 10));
    play.keys("<Enter>ldq");
    assert_eq!(play.effects, []);
    play.keys("<C-c>");
    assert_eq!(play.effects, [Effect::Quit], "only the way out is open");
}

/// The incident with a first step that can't be undone.
fn with_a_final_step() -> Run {
    let mut scenario = shop::scenario();
    scenario.actions[0].reversible = false;
    Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap()
}

#[test]
fn what_can_not_be_undone_is_asked_about_with_a_reason_or_without_one_and_no_stray_key_takes_it() {
    let taken = |play: &Play| play.run().book().attempts(&"route-rules".into()).len();
    let mut play = Play::of(with_a_final_step());
    play.keys("ca<Enter>");
    assert!(flat(&play).contains("! can't be undone: "), "{}", play.drawn());
    play.keys("<Enter>");
    let asked = "! This can't be undone: \"Send the north to the rules\", without a reason. Take the step?";
    assert!(flat(&play).contains(asked), "{}", play.drawn());
    play.keys("<Enter><Enter>6 sx:u<Tab>");
    assert_eq!(taken(&play), 0, "{}", play.drawn());
    assert!(flat(&play).contains(asked), "it stands until it is answered: {}", play.drawn());
    play.keys("<Esc>psi is over 0.25<Enter>");
    assert_eq!(taken(&play), 0, "with a reason, too");
    assert!(flat(&play).contains("rules\", because psi is over 0.25. Take the step?"), "{}", play.drawn());
    play.keys("<Esc> now.<Enter>");
    assert!(flat(&play).contains("because psi is over 0.25 now. Take"), "back to the reason: {}", play.drawn());
    play.keys("y");
    assert_eq!(taken(&play), 1);
    assert_eq!(play.run().book().attempts(&"route-rules".into())[0].because.as_deref(), Some("psi is over 0.25 now."));
    let mut play = Play::of(with_a_final_step());
    play.keys("ca<Enter><Enter>y");
    assert_eq!(taken(&play), 1, "without a reason, too");
}

#[test]
fn esc_leads_out_of_the_facts_and_of_the_feed() {
    for (list, side) in [("f", Side::Facts), ("e", Side::Actions), ("a", Side::Actions)] {
        let mut play = Play::of(shop::run());
        play.keys(&format!("c3{list}"));
        assert_eq!((play.room().focus == Focus::Tab, play.room().side), (false, side), "{list}");
        let tab = play.room().tab;
        play.keys("<Esc>");
        let room = play.room();
        assert_eq!((room.focus, room.side, room.tab), (Focus::Tab, Side::Actions, tab), "{list}: {}", play.drawn());
    }
}

#[test]
fn no_to_what_can_not_be_undone_leaves_the_step_and_its_reason() {
    let mut play = Play::of(with_a_final_step());
    play.keys("ca<Enter>psi is over 0.25<Enter>n");
    let told = "not taken: \"Send the north to the rules\"";
    assert_eq!(play.remark(), told);
    assert!(play.room().feed.items.iter().any(|item| item.text == told), "{}", play.drawn());
    play.keys("jj");
    assert_eq!(play.remark(), told, "the keys behind a stray one leave it");
    assert!(matches!(play.room().mode, Mode::Normal), "{}", play.drawn());
    assert!(play.run().book().attempts(&"route-rules".into()).is_empty());
}

#[test]
fn what_can_not_be_undone_is_asked_about_where_it_is_typed() {
    let taken = |play: &Play| play.run().book().attempts(&"route-rules".into()).len();
    let mut play = Play::of(with_a_final_step());
    play.keys("c:do route-rules because psi is over 0.25<Enter><Enter>");
    assert_eq!(taken(&play), 0);
    assert!(flat(&play).contains("because psi is over 0.25. Take the step?"), "{}", play.drawn());
    play.keys("y");
    assert_eq!(taken(&play), 1);
    let mut play = Play::of(shop::run());
    play.keys("c:do route-rules because psi is over 0.25<Enter>");
    assert_eq!(taken(&play), 1, "what can be undone is done at once");
}

#[test]
fn a_key_too_many_is_no_reason() {
    for keys in ["ca<Enter>6<Enter>", "c:do route-rules because 6<Enter>"] {
        let mut play = Play::of(shop::run());
        play.keys(keys);
        assert!(play.run().book().attempts(&"route-rules".into()).is_empty(), "{}", play.drawn());
        assert!(flat(&play).contains("because 6") && flat(&play).contains("that is no reason: "), "{}", play.drawn());
        play.keys(" baskets");
        assert!(!flat(&play).contains("that is no reason"), "{}", play.drawn());
        play.keys("<Enter>");
        assert_eq!(play.run().book().attempts(&"route-rules".into())[0].because.as_deref(), Some("6 baskets"));
    }
}

#[test]
fn who_only_thinks_aloud_waits_for_no_answer_and_that_is_said_with_the_way_to_them() {
    let mut scenario = shop::scenario();
    let mut said = scenario.events[1].clone();
    (said.id, said.kind, said.question) = ("aloud".into(), EventKind::Message, None);
    (said.from, said.text) = (Some("ben".into()), "Odd baskets, aren't they?".into());
    (said.at, said.within) = (Some(crate::model::draws::Moment::At(Millis::from_secs(5))), None);
    scenario.events.truncate(1);
    scenario.events.push(said);
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("c").wait(7).keys("r");
    let told =
        "nothing waits for an answer, Ben Data neither; u and n writes an update to engineering, Ben Data with them";
    assert_eq!(play.remark(), told);
}

#[test]
fn the_next_command_is_no_reason() {
    let mut play = Play::of(shop::run());
    play.keys("c:do route-rules<Enter>");
    assert!(flat(&play).contains("because"), "{}", play.drawn());
    play.keys(":sev 2<Enter>");
    let book = play.run().book();
    assert!(!book.severities.is_empty() && book.attempts(&"route-rules".into()).is_empty(), "{}", play.drawn());
}

#[test]
fn a_text_is_read_at_the_minute_in_which_it_would_be_sent() {
    let mut play = Play::of(shop::run());
    play.keys("cue").wait(130);
    let editor = play.room().editor.as_ref().unwrap();
    let (now, latest) = (editor.situation.now, editor.situation.next.latest);
    assert_eq!(now.to_string(), play.run().clock().to_string(), "the composer's clock runs");
    let outline = play.run().outline(Audience::Executive);
    assert_eq!(latest.map(|at| at.to_string()), outline.next.latest.map(|at| at.to_string()));
}

#[test]
fn who_answers_is_told_that_an_answer_promises_no_update() {
    let mut play = Play::of(shop::run());
    play.wait(70).keys(":answer sales<Enter>");
    assert!(play.drawn().contains("only an update promises one"), "{}", play.drawn());
}

#[test]
fn the_hand_comes_to_what_somebody_said_last_and_stays_on_the_line_that_it_is_put_on() {
    let at_hand = |play: &Play| play.room().feed.items.iter().rev().nth(play.room().news).unwrap().text.clone();
    let mut play = Play::of(shop::run());
    play.keys("cs2e<Enter>");
    let Mode::Reading(item, _) = &play.room().mode else { panic!("{}", play.drawn()) };
    assert!(item.text.starts_with("PAGE"), "nobody opens their own deeds: {item:?}");
    play.keys("<Esc>").wait(61);
    assert!(at_hand(&play).contains("Are we losing sales?"), "it goes on with what comes: {}", play.drawn());
    play.keys("<Down><Down>");
    let put = at_hand(&play);
    play.keys(":page ada<Enter>").wait(32);
    assert_eq!(at_hand(&play), put, "the player's own deeds and what comes in move it nowhere");
    assert!(play.drawn().contains("▌09:51 + Ada Boss"), "what is new is in sight: {}", play.drawn());
    play.keys("<End>");
    assert!(play.drawn().contains(" ABOVE"), "else it is told how much: {}", play.drawn());
}

#[test]
fn harm_that_goes_on_behind_a_step_is_told_once_with_what_it_comes_of() {
    let mut play = Play::of(shop::run());
    play.keys("c:do route-rules because psi is over 0.25<Enter>");
    let told = |play: &Play| {
        let items = play.room().feed.items.iter().filter(|item| item.text.starts_with("harm still comes in"));
        items.map(|item| item.text.clone()).collect::<Vec<_>>()
    };
    play.wait(175);
    assert_eq!(told(&play), [""; 0], "the step has a minute to show what it does");
    let ticks = (0..90).find(|_| {
        play.wait(1);
        !told(&play).is_empty()
    });
    let rate = play.run().harm_rate_told().unwrap();
    let on_top = play.drawn().lines().next().unwrap().to_owned();
    assert!(ticks.is_some() && on_top.contains(&format!("+{rate}/min")), "{on_top}");
    play.wait(90);
    let told = told(&play);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(&format!("about {rate} ")), "the line on top tells the same rate: {told:?}");
    assert!(told[0].contains("though the last step took effect at 09:52: lost orders"), "{told:?}");
}
