//! The debrief as Markdown, for a wiki page or a message to an instructor.

use super::{amount, duty, mark, outcome, points};
use crate::debrief::{Debrief, TextReport};
use crate::grade::Criterion;
use std::fmt::Write;

/// The debrief as Markdown.
pub fn markdown(debrief: &Debrief) -> String {
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
        written(&mut out, &format!("Answer to `{question}` at {}", answer.clock), answer);
    }
    if let Some(report) = &debrief.postmortem {
        written(&mut out, "Postmortem", report);
    }
    harm(&mut out, debrief);
    out.push_str("\n## Timeline\n\n| time | | what |\n|---|---|---|\n");
    for moment in &debrief.timeline {
        let kind = format!("{:?}", moment.kind).to_lowercase();
        let _ = writeln!(out, "| {} | {kind} | {} |", moment.clock, cell(&moment.text));
    }
    let truth = &debrief.truth;
    let _ = writeln!(out, "\n## The truth: {}\n\n{}\n", plain(&truth.title), plain(truth.text.trim()));
    let _ = writeln!(out, "How it could have been told: {}", plain(truth.tell.trim()));
    out
}

fn head(out: &mut String, debrief: &Debrief) {
    let kind = if debrief.exam { "exam" } else { "practice" };
    let _ = writeln!(out, "# Debrief: {}\n", plain(&debrief.title));
    let _ = writeln!(out, "`{}`, seed {}, {kind}\n", debrief.scenario, debrief.seed);
    let _ = writeln!(
        out,
        "**{} of 100, {}** (triage {}, communication {})\n",
        debrief.score,
        outcome(debrief),
        debrief.triage,
        debrief.communication.score
    );
    let _ = writeln!(out, "{}\n\n**Next time:** {}", plain(&debrief.headline), plain(&debrief.next_time));
}

fn phases(out: &mut String, debrief: &Debrief) {
    out.push_str("\n## Triage\n\n| phase | score | points | why |\n|---|---:|---:|---|\n");
    for (phase, card) in &debrief.phases {
        let _ = writeln!(out, "| **{phase}** | **{}** | | |", mark(card.score));
        for reason in &card.reasons {
            let _ = writeln!(out, "| | | {} | {} |", points(reason), cell(&reason.text));
        }
    }
}

fn communication(out: &mut String, debrief: &Debrief) {
    let said = &debrief.communication;
    let _ = writeln!(out, "\n## Communication: {}\n", said.score);
    let _ = writeln!(out, "Updates and answers {} (80%), cadence {} (20%).\n", said.updates, mark(said.cadence));
    for owed in &said.duties {
        let _ = writeln!(out, "- {} ({})", duty(owed), owed.credit);
    }
    for missing in &said.missing {
        let _ = writeln!(out, "- never came: {}", plain(missing));
    }
}

fn written(out: &mut String, title: &str, report: &TextReport) {
    let _ = writeln!(out, "\n### {title}: {} of 100\n", report.overall);
    for line in report.text.lines() {
        let _ = writeln!(out, "> {}  ", plain(line));
    }
    if let Some(criteria) = &report.criteria {
        let marks = Criterion::ALL.iter().map(|criterion| {
            let mark = criteria.get(*criterion).map_or_else(|| "-".to_owned(), |mark| format!("{mark}/4"));
            format!("{} {mark}", criterion.word().replace('_', " "))
        });
        let _ = writeln!(out, "\n{}", marks.collect::<Vec<_>>().join(", "));
    }
    out.push('\n');
    for cap in &report.caps {
        let _ = writeln!(out, "- **at most {}**: {}", cap.limit, plain(&cap.message));
    }
    for finding in &report.findings {
        let quote = finding.span.and_then(|[from, to]| report.text.get(from..to));
        let quote = quote.map(|quote| format!(" \"{}\":", plain(&quote.replace('\n', " ")))).unwrap_or_default();
        let better = finding.suggestion.as_ref().map(|better| format!(" *Better:* {}", plain(better)));
        let message = plain(&finding.message);
        let _ = writeln!(out, "- **{}**{quote} {message}{}", finding.verdict, better.unwrap_or_default());
    }
}

fn harm(out: &mut String, debrief: &Debrief) {
    let harm = &debrief.harm;
    let _ = writeln!(out, "\n## Harm, in {}\n\n| | yours | doing nothing | par |\n|---|---:|---:|---:|", harm.unit);
    for (title, yours, nothing, par) in [
        ("weighed over what was possible at the time (scored)", harm.yours, harm.nothing, harm.par),
        ("what really came of it (hindsight)", harm.realised, harm.realised_nothing, harm.realised_par),
    ] {
        let _ = writeln!(out, "| {title} | {} | {} | {} |", amount(yours), amount(nothing), amount(par));
    }
}

/// What a player wrote must not turn into markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn cell(text: &str) -> String {
    plain(text).replace('\n', " / ")
}
