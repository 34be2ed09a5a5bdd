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
use crate::model::scenario::Truth;
use crate::model::{Phase, Scenario, TruthId};
use crate::run::{Past, Run, Setup};
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

    pub(super) fn baselines(&self, past: &Past) -> Baselines {
        Baselines::play_from(past, self.solutions)
    }
}

/// Seeds in one round, where so many plays belong to one: few, since an interrupt loses those of them that it comes into, and
/// enough that no thread waits long for the last play. What a seed's plays are measured against is played by one thread, so
/// that there are two seeds for each.
fn seeds_at_once(plays_a_seed: usize) -> usize {
    let threads = rayon::current_num_threads();
    (8 * threads).div_ceil(plays_a_seed.max(1)).max(2 * threads)
}

/// Proves what can't be reached and plays the rest, one seed after the other.
///
/// An interrupt keeps the seeds on which everybody has played: the report is that of fewer plays, and says so. It is an
/// error only where there is no such seed yet.
pub fn playtest(order: &Order<'_>, control: &Control<'_>) -> Result<Report, Interrupted> {
    let proof = prove(&order.scenario);
    let mut stage = Stage::new(order);
    let plays = stage.play_all(control);
    if stage.baselines.is_empty() {
        return Err(Interrupted);
    }
    let par = Par::find(&stage, &plays, control);
    let mut report = report::write(&stage, &plays, &proof, par);
    report.findings = findings::find(&stage, &plays, &report, &proof, control);
    report.interrupted = control.is_stopped();
    Ok(report)
}

/// A scenario with the baselines of every seed that was played.
pub struct Stage<'a> {
    /// What is to be played.
    pub order: &'a Order<'a>,
    /// The baselines by seed, in the order of the seeds.
    pub baselines: Vec<(u64, Baselines)>,
}

impl<'a> Stage<'a> {
    /// Before anything is played.
    pub(super) const fn new(order: &'a Order<'a>) -> Self {
        Self { order, baselines: vec![] }
    }

    /// The seeds on which everybody has played.
    pub fn seeds(&self) -> Vec<u64> {
        self.baselines.iter().map(|(seed, _)| *seed).collect()
    }

    /// What a seed's plays are measured against.
    pub fn baselines(&self, seed: u64) -> Option<&Baselines> {
        self.baselines.iter().find(|(of, _)| *of == seed).map(|(_, baselines)| baselines)
    }

    /// Plays one seat from the start of its run, which the others of its seed and truth share: the past before the page is
    /// lived once.
    fn play(&self, seat: &Seat, starts: &[(u64, TruthId, Run)]) -> Option<Played> {
        let (.., start) = starts.iter().find(|(seed, truth, _)| *seed == seat.seed && *truth == seat.truth)?;
        seat.play_from(start.clone(), self.order.solutions, self.baselines(seat.seed)?)
    }

    /// The runs of a seed at the page, under every truth.
    fn starts(past: &Past) -> Vec<(u64, TruthId, Run)> {
        let at = |truth: &Truth| {
            let setup = Setup::seeded(past.seed()).with_truth(truth.id.clone());
            Some((past.seed(), truth.id.clone(), past.start(setup).ok()?))
        };
        past.scenario().truths.iter().filter_map(at).collect()
    }

    /// Plays every seat, seed by seed until it is stopped; a seed that wasn't played to its end is left out. The order of
    /// the results is that of the seats.
    pub(super) fn play_all(&mut self, control: &Control<'_>) -> Vec<Played> {
        let seats = self.seats();
        let (done, all) = (AtomicUsize::new(0), seats.len());
        let mut plays: Vec<(usize, Played)> = vec![];
        let seeds = self.order.seeds();
        for round in seeds.chunks(seeds_at_once(all / seeds.len())) {
            let pasts = round.par_iter().map(|seed| Past::of(self.order.scenario.clone(), *seed));
            let begun = pasts.map(|past| ((past.seed(), self.order.baselines(&past)), Self::starts(&past)));
            let (baselines, starts): (Vec<_>, Vec<_>) = begun.unzip();
            self.baselines.extend(baselines);
            let starts = starts.concat();
            // Seed after seed, so that an interrupt comes into as few as can be.
            let own: Vec<(usize, &Seat)> = round
                .iter()
                .flat_map(|seed| seats.iter().enumerate().filter(move |(_, seat)| seat.seed == *seed))
                .collect();
            let played: Vec<Option<Played>> = own
                .par_iter()
                .map(|(_, seat)| {
                    let played = (!control.is_stopped()).then(|| self.play(seat, &starts))?;
                    (control.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all);
                    played
                })
                .collect();
            let cut =
                |seed: u64| own.iter().zip(&played).any(|((_, seat), played)| seat.seed == seed && played.is_none());
            let cut: Vec<u64> = round.iter().copied().filter(|seed| control.is_stopped() && cut(*seed)).collect();
            self.baselines.retain(|(seed, _)| !cut.contains(seed));
            let whole = own.iter().zip(played).filter(|((_, seat), _)| !cut.contains(&seat.seed));
            plays.extend(whole.filter_map(|((index, _), played)| Some((*index, played?))));
            if !cut.is_empty() {
                break;
            }
        }
        plays.sort_by_key(|(index, _)| *index);
        plays.into_iter().map(|(_, played)| played).collect()
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
