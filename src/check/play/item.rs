//! What a play can reach: the items that tallies and the prover speak of.

use crate::model::action::{Action, Clarifies};
use crate::model::event::EventKind;
use crate::model::vocabulary::words;
use crate::model::{Phase, Scenario, SimTime, TruthId};
use crate::run::{Run, Seen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

words! {
    /// The kinds of item.
    Kind {
        /// An event happened.
        Event = "event",
        /// An action took effect.
        Action = "action",
        /// A fact was learned.
        Fact = "fact",
        /// Something that was asked got a yes.
        Ask = "ask",
        /// A question was answered.
        Answer = "answer",
        /// What a criterion of the score asks for was done, and fits: `scope.changed`, `containment`.
        Criterion = "criterion",
    }
}

/// Something that can be reached in a play.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

impl Item {
    /// An item.
    pub fn new(kind: Kind, id: impl fmt::Display) -> Self {
        Self { kind, id: id.to_string() }
    }

    /// Everything of a scenario that can be reached, in the order of the kinds and the file.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let events = scenario.events.iter().map(|event| Self::new(Kind::Event, &event.id));
        let actions = scenario.actions.iter().map(|action| Self::new(Kind::Action, &action.id));
        let facts = scenario.facts.iter().map(|fact| Self::new(Kind::Fact, &fact.id));
        let asks = scenario.asks.iter().map(|ask| Self::new(Kind::Ask, &ask.id));
        let questions = scenario.events.iter().filter(|event| event.kind == EventKind::Question);
        let answers = questions.map(|event| Self::new(Kind::Answer, &event.id));
        events.chain(actions).chain(facts).chain(asks).chain(answers).chain(Self::criteria(scenario)).collect()
    }

    /// The criteria that the scenario has something for: the clarifying questions, and the phases with steps.
    fn criteria(scenario: &Scenario) -> Vec<Self> {
        let clarified = |which: &&Clarifies| {
            scenario.panels.iter().any(|panel| panel.clarifies == Some(**which))
                || scenario.asks.iter().any(|ask| ask.clarifies == Some(**which))
        };
        let scope = Clarifies::ALL.iter().filter(clarified).map(|which| Self::clarifies(*which));
        let phases = [Phase::Containment, Phase::Remediation, Phase::Validation].into_iter();
        let earned = |phase: &Phase| {
            let mut steps = scenario.actions.iter();
            steps.any(|step| scenario.truths.iter().any(|truth| step_for(step, &truth.id) == Some(*phase)))
        };
        scope.chain(phases.filter(earned).map(|phase| Self::new(Kind::Criterion, phase))).collect()
    }

    /// The criterion of one of the four questions.
    pub(crate) fn clarifies(which: Clarifies) -> Self {
        Self::new(Kind::Criterion, format!("scope.{which}"))
    }

    /// Everything that a run reached, with the moment it first did.
    pub fn reached(run: &Run) -> BTreeMap<Self, SimTime> {
        let book = run.book();
        let events = book.events.iter().map(|(id, happened)| (Self::new(Kind::Event, id), happened.at));
        let facts = book.facts.iter().map(|(id, learned)| (Self::new(Kind::Fact, id), learned.at));
        let asks = book.asks.iter().filter_map(|(id, asking)| match asking.answered {
            Some((at, true)) => Some((Self::new(Kind::Ask, id), at)),
            _ => None,
        });
        let answers = book.answers.iter().map(|answer| (Self::new(Kind::Answer, &answer.question), answer.at));
        let done = run.seen_since(0).filter_map(|(at, seen)| match seen {
            Seen::Done { action, .. } => Some((Self::new(Kind::Action, action), at)),
            _ => None,
        });
        let earned = run.seen_since(0).filter_map(|(at, seen)| match seen {
            Seen::Done { action, .. } => {
                let phase = run.scenario().action(action).and_then(|action| step_for(action, run.truth()))?;
                Some((Self::new(Kind::Criterion, phase), at))
            }
            _ => None,
        });
        let clarified = book.clarified.iter().map(|(which, at)| (Self::clarifies(*which), *at));
        let mut reached = BTreeMap::new();
        for (item, at) in events.chain(facts).chain(asks).chain(answers).chain(done).chain(earned).chain(clarified) {
            let first = reached.entry(item).or_insert(at);
            *first = at.min(*first);
        }
        reached
    }

    /// Where it stands in the scenario's file, as a path of keys.
    pub fn path(&self) -> String {
        match self.kind {
            Kind::Answer => format!("event.{}.question", self.id),
            // Nothing in the file is the criterion itself.
            Kind::Criterion => String::new(),
            kind => format!("{kind}.{}", self.id),
        }
    }
}

/// The phase whose criterion a step earns under a truth: one that fits, or a test of a metric.
pub(crate) fn step_for(action: &Action, truth: &TruthId) -> Option<Phase> {
    match action.phase {
        phase @ (Phase::Containment | Phase::Remediation) => action.fits.contains(truth).then_some(phase),
        Phase::Validation => action.proves.is_some().then_some(Phase::Validation),
        _ => None,
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Answer => write!(f, "the answer to {}", self.id),
            Kind::Criterion => write!(f, "the criterion {}", self.id),
            kind => write!(f, "{kind} {}", self.id),
        }
    }
}
