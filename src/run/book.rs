//! What was done and learned so far: the run's books, without the world.

use super::burning::Burning;
use super::cadence::Duty;
use crate::grade::{Answer, Grade};
use crate::model::action::Clarifies;
use crate::model::{
    ActionId, AskId, Audience, Clock, Element, EventId, FactId, PanelId, PersonId, Phase, Severity, SimTime, Status,
    TruthId,
};
use std::collections::{BTreeMap, BTreeSet};

/// The books of a run.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// When the page was acknowledged.
    pub acknowledged: Option<SimTime>,
    /// Every declared severity, oldest first.
    pub severities: Vec<(SimTime, Severity)>,
    /// Who was called in, and when.
    pub paged: BTreeMap<PersonId, SimTime>,
    /// Every look at each panel.
    pub looked: BTreeMap<PanelId, Vec<SimTime>>,
    /// When each of the four clarifying questions was first put.
    pub clarified: BTreeMap<Clarifies, SimTime>,
    /// What was learned.
    pub facts: BTreeMap<FactId, Learned>,
    /// Every attempt at each action, oldest first.
    pub actions: BTreeMap<ActionId, Vec<Attempt>>,
    /// What was asked.
    pub asks: BTreeMap<AskId, Asking>,
    /// What happened.
    pub events: BTreeMap<EventId, Happened>,
    /// Every update sent, oldest first.
    pub updates: Vec<Update>,
    /// Every question answered, oldest first.
    pub answers: Vec<Answered>,
    /// The closing of the incident.
    pub closed: Option<Closing>,
    /// The closing report, and when it was handed in.
    pub postmortem: Option<(SimTime, String)>,
    /// Each phase as it was entered.
    pub phases: Vec<(SimTime, Phase)>,
    /// The truths possible from each moment on at which that changed, with the severity of the likeliest.
    pub right_severity: Vec<(SimTime, Severity)>,
    /// The moment from which the player is free for the next deed.
    pub free_at: SimTime,
    /// People who were paged and have joined.
    pub joined: BTreeSet<PersonId>,
    /// Updates owed, met or not, in the order in which they came to be owed.
    pub duties: Vec<Duty>,
    /// Since when each ask that came open after the page has been open.
    pub opened: BTreeMap<AskId, SimTime>,
    /// What added harm at once, oldest first.
    pub leaps: Vec<Leap>,
    /// Since when each waiting event's condition has been as it must be.
    pub held: BTreeMap<EventId, SimTime>,
}

/// Harm that was added at once, as it was counted then: the amount may depend on the run, and be another one later.
#[derive(Debug, Clone, PartialEq)]
pub struct Leap {
    /// When.
    pub at: SimTime,
    /// By what.
    pub of: Cause,
    /// How much, in the scenario's unit, weighed over the truths that were possible.
    pub harm: f64,
}

/// What can add harm at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// An event that happened.
    Event(EventId),
    /// An event whose time passed without what it expected.
    Missed(EventId),
    /// A step that was begun.
    Begun(ActionId),
    /// A step that has ended, well or not.
    Ended(ActionId),
    /// Somebody's answer.
    Reply(AskId),
}

/// A fact that was learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// When first.
    pub at: SimTime,
    /// What may be said about it now.
    pub status: Status,
    /// When that status was reached.
    pub status_at: SimTime,
    /// Its numbers as they were when last read.
    pub numbers: Vec<f64>,
    /// Since when it says what it says now: when that status was reached, or a number that its text tells was read anew.
    pub read_at: SimTime,
}

/// One attempt at an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// When it was begun.
    pub started: SimTime,
    /// When it takes effect.
    pub ends: SimTime,
    /// The player's reason.
    pub because: Option<String>,
    /// How far it is.
    pub state: AttemptState,
    /// Truths that were still possible when it was begun, with their shares.
    pub possible: Vec<(TruthId, f64)>,
    /// Whether one of the facts that justify it was known when it was begun.
    pub evidence: bool,
    /// For a validating step: samples behind it when it ended.
    pub samples: Option<u64>,
}

/// How far an attempt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptState {
    /// Under way.
    Running,
    /// In effect.
    Done,
    /// It did not work.
    Failed,
    /// It was taken back.
    Undone,
    /// It was called off before it took effect.
    Cancelled,
}

/// Something that was asked of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// When.
    pub asked: SimTime,
    /// When the answer comes.
    pub due: SimTime,
    /// What the person has to ask back before deciding.
    pub missing: Vec<Element>,
    /// The answer: yes or no.
    pub answered: Option<(SimTime, bool)>,
}

/// An event that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// When first.
    pub at: SimTime,
    /// For an alert: whether it still fires.
    pub firing: bool,
    /// Whether what it expected was met (`None`: open, or nothing expected).
    pub met: Option<bool>,
}

/// An update that was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// When it left.
    pub at: SimTime,
    /// To whom.
    pub audience: Audience,
    /// The phase it was sent in.
    pub phase: Phase,
    /// What it said.
    pub text: String,
    /// What the grader said of it.
    pub grade: Grade,
    /// It claimed that all was over before that was shown.
    pub resolved_early: bool,
    /// Times of the next update that it promised, as incident time.
    pub promised: Vec<SimTime>,
}

/// A question that was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// When.
    pub at: SimTime,
    /// Which.
    pub question: EventId,
    /// What was said.
    pub text: String,
    /// What the grader said of it.
    pub grade: Answer,
}

/// The closing of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: SimTime,
    /// What is watched on, in the player's words.
    pub watching: Vec<String>,
    /// Until when.
    pub until: Option<Clock>,
    /// What still burned then.
    pub burning: Option<Burning>,
}

impl Book {
    /// Whether an action is in effect.
    pub fn is_done(&self, action: &ActionId) -> bool {
        self.attempts(action).iter().any(|attempt| attempt.state == AttemptState::Done)
    }

    /// Whether an action is under way.
    pub fn is_running(&self, action: &ActionId) -> bool {
        self.attempts(action).iter().any(|attempt| attempt.state == AttemptState::Running)
    }

    /// Every attempt at an action, oldest first.
    pub fn attempts(&self, action: &ActionId) -> &[Attempt] {
        self.actions.get(action).map_or(&[], Vec::as_slice)
    }

    /// Whether a person said yes.
    pub fn is_granted(&self, ask: &AskId) -> bool {
        self.asks.get(ask).is_some_and(|asking| matches!(asking.answered, Some((_, true))))
    }

    /// The last update to an audience.
    pub fn last_update(&self, audience: Audience) -> Option<&Update> {
        self.updates.iter().rev().find(|update| update.audience == audience)
    }

    /// The phase the run is in.
    pub fn phase(&self) -> Phase {
        self.phases.last().map_or(Phase::Detection, |(_, phase)| *phase)
    }

    /// The promise that is open towards an audience: the earliest time that its last update named.
    pub fn promise(&self, audience: Audience) -> Option<SimTime> {
        self.last_update(audience).and_then(|update| update.promised.iter().min().copied())
    }
}
