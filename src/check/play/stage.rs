//! Plays everything that a report needs, in parallel, with the same result on any number of threads.

use super::bot::{BOTS, bot};
use super::findings;
use super::par::Par;
use super::pen::{EXPERT, PENS};
use super::report::{self, Report};
use super::seat::{Played, Seat, Who};
use crate::check::prove::prove;
use crate::debrief::Baselines;
use crate::model::pack::Solution;
use crate::model::{Phase, Scenario};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use thiserror::Error;

/// Somebody raised the flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("interrupted")]
pub struct Interrupted;

/// How long work is followed and stopped.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// Told how many plays are done, of how many; from any thread, in any order.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Work stops soon after this is set.
    pub stop: &'a AtomicBool,
}

impl Control<'_> {
    /// Whether to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// What is to be played.
#[derive(Clone)]
pub struct Order<'a> {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The author's moves.
    pub solutions: &'a [Solution],
    /// The pack's digest, which the report and par are good for.
    pub digest: &'a str,
    /// Plays per bot and truth; at least one.
    pub plays: u32,
    /// The first seed; the others follow it.
    pub seed: u64,
}

impl Order<'_> {
    /// The seeds that are played.
    pub fn seeds(&self) -> Vec<u64> {
        (0..u64::from(self.plays.max(1))).map(|index| self.seed.wrapping_add(index)).collect()
    }
}

/// Proves what can't be reached and plays the rest.
pub fn playtest(order: &Order<'_>, control: &Control<'_>) -> Result<Report, Interrupted> {
    let proof = prove(&order.scenario);
    let stage = Stage::set(order, control)?;
    let plays = stage.play_all(control)?;
    let par = Par::find(&stage, &plays, control)?;
    let mut report = report::write(&stage, &plays, &proof, par);
    report.findings = findings::find(&stage, &plays, &report, &proof, control)?;
    Ok(report)
}

/// A scenario with the baselines of every seed that is played.
pub struct Stage<'a> {
    /// What is to be played.
    pub order: &'a Order<'a>,
    /// The baselines by seed.
    pub baselines: Vec<(u64, Baselines)>,
}

impl<'a> Stage<'a> {
    /// Plays the baselines.
    pub fn set(order: &'a Order<'a>, control: &Control<'_>) -> Result<Self, Interrupted> {
        let play = |seed: u64| {
            if control.is_stopped() {
                return Err(Interrupted);
            }
            Ok((seed, Baselines::play(&order.scenario, seed, order.solutions)))
        };
        Ok(Self { order, baselines: order.seeds().into_par_iter().map(play).collect::<Result<_, _>>()? })
    }

    /// What a seed's plays are measured against.
    pub fn baselines(&self, seed: u64) -> Option<&Baselines> {
        self.baselines.iter().find(|(of, _)| *of == seed).map(|(_, baselines)| baselines)
    }

    /// Plays one seat.
    pub fn play(&self, seat: &Seat) -> Option<Played> {
        seat.play(&self.order.scenario, self.order.solutions, self.baselines(seat.seed)?)
    }

    /// Plays every seat; the order of the results is that of the seats.
    pub fn play_all(&self, control: &Control<'_>) -> Result<Vec<Played>, Interrupted> {
        let seats = self.seats();
        let (done, all) = (AtomicUsize::new(0), seats.len());
        let played: Result<Vec<Option<Played>>, Interrupted> = seats
            .par_iter()
            .map(|seat| {
                if control.is_stopped() {
                    return Err(Interrupted);
                }
                let played = self.play(seat);
                (control.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all);
                Ok(played)
            })
            .collect();
        Ok(played?.into_iter().flatten().collect())
    }

    /// Every bot with the expert's pen; the investigator with every other pen; doing and saying nothing; the author; and
    /// every containing or repairing step by itself, on a few seeds.
    fn seats(&self) -> Vec<Seat> {
        let scenario = &self.order.scenario;
        let mut who: Vec<(Who, usize)> = BOTS.iter().map(|bot| (Who::Bot(*bot, EXPERT), usize::MAX)).collect();
        if let (Some(investigator), Some(idle)) = (bot("investigator"), bot("idle")) {
            who.extend(PENS.iter().skip(1).map(|pen| (Who::Bot(investigator, *pen), usize::MAX)));
            who.push((Who::Bot(idle, PENS[1]), 1));
        }
        if !self.order.solutions.is_empty() {
            who.push((Who::Author, usize::MAX));
        }
        let steps = scenario.actions.iter().filter(|a| matches!(a.phase, Phase::Containment | Phase::Remediation));
        who.extend(steps.map(|action| (Who::Only(action.id.clone()), 5)));
        let mut seats = vec![];
        for (who, most) in who {
            for truth in &scenario.truths {
                let seeds = self.order.seeds().into_iter().take(most);
                seats.extend(seeds.map(|seed| Seat { who: who.clone(), truth: truth.id.clone(), seed }));
            }
        }
        seats
    }

    /// The prior of a truth.
    pub fn prior(&self, played: &Played) -> f64 {
        self.order.scenario.truth(&played.seat.truth).map_or(0.0, |truth| truth.prior)
    }
}
