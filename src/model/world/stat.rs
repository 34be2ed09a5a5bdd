//! What can be measured of the kinds of part: the table behind `of` and `per`.

use super::param::Dimension::{self, Category, Cohort, Job, Tenant, Version};
use super::part::PartKind;

/// What sort of measurement a statistic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Something that is counted: a rate, or with `per` a share; harm can come from it.
    Flow,
    /// A level that is read at the scrape, summed over groups.
    Level,
    /// A level that is read at the scrape, averaged over groups.
    Degree,
    /// An estimate from the samples of a window.
    Estimate,
}

/// A statistic that a kind of part has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stat {
    /// Its name in packs: kebab-case.
    pub name: &'static str,
    /// What sort of measurement it is.
    pub shape: Shape,
    /// What it can be narrowed to.
    pub by: &'static [Dimension],
    /// What it is, in one sentence.
    pub doc: &'static str,
}

const fn flow(name: &'static str, by: &'static [Dimension], doc: &'static str) -> Stat {
    Stat { name, shape: Shape::Flow, by, doc }
}

const fn level(name: &'static str, by: &'static [Dimension], doc: &'static str) -> Stat {
    Stat { name, shape: Shape::Level, by, doc }
}

const fn degree(name: &'static str, by: &'static [Dimension], doc: &'static str) -> Stat {
    Stat { name, shape: Shape::Degree, by, doc }
}

const fn estimate(name: &'static str, by: &'static [Dimension], doc: &'static str) -> Stat {
    Stat { name, shape: Shape::Estimate, by, doc }
}

/// Statistics of traffic.
pub const TRAFFIC: &[Stat] = &[
    flow("requests", &[Cohort], "requests that arrived"),
    level("expected", &[Cohort], "the rate that is expected right now, requests/s"),
];

/// Statistics of features.
pub const FEATURE: &[Stat] = &[
    flow("records", &[Cohort], "records that were logged"),
    flow("nulls", &[Cohort], "logged records without a value"),
    flow(
        "mismatches",
        &[Cohort],
        "logged records whose value isn't what training would compute from the same events: skewed, defaulted or old",
    ),
    estimate("psi", &[Cohort], "population stability index of the logged values against the reference"),
    estimate("kl", &[Cohort], "Kullback-Leibler divergence of the logged values from the reference, in nats"),
    estimate("mean", &[Cohort], "mean of the logged values, from the middles of the bins"),
    estimate("share", &[Cohort, Category], "share of a category among the logged values"),
    degree("missing", &[Cohort], "share of the requests for which its store gave no value in the last second"),
    degree("absent", &[Cohort], "share of the requests for which there is neither a value nor an old copy"),
    degree("damage", &[Cohort], "share of what the feature tells that is lost, 0 to 1; no dashboard has it"),
];

/// Statistics of services.
pub const SERVICE: &[Stat] = &[
    flow("requests", &[], "requests that users (or calling services) made, each counted once"),
    flow("attempts", &[], "attempts: requests and retries"),
    flow("served", &[], "attempts answered well, from the cache or by a server"),
    flow("failed", &[], "attempts that timed out or failed"),
    flow("timeouts", &[], "attempts that timed out; they are among the failed"),
    flow("refused", &[], "attempts that throttling or a full queue refused"),
    flow("defaults", &[], "attempts that an open breaker answered with defaults"),
    flow("retries", &[], "attempts that were retries"),
    flow("gave-up", &[], "requests whose last attempt failed"),
    flow("came", &[Cohort], "requests of users that came here, by cohort of the traffic"),
    flow("unanswered", &[Cohort], "requests given up, by cohort of the traffic; this is what hurts"),
    level("waiting", &[], "attempts in the service or its queue"),
    level("backlog", &[], "how long a new attempt would wait before a server takes it, in seconds"),
    level("pending", &[], "requests whose client is pausing before a retry"),
    degree("utilisation", &[], "share of the servers' time that is offered work; above 1 the backlog grows"),
    degree("hit-ratio", &[], "share of the attempts that the cache answers"),
    degree("open", &[], "1 while the breaker is open, 0.5 while it lets probes through, 0 while it is closed"),
    degree("trouble", &[], "share of the last second's attempts that got no good answer"),
    level("response", &[], "mean response time of the last second's attempts, in seconds"),
    estimate(
        "latency",
        &[],
        "response time of attempts in ms, those that timed out among them: a `quantile`, or the mean where none is given",
    ),
];

/// Statistics of models.
pub const MODEL: &[Stat] = &[
    flow("requests", &[Cohort, Version], "requests answered, by a version or the rules"),
    flow("outcomes", &[Cohort, Version], "good outcomes (a click, an order) of those requests"),
    flow("misses", &[Cohort, Version], "requests without a good outcome"),
    flow("defaulted", &[Cohort], "requests that the rules answered because the service or a needed feature failed"),
    flow("lost", &[Cohort], "good outcomes that the best version with sound features would have had beyond these"),
    flow("shadowed", &[Cohort, Version], "requests that a version answered in the shadow"),
    flow("synthetic", &[Cohort, Version], "requests of a synthetic test that a version answered"),
    flow("labels", &[Cohort, Version], "labelled answers, those in the shadow and in synthetic tests among them"),
    estimate("auc", &[Cohort, Version], "area under the ROC curve over labelled answers"),
    estimate("precision", &[Cohort, Version], "precision at the threshold over labelled answers"),
    estimate("recall", &[Cohort, Version], "recall at the threshold over labelled answers"),
    estimate("f1", &[Cohort, Version], "F1 at the threshold over labelled answers"),
    estimate("calibration", &[Cohort, Version], "expected calibration error over labelled answers, ten equal bins"),
    estimate("brier", &[Cohort, Version], "Brier score over labelled answers"),
    estimate("score", &[Cohort, Version], "mean score: an early proxy that needs no labels"),
    estimate(
        "predicted",
        &[Cohort, Version],
        "share of scores at or above the threshold: an early proxy that needs no labels",
    ),
    estimate("tested-auc", &[Version], "area under the ROC curve on the gate's test split"),
    estimate("tested-outcomes", &[Version], "share of good outcomes on the gate's test split"),
    degree("share", &[Cohort, Version], "share of the requests that the version (or the rules) answers by now"),
    degree("unsettled", &[Cohort], "how far the routing still is from what it is set to, 0 to 1"),
    degree("damage", &[Cohort], "share of what its features tell that is lost; no dashboard has it"),
    degree("taint", &[Version], "share that its last training has lost to damaged features; no dashboard has it"),
];

/// Statistics of pools.
pub const POOL: &[Stat] = &[
    flow("submitted", &[Job], "runs submitted"),
    flow("refused", &[Job], "runs refused because the pool keeps too many already"),
    flow("started", &[Job], "attempts started"),
    flow("done", &[Job], "runs done"),
    flow("failed", &[Job], "attempts that failed"),
    flow("preempted", &[Job], "runs that gave way or were stopped"),
    flow("forgotten", &[Job], "runs that a failover lost"),
    flow("late", &[Job], "runs whose deadline passed before they were done"),
    flow("overdue", &[Job], "run-seconds beyond deadlines; this is what hurts"),
    flow(
        "starved",
        &[Tenant],
        "slot-seconds that a tenant wanted within its quota and did not get; this is what hurts",
    ),
    flow("wasted", &[Tenant], "slot-seconds of work that failures, preemption and stops have lost"),
    level("running", &[Job], "runs that run"),
    level("queued", &[Job], "runs that wait for slots"),
    level("blocked", &[Job], "runs that wait for other jobs"),
    level("at-door", &[Job], "runs that wait for the metadata database to take them"),
    level("broken", &[Job], "runs that failed for good"),
    level("finished", &[Job], "runs done since the world began"),
    level("age", &[Job], "how long the oldest run that is not done has been waiting or running, in minutes"),
    level("used", &[Tenant], "slots that a tenant holds"),
    level("wanted", &[Tenant], "slots that it holds or waits for"),
    degree("progress", &[Job], "share of the work done of the runs that run or wait"),
    degree("share", &[Tenant], "share of the pool's slots that a tenant holds"),
    degree("utilisation", &[], "share of the slots that are held"),
    degree("speed", &[], "how fast running jobs get on, against their full pace"),
    degree("up", &[], "1 while the metadata database (or its replica) takes writes"),
];

/// Statistics of backlogs.
pub const BACKLOG: &[Stat] = &[
    flow("produced", &[], "messages that came"),
    flow("done", &[], "messages that were worked off"),
    flow("dead", &[], "messages that failed and became dead letters"),
    flow("redriven", &[], "dead letters that were put back"),
    level("waiting", &[], "messages that wait"),
    level("letters", &[], "dead letters"),
    level("lag", &[], "how long a new message will wait, in seconds; as many as wait when nobody works"),
];

/// Statistics of ledgers.
pub const LEDGER: &[Stat] = &[
    flow("records", &[Cohort], "records written"),
    flow("held", &[Cohort], "records held back"),
    flow("mistakes", &[Cohort], "records that went wrong"),
    flow("irreversible", &[Cohort], "those of them that can never be put right"),
    flow("repaired", &[], "records put right"),
    level("open", &[], "wrong records that can still be put right"),
    level("lasting", &[], "wrong records that never can"),
];

/// Statistics of error budgets.
pub const BUDGET: &[Stat] = &[
    degree("left", &[], "share of the budget that is left; below 0 it is overspent"),
    degree("burn", &[], "how many times faster than allowed it is used up, smoothed over five minutes"),
];

impl PartKind {
    /// The statistics that parts of this kind have.
    pub const fn stats(self) -> &'static [Stat] {
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

    /// The statistic of this name.
    pub fn stat(self, name: &str) -> Option<&'static Stat> {
        self.stats().iter().find(|stat| stat.name == name)
    }
}
