//! One unreachable item of each kind, planted in every shipped scenario.

use super::scenarios;
use tldrill::check::play::{Item, Kind};
use tldrill::check::prove::prove;
use tldrill::model::Scenario;
use tldrill::model::action::Clarifies;
use tldrill::model::event::{EventKind, Question};
use tldrill::model::expr::{Expr, Function};

fn call(function: Function, id: &str) -> Expr {
    Expr::Call(function, id.to_owned())
}

/// Plants a chain: a fact that nothing teaches, an action that waits for it, something to ask that waits for the action, and a
/// question that waits for the yes; an event that nothing sets off; a criterion whose panels and asks are shut.
fn plant(scenario: &mut Scenario) -> Vec<Item> {
    let mut fact = scenario.facts[0].clone();
    (fact.id, fact.known) = ("planted-fact".into(), false);
    scenario.facts.push(fact);
    let mut action = scenario.actions[0].clone();
    (action.id, action.needs) = ("planted-action".into(), vec![]);
    action.available = Some(call(Function::Known, "planted-fact"));
    scenario.actions.push(action);
    let mut ask = scenario.asks[0].clone();
    ask.id = "planted-ask".into();
    (ask.available, ask.clarifies) = (Some(call(Function::Done, "planted-action")), None);
    scenario.asks.push(ask);
    let page = scenario.events.iter().find(|event| event.kind == EventKind::Page).expect("a page").clone();
    let mut question = page.clone();
    (question.id, question.kind, question.at) = ("planted-question".into(), EventKind::Question, None);
    (question.when, question.question) = (Some(call(Function::Granted, "planted-ask")), Some(Question::default()));
    let mut orphan = page;
    (orphan.id, orphan.kind, orphan.at, orphan.when) = ("planted-event".into(), EventKind::Message, None, None);
    scenario.events.extend([question, orphan]);
    for panel in scenario.panels.iter_mut().filter(|panel| panel.clarifies == Some(Clarifies::Changed)) {
        panel.available = Some(call(Function::Answered, "planted-question"));
    }
    for ask in scenario.asks.iter_mut().filter(|ask| ask.clarifies == Some(Clarifies::Changed)) {
        ask.available = Some(Expr::Bool(false));
    }
    vec![
        Item::new(Kind::Event, "planted-event"),
        Item::new(Kind::Event, "planted-question"),
        Item::new(Kind::Action, "planted-action"),
        Item::new(Kind::Fact, "planted-fact"),
        Item::new(Kind::Ask, "planted-ask"),
        Item::new(Kind::Answer, "planted-question"),
        Item::new(Kind::Criterion, "scope.changed"),
    ]
}

#[test]
fn every_unreachable_item_that_is_planted_in_a_shipped_scenario_is_proved() {
    for (scenario, _) in scenarios() {
        let mut scenario = scenario.as_ref().clone();
        let planted = plant(&mut scenario);
        assert!(Kind::ALL.iter().all(|kind| planted.iter().any(|item| item.kind == *kind)), "one of each kind");
        let proof = prove(&scenario);
        for item in &planted {
            let chain = proof.blockers(item);
            assert!(chain.as_ref().is_some_and(|chain| !chain.is_empty()), "{}: {item}: {chain:?}", scenario.id);
        }
        let chain = proof.blockers(&planted[5]).expect("proved").join("; ");
        assert!(chain.contains("fact planted-fact: no panel"), "{}: the chain ends at its root: {chain}", scenario.id);
    }
}
