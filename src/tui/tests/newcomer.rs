//! What somebody stumbles over in the first evening: keys that lead out, pages that end, names, second presses.

use super::screens::some_minutes_in;
use super::*;
use crate::tui::home::List;

#[test]
fn a_series_that_is_done_says_so_and_a_set_how_much_of_it_is() {
    let mut shelf = shelf();
    let items = &mut shelf.sets[0].items;
    items[0].best = Some((2, 70));
    let series =
        Text { id: "loop".into(), title: "A talk".into(), kind: "series", best: Some((1, 74)), ..items[1].clone() };
    items.push(series);
    let mut play = Play::home(shelf);
    play.keys("<Tab>");
    let drawn = play.drawn();
    assert!(drawn.contains("done, mean 74") && drawn.contains("1 of 2 done"), "{drawn}");
}

#[test]
fn the_pace_stands_out_where_it_is_not_ones_own() {
    let mut play = Play::of(shop::run());
    play.keys("c+");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| view(&play.model, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let row: String = (0..80).map(|x| buffer[(x, 0)].symbol()).collect();
    let at = row.find(" x").unwrap() as u16 + 1;
    assert!(!row.contains(" x1 "), "{row}");
    assert!(buffer[(at, 0)].modifier.contains(ratatui::style::Modifier::BOLD), "{row}");
}

#[test]
fn a_page_read_to_its_end_is_filled_in_a_larger_terminal() {
    let mut play = Play::home(shelf());
    play.send(Msg::Told(Box::new(standing()), vec![]));
    play.keys("<End>");
    assert!(matches!(&play.model.screen, Screen::Standing(page) if page.scroll > 0), "{}", play.drawn());
    play.send(Msg::Resize(160, 50));
    let Screen::Standing(page) = &play.model.screen else { panic!("not on the progress page") };
    assert_eq!(page.scroll, 0);
    assert!(play.drawn().contains("1-"), "{}", play.drawn());
    play.keys("?<End>");
    play.send(Msg::Resize(160, 400));
    assert!(play.drawn().contains("THE WAR ROOM") && play.drawn().contains("dotted line"), "{}", play.drawn());
}

#[test]
fn escape_leads_back_to_the_incidents_and_never_out() {
    let mut play = Play::home(shelf());
    play.keys("<Tab><Tab>");
    let list = |play: &Play| match &play.model.screen {
        Screen::Home(home) => home.list,
        _ => panic!("not at home"),
    };
    assert_eq!(list(&play), List::Runs);
    play.keys("<Esc>");
    assert_eq!(list(&play), List::Incidents);
    play.keys("<Esc>");
    assert!(play.effects.is_empty() && play.drawn().contains("q quits"), "{}", play.drawn());
    play.keys("q");
    assert_eq!(play.effects, [Effect::Quit]);
}

#[test]
fn a_name_that_is_not_clear_is_answered_with_what_can_be_typed() {
    let mut play = Play::of(shop::run());
    play.keys("c:do ro<Enter>");
    let told = play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    let names = "`ro` may mean route-rules (Send the north to the rules) or rollback (Roll storefront 8.4 back)";
    assert!(told.contains(names) && told.contains(" :do ro "), "{told}");
}

#[test]
fn a_wait_says_that_what_it_was_for_has_come() {
    let mut play = Play::of(shop::run());
    play.keys("ca<Enter>psi over 0.25<Enter>:wait until route-rules<Enter>");
    assert!(play.room().goal.is_some(), "{}", play.drawn());
    for _ in 0..400 {
        play.wait(1);
        if play.room().goal.is_none() {
            if play.run().book().is_done(&"route-rules".into()) {
                break;
            }
            play.keys(":wait until route-rules<Enter>");
        }
    }
    assert_eq!(play.remark(), "what you waited for has come: Send the north to the rules");
}

#[test]
fn a_template_that_is_asked_for_twice_stands_there_once() {
    let mut play = some_minutes_in(80, 24);
    play.keys("ue<C-t><C-t>");
    let text = play.room().editor.as_ref().unwrap().text();
    assert_eq!(text.matches("[who, how badly, since when]").count(), 1, "{text}");
    assert_eq!(play.remark(), "the template stands there already");
}

#[test]
fn the_help_is_there_while_something_is_asked() {
    for (keys, part) in [("cs?", "DECLARING A SEVERITY (S)"), ("cu?", "WRITING AN UPDATE (U)")] {
        let mut play = Play::of(shop::run());
        play.keys(keys);
        assert!(play.drawn().starts_with(part), "{}", play.drawn());
        assert!(play.drawn().contains("\n1-22 of "), "nothing is above it: {}", play.drawn());
    }
}

#[test]
fn the_palette_puts_a_word_that_tells_something_first_and_offers_nothing_that_leads_nowhere() {
    for typed in ["the", "thm"] {
        let mut play = Play::home(shelf());
        play.keys("<C-p>").keys(typed);
        let first = play.model.palette.as_ref().unwrap().fitting()[0].text.clone();
        assert!(first.starts_with("theme "), "{typed}: {first}");
    }
    let mut play = Play::home(Shelf { unfinished: None, ..shelf() });
    play.keys("<C-p>unfinished");
    assert!(!play.drawn().contains("go on with the unfinished run"), "{}", play.drawn());
}

#[test]
fn what_was_done_is_told_by_titles_and_a_yes_once() {
    let mut play = Play::of(shop::run());
    play.keys("c1<Enter>").wait(15).keys(":page on-call-lead<Enter>:ask ada may-roll-back<Enter>").wait(200).keys(" ");
    let told: Vec<String> = crate::debrief::timeline::timeline(play.run()).into_iter().map(|it| it.text).collect();
    let all = told.join("\n");
    assert!(all.contains("read \"Overview\"") && all.contains("paged Ada Boss"), "{all}");
    assert!(all.contains("(stopped the clock)") && !all.contains("(hints"), "{all}");
    let answer = told.iter().find(|line| line.contains("Roll") || line.contains("roll 8.4 back?\"")).unwrap();
    assert!(answer.to_lowercase().matches("yes").count() <= 1, "{answer}");
}

#[test]
fn the_price_of_a_step_has_the_sign_of_the_selected_one() {
    let mut scenario = shop::scenario();
    scenario.actions[1].cost = "the release of the week, which can't be undone".into();
    scenario.actions[1].reversible = false;
    let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    play.keys("ca<Down>");
    let drawn = play.drawn();
    let told: Vec<&str> = drawn.lines().filter(|line| line.contains("▸ price: ") || line.contains("▸ Roll")).collect();
    assert_eq!(told.len(), 1, "{drawn}");
    let flat = drawn.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!flat.contains("taken back"), "{drawn}");
}

#[test]
fn a_step_in_force_tells_what_takes_it_back() {
    let mut scenario = shop::scenario();
    scenario.actions[0].limit = 0;
    scenario.actions[1].outcomes[0].effects.push(crate::model::action::Effect::Undo("route-rules".into()));
    let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    let told = |play: &Play| {
        let right: String =
            play.drawn().lines().map(|line| line.chars().skip(42).chain([' ']).collect::<String>()).collect();
        right.split_whitespace().collect::<Vec<_>>().join(" ").contains("taken back by \"Roll storefront 8.4 back\"")
    };
    play.keys("ca");
    assert!(!told(&play), "{}", play.drawn());
    play.keys("<Enter>psi is over 0.25<Enter>").wait(150).keys("a");
    assert!(told(&play), "{}", play.drawn());
    play.keys("<Enter>");
    let refused = play.drawn().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(refused.contains("is in force since") && refused.contains("; taken back by \"Roll"), "{refused}");
}

#[test]
fn the_selected_step_is_told_whole_where_little_room_is() {
    let mut scenario = shop::scenario();
    scenario.actions[1].title = "Roll the storefront back to the version of last week".into();
    scenario.actions[1].cost = "restarts the service: operators' reports, which it holds in memory, are lost".into();
    scenario.actions[1].reversible = false;
    let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
    let mut play = Play::of(run);
    play.keys("ca<Down>");
    let side: Vec<String> = play.drawn().lines().map(|line| line.chars().skip(42).collect()).collect();
    let flat = side.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Roll the storefront back to the version of last week; price: restarts",
        "! can't be taken back",
        "needs a yes of",
    ] {
        assert!(flat.contains(part), "{part}: {}", play.drawn());
    }
}

/// The shop with so many more steps, each of which can be taken once.
fn with_steps(more: usize) -> Play {
    let mut scenario = shop::scenario();
    for number in 0..more {
        let mut step = scenario.actions[0].clone();
        (step.id, step.limit) = (format!("spare-{number}").as_str().into(), 1);
        step.title =
            format!("Send stage {number} to the rules, with a title that a narrow list would cut").as_str().into();
        scenario.actions.push(step);
    }
    Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap())
}

#[test]
fn many_steps_have_the_height_of_a_narrow_screen_while_they_have_the_hand() {
    let mut play = with_steps(10);
    let steps = |play: &Play| play.drawn().lines().filter(|line| line.contains("Send stage")).count();
    play.keys("c");
    assert!(steps(&play) < 8, "{}", play.drawn());
    play.keys("a<Down>");
    assert_eq!(steps(&play), 10, "{}", play.drawn());
    assert!(play.drawn().contains("narrow list"), "{}", play.drawn());
    // A reason is typed with the charts in sight, and the step under way, then in force, is told from the others.
    play.keys("<Enter>");
    assert!(steps(&play) < 8, "{}", play.drawn());
    play.keys("<Enter>");
    assert!(play.drawn().lines().any(|line| line.contains('*') && line.contains("left")), "{}", play.drawn());
    play.wait(140);
    assert!(play.drawn().lines().any(|line| line.contains('+') && line.contains("in force")), "{}", play.drawn());
    play.keys("<Esc>");
    assert!(steps(&play) < 10, "{}", play.drawn());
}

#[test]
fn what_somebody_asks_in_a_message_says_how_it_is_answered() {
    let mut scenario = shop::scenario();
    let asked = scenario.events.iter_mut().find(|event| event.from.is_some()).unwrap();
    (asked.kind, asked.within) = (crate::model::event::EventKind::Message, None);
    let mut play = Play::of(Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap());
    play.keys("c").wait(62);
    assert!(play.drawn().contains("(u, e: update"), "{}", play.drawn());
}

#[test]
fn whom_the_policy_pages_is_told_while_it_can_be_done() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(1);
    assert!(!play.drawn().contains("at SEV2"), "no severity is declared: {}", play.drawn());
    play.keys("s2").wait(9);
    assert!(play.drawn().contains("at SEV2 call in Ada Boss by 09:55 (5, Enter)"), "{}", play.drawn());
    play.keys("5");
    assert!(play.drawn().contains("Enter pages: to be done by 09:55"), "{}", play.drawn());
    let mut late = Play::of(shop::run());
    late.keys("cs2").wait(310);
    assert!(late.drawn().contains("at SEV2 Ada Boss had to be called in by 09:55 (5, Enter)"), "{}", late.drawn());
    play.keys("<Enter>").wait(9);
    assert!(!play.drawn().contains("at SEV2"), "{}", play.drawn());
}

#[test]
fn until_when_an_answer_is_awaited_is_told_where_it_is_written() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(61).keys("r");
    assert!(play.drawn().contains("(awaited until 10:01)"), "{}", play.drawn());
    play.wait(9 * 60 + 10);
    assert!(play.drawn().contains("! awaited until 10:01, 00:"), "{}", play.drawn());
    play.wait(60);
    assert!(play.drawn().contains("! was awaited until 10:01"), "{}", play.drawn());
}
