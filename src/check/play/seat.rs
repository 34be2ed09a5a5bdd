//! One play: who sits at which run, and what came of it.

use super::bot::Bot;
use super::item::Item;
use super::method::Method;
use super::moves::{Step, steps};
use super::pen::Pen;
use super::player::Player;
use crate::debrief::{Baselines, Debrief, debrief};
use crate::grade::Criterion;
use crate::model::pack::Solution;
use crate::model::{ActionId, Phase, Scenario, SimTime, TruthId};
use crate::run::moves::{Driver, play};
use crate::run::{Run, Setup};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who plays.
#[derive(Clone)]
pub enum Who {
    /// A bot that writes with a pen.
    Bot(&'static dyn Bot, &'static dyn Pen),
    /// The author's solution.
    Author,
    /// The triage method with one step to contain or repair, whatever it finds out.
    Only(ActionId),
}

impl Who {
    /// The name in reports: the bot's, or `author`.
    pub fn name(&self) -> String {
        match self {
            Self::Bot(bot, _) => bot.name().to_owned(),
            Self::Author => "author".to_owned(),
            Self::Only(action) => format!("only {action}"),
        }
    }

    /// The pen's name.
    pub fn pen(&self) -> &'static str {
        match self {
            Self::Bot(_, pen) => pen.name(),
            Self::Author => "author",
            Self::Only(_) => "expert",
        }
    }
}

/// Who plays what.
#[derive(Clone)]
pub struct Seat {
    /// Who.
    pub who: Who,
    /// The forced truth.
    pub truth: TruthId,
    /// The seed.
    pub seed: u64,
}

/// What came of one play.
#[derive(Clone)]
pub struct Played {
    /// Who played what.
    pub seat: Seat,
    /// Half triage, half communication.
    pub score: u8,
    /// The mean of the phases that apply.
    pub triage: u8,
    /// Updates and cadence.
    pub communication: u8,
    /// At least 60 in all and 50 in each half.
    pub won: bool,
    /// The phases that apply, 0 to 100.
    pub phases: BTreeMap<Phase, u8>,
    /// The mean marks of the updates, as shares of what could be earned; nothing where no update was sent.
    pub criteria: BTreeMap<Criterion, f64>,
    /// The cadence, 0 to 100, where anything was owed.
    pub cadence: Option<u8>,
    /// Harm in the played world.
    pub harm: f64,
    /// What was reached, and when first.
    pub reached: BTreeMap<Item, SimTime>,
    /// The deeds.
    pub steps: Vec<Step>,
}

impl Seat {
    /// What the run is started with.
    pub fn setup(&self) -> Setup {
        Setup::seeded(self.seed).with_truth(self.truth.clone())
    }

    /// The run as it stands at the page, the same for all who sit there. `None` for a truth that the scenario doesn't have.
    pub(super) fn start(&self, scenario: &Arc<Scenario>) -> Option<Run> {
        Run::start(scenario.clone(), self.setup()).ok()
    }

    /// Plays a run to its end. `None` for a truth that the scenario doesn't have, or that the author has no solution for.
    pub fn run(&self, scenario: &Arc<Scenario>, solutions: &[Solution]) -> Option<Run> {
        self.drive(self.start(scenario)?, solutions)
    }

    fn drive(&self, mut run: Run, solutions: &[Solution]) -> Option<Run> {
        Some(match &self.who {
            Who::Bot(bot, pen) => {
                let sees = bot.role() == super::bot::Role::Oracle;
                let mut player = Player::new(run, bot.name(), *pen, sees);
                bot.drive(&mut player);
                player.finish()
            }
            Who::Only(action) => {
                let mut player = Player::new(run, "only", super::pen::EXPERT, false);
                Method { only: Some(action.clone()) }.drive(&mut player);
                player.finish()
            }
            Who::Author => {
                let solution = solutions.iter().find(|solution| solution.truth == self.truth)?;
                play(&mut run, &solution.moves, Driver { fills: true });
                run
            }
        })
    }

    /// Plays and scores a run.
    pub fn play(&self, scenario: &Arc<Scenario>, solutions: &[Solution], baselines: &Baselines) -> Option<Played> {
        self.play_from(self.start(scenario)?, solutions, baselines)
    }

    /// The same from its start on.
    pub(super) fn play_from(&self, start: Run, solutions: &[Solution], baselines: &Baselines) -> Option<Played> {
        let run = self.drive(start, solutions)?;
        let debrief = debrief(&run, baselines);
        Some(Played {
            seat: self.clone(),
            score: debrief.score,
            triage: debrief.triage,
            communication: debrief.communication.score,
            won: debrief.won,
            phases: debrief.phases.iter().filter_map(|(phase, card)| Some((*phase, card.score?))).collect(),
            criteria: criteria(&debrief),
            cadence: debrief.communication.cadence,
            harm: debrief.harm.realised,
            reached: Item::reached(&run),
            steps: steps(&run),
        })
    }
}

/// The mean of each criterion over the updates in which it applies, as a share of 4.
fn criteria(debrief: &Debrief) -> BTreeMap<Criterion, f64> {
    let mut marks: BTreeMap<Criterion, Vec<f64>> = BTreeMap::new();
    for update in debrief.updates.iter().filter_map(|update| update.criteria) {
        for criterion in Criterion::ALL {
            if let Some(mark) = update.get(*criterion) {
                marks.entry(*criterion).or_default().push(f64::from(mark) / 4.0);
            }
        }
    }
    marks.into_iter().map(|(criterion, marks)| (criterion, marks.iter().sum::<f64>() / marks.len() as f64)).collect()
}
