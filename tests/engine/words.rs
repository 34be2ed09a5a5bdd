//! What is typed: names and titles for ids, and what is waited for.

use crate::play::{at, start, taught};
use tldrill::model::deed::Deed;
use tldrill::run::moves::{Driver, called};

#[test]
fn what_is_known_already_is_not_waited_for() {
    let mut run = start(1, "noise");
    run.handle(Deed::Look("deploys".into())).expect("taken");
    run.advance(at(30));
    let until = tldrill::run::moves::parse("wait until release").expect("understood");
    Driver::default().perform(&mut run, until).expect("waited");
    assert_eq!(run.now(), at(30));
}

#[test]
fn names_and_titles_are_as_good_as_ids_where_they_are_clear() {
    let run = taught();
    for (typed, meant) in [
        ("page Iris Vale", "page lead"),
        ("page vale", "page lead"),
        ("page IRIS", "page lead"),
        ("page on-call-lead", "page on-call-lead"),
        ("look clicks", "look clicks"),
        ("look click_rate", "look click_rate"),
        ("do go back to v7 because it can be undone", "do back-to-v7 because it can be undone"),
        ("do back-to-v7", "do back-to-v7"),
        ("ask iris vale safety", "ask lead safety"),
        ("ask lead safety", "ask lead safety"),
        ("send executives", "send executive"),
        ("send exec took 90s", "send executive took 90s"),
        ("wait until alert", "wait until alert"),
        ("wait 2m", "wait 2m"),
        ("page nobody", "page nobody"),
        ("do nothing in particular", "do nothing in particular"),
        ("close watching click_rate until 14:00", "close watching click_rate until 14:00"),
    ] {
        assert_eq!(called(&run, typed).as_deref(), Ok(meant), "{typed}");
    }
}

#[test]
fn a_name_that_fits_several_says_which() {
    let why = called(&taught(), "do v8").unwrap_err();
    assert!(why.starts_with("`v8` may mean ") && why.contains(" or "), "{why}");
}
