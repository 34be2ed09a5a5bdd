//! What the player wrote: words underlined by verdict, each explained on hovering and in the list below.

use super::escape::escape;
use crate::debrief::{Debrief, TextReport};
use crate::grade::{Cap, Criterion, Finding, Verdict};
use crate::report::debrief::{heading, shown};
use crate::report::points::{loose, tally, told};
use crate::report::segments::{Marked, Segment};
use crate::report::underline::{Mark, note};
use std::fmt::Write as _;

pub(super) fn updates(debrief: &Debrief) -> String {
    if debrief.updates.is_empty() {
        return "<p class=\"bad\">No update was sent.</p>\n".to_owned();
    }
    debrief.updates.iter().map(written).collect()
}

pub(super) fn answers(debrief: &Debrief) -> String {
    debrief.answers.iter().map(written).collect()
}

pub(super) fn postmortem(debrief: &Debrief) -> String {
    debrief.postmortem.as_ref().map(written).unwrap_or_default()
}

fn written(report: &TextReport) -> String {
    let shown = shown(report);
    let marked = Marked::new(&shown, &report.findings);
    let is_report = report.audience.is_none() && report.question.is_none();
    let kind = if is_report { "text report" } else { "text" };
    let mut out = format!(
        "<article class=\"{kind}\">\n<h3>{} <b class=\"{}\">{}</b></h3>\n",
        escape(&heading(report)),
        super::grade(report.overall),
        report.overall
    );
    if let Some((limit, message)) = Cap::told(&report.caps) {
        let _ = writeln!(out, "<p class=\"cap\"><b>At most {limit}:</b> {}</p>", escape(&message));
    }
    let _ = writeln!(
        out,
        "<blockquote dir=\"auto\">{}</blockquote>",
        quote(&marked.segments(), if is_report { GAP } else { usize::MAX })
    );
    out += &remarks(report, &marked);
    if let Some(criteria) = &report.criteria {
        out += "<p class=\"criteria\">";
        for criterion in Criterion::ALL {
            let mark = criteria.get(*criterion).map_or_else(|| "-".to_owned(), |mark| mark.to_string());
            let _ = write!(out, "<span>{} <b>{mark}</b></span> ", criterion.word().replace('_', " "));
        }
        out += "<span class=\"dim\">of 4</span></p>\n";
    }
    if let Some(tally) = tally(&report.findings) {
        let _ = writeln!(out, "<p class=\"criteria\">{tally}</p>");
    }
    out + "</article>\n"
}

/// Line ends that follow each other in a report: one blank line between two parts, however many of its prompts had stood
/// there.
const GAP: usize = 2;

/// The text with its marks, and so many line ends after each other at most.
fn quote(segments: &[Segment], most: usize) -> String {
    let mut out = String::new();
    let mut ends_before = 0;
    for segment in segments {
        if !segment.text.trim().is_empty() {
            ends_before = 0;
        }
        let words = escape(segment.text);
        match gravest(&segment.marks) {
            Some(verdict) if !words.is_empty() => {
                let notes: Vec<String> = segment.marks.iter().flat_map(|mark| notes(mark)).collect();
                let _ =
                    write!(out, "<mark class=\"{verdict}\" title=\"{}\">{words}</mark>", escape(&notes.join(" / ")));
            }
            _ => out += &words,
        }
        let ends: Vec<String> = segment.ending.iter().map(|mark| mark.number.to_string()).collect();
        if !ends.is_empty() {
            let _ = write!(out, "<sup>{}</sup>", ends.join(" "));
        }
        if segment.breaks && ends_before < most {
            out += "<br>";
            ends_before += 1;
        }
    }
    out
}

fn gravest(marks: &[&Mark]) -> Option<Verdict> {
    // Shorter marks lie inside longer ones and say more.
    let shortest = marks.iter().min_by_key(|mark| mark.cells.len());
    shortest.map(|mark| mark.verdict())
}

fn notes(mark: &Mark) -> Vec<String> {
    mark.findings.iter().map(|finding| format!("{} {}", mark.number, note(finding))).collect()
}

fn remarks(report: &TextReport, marked: &Marked) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let mut out = "<table class=\"remarks\">\n".to_owned();
    let placed = marked.marks().iter().flat_map(|mark| mark.findings.iter().map(|found| (Some(mark.number), *found)));
    let missing = loose(&report.findings).map(|finding| (None, finding));
    let mut rows: Vec<(Vec<usize>, &Finding)> = vec![];
    for (number, finding) in placed.chain(missing) {
        // What agrees is said once for all: ten rows of it would hide the one that doesn't.
        let same = |row: &&mut (Vec<usize>, &Finding)| {
            finding.verdict == Verdict::Right
                && (row.1.verdict, &row.1.message, &row.1.suggestion)
                    == (finding.verdict, &finding.message, &finding.suggestion)
        };
        match (number, rows.iter_mut().find(same)) {
            (Some(number), Some((numbers, _))) => numbers.push(number),
            _ => rows.push((number.into_iter().collect(), finding)),
        }
    }
    for (numbers, finding) in rows {
        remark(&mut out, &spans(&numbers), finding);
    }
    out + "</table>\n"
}

/// `1-8, 10`: numbers in rising order, neighbours drawn together.
fn spans(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = vec![];
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *number <= *last + 1 => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let shown = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}-{last}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn remark(out: &mut String, number: &str, finding: &Finding) {
    let (word, said) = told(finding);
    let better = finding.suggestion.as_ref().map(|better| format!(" <em>Better: {}</em>", escape(better)));
    let _ = writeln!(
        out,
        "<tr><td class=\"number dim\">{number}</td><td><b class=\"verdict {}\">{}</b></td><td>{}{}</td></tr>",
        finding.verdict,
        word,
        escape(said),
        better.unwrap_or_default()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_one_blank_line_between_its_parts() {
        let gaps = |text: &str, most: usize| quote(&Marked::new(text, &[]).segments(), most);
        assert_eq!(gaps("## Timeline\n\n   \n\n\n09:50 paged\n- a\n", GAP).matches("<br>").count(), 4);
        assert_eq!(gaps("one\n\n\n\ntwo", usize::MAX).matches("<br>").count(), 4);
    }

    #[test]
    fn neighbours_are_drawn_together() {
        assert_eq!(spans(&[1, 2, 3, 5, 7, 8]), "1-3, 5, 7-8");
        assert_eq!(spans(&[4]), "4");
        assert_eq!(spans(&[]), "");
    }
}
