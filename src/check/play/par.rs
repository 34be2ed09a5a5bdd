//! Par: the best known play by somebody who can't see the truth.
//!
//! It is the author's solution, or a play of a blind bot that does less harm. Blind bots draw the same chance under every
//! truth, so their plays differ between truths only after the first observation that differs, as a solution's must.

use super::bot::Role;
use super::moves::{Step, script};
use super::seat::{Played, Who};
use super::stage::{Control, Stage};
use crate::model::pack::Solution;
use crate::model::{Scenario, TruthId};
use crate::run::moves::{Driver, play};
use crate::run::{Run, Setup};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Bots' plays that are tried on other seeds.
const CANDIDATES: usize = 3;
/// Seeds on which par is weighed.
const SEEDS: usize = 5;

/// The best known blind play, kept beside the pack with the digest it was computed for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Par {
    /// 1.
    pub format: u32,
    /// The scenario's id.
    pub scenario: String,
    /// What it was computed for: `pack::load::scenario_digest`.
    pub digest: String,
    /// `author`, or the bot that played it.
    pub by: String,
    /// Mean harm in the scenario's unit, weighted by the priors.
    pub harm: f64,
    /// The author's own, where there is a solution for every truth.
    pub author: Option<f64>,
    /// Doing nothing, for the scale.
    pub nothing: f64,
    /// The moves, one play for each truth.
    pub solutions: Vec<Solution>,
}

impl Par {
    /// Reads what [`Par`] writes.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|par: &Self| par.format == 1)
    }

    /// Whether it was computed for the pack as it stands.
    pub fn is_current(&self, digest: &str) -> bool {
        self.digest == digest
    }

    /// Weighs the author's solution and the blind bots' best plays on the same seeds. `None` where nobody has played
    /// under every truth, or where it is stopped.
    pub(super) fn find(stage: &Stage<'_>, plays: &[Played], control: &Control<'_>) -> Option<Self> {
        let order = stage.order;
        let seeds: Vec<u64> = stage.seeds().into_iter().take(SEEDS).collect();
        let harm = |solutions: &[Solution]| harm(&order.scenario, solutions, &seeds);
        let author = harm(order.solutions);
        let mut best = author.map(|harm| ("author".to_owned(), harm, order.solutions.to_vec()));
        for (by, solutions) in candidates(stage, plays) {
            if control.is_stopped() {
                return None;
            }
            let Some(harm) = harm(&solutions) else { continue };
            // A bot takes the author's place only where it does clearly better.
            if best.as_ref().is_none_or(|(_, least, _)| harm < least - 0.01 * least.abs()) {
                best = Some((by, harm, solutions));
            }
        }
        best.map(|(by, harm, solutions)| Self {
            format: 1,
            scenario: order.scenario.id.clone(),
            digest: order.digest.to_owned(),
            by,
            harm,
            author,
            nothing: nothing(stage, &seeds),
            solutions,
        })
    }
}

/// The mean harm of a play over the seeds, weighted by the priors; `None` unless it plays under every truth.
fn harm(scenario: &Arc<Scenario>, solutions: &[Solution], seeds: &[u64]) -> Option<f64> {
    let mut total = 0.0;
    for truth in &scenario.truths {
        let solution = solutions.iter().find(|solution| solution.truth == truth.id)?;
        let one = |seed: &u64| {
            let setup = Setup::seeded(*seed).with_truth(truth.id.clone());
            let mut run = Run::start_alone(scenario.clone(), setup).ok()?;
            play(&mut run, &solution.moves, Driver { fills: true });
            Some(run.harm())
        };
        let harms: Option<Vec<f64>> = seeds.par_iter().map(one).collect();
        total += truth.prior * harms?.iter().sum::<f64>() / seeds.len().max(1) as f64;
    }
    Some(total)
}

fn nothing(stage: &Stage<'_>, seeds: &[u64]) -> f64 {
    let truths = stage.order.scenario.truths.iter();
    let last = |truth: &TruthId, seed: &u64| {
        let curve = stage.baselines(*seed).and_then(|baselines| baselines.nothing.get(truth));
        curve.and_then(|curve| curve.last()).copied().unwrap_or(0.0)
    };
    let mean = |truth: &TruthId| seeds.iter().map(|seed| last(truth, seed)).sum::<f64>() / seeds.len().max(1) as f64;
    truths.map(|truth| truth.prior * mean(&truth.id)).sum()
}

/// The plays of blind bots that did least harm on their own seed, measured against doing nothing there.
fn candidates(stage: &Stage<'_>, plays: &[Played]) -> Vec<(String, Vec<Solution>)> {
    let blind = |play: &&Played| matches!(&play.seat.who, Who::Bot(bot, pen) if bot.role() == Role::Blind && pen.name() == "expert");
    let mut ranked: Vec<(f64, &Played)> = vec![];
    for play in plays.iter().filter(blind).filter(|play| is_first(stage, play)) {
        let own = siblings(plays, play);
        let harm: f64 = own.iter().map(|play| stage.prior(play) * play.harm).sum();
        let scale = nothing(stage, &[play.seat.seed]).max(stage.order.scenario.stakes);
        ranked.push((if scale > 0.0 { harm / scale } else { harm }, play));
    }
    ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let best = ranked.into_iter().take(CANDIDATES);
    best.map(|(_, play)| {
        let solution = |play: &&Played| Solution {
            truth: play.seat.truth.clone(),
            moves: script(&play.seat.setup(), &acting(&play.steps)),
        };
        (play.seat.who.name(), siblings(plays, play).iter().map(solution).collect())
    })
    .collect()
}

fn is_first(stage: &Stage<'_>, play: &Played) -> bool {
    stage.order.scenario.truths.first().is_some_and(|truth| truth.id == play.seat.truth)
}

/// The same bot's plays on the same seed, under every truth.
fn siblings<'a>(plays: &'a [Played], play: &Played) -> Vec<&'a Played> {
    let same = |other: &&Played| {
        other.seat.seed == play.seat.seed
            && other.seat.who.name() == play.seat.who.name()
            && other.seat.who.pen() == play.seat.who.pen()
    };
    plays.iter().filter(same).collect()
}

/// Deeds without the closing report, which harms nobody.
fn acting(steps: &[Step]) -> Vec<Step> {
    let report = |step: &&Step| !matches!(step.deed, crate::model::deed::Deed::Postmortem { .. });
    steps.iter().filter(report).cloned().collect()
}
