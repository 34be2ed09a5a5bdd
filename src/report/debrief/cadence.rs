//! What was owed, when it came, and what never did.

use crate::debrief::{Communication, DutyReport};
use crate::model::SimTime;
use crate::report::page::{self, Line, Tone};
use crate::run::cadence::{GRACE, Reason};

pub(super) fn cadence(communication: &Communication, width: usize) -> Vec<Line> {
    let mut lines = vec![];
    if !communication.duties.is_empty() {
        lines.push(Line::of(Tone::Dim, row("due", "came", "to", "why", "credit")));
        let mut duties: Vec<&DutyReport> = communication.duties.iter().collect();
        duties.sort_by_key(|duty| duty.due);
        for one in duties {
            lines.push(duty(one));
            let late = late_promise(one).or_else(|| graced(one)).unwrap_or_default();
            let rows = page::paragraph(Tone::Dim, &late, width.saturating_sub(LATE), 0).into_iter();
            lines.extend(rows.filter(|_| !late.is_empty()).map(|row| row.indented(LATE)));
        }
    }
    for released in &communication.released {
        lines.extend(page::item(Line::of(Tone::Dim, "  - "), Tone::Plain, released, width, 4));
    }
    for missing in &communication.missing {
        lines.extend(page::item(Line::of(Tone::Dim, "  - "), Tone::Critical, missing, width, 4));
    }
    lines
}

fn duty(duty: &DutyReport) -> Line {
    let time = |at| SimTime::from_secs(at).to_string();
    let came = duty.met.map_or_else(|| "never".to_owned(), time);
    let text = row(&time(duty.due), &came, duty.audience.word(), reason(duty.reason), &duty.credit.to_string());
    let tone = match duty.credit {
        100.. => Tone::Good,
        1.. => Tone::Warning,
        0 => Tone::Critical,
    };
    Line::of(tone, text)
}

/// Columns before what is said of a promise below its row.
const LATE: usize = 12;

/// That the player had named a later time than the policy's.
fn late_promise(duty: &DutyReport) -> Option<String> {
    let named = SimTime::from_secs(duty.promised?);
    Some(format!("you had promised {named}; the policy wants one sooner"))
}

/// That it came a little late, and counts as on time.
fn graced(duty: &DutyReport) -> Option<String> {
    let late = duty.met.filter(|met| duty.credit == 100 && *met > duty.due)? - duty.due;
    Some(format!("{late} s late: within the {} s that still count as on time", GRACE.0 / 1000))
}

fn row(due: &str, came: &str, to: &str, why: &str, credit: &str) -> String {
    format!("  {due:<9} {came:<9} {to:<12} {why:<16} {credit:>6}")
}

/// Why an update was owed, in words, with what the player had promised instead.
pub(in crate::report) fn why(duty: &DutyReport) -> String {
    let late = late_promise(duty).or_else(|| graced(duty)).map(|late| format!(" ({late})")).unwrap_or_default();
    format!("{}{late}", reason(duty.reason))
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::First => "first update",
        Reason::Rhythm => "policy's rhythm",
        Reason::Promise => "promised",
    }
}
