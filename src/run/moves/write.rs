//! From deeds back to lines.

use crate::model::deed::Deed;
use crate::model::{Millis, SimTime};
use crate::run::{Entry, What};
use std::fmt::Write;

/// The first line of a deed, as the journal keeps it.
pub fn head(deed: &Deed) -> String {
    match deed {
        Deed::Look(panel) => format!("look {panel}"),
        Deed::Acknowledge => "ack".into(),
        Deed::Severity(severity, None) => format!("sev {}", severity.number()),
        Deed::Severity(severity, Some(reason)) => format!("sev {} because {}", severity.number(), one_line(reason)),
        Deed::Page(person) => format!("page {person}"),
        Deed::Do(action, None) => format!("do {action}"),
        Deed::Do(action, Some(reason)) => format!("do {action} because {}", one_line(reason)),
        Deed::Cancel(action) => format!("cancel {action}"),
        Deed::Ask(person, ask) => format!("ask {person} {ask}"),
        Deed::Send { audience, .. } => format!("send {audience}"),
        Deed::Answer { question, .. } => format!("answer {question}"),
        Deed::Close { watching, until } => {
            let mut line = "close".to_owned();
            if !watching.is_empty() {
                line.push_str(" watching ");
                line.push_str(&watching.join(", "));
            }
            if let Some(until) = until {
                line.push_str(" until ");
                line.push_str(&until.to_string());
            }
            line
        }
        Deed::Postmortem { .. } => "postmortem".into(),
    }
}

/// A text on one line: whatever ends a line becomes a blank.
pub(super) fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// A deed's text and how long it took to write.
pub fn body(deed: &Deed) -> (Option<String>, Option<Millis>) {
    match deed {
        Deed::Send { text, took, .. } | Deed::Answer { text, took, .. } | Deed::Postmortem { text, took } => {
            (Some(text.clone()), *took)
        }
        _ => (None, None),
    }
}

/// A run's log as moves that play the same: each wait leads to the moment of the next deed, less the writing time that
/// the deed itself takes there.
pub fn export(log: &[Entry]) -> String {
    let mut out = String::new();
    let mut now = SimTime::PAGE;
    for entry in log {
        let What::Deed(deed, _) = &entry.what else { continue };
        let (text, took) = body(deed);
        // Writing is said to have taken no longer than there was time since the deed before.
        let took = text.as_ref().map(|_| took.unwrap_or(Millis::ZERO).min(entry.at - now));
        let wait = entry.at - now - took.unwrap_or(Millis::ZERO);
        if wait > Millis::ZERO {
            let _ = writeln!(out, "wait {wait}");
        }
        now = entry.at;
        let line = head(deed);
        // What was done once is meant: it isn't asked back when it is played again.
        let meant = line.strip_prefix("close").filter(|_| matches!(deed, Deed::Close { .. }));
        out += &meant.map_or_else(|| line.clone(), |rest| format!("close!{rest}"));
        if let (Some(text), Some(took)) = (text, took) {
            let _ = writeln!(out, " took {took}");
            for line in text.split('\n') {
                let _ = writeln!(out, "{}{line}", if line.starts_with('.') { "." } else { "" });
            }
            out.push('.');
        }
        out.push('\n');
    }
    out
}
