//! Containment: expected harm averted, without hindsight; reversible steps first.

use super::baseline::{Baselines, Curves};
use super::card::Card;
use super::{AtClose, Harm, HarmCurves};
use crate::model::TruthId;
use crate::model::action::Action;
use crate::run::Run;
use crate::run::book::Attempt;

/// Seconds between the samples of the harm's curves.
const SAMPLE: usize = 30;

/// The player's harm, and the ends of the scale, all weighed with the truths that the player could not exclude.
pub(super) fn harm(run: &Run, baselines: &Baselines) -> Harm {
    fn of<'a>(curves: &'a Curves, truth: &TruthId) -> Option<&'a [f64]> {
        curves.get(truth).map(Vec::as_slice)
    }
    let last = |curves: &Curves| of(curves, run.truth()).and_then(<[f64]>::last).copied().unwrap_or(0.0);
    Harm {
        yours: run.weighed_harm(),
        nothing: run.weigh(|truth| of(&baselines.nothing, truth)),
        par: run.weigh(|truth| of(&baselines.par, truth)),
        realised: run.harm(),
        realised_par: last(&baselines.par),
        realised_nothing: last(&baselines.nothing),
        stakes: run.scenario().stakes,
        unit: run.scenario().harm_unit.clone(),
        counted: run.scenario().harm_text.clone(),
        at_close: at_close(run),
        at_once: run.leaps_words(),
    }
}

/// What the screen said last: the debrief tells another number, as the incident went on behind the close.
fn at_close(run: &Run) -> Option<AtClose> {
    let at = run.book().closed.as_ref()?.at.0 / 1000;
    let harm = run.own_weighed_at(&[at as usize]).first().copied()?;
    (harm.round() != run.weighed_harm().round()).then_some(AtClose { at, harm })
}

/// How the harm grew, weighed the same.
pub(super) fn curves(run: &Run, baselines: &Baselines) -> HarmCurves {
    let last = run.seconds().saturating_sub(1);
    let at: Vec<usize> = (0..last).step_by(SAMPLE).chain([last]).collect();
    let of = |curves| run.weighed_at(&at, |truth| Curves::get(curves, truth).map(Vec::as_slice));
    HarmCurves {
        yours: run.own_weighed_at(&at),
        nothing: of(&baselines.nothing),
        par: of(&baselines.par),
        at: at.into_iter().map(|second| second as i64).collect(),
    }
}

pub(super) fn card(run: &Run, harm: &Harm) -> Card {
    let scale = (harm.nothing - harm.par).max(run.scenario().stakes);
    let share = if scale > 0.0 { 1.0 - (harm.yours - harm.par) / scale } else { 1.0 };
    let points = (100.0 * share).clamp(0.0, 100.0).round() as i32;
    let mut text = placed(harm);
    if harm.nothing - harm.par < run.scenario().stakes {
        // The end of the scale that the harm's own picture shows.
        text = format!("{text}; so little is at stake that it is marked on a scale up to {}", whole(harm.par + scale));
    }
    let card = Card::open().earn(points, 100, text);
    rash_steps(run).fold(card, |card, (action, attempt)| {
        let step = run.fill(&action.title);
        let text = format!("{step} at {} can't be taken back, and nothing known justified it", attempt.started);
        card.cost(20, text)
    })
}

/// Where the harm lies, in words: between the ends of the scale, or beyond one of them.
fn placed(harm: &Harm) -> String {
    let (yours, par, nothing) = (harm.yours.round(), harm.par.round(), harm.nothing.round());
    let (par_told, nothing_told) = (whole(par), whole(nothing));
    let by_the_end = harm
        .at_close
        .map_or_else(String::new, |then| format!(" by the incident's end ({} when you closed)", whole(then.harm)));
    let told = format!("expected harm {}{by_the_end}", crate::run::with_unit(&whole(yours), &harm.unit));
    match () {
        () if yours < par.min(nothing) => {
            format!("{told}, less than par's {par_told}; doing nothing costs {nothing_told}")
        }
        () if yours > par.max(nothing) => {
            format!("{told}, more than the {nothing_told} of doing nothing; par has {par_told}")
        }
        () if yours == par => format!("{told}, as much as par's; doing nothing costs {nothing_told}"),
        () => format!("{told}, between {par_told} for par and {nothing_told} for doing nothing"),
    }
}

/// Irreversible steps that were begun with no evidence for them.
fn rash_steps(run: &Run) -> impl Iterator<Item = (&Action, &Attempt)> {
    let risky = run.scenario().actions.iter().filter(|action| !action.reversible && !action.evidence.is_empty());
    risky
        .flat_map(|action| run.book().attempts(&action.id).iter().map(move |attempt| (action, attempt)))
        .filter(|(_, attempt)| !attempt.evidence)
}

fn whole(value: f64) -> String {
    crate::run::plain(value.round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_harm_beyond_an_end_of_the_scale_is_not_between_them() {
        let of = |yours: f64, par: f64, nothing: f64| {
            let (realised, realised_par, realised_nothing) = (0.0, 0.0, 0.0);
            let (unit, counted) = ("orders".to_owned(), String::new());
            let at_close = None;
            placed(&Harm {
                yours,
                nothing,
                par,
                realised,
                realised_par,
                realised_nothing,
                stakes: 0.0,
                unit,
                counted,
                at_close,
                at_once: vec![],
            })
        };
        assert_eq!(
            of(135.2, 161.0, 1770.0),
            "expected harm 135 orders, less than par's 161; doing nothing costs 1,770"
        );
        assert_eq!(
            of(1900.0, 161.0, 1770.0),
            "expected harm 1,900 orders, more than the 1,770 of doing nothing; par has 161"
        );
        assert_eq!(of(161.3, 161.0, 1770.0), "expected harm 161 orders, as much as par's; doing nothing costs 1,770");
        assert_eq!(
            of(500.0, 161.0, 1770.0),
            "expected harm 500 orders, between 161 for par and 1,770 for doing nothing"
        );
    }
}
