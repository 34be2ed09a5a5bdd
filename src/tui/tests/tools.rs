//! The palette, the mouse, the cursor of the charts, the decision log, and what a text can hold of a chart.

use super::screens::some_minutes_in;
use super::*;
use crate::model::Millis;
use crate::model::draws::Moment;
use crate::model::event::EventKind;
use crate::run::{Setup, What};
use crate::tui::palette::Act;
use crate::tui::room::{Focus, Mode, Tab};
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use std::sync::Arc;

impl Play {
    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }

    /// Clicks a text that is shown.
    fn click_on(&mut self, text: &str) {
        let drawn = self.drawn();
        let found = drawn
            .lines()
            .enumerate()
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .find_map(|(row, line)| Some((line.find(text)?, row, line)));
        let (byte, row, line) = found.unwrap_or_else(|| panic!("{text} is not shown:\n{drawn}"));
        self.click(line[..byte].chars().count() as u16, row as u16);
    }
}

fn settings(play: &Play) -> Vec<&str> {
    let of = |entry: &'_ crate::run::Entry| matches!(entry.what, What::Setting(_));
    let noted = play.run().log().iter().filter(|entry| of(entry));
    noted.filter_map(|entry| if let What::Setting(it) = &entry.what { Some(it.as_str()) } else { None }).collect()
}

#[test]
fn the_palette_finds_a_step_by_its_words_and_asks_for_the_reason() {
    let mut play = some_minutes_in(80, 24);
    play.keys("<C-p>");
    insta::assert_snapshot!(play.drawn());
    play.keys("take from");
    let open = play.model.palette.as_ref().unwrap();
    assert!(open.fitting().len() < 6, "{:?}", open.fitting());
    play.keys("<C-u>upd supp<Enter>");
    assert!(play.model.palette.is_none());
    assert!(play.drawn().contains("TO support"), "{}", play.drawn());
    play.keys("<Esc><C-p>no such thing at all");
    assert!(play.drawn().contains("nothing here is called that"));
    play.keys("<Enter>").keys("<Esc>");
    assert!(play.model.palette.is_none());
    assert_eq!(play.room().mode, Mode::Normal);
}

#[test]
fn a_step_that_is_chosen_in_the_palette_waits_for_its_reason() {
    let mut play = Play::of(shop::run());
    play.keys("c<C-p>do ");
    let step = play.model.palette.as_ref().unwrap().act();
    let Some(Act::Step(step)) = step else { panic!("{step:?}") };
    play.keys("<Enter>psi over 0.25<Enter>");
    assert_eq!(play.run().book().attempts(&step)[0].because.as_deref(), Some("psi over 0.25"));
    play.keys("7");
    assert!(play.drawn().contains("because psi over 0.25"), "{}", play.drawn());
    assert_eq!(play.room().tab, Tab::Deeds);
}

#[test]
fn what_the_palette_offers_at_home_is_what_the_keys_do() {
    let mut play = Play::home(home_shelf());
    play.keys("<C-p>seed<Enter>");
    let Screen::Home(home) = &play.model.screen else { panic!() };
    assert!(home.typing.is_some());
}

fn home_shelf() -> Shelf {
    let offer = |id: &str| Offer {
        id: id.into(),
        title: format!("The {id}"),
        pack: "core".into(),
        difficulty: 1,
        minutes: 9,
        length: 30,
        summary: "Something is slow.".into(),
        best: None,
    };
    Shelf { offers: vec![offer("first"), offer("second")], ..Shelf::default() }
}

#[test]
fn a_click_takes_the_hand_there_and_a_click_on_a_verb_does_it() {
    let mut play = some_minutes_in(80, 24);
    for (index, tab) in Tab::ALL.iter().enumerate() {
        play.click_on(&format!("{} {}", index + 1, tab.title()));
        assert_eq!(play.room().tab, *tab);
    }
    play.click_on("FEED");
    assert_eq!(play.room().focus, Focus::Feed);
    play.mouse(MouseEventKind::ScrollDown, 2, 15);
    assert_eq!(play.room().news, 1);
    play.click_on("severity");
    assert_eq!(play.room().mode, Mode::Severity);
    play.click_on("back");
    play.click_on("help");
    assert_eq!(play.model.help, Some(0));
    play.mouse(MouseEventKind::ScrollDown, 2, 5);
    assert_eq!(play.model.help, Some(3));
    play.click_on("back");
    assert_eq!(play.model.help, None);
}

#[test]
fn at_home_a_click_selects_and_another_one_plays() {
    let mut play = Play::home(home_shelf());
    play.click_on("The second");
    let Screen::Home(home) = &play.model.screen else { panic!() };
    assert_eq!((home.selected, home.busy), (1, false));
    play.click_on("The second");
    assert_eq!(play.effects, [Effect::Begin(1, None)]);
}

#[test]
fn the_wheel_moves_nothing_while_a_text_is_written() {
    let mut play = some_minutes_in(80, 24);
    play.keys("ueShoppers");
    let before = (play.room().focus, play.room().news, play.room().scroll);
    play.mouse(MouseEventKind::ScrollDown, 2, 15);
    play.click(2, 10);
    assert_eq!((play.room().focus, play.room().news, play.room().scroll), before);
    assert!(play.drawn().contains("Shoppers"));
}

#[test]
fn the_charts_are_read_at_an_earlier_moment_and_zoomed() {
    let mut play = some_minutes_in(80, 24);
    play.keys("1");
    let wide = play.drawn();
    play.keys(",,,,");
    let at = play.room().cursor.unwrap();
    assert_eq!(at.0 % 15_000, 0, "a moment at which something was scraped");
    assert!(play.run().now() - at >= Millis::from_secs(45));
    insta::assert_snapshot!(play.drawn());
    play.keys("zzz");
    assert_ne!(play.drawn(), wide);
    play.keys("z<Esc>");
    assert_eq!((play.room().cursor, play.room().zoom), (None, 0));
    play.keys(",....");
    assert_eq!(play.room().cursor, None, "beyond the newest the charts follow it again");
}

#[test]
fn the_chart_above_goes_into_the_text_with_its_value_and_n() {
    let mut play = some_minutes_in(80, 24);
    play.keys("1ueOrders fail.<Enter><C-g>");
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.contains("PSI basket value at 09:") && text.contains("(n ") && text.contains("line 0.25"), "{text}");
    let mut play = some_minutes_in(80, 24);
    play.keys("2ue<C-g>");
    assert!(play.remark().contains("no chart"), "{}", play.remark());
}

#[test]
fn the_clock_stands_while_writing_where_that_was_wished_and_the_run_says_so() {
    let mut play = Play::home(Shelf::default());
    play.send(Msg::Begun(Box::new(Opened { pauses: true, ..opened(shop::run()) })));
    play.keys("cue").wait(20);
    let written = play.run().now();
    play.keys("Orders fail.<Esc>").wait(5);
    assert!(written.0 < 2000, "{written}");
    assert!(play.run().now().0 > 4000);
    play.keys("ue").keys("<Esc>");
    assert_eq!(settings(&play), ["pause-while-writing"], "noted once");
    let mut exam = Play::home(Shelf::default());
    exam.send(Msg::Begun(Box::new(Opened { pauses: true, ..opened(shop::exam()) })));
    exam.keys("cue").wait(20);
    assert!(exam.run().now().0 > 15_000, "an exam has no pause");
}

#[test]
fn an_alert_that_nobody_acts_on_is_brought_up_again_until_something_is_done() {
    let mut scenario = shop::scenario();
    let mut alert = scenario.events[0].clone();
    (alert.id, alert.kind) = ("conversion-low".into(), EventKind::Alert);
    alert.at = Some(Moment::At(Millis::from_secs(20)));
    scenario.events.push(alert);
    let run = Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    play.keys("c").wait(190);
    assert_eq!(play.room().ignored(), None, "not yet three minutes");
    play.wait(15);
    let (since, text) = play.room().ignored().unwrap();
    assert!(since >= Millis::from_mins(3) && text.starts_with("PSI of"), "{since} {text}");
    assert!(play.drawn().contains("! nothing was done for 03:0"), "{}", play.drawn());
    play.keys("1<Enter>");
    assert_eq!(play.room().ignored(), None);
}

#[test]
fn the_harm_on_the_screen_is_the_same_whichever_truth_is_played() {
    let mut playable = shop::scenario();
    let mut sale = playable.truths[0].clone();
    (sale.id, sale.prior, sale.faults) = ("sale".into(), 0.4, vec![]);
    playable.truths[0].prior = 0.6;
    playable.truths.push(sale);
    let shown = |truth: &crate::model::TruthId| {
        let setup = Setup { truth: Some(truth.clone()), ..Setup::seeded(7) };
        let mut play = Play::of(Run::start(Arc::new(playable.clone()), setup).unwrap());
        play.keys("c").wait(100);
        let drawn = play.drawn();
        drawn.lines().next().unwrap().split("harm").nth(1).unwrap().to_owned()
    };
    let all: Vec<String> = playable.truths.iter().map(|truth| shown(&truth.id)).collect();
    assert!(all[0] == all[1] && all[0].starts_with(" ~"), "{all:?}");
}

#[test]
fn a_text_that_was_begun_comes_back_with_its_run() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(3).keys("ueShoppers see").wait(4).keys("<Esc>");
    let drafts: Vec<_> = play.room().drafts.clone().into_iter().collect();
    let kept = serde_json::to_string(&drafts).unwrap();
    let drafts = serde_json::from_str(&kept).unwrap();
    let run = play.run().clone();
    let mut again = Play::home(Shelf::default());
    again.send(Msg::Begun(Box::new(Opened { drafts, ..opened(run) })));
    assert!(again.drawn().contains("draft to executive kept"), "{}", again.drawn());
    again.keys("ue");
    assert_eq!(again.room().editor.as_ref().unwrap().text(), "Shoppers see");
}

#[test]
fn a_draft_of_a_long_run_keeps_the_first_update_and_what_stopped_the_harm() {
    use crate::debrief::timeline::{Moment, telling, timeline};
    let mut play = Play::of(shop::run());
    play.keys("c").wait(2);
    for _ in 0..10 {
        play.keys(":sev 2<Enter>").wait(1).keys(":sev 3<Enter>").wait(1);
    }
    play.keys("ueShoppers in the north see odd options.<C-s>").wait(2);
    play.keys("a<Enter>psi over 0.25 on 2,000 baskets<Enter>").wait(200);
    let run = play.run();
    let told: Vec<String> = telling(&timeline(run)).into_iter().map(Moment::listed).collect();
    let has = |words: &str| told.iter().any(|line| line.starts_with(words));
    assert!(has("page: ") && has("update to executive: ") && has("done: Send the north to the rules"), "{told:#?}");
}

#[test]
fn whoever_takes_a_step_and_was_not_paged_is_named_once() {
    let told = |keys: &str| {
        let mut play = Play::of(shop::run());
        play.keys(keys).wait(2);
        play.room().feed.items.iter().filter(|item| item.text.starts_with("Ben Data wasn't paged")).count()
    };
    assert_eq!(told("c:do route-rules because psi is over 0.25<Enter>"), 1);
    assert_eq!(told("c:page ben<Enter>:do route-rules because psi is over 0.25<Enter>"), 0);
}

#[test]
fn who_has_answered_what_they_were_asked_is_there() {
    let mut scenario = shop::scenario();
    for ask in &mut scenario.asks {
        (ask.to, ask.permission, ask.available, ask.takes) = ("ben".into(), false, None, Millis::from_secs(5));
    }
    let ask = scenario.asks[0].id.to_string();
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys(&format!("c:ask ben {ask}<Enter>")).wait(90);
    assert!(play.run().book().asks.values().any(|asking| asking.answered.is_some()), "{}", play.drawn());
    play.keys(":do route-rules because psi is over 0.25<Enter>").wait(2);
    assert!(!play.room().feed.items.iter().any(|item| item.text.contains("wasn't paged")), "{}", play.drawn());
}

#[test]
fn the_facts_open_where_they_were_at_the_beginning_of_a_fact_or_at_the_top_where_one_is_new() {
    let mut scenario = shop::scenario();
    let mut other = scenario.facts[1].clone();
    other.id = "other".into();
    scenario.facts.push(other);
    let long = "baskets come in another unit since the release, and ".repeat(20);
    scenario.facts.iter_mut().for_each(|fact| fact.text = long.as_str().into());
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("cf<Down><Down>1f");
    assert_eq!(play.room().fact, 0, "the third row is amid the first fact");
    play.keys("<End>");
    let last = play.room().fact;
    play.keys("1f");
    let second = play.room().fact;
    assert!(second > 0 && second < last, "{second} {last}: {}", play.drawn());
    play.keys("1f");
    assert_eq!(play.room().fact, second);
    play.keys("2<Enter>").wait(15).keys("f");
    assert_eq!(play.run().book().facts.len(), 3, "the log teaches another one");
    assert_eq!(play.room().fact, 0, "what is new moves the others");
}

#[test]
fn the_hand_comes_back_to_the_step_that_it_was_on_but_to_none_that_was_begun() {
    let mut scenario = shop::scenario();
    (scenario.actions[1].needs, scenario.actions[1].reversible) = (vec![], true);
    let mut play = Play::of(Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap());
    play.keys("ca<Down>1a");
    assert_eq!(play.room().action, 1);
    play.keys("<Tab><Tab><Tab>");
    assert_eq!((play.room().focus, play.room().action), (Focus::Side, 1));
    let step = play.room().actions()[1].id.clone();
    play.keys("<Enter>psi is over 0.25<Enter>");
    assert!(!play.run().book().attempts(&step).is_empty(), "{}", play.drawn());
    play.keys("1a");
    assert_eq!(play.room().action, 0, "a key too many takes the step of before again");
}
