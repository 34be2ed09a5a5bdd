//! The simulated service as an author declares it: parts with parameters, metrics scraped from them, and harm.
//!
//! Everything is plain data. [`param`] lists which parameters the kinds of part have and [`stat`] what can be measured
//! of them; both tables drive the loader, the validation of changes and the documentation.

pub mod change;
pub mod check;
pub mod metric;
pub mod param;
pub mod part;
pub mod stat;

pub use change::Change;
pub use metric::{Line, MetricSpec, Reading, Recording, Source};
pub use param::{Dimension, Param};
pub use part::{Body, Part, PartKind};
pub use stat::{Shape, Stat};

use super::expr::Num;
use super::id::{GroupId, PartId};
use super::time::{Clock, Millis};
use serde::{Deserialize, Serialize};

/// The declaration of a world.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WorldSpec {
    /// How long the world runs before the page, so that charts have a past.
    pub history: Millis,
    /// The wall clock at the page; the daily curve of traffic needs it.
    pub start: Option<Clock>,
    /// What the service is made of.
    pub parts: Vec<Part>,
    /// What is scraped.
    pub metrics: Vec<MetricSpec>,
    /// What hurts whom, and how much.
    pub harms: Vec<HarmSpec>,
}

/// One source of harm: so much harm for every unit of a flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HarmSpec {
    /// Its name; it stands in the ledger of harm.
    pub id: String,
    /// The flow that hurts, such as `ranker.lost`.
    pub of: Source,
    /// Harm for each unit of the flow, in the scenario's unit.
    pub weight: Num,
    /// Other weights for some cohorts.
    pub cohorts: Vec<(GroupId, Num)>,
}

impl WorldSpec {
    /// The part with this id.
    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.parts.iter().find(|part| &part.id == id)
    }

    /// The cohorts of a part's traffic; empty where it has none.
    pub fn cohorts<'a>(&'a self, part: &'a Part) -> &'a [GroupId] {
        match &part.body {
            Body::Traffic { cohorts } => cohorts,
            body => body.traffic().and_then(|id| self.part(id)).map_or(&[], |traffic| match &traffic.body {
                Body::Traffic { cohorts } => cohorts,
                _ => &[],
            }),
        }
    }

    /// The groups of one dimension that a part has.
    pub fn groups(&self, part: &Part, dimension: Dimension) -> Vec<GroupId> {
        match (dimension, &part.body) {
            (Dimension::Cohort, _) => self.cohorts(part).to_vec(),
            (Dimension::Version, Body::Model { versions, .. }) => {
                versions.iter().map(|version| version.id.clone()).chain([GroupId::from(part::RULES)]).collect()
            }
            (Dimension::Tenant, Body::Pool { tenants, .. }) => tenants.clone(),
            (Dimension::Job, Body::Pool { jobs, .. }) => jobs.iter().map(|job| job.id.clone()).collect(),
            (Dimension::Category, Body::Feature { values: part::Values::Categories(names), .. }) => names.clone(),
            _ => vec![],
        }
    }
}
