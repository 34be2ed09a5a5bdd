//! `trigger-cycle`: events that trigger each other in a circle, or wait for each other.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::Scenario;
use crate::model::action::Effect;
use crate::model::expr::{Expr, Function};
use std::collections::{BTreeMap, BTreeSet};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "trigger-cycle",
    group: Group::Correctness,
    level: Level::Error,
    what: "Events that trigger each other in a circle, or wait for each other.",
    why: "An event happens once, so the circle stops where it began: what comes of it isn't what was meant.",
    base: Base::Scenario,
    bad: r#"[event.page-again]
effects = [{ trigger = "product-again" }]
[event.product-again]
effects = [{ trigger = "page-again" }]
"#,
    good: r#"[event.page-again]
effects = [{ trigger = "product-again" }]
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut found = vec![];
    for event in &scenario.events {
        let start = event.id.as_str();
        let Some(round) = circle(scenario, start).filter(|_| !told.contains(start)) else { continue };
        told.extend(&round);
        let message = format!("{} leads back to itself", names(&round));
        let mut one = hit(format!("event.{start}"), message).help("let one of them come without the other");
        for other in round.iter().filter(|other| **other != start) {
            one = one.see(format!("event.{other}"), "part of the circle");
        }
        found.push(one);
    }
    found
}

fn names(round: &[&str]) -> String {
    let names: Vec<String> = round.iter().map(|id| format!("`{id}`")).collect();
    names.join(" -> ")
}

/// What an event triggers, and what it can't come without.
fn next<'a>(scenario: &'a Scenario, id: &str) -> BTreeSet<&'a str> {
    let Some(event) = scenario.events.iter().find(|event| event.id.as_str() == id) else { return BTreeSet::new() };
    let triggers = event.effects.iter().chain(&event.if_missed).filter_map(|effect| match effect {
        Effect::Trigger(id) => Some(id.as_str()),
        _ => None,
    });
    let waits = scenario.events.iter().filter(|other| other.when.as_ref().is_some_and(|when| needs(when, id)));
    triggers.chain(waits.map(|other| other.id.as_str())).collect()
}

/// Whether a condition can't hold before this event was seen.
fn needs(when: &Expr, id: &str) -> bool {
    match when {
        Expr::Call(Function::Seen, event) => event == id,
        Expr::And(left, right) => needs(left, id) || needs(right, id),
        Expr::Or(left, right) => needs(left, id) && needs(right, id),
        _ => false,
    }
}

/// The way from an event back to itself, shortest first.
fn circle<'a>(scenario: &'a Scenario, start: &'a str) -> Option<Vec<&'a str>> {
    let mut from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut front = vec![start];
    while let Some(id) = (!front.is_empty()).then(|| front.remove(0)) {
        for other in next(scenario, id) {
            if other == start {
                let mut way = vec![start];
                let mut at = id;
                while at != start {
                    way.insert(1, at);
                    at = from.get(at)?;
                }
                return Some(way);
            }
            if !from.contains_key(other) {
                from.insert(other, id);
                front.push(other);
            }
        }
    }
    None
}
