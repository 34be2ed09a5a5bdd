//! Validation: evidence with enough samples before "resolved", the watch period kept, and what is watched on named.

use super::card::Card;
use crate::grade::Verdict;
use crate::model::action::Action;
use crate::model::{Phase, SimTime};
use crate::run::book::{AttemptState, Closing, Update};
use crate::run::burning::Burning;
use crate::run::{Run, plain};

pub(super) fn card(run: &Run) -> Card {
    let closed = run.book().closed.as_ref();
    let before = closed.map_or_else(|| run.now(), |closing| closing.at);
    let card = evidence(run, before);
    let card = match closed {
        None => card.earn(0, 30, "the incident was never closed").earn(0, 30, "nothing is watched on"),
        Some(closing) => named(run, closing, watched(run, closing, card)),
    };
    early_claims(run).into_iter().fold(card, |card, update| {
        let quote = claim(update).map(|words| format!(": \"{words}\"")).unwrap_or_default();
        let text = format!("\"resolved\" was said to {} at {}, before it was shown{quote}", update.audience, update.at);
        card.cost(20, text)
    })
}

/// The test with the most samples that ended before the close.
fn evidence(run: &Run, before: SimTime) -> Card {
    let tests = run.scenario().actions.iter().filter(|action| action.phase == Phase::Validation);
    let best = tests
        .filter_map(|action| action.proves.as_ref().map(|proof| (action, proof)))
        .flat_map(|(action, proof)| run.book().attempts(&action.id).iter().map(move |attempt| (action, proof, attempt)))
        .filter(|(_, _, attempt)| attempt.state == AttemptState::Done && attempt.ends <= before)
        .map(|(action, proof, attempt)| (attempt.samples.unwrap_or(0), proof.samples, action))
        .max_by(|(a, needs_a, _), (b, needs_b, _)| (*a as f64 * needs_b).total_cmp(&(*b as f64 * needs_a)));
    match best {
        None => Card::open().earn(0, 40, "nothing that was done before the close measured whether it is over"),
        Some((n, needs, action)) => {
            let (step, had, enough) = (titled(run, action), plain(n as f64), plain(needs));
            if n as f64 >= needs {
                Card::open().earn(40, 40, format!("{step} showed it on {had} samples ({enough} were enough)"))
            } else {
                Card::open().earn(15, 40, format!("{step} had {had} samples; it takes {enough} to tell"))
            }
        }
    }
}

fn titled(run: &Run, action: &Action) -> String {
    format!("\"{}\"", run.fill(&action.title))
}

fn watched(run: &Run, closing: &Closing, card: Card) -> Card {
    if let Some(burning) = unproven(closing) {
        return card.earn(0, 30, format!("closed while it still burned: {}", burning.told));
    }
    let wanted = run.scenario().watch;
    let since = run.last_step().filter(|at| *at <= closing.at).unwrap_or(SimTime::PAGE);
    let kept = closing.at - since;
    if kept >= wanted {
        return card.earn(30, 30, format!("watched for {wanted} before closing"));
    }
    let points = (30 * kept.0.max(0) / wanted.0.max(1)) as i32;
    card.earn(points, 30, format!("closed {} after the last step took effect, not {wanted}", kept.rounded()))
}

/// What is watched on: a metric, and a time. To name them says little of what was closed while it burned.
fn named(run: &Run, closing: &Closing, card: Card) -> Card {
    let watched = run.named_metrics(&closing.watching);
    let (points, but) = if unproven(closing).is_some() { (5, ", of what still burns") } else { (15, "") };
    let card = if watched.is_empty() {
        card.earn(0, 15, "the close names no metric that is watched on")
    } else {
        card.earn(points, 15, format!("watching on: {}{but}", watched.join(", ")))
    };
    match closing.until {
        Some(until) => card.earn(points, 15, format!("until {until}{but}")),
        None => card.earn(0, 15, "the close names no time"),
    }
}

/// What burned at the close, where nothing had shown it to be over.
fn unproven(closing: &Closing) -> Option<&Burning> {
    closing.burning.as_ref().filter(|burning| burning.unproven)
}

/// Updates that claimed the end too early.
fn early_claims(run: &Run) -> Vec<&Update> {
    run.book().updates.iter().filter(|update| update.resolved_early).collect()
}

/// The words that claim it, where the grader marked them.
fn claim(update: &Update) -> Option<String> {
    let marked = update.grade.findings.iter().filter(|finding| finding.verdict == Verdict::Premature);
    let words = marked.filter_map(|finding| finding.span).find_map(|[from, to]| update.text.get(from..to))?;
    Some(super::advice::shorten(words))
}
