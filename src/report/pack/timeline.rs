//! A scenario by minute, as planners of exercises read it: what comes when, what is expected, and what if not.

use crate::check::play::{Item, Kind};
use crate::check::prove::Proof;
use crate::model::draws::Moment;
use crate::model::event::Event;
use crate::model::{Millis, Scenario};
use crate::pack::condition::print;
use serde::Serialize;
use std::fmt::Write as _;

/// One event of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The minute after the page at which it can come first; none where it never does.
    pub minute: Option<f64>,
    /// When, in words: a moment, a condition, what triggers it.
    pub when: String,
    /// Its id.
    pub event: String,
    /// What sort of event.
    pub kind: &'static str,
    /// Who says it.
    pub from: Option<String>,
    /// What the player reads.
    pub text: String,
    /// What the author expects.
    pub expects: String,
    /// Which objective it serves.
    pub objective: String,
    /// How long the player has, in minutes.
    pub within: Option<f64>,
}

/// Every event by its earliest minute.
pub fn timeline(scenario: &Scenario, proof: &Proof) -> Vec<Entry> {
    let mut entries: Vec<Entry> = scenario.events.iter().map(|event| entry(event, scenario, proof)).collect();
    entries.sort_by(|a, b| {
        let minute = |entry: &Entry| entry.minute.unwrap_or(f64::INFINITY);
        minute(a).total_cmp(&minute(b))
    });
    entries
}

fn entry(event: &Event, scenario: &Scenario, proof: &Proof) -> Entry {
    let earliest = proof.earliest_of_all(&Item::new(Kind::Event, &event.id));
    Entry {
        minute: earliest.map(Millis::mins),
        when: when(event, scenario),
        event: event.id.to_string(),
        kind: event.kind.word(),
        from: event.from.as_ref().map(ToString::to_string),
        text: event.text.raw().to_owned(),
        expects: event.expects.raw().to_owned(),
        objective: event.objective.raw().to_owned(),
        within: event.within.map(Millis::mins),
    }
}

fn when(event: &Event, scenario: &Scenario) -> String {
    let at = event.at.as_ref().map(|at| match at {
        Moment::At(at) => format!("at {at}"),
        Moment::Drawn(name, plus) if plus.0 == 0 => format!("at {name}"),
        Moment::Drawn(name, plus) => format!("at {name} + {plus}"),
    });
    let hold = if event.hold.0 > 0 { format!(" for {}", event.hold) } else { String::new() };
    let when = event.when.as_ref().map(|when| format!("once {}{hold}", print(when)));
    let parts: Vec<String> = at.into_iter().chain(when).collect();
    if !parts.is_empty() {
        return parts.join(", ");
    }
    let triggers = scenario.events.iter().filter(|other| {
        other
            .if_missed
            .iter()
            .any(|effect| matches!(effect, crate::model::action::Effect::Trigger(id) if *id == event.id))
    });
    let missed: Vec<String> = triggers.map(|other| format!("if {} is missed", other.id)).collect();
    if missed.is_empty() { "when something triggers it".to_owned() } else { missed.join(", ") }
}

/// The timeline as text.
pub fn text(scenario: &Scenario, entries: &[Entry]) -> String {
    let mut out = format!("{}: {} events in {}\n", scenario.id, entries.len(), scenario.length);
    for entry in entries {
        let minute = entry.minute.map_or_else(|| "never".to_owned(), clock);
        let from = entry.from.as_ref().map_or_else(String::new, |from| format!(" from {from}"));
        let _ = writeln!(out, "\n{minute:>6}  {} {}{from}  ({})", entry.kind, entry.event, entry.when);
        let mut line = |what: &str, text: &str| {
            if !text.trim().is_empty() {
                let _ = writeln!(out, "        {what}{}", text.trim().replace('\n', "\n        "));
            }
        };
        line("", &entry.text);
        line("expected: ", &entry.expects);
        line("objective: ", &entry.objective);
        if let Some(within) = entry.within {
            line("within: ", &format!("{within} min"));
        }
    }
    out
}

fn clock(minutes: f64) -> String {
    let seconds = (minutes * 60.0) as i64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
