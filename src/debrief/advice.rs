//! The run in one sentence, and the one thing to do better next time.

use super::conditions::is_lesson;
use super::{Debrief, TextReport, postmortem, remediation};
use crate::grade::{Criterion, Finding, Verdict};
use crate::learn::left_undone;
use crate::model::{Millis, Phase, SimTime};
use crate::run::Run;
use crate::run::book::AttemptState;
use crate::run::cadence::Reason;

/// What happened, what was said about it, and the worst of it.
pub(super) fn headline(run: &Run, debrief: &Debrief) -> String {
    let contained = first_step(run);
    let said = run.book().updates.first().map(|update| update.at);
    let start = match (contained, said) {
        (Some(step), Some(said)) => {
            format!("You took the first step that limits harm at {step} and first told people at {said}")
        }
        (Some(step), None) => format!("You took the first step that limits harm at {step} and told nobody"),
        (None, Some(said)) => format!("You first told people at {said} and took no step that limits harm"),
        (None, None) => "You took no step that limits harm and told nobody".to_owned(),
    };
    let idle = contained.is_none() && said.is_none();
    let told = match flaw(debrief) {
        Some(flaw) if idle => format!("{start}; {flaw}."),
        Some(flaw) => format!("{start}, but {flaw}."),
        None => format!("{start}, and what you said was true when you said it."),
    };
    // A run can be won by sheltering people and telling them the truth; what is wrong is then still wrong.
    match remediation::left_open(run) {
        Some(open) if contained.is_some() => format!("{told} The cause is still there: {open}."),
        _ => told,
    }
}

/// When the first containing step was taken, or the first repair that fitted something known.
fn first_step(run: &Run) -> Option<SimTime> {
    let steps = run.scenario().actions.iter();
    let steps = steps.filter(|action| matches!(action.phase, Phase::Containment | Phase::Remediation));
    let attempts = steps.flat_map(|action| run.book().attempts(&action.id).iter().map(move |it| (action, it)));
    let fitting = attempts
        .filter(|(_, attempt)| attempt.state != AttemptState::Cancelled)
        .filter(|(action, attempt)| action.phase == Phase::Containment || !remediation::is_unfit(run, action, attempt));
    fitting.map(|(_, attempt)| attempt.started).min()
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
    let part = debrief.postmortem.as_ref().filter(|_| phase == Phase::Postmortem).and_then(postmortem::weakest);
    let part =
        part.and_then(|part| Some(format!(" ({} {} of {})", part.name, part.points?, part.of))).unwrap_or_default();
    (score < 60).then(|| format!("{phase} earned only {score}{part}"))
}

pub(super) fn shorten(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}

fn weakest(debrief: &Debrief) -> Option<(Phase, u8)> {
    let scored = debrief.phases.iter().filter_map(|(phase, card)| Some((*phase, card.score?)));
    scored.min_by_key(|(_, score)| *score)
}

/// The weakest of phases, criteria and cadence decides what to practise; a false statement comes first.
pub(super) fn next_time(run: &Run, debrief: &Debrief) -> String {
    let undone = if is_lesson(run) { left_undone(run) } else { vec![] };
    if !undone.is_empty() {
        // The same way from the screen as from the command line: a page may be read on either.
        let undone = undone.join(", ");
        return format!("left undone: {undone}; l at home, or `tldrill learn`, begins the lessons anew");
    }
    let acted = run.scenario().actions.iter().any(|action| !run.book().attempts(&action.id).is_empty());
    let is_false = |finding: &Finding| matches!(finding.verdict, Verdict::Wrong | Verdict::Premature);
    if let Some(advice) = debrief.updates.iter().find_map(|update| about(update, is_false)) {
        return advice;
    }
    let mut candidates: Vec<(u8, String)> = vec![];
    candidates.extend(weakest(debrief).map(|(phase, score)| (score, phase_advice(phase, acted, debrief))));
    candidates.push((debrief.communication.updates, text_advice(debrief)));
    let cadence = debrief.communication.cadence.unwrap_or(100);
    let promised = debrief.communication.duties.iter().any(|duty| duty.reason == Reason::Promise);
    let advice = if promised {
        "keep the time that you name for the next update, even to say \"no change\""
    } else {
        "name the time of the next update and keep it, even to say \"no change\""
    };
    candidates.push((cadence, advice.to_owned()));
    let worst = candidates.into_iter().min_by_key(|(score, _)| *score).filter(|(score, _)| *score < 90);
    worst.map_or_else(
        || "play it again on another seed: the same page may hide another truth".to_owned(),
        |(_, advice)| advice,
    )
}

/// Whether something cost points in a phase, beside what it could have earned.
fn has_cost(debrief: &Debrief, phase: Phase) -> bool {
    let mut cards = debrief.phases.iter().filter(|(of, _)| *of == phase);
    cards.any(|(_, card)| card.reasons.iter().any(|reason| reason.points < 0))
}

fn phase_advice(phase: Phase, acted: bool, debrief: &Debrief) -> String {
    let advice = match phase {
        // Who did nothing has nothing to take back, whatever the harm was weighed as.
        Phase::Containment if acted && debrief.harm.yours > debrief.harm.nothing => {
            "weigh what a step costs against what it saves, and take it back when it does more harm than good"
        }
        Phase::Detection => "acknowledge first, then call the severity by the policy's table and page whom it names",
        Phase::Scope => {
            "spend the first two minutes on four questions: who and where, how detected, safety or data, what changed"
        }
        Phase::Containment => "limit the harm with a step you can take back before you know the cause",
        Phase::Remediation if has_cost(debrief, phase) => {
            "take a repair only when a fact points to it: each that fits nothing known costs 25"
        }
        Phase::Remediation => "repair when a fact says so, and write the threshold and the trade-off into `because`",
        Phase::Validation => {
            "show it on enough samples, keep the watch period, then close naming what is watched until when"
        }
        Phase::Postmortem => return postmortem::advice(debrief.postmortem.as_ref()),
    };
    advice.to_owned()
}

/// Advice from the criterion that did worst over all updates.
fn text_advice(debrief: &Debrief) -> String {
    if debrief.updates.is_empty() {
        return "send the first update within five minutes, even if most of it is unknown".to_owned();
    }
    let worst = worst_criterion(debrief).unwrap_or(Criterion::Headline);
    let concerns = |finding: &Finding| finding.criterion == worst && finding.verdict != Verdict::Right;
    let said = debrief.updates.iter().find_map(|update| about(update, concerns));
    said.unwrap_or_else(|| criterion_advice(worst).to_owned())
}

/// The criterion with the lowest mean mark, the first of equals.
fn worst_criterion(debrief: &Debrief) -> Option<Criterion> {
    let mean = |criterion: Criterion| {
        let marks = debrief.updates.iter().filter_map(|update| update.criteria?.get(criterion));
        let (sum, count) = marks.fold((0, 0), |(sum, count), mark| (sum + u32::from(mark), count + 1));
        // Compared as fractions of a thousand: a mean that is rounded the same everywhere.
        (sum * 1000).checked_div(count)
    };
    let means = Criterion::ALL.iter().filter_map(|criterion| Some((*criterion, mean(*criterion)?)));
    means.min_by_key(|(_, mean)| *mean).map(|(criterion, _)| criterion)
}

/// What the first such finding of a text that has something to suggest says, with the words it is about: a suggestion
/// alone can't be understood away from its text.
fn about(update: &TextReport, concerns: impl Fn(&Finding) -> bool) -> Option<String> {
    let mut findings = update.findings.iter().filter(|finding| concerns(finding));
    let (finding, suggestion) = findings.find_map(|it| Some((it, it.suggestion.as_ref()?)))?;
    let at = SimTime::PAGE + Millis::from_secs(update.at);
    let words = finding.span.and_then(|[from, to]| update.text.get(from..to)).map(shorten);
    Some(match words {
        Some(words) => format!("at {at} you wrote \"{words}\"; better: {suggestion}"),
        None => format!("in the update at {at}: {suggestion}"),
    })
}

const fn criterion_advice(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Headline => "say who is hit, how badly and the state now in the first sentence",
        Criterion::Confidence => "say what is known, what is suspected and what is not known yet, each by its name",
        Criterion::Actions => "say what was done and what is running, with the times",
        Criterion::Asks => "ask somebody by name or role for one thing, by a time",
        Criterion::NextSteps => "name the next step and the time of the next update",
        Criterion::Audience => {
            "write in the words of those who read it: what it means for users, not the metric's name"
        }
        Criterion::Accuracy => "check every number and time against the screen before you send",
        Criterion::Clarity => "write fewer and shorter sentences, the most important first, and blame nobody",
    }
}
