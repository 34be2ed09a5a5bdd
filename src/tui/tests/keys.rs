//! What keys and commands do, and where the hand moves by them.

use super::*;
use crate::model::{Severity, SimTime};
use crate::run::{Entry, What};
use crate::tui::keys::Context;
use crate::tui::room::{Focus, PeopleRow, Side, Tab};
use crate::tui::runtime::Keeping;

pub(super) fn deeds(play: &Play) -> Vec<String> {
    let log = play.run().log().iter();
    log.filter(|entry| matches!(entry.what, What::Deed(..))).map(Entry::to_line).collect()
}

#[test]
fn the_first_minute_by_keys_and_by_commands_is_the_same() {
    let mut keys = Play::of(shop::run());
    keys.wait(5).keys("cs2").wait(5).keys("5<Enter>").wait(5).keys("1<Enter>").wait(15);
    keys.keys("2<Enter>").wait(15).keys("a<Enter>psi over 0.25<Enter>").wait(10);
    let mut typed = Play::of(shop::run());
    typed.wait(5).keys(":ack<Enter>:sev 2<Enter>").wait(5).keys(":page ada<Enter>").wait(5);
    typed.keys(":look overview<Enter>").wait(15).keys(":look log<Enter>").wait(15);
    typed.keys(":do route-rules because psi over 0.25<Enter>").wait(10);
    assert_eq!(deeds(&keys), deeds(&typed));
    assert_eq!(deeds(&keys).len(), 6, "{:?}", deeds(&keys));
    assert_eq!(keys.run().severity(), Some(Severity::Sev2));
}

#[test]
fn a_deed_while_the_hands_are_full_waits_until_they_are_free() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter>").wait(2).keys("2<Enter>");
    assert_eq!(play.room().queue.len(), 1);
    assert!(play.drawn().contains("hands are full"), "{}", play.drawn());
    play.wait(9);
    assert!(play.room().queue.is_empty());
    let looked = play.run().book().looked.get("log").unwrap();
    assert_eq!(looked, &[SimTime::from_secs(10)], "at the moment the hands are free, not at the next tick");
}

#[test]
fn a_question_is_answered_from_the_feed_and_by_key() {
    let mut play = Play::of(shop::run());
    play.keys("cr");
    assert_eq!(play.remark(), "nothing waits for an answer; `u` writes an update to all of an audience");
    play.wait(61).keys("r");
    assert!(play.drawn().contains("Are we losing sales?"));
    play.keys("Not known yet.<C-s>");
    assert_eq!(play.run().book().answers[0].text, "Not known yet.");
}

#[test]
fn whoever_asked_back_is_answered_by_key() {
    let mut play = Play::of(shop::run());
    play.keys("c:ask ada may-roll-back<Enter>").keys("r");
    assert_eq!(play.remark(), "Ada Boss asked back: an update to executive answers");
    play.keys("Please decide.<C-s>");
    assert_eq!(play.run().book().updates[0].text, "Please decide.");
}

#[test]
fn what_cannot_be_done_is_said_and_changes_nothing() {
    let mut play = Play::of(shop::run());
    play.keys("c");
    let before = play.run().log().len();
    for (keys, sentence) in [
        ("c", "the page was acknowledged before"),
        (":look nowhere<Enter>", "there is nothing called nowhere to look at"),
        ("m", "close the incident before its postmortem"),
        ("d", "the debrief comes when the incident is over, or closed (w)"),
        (":answer sales<Enter>", "no such question is open"),
    ] {
        play.keys(keys);
        assert!(play.remark().starts_with(sentence), "{keys}: {}", play.remark());
    }
    // A step that is typed begins as one that is chosen: its reason is asked for, or the permission that it lacks.
    play.keys(":do rollback<Enter>");
    assert!(play.drawn().contains("needs a yes of Ada Boss"), "{}", play.drawn());
    assert!(play.drawn().contains("(Esc, u, e)"), "it is told how it is got: {}", play.drawn());
    assert_eq!(play.run().log().len(), before);
}

#[test]
fn escape_leads_out_of_a_list_and_leaves_the_tab() {
    let mut play = Play::of(shop::run());
    play.keys("5a<Esc>");
    assert_eq!((play.room().focus, play.room().tab), (Focus::Tab, Tab::People));
}

#[test]
fn parts_of_the_top_line_never_touch() {
    let mut play = Play::of(shop::run());
    play.keys("cs2:page ada<Enter>");
    for step in 0..60 {
        play.wait(20);
        if step == 30 {
            play.keys(" ");
        }
        let drawn = play.drawn();
        let top = drawn.lines().next().unwrap();
        let (_, state) = top.split_once("T+").unwrap().1.split_once(' ').unwrap();
        let after = state.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '.');
        assert!(after.starts_with("  ") && (after.contains("  ~") || after.contains("  harm ~")), "{top}");
        assert!(top.chars().count() <= 80, "{top}");
    }
}

#[test]
fn leaving_is_asked_for_twice_and_ends_the_screen_once() {
    let mut play = Play::of(shop::run());
    play.keys("qn");
    assert_eq!(play.effects, []);
    play.keys("<C-c><C-c>");
    assert_eq!(play.effects, [Effect::Back]);
    play.send(Msg::End);
    assert_eq!(play.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_end_leads_to_the_report_and_to_the_debrief() {
    let mut play = Play::of(shop::run());
    play.keys("cueHello.<C-s>w<C-u>close watching psi until 10:20<Enter><Enter>");
    assert!(play.run().book().closed.is_some());
    play.keys("d");
    assert!(play.effects.is_empty() && play.remark().starts_with("the postmortem isn't written"), "{}", play.remark());
    play.keys("mIt began with 8.4.<C-s>").wait(1).keys("d");
    assert!(play.run().is_over() && play.run().book().postmortem.is_some());
    assert_eq!(play.effects, [Effect::Debrief]);
}

#[test]
fn a_failed_write_is_told_at_once_and_the_run_goes_on() {
    let mut play = Play::of(shop::run());
    play.send(Msg::Keeping(Keeping::Trouble("No space left on device".into())));
    assert!(play.drawn().contains("! not saved: No space left on device"));
    play.keys("c");
    assert!(play.run().book().acknowledged.is_some());
    play.send(Msg::Keeping(Keeping::Waiting));
    assert!(!play.drawn().contains("not saved") && play.drawn().contains("(saving)"), "{}", play.drawn());
    play.send(Msg::Keeping(Keeping::Safe));
    assert!(!play.drawn().contains("not saved") && !play.drawn().contains("(saving)"));
}

#[test]
fn at_home_a_seed_is_chosen_and_a_run_begun_or_gone_on_with() {
    let mut play = Play::home(shelf());
    play.keys("sx<Enter>");
    assert!(play.drawn().contains("a seed is a whole number"));
    play.keys("<C-u>42<Enter><Enter>");
    assert_eq!(play.effects, [Effect::Begin(0, Some(42))]);
    let mut play = Play::home(shelf());
    play.keys("r");
    assert_eq!(play.effects, [Effect::Resume]);
}

#[test]
fn at_home_the_drill_of_the_day_and_the_progress_page_are_a_key_away() {
    let mut play = Play::home(shelf());
    assert!(play.drawn().contains("daily: Orders fall in the north, done today, 78"), "{}", play.drawn());
    play.keys("p");
    assert_eq!(play.effects, [Effect::Progress]);
    play.send(Msg::Told(Box::new(standing()), marks()));
    assert!(play.drawn().contains("next: "), "{}", play.drawn());
    play.keys("q");
    assert_eq!(play.effects.last(), Some(&Effect::Back));
    let mut play = Play::home(shelf());
    play.keys("d");
    assert!(play.effects.is_empty(), "its page comes before its clock: {:?}", play.effects);
    assert!(play.drawn().contains("Done today: 78 of 100") && play.drawn().contains("seed 4711"), "{}", play.drawn());
    play.keys("q");
    assert!(play.drawn().contains("INCIDENTS"), "{}", play.drawn());
    play.keys("d<Enter><Enter>");
    assert_eq!(play.effects, [Effect::Daily], "once is enough");
    play.send(Msg::Failed("no".into()));
    play.effects.clear();
    play.keys("d");
    assert_eq!(play.effects, [Effect::Reopen("20261121-060000-4711-shop".into())]);
    play.send(Msg::Failed("no".into()));
    play.keys("q<C-p>daily");
    assert!(play.drawn().contains("the drill of the day"), "{}", play.drawn());
    play.keys("<Esc><C-p>progress");
    assert!(play.drawn().contains("how you are getting on"), "{}", play.drawn());
    let mut play = Play::home(shelf());
    play.send(Msg::Failed("no".into()));
    play.send(Msg::Told(Box::new(standing()), marks()));
    play.keys("<Tab>");
    assert!(play.drawn().contains("UNTIMED: 1 RUN"), "{}", play.drawn());
    play.keys("<Tab>G");
    let end = play.drawn();
    play.keys("<Down><PgDn>");
    assert_eq!(play.drawn(), end, "there is nothing below the end");
    play.keys("g");
    assert_ne!(play.drawn(), end);
}

#[test]
fn however_long_the_list_what_can_be_begun_is_in_sight() {
    let mut full = shelf();
    full.offers = vec![full.offers[0].clone(); 13];
    full.offers[0].summary = "A sentence of some length about the service and its people. ".repeat(8);
    let drawn = Play::home(full).drawn();
    for words in ["next: ", "seed: ", "daily: ", "unfinished: ", "…"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
}

#[test]
fn whoever_comes_home_finds_the_hand_where_it_was() {
    let home = Home::new(shelf()).as_left((List::Briefings, 9, 2, 0));
    assert_eq!((home.list, home.selected, home.chosen), (List::Briefings, 0, 2));
    assert_eq!(Home::new(Shelf::default()).as_left((List::Incidents, 3, 3, 3)), Home::new(Shelf::default()));
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut play = Play::of(shop::run());
    play.keys(" ").wait(20);
    play.model.take_dirty();
    play.wait(30);
    assert!(!play.model.take_dirty(), "paused");
    play.keys(" ");
    play.model.take_dirty();
    play.wall += Duration::from_millis(100);
    play.send(Msg::Tick);
    assert!(!play.model.take_dirty(), "within one second of the clock");
    play.wait(1);
    assert!(play.model.take_dirty());
}

#[test]
fn the_help_opens_at_the_keys_of_the_place_and_goes_to_its_ends() {
    let mut home = Play::home(shelf());
    home.keys("?");
    let drawn = home.drawn();
    assert!(drawn.starts_with(&Context::Home.title().to_uppercase()), "{drawn}");
    home.keys("G");
    let end = home.drawn();
    assert!(end.contains("dotted line"), "{end}");
    assert!(end.contains("+1, +1 more") && end.contains("so many more updates are owed"), "{end}");
    home.keys("g");
    assert_eq!(home.drawn(), drawn);
}

#[test]
fn what_was_wanted_otherwise_stands_in_full_until_it_is_put_away() {
    let mut play = Play::of(shop::run());
    let wanted = "when the page says drift, I will ask how many samples there are, and page the on-call lead before I look \
                  at the third dashboard";
    let resolved = Some(wanted.to_owned());
    play.send(Msg::Begun(Box::new(Opened { resolved, ..opened(shop::run()) })));
    play.wait(60).keys("c");
    let shown = play.drawn().replace('\n', " ");
    assert!(shown.contains(&format!("you wanted: {wanted}")), "{shown}");
    play.keys("x");
    assert!(!play.drawn().contains("you wanted"), "{}", play.drawn());
    play.keys("cueHello.<C-s>w<C-u>close watching psi until 10:20<Enter><Enter>").wait(1).keys("dd");
    assert_eq!(play.room().intention.as_ref().map(|it| it.text.as_str()), Some(wanted), "the debrief begins with it");
}

#[test]
fn a_click_takes_the_row_under_it_and_the_wheel_the_list_under_the_pointer() {
    use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    let mut play = Play::of(shop::run());
    play.model.size = (140, 40);
    play.send(Msg::Resize(140, 40));
    play.keys("5");
    let at = |play: &Play, words: &str| {
        let drawn = play.drawn();
        let row = drawn.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {drawn}"));
        let line = drawn.lines().nth(row).unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        (column as u16, row as u16)
    };
    let mouse = |play: &mut Play, kind, (column, row)| {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        play.send(Msg::Mouse(event));
    };
    let second = play.room().actions()[1].id.clone();
    let title = play.run().fill(&play.room().actions()[1].title);
    let place = at(&play, title.split_whitespace().next().unwrap());
    mouse(&mut play, MouseEventKind::Down(MouseButton::Left), place);
    assert_eq!(play.room().actions()[play.room().action].id, second);
    assert_eq!((play.room().focus, play.room().side), (Focus::Side, Side::Actions));
    let ben = at(&play, "Ben");
    mouse(&mut play, MouseEventKind::Down(MouseButton::Left), ben);
    assert!(matches!(&play.room().people()[play.room().person], PeopleRow::Person(id) if id.as_str() == "ben"));
    let facts = at(&play, "KNOWN");
    mouse(&mut play, MouseEventKind::ScrollDown, facts);
    assert_eq!((play.room().focus, play.room().side), (Focus::Side, Side::Facts));
}

#[test]
fn how_long_an_update_should_be_is_told_before_it_is_written() {
    let mut play = Play::of(shop::run());
    play.keys("cu");
    assert!(play.drawn().contains("an update: about 60 words, 02:24 to write them"), "{}", play.drawn());
}

#[test]
fn an_enter_behind_a_choice_by_its_number_does_nothing_more() {
    let mut play = Play::of(shop::run());
    play.keys("cs2<Enter>").wait(5);
    assert_eq!(deeds(&play).len(), 2, "no panel is read: {:?}", deeds(&play));
    play.keys("<Enter>").wait(15);
    assert_eq!(deeds(&play).len(), 3, "{:?}", deeds(&play));
    play.keys("u1<Esc>ue<Enter>Hello.");
    assert_eq!(play.room().editor.as_ref().unwrap().text(), "Hello.");
}

#[test]
fn the_people_open_on_what_can_be_asked_where_nothing_is_left_to_do_on_the_row() {
    let mut play = Play::of(shop::run());
    let row = |play: &Play| play.room().people()[play.room().person].clone();
    play.keys("c5");
    let first = row(&play);
    assert!(matches!(&first, PeopleRow::Person(_)), "whoever isn't paged keeps the hand: {first:?}");
    play.keys("<Enter>").wait(5).keys("15");
    let PeopleRow::Ask(_, ask) = row(&play) else { panic!("{}", play.drawn()) };
    play.keys("<Enter>").wait(5);
    assert!(play.run().book().asks.contains_key(&ask), "{}", play.drawn());
}
