//! A run in progress: deed in, happenings out.
//!
//! The engine never reads a clock: [`Run::advance`] moves incident time, and many small steps give exactly what one big
//! step gives, since everything happens on the world's grid of one second. Deeds are recorded at the millisecond they
//! came and act at the next step. Everything that happens is appended to one log, which is the journal.
//!
//! What lives here: the rules of play. What may not: TOML, files, clocks, the wording of the screen, scores (they are
//! the debrief's).

mod actions;
mod asks;
pub mod book;
pub mod burning;
pub mod cadence;
mod called;
mod clarify;
mod companions;
mod deeds;
mod draw;
mod effects;
pub mod entry;
mod events;
mod fill;
mod lingering;
pub mod moves;
mod names;
mod passed;
mod past;
mod phase;
pub mod refusal;
pub mod replay;
mod requests;
mod resolved;
mod rewind;
mod scope;
mod situation;
mod step;
mod unit;
mod watch;
mod words;

pub use book::Book;
pub use companions::worlds;
pub use deeds::LONGEST_TEXT;
pub use draw::draw;
pub use entry::{Entry, Header, Seen, What};
pub use fill::plain;
pub use past::Past;
pub use refusal::Refusal;
pub use rewind::Rewind;
pub use unit::{noun, with_unit};

use crate::model::draws::Draws;
use crate::model::{Clock, Millis, Scenario, Severity, SimTime, TruthId};
use crate::world::World;
use companions::Companions;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a run is started with. It stands in the journal's header, so equal setups and deeds give equal bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// The seed: picks the truth and draws everything that the scenario leaves open.
    pub seed: u64,
    /// A truth that the player or a test forced, instead of the seed's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truth: Option<TruthId>,
    /// No hints, no pause, no measured writing times taken over from elsewhere.
    #[serde(default)]
    pub exam: bool,
}

impl Setup {
    /// A practice run of a seed.
    pub const fn seeded(seed: u64) -> Self {
        Self { seed, truth: None, exam: false }
    }

    /// The same with a truth forced.
    #[must_use]
    pub fn with_truth(mut self, truth: TruthId) -> Self {
        self.truth = Some(truth);
        self
    }
}

/// One play of one scenario with one seed. Cloning forks it: both go on independently.
#[derive(Clone)]
pub struct Run {
    scenario: Arc<Scenario>,
    setup: Setup,
    truth: TruthId,
    draws: Draws,
    now: SimTime,
    book: Book,
    world: World,
    companions: Companions,
    log: Vec<Entry>,
    over: bool,
}

impl Run {
    /// Starts a run at the page. The world has a past by then, and the page is the first thing in the log. `Err` gives
    /// back a forced truth that the scenario doesn't have.
    pub fn start(scenario: Arc<Scenario>, setup: Setup) -> Result<Self, TruthId> {
        Past::of(scenario, setup.seed).start(setup)
    }

    /// Starts a run that weighs no companion worlds: a baseline (doing nothing, par) whose own harm is all that counts.
    pub fn start_alone(scenario: Arc<Scenario>, setup: Setup) -> Result<Self, TruthId> {
        Past::of_one(scenario, &setup).start_alone(setup)
    }

    /// The scenario that is played.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// What the run was started with.
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What is really wrong. Not for the player before the debrief.
    pub const fn truth(&self) -> &TruthId {
        &self.truth
    }

    /// What the seed drew.
    pub const fn draws(&self) -> &Draws {
        &self.draws
    }

    /// The incident's time.
    pub const fn now(&self) -> SimTime {
        self.now
    }

    /// The incident's wall clock.
    pub fn clock(&self) -> Clock {
        self.scenario.clock(self.now)
    }

    /// What was done and learned so far.
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// The played world.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Everything that happened, oldest first: what the journal holds after its header.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// Whether the incident is over: its length has passed, or an effect ended it. Only `postmortem` is still taken.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// The moment at which the incident ends at the latest.
    pub fn end(&self) -> SimTime {
        SimTime::PAGE + self.scenario.length
    }

    /// The severity that was declared last.
    pub fn severity(&self) -> Option<Severity> {
        self.book.severities.last().map(|(_, severity)| *severity)
    }

    /// Truths that no learned fact has ruled out, each with its share (the priors, scaled to add up to 1).
    pub fn possible(&self) -> Vec<(TruthId, f64)> {
        self.companions.possible()
    }

    /// Harm so far in the played world, in the scenario's unit. It is hindsight: shown while the run lasts, it would tell which
    /// truth is played; the score uses [`Run::weighed_harm`], and so does the screen.
    pub fn harm(&self) -> f64 {
        self.world.harm() + self.companions.extra(&self.truth)
    }

    /// Harm so far, each second weighed over the truths that were possible in it.
    pub fn weighed_harm(&self) -> f64 {
        self.companions.weigh(|truth| self.companions.curve(truth))
    }

    /// Harm a minute, weighed in the same way and taken over the last quarter of a minute.
    pub fn weighed_harm_rate(&self) -> f64 {
        const SPAN: usize = 15;
        let now = self.seconds();
        let before = now.saturating_sub(SPAN).max(1);
        let own = |truth: &TruthId| self.companions.curve(truth);
        let grown = self.companions.weigh_until(now, own) - self.companions.weigh_until(before, own);
        if now > before { grown * 60.0 / (now - before) as f64 } else { 0.0 }
    }

    /// Whether harm leaps up behind a second, beyond what the seconds before it bring: something was added at once. Weighed as
    /// [`weighed_harm`](Self::weighed_harm) is, so that it tells no more than the player could see.
    pub fn leaps(&self, at: SimTime) -> bool {
        let second = (at.next_step().0.max(0) / 1000) as usize;
        let before = |index| self.companions.weigh_until(index, |truth| self.companions.curve(truth));
        let (last, leap) = (before(second + 1) - before(second), before(second + 2) - before(second + 1));
        leap > 3.0 * last + 1.0
    }

    /// The harm of other runs' own worlds, weighed second by second with this run's possible truths.
    /// `curve` gives, for a truth, the harm accumulated at each second since the page.
    pub fn weigh<'a>(&self, curve: impl Fn(&TruthId) -> Option<&'a [f64]>) -> f64 {
        self.companions.weigh(curve)
    }

    /// The harm of other runs' own worlds, weighed as by [`Run::weigh`], as it had grown at each of the moments `at`, in
    /// seconds since the page.
    pub fn weighed_at<'a>(&'a self, at: &[usize], curves: impl Fn(&TruthId) -> Option<&'a [f64]>) -> Vec<f64> {
        at.iter().map(|second| self.companions.weigh_until(second + 1, &curves)).collect()
    }

    /// This run's own harm as it had grown at each of the moments `at`, in seconds since the page.
    pub fn own_weighed_at(&self, at: &[usize]) -> Vec<f64> {
        self.weighed_at(at, |truth| self.companions.curve(truth))
    }

    /// How many seconds of the run are behind, the page's own among them.
    pub fn seconds(&self) -> usize {
        self.companions.seconds()
    }

    /// Harm accumulated in the played world at each second since the page, the page itself first.
    pub fn harm_curve(&self) -> &[f64] {
        self.companions.curve(&self.truth).unwrap_or(&[])
    }

    /// The moment from which the player is free for the next deed.
    pub const fn free_at(&self) -> SimTime {
        self.book.free_at
    }

    /// The header of this run's journal.
    pub fn header(&self, pack: &str, digest: &str) -> Header {
        Header {
            format: 1,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            pack: pack.to_owned(),
            digest: digest.to_owned(),
            scenario: self.scenario.id.clone(),
            setup: self.setup.clone(),
        }
    }

    fn note(&mut self, seen: Seen) {
        self.log.push(Entry { at: self.now, what: What::Seen(seen) });
    }

    /// How long the incident still lasts.
    pub fn left(&self) -> Millis {
        self.end() - self.now
    }
}
