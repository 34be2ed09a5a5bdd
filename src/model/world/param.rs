//! Which parameters the kinds of part have: the one table behind the loader, the changes and the documentation.

use super::part::PartKind;
use crate::model::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a parameter or a statistic is split by.
    Dimension {
        /// Cohorts of the part's traffic.
        Cohort = "cohort",
        /// Versions of a model, and `rules`.
        Version = "version",
        /// Categories of a feature.
        Category = "category",
        /// Tenants of a pool.
        Tenant = "tenant",
        /// Jobs of a pool.
        Job = "job",
    }
}

/// A parameter that a kind of part has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Param {
    /// Its name in packs: kebab-case.
    pub name: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Lowest value; a lower one is raised to it.
    pub low: f64,
    /// Highest value; a higher one is lowered to it.
    pub high: f64,
    /// Its value where the author sets none.
    pub default: f64,
    /// The default as an author would type it.
    pub shown: &'static str,
    /// What it is split by. `name@group` changes one group, `name@cohort/version` one cell, `name` all.
    pub by: &'static [Dimension],
    /// What it does, in one sentence.
    pub doc: &'static str,
}

use Dimension::{Category, Cohort, Job, Tenant, Version};

/// One row: name, unit, [lowest, highest, default], dimensions, sentence.
macro_rules! param {
    ($name:literal, $unit:literal, [$low:expr, $high:expr, $default:expr], $by:expr, $doc:literal) => {
        Param {
            name: $name,
            unit: $unit,
            low: $low,
            high: $high,
            default: $default,
            shown: stringify!($default),
            by: $by,
            doc: $doc,
        }
    };
}

/// Parameters of traffic.
pub const TRAFFIC: &[Param] = &[
    param!("rate", "requests/s", [0.0, 1e6, 100.0], &[], "mean rate of requests over a day"),
    param!("daily", "share", [0.0, 1.0, 0.0], &[], "how far the daily curve rises above and falls below the mean"),
    param!("peak", "hour", [0.0, 24.0, 20.0], &[], "the hour of the day at which the daily curve is highest"),
    param!("noise", "share", [0.0, 1.0, 0.0], &[], "standard deviation of the slow fluctuation of the rate"),
    param!("memory", "s", [1.0, 86400.0, 120.0], &[], "how long the slow fluctuation remembers"),
    param!("surge", "factor", [0.0, 1000.0, 1.0], &[Cohort], "multiplies the rate; 0 is an outage upstream"),
    param!("share", "weight", [0.0, 1e6, 1.0], &[Cohort], "the cohort's weight among the cohorts"),
];

/// Parameters of features.
pub const FEATURE: &[Param] = &[
    param!(
        "scale",
        "factor",
        [1e-6, 1e6, 1.0],
        &[Cohort],
        "multiplies the real values: behaviour changed, models stay right"
    ),
    param!(
        "shift",
        "value",
        [-1e9, 1e9, 0.0],
        &[Cohort],
        "is added to the real values: behaviour changed, models stay right"
    ),
    param!(
        "unit",
        "factor",
        [1e-6, 1e6, 1.0],
        &[Cohort],
        "multiplies what is recorded: another unit is sent, models are misled"
    ),
    param!("offset", "value", [-1e9, 1e9, 0.0], &[Cohort], "is added to what is recorded: models are misled"),
    param!("affected", "share", [0.0, 1.0, 1.0], &[Cohort], "share of the records to which `unit` and `offset` apply"),
    param!(
        "null",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "share of the records without a value; they are left out of PSI"
    ),
    param!(
        "defaulted",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "share of the records that hold the default value instead"
    ),
    param!("stale", "share", [0.0, 1.0, 0.0], &[Cohort], "share of the records that hold another moment's value"),
    param!(
        "skew",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "share of the feature's worth lost because training computed it differently"
    ),
    param!(
        "sampled",
        "share",
        [0.0, 1.0, 1.0],
        &[Cohort],
        "share of the requests whose value is logged for the metrics"
    ),
    param!(
        "copies",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "share of what the store fails to give that an old copy fills, instead of the default"
    ),
    param!(
        "old-worth",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "what another moment's value still tells; 1 is as much as a fresh one"
    ),
    param!("share", "weight", [0.0, 1e6, 1.0], &[Category], "the category's weight among what really happens"),
    param!(
        "lost",
        "share",
        [0.0, 1.0, 0.0],
        &[Category],
        "share of the category's records that are filed under `other`"
    ),
];

/// Parameters of services.
pub const SERVICE: &[Param] = &[
    param!("servers", "servers", [0.0, 1e5, 8.0], &[], "requests that are worked on at once"),
    param!(
        "service-ms",
        "ms",
        [0.001, 6e5, 10.0],
        &[],
        "mean time that a request takes a server, without what it calls"
    ),
    param!(
        "variation",
        "factor",
        [0.0, 10.0, 1.0],
        &[],
        "coefficient of variation of that time; 1 is exponential, 0 always the same"
    ),
    param!("network-ms", "ms", [0.0, 6e5, 0.0], &[], "time on the way, there and back; it holds no server"),
    param!("serves", "share", [0.0, 1.0, 1.0], &[Cohort], "share of the traffic's requests that come here"),
    param!("timeout-ms", "ms", [1.0, 6e5, 6e5], &[], "how long a client waits before it gives the attempt up"),
    param!(
        "cancel",
        "share",
        [0.0, 1.0, 0.0],
        &[],
        "share of the attempts given up that leave the queue instead of being worked on for nothing"
    ),
    param!(
        "retries",
        "attempts",
        [0.0, 10.0, 0.0],
        &[],
        "how often a client tries again after a failed or refused attempt"
    ),
    param!(
        "backoff-ms",
        "ms",
        [0.0, 6e4, 500.0],
        &[],
        "mean pause before the first retry; each further one is twice as long"
    ),
    param!("limit", "requests", [0.0, 1e9, 1e9], &[], "requests that may wait; further ones are refused"),
    param!("throttle", "share", [0.0, 1.0, 0.0], &[], "share of the attempts that is refused at the door"),
    param!("errors", "share", [0.0, 1.0, 0.0], &[], "share of the finished attempts that fail by themselves"),
    param!("cache", "share", [0.0, 1.0, 0.0], &[], "share of the attempts that a warm cache answers"),
    param!("warmup", "s", [1.0, 86400.0, 300.0], &[], "how long an empty cache takes to fill to 63%"),
    param!("flush", "share", [0.0, 1.0, 0.0], &[], "share of the cache that is thrown away each second"),
    param!("hit-ms", "ms", [0.0, 6e5, 1.0], &[], "how long an answer from the cache takes"),
    param!(
        "breaker",
        "failures",
        [0.0, 1e9, 0.0],
        &[],
        "failures within the breaker's window that open it; 0 is no breaker"
    ),
    param!("breaker-window", "s", [1.0, 60.0, 10.0], &[], "the window in which failures count"),
    param!("breaker-open", "s", [1.0, 3600.0, 30.0], &[], "how long it stays open before it lets probes through"),
    param!("breaker-probes", "requests/s", [0.0, 1e6, 1.0], &[], "probes a second while it is half open"),
];

/// Parameters of models.
pub const MODEL: &[Param] = &[
    param!("share", "weight", [0.0, 1e6, 0.0], &[Cohort, Version], "the version's weight in the routing"),
    param!(
        "shadow",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort, Version],
        "share of the requests that the version answers as well, without effect"
    ),
    param!(
        "fallback",
        "share",
        [0.0, 1.0, 0.0],
        &[Cohort],
        "share of the requests that the rules answer instead of a version"
    ),
    param!(
        "kill",
        "share",
        [0.0, 1.0, 0.0],
        &[],
        "share of all requests that the rules answer, whatever the routing says"
    ),
    param!(
        "base",
        "share",
        [0.0, 1.0, 0.1],
        &[Cohort],
        "chance of a good outcome under a version with lift 1 and sound features"
    ),
    param!("lift", "factor", [0.0, 100.0, 1.0], &[Cohort, Version], "multiplies the chance of a good outcome"),
    param!("auc", "share", [0.5, 0.999, 0.8], &[Cohort, Version], "area under the ROC curve with sound features"),
    param!("positives", "share", [1e-4, 0.9999, 0.1], &[Cohort], "share of the requests whose true label is positive"),
    param!(
        "slope",
        "factor",
        [0.0, 10.0, 1.0],
        &[Cohort, Version],
        "calibration: multiplies the score's log-odds; 1 is calibrated"
    ),
    param!(
        "bias",
        "log-odds",
        [-10.0, 10.0, 0.0],
        &[Cohort, Version],
        "calibration: is added to the score's log-odds; 0 is calibrated"
    ),
    param!("threshold", "share", [0.0, 1.0, 0.5], &[], "scores from here on count as predicted positive"),
    param!("rollout-s", "s", [0.0, 86400.0, 0.0], &[], "how long the routers take to move all requests elsewhere"),
    param!(
        "stuck",
        "share",
        [0.0, 1.0, 0.0],
        &[],
        "share of the routers that take no new routing: they go on as they did when this rose from 0"
    ),
    param!(
        "cost",
        "factor",
        [0.0, 1000.0, 1.0],
        &[Version],
        "time that an answer takes its service, against the service's own"
    ),
    param!(
        "synthetic",
        "requests/s",
        [0.0, 1e6, 0.0],
        &[Cohort, Version],
        "requests of a synthetic test that the version answers, without users"
    ),
    param!(
        "test",
        "samples",
        [0.0, 1e9, 0.0],
        &[Version],
        "samples of the test split that the gate judges the version by"
    ),
    param!(
        "leak",
        "share",
        [0.0, 1.0, 0.0],
        &[Version],
        "share of the test split that its training has seen: the version knows their answers"
    ),
    param!(
        "future",
        "share",
        [0.0, 0.95, 0.0],
        &[Version],
        "share of what it tells apart in training and test by features from after the event; none of it is there when it serves"
    ),
];

/// Parameters of pools.
pub const POOL: &[Param] = &[
    param!("slots", "slots", [0.0, 1e6, 8.0], &[], "what running jobs hold: GPUs, executors, cluster slots"),
    param!("pace", "factor", [0.0, 100.0, 1.0], &[], "how fast running jobs get on"),
    param!(
        "fair",
        "share",
        [0.0, 1.0, 1.0],
        &[],
        "from 0.5 on, jobs of tenants over their quota come after all others, whatever their priority"
    ),
    param!(
        "preempt",
        "share",
        [0.0, 1.0, 0.0],
        &[],
        "from 0.5 on, jobs over quota give way to waiting ones within theirs"
    ),
    param!(
        "database",
        "share",
        [0.0, 1.0, 1.0],
        &[],
        "the metadata database; below 1 it is down: nothing is submitted or started, what runs goes on"
    ),
    param!(
        "failover-s",
        "s",
        [0.0, 86400.0, 0.0],
        &[],
        "how long until a replica takes over from a database that is down; 0 is never"
    ),
    param!(
        "lag-s",
        "s",
        [0.0, 3600.0, 0.0],
        &[],
        "what the replica lags behind: of the last so many seconds before, runs that have not begun are forgotten"
    ),
    param!("quota", "slots", [0.0, 1e6, 1e6], &[Tenant], "slots that the tenant is entitled to"),
    param!(
        "burst",
        "slots",
        [0.0, 1e6, 0.0],
        &[Tenant],
        "slots that it may borrow beyond its quota while they are free"
    ),
    param!("slots-each", "slots", [0.0, 1e6, 1.0], &[Job], "slots that a run holds"),
    param!("minutes", "min", [0.01, 1e5, 10.0], &[Job], "how long a run takes"),
    param!("variation", "factor", [0.0, 3.0, 0.0], &[Job], "spread of that time: standard deviation of its logarithm"),
    param!("runs", "runs", [0.0, 256.0, 1.0], &[Job], "runs of each submission"),
    param!("at", "min", [-1e5, 1e5, 1e5], &[Job], "minutes from the page to the first submission; 100000 is never"),
    param!("every", "min", [0.0, 1e5, 0.0], &[Job], "minutes between submissions; 0 is once"),
    param!("submit", "share", [0.0, 1.0, 0.0], &[Job], "1 is a submission out of turn; it goes back to 0 by itself"),
    param!("priority", "rank", [-1e6, 1e6, 0.0], &[Job], "higher ones are started first"),
    param!("deadline", "min", [0.0, 1e5, 0.0], &[Job], "minutes from submission until a run is late; 0 is no deadline"),
    param!("fails", "share", [0.0, 1.0, 0.0], &[Job], "chance that an attempt fails midway"),
    param!("retries", "attempts", [0.0, 100.0, 0.0], &[Job], "how often a run that failed is tried again"),
    param!(
        "checkpoint",
        "min",
        [0.0, 1e5, 0.0],
        &[Job],
        "minutes of work between checkpoints, from which a run goes on; 0 is from the beginning"
    ),
    param!("paused", "share", [0.0, 1.0, 0.0], &[Job], "from 0.5 on, it isn't submitted"),
    param!(
        "stop",
        "share",
        [0.0, 1.0, 0.0],
        &[Job],
        "from 0.5 on, its runs are put back into the queue and not started"
    ),
    param!("resubmit", "share", [0.0, 1.0, 0.0], &[Job], "from 0.5 on, failed runs are put back into the queue"),
    param!(
        "queries",
        "requests/s",
        [0.0, 1e6, 0.0],
        &[Job],
        "requests that a run sends to the pool's service at full pace"
    ),
    param!(
        "flushes",
        "share",
        [0.0, 1.0, 0.0],
        &[Job],
        "share of that service's cache that each start of a run throws away"
    ),
];

/// Parameters of backlogs.
pub const BACKLOG: &[Param] = &[
    param!("messages", "messages", [0.0, 1000.0, 0.0], &[], "messages that each request of the traffic sends"),
    param!("own", "messages/s", [0.0, 1e6, 0.0], &[], "messages that come beside those of the traffic"),
    param!("consumers", "consumers", [0.0, 1e5, 1.0], &[], "how many work on the messages"),
    param!("rate", "messages/s", [0.0, 1e6, 100.0], &[], "messages that one of them works off"),
    param!("paused", "share", [0.0, 1.0, 0.0], &[], "share of the consumers that stand still"),
    param!("poison", "share", [0.0, 1.0, 0.0], &[], "share of the messages that fail and become dead letters"),
    param!("cured", "share", [0.0, 1.0, 0.0], &[], "share of those that no longer fail, once the consumers are mended"),
    param!("redrive", "messages/s", [0.0, 1e6, 0.0], &[], "dead letters that are put back among the messages"),
];

/// Parameters of ledgers.
pub const LEDGER: &[Param] = &[
    param!("writes", "share", [0.0, 1.0, 1.0], &[Cohort], "share of the requests that write a record"),
    param!("wrong", "share", [0.0, 1.0, 0.0], &[Cohort], "share of the records that go wrong"),
    param!("paused", "share", [0.0, 1.0, 0.0], &[Cohort], "share of the records that are held back instead of written"),
    param!("reversible", "share", [0.0, 1.0, 1.0], &[], "share of the wrong records that can be put right"),
    param!("repair", "records/min", [0.0, 1e6, 0.0], &[], "wrong records that are put right a minute"),
];

/// Parameters of error budgets.
pub const BUDGET: &[Param] = &[
    param!("target", "share", [0.0, 0.999_999, 0.999], &[], "the objective: share that must not be bad"),
    param!("days", "days", [1.0, 365.0, 30.0], &[], "the time that the budget is for"),
    param!("spent", "share", [0.0, 1.0, 0.0], &[], "share of the budget that is used up when the world begins"),
];

impl PartKind {
    /// The parameters that parts of this kind have.
    pub const fn params(self) -> &'static [Param] {
        match self {
            Self::Traffic => TRAFFIC,
            Self::Feature => FEATURE,
            Self::Service => SERVICE,
            Self::Model => MODEL,
            Self::Pool => POOL,
            Self::Backlog => BACKLOG,
            Self::Ledger => LEDGER,
            Self::Budget => BUDGET,
        }
    }

    /// The parameter of this name.
    pub fn param(self, name: &str) -> Option<&'static Param> {
        self.params().iter().find(|param| param.name == name)
    }
}
