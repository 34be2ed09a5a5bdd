//! A debrief as text, as Markdown and as JSON. All three say the same; none of them hides a number behind an average.

mod json;
mod markdown;
#[cfg(test)]
mod tests;
mod text;
mod underline;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

use crate::debrief::{Debrief, DutyReport};
use crate::model::SimTime;
use crate::run::cadence::Reason;

/// `won`, `lost`, `passed`, `not passed`: how it came out.
fn outcome(debrief: &Debrief) -> &'static str {
    match (debrief.passed, debrief.won) {
        (Some(true), _) => "passed",
        (Some(false), _) => "not passed",
        (None, true) => "won",
        (None, false) => "not won",
    }
}

/// A score, or why there is none.
fn mark(score: Option<u8>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

/// `+8 of 10`, `-20`, or nothing for a remark without points.
fn points(reason: &crate::debrief::Reason) -> String {
    match (reason.points, reason.of) {
        (0, 0) => String::new(),
        (points, 0) => format!("{points}"),
        (points, of) => format!("{points} of {of}"),
    }
}

/// A harm figure as people write it.
fn amount(value: f64) -> String {
    crate::run::plain(value)
}

/// One owed update in words.
fn duty(duty: &DutyReport) -> String {
    let due = SimTime::from_secs(duty.due);
    let why = match duty.reason {
        Reason::First => "first update due",
        Reason::Rhythm => "next update due",
        Reason::Promise => "promised for",
    };
    let came = match duty.met.map(SimTime::from_secs) {
        Some(met) if met <= due => format!("sent {met}, in time"),
        Some(met) => format!("sent {met}, {} late", met - due),
        None => "never sent".to_owned(),
    };
    format!("{}: {why} {due}, {came}", duty.audience)
}
