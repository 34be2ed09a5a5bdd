//! The keys of `[world]` and of the tables below it.
//!
//! Parameters are keys like any other; their rows come from [`crate::model::world::param`], so that the format and the
//! simulation can't know different ones.

use crate::model::world::part::Curve;
use crate::model::world::{Dimension, Param, param};
use crate::pack::key::{Family, Key, Kind, Naming, TEMPLATE, Table, key};

const AMOUNT: Kind = Kind::Amount { metrics: false };
const COHORTS: Naming = Naming::Refs(Family::Cohort);
const LABELS: Naming = Naming::Ids(Family::Label);
const PARTS: Naming = Naming::Ids(Family::Part);

/// Whether a parameter is split by all of these dimensions.
pub(super) const fn split_by(param: &Param, by: &[Dimension]) -> bool {
    let mut wanted = 0;
    while wanted < by.len() {
        let (mut at, mut found) = (0, false);
        while at < param.by.len() {
            found |= param.by[at] as u8 == by[wanted] as u8;
            at += 1;
        }
        if !found {
            return false;
        }
        wanted += 1;
    }
    true
}

/// How many keys a table has: its own, and one for each parameter that is split so.
const fn count(own: usize, params: &[Param], by: &[Dimension]) -> usize {
    let (mut at, mut sum) = (0, own);
    while at < params.len() {
        sum += split_by(&params[at], by) as usize;
        at += 1;
    }
    sum
}

/// A table's own keys, and one for each parameter that is split so.
const fn keys<const N: usize>(own: &[Key], params: &[Param], by: &[Dimension]) -> [Key; N] {
    let mut keys = [key("", Kind::Flag, ""); N];
    let (mut at, mut next) = (0, 0);
    while next < own.len() {
        keys[next] = own[next];
        next += 1;
    }
    while at < params.len() {
        let row = &params[at];
        if split_by(row, by) {
            // Only the part's own table has a default; a group without the key follows the part.
            let default = if by.is_empty() { row.shown } else { "" };
            keys[next] = key(row.name, AMOUNT, row.doc).unit(row.unit).default(default).example(row.shown);
            next += 1;
        }
        at += 1;
    }
    keys
}

/// Declares a table of parameters: its name, its sentence, the rows, what they are split by, the keys of its own.
macro_rules! table {
    ($ident:ident, $name:literal, $doc:literal, $params:expr, $by:expr, [$($own:expr),* $(,)?]) => {
        static $ident: Table = Table {
            name: $name,
            doc: $doc,
            one_of: false,
            keys: {
                const OWN: &[Key] = &[$($own),*];
                const KEYS: [Key; count(OWN.len(), $params, $by)] = keys(OWN, $params, $by);
                &KEYS
            },
        };
    };
}

table!(
    TRAFFIC_COHORT,
    "world.traffic.<id>.cohort.<id>",
    "Users that belong together: a region, a language, a device, a tenant.",
    param::TRAFFIC,
    &[Dimension::Cohort],
    []
);
table!(
    TRAFFIC,
    "world.traffic.<id>",
    "Requests of users.",
    param::TRAFFIC,
    &[],
    [key("cohort", Kind::Named(&TRAFFIC_COHORT, Naming::Ids(Family::Cohort)), "Its cohorts; at least one.").required()]
);
table!(
    FEATURE_COHORT,
    "world.feature.<id>.cohort.<id>",
    "What differs for one cohort from the start; it belongs to the reference too.",
    param::FEATURE,
    &[Dimension::Cohort],
    []
);
table!(
    FEATURE_CATEGORY,
    "world.feature.<id>.category.<id>",
    "One category.",
    param::FEATURE,
    &[Dimension::Category],
    []
);

static COMPONENT: Table = Table {
    name: "component",
    doc: "One component of the mixture that a feature's numbers come from.",
    one_of: false,
    keys: &[
        key("curve", Kind::Word(Curve::WORDS), "A bell, or one whose logarithm is a bell.")
            .default("lognormal")
            .example("\"lognormal\""),
        key("median", AMOUNT, "Its median.").required().example("42"),
        key("spread", AMOUNT, "Standard deviation; for a lognormal one that of the logarithm.")
            .required()
            .example("0.8"),
        key("weight", AMOUNT, "Its weight among the components.").default("1").example("9"),
    ],
};

static COMPONENTS: Kind = Kind::Table(&COMPONENT);

static PART: Kind = Kind::Ref(Family::Part);

const OF_KEY: Key =
    key("of", Kind::Text, "A flow, `part.statistic`, whose units count instead of the traffic's requests.")
        .example("\"ranker.misses\"");
const GROUP_KEY: Key =
    key("group", Kind::Text, "What of that flow counts: a version, a cohort, a job; all where left out.")
        .example("\"v42\"");

const TRAFFIC_KEY: Key =
    key("traffic", Kind::Ref(Family::Part), "The traffic that it hangs on.").example("\"checkout\"");

table!(
    FEATURE,
    "world.feature.<id>",
    "An input of models: numbers from a mixture, or categories.",
    param::FEATURE,
    &[],
    [
        TRAFFIC_KEY.required(),
        key("mixture", Kind::List(&COMPONENTS), "Where its real numbers come from.")
            .example("[{ median = 42, spread = 0.8 }]"),
        key("edges", Kind::List(&AMOUNT), "Inner bounds of the bins, rising; deciles where left out.")
            .example("[10, 20, 40, 80]"),
        key("default", AMOUNT, "What `defaulted` records hold; the median where left out.").example("0"),
        key(
            "categories",
            Kind::List(&Kind::Text),
            "Its categories, instead of a mixture; the last one takes lost ones."
        )
        .example("[\"sv\", \"no\", \"other\"]"),
        key(
            "store",
            Kind::Ref(Family::Part),
            "The service that models read it from; what that fails to give is defaulted, or old."
        )
        .example("\"store\""),
        key("reference", AMOUNT, "Samples behind the reference distribution; known exactly where left out.")
            .unit("samples")
            .example("20000"),
        key("cohort", Kind::Named(&FEATURE_COHORT, COHORTS), "What differs by cohort."),
        key("category", Kind::Named(&FEATURE_CATEGORY, LABELS), "The categories' weights."),
    ]
);
table!(
    SERVICE_COHORT,
    "world.service.<id>.cohort.<id>",
    "What differs for one cohort.",
    param::SERVICE,
    &[Dimension::Cohort],
    []
);
table!(
    SERVICE,
    "world.service.<id>",
    "A pool of servers with a queue.",
    param::SERVICE,
    &[],
    [
        TRAFFIC_KEY,
        key(
            "calls",
            Kind::Map(&AMOUNT, Naming::Refs(Family::Part)),
            "Services that it calls, and how often for each request."
        )
        .example("{ store = 2 }"),
        key(
            "model",
            Kind::Ref(Family::Part),
            "The model that it runs: what its versions cost takes the servers' time."
        )
        .example("\"ranker\""),
        key("cohort", Kind::Named(&SERVICE_COHORT, COHORTS), "What differs by cohort."),
    ]
);
table!(
    MODEL_CELL,
    "world.model.<id>.cohort.<id>.version.<id>",
    "One cohort under one version.",
    param::MODEL,
    &[Dimension::Cohort, Dimension::Version],
    []
);
table!(
    MODEL_COHORT,
    "world.model.<id>.cohort.<id>",
    "What differs for one cohort.",
    param::MODEL,
    &[Dimension::Cohort],
    [key("version", Kind::Named(&MODEL_CELL, LABELS), "What differs for it under one version.")]
);
table!(
    MODEL_VERSION,
    "world.model.<id>.version.<id>",
    "A version in the registry. `rules` is the rule-based fallback: it has no score and needs no feature.",
    param::MODEL,
    &[Dimension::Version],
    [
        key("trained", Kind::Text, "When it was trained, as the registry shows it.").example("\"2026-11-09\""),
        key("window", Kind::Text, "On which window of data.").example("\"90 days to 2026-11-06\""),
        key("signature", Kind::Text, "What goes in and comes out.").example("\"basket-value -> score\""),
        key("schema", Kind::Text, "The version of its input schema.").example("\"checkout-v3\""),
    ]
);
table!(
    MODEL,
    "world.model.<id>",
    "A model behind a router.",
    param::MODEL,
    &[],
    [
        TRAFFIC_KEY.required(),
        key(
            "uses",
            Kind::Map(&AMOUNT, Naming::Refs(Family::Part)),
            "Features, and the share of the good outcomes that is lost when the feature tells nothing."
        )
        .example("{ basket-value = 0.25 }"),
        key("needs", Kind::List(&PART), "Features without which no version answers; the rules do.")
            .example("[\"basket-value\"]"),
        key("service", PART, "The service that carries its answers: where that fails, the rules answer.")
            .example("\"api\""),
        key("version", Kind::Named(&MODEL_VERSION, LABELS), "Its registry.").required(),
        key("cohort", Kind::Named(&MODEL_COHORT, COHORTS), "What differs by cohort."),
    ]
);

table!(
    POOL_TENANT,
    "world.pool.<id>.tenant.<id>",
    "A team that shares the pool.",
    param::POOL,
    &[Dimension::Tenant],
    []
);
table!(
    POOL_JOB,
    "world.pool.<id>.job.<id>",
    "A job: what is submitted, how often, and what a run of it takes.",
    param::POOL,
    &[Dimension::Job],
    [
        key("tenant", Kind::Text, "Whose it is.").required().example("\"search\""),
        key(
            "after",
            Kind::List(&Kind::Text),
            "Jobs above that must be done first; it is submitted together with the first of them."
        )
        .example("[\"extract\"]"),
        key("trains", PART, "A model that a finished run has trained anew.").example("\"ranker\""),
        key("version", Kind::Text, "The version of that model.").example("\"v43\""),
    ]
);
table!(
    POOL,
    "world.pool.<id>",
    "Slots that the jobs of several tenants share, behind a metadata database.",
    param::POOL,
    &[],
    [
        key("service", PART, "The service that running jobs query: they load it, and are as slow as it is.")
            .example("\"warehouse\""),
        key("tenant", Kind::Named(&POOL_TENANT, LABELS), "Who shares it; at least one.").required(),
        key("job", Kind::Named(&POOL_JOB, LABELS), "What is run."),
    ]
);
table!(
    BACKLOG,
    "world.backlog.<id>",
    "Messages that wait for consumers, and dead letters.",
    param::BACKLOG,
    &[],
    [TRAFFIC_KEY, OF_KEY, GROUP_KEY]
);
table!(
    LEDGER_COHORT,
    "world.ledger.<id>.cohort.<id>",
    "What differs for one cohort.",
    param::LEDGER,
    &[Dimension::Cohort],
    []
);
table!(
    LEDGER,
    "world.ledger.<id>",
    "Records that can go wrong one by one.",
    param::LEDGER,
    &[],
    [
        TRAFFIC_KEY.required(),
        OF_KEY,
        GROUP_KEY,
        key("cohort", Kind::Named(&LEDGER_COHORT, COHORTS), "What differs by cohort.")
    ]
);
table!(
    BUDGET,
    "world.budget.<id>",
    "What an objective allows, and what is left of it.",
    param::BUDGET,
    &[],
    [
        key("bad", Kind::Text, "The flow that uses it up: `part.statistic`.").required().example("\"api.unanswered\""),
        key("of", Kind::Text, "The flow that it is among.").required().example("\"api.requests\""),
    ]
);

static LINE: Table = Table {
    name: "slo",
    doc: "A line that a metric should stay on one side of.",
    one_of: true,
    keys: &[
        key("above", AMOUNT, "It is breached above this value.").example("300"),
        key("below", AMOUNT, "It is breached below this value.").example("60"),
    ],
};

static METRIC: Table = Table {
    name: "world.metric.<id>",
    doc: "Something that is scraped, or replayed from a file. Its id is what conditions, panels and facts call it.",
    one_of: false,
    keys: &[
        key("title", TEMPLATE, "What people call it.").required().example("\"p99 of the checkout\""),
        key("unit", Kind::Text, "Its unit as people write it.").default("").example("\"ms\""),
        key("of", Kind::Text, "What it measures: `part.statistic`. A metric has this or `csv`.")
            .example("\"api.latency\""),
        key(
            "csv",
            Kind::Text,
            "A file in the scenario's folder with the columns time, metric, value and n, whose rows of this metric are replayed; \
             nothing that is done changes them."
        )
        .example("\"readings.csv\""),
        key("per", Kind::Text, "A flow to divide by, which makes a share of it.").example("\"ranker.requests\""),
        key("group", TEMPLATE, "One cohort, version or category, or `cohort/version`; all where left out.")
            .example("\"{region.id}\""),
        key("against", TEMPLATE, "Another group; the metric is then the difference between the two.")
            .example("\"v42\""),
        key("quantile", AMOUNT, "Which quantile of a latency; its mean where left out.").example("0.99"),
        key("scale", AMOUNT, "The value is multiplied by this.").default("1").example("100"),
        key("window", Kind::Duration, "How far back its samples go; a whole number of `every`. For a recorded one: what its readings cover, as people write it.")
            .default("5m")
            .example("\"5m\""),
        key("every", Kind::Duration, "How often it is scraped; whole seconds.").default("15s").example("\"15s\""),
        key("delay", Kind::Duration, "How late its samples arrive, as labels do.").default("0s").example("\"30m\""),
        key("smooth", AMOUNT, "Draws small segments towards the whole by this many pretended samples of it.")
            .unit("samples")
            .default("0")
            .example("50"),
        key("slo", Kind::Table(&LINE), "The line that it should stay on one side of.").example("{ above = 300 }"),
        crate::pack::lint::ALLOW,
    ],
};

static HARM: Table = Table {
    name: "world.harm.<id>",
    doc: "What hurts: so much harm for each unit of a flow.",
    one_of: false,
    keys: &[
        key("of", Kind::Text, "The flow that hurts: `part.statistic`.").required().example("\"ranker.lost\""),
        key("weight", AMOUNT, "Harm for each unit, in the scenario's harm unit.").default("1").example("1"),
        key("cohorts", Kind::Map(&AMOUNT, COHORTS), "Other weights for some cohorts.").example("{ nordics = 1.5 }"),
    ],
};

/// `[world]`
pub static WORLD: Table = Table {
    name: "world",
    doc: "The simulated service: parts, what is scraped from them, and what hurts. docs/world.md says how each part behaves.",
    one_of: false,
    keys: &[
        key("history", Kind::Duration, "How long it has run before the page, so that charts have a past.")
            .default("60m")
            .example("\"60m\""),
        key("traffic", Kind::Named(&TRAFFIC, PARTS), "Requests of users, by cohort."),
        key("feature", Kind::Named(&FEATURE, PARTS), "Inputs of models."),
        key("service", Kind::Named(&SERVICE, PARTS), "Pools of servers."),
        key("model", Kind::Named(&MODEL, PARTS), "Models behind a router."),
        key("pool", Kind::Named(&POOL, PARTS), "Slots that jobs share."),
        key("backlog", Kind::Named(&BACKLOG, PARTS), "Messages that wait."),
        key("ledger", Kind::Named(&LEDGER, PARTS), "Records that can go wrong."),
        key("budget", Kind::Named(&BUDGET, PARTS), "Error budgets."),
        key("metric", Kind::Named(&METRIC, Naming::Ids(Family::Metric)), "What is scraped."),
        key("harm", Kind::Named(&HARM, LABELS), "What hurts, and how much."),
    ],
};
