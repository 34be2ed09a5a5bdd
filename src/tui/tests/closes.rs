//! Closing: what a close names, and what it asks back.

use super::*;

#[test]
fn a_close_that_names_nothing_wants_a_second_enter() {
    let mut play = Play::of(shop::calm());
    play.keys("cw<Enter>");
    assert!(play.run().book().closed.is_none(), "one key too many ends nothing");
    assert!(
        flat(&play).contains("Enter again closes it for fewer points, naming nothing to watch on and no time: psi (")
    );
    let mut play = Play::of(shop::calm());
    play.keys("cw<Enter><Enter>");
    assert!(play.run().book().closed.is_some(), "who means it closes it");
    let mut play = Play::of(shop::calm());
    play.keys("c:close watching psi until 10:20<Enter>");
    assert!(play.run().book().closed.is_some(), "who names something isn't asked");
    for named in ["psi, Ada Boss", "psi and ada"] {
        let mut play = Play::of(shop::calm());
        play.keys(&format!("c:close watching {named} until 10:20<Enter>"));
        let told = "Ada Boss is no metric, and isn't watched on; Enter again closes it all the same";
        assert!(play.run().book().closed.is_none() && play.remark() == told, "{}", play.remark());
        play.keys("<Enter>");
        assert!(play.run().book().closed.is_some(), "who means it closes it");
    }
}

#[test]
fn a_close_while_it_burns_is_asked_back_and_y_closes_it() {
    let burning = || {
        let mut play = Play::of(shop::run());
        play.keys("c:close watching psi until 12:00");
        play
    };
    let mut play = burning();
    play.keys("<Enter>");
    assert!(play.run().book().closed.is_none() && play.remark().starts_with("it still burns: "), "{}", play.remark());
    assert!(play.remark().contains("Enter again, or y, closes it for fewer points"), "{}", play.remark());
    play.keys("y");
    assert!(play.run().book().closed.is_some(), "{}", play.drawn());
    let mut play = burning();
    play.keys("<Enter><Left>y");
    assert!(
        play.drawn().contains(":close watching psi until 12:0y0"),
        "a line that is changed takes letters: {}",
        play.drawn()
    );
}

#[test]
fn a_close_that_names_no_metric_or_no_time_wants_a_second_enter() {
    for (line, lacks) in [
        (
            "close watching ?? until 12:00",
            "naming no metric to watch on: psi (PSI basket value), conversion (conversion),",
        ),
        ("close watching everything", "naming no metric to watch on and no time:"),
        ("close watching psi", "naming no time: `until 11:00`"),
    ] {
        let mut play = Play::of(shop::calm());
        play.keys(&format!("c:{line}<Enter>"));
        assert!(play.run().book().closed.is_none(), "{line}");
        assert!(flat(&play).contains(lacks) && play.drawn().contains(&format!(":{line}")), "{}", play.drawn());
        play.keys("<Enter>");
        assert!(play.run().book().closed.is_some(), "who means it closes it: {line}");
    }
    for named in ["basket value and conversion", "Model quality", "PSI, the north; orders", "checkouts a second"] {
        let mut play = Play::of(shop::calm());
        play.keys(&format!("c:close watching {named} until 12:00<Enter>"));
        assert!(play.run().book().closed.is_some(), "{named}: {}", play.drawn());
    }
    let mut play = Play::of(shop::calm());
    play.keys("c:close watching ord<Tab>");
    assert!(play.drawn().contains(":close watching checkouts a second"), "{}", play.drawn());
    play.keys(", psi<Tab>");
    assert!(play.drawn().contains(":close watching checkouts a second , PSI basket value"), "{}", play.drawn());
}
