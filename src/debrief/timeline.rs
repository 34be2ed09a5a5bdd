//! The timeline: what happened, what was known and what was said, in order.

use crate::model::deed::Deed;
use crate::run::moves::head;
use crate::run::{Run, Seen, What};
use serde::Serialize;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// Incident seconds.
    pub at: i64,
    /// The wall clock.
    pub clock: String,
    /// Whether the player did it, it came to the player, or the player said it.
    pub kind: Kind,
    /// What.
    pub text: String,
}

/// Where a line of the timeline comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The player did it.
    Did,
    /// The player said it.
    Said,
    /// It came to be known.
    Known,
    /// It happened.
    Happened,
}

/// The timeline of a run as far as it has come.
pub fn timeline(run: &Run) -> Vec<Moment> {
    let lines = run.log().iter().filter_map(|entry| {
        let (kind, text) = match &entry.what {
            What::Deed(deed, _) => of_deed(deed),
            What::Seen(seen) => of_seen(run, seen)?,
            What::World(_) => return None,
            What::Setting(setting) => (Kind::Did, format!("({setting})")),
        };
        Some(Moment { at: entry.at.0 / 1000, clock: run.scenario().clock(entry.at).to_string(), kind, text })
    });
    lines.collect()
}

fn of_deed(deed: &Deed) -> (Kind, String) {
    match deed {
        Deed::Send { audience, text, .. } => (Kind::Said, format!("to {audience}: {text}")),
        Deed::Answer { question, text, .. } => (Kind::Said, format!("answering {question}: {text}")),
        Deed::Postmortem { .. } => (Kind::Said, "postmortem".to_owned()),
        other => (Kind::Did, head(other)),
    }
}

/// What came to the player, as a line. What a deed beside it says already is left out.
fn of_seen(run: &Run, seen: &Seen) -> Option<(Kind, String)> {
    let scenario = run.scenario();
    let name = |id| scenario.person(id).map_or_else(|| id.to_string(), |person| run.fill(&person.name));
    Some(match seen {
        Seen::Event { kind, from, text, .. } => {
            let who = from.as_ref().map(|from| format!("{}: ", name(from))).unwrap_or_default();
            (Kind::Happened, format!("{kind}: {who}{text}"))
        }
        Seen::Resolved { id } => (Kind::Happened, format!("{id} no longer fires")),
        Seen::Missed { id } => (Kind::Happened, run.missed_text(id)),
        Seen::Learned { status, text, .. } => (Kind::Known, format!("{status}: {text}")),
        Seen::Done { action, text } => (Kind::Happened, with("in effect", action.as_str(), text)),
        Seen::Failed { action, text } => (Kind::Happened, with("failed", action.as_str(), text)),
        Seen::Undone { action } => (Kind::Happened, format!("taken back: {action}")),
        Seen::Joined { person } => (Kind::Happened, format!("{} has joined", name(person))),
        Seen::AskedBack { ask, person, missing } => {
            let words: Vec<&str> = missing.iter().map(|element| element.word()).collect();
            (Kind::Happened, format!("{} asks back about {ask}: {}", name(person), words.join(", ")))
        }
        Seen::Replied { ask, person, yes, text } => {
            let answer = if *yes { "yes" } else { "no" };
            (Kind::Happened, format!("{} on {ask}: {answer}. {text}", name(person)))
        }
        Seen::Overdue { audience, promised: true } => {
            (Kind::Happened, format!("the update promised to {audience} is overdue"))
        }
        Seen::Overdue { audience, promised: false } => (Kind::Happened, format!("an update to {audience} is overdue")),
        Seen::Phase { phase } => (Kind::Happened, format!("phase: {phase}")),
        Seen::Over => (Kind::Happened, "the incident is over".to_owned()),
        Seen::Looked { .. } | Seen::Started { .. } => return None,
    })
}

fn with(state: &str, what: &str, text: &str) -> String {
    if text.is_empty() { format!("{what} {state}") } else { format!("{what} {state}: {text}") }
}
