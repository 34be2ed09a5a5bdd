//! A grade for the eye: the marks, what capped them, and the text with its remarks underlined.

use super::points::Points;
use crate::grade::{Cap, Criterion, Finding, Grade, Said, Verdict};
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// The whole grade as plain text. No colour, no cursor movement. An answer and a story are told by their points; the
/// eight criteria are an update's.
pub fn text(written: &str, grade: &Grade) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "overall {} of 100", grade.overall);
    if let Some((limit, message)) = Cap::told(&grade.caps) {
        let _ = writeln!(out, "  at most {limit}: {message}");
    }
    match Points::of(&grade.findings) {
        Some(points) => told_points(&mut out, &points),
        None => criteria(&mut out, grade),
    }
    let remarks = |finding: &&Finding| finding.verdict != Verdict::Right && finding.point().is_none();
    let (placed, loose): (Vec<&Finding>, Vec<&Finding>) =
        grade.findings.iter().filter(remarks).partition(|finding| finding.span.is_some());
    if !placed.is_empty() {
        out.push('\n');
    }
    for finding in placed {
        excerpt(&mut out, written, finding);
    }
    if !loose.is_empty() {
        out.push('\n');
    }
    // What holds for several criteria is told once. What a criterion is called says something of an update only.
    let points = Points::of(&grade.findings).is_some();
    let mut told: Vec<(Vec<&str>, &Finding)> = vec![];
    for finding in loose {
        let of = if points { finding.verdict.word() } else { finding.criterion.word() };
        match told.iter_mut().find(|(_, other)| other.message == finding.message) {
            Some((others, _)) => others.push(of),
            None => told.push((vec![of], finding)),
        }
    }
    for (of, finding) in told {
        let of = if points { of[0].to_owned() } else { of.join(", ").replace('_', " ") };
        let _ = writeln!(out, "{of}: {}{}", finding.message, advice(finding));
    }
    out
}

/// The points, each behind what became of it.
fn told_points(out: &mut String, points: &Points<'_>) {
    let _ = writeln!(out, "{}", points.tally());
    let lists = [(Said::Made, &points.made), (Said::Missing, &points.missing), (Said::Trap, &points.traps)];
    for (said, texts) in lists {
        for text in texts {
            let _ = writeln!(out, "  {:<9}{text}", said.word());
        }
    }
}

fn criteria(out: &mut String, grade: &Grade) {
    for criterion in Criterion::ALL {
        let mark = grade.criteria.get(*criterion).map_or_else(|| "-".to_owned(), |mark| mark.to_string());
        let _ = writeln!(out, "  {:<12}{mark}", criterion.word().replace('_', " "));
    }
}

fn advice(finding: &Finding) -> String {
    finding.suggestion.as_ref().map_or_else(String::new, |advice| format!(" {advice}"))
}

/// The line that a finding stands in, underlined.
fn excerpt(out: &mut String, written: &str, finding: &Finding) {
    let Some([from, to]) = finding.span else { return };
    let (Some(before), Some(words)) = (written.get(..from), written.get(from..to)) else { return };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = written[from..].find('\n').map_or(written.len(), |at| from + at);
    let lead: &str = &written[start..from];
    // Long lines are cut to what stands around the words.
    let shown_from = lead.grapheme_indices(true).rev().take(30).last().map_or(start, |(at, _)| start + at);
    let first_line = words.split('\n').next().unwrap_or_default();
    let tail: String = written[(from + first_line.len()).min(end)..end].graphemes(true).take(30).collect();
    let margin: String = written[shown_from..from].graphemes(true).map(|_| ' ').collect();
    let marks = "^".repeat(first_line.graphemes(true).count().clamp(1, 90));
    let _ = writeln!(out, "  {}{}{}", &written[shown_from..from], first_line, tail);
    let _ = writeln!(
        out,
        "  {margin}{marks} {} ({}): {}{}",
        finding.verdict,
        finding.criterion,
        finding.message,
        advice(finding)
    );
}
