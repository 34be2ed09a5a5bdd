//! What people are asked, by a deed or by name in an update: who answers, who cannot, who is reached only later.

use crate::play::{at, changed, small, start, taught};
use std::sync::Arc;
use tldrill::model::deed::Deed;
use tldrill::model::{Audience, Element};
use tldrill::run::moves::{Driver, Reader, play};
use tldrill::run::{Run, Seen, Setup, What};

#[test]
fn a_permission_comes_at_once_with_all_four_elements_and_late_without() {
    let ask = |text: Option<&str>| {
        let mut run = start(1, "bad-release");
        if let Some(text) = text {
            let deed = Deed::Send { audience: Audience::Executive, text: text.into(), took: None };
            run.handle(deed).expect("taken");
        } else {
            run.handle(Deed::Ask("vp".into(), "approve-rollback".into())).expect("taken");
        }
        let asking = run.book().asks.get("approve-rollback").cloned();
        asking.map(|asking| (asking.due, asking.missing.len()))
    };
    assert_eq!(ask(None), Some((at(60 + 3 * 120), 3)), "a bare ask lacks impact, trade-off and deadline");
    let whole = "About 10% of searches in the north are slow. Tomas, please approve the rollback of search 3.2 by 09:12; \
                 it costs three minutes and loses the new ranking. Next update 09:20.";
    assert_eq!(ask(Some(whole)), Some((at(0), 0)));
}

#[test]
fn somebody_who_can_t_be_reached_joins_later() {
    let scenario = changed("delay = \"2m\"", "reachable = \"minutes() >= 6.0\"");
    let mut run = Run::start(scenario, Setup::seeded(1).with_truth("noise".into())).expect("a truth");
    assert_eq!(play(&mut run, "ack\npage vp\npage lead\n", Driver::default()), []);
    let joined = |id: &str| {
        let mut seen = run.log().iter().filter_map(|entry| match &entry.what {
            What::Seen(Seen::Joined { person }) if person.as_str() == id => Some(entry.at),
            _ => None,
        });
        seen.next()
    };
    assert_eq!(joined("lead"), Some(at(60)));
    assert_eq!(joined("vp"), Some(at(360)));
}

#[test]
fn a_request_that_nobody_takes_up_is_said_with_its_reason() {
    let mut scenario = (*small()).clone();
    let text = "About 10% of searches are slow. Tomas Reik, please approve the rollback by 09:10. Next update 09:15.";
    let mut said = |reachable: bool, audience: Audience| {
        let vp = scenario.people.iter_mut().find(|person| person.id.as_str() == "vp").expect("a person");
        vp.reachable = (!reachable).then_some(tldrill::model::expr::Expr::Bool(false));
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "approve-rollback").expect("an ask");
        ask.audiences = vec![Audience::Executive, Audience::Engineering];
        let mut run = Run::start(Arc::new(scenario.clone()), Setup::seeded(1)).expect("drawn");
        run.handle(Deed::Send { audience, text: text.into(), took: None }).expect("taken");
        run.unheard_words()
    };
    assert_eq!(said(true, Audience::Executive), [""; 0], "it was put");
    assert_eq!(
        said(false, Audience::Executive),
        ["Tomas Reik can't answer what you ask: Tomas Reik can't be reached now"]
    );
    let elsewhere = ["Tomas Reik doesn't read what goes to engineering: ask in an update to executive"];
    assert_eq!(said(true, Audience::Engineering), elsewhere);
}

#[test]
fn somebody_who_is_asked_by_name_in_an_update_answers_or_says_that_they_cannot() {
    use tldrill::model::expr::{Expr, Function};
    let sent = |request: &str, audience: Audience, known: bool| {
        let mut scenario = (*small()).clone();
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "where").expect("an ask");
        ask.available = (!known).then(|| Expr::Call(Function::Known, "cause".into()));
        let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
        let text = format!("Searches are slow. {request} Next update 09:15.");
        run.handle(Deed::Send { audience, text, took: None }).expect("taken");
        run
    };
    let put = sent("Ines Maro, please say who is affected and where.", Audience::Engineering, true);
    assert!(put.book().asks.contains_key("where"), "the question was put");
    assert_eq!(put.unheard_words(), [""; 0]);
    // Whoever is told of isn't asked.
    let told = sent("Please say: Ines Maro tells who is affected and where.", Audience::Engineering, true);
    assert!(told.book().asks.is_empty() && told.unheard_words().is_empty());
    for (request, audience, known, why) in [
        (
            "Ines, can you say who is affected and where?",
            Audience::Engineering,
            false,
            "Ines Maro can't answer what you ask: \"Who is affected?\" comes open when you have found out more",
        ),
        (
            "Maro, please say who is affected and where.",
            Audience::Executive,
            true,
            "Ines Maro doesn't read what goes to executive: ask in an update to engineering",
        ),
        (
            "Could you put the kettle on, Ines?",
            Audience::Engineering,
            true,
            "Ines Maro has read it, and acts on orders only: take a step for what you want done, or ask \"Who is affected?\"",
        ),
    ] {
        let run = sent(request, audience, known);
        assert!(run.book().asks.is_empty(), "{request}");
        assert_eq!(run.unheard_words(), [why], "{request}");
    }
}

#[test]
fn whoever_was_asked_to_decide_is_no_hand_that_waits_for_orders() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Ask("lead".into(), "where".into())).expect("asked");
    let mut unheard = |seconds: i64| {
        run.advance(at(seconds));
        let text = "Searches are slow. Could you put the kettle on, Ines? Next update 09:15.".to_owned();
        run.handle(Deed::Send { audience: Audience::Engineering, text, took: None }).expect("taken");
        run.unheard_words()
    };
    let told = "Ines Maro has read it; \"Who is affected?\" was";
    assert_eq!(unheard(5), [format!("{told} asked before, and the answer will come")]);
    let answered = unheard(900);
    assert!(answered[0].starts_with(&format!("{told} answered at 09:00, and")), "{answered:?}");
}

/// What was asked back about the permission of the lesson, after this update.
fn asked_back_after(update: &str) -> Vec<Element> {
    let mut run = taught();
    let moves = format!(
        "ack\nlook clicks\nlook deploys\nlook runbook\nsev 2\ndo back-to-v7 because it can be undone\nsend executive\n\
         {update}\n.\ndo compare\nwait 5m\nask product approve-retire\n"
    );
    let mut reader = Reader::default();
    for line in moves.lines() {
        let Some(command) = reader.line(line) else { continue };
        Driver::default().perform(&mut run, command.expect("a move")).expect("taken");
    }
    let backs = run.seen_since(0).filter_map(|(_, seen)| match seen {
        Seen::AskedBack { missing, .. } => Some(missing.clone()),
        _ => None,
    });
    backs.flatten().collect()
}

#[test]
fn nobody_asks_back_what_the_last_update_told_whether_it_put_the_ask_or_not() {
    use Element::{Deadline, Impact, Tradeoff};
    let impact = "Users in Portugal click on 19% of recommendations, where 25% is usual.";
    assert_eq!(asked_back_after("We look into it."), [Impact, Tradeoff, Deadline]);
    assert_eq!(asked_back_after(impact), [Tradeoff, Deadline]);
    assert_eq!(asked_back_after(&format!("{impact} V7 lacks this week's 300 items.")), [Deadline]);
}

/// One "heads back", but no head of product is called by that.
#[test]
fn who_says_that_we_are_going_back_has_asked_nobody() {
    let text = "Users in Portugal click on 19% of recommendations. We are going back to model v7, done in two minutes.";
    assert!(asked_back_after(text).contains(&Element::Deadline), "it is no ask with a deadline");
}
