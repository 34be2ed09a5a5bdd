//! What is typed: texts, commands, what is pasted.

use super::keys::deeds;
use super::*;
use crate::model::Audience;
use crate::run::Setup;
use std::sync::Arc;

#[test]
fn an_update_is_written_put_aside_gone_on_with_and_sent() {
    let mut play = Play::of(shop::run());
    play.keys("c").wait(3).keys("ueShoppers in the north").wait(20).keys("<Esc>");
    assert!(play.room().editor.is_none());
    play.wait(2).keys("ue see odd options.<C-s>");
    let update = &play.run().book().updates[0];
    assert_eq!(
        (update.audience, update.text.as_str()),
        (Audience::Executive, "Shoppers in the north see odd options.")
    );
    assert!(play.room().drafts.is_empty());
    assert!(deeds(&play)[1].contains("\"took\":20000"), "{:?}", deeds(&play));
}

#[test]
fn a_single_dot_sends_as_it_does_in_moves() {
    let mut play = Play::of(shop::run());
    play.keys("c:send support<Enter>We look into it.<Enter>.<Enter>");
    assert_eq!(play.run().book().updates[0].text, "We look into it.");
}

#[test]
fn a_draft_is_sent_by_command() {
    let mut play = Play::of(shop::run());
    play.keys(":submit<Enter>");
    assert_eq!(play.remark(), "there is no draft to send");
    play.keys("cueHello.<Esc>:submit<Enter>");
    assert_eq!(play.run().book().updates[0].text, "Hello.");
}

#[test]
fn a_command_that_is_not_understood_stays_to_be_put_right() {
    let mut play = Play::of(shop::run());
    play.keys(":lok log<Enter>");
    assert!(play.remark().contains("did you mean `look`"), "{}", play.remark());
    let drawn = play.drawn();
    assert!(
        drawn.contains(":lok log") && drawn.contains("did you mean `look`"),
        "the refusal is seen at once: {drawn}"
    );
    play.keys("x");
    assert!(!play.drawn().contains("did you mean"), "what was said of another line is gone");
}

#[test]
fn a_template_that_is_not_filled_in_is_sent_only_on_asking_twice() {
    let mut play = Play::of(shop::run());
    play.keys("cueOrders fall.<C-t><C-s>");
    assert!(play.run().book().updates.is_empty());
    assert!(
        play.remark().contains("not filled in: [who, how badly, since when], [how it stands]"),
        "{}",
        play.remark()
    );
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.starts_with("Orders fall.\n[who"), "it doesn't run on from the last word: {text}");
    play.keys("<C-s>");
    assert_eq!(play.run().book().updates.len(), 1);
}

#[test]
fn after_a_big_paste_is_taken_back_the_text_is_in_sight() {
    let mut play = Play::of(shop::run());
    play.keys("cueFirst line.<Enter>Second line.");
    play.send(Msg::Paste("\nA line that was pasted.".repeat(60)));
    play.drawn();
    play.keys("<C-z>");
    let drawn = play.drawn();
    assert!(drawn.contains("First line.") && drawn.contains("Second line."), "{drawn}");
}

#[test]
fn the_command_line_completes_verbs_and_names() {
    let mut play = Play::of(shop::run());
    play.keys(":lo<Tab>runb<Tab><Enter>");
    assert!(play.run().book().looked.contains_key("runbook"));
    play.wait(1).keys(":pag<Tab><Tab>");
    assert!(play.drawn().contains(":page Ada Boss"), "{}", play.drawn());
    play.keys("<Tab>");
    assert!(play.drawn().contains(":page Ben"));
}

#[test]
fn earlier_commands_come_back() {
    let mut play = Play::of(shop::run());
    play.keys(":ack<Enter>:sev 2<Enter>:<Up><Up>");
    assert!(play.drawn().contains(":ack"));
}

#[test]
fn control_c_in_the_editor_keeps_the_draft() {
    let mut play = Play::of(shop::run());
    play.keys("cueHello<C-c>");
    assert!(play.room().editor.is_none());
    assert_eq!(play.room().drafts.len(), 1);
}

#[test]
fn a_paste_is_one_change_of_the_text_and_control_characters_stay_out() {
    let mut play = Play::of(shop::run());
    play.keys("cue");
    play.send(Msg::Paste("One.\r\nTwo\u{1b}[31m.".into()));
    assert_eq!(play.room().editor.as_ref().unwrap().text(), "One.\nTwo[31m.");
    play.send(Msg::Paste("x".repeat(1 << 20)));
    assert!(play.room().editor.as_ref().unwrap().text().len() < 100, "a megabyte is no update");
}

#[test]
fn no_line_of_a_text_begins_with_the_space_that_broke_it_and_the_cursor_stands_where_the_hand_is() {
    let mut play = Play::of(shop::run());
    let text = "About 9% of orders, those in the Baltics and Poland, have shown payment options in a poor order since 09:38; \
                paying still works. The drift alarm rests on 168 baskets, too few, so the cause is suspected and not known. \
                We have put the Baltics and Poland on the fixed order, in effect by 09:53, at 0.4 points of conversion.";
    play.keys("cue").send(Msg::Paste(text.into()));
    let drawn = play.drawn();
    let lines: Vec<&str> = drawn.lines().skip_while(|line| !line.contains("About 9%")).collect();
    let lines: Vec<&str> = lines.into_iter().take_while(|line| !line.is_empty()).collect();
    assert!(lines.iter().all(|line| line.starts_with(' ') && !line.starts_with("  ")), "{drawn}");
    let shown = lines.join("").split_whitespace().collect::<String>();
    assert_eq!(shown, text.split_whitespace().collect::<String>(), "{drawn}");
    let (width, height) = play.model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(&play.model, frame)).unwrap();
    let at = terminal.get_cursor_position().unwrap();
    let last = drawn.lines().nth(usize::from(at.y)).unwrap();
    assert_eq!((Some(&last), usize::from(at.x)), (lines.last(), last.chars().count()), "behind the last letter");
}

#[test]
fn a_template_is_filled_in_part_by_part() {
    let mut play = Play::of(shop::run());
    play.keys("cueÜber alles. <C-t>").wait(1);
    play.keys("All orders<Tab>falling still<Tab>");
    assert_eq!(play.remark(), "4 parts are open; what is written is passed over");
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.starts_with("Über alles. \nAll orders, falling still. [what it is about"), "{text}");
    play.keys("x<Tab>x<Tab>x<Tab>x<Tab>");
    let text = play.room().editor.as_ref().unwrap().text();
    assert!(text.ends_with("All orders, falling still. x. x. x. x."), "{text}");
    play.keys("<Tab>").wait(1);
    assert_eq!(play.remark(), "nothing is left to be filled in");
}

/// A run in which twelve things are known from the page on.
fn of_many_facts() -> Run {
    let mut scenario = shop::scenario();
    for at in 0..12 {
        let mut fact = scenario.facts[0].clone();
        fact.id = format!("fact-{at}").as_str().into();
        fact.text =
            format!("Baskets of the {at}th kind came in another currency unit than the one before").as_str().into();
        fact.known = true;
        scenario.facts.push(fact);
    }
    Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap()
}

#[test]
fn facts_that_do_not_fit_have_the_feed_s_columns_while_they_have_the_hand() {
    let mut play = Play::of(of_many_facts());
    play.keys("c").wait(30).keys("x");
    assert!(play.drawn().contains("FEED"), "{}", play.drawn());
    play.keys("f");
    let drawn = play.drawn();
    assert!(!drawn.contains("FEED") && drawn.contains("kind came in another currency unit than"), "{drawn}");
    assert!(drawn.contains("more rows (Down)"), "{drawn}");
    assert!(play.keys("e").drawn().contains("FEED"));
    let mut few = Play::of(shop::run());
    few.keys("c").wait(30).keys("xf");
    assert!(few.drawn().contains("FEED"), "two facts need no more room: {}", few.drawn());
}

#[test]
fn the_facts_above_a_text_are_scrolled_without_leaving_it() {
    let mut play = Play::of(of_many_facts());
    play.keys("c").wait(8).keys("ueBaskets.");
    let first = play.drawn();
    assert!(first.contains("more rows (PgDn)"), "{first}");
    play.keys("<PgDn>");
    let next = play.drawn();
    assert!(next.contains("3 rows above") && next.contains("Baskets."), "{next}");
    for _ in 0..20 {
        play.keys("<PgDn>");
    }
    assert!(play.drawn().contains("rows above (PgUp)"), "{}", play.drawn());
    for _ in 0..20 {
        play.keys("<PgUp>");
    }
    assert_eq!(play.drawn(), first);
}
