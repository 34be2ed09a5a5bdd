//! A scenario's graph as text, for Mermaid and for Graphviz.

use crate::check::graph::{Graph, Node, NodeKind};
use std::fmt::Write as _;

/// One line for each thing, and what it leads to below.
pub fn text(graph: &Graph) -> String {
    let mut out = String::new();
    for node in &graph.nodes {
        let rate = node.rate.map_or_else(String::new, |rate| format!("  ({:.0}% of plays)", 100.0 * rate));
        let _ = writeln!(out, "{} {}{rate}", node.kind, node.id);
        let own = graph.edges.iter().filter(|edge| edge.from == (node.kind, node.id.clone()));
        for edge in own {
            let _ = writeln!(out, "  {} {} {}", edge.how, edge.to.0, edge.to.1);
        }
    }
    out
}

/// A name that both languages take: ids hold hyphens, and two kinds may share an id.
fn name(kind: NodeKind, id: &str) -> String {
    format!("{kind}_{}", id.replace('-', "_"))
}

/// How a node is filled: by how often it was reached, in steps that are told apart in grey too.
const fn colour(rate: Option<f64>) -> &'static str {
    match rate {
        None => "#ffffff",
        Some(rate) if rate <= 0.0 => "#f4b6b6",
        Some(rate) if rate < 0.1 => "#f9dcb5",
        Some(rate) if rate < 0.5 => "#e4efc4",
        Some(_) => "#bfe3c6",
    }
}

fn label(node: &Node) -> String {
    let rate = node.rate.map_or_else(String::new, |rate| format!(" {:.0}%", 100.0 * rate));
    format!("{}{rate}", node.id)
}

/// A flowchart for Mermaid, which forges draw in Markdown.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = String::from("flowchart LR\n");
    for node in &graph.nodes {
        let label = label(node);
        let shape = match node.kind {
            NodeKind::Event => format!("([\"{label}\"])"),
            NodeKind::Panel => format!("[/\"{label}\"/]"),
            NodeKind::Action => format!("[\"{label}\"]"),
            NodeKind::Ask => format!("{{{{\"{label}\"}}}}"),
            NodeKind::Fact => format!("(\"{label}\")"),
            NodeKind::Truth => format!("[[\"{label}\"]]"),
        };
        let _ = writeln!(out, "  {}{shape}", name(node.kind, &node.id));
    }
    for edge in &graph.edges {
        let arrow = if edge.how == "rules out" || edge.how == "undoes" { "-.->" } else { "-->" };
        let (from, to) = (name(edge.from.0, &edge.from.1), name(edge.to.0, &edge.to.1));
        let _ = writeln!(out, "  {from} {arrow}|{}| {to}", edge.how);
    }
    for node in graph.nodes.iter().filter(|node| node.rate.is_some()) {
        let _ = writeln!(out, "  style {} fill:{}", name(node.kind, &node.id), colour(node.rate));
    }
    out
}

/// A digraph for Graphviz.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::from("digraph scenario {\n  rankdir=LR;\n  node [style=filled, fontname=\"sans-serif\"];\n");
    for node in &graph.nodes {
        let shape = match node.kind {
            NodeKind::Event => "oval",
            NodeKind::Panel => "parallelogram",
            NodeKind::Action => "box",
            NodeKind::Ask => "hexagon",
            NodeKind::Fact => "note",
            NodeKind::Truth => "doubleoctagon",
        };
        let (name, label, fill) = (name(node.kind, &node.id), label(node), colour(node.rate));
        let _ = writeln!(out, "  {name} [label=\"{label}\", shape={shape}, fillcolor=\"{fill}\"];");
    }
    for edge in &graph.edges {
        let style = if edge.how == "rules out" || edge.how == "undoes" { ", style=dashed" } else { "" };
        let (from, to) = (name(edge.from.0, &edge.from.1), name(edge.to.0, &edge.to.1));
        let _ = writeln!(out, "  {from} -> {to} [label=\"{}\"{style}];", edge.how);
    }
    out.push_str("}\n");
    out
}
