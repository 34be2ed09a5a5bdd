//! The parts a world is made of.

use super::metric::Source;
use crate::model::expr::Num;
use crate::model::id::{GroupId, PartId};
use crate::model::vocabulary::words;
use serde::{Deserialize, Serialize};

/// The group under which what a model's rules answer is counted, beside its versions.
pub const RULES: &str = "rules";

/// The group under which records of lost categories are filed.
pub const OTHER: &str = "other";

words! {
    /// The kinds of part.
    PartKind {
        /// Requests of users, by cohort.
        Traffic = "traffic",
        /// An input of models: its reference and its live distribution.
        Feature = "feature",
        /// A pool of servers with a queue.
        Service = "service",
        /// A model behind a router: versions, outcomes, scores.
        Model = "model",
        /// Slots that the jobs of several tenants share.
        Pool = "pool",
        /// Messages that wait for consumers, and dead letters.
        Backlog = "backlog",
        /// Records that can go wrong one by one.
        Ledger = "ledger",
        /// What an objective allows, and what is left of it.
        Budget = "budget",
    }
}

/// A part: its id, what it is, and the values its parameters start with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its id: unique among all parts.
    pub id: PartId,
    /// What it is.
    pub body: Body,
    /// Starting values; parameters that are not here have their default.
    pub values: Vec<Value>,
}

/// The starting value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The parameter's name.
    pub param: String,
    /// One group, or `cohort/version`; all where there is none.
    pub group: Option<GroupId>,
    /// The value, in the parameter's unit.
    pub to: Num,
}

/// What a part is, beyond its parameters: how it hangs together with others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// Requests of users.
    Traffic {
        /// Its cohorts, in the order of the file; one is enough.
        cohorts: Vec<GroupId>,
    },
    /// An input of models.
    Feature {
        /// The traffic whose requests carry it.
        traffic: PartId,
        /// What its values are.
        values: Values,
        /// How many samples the reference distribution was taken from; it is known exactly where there is none.
        reference: Option<Num>,
        /// The service that models read it from: what that fails to give is filled with defaults or old copies.
        store: Option<PartId>,
    },
    /// A pool of servers with a queue before it.
    Service {
        /// The traffic that it serves; none for one that only other services call.
        traffic: Option<PartId>,
        /// Services that it calls for each request and waits for, and how often.
        calls: Vec<(PartId, Num)>,
        /// The model that it runs: what its versions cost takes the servers' time.
        model: Option<PartId>,
    },
    /// A model behind a router.
    Model {
        /// The traffic that it answers.
        traffic: PartId,
        /// Its registry.
        versions: Vec<Version>,
        /// Features, and the share of the good outcomes (and of the scores' separation) that is lost when the feature
        /// tells nothing.
        uses: Vec<(PartId, Num)>,
        /// Features without which no version answers; the rules do.
        needs: Vec<PartId>,
        /// The service that carries its answers: where that fails, the rules answer.
        service: Option<PartId>,
    },
    /// Slots that the jobs of several tenants share.
    Pool {
        /// Whose jobs they are, in the order of the file.
        tenants: Vec<GroupId>,
        /// The jobs, in the order of the file.
        jobs: Vec<Job>,
        /// The service that running jobs query: they load it, and are as slow as it is.
        service: Option<PartId>,
    },
    /// Messages that wait for consumers.
    Backlog {
        /// The traffic whose requests send messages; none for one that is fed by itself.
        traffic: Option<PartId>,
        /// A flow whose units send messages instead of the traffic's requests.
        of: Option<Flow>,
    },
    /// Records that can go wrong one by one.
    Ledger {
        /// The traffic whose requests write records.
        traffic: PartId,
        /// A flow whose units write records instead of the traffic's requests.
        of: Option<Flow>,
    },
    /// An error budget.
    Budget {
        /// The flow that uses it up.
        bad: Source,
        /// The flow that it is among.
        of: Source,
    },
}

/// A flow, or what one group has of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The flow.
    pub source: Source,
    /// A version, a job or a cohort; all where there is none.
    pub group: Option<GroupId>,
}

/// A job of a pool: how it hangs together with others. Its numbers are parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Its id.
    pub id: GroupId,
    /// Whose it is.
    pub tenant: GroupId,
    /// Jobs that must be done first. It is submitted together with the first of them.
    pub after: Vec<GroupId>,
    /// A model and its version that a finished run has trained anew.
    pub trains: Option<(PartId, GroupId)>,
}

/// The values of a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Values {
    /// Numbers with a parametric distribution, binned for the metrics.
    Numbers {
        /// The mixture that real values come from.
        mixture: Vec<Component>,
        /// Inner bounds of the bins, rising: `n` bounds make `n + 1` bins. Deciles of the mixture where empty.
        edges: Vec<Num>,
        /// The value that `defaulted` records hold; the median where there is none.
        default: Option<Num>,
    },
    /// Names; the last one should be `other`.
    Categories(Vec<GroupId>),
}

/// A component of a mixture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Its weight among the components.
    pub weight: Num,
    /// Its shape.
    pub shape: Curve,
    /// The median.
    pub median: Num,
    /// For a normal one the standard deviation, for a lognormal one that of the logarithm. Above 0.
    pub spread: Num,
}

words! {
    /// The shape of a component.
    Curve {
        /// A bell.
        Normal = "normal",
        /// Its logarithm is a bell: sizes, prices, durations.
        Lognormal = "lognormal",
    }
}

/// A version in a model's registry: what makes a rollback auditable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Its id (`v42`).
    pub id: GroupId,
    /// When it was trained, as the registry shows it.
    pub trained: String,
    /// On which window of data.
    pub window: String,
    /// Its signature: what goes in and comes out.
    pub signature: String,
    /// The input schema's version.
    pub schema: String,
}

impl Body {
    /// The kind of part.
    pub const fn kind(&self) -> PartKind {
        match self {
            Self::Traffic { .. } => PartKind::Traffic,
            Self::Feature { .. } => PartKind::Feature,
            Self::Service { .. } => PartKind::Service,
            Self::Model { .. } => PartKind::Model,
            Self::Pool { .. } => PartKind::Pool,
            Self::Backlog { .. } => PartKind::Backlog,
            Self::Ledger { .. } => PartKind::Ledger,
            Self::Budget { .. } => PartKind::Budget,
        }
    }

    /// The traffic that the part hangs on.
    pub const fn traffic(&self) -> Option<&PartId> {
        match self {
            Self::Traffic { .. } | Self::Budget { .. } | Self::Pool { .. } => None,
            Self::Service { traffic, .. } | Self::Backlog { traffic, .. } => traffic.as_ref(),
            Self::Feature { traffic, .. } | Self::Model { traffic, .. } | Self::Ledger { traffic, .. } => Some(traffic),
        }
    }
}
