//! Facts: what can be known and said.

use super::expr::Num;
use super::id::{FactId, TruthId};
use super::template::Template;
use super::vocabulary::{Audience, FactKind, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A number that belongs to a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactNumber {
    /// Its value; an expression is evaluated when the fact is learned, so it may name metrics.
    pub value: Num,
    /// Its unit as people write it (`%`, `ms`, `checkouts`, `PSI`).
    pub unit: String,
    /// How far a number said about this fact may be off.
    pub within: Num,
}

/// A fact as the author wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// What it is about.
    pub kind: FactKind,
    /// What may be said once it is learned, unless the effect that teaches it says otherwise.
    pub status: Status,
    /// The fact in plain words. `{value}`, `{value2}` ... stand for its numbers.
    pub text: Template,
    /// Phrases that people use for it.
    pub say: Vec<Template>,
    /// Numbers said about it must agree with these.
    pub numbers: Vec<FactNumber>,
    /// Belongs in the first sentence.
    pub lead: bool,
    /// 1 nice to have, 2 should be there, 3 must be there.
    pub weight: u8,
    /// Known from the start of the run.
    pub known: bool,
    /// Truths that are impossible once this is learned.
    pub rules_out: Vec<TruthId>,
    /// What differs for one audience.
    pub by_audience: BTreeMap<Audience, FactForAudience>,
    /// What differs under one truth.
    pub by_truth: BTreeMap<TruthId, FactInTruth>,
}

impl Fact {
    /// Whether it belongs in the first sentence of an update to this audience.
    pub fn leads_for(&self, audience: Audience) -> bool {
        self.by_audience.get(&audience).and_then(|to| to.lead).unwrap_or(self.lead)
    }

    /// How much it counts in an update to this audience.
    pub fn weight_for(&self, audience: Audience) -> u8 {
        self.by_audience.get(&audience).and_then(|to| to.weight).unwrap_or(self.weight)
    }

    /// Whether it must not be told to this audience.
    pub fn is_kept_from(&self, audience: Audience) -> bool {
        self.by_audience.get(&audience).is_some_and(|to| to.never)
    }
}

/// `[fact.x.for.<audience>]`
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FactForAudience {
    /// Another weight; 0 takes it out of what this audience should get.
    pub weight: Option<u8>,
    /// Whether it belongs in this audience's first sentence.
    pub lead: Option<bool>,
    /// Other words.
    pub text: Option<Template>,
    /// Must not be told to this audience.
    pub never: bool,
}

/// `[fact.x.in.<truth>]`
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FactInTruth {
    /// Another status once learned.
    pub status: Option<Status>,
    /// Other words.
    pub text: Option<Template>,
    /// Other phrases, instead of the fact's.
    pub say: Option<Vec<Template>>,
    /// Other numbers, instead of the fact's.
    pub numbers: Option<Vec<FactNumber>>,
    /// Truths that are impossible once this is learned, instead of the fact's.
    pub rules_out: Option<Vec<TruthId>>,
}
