//! What leads to what in a scenario: panels and people teach facts, facts open steps, steps teach facts.

use super::play::{ItemRow, Kind, Report, Verdict};
use crate::model::Scenario;
use crate::model::action::{Effect, Outcome};
use crate::model::expr::{Expr, Function};
use crate::model::vocabulary::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// What a node is.
    NodeKind {
        /// An event.
        Event = "event",
        /// A panel.
        Panel = "panel",
        /// An action.
        Action = "action",
        /// Something that can be asked.
        Ask = "ask",
        /// A fact.
        Fact = "fact",
        /// A truth that facts can rule out.
        Truth = "truth",
    }
}

/// Something of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its id.
    pub id: String,
    /// In which share of the plays it was reached, where there were any.
    pub rate: Option<f64>,
}

/// One thing that leads to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// From.
    pub from: (NodeKind, String),
    /// To.
    pub to: (NodeKind, String),
    /// How: `teaches`, `opens`, `triggers`, `grants`, `undoes`, `needs`, `justifies`, `rules out`.
    pub how: &'static str,
}

/// Everything, and what leads to what.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// In the order of the file, by kind.
    pub nodes: Vec<Node>,
    /// Each once, in order.
    pub edges: Vec<Edge>,
}

/// The graph of a scenario, with the rates of a playtest where there is one.
pub fn graph(scenario: &Scenario, report: Option<&Report>) -> Graph {
    let mut edges = BTreeSet::new();
    for (from, effects) in doers(scenario) {
        for effect in effects {
            of_effect(&from, effect, &mut edges);
        }
    }
    for (to, when) in waits(scenario) {
        let mut calls = vec![];
        positive(when, true, &mut calls);
        for (function, id) in calls {
            if let Some(kind) = kind_of(function) {
                edges.insert(Edge { from: (kind, id), to: to.clone(), how: "opens" });
            }
        }
    }
    for panel in &scenario.panels {
        for teaches in &panel.teaches {
            let from = (NodeKind::Panel, panel.id.to_string());
            edges.insert(Edge { from, to: (NodeKind::Fact, teaches.fact.to_string()), how: "teaches" });
        }
    }
    for action in &scenario.actions {
        let to = (NodeKind::Action, action.id.to_string());
        for ask in &action.needs {
            edges.insert(Edge { from: (NodeKind::Ask, ask.to_string()), to: to.clone(), how: "opens" });
        }
        for fact in &action.evidence {
            edges.insert(Edge { from: (NodeKind::Fact, fact.to_string()), to: to.clone(), how: "justifies" });
        }
    }
    for fact in &scenario.facts {
        let here = fact.by_truth.values().filter_map(|here| here.rules_out.as_ref());
        for truth in here.chain([&fact.rules_out]).flatten() {
            let from = (NodeKind::Fact, fact.id.to_string());
            edges.insert(Edge { from, to: (NodeKind::Truth, truth.to_string()), how: "rules out" });
        }
    }
    Graph { nodes: nodes(scenario, report), edges: edges.into_iter().collect() }
}

fn nodes(scenario: &Scenario, report: Option<&Report>) -> Vec<Node> {
    let rate = |kind: NodeKind, id: &str| {
        let kind = match kind {
            NodeKind::Event => Kind::Event,
            NodeKind::Action => Kind::Action,
            NodeKind::Ask => Kind::Ask,
            NodeKind::Fact => Kind::Fact,
            NodeKind::Panel | NodeKind::Truth => return None,
        };
        let own = |row: &&ItemRow| row.item.kind == kind && row.item.id == id;
        match &report?.items.iter().find(own)?.verdict {
            Verdict::Seen { rate, .. } => Some(*rate),
            Verdict::Unreachable(_) | Verdict::NotFound { .. } => Some(0.0),
        }
    };
    let node = |kind: NodeKind, id: &str| Node { kind, id: id.to_owned(), rate: rate(kind, id) };
    let mut nodes: Vec<Node> = vec![];
    nodes.extend(scenario.events.iter().map(|event| node(NodeKind::Event, event.id.as_str())));
    nodes.extend(scenario.panels.iter().map(|panel| node(NodeKind::Panel, panel.id.as_str())));
    nodes.extend(scenario.asks.iter().map(|ask| node(NodeKind::Ask, ask.id.as_str())));
    nodes.extend(scenario.actions.iter().map(|action| node(NodeKind::Action, action.id.as_str())));
    nodes.extend(scenario.facts.iter().map(|fact| node(NodeKind::Fact, fact.id.as_str())));
    nodes.extend(scenario.truths.iter().map(|truth| node(NodeKind::Truth, truth.id.as_str())));
    nodes
}

fn doers(scenario: &Scenario) -> Vec<((NodeKind, String), Vec<&Effect>)> {
    let of = |outcomes: &'_ [Outcome]| -> Vec<usize> { (0..outcomes.len()).collect() };
    let mut found = vec![];
    for event in &scenario.events {
        found.push(((NodeKind::Event, event.id.to_string()), event.effects.iter().chain(&event.if_missed).collect()));
    }
    for action in &scenario.actions {
        let outcomes = of(&action.outcomes).into_iter().flat_map(|index| &action.outcomes[index].effects);
        found.push(((NodeKind::Action, action.id.to_string()), action.on_start.iter().chain(outcomes).collect()));
    }
    for ask in &scenario.asks {
        let outcomes = of(&ask.outcomes).into_iter().flat_map(|index| &ask.outcomes[index].effects);
        found.push(((NodeKind::Ask, ask.id.to_string()), outcomes.collect()));
    }
    found
}

fn of_effect(from: &(NodeKind, String), effect: &Effect, edges: &mut BTreeSet<Edge>) {
    let (to, how) = match effect {
        Effect::Learn(fact, _) => ((NodeKind::Fact, fact.to_string()), "teaches"),
        Effect::Trigger(event) => ((NodeKind::Event, event.to_string()), "triggers"),
        Effect::Undo(action) => ((NodeKind::Action, action.to_string()), "undoes"),
        Effect::Grant(ask) => ((NodeKind::Ask, ask.to_string()), "grants"),
        Effect::Set(_) | Effect::Harm(_) | Effect::End => return,
    };
    edges.insert(Edge { from: from.clone(), to, how });
}

/// What waits for a condition.
fn waits(scenario: &Scenario) -> Vec<((NodeKind, String), &Expr)> {
    let events = scenario.events.iter().map(|it| ((NodeKind::Event, it.id.to_string()), it.when.as_ref()));
    let actions = scenario.actions.iter().map(|it| ((NodeKind::Action, it.id.to_string()), it.available.as_ref()));
    let asks = scenario.asks.iter().map(|it| ((NodeKind::Ask, it.id.to_string()), it.available.as_ref()));
    let panels = scenario.panels.iter().map(|it| ((NodeKind::Panel, it.id.to_string()), it.available.as_ref()));
    let all = events.chain(actions).chain(asks).chain(panels);
    all.filter_map(|(to, when)| Some((to, when?))).collect()
}

/// The calls that help a condition to hold.
fn positive(expr: &Expr, wanted: bool, calls: &mut Vec<(Function, String)>) {
    match expr {
        Expr::Call(function, id) if wanted => calls.push((*function, id.clone())),
        Expr::Not(inner) => positive(inner, !wanted, calls),
        Expr::And(left, right) | Expr::Or(left, right) => {
            positive(left, wanted, calls);
            positive(right, wanted, calls);
        }
        _ => {}
    }
}

const fn kind_of(function: Function) -> Option<NodeKind> {
    match function {
        Function::Done | Function::Started => Some(NodeKind::Action),
        Function::Known => Some(NodeKind::Fact),
        Function::Granted | Function::Asked => Some(NodeKind::Ask),
        Function::Seen | Function::Answered => Some(NodeKind::Event),
        Function::Looked => Some(NodeKind::Panel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_teaches_opens_and_rules_out_is_in_the_graph() {
        let graph = graph(&crate::check::fixture::scenario(), None);
        let told: Vec<String> =
            graph.edges.iter().map(|edge| format!("{} {} {}", edge.from.1, edge.how, edge.to.1)).collect();
        for wanted in [
            "page teaches impact",
            "approve opens rollback",
            "unit justifies fix-unit",
            "sound rules out bad-unit",
            "how-long triggers escalation",
        ] {
            assert!(told.iter().any(|edge| edge == wanted), "{wanted}: {told:?}");
        }
    }
}
