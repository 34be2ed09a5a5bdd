//! What the screens look like.

use super::*;
use crate::debrief::{Baselines, debrief};
use crate::tui::page::{Beside, Shown};

pub(super) fn some_minutes_in(width: u16, height: u16) -> Play {
    let mut play = Play::sized(shop::run(), width, height);
    play.wait(4).keys("cs25<Enter>1<Enter>").wait(12).keys("3<Enter>2<Enter>").wait(12);
    play.keys("a<Enter>psi over 0.25 on 2,000 baskets<Enter>").wait(40).keys("1");
    play
}

#[test]
fn the_page() {
    insta::assert_snapshot!(Play::of(shop::run()).drawn());
}

#[test]
pub(super) fn some_minutes_into_the_incident() {
    insta::assert_snapshot!(some_minutes_in(80, 24).drawn());
}

#[test]
fn the_same_in_a_wide_terminal() {
    insta::assert_snapshot!(some_minutes_in(160, 50).drawn());
}

#[test]
fn writing_an_update() {
    let mut play = some_minutes_in(80, 24);
    play.keys("ueAbout 9% of orders (shoppers in the north) have seen payment options in a poor order since 09:43.")
        .wait(1);
    insta::assert_snapshot!(play.drawn());
}

#[test]
fn writing_an_update_in_a_wide_terminal() {
    let mut play = some_minutes_in(160, 50);
    play.keys("ueFirst.<C-s>ueAbout 9% of orders (shoppers in the north) have seen odd payment options since 09:43.")
        .wait(1);
    insta::assert_snapshot!(play.drawn());
}

#[test]
fn people_logs_and_facts() {
    let mut play = some_minutes_in(80, 24);
    play.keys("5<Down>");
    let people = play.drawn();
    play.keys("2").wait(120).keys("f");
    insta::assert_snapshot!(format!("{people}\n{}", play.drawn()));
}

#[test]
fn choosing_typing_and_leaving() {
    let mut play = some_minutes_in(80, 24);
    let bottom = |play: &Play| play.drawn().lines().skip(22).collect::<Vec<_>>().join("\n");
    let mut shown = vec![];
    for keys in ["s", "<Esc>u", "<Esc>:", "do ", "<Esc>q"] {
        play.keys(keys);
        shown.push(bottom(&play));
    }
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn the_home_screen() {
    insta::assert_snapshot!(Play::home(shelf()).drawn());
}

#[test]
fn the_progress_page() {
    let mut play = Play::home(shelf());
    play.send(Msg::Told(Box::new(standing()), marks()));
    insta::assert_snapshot!(play.drawn());
}

#[test]
fn the_help() {
    let mut play = Play::of(shop::run());
    play.keys("?");
    let first = play.drawn();
    play.keys("<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn>");
    insta::assert_snapshot!(format!("{first}\n{}", play.drawn()));
}

/// A debriefed play, opened as its page.
pub(super) fn read(width: u16, height: u16) -> Play {
    let mut play = some_minutes_in(width, height);
    play.keys("ueShoppers in the north see odd payment options. p99 is 900 ms. Next update 10:30.<C-s>");
    play.keys("w<C-u>close watching psi until 10:20<Enter><Enter>dd");
    let run = play.run();
    let report = debrief(run, &Baselines::play(run.scenario(), 7, &[]));
    play.send(Msg::Scored(Box::new(report)));
    play.send(Msg::Kept(Ok("kept in /home/ada/runs/1".into())));
    play
}

#[test]
fn the_debrief() {
    let play = read(80, 24);
    assert!(matches!(play.effects.last(), Some(Effect::Finish(_))));
    let shown = play.drawn();
    assert!(shown.contains("next time:") && shown.contains("kept in"), "{shown}");
    assert!(!shown.contains("p99"), "the first screen is the sentence and the phases");
}

#[test]
fn the_debrief_scrolls_to_its_end_and_no_further() {
    let mut play = read(80, 24);
    play.keys("G");
    let end = play.drawn();
    assert!(end.contains("the incident is over"), "{end}");
    play.keys("jjjj<PgDn>");
    assert_eq!(play.drawn(), end);
    play.keys("g");
    assert!(play.drawn().contains("next time:"));
}

#[test]
fn a_small_terminal_is_told_what_is_wanted() {
    for (width, height) in [(20, 5), (79, 24), (80, 23)] {
        let shown = Play::sized(shop::run(), width, height).drawn();
        let words: Vec<&str> = shown.split_whitespace().collect();
        assert!(words.join(" ").starts_with("tldrill wants 80x24; this is"), "{shown}");
    }
}

#[test]
fn no_size_breaks_any_screen() {
    let sizes = [(1, 1), (2, 1), (20, 5), (80, 24), (81, 25), (119, 24), (120, 24), (120, 60), (300, 100), (80, 200)];
    let mut plays = vec![some_minutes_in(80, 24), read(80, 24), Play::home(shelf()), Play::home(Shelf::default())];
    let mut writing = some_minutes_in(80, 24);
    writing.keys("ueHello");
    plays.push(writing);
    let mut people = some_minutes_in(80, 24);
    people.keys("5");
    plays.push(people);
    let mut help = some_minutes_in(80, 24);
    help.keys("?");
    plays.push(help);
    for play in &mut plays {
        for (width, height) in sizes {
            play.send(Msg::Resize(width, height));
            assert_eq!(play.drawn().lines().count(), usize::from(height));
        }
    }
}

#[test]
fn without_braille_the_screen_is_plain_ascii() {
    let mut play = some_minutes_in(80, 24);
    play.model.theme = Theme::colourless(false);
    let shown = play.drawn();
    assert!(shown.is_ascii(), "{shown}");
}

fn scrubbed(play: &Play) -> &crate::tui::scrub::Scrub {
    match &play.model.screen {
        Screen::Scrub(scrub) => scrub,
        _ => panic!("the run isn't looked at again"),
    }
}

#[test]
fn a_run_is_looked_at_again_second_by_second() {
    let mut play = read(80, 24);
    let played = play.drawn();
    play.keys("s");
    assert_eq!(scrubbed(&play).now(), crate::model::SimTime::PAGE);
    play.keys("<Right><PgDn>");
    assert_eq!(scrubbed(&play).now(), crate::model::SimTime::from_secs(70));
    play.keys("gn<Right><Right>n");
    let shown = play.drawn();
    assert!(shown.contains("next: "), "{shown}");
    insta::assert_snapshot!(shown);
    play.keys("G");
    assert!(play.drawn().contains("nothing more was done"), "{}", play.drawn());
    play.keys("<Esc>");
    assert_eq!(play.drawn(), played, "the debrief, where it was left");
}

#[test]
fn a_run_goes_on_from_any_of_its_moments() {
    let mut play = read(80, 24);
    play.keys("s<PgDn>t");
    assert_ne!(play.effects.last(), Some(&Effect::Again), "it is asked once");
    assert!(play.drawn().contains("t again plays on from 09:51 (T+01:00)"), "{}", play.drawn());
    play.keys("<Right><Left>t");
    assert_ne!(play.effects.last(), Some(&Effect::Again), "any other key was a no");
    play.keys("t");
    assert_eq!(play.effects.last(), Some(&Effect::Again));
    let run = scrubbed(&play).again();
    let at = run.now();
    assert_eq!(at, crate::model::SimTime::from_secs(60));
    play.send(Msg::Begun(Box::new(opened(run))));
    play.wait(10);
    assert_eq!(play.run().now(), at, "the clock stands until the player lets it run");
    play.keys(" ").wait(5);
    assert!(play.run().now() > at);
    let entries = play.run().log().to_vec();
    let header = play.run().header("core", "0");
    let again = crate::run::replay::replay(play.run().scenario().clone(), &header, &entries).unwrap();
    assert_eq!(again.log(), entries.as_slice(), "such a run is replayed like any other");
}

#[test]
fn the_first_run_is_taught_step_by_step() {
    let mut play = Play::of(shop::run());
    let Screen::Room(room) = &mut play.model.screen else { panic!() };
    room.coach = Some(crate::learn::Coach::default());
    let first = play.drawn();
    assert!(first.starts_with("1/12 the page: Something is wrong"), "{first}");
    play.keys("c").wait(2);
    insta::assert_snapshot!(play.drawn());
    play.keys("1<Enter>").wait(15).keys("2<Enter>").wait(15).keys("1<Right><Enter>").wait(15);
    assert!(play.drawn().starts_with("3/12 how bad it is: "), "{}", play.drawn());
}

#[test]
fn par_stands_beside_the_run_once_it_was_asked_for() {
    let mut play = read(80, 24);
    let debriefed = play.drawn();
    play.keys("c");
    assert_eq!(play.effects.last(), Some(&Effect::Compare(Shown::Par)), "only what is shown first is found out");
    let mut par = match &play.model.screen {
        Screen::Page(page) => page.debrief.clone(),
        _ => panic!("not in the debrief"),
    };
    par.score = 97;
    play.send(Msg::Compared(Box::new(Beside::Par(Some(Box::new(par))))));
    let shown = play.drawn();
    assert!(shown.contains("you and par") && shown.contains("97"), "{shown}");
    play.keys("cc");
    assert_eq!(play.effects.last(), Some(&Effect::Compare(Shown::Before)));
    play.send(Msg::Compared(Box::new(Beside::Before(None))));
    assert!(play.drawn().contains("your first finished run of it"), "{}", play.drawn());
    play.keys("c").send(Msg::Compared(Box::new(Beside::Examples(vec![]))));
    assert!(play.drawn().contains("your updates and the author's examples"), "{}", play.drawn());
    play.keys("cc");
    assert!(play.drawn().contains("you and par"), "it goes round");
    assert_eq!(play.effects.iter().filter(|it| matches!(it, Effect::Compare(_))).count(), 3, "asked once each");
    play.keys("q");
    assert_eq!(play.drawn().lines().take(20).collect::<Vec<_>>(), debriefed.lines().take(20).collect::<Vec<_>>());
}

#[test]
fn a_template_is_put_in_and_there_is_none_in_an_exam() {
    let mut play = some_minutes_in(80, 24);
    play.keys("ue<C-t>");
    assert!(play.drawn().contains("[who, how badly, since when]"), "{}", play.drawn());
    let mut exam = Play::of(shop::exam());
    exam.keys("cue<C-t>");
    assert_eq!(exam.remark(), "there is no template in an exam");
}

#[test]
fn what_is_to_be_done_otherwise_is_typed_and_shown_first() {
    let mut play = read(80, 24);
    play.keys("wit pages, I will ask who is hurt<Enter>");
    assert_eq!(play.effects.last(), Some(&Effect::Resolve("when it pages, I will ask who is hurt".into())));
    let run = shop::run();
    let resolved = Some("when it pages, I will ask who is hurt".into());
    play.send(Msg::Begun(Box::new(Opened { resolved, ..opened(run) })));
    assert!(play.drawn().contains("you wanted: when it pages, I will ask who is hurt"), "{}", play.drawn());
}

#[test]
fn a_message_is_read_in_full_and_the_feed_says_how() {
    let mut scenario = shop::scenario();
    let words: Vec<String> = (1..=120).map(|n| format!("word{n}")).collect();
    scenario.events[0].text = words.join(" ").as_str().into();
    let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
    play.keys("c");
    assert!(play.drawn().contains("… (e, Enter: all)"), "{}", play.drawn());
    play.keys("e<End>");
    let place = play.room().feed.items.iter().rev().position(|item| item.text.starts_with("PAGE")).unwrap();
    play.keys("g").keys(&"j".repeat(place)).keys("<Enter>");
    let shown = play.drawn();
    assert!(shown.contains("IN FULL") && shown.contains("word1 ") && shown.contains("1-"), "{shown}");
    assert!(!shown.contains("word120"), "it doesn't fit: {shown}");
    play.keys("<PgDn><PgDn><PgDn>");
    assert!(play.drawn().contains("word120"), "{}", play.drawn());
    play.keys("s");
    assert_eq!(play.run().severity(), None, "a key is no verb meanwhile");
    play.keys(&"k".repeat(20));
    assert!(play.drawn().contains("IN FULL\n  ack"), "the message above: {}", play.drawn());
    play.keys(&"j".repeat(place));
    assert!(play.drawn().contains("IN FULL\n  PAGE"), "and back: {}", play.drawn());
    play.keys("<Esc>");
    assert!(!play.drawn().contains("IN FULL"), "{}", play.drawn());
}

#[test]
fn who_is_pressed_by_what_is_told_whole_where_there_is_room() {
    let mut scenario = shop::scenario();
    let pressure = "must tell the board by noon whether the campaign for the north goes on as it was planned last week";
    scenario.people[0].pressure = pressure.into();
    let run = |scenario: &crate::model::Scenario| {
        Run::start(std::sync::Arc::new(scenario.clone()), crate::run::Setup::seeded(7)).unwrap()
    };
    let mut play = Play::sized(run(&scenario), 120, 40);
    play.keys("5");
    let shown = play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("as it was planned"), "{shown}");
    assert!(!play.drawn().lines().take(20).any(|line| line.contains('…')), "{}", play.drawn());
}

#[test]
fn the_sign_below_a_chart_is_explained_beside_titles_of_any_length() {
    for title in ["Drift", "Drift of the values of all baskets in the whole of the north and the south"] {
        let mut scenario = shop::scenario();
        for panel in &mut scenario.panels {
            panel.title = title.into();
        }
        let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
        let mut play = Play::of(run);
        play.keys("c3<Enter>").wait(20).keys("1<Enter>").wait(20);
        let drawn = play.drawn();
        assert_eq!(drawn.matches("^ a deploy").count(), 1, "{drawn}");
    }
}

/// The decimals of a rate, and the rate, go before the word for what is harmed.
#[test]
fn the_harm_keeps_its_unit_on_the_narrowest_screen_while_something_is_late() {
    let mut scenario = shop::scenario();
    for harm in &mut scenario.world.harms {
        harm.weight = 0.05.into();
    }
    for letters in 1..30 {
        scenario.harm_unit = "o".repeat(letters);
        let run = Run::start(std::sync::Arc::new(scenario.clone()), crate::run::Setup::seeded(7)).unwrap();
        let mut play = Play::of(run);
        play.keys("cs2").wait(330);
        let top = play.drawn().lines().next().unwrap().to_owned();
        let grows = top.contains("/min") || top.trim_end().ends_with(" +");
        assert!(top.contains("late") && grows && top.chars().count() <= 80, "{top}");
        assert!(top.contains(&scenario.harm_unit) || letters > 22 && !top.contains("/min"), "no unit: {top}");
    }
}

#[test]
fn harm_keeps_its_unit_whatever_waits() {
    let mut scenario = shop::scenario();
    scenario.harm_unit = "hours of work".to_owned();
    scenario.world.harms.iter_mut().for_each(|harm| harm.weight = 40.0.into());
    let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
    play.keys("cs1");
    for _ in 0..40 {
        play.keys(":wait 30s<Enter>");
        for _ in 0..8 {
            let drawn = play.drawn();
            let top = drawn.lines().next().unwrap();
            assert!(top.contains(" hours"), "{top}");
            play.send(Msg::Tick);
            play.wall += Duration::from_millis(100);
        }
    }
}

#[test]
fn the_phase_stands_on_the_narrowest_screen_whatever_else_is_owed() {
    let mut scenario = shop::scenario();
    scenario.harm_unit = "orders of shoppers in the north".into();
    let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
    play.keys("cs1").wait(400);
    let drawn = play.drawn();
    let top = drawn.lines().next().unwrap();
    assert!(top.contains(" containment  T+") || top.contains(" scope  T+"), "{top}");
    assert!(top.contains("update") && top.contains("harm"), "{top}");
    assert!(top.contains("late") && top.contains('~') && top.chars().count() <= 80, "{top}");
    assert!(top.ends_with("/min") || top.ends_with(" +"), "a rate's unit is whole, or not there: {top}");
}

#[test]
fn what_changed_on_another_day_says_so_and_the_newest_stands_first() {
    use crate::model::draws::Moment;
    use crate::model::panel::{Line, PanelKind};
    let mut scenario = shop::scenario();
    let panel = scenario.panels.iter_mut().find(|panel| panel.kind == PanelKind::Deploys).unwrap();
    let line = |hours: i64, text: &str| Line {
        at: Moment::At(crate::model::Millis::from_mins(-60 * hours)),
        when: None,
        text: text.into(),
    };
    panel.lines = vec![
        line(1, "storefront 8.4"),
        line(25 * 24, "ranker v41 goes live everywhere, and stays there until somebody says otherwise"),
        line(17, "flags"),
    ];
    let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
    play.keys("c3<Enter>").wait(12);
    let drawn = play.drawn();
    let rows: Vec<&str> = drawn.lines().skip(3).take(4).map(str::trim_end).collect();
    assert_eq!(
        rows,
        [
            "  08:50   storefront 8.4",
            "  yesterday 16:50   flags",
            "  25 days ago 09:50   ranker v41 goes live everywhere, and stays there until",
            "          somebody says otherwise",
        ],
        "{drawn}"
    );
}

#[test]
fn no_tab_is_cut_and_the_clock_neither_whatever_is_new_in_them() {
    use crate::model::Millis;
    use crate::model::draws::Moment;
    use crate::model::panel::{Line, PanelKind};
    for (lines, news) in [(1, "6 runbook+1"), (12, "6 runbook+")] {
        let mut scenario = shop::scenario();
        let mut models = scenario.panels.iter().find(|panel| panel.kind == PanelKind::Deploys).unwrap().clone();
        (models.id, models.kind) = ("models".into(), PanelKind::Models);
        scenario.panels.push(models);
        let line = Line { at: Moment::At(Millis::from_mins(4)), when: None, text: "a line".into() };
        for panel in &mut scenario.panels {
            (panel.lines, panel.busy) = (vec![line.clone(); lines], Millis::ZERO);
        }
        let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
        play.keys("c");
        for tab in ["1", "2", "3", "4", "6"] {
            play.keys(tab).keys("<Enter>").wait(1);
        }
        play.keys("7").wait(250);
        let drawn = play.drawn();
        let tabs = drawn.lines().nth(1).unwrap();
        assert!(tabs.contains(&format!("{news}▸7 deeds")), "{tabs}");
        assert!(tabs.ends_with(&format!(" {}", play.run().clock())), "{tabs}");
    }
}
