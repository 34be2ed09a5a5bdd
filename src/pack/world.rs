//! The simulated service as an author writes it: `[world]` and the tables below it.
//!
//! Parameters are keys like any other; their rows come from [`crate::model::world::param`], so that the format and the
//! simulation can't know different ones.

use super::key::{Family, Key, Kind, Naming, Table, key};
use super::view::View;
use crate::model::id::GroupId;
use crate::model::time::Clock;
use crate::model::world::change::Missing;
use crate::model::world::check::Flaw;
use crate::model::world::metric::{Line, MetricSpec, Source};
use crate::model::world::part::{Body, Component, Curve, Part, RULES, Value, Values, Version};
use crate::model::world::{Dimension, HarmSpec, Param, PartKind, WorldSpec, param};

const AMOUNT: Kind = Kind::Amount { metrics: false };
const COHORTS: Naming = Naming::Refs(Family::Cohort);
const LABELS: Naming = Naming::Ids(Family::Label);
const PARTS: Naming = Naming::Ids(Family::Part);

/// Whether a parameter is split by all of these dimensions.
const fn split_by(param: &Param, by: &[Dimension]) -> bool {
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
        key("reference", AMOUNT, "Samples behind the reference distribution; known exactly where left out.")
            .unit("samples")
            .example("20000"),
        key("cohort", Kind::Named(&FEATURE_COHORT, COHORTS), "What differs by cohort."),
        key("category", Kind::Named(&FEATURE_CATEGORY, LABELS), "The categories' weights."),
    ]
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
        key("version", Kind::Named(&MODEL_VERSION, LABELS), "Its registry.").required(),
        key("cohort", Kind::Named(&MODEL_COHORT, COHORTS), "What differs by cohort."),
    ]
);

table!(
    BACKLOG,
    "world.backlog.<id>",
    "Messages that wait for consumers, and dead letters.",
    param::BACKLOG,
    &[],
    [TRAFFIC_KEY]
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
    [TRAFFIC_KEY.required(), key("cohort", Kind::Named(&LEDGER_COHORT, COHORTS), "What differs by cohort.")]
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
    doc: "Something that is scraped. Its id is what conditions, panels and facts call it.",
    one_of: false,
    keys: &[
        key("title", super::key::TEMPLATE, "What people call it.").required().example("\"p99 of the checkout\""),
        key("unit", Kind::Text, "Its unit as people write it.").default("").example("\"ms\""),
        key("of", Kind::Text, "What it measures: `part.statistic`.").required().example("\"api.latency\""),
        key("per", Kind::Text, "A flow to divide by, which makes a share of it.").example("\"ranker.requests\""),
        key("group", super::key::TEMPLATE, "One cohort, version or category, or `cohort/version`; all where left out.")
            .example("\"{region.id}\""),
        key("against", super::key::TEMPLATE, "Another group; the metric is then the difference between the two.")
            .example("\"v42\""),
        key("quantile", AMOUNT, "Which quantile of a latency; its mean where left out.").example("0.99"),
        key("scale", AMOUNT, "The value is multiplied by this.").default("1").example("100"),
        key("window", Kind::Duration, "How far back its samples go; a whole number of `every`.")
            .default("5m")
            .example("\"5m\""),
        key("every", Kind::Duration, "How often it is scraped; whole seconds.").default("15s").example("\"15s\""),
        key("delay", Kind::Duration, "How late its samples arrive, as labels do.").default("0s").example("\"30m\""),
        key("smooth", AMOUNT, "Draws small segments towards the whole by this many pretended samples of it.")
            .unit("samples")
            .default("0")
            .example("50"),
        key("slo", Kind::Table(&LINE), "The line that it should stay on one side of.").example("{ above = 300 }"),
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
        key("backlog", Kind::Named(&BACKLOG, PARTS), "Messages that wait."),
        key("ledger", Kind::Named(&LEDGER, PARTS), "Records that can go wrong."),
        key("budget", Kind::Named(&BUDGET, PARTS), "Error budgets."),
        key("metric", Kind::Named(&METRIC, Naming::Ids(Family::Metric)), "What is scraped."),
        key("harm", Kind::Named(&HARM, LABELS), "What hurts, and how much."),
    ],
};

/// Reads `[world]` and reports what is wrong beyond the form of its keys; `start` is the wall clock at the page.
pub fn read(view: &View, start: Clock) -> WorldSpec {
    let parts = |name: &str, part: fn(&View) -> (Body, Vec<Value>)| {
        let named = view.named(name).into_iter();
        named.map(|(id, view)| part(&view).into_part(id)).collect::<Vec<Part>>()
    };
    let mut spec = WorldSpec { history: view.duration("history"), start: Some(start), ..WorldSpec::default() };
    spec.parts.extend(parts("traffic", traffic));
    spec.parts.extend(parts("feature", feature));
    spec.parts.extend(parts("service", service));
    spec.parts.extend(parts("model", model));
    spec.parts.extend(parts("backlog", |view| {
        let traffic = view.maybe_id("traffic");
        (Body::Backlog { traffic }, values(view, PartKind::Backlog, &[], None))
    }));
    spec.parts.extend(parts("ledger", ledger));
    let budgets = view.named("budget").into_iter();
    spec.parts.extend(budgets.filter_map(|(id, view)| Some(budget(&view)?.into_part(id))));
    spec.metrics = view.named("metric").into_iter().filter_map(|(id, view)| metric(id, &view)).collect();
    spec.harms = view.named("harm").into_iter().filter_map(|(id, view)| harm(id, &view)).collect();
    report(view, &spec);
    spec
}

/// Turns flaws into problems at the keys that they concern.
fn report(view: &View, spec: &WorldSpec) {
    for (path, flaw) in spec.flaws() {
        // The walker has judged the ids of keys that are references.
        let key = path.rsplit('.').next().unwrap_or_default();
        if matches!(flaw, Flaw::Missing(Missing::Part(_))) && !matches!(key, "of" | "per") {
            continue;
        }
        let path = format!("world.{path}");
        let places = view.document.places.borrow();
        // A key that was left out is missed at the table that lacks it.
        let mut known = path.as_str();
        while !places.contains_key(known) {
            match known.rsplit_once('.') {
                Some((outer, _)) => known = outer,
                None => break,
            }
        }
        let span = places.get(known).cloned().unwrap_or(0..0);
        drop(places);
        let lint = flaw.lint();
        view.document.report(view.document.error(lint, span, flaw.to_string()).item(path));
    }
}

trait IntoPart {
    fn into_part(self, id: &str) -> Part;
}

impl IntoPart for (Body, Vec<Value>) {
    fn into_part(self, id: &str) -> Part {
        Part { id: id.into(), body: self.0, values: self.1 }
    }
}

/// The starting values that a table gives, for a group or for all.
fn values(view: &View, kind: PartKind, by: &[Dimension], group: Option<&str>) -> Vec<Value> {
    let params = kind.params().iter().filter(|param| split_by(param, by) && view.has(param.name));
    let value = |param: &Param| Value {
        param: param.name.to_owned(),
        group: group.map(GroupId::from),
        to: view.amount(param.name),
    };
    params.map(value).collect()
}

/// The starting values of a part and of its groups of one dimension.
fn grouped(view: &View, kind: PartKind, dimension: Dimension) -> Vec<Value> {
    let named = view.named(dimension.word()).into_iter();
    named.flat_map(|(id, view)| values(&view, kind, &[dimension], Some(id))).collect()
}

fn traffic(view: &View) -> (Body, Vec<Value>) {
    let cohorts = view.named("cohort").into_iter().map(|(id, _)| GroupId::from(id)).collect();
    let mut all = values(view, PartKind::Traffic, &[], None);
    all.extend(grouped(view, PartKind::Traffic, Dimension::Cohort));
    (Body::Traffic { cohorts }, all)
}

fn feature(view: &View) -> (Body, Vec<Value>) {
    let component = |view: View| Component {
        weight: view.amount("weight"),
        shape: view.word("curve", Curve::from_word, Curve::Lognormal),
        median: view.amount("median"),
        spread: view.amount("spread"),
    };
    let numbers = || Values::Numbers {
        mixture: view.tables("mixture").into_iter().map(component).collect(),
        edges: view.amounts("edges"),
        default: view.maybe_amount("default"),
    };
    let declared = if view.has("categories") { Values::Categories(view.ids("categories")) } else { numbers() };
    let body = Body::Feature {
        traffic: view.text("traffic").as_str().into(),
        values: declared,
        reference: view.maybe_amount("reference"),
    };
    let mut all = values(view, PartKind::Feature, &[], None);
    all.extend(grouped(view, PartKind::Feature, Dimension::Cohort));
    all.extend(grouped(view, PartKind::Feature, Dimension::Category));
    (body, all)
}

fn service(view: &View) -> (Body, Vec<Value>) {
    let calls = view.amounts_by_name("calls").into_iter().map(|(id, per)| (id.into(), per)).collect();
    (Body::Service { traffic: view.maybe_id("traffic"), calls }, values(view, PartKind::Service, &[], None))
}

fn model(view: &View) -> (Body, Vec<Value>) {
    let version = |(id, view): (&str, View)| Version {
        id: id.into(),
        trained: view.text("trained"),
        window: view.text("window"),
        signature: view.text("signature"),
        schema: view.text("schema"),
    };
    let versions = view.named("version").into_iter().filter(|(id, _)| *id != RULES).map(version).collect();
    let uses = view.amounts_by_name("uses").into_iter().map(|(id, loss)| (id.into(), loss)).collect();
    let mut all = values(view, PartKind::Model, &[], None);
    all.extend(grouped(view, PartKind::Model, Dimension::Version));
    // Cohorts after versions, and cells last: the narrower setting wins.
    all.extend(grouped(view, PartKind::Model, Dimension::Cohort));
    for (cohort, view) in view.named("cohort") {
        for (version, view) in view.named("version") {
            let cell = format!("{cohort}/{version}");
            all.extend(values(&view, PartKind::Model, &[Dimension::Cohort, Dimension::Version], Some(&cell)));
        }
    }
    (Body::Model { traffic: view.text("traffic").as_str().into(), versions, uses }, all)
}

fn ledger(view: &View) -> (Body, Vec<Value>) {
    let mut all = values(view, PartKind::Ledger, &[], None);
    all.extend(grouped(view, PartKind::Ledger, Dimension::Cohort));
    (Body::Ledger { traffic: view.text("traffic").as_str().into() }, all)
}

fn budget(view: &View) -> Option<(Body, Vec<Value>)> {
    let body = Body::Budget { bad: source(view, "bad")?, of: source(view, "of")? };
    Some((body, values(view, PartKind::Budget, &[], None)))
}

/// A `part.statistic`; what isn't of that form is reported.
fn source(view: &View, name: &str) -> Option<Source> {
    let text = view.maybe_text(name)?;
    let source = Source::parse(&text);
    if source.is_none() {
        let span = view.span(name).unwrap_or(0..0);
        let message = format!("{} is not of the form part.statistic", super::document::quoted(&text));
        view.document.report(view.document.error("bad-value", span, message).help("as in `of = \"api.latency\"`"));
    }
    source
}

fn metric(id: &str, view: &View) -> Option<MetricSpec> {
    let line = |view: View| {
        view.maybe_amount("above").map(Line::Above).or_else(|| view.maybe_amount("below").map(Line::Below))
    };
    Some(MetricSpec {
        id: id.into(),
        title: view.template("title"),
        unit: view.text("unit"),
        of: source(view, "of")?,
        per: source(view, "per"),
        group: view.maybe_template("group"),
        against: view.maybe_template("against"),
        quantile: view.maybe_amount("quantile"),
        scale: view.amount("scale"),
        window: view.duration("window"),
        every: view.duration("every"),
        delay: view.duration("delay"),
        smooth: view.amount("smooth"),
        slo: view.table("slo").and_then(line),
    })
}

fn harm(id: &str, view: &View) -> Option<HarmSpec> {
    Some(HarmSpec {
        id: id.to_owned(),
        of: source(view, "of")?,
        weight: view.amount("weight"),
        cohorts: view.amounts_by_name("cohorts").into_iter().map(|(id, weight)| (id.into(), weight)).collect(),
    })
}

#[cfg(test)]
mod tests;
