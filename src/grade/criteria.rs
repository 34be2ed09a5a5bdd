//! What is remarked on each of the eight criteria, one file each. The marks themselves come from the points.

use super::mark::{Criterion, Finding, Verdict};

pub(crate) mod accuracy;
pub(crate) mod actions;
pub(crate) mod asks;
pub(crate) mod audience;
pub(crate) mod clarity;
pub(crate) mod confidence;
mod cures;
mod element;
pub(crate) mod headline;
pub(crate) mod next_steps;
pub(crate) mod shortfall;

/// A remark about something written.
pub(crate) fn note(criterion: Criterion, span: Option<[usize; 2]>, message: &str, suggestion: Option<&str>) -> Finding {
    Finding {
        criterion,
        span,
        verdict: Verdict::Note,
        message: message.to_owned(),
        suggestion: suggestion.map(str::to_owned),
        section: None,
    }
}

/// A remark about something not written.
pub(crate) fn missing(criterion: Criterion, message: &str, suggestion: Option<&str>) -> Finding {
    Finding {
        criterion,
        span: None,
        verdict: Verdict::Missing,
        message: message.to_owned(),
        suggestion: suggestion.map(str::to_owned),
        section: None,
    }
}

/// A text as the end of a sentence: with one full stop.
pub(crate) fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}
