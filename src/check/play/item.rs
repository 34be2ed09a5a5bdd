//! What a play can reach: the items that tallies and the prover speak of.

use crate::model::event::EventKind;
use crate::model::vocabulary::words;
use crate::model::{Scenario, SimTime};
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
        events.chain(actions).chain(facts).chain(asks).chain(answers).collect()
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
        let mut reached = BTreeMap::new();
        for (item, at) in events.chain(facts).chain(asks).chain(answers).chain(done) {
            let first = reached.entry(item).or_insert(at);
            *first = at.min(*first);
        }
        reached
    }

    /// Where it stands in the scenario's file, as a path of keys.
    pub fn path(&self) -> String {
        match self.kind {
            Kind::Answer => format!("event.{}.question", self.id),
            kind => format!("{kind}.{}", self.id),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Answer => write!(f, "the answer to {}", self.id),
            kind => write!(f, "{kind} {}", self.id),
        }
    }
}
