//! Runs that are read again, files that debriefs are written into, themes, the pace of the clock, contributing factors.

use super::screens::{read, some_minutes_in};
use super::*;
use crate::debrief::Factor;
use crate::report::disputes::disputable;
use crate::report::factors::{Taken, taken};
use crate::tui::page::Form;
use crate::tui::room::Mode;
use crate::tui::theme::{Depth, Palette};

#[test]
fn the_debrief_of_a_run_that_was_played_opens_from_home_and_leads_back_there() {
    let mut play = Play::home(shelf());
    play.keys("<Tab><Tab>");
    insta::assert_snapshot!(play.drawn());
    play.keys("<Enter>");
    assert_eq!(play.effects, [Effect::Reopen("20261120-043402-118-shop".into())]);
    assert!(play.drawn().contains("reading the run"), "{}", play.drawn());
    let page = read(80, 24);
    let Screen::Page(page) = page.model.screen else { panic!("no debrief") };
    play.send(Msg::Reopened(Box::new(page.debrief), Box::new(shop::run())));
    let shown = play.drawn();
    assert!(shown.contains("s scrub") && shown.contains("c compare") && shown.contains("x export"), "{shown}");
    play.effects.clear();
    play.keys("q");
    assert_eq!(play.effects, [Effect::Back]);
    let left = Home::new(shelf()).as_left((List::Runs, 0, 0, 5));
    assert_eq!((left.list, left.run), (List::Runs, 0));
}

#[test]
fn whoever_has_gone_on_meanwhile_is_not_called_to_a_run_that_was_read_again() {
    let mut play = Play::of(shop::run());
    let Screen::Page(page) = read(80, 24).model.screen else { panic!("no debrief") };
    play.send(Msg::Reopened(Box::new(page.debrief), Box::new(shop::run())));
    assert_eq!(play.run().now(), crate::model::SimTime::PAGE);
}

#[test]
fn where_nothing_was_played_there_is_no_list_of_it() {
    let mut play = Play::home(Shelf { past: vec![], ..shelf() });
    play.keys("<Tab><Tab>");
    assert!(!play.drawn().contains("LAST RUNS") && play.drawn().contains("▸INCIDENTS"), "{}", play.drawn());
}

#[test]
fn what_sets_a_run_apart_is_explained_where_it_is_chosen() {
    let mut shelf = shelf();
    shelf.past[0].conditions = vec![crate::debrief::Condition::Hinted];
    let mut play = Play::home(shelf);
    assert!(!play.drawn().contains("hinted"), "{}", play.drawn());
    play.keys("<Tab><Tab>");
    let told = "hinted: the checklist stood beside the texts; such runs count with the others";
    assert!(play.drawn().split_whitespace().collect::<Vec<_>>().join(" ").contains(told), "{}", play.drawn());
}

#[test]
fn a_debrief_is_written_into_a_file_of_a_form() {
    for (key, form) in
        [("m", Form::Markdown), ("h", Form::Html), ("j", Form::Json), ("p", Form::Postmortem), ("c", Form::Cast)]
    {
        let mut play = read(80, 24);
        play.keys("x");
        assert!(play.drawn().contains("m Markdown  h web page  j JSON  p postmortem  c recording"), "{}", play.drawn());
        play.effects.clear();
        play.keys(key);
        assert_eq!(play.effects, [Effect::Export(form, None)]);
        assert!(play.drawn().contains("writing ..."), "{}", play.drawn());
        play.send(Msg::Kept(Ok("written: /home/anna/run.md".into())));
        assert!(play.drawn().contains("written: /home/anna/run.md"), "{}", play.drawn());
    }
    let mut play = read(80, 24);
    play.effects.clear();
    play.keys("x<Esc>j");
    assert_eq!(play.effects, [Effect::Target(None)]);
    play.send(Msg::Target(Ok("~/runs/20261120-043402-118-shop".into())));
    assert!(!play.drawn().contains("write it to"), "it was given up meanwhile");
    play.keys("xf~/reviews<Enter>");
    assert_eq!(play.effects.last(), Some(&Effect::Target(Some("~/reviews".into()))));
    play.send(Msg::Target(Ok("~/reviews/20261120-043402-118-shop".into())));
    assert!(play.drawn().contains("write it to ~/reviews/20261120-043402-118-shop (.md, "), "{}", play.drawn());
    play.effects.clear();
    play.keys("m");
    assert_eq!(play.effects, [Effect::Export(Form::Markdown, Some("~/reviews".into()))]);
}

#[test]
fn where_a_file_was_written_is_told_whole_until_the_next_key() {
    let mut play = read(80, 24);
    let path = format!("/home/anna/{}/20261120-043402-118-shop.md", "a-long-name/".repeat(8));
    play.send(Msg::Kept(Ok(format!("written: {path}"))));
    let shown: String = play.drawn().lines().map(str::trim).collect();
    assert!(shown.contains(&path), "{}", play.drawn());
    play.keys("j");
    assert!(!play.drawn().contains("written"), "{}", play.drawn());
    let path = "/home/anna/reviews/20261120-043402-118-shop-postmortem.md";
    play.send(Msg::Kept(Ok(format!("written: {path}"))));
    assert!(play.drawn().contains(path), "beside how far it is read there is no room: {}", play.drawn());
}

#[test]
fn a_theme_is_changed_at_once_wherever_the_hands_are_and_kept() {
    for mut play in [Play::home(shelf()), Play::of(shop::run()), read(80, 24)] {
        play.model.theme.depth = Depth::True;
        play.effects.clear();
        play.keys("<C-p>theme light<Enter>");
        assert_eq!((play.model.theme.palette, play.model.theme.depth), (Palette::Light, Depth::True));
        assert_eq!(play.effects, [Effect::Theme(Palette::Light)]);
    }
    let mut play = Play::home(shelf());
    play.keys("<C-p>theme dark<Enter>");
    assert!(play.drawn().contains("there are no colours here"), "{}", play.drawn());
    assert_eq!(play.model.theme.depth, Depth::None, "a theme brings no colours to where none are wanted");
}

#[test]
fn without_colours_a_screen_holds_none_and_what_matters_has_a_sign_or_weight() {
    for play in [Play::home(shelf()), some_minutes_in(120, 40), read(120, 40)] {
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        let mut model = play.model;
        model.size = (120, 40);
        model.theme = Theme { palette: Palette::ColourBlind, ..Theme::colourless(true) };
        terminal.draw(|frame| view(&model, frame)).unwrap();
        let cells = &terminal.backend().buffer().content;
        let reset = ratatui::style::Color::Reset;
        assert!(cells.iter().all(|cell| cell.fg == reset && cell.bg == reset));
        assert!(cells.iter().any(|cell| !cell.modifier.is_empty()), "weight is left");
    }
}

#[test]
fn a_pace_that_changes_by_itself_is_told_with_its_reason() {
    let mut play = Play::of(shop::run());
    let pace = play.run().scenario().pace;
    assert!(pace > 1.0);
    let told =
        |play: &Play| play.room().feed.items.iter().filter(|item| item.text.starts_with("the clock runs")).count();
    play.keys("c").wait(5);
    assert_eq!(told(&play), 0, "nothing has changed");
    play.keys("ueOrders fall in the north since 09:43.").wait(1);
    play.keys("<C-s>").wait(1);
    let line = format!("the clock runs at x{pace} now, your first update is sent (key - slows it)");
    assert!(play.room().feed.items.iter().any(|item| item.text.starts_with(&line)), "{:?}", play.room().feed.items);
    play.wait(30).keys("ue").wait(1);
    assert_eq!(play.remark(), "while you write the clock runs at x1");
    play.wait(200);
    let over = format!("the time for writing is over: the clock runs at x{pace} again");
    let heard = play.remark() == over || play.remark().is_empty();
    assert!(heard, "{}", play.remark());
    play.keys("<Esc>").wait(20);
    play.keys("ue").wait(20).keys("<Esc>").wait(1);
    assert_eq!(play.remark(), format!("the clock runs at x{pace} again"));
    assert_eq!(told(&play), 1, "what lasts is told once");
}

#[test]
fn contributing_factors_are_chosen_from_what_the_run_shows_and_written_about() {
    let mut play = Play::of(shop::run());
    play.keys("cue<C-o>");
    assert_eq!(play.remark(), "contributing factors belong to the postmortem");
    play.keys("<Esc>");
    for _ in 0..10 {
        play.keys(":wait 3m<Enter>").wait(4);
    }
    play.keys("w<C-u>close watching psi until 10:20<Enter>").wait(1);
    assert!(play.remark().ends_with("as an update owed to executive by 09:55 was not sent"), "{}", play.remark());
    play.keys("<Enter>").wait(1);
    play.keys("m<C-t><C-o>");
    let Mode::Factors(all, 0) = play.room().mode.clone() else { panic!("{}", play.drawn()) };
    insta::assert_snapshot!(play.drawn());
    let state = |play: &Play, factor: &Factor| taken(&play.room().editor.as_ref().unwrap().text(), factor);
    play.keys(" <Down><Enter>");
    assert_eq!((state(&play, &all[0]), state(&play, &all[1])), (Taken::Chosen, Taken::Chosen));
    play.keys("<Esc>Nobody had read the runbook.");
    assert_eq!((state(&play, &all[0]), state(&play, &all[1])), (Taken::Chosen, Taken::Written));
    play.keys("<C-o> <Esc>");
    assert_eq!((state(&play, &all[0]), state(&play, &all[1])), (Taken::No, Taken::Written));
    play.keys("<C-z>");
    assert_eq!(state(&play, &all[0]), Taken::Chosen, "undo brings it back");
    assert!(!play.drawn().contains("<!--"), "a prompt is no text: {}", play.drawn());
    play.keys("<C-s>");
    assert!(play.remark().contains(&format!("why \"{} {}", all[0].clock, all[0].text)), "{}", play.remark());
}

#[test]
fn a_finding_that_is_not_so_is_kept_with_what_is_said_to_it() {
    let mut play = read(80, 24);
    play.effects.clear();
    play.keys("i");
    let shown = play.drawn();
    assert!(shown.contains("Which of these is not so?") && shown.contains("1.1") && shown.contains("1.2"), "{shown}");
    play.keys("q");
    assert!(play.drawn().contains("s scrub"), "q leads back to the debrief");
    play.keys("ij<Enter>I did say that<Enter>");
    assert_eq!(play.effects, [Effect::Dispute(1, "I did say that".into())]);
    play.send(Msg::Kept(Ok("1.2: kept for the author".into())));
    assert!(play.drawn().contains("1.2: kept for the author"), "{}", play.drawn());
    assert!(!play.drawn().contains("(disputed)"));
    play.send(Msg::Disputed(vec![1]));
    assert_eq!(play.drawn().matches("(disputed)").count(), 1, "{}", play.drawn());
    play.keys("G");
    let (last, name) = {
        let Screen::Page(page) = &play.model.screen else { panic!("no page") };
        let all = disputable(&page.debrief);
        (all.len() - 1, all.last().unwrap().name())
    };
    assert!(matches!(&play.model.screen, Screen::Page(page) if page.disputing.as_ref().unwrap().at == last));
    assert!(play.drawn().contains(&name), "the last one is in sight: {}", play.drawn());
    play.keys("gj");
    play.effects.clear();
    play.keys("<Enter>never mind<Esc>k<Enter><Enter>");
    assert_eq!(play.effects, [Effect::Dispute(0, String::new())], "the words may be left out");
}

#[test]
fn a_postmortem_has_nearly_all_of_the_screen_and_its_template_is_begun_at_its_first_prompt() {
    let mut play = Play::of(shop::run());
    play.keys("cueHello.<C-s>w<C-u>close watching psi until 10:20<Enter><Enter>").wait(3).keys("m");
    let bare = play.drawn();
    assert!(!bare.contains("dim lines") && bare.contains("what recurs"), "no prompt stands there yet: {bare}");
    assert!(bare.contains("writing time") && !bare.contains("the incident ends"), "one time counts: {bare}");
    play.keys("<C-t>");
    let drawn = play.drawn();
    assert!(drawn.contains("dim lines are prompts"), "{drawn}");
    let from = drawn.lines().position(|line| line.starts_with("POSTMORTEM")).unwrap();
    assert!(from <= 5, "{drawn}");
    play.keys("It began at ten.");
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.contains("## Summary\n\nIt began at ten.\n"), "{text}");
    // The timeline stands there, and asks to be worked on.
    play.keys("<Tab><Tab>Mine.");
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.contains("## Contributing factors\n\nMine.\n"), "{text}");
}

#[test]
fn a_step_that_its_repair_replaced_is_no_factor_and_one_that_was_taken_back_is() {
    use crate::debrief::factors;
    use crate::model::action::Effect as Does;
    use crate::model::{Millis, Phase};
    for (phase, told) in [(Phase::Remediation, 0), (Phase::Validation, 0), (Phase::Containment, 1)] {
        let mut scenario = shop::scenario();
        scenario.actions[0].by = None;
        let repair = &mut scenario.actions[1];
        (repair.phase, repair.takes, repair.busy) = (phase, Millis::from_secs(30), Millis::ZERO);
        repair.needs.clear();
        repair.reversible = true;
        repair.outcomes[0].effects.push(Does::Undo("route-rules".into()));
        let run = Run::start(std::sync::Arc::new(scenario), crate::run::Setup::seeded(7)).unwrap();
        let mut play = Play::of(run);
        play.keys("c:do route-rules because psi is high<Enter>").wait(130);
        play.keys(":do rollback because units<Enter>").wait(60);
        let all = factors(play.run());
        assert_eq!(play.run().book().attempts(&"rollback".into()).len(), 1, "{}", play.remark());
        let taken_back = all.iter().filter(|factor| factor.text.starts_with("a step was taken back")).count();
        assert_eq!(taken_back, told, "{phase}: {all:?}");
    }
}

#[test]
fn a_text_that_waits_for_a_second_send_takes_no_stray_letter() {
    let mut play = Play::of(shop::run());
    play.keys("cue<C-t><C-s>");
    let before = play.room().editor.as_ref().unwrap().text();
    play.keys("y");
    assert_eq!(play.room().editor.as_ref().unwrap().text(), before, "it was no letter of the text");
    assert!(play.remark().starts_with("not sent"), "{}", play.remark());
    play.keys("y<C-s>");
    assert!(play.room().editor.is_some() && play.remark().contains("not filled in"), "it is asked anew");
    play.keys("<C-s>");
    assert!(play.room().editor.is_none());
}

#[test]
fn what_is_said_over_several_rows_covers_nothing_that_the_text_lacks() {
    let mut play = Play::of(shop::run());
    play.keys("cue<C-t><C-s>");
    let drawn = play.drawn();
    let (list, said) = (drawn.rfind("[ ] ").unwrap(), drawn.find("send again").unwrap());
    assert!(list < said && drawn.matches("[ ] ").count() + drawn.matches("[x] ").count() >= 5, "{drawn}");
}
