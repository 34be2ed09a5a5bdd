//! Every condition of a scenario, with the path of the key it stands under.

use crate::check::lint::Subject;
use crate::model::Scenario;
use crate::model::action::Outcome;
use crate::model::expr::{Expr, Function};

/// Paths and conditions, in the order of the tables.
pub fn conditions<'a>(subject: &Subject<'a>, scenario: &'a Scenario) -> Vec<(String, &'a Expr)> {
    let mut found = vec![];
    let mut add = |path: String, when: &'a Option<Expr>| found.extend(when.as_ref().map(|when| (path, when)));
    for (audience, when) in &scenario.due {
        add(format!("due.{audience}"), when);
    }
    for person in &scenario.people {
        add(format!("person.{}.reachable", person.id), &person.reachable);
    }
    for panel in &scenario.panels {
        add(format!("panel.{}.available", panel.id), &panel.available);
        for (index, line) in panel.lines.iter().enumerate() {
            add(format!("panel.{}.lines.{index}.when", panel.id), &line.when);
        }
        for (index, teaches) in panel.teaches.iter().enumerate() {
            add(format!("{}.when", teaches_path(subject, panel.id.as_str(), &panel.teaches, index)), &teaches.when);
        }
    }
    for action in &scenario.actions {
        add(format!("action.{}.available", action.id), &action.available);
        outcomes(&format!("action.{}", action.id), &action.outcomes, &mut add);
    }
    for ask in &scenario.asks {
        add(format!("ask.{}.available", ask.id), &ask.available);
        add(format!("ask.{}.due", ask.id), &ask.due);
        outcomes(&format!("ask.{}", ask.id), &ask.outcomes, &mut add);
    }
    for event in &scenario.events {
        add(format!("event.{}.when", event.id), &event.when);
        add(format!("event.{}.met", event.id), &event.met);
        for (index, point) in event.question.iter().flat_map(|question| &question.must).enumerate() {
            add(format!("event.{}.must.{index}.when", event.id), &point.when);
        }
        for (index, point) in event.question.iter().flat_map(|question| &question.must_not).enumerate() {
            add(format!("event.{}.must-not.{index}.when", event.id), &point.when);
        }
    }
    for (id, step) in subject.ids("next").into_iter().zip(&scenario.next_steps) {
        add(format!("next.{id}.when"), &step.when);
    }
    found
}

fn outcomes<'a>(path: &str, outcomes: &'a [Outcome], add: &mut impl FnMut(String, &'a Option<Expr>)) {
    for (index, outcome) in outcomes.iter().enumerate() {
        add(format!("{path}.outcome.{index}.when"), &outcome.when);
    }
}

/// The path of the entry of `teaches` that teaches this; the model has bare ids first, whatever the file's order is.
pub fn teaches_path(
    subject: &Subject<'_>,
    panel: &str,
    teaches: &[crate::model::panel::Teaches],
    index: usize,
) -> String {
    let path = |at: usize| format!("panel.{panel}.teaches.{at}");
    let is_table = |at: &usize| subject.page.places.contains_key(&format!("{}.fact", path(*at)));
    let (tables, bare): (Vec<usize>, Vec<usize>) = (0..teaches.len()).partition(is_table);
    let place = bare.iter().chain(&tables).nth(index).copied().unwrap_or(index);
    path(place)
}

/// Whether a part of an expression is such a call.
pub fn calls(expr: &Expr, wanted: &impl Fn(Function, &str) -> bool) -> bool {
    match expr {
        Expr::Call(function, id) => wanted(*function, id),
        Expr::Not(inner) | Expr::Negate(inner) => calls(inner, wanted),
        Expr::And(left, right) | Expr::Or(left, right) | Expr::Math(_, left, right) | Expr::Compare(_, left, right) => {
            calls(left, wanted) || calls(right, wanted)
        }
        Expr::Bool(_) | Expr::Number(_) | Expr::Name(_) => false,
    }
}
