//! The debrief as plain text, for a terminal, a pipe or a screen reader.

use super::underline::underlined;
use super::{amount, duty, mark, outcome, points};
use crate::debrief::timeline::Kind;
use crate::debrief::{Debrief, Harm, TextReport};
use crate::grade::Criterion;
use std::fmt::Write;

/// Columns of the scale of harm.
const SCALE: usize = 40;

/// The debrief as plain text. Lines are not folded, except those of texts with their underlines.
pub fn text(debrief: &Debrief) -> String {
    let mut out = String::new();
    head(&mut out, debrief);
    phases(&mut out, debrief);
    communication(&mut out, debrief);
    for update in &debrief.updates {
        let to = update.audience.map_or_else(String::new, |audience| format!(" to {audience}"));
        written(&mut out, &format!("Update{to} at {}", update.clock), update);
    }
    for answer in &debrief.answers {
        let question = answer.question.as_deref().unwrap_or_default();
        written(&mut out, &format!("Answer to {question} at {}", answer.clock), answer);
    }
    if let Some(report) = &debrief.postmortem {
        written(&mut out, "Postmortem", report);
    }
    harm(&mut out, debrief);
    section(&mut out, "Timeline");
    for moment in &debrief.timeline {
        let _ = writeln!(out, "{} {} {}", moment.clock, sign(moment.kind), moment.text.replace('\n', " / "));
    }
    truth(&mut out, debrief);
    out
}

fn section(out: &mut String, title: &str) {
    let _ = writeln!(out, "\n{title}\n{}", "-".repeat(title.chars().count()));
}

fn head(out: &mut String, debrief: &Debrief) {
    let title = format!("Debrief: {}", debrief.title);
    let _ = writeln!(out, "{title}\n{}", "=".repeat(title.chars().count()));
    let kind = if debrief.exam { "exam" } else { "practice" };
    let _ = writeln!(out, "{}, seed {}, {kind}", debrief.scenario, debrief.seed);
    let _ = writeln!(
        out,
        "Score {} of 100 ({}): triage {}, communication {}.",
        debrief.score,
        outcome(debrief),
        debrief.triage,
        debrief.communication.score
    );
    let _ = writeln!(out, "{}", debrief.headline);
    let _ = writeln!(out, "Next time: {}", debrief.next_time);
}

fn phases(out: &mut String, debrief: &Debrief) {
    section(out, "Triage");
    for (phase, card) in &debrief.phases {
        let _ = writeln!(out, "{phase:<13}{:>4}", mark(card.score));
        for reason in &card.reasons {
            let _ = writeln!(out, "    {:>9}  {}", points(reason), reason.text);
        }
    }
}

fn communication(out: &mut String, debrief: &Debrief) {
    let said = &debrief.communication;
    section(out, "Communication");
    let _ = writeln!(out, "updates and answers {:>4}  (80%)", said.updates);
    let _ = writeln!(out, "cadence             {:>4}  (20%)", mark(said.cadence));
    for owed in &said.duties {
        let _ = writeln!(out, "    {:>9}  {}", owed.credit, duty(owed));
    }
    for missing in &said.missing {
        let _ = writeln!(out, "    never came: {missing}");
    }
}

fn written(out: &mut String, title: &str, report: &TextReport) {
    section(out, &format!("{title}: {} of 100", report.overall));
    out.push_str(&underlined(&report.text, &report.findings));
    if let Some(criteria) = &report.criteria {
        let marks = Criterion::ALL.iter().map(|criterion| {
            let mark = criteria.get(*criterion).map_or_else(|| "-".to_owned(), |mark| format!("{mark}/4"));
            format!("{} {mark}", criterion.word().replace('_', " "))
        });
        let _ = writeln!(out, "  {}", marks.collect::<Vec<_>>().join(", "));
    }
    // A cap outweighs every mark, so it is explained before anything else.
    for cap in &report.caps {
        let _ = writeln!(out, "  at most {}: {}", cap.limit, cap.message);
    }
    for (index, finding) in report.findings.iter().enumerate() {
        let better = finding.suggestion.as_ref().map(|better| format!(" Better: {better}")).unwrap_or_default();
        let number = if finding.span.is_some() { (index + 1).to_string() } else { "-".to_owned() };
        let _ = writeln!(out, "  {number:>2} {}: {}{better}", finding.verdict, finding.message);
    }
}

fn harm(out: &mut String, debrief: &Debrief) {
    let harm = &debrief.harm;
    section(out, &format!("Harm, in {}", harm.unit));
    let _ = writeln!(out, "Weighed over what was possible at the time (scored):");
    let _ = writeln!(
        out,
        "    yours {}, doing nothing {}, par {}; at stake at least {}",
        amount(harm.yours),
        amount(harm.nothing),
        amount(harm.par),
        amount(harm.stakes)
    );
    let _ = writeln!(out, "    doing nothing {} par", scale(harm));
    let _ = writeln!(out, "What really came of it (hindsight, not scored):");
    let _ = writeln!(
        out,
        "    yours {}, doing nothing {}, par {}",
        amount(harm.realised),
        amount(harm.realised_nothing),
        amount(harm.realised_par)
    );
}

/// Where the player stands between doing nothing and par, as a line with a mark on it.
fn scale(harm: &Harm) -> String {
    let span = (harm.nothing - harm.par).max(harm.stakes);
    let share = if span > 0.0 { 1.0 - (harm.yours - harm.par) / span } else { 1.0 };
    let mark = (share.clamp(0.0, 1.0) * SCALE as f64) as usize;
    let line: String = (0..=SCALE).map(|column| if column == mark { '*' } else { '-' }).collect();
    format!("|{line}|")
}

fn truth(out: &mut String, debrief: &Debrief) {
    let truth = &debrief.truth;
    section(out, &format!("The truth: {}", truth.title));
    let _ = writeln!(out, "{}\nHow it could have been told: {}", truth.text.trim(), truth.tell.trim());
}

/// One sign for each kind of moment; the words after it say the same.
const fn sign(kind: Kind) -> char {
    match kind {
        Kind::Did => '>',
        Kind::Said => '"',
        Kind::Known => '*',
        Kind::Happened => '.',
    }
}
