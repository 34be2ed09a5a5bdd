//! Remediation: the step that fits what is known, with its threshold and trade-off stated.

use super::card::Card;
use crate::grade;
use crate::model::action::Action;
use crate::model::{Audience, Phase};
use crate::run::Run;
use crate::run::book::{Attempt, AttemptState};

pub(super) fn card(run: &Run) -> Card {
    let steps = || run.scenario().actions.iter().filter(|action| action.phase == Phase::Remediation);
    let needed = steps().any(|action| action.fits.contains(run.truth()));
    let taken: Vec<(&Action, &Attempt)> = steps()
        .flat_map(|action| run.book().attempts(&action.id).iter().map(move |attempt| (action, attempt)))
        .filter(|(_, attempt)| attempt.state != AttemptState::Cancelled)
        .collect();
    let unfit: Vec<_> = taken.iter().filter(|(action, attempt)| is_unfit(run, action, attempt)).collect();
    if !needed && unfit.is_empty() {
        return Card::none("nothing was broken that needed repair");
    }
    let best = taken
        .iter()
        .filter(|(action, _)| action.fits.contains(run.truth()))
        .map(|(action, attempt)| judge(run, action, attempt))
        .max_by_key(|card| card.score);
    let card = match best {
        Some(card) => card,
        None if needed => Card::open().earn(0, 100, "the step that fits was never taken"),
        None => Card::open().earn(50, 100, "nothing was broken that needed repair"),
    };
    unfit.into_iter().fold(card, |card, (action, attempt)| {
        let step = run.action_title(&action.id);
        card.cost(25, format!("\"{step}\" at {} fitted nothing that was known", attempt.started))
    })
}

/// What became of the repair, where one was needed and none was in effect at the end.
pub(super) fn left_open(run: &Run) -> Option<&'static str> {
    if run.scenario().truth(run.truth()).is_none_or(|truth| truth.benign) {
        return None;
    }
    let steps = run.scenario().actions.iter().filter(|action| action.phase == Phase::Remediation);
    let fitting: Vec<&Action> = steps.filter(|action| action.fits.contains(run.truth())).collect();
    let states = || fitting.iter().flat_map(|action| run.book().attempts(&action.id)).map(|attempt| attempt.state);
    match () {
        () if fitting.is_empty() || states().any(|state| state == AttemptState::Done) => None,
        () if states().any(|state| state == AttemptState::Running) => Some("its repair was still under way at the end"),
        () if states().next().is_some() => Some("its repair was not in effect at the end"),
        () => Some("no step was taken that repairs it"),
    }
}

/// A repair under a truth it doesn't fit, that what was known didn't make likely either.
pub(super) fn is_unfit(run: &Run, action: &Action, attempt: &Attempt) -> bool {
    !action.fits.contains(run.truth()) && (share(action, attempt) < 0.5 || !attempt.evidence)
}

/// How likely it was, by what was known when it was begun, that the step fits.
fn share(action: &Action, attempt: &Attempt) -> f64 {
    attempt.possible.iter().filter(|(truth, _)| action.fits.contains(truth)).map(|(_, share)| share).sum()
}

fn judge(run: &Run, action: &Action, attempt: &Attempt) -> Card {
    let likely = (50.0 * share(action, attempt)).round() as i32;
    let (step, at) = (run.action_title(&action.id), attempt.started);
    let card = if attempt.evidence || action.evidence.is_empty() {
        Card::open().earn(likely, 50, format!("\"{step}\" fits what was known at {at}"))
    } else {
        Card::open().earn(likely / 2, 50, format!("\"{step}\" at {at} was a guess: it fits, but nothing known said so"))
    };
    let card = match attempt.state {
        AttemptState::Done => card.earn(20, 20, format!("in effect at {}", attempt.ends)),
        AttemptState::Running => card.earn(10, 20, "still under way at the end"),
        AttemptState::Failed | AttemptState::Undone | AttemptState::Cancelled => {
            card.earn(0, 20, "not in effect at the end")
        }
    };
    let situation = run.situation(Audience::Engineering);
    let cost = run.fill(&action.cost);
    let because = attempt.because.as_deref().map(|reason| grade::because(reason, &situation, &cost));
    let because = because.unwrap_or_default();
    let decided = match because {
        grade::Because { threshold: true, .. } => "the reason states a number that decides",
        grade::Because { evidence: true, .. } => "the reason states evidence, though no number",
        _ => "no threshold and no evidence was stated (`because`)",
    };
    let tradeoff =
        if because.tradeoff { "the reason states a trade-off" } else { "no trade-off was stated (`because`)" };
    card.earn(if because.threshold || because.evidence { 15 } else { 0 }, 15, decided).earn(
        if because.tradeoff { 15 } else { 0 },
        15,
        tradeoff,
    )
}
