//! What an author should do something about: the lints that need a proof or a play.

use super::bot::Role;
use super::item::{Item, Kind};
use super::moves::{Step, replay, script};
use super::report::{BotRow, Report, Verdict, WINS};
use super::seat::{Played, Who};
use super::shrink::shrink;
use super::stage::{Control, Stage};
use crate::check::prove::Proof;
use crate::debrief::{Debrief, debrief};
use crate::model::action::Action;
use crate::model::scenario::Truth;
use crate::model::{SimTime, TruthId};
use crate::pack::problem::Level;
use crate::run::{Run, draw, worlds};
use rayon::prelude::*;
use serde::Serialize;

/// An item that nobody reaches in this share of their plays is rare.
const RARE: f64 = 0.10;
/// A criterion that tells good plays from thoughtless ones by less than this measures nothing.
const TELLS: f64 = 0.05;
/// Harm of a benign truth's world up to this share of the worst truth's is what a sound service costs as well: now and then
/// a job gives way to another, a request is late.
const NOISE: f64 = 0.2;
/// Seeds on which worlds without anybody in them are lived.
const YARDSTICK: usize = 3;

/// One thing that an author should do something about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The lint's name.
    pub lint: &'static str,
    /// How bad it is.
    pub level: Level,
    /// The item it concerns, as a path of keys of the scenario's file; empty for the scenario as a whole.
    pub item: String,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// A play that shows it.
    pub shown: Option<Shown>,
}

/// A play that shows a finding, cut down to the deeds that it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// Who played it.
    pub by: String,
    /// The seed.
    pub seed: u64,
    /// The truth.
    pub truth: TruthId,
    /// The moves, with what they should come to: a test that fails until the finding is put right.
    pub moves: String,
}

impl Finding {
    fn new(lint: &'static str, level: Level, message: String, help: &str) -> Self {
        Self { lint, level, item: String::new(), message, help: help.to_owned(), shown: None }
    }

    fn at(self, item: impl Into<String>) -> Self {
        Self { item: item.into(), ..self }
    }
}

/// The findings of a proof alone; they need no play.
pub fn proved(proof: &Proof) -> Vec<Finding> {
    let lost = proof.unreachable().iter().filter_map(|(item, chain)| {
        let (lint, what) = match item.kind {
            Kind::Event => ("event-unreachable", "never happens"),
            Kind::Fact => ("fact-never-learned", "can't be learned"),
            Kind::Action => ("action-never-available", "can never take effect"),
            Kind::Ask => ("action-never-available", "can never get a yes"),
            Kind::Criterion => ("criterion-without-evidence", "can't be earned"),
            // Its event is reported.
            Kind::Answer => return None,
        };
        let level = if matches!(item.kind, Kind::Event | Kind::Fact) { Level::Error } else { Level::Warning };
        let message = format!("{item} {what}, in any play: {}", chain.join("; "));
        Some(Finding::new(lint, level, message, "Remove it, or let something lead there.").at(item.path()))
    });
    let unwinnable = proof.unwinnable.iter().map(|(truth, chain)| {
        let message = format!("nothing that fits truth {truth} can ever be done: {}", chain.join("; "));
        let help = "Give a step that contains or repairs it, and a way to reach that step.";
        Finding::new("scenario-unwinnable", Level::Error, message, help).at(format!("truth.{truth}"))
    });
    lost.chain(unwinnable).collect()
}

/// All findings, errors first. Once it is stopped, plays that show one are no longer cut down.
pub(super) fn find(
    stage: &Stage<'_>,
    plays: &[Played],
    report: &Report,
    proof: &Proof,
    control: &Control<'_>,
) -> Vec<Finding> {
    let finder = Finder { stage, plays, report };
    let mut found = proved(proof);
    found.extend(finder.won_and_lost());
    found.extend(finder.benign_but_harming());
    found.extend(finder.indiscriminate());
    let shown: Vec<Job> = finder.naive().into_iter().chain(finder.dominant()).chain(finder.rare()).collect();
    let cut = shown.into_par_iter().map(|job| finder.show(job, control));
    found.extend(cut.collect::<Vec<_>>());
    found.sort_by(|a, b| (a.level, a.lint, &a.item).cmp(&(b.level, b.lint, &b.item)));
    found
}

/// A finding that is to be shown by a play, what has to hold in it, and what a test of it should expect.
struct Job<'a> {
    finding: Finding,
    play: Option<&'a Played>,
    holds: Claim,
    expect: String,
}

/// What has to hold in a play that shows a finding.
enum Claim {
    Triage,
    Reached(Item),
    Communication,
}

impl Claim {
    fn holds(&self, run: &Run, debrief: impl FnOnce() -> Option<Debrief>) -> bool {
        match self {
            Self::Reached(item) => Item::reached(run).contains_key(item),
            Self::Triage => debrief().is_some_and(|debrief| f64::from(debrief.triage) >= WINS),
            Self::Communication => debrief().is_some_and(|d| f64::from(d.communication.score) >= WINS),
        }
    }
}

struct Finder<'a> {
    stage: &'a Stage<'a>,
    plays: &'a [Played],
    report: &'a Report,
}

impl<'a> Finder<'a> {
    /// Cuts a finding's play down while it still shows it.
    fn show(&self, job: Job<'a>, control: &Control<'_>) -> Finding {
        let Some(play) = job.play else { return job.finding };
        let (scenario, setup) = (&self.stage.order.scenario, play.seat.setup());
        let holds = |steps: &[Step]| {
            replay(scenario, &setup, steps)
                .is_some_and(|run| job.holds.holds(&run, || Some(debrief(&run, self.stage.baselines(setup.seed)?))))
        };
        let steps = shrink(play.steps.clone(), |steps| !control.is_stopped() && holds(steps));
        let moves = format!("{}# expect {}\n", script(&setup, &steps), job.expect);
        let shown = Shown { by: play.seat.who.name(), seed: setup.seed, truth: play.seat.truth.clone(), moves };
        Finding { shown: Some(shown), ..job.finding }
    }

    /// Truths under which nobody wins, or nobody loses.
    fn won_and_lost(&self) -> Vec<Finding> {
        let mut found = vec![];
        for row in self.report.truths.iter().filter(|row| row.prior > 0.0) {
            let item = format!("truth.{}", row.truth);
            if !row.winnable && row.proved_unwinnable.is_none() {
                let message = format!("none of {} plays won under truth {}", self.under(&row.truth), row.truth);
                let help = "Write a solution that wins; the bots only say that they found none.";
                found.push(Finding::new("scenario-unwinnable", Level::Warning, message, help).at(&item));
            }
            if !row.losable {
                let message = format!("every play with good updates won under truth {}, whatever was done", row.truth);
                let help = "Let what is done matter: harm that grows, a step that makes it worse, a clock.";
                found.push(Finding::new("unlosable", Level::Warning, message, help).at(&item));
            }
        }
        found
    }

    /// Truths that are called benign, whose world hurts by itself. What people do in it when they hear nothing is another
    /// thing: that may cost something under every truth.
    fn benign_but_harming(&self) -> Vec<Finding> {
        let scenario = &self.stage.order.scenario;
        let truths: Vec<&Truth> = scenario.truths.iter().collect();
        let seeds: Vec<u64> = self.stage.seeds().into_iter().take(YARDSTICK).collect();
        let mut harms = vec![0.0; truths.len()];
        for seed in &seeds {
            let (_, draws) = draw(scenario, *seed);
            for (harm, mut world) in harms.iter_mut().zip(worlds(scenario, &truths, &draws, *seed)) {
                world.advance(SimTime::PAGE + scenario.length);
                *harm += world.harm() / seeds.len() as f64;
            }
        }
        let noise = NOISE * harms.iter().copied().fold(0.0, f64::max);
        let harming = truths.iter().zip(harms).filter(|(truth, harm)| truth.benign && *harm > noise);
        harming
            .map(|(truth, harm)| {
                let (id, unit) = (&truth.id, &scenario.harm_unit);
                let message = format!("the world of the benign truth {id} does {harm:.1} {unit} of harm by itself");
                let help = "Take what harms out of its faults or out of `[world.harm]`, or don't call it benign.";
                Finding::new("benign-truth-harms", Level::Warning, message, help).at(format!("truth.{id}"))
            })
            .collect()
    }

    fn under(&self, truth: &TruthId) -> usize {
        self.plays.iter().filter(|play| &play.seat.truth == truth).count()
    }

    fn indiscriminate(&self) -> Vec<Finding> {
        let flat = self.report.criteria.iter().filter(|row| row.difference < TELLS);
        flat.map(|row| {
            let percent = |share: f64| (100.0 * share).round();
            let message = format!(
                "{} earns {}% of its points in expert plays and {}% against {}",
                row.name,
                percent(row.expert),
                percent(row.naive),
                row.against
            );
            let help = "Make it depend on what is known: a criterion that idle plays earn as well measures nothing.";
            Finding::new("criterion-does-not-discriminate", Level::Warning, message, help)
        })
        .collect()
    }

    /// The best play of a bot by some score.
    fn best(&self, row: &BotRow, by: impl Fn(&Played) -> u8) -> Option<&'a Played> {
        let own = self.plays.iter().filter(|p| p.seat.who.name() == row.bot && p.seat.who.pen() == row.pen);
        own.max_by_key(|play| (by(play), std::cmp::Reverse(play.seat.seed)))
    }

    /// Naive bots that win, and pens that say little and are praised for it.
    fn naive(&self) -> Vec<Job<'a>> {
        let mut jobs = vec![];
        for row in self.report.bots.iter().filter(|row| row.wins && !row.exempt) {
            let by_truth: Vec<String> = row.by_truth.iter().map(|(id, triage)| format!("{id} {triage:.0}")).collect();
            let message =
                format!("{} wins without a thought: triage {:.0} ({})", row.bot, row.triage, by_truth.join(", "));
            let help = "Let its step cost something where it doesn't fit, or let something else be needed as well.";
            let finding = Finding::new("naive-strategy-wins", Level::Warning, message, help);
            let play = self.best(row, |play| play.triage);
            jobs.push(Job { finding, play, holds: Claim::Triage, expect: format!("triage < {WINS}") });
        }
        let bad = |row: &&BotRow| row.pen != "expert" && row.role.is_some() && row.communication >= WINS;
        for row in self.report.bots.iter().filter(bad) {
            let message = format!("the {} pen earns {:.0} in communication", row.pen, row.communication);
            let help = "Look at what its updates earn: phrases that are too broad, or too few facts with numbers.";
            let finding = Finding::new("naive-strategy-wins", Level::Warning, message, help);
            let play = self.best(row, |play| play.communication);
            jobs.push(Job { finding, play, holds: Claim::Communication, expect: format!("communication < {WINS}") });
        }
        jobs
    }

    /// A step that, by itself, does as well as finding out what is wrong, whatever is wrong.
    fn dominant(&self) -> Vec<Job<'a>> {
        let rows = &self.report.bots;
        let expert = rows.iter().find(|row| row.bot == "investigator" && row.pen == "expert");
        let Some(expert) = expert else { return vec![] };
        if rows.iter().any(|row| row.exempt && row.role == Some(Role::Reflex)) || expert.by_truth.len() < 2 {
            return vec![];
        }
        let actions = self.stage.order.scenario.actions.iter();
        let row = |action: &Action| rows.iter().find(|row| row.bot == Who::Only(action.id.clone()).name());
        let dominant = actions.filter_map(|action| Some((action, row(action)?))).filter(|(_, row)| {
            let as_well = row.by_truth.iter().all(|(id, triage)| {
                let expert = expert.by_truth.iter().find(|(truth, _)| truth == id).map_or(0.0, |(_, triage)| *triage);
                *triage >= WINS.max(expert - 2.0)
            });
            as_well && row.triage >= expert.triage
        });
        dominant
            .map(|(action, row)| {
                let message = format!(
                    "doing {} whatever is wrong earns {:.0} in triage, as much as finding out ({:.0})",
                    action.id, row.triage, expert.triage
                );
                let help = "Let it fit fewer truths, cost more where it doesn't fit, or leave something to repair.";
                let finding = Finding::new("dominant-action", Level::Warning, message, help);
                let finding = finding.at(format!("action.{}", action.id));
                let play = self.best(row, |play| play.triage);
                Job { finding, play, holds: Claim::Triage, expect: format!("triage < {WINS}") }
            })
            .collect()
    }

    /// Items that hardly any play reaches, and those that none did.
    fn rare(&self) -> Vec<Job<'a>> {
        let mut jobs = vec![];
        for row in &self.report.items {
            let message = match &row.verdict {
                Verdict::Unreachable(_) => continue,
                Verdict::Seen { most, .. } if *most >= RARE => continue,
                Verdict::Seen { most, by, .. } => {
                    format!(
                        "{} is reached in {:.0}% of the plays of {by}, and less by all others",
                        row.item,
                        100.0 * most
                    )
                }
                Verdict::NotFound { plays, at_most } => format!(
                    "{} was not found in {plays} plays (at most {:.2}% of plays at 95% confidence)",
                    row.item,
                    100.0 * at_most
                ),
            };
            let help = "Check its condition, or let more than one way lead there.";
            let finding = Finding::new("rarely-reached", Level::Warning, message, help).at(row.item.path());
            let play = self.plays.iter().find(|play| play.reached.contains_key(&row.item));
            let expect = format!("{} {}", row.item.kind, row.item.id);
            jobs.push(Job { finding, play, holds: Claim::Reached(row.item.clone()), expect });
        }
        jobs
    }
}
