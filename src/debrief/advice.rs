//! The run in one sentence, and the one thing to do better next time.

use super::Debrief;
use crate::grade::Verdict;
use crate::model::{Millis, Phase, SimTime};
use crate::run::Run;

/// What happened, what was said about it, and the worst of it.
pub(super) fn headline(run: &Run, debrief: &Debrief) -> String {
    let contained = first_step(run);
    let said = run.book().updates.first().map(|update| update.at);
    let start = match (contained, said) {
        (Some(step), Some(said)) => format!("You took the first step at {step} and first told people at {said}"),
        (Some(step), None) => format!("You took the first step at {step} and told nobody"),
        (None, Some(said)) => format!("You first told people at {said} and took no step that limits harm"),
        (None, None) => "You took no step and told nobody".to_owned(),
    };
    match flaw(debrief) {
        Some(flaw) => format!("{start}, but {flaw}."),
        None => format!("{start}, and what you said was true when you said it."),
    }
}

/// When the first containing or remediating step took effect.
fn first_step(run: &Run) -> Option<SimTime> {
    let steps = run.scenario().actions.iter();
    let steps = steps.filter(|action| matches!(action.phase, Phase::Containment | Phase::Remediation));
    let ends = steps.flat_map(|action| run.book().attempts(&action.id)).map(|attempt| attempt.ends);
    ends.filter(|at| *at <= run.now()).min()
}

/// The worst thing that was said, or else the worst phase.
fn flaw(debrief: &Debrief) -> Option<String> {
    let worst = [Verdict::Wrong, Verdict::Premature, Verdict::Unsupported, Verdict::Stale];
    for verdict in worst {
        for update in &debrief.updates {
            if let Some(finding) = update.findings.iter().find(|finding| finding.verdict == verdict) {
                let quote = finding.span.and_then(|[from, to]| update.text.get(from..to)).map(shorten);
                let quote = quote.map(|quote| format!("\"{quote}\" ")).unwrap_or_default();
                return Some(format!(
                    "at {} {quote}was {}",
                    SimTime::PAGE + Millis::from_secs(update.at),
                    verdict.word()
                ));
            }
        }
    }
    let (phase, score) = weakest(debrief)?;
    (score < 60).then(|| format!("{phase} earned only {score}"))
}

fn shorten(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}

fn weakest(debrief: &Debrief) -> Option<(Phase, u8)> {
    let scored = debrief.phases.iter().filter_map(|(phase, card)| Some((*phase, card.score?)));
    scored.min_by_key(|(_, score)| *score)
}

/// The weakest of phases, criteria and cadence decides what to practise; a false statement comes first.
pub(super) fn next_time(debrief: &Debrief) -> String {
    let findings = || debrief.updates.iter().flat_map(|update| &update.findings);
    let mut false_ones = findings().filter(|finding| matches!(finding.verdict, Verdict::Wrong | Verdict::Premature));
    if let Some(suggestion) = false_ones.find_map(|finding| finding.suggestion.clone()) {
        return suggestion;
    }
    let mut candidates: Vec<(u8, String)> = vec![];
    candidates.extend(weakest(debrief).map(|(phase, score)| (score, phase_advice(phase).to_owned())));
    candidates.push((debrief.communication.updates, text_advice(debrief)));
    let cadence = debrief.communication.cadence.unwrap_or(100);
    candidates.push((cadence, "name the time of the next update and keep it, even to say \"no change\"".to_owned()));
    let worst = candidates.into_iter().min_by_key(|(score, _)| *score).filter(|(score, _)| *score < 90);
    worst.map_or_else(
        || "play it again on another seed: the same page may hide another truth".to_owned(),
        |(_, advice)| advice,
    )
}

const fn phase_advice(phase: Phase) -> &'static str {
    match phase {
        Phase::Detection => "acknowledge first, then call the severity by the policy's table and page whom it names",
        Phase::Scope => {
            "spend the first two minutes on four questions: who and where, how detected, safety or data, what changed"
        }
        Phase::Containment => "limit the harm with a step you can take back before you know the cause",
        Phase::Remediation => "repair when a fact says so, and write the threshold and the trade-off into `because`",
        Phase::Validation => {
            "show it on enough samples, keep the watch period, then close naming what is watched until when"
        }
        Phase::Postmortem => "write the postmortem: timeline, contributing factors, and items with an owner and a date",
    }
}

/// Advice from the criterion that did worst over all updates.
fn text_advice(debrief: &Debrief) -> String {
    if debrief.updates.is_empty() {
        return "send the first update within five minutes, even if most of it is unknown".to_owned();
    }
    let mut findings = debrief.updates.iter().flat_map(|update| &update.findings);
    let suggestion = findings.find_map(|finding| finding.suggestion.clone());
    suggestion.unwrap_or_else(|| "say who is hit, how badly and the state now in the first sentence".to_owned())
}
