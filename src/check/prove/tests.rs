//! What is planted is found, and nothing else is accused.

use super::*;
use crate::check::fixture::{above, action, call, event, scenario};
use crate::model::event::EventKind;
use crate::model::expr::{Expr, Function};
use crate::model::fact::Fact;

fn lost(scenario: &Scenario) -> Vec<String> {
    prove(scenario).unreachable().iter().map(|(item, _)| item.to_string()).collect()
}

fn chain(scenario: &Scenario, kind: Kind, id: &str) -> String {
    prove(scenario).blockers(&Item::new(kind, id)).expect("proved unreachable").join("\n")
}

fn fact(id: &str) -> Fact {
    Fact { id: id.into(), ..scenario().facts.remove(3) }
}

#[test]
fn nothing_is_accused_where_everything_can_be_reached() {
    assert_eq!(lost(&scenario()), Vec::<String>::new());
    assert_eq!(prove(&scenario()).unwinnable, []);
}

#[test]
fn one_unreachable_item_of_each_kind_is_proved_with_what_is_in_the_way() {
    let mut planted = scenario();
    planted.facts.push(fact("untaught"));
    planted.events.push(event("orphan", EventKind::Message, None, None));
    planted.events.push(event("too-late", EventKind::Message, Some(27), None));
    let psi = Expr::Negate(Box::new(Expr::Name("psi".into())));
    planted.events.push(event("negative", EventKind::Alert, None, Some(above(psi, 0.0))));
    let mut waits = action("waits", Phase::Remediation, 1, &[], vec![]);
    waits.available = Some(call(Function::Known, "untaught"));
    planted.actions.push(waits);
    planted.actions.push(action("endless", Phase::Validation, 40, &[], vec![]));
    let mut ask = planted.asks[2].clone();
    ask.id = "after-waits".into();
    ask.available = Some(call(Function::Done, "waits"));
    planted.asks.push(ask);
    let mut question = event("q-lost", EventKind::Question, None, Some(call(Function::Granted, "after-waits")));
    question.question = Some(crate::model::event::Question::default());
    planted.events.push(question);

    let expected = [
        "event orphan",
        "event too-late",
        "event negative",
        "event q-lost",
        "action waits",
        "action endless",
        "fact untaught",
        "ask after-waits",
        "the answer to q-lost",
    ];
    assert_eq!(lost(&planted), expected);
    let links = [
        "the answer to q-lost: its question is never put",
        "event q-lost: its `when` can never hold: `granted(\"after-waits\")` never comes true",
        "ask after-waits: its `available` can never hold: `done(\"waits\")` never comes true",
        "action waits: its `available` can never hold: `known(\"untaught\")` never comes true",
        "fact untaught: no panel, event, action or answer teaches it",
    ];
    assert_eq!(chain(&planted, Kind::Answer, "q-lost"), links.join("\n"));
    assert!(chain(&planted, Kind::Event, "too-late").contains("27m after the page at the earliest"));
    assert!(chain(&planted, Kind::Event, "negative").contains("`-psi > 0.0` lies outside"));
    assert!(chain(&planted, Kind::Action, "endless").contains("ends 40m"));
}

#[test]
fn a_circle_that_only_waits_for_itself_is_not_reached() {
    let mut planted = scenario();
    planted.events.push(event("hen", EventKind::Change, None, Some(call(Function::Seen, "egg"))));
    planted.events.push(event("egg", EventKind::Change, None, Some(call(Function::Seen, "hen"))));
    assert_eq!(lost(&planted), ["event hen", "event egg"]);
}

#[test]
fn the_earliest_minute_adds_up_what_has_to_come_before() {
    let mut scenario = scenario();
    let mut after = event("after", EventKind::Message, None, Some(call(Function::Known, "unit")));
    after.hold = Millis::from_mins(2);
    scenario.events.push(after);
    let proof = prove(&scenario);
    let at = |truth: &str| proof.earliest(&truth.into(), &Item::new(Kind::Event, "after"));
    // Inspecting takes 3 minutes, and only under one truth it shows the unit.
    assert_eq!(at("bad-unit"), Some(Millis::from_mins(5)));
    assert_eq!(at("noise"), None);
}

#[test]
fn a_truth_is_proved_unwinnable_when_nothing_that_fits_it_can_be_done() {
    let mut scenario = scenario();
    for action in &mut scenario.actions {
        action.fits.retain(|truth| truth.as_str() != "bad-version" || action.id.as_str() == "rollback");
    }
    assert_eq!(prove(&scenario).unwinnable, []);
    scenario.asks[2].available = Some(Expr::Bool(false));
    let proof = prove(&scenario);
    let truths: Vec<&str> = proof.unwinnable.iter().map(|(truth, _)| truth.as_str()).collect();
    assert_eq!(truths, ["bad-version"]);
    assert!(proof.unwinnable[0].1.join("\n").contains("never granted"), "{:?}", proof.unwinnable);
}

#[test]
fn an_action_may_ask_in_its_outcomes_whether_it_is_done() {
    let mut scenario = scenario();
    let mut selfish =
        action("selfish", Phase::Scope, 2, &[], vec![crate::model::action::Effect::Trigger("egg".into())]);
    selfish.outcomes[0].when = Some(call(Function::Done, "selfish"));
    scenario.actions.push(selfish);
    scenario.events.push(event("egg", EventKind::Change, None, None));
    assert_eq!(lost(&scenario), Vec::<String>::new());
}
