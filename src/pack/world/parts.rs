//! Reading the parts: what each is, and the values its parameters start with.

use super::source;
use super::tables::split_by;
use crate::model::id::GroupId;
use crate::model::world::part::{Body, Component, Curve, Flow, Job, Part, RULES, Value, Values, Version};
use crate::model::world::{Dimension, Param, PartKind};
use crate::pack::view::View;

/// How a part is read from its table.
type Reader = fn(&View) -> Option<(Body, Vec<Value>)>;

/// Every kind of part, in the order in which they are read.
const READERS: &[(&str, Reader)] = &[
    ("traffic", |view| Some(traffic(view))),
    ("feature", |view| Some(feature(view))),
    ("service", |view| Some(service(view))),
    ("model", |view| Some(model(view))),
    ("pool", |view| Some(pool(view))),
    ("backlog", |view| Some(backlog(view))),
    ("ledger", |view| Some(ledger(view))),
    ("budget", budget),
];

/// The parts of `[world]`.
pub(super) fn read(view: &View) -> Vec<Part> {
    let of = |(name, reader): &(&str, Reader)| {
        let parts = view.named(name).into_iter();
        let part = |(id, view): (&str, View)| {
            let (body, values) = reader(&view)?;
            Some(Part { id: id.into(), body, values })
        };
        parts.filter_map(part).collect::<Vec<_>>()
    };
    READERS.iter().flat_map(of).collect()
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
        store: view.maybe_id("store"),
    };
    let mut all = values(view, PartKind::Feature, &[], None);
    all.extend(grouped(view, PartKind::Feature, Dimension::Cohort));
    all.extend(grouped(view, PartKind::Feature, Dimension::Category));
    (body, all)
}

fn service(view: &View) -> (Body, Vec<Value>) {
    let calls = view.amounts_by_name("calls").into_iter().map(|(id, per)| (id.into(), per)).collect();
    let mut all = values(view, PartKind::Service, &[], None);
    all.extend(grouped(view, PartKind::Service, Dimension::Cohort));
    (Body::Service { traffic: view.maybe_id("traffic"), calls, model: view.maybe_id("model") }, all)
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
    let body = Body::Model {
        traffic: view.text("traffic").as_str().into(),
        versions,
        uses,
        needs: view.ids("needs"),
        service: view.maybe_id("service"),
    };
    (body, all)
}

fn pool(view: &View) -> (Body, Vec<Value>) {
    let tenants = view.named("tenant").into_iter().map(|(id, _)| GroupId::from(id)).collect();
    let job = |(id, view): (&str, View)| Job {
        id: id.into(),
        tenant: view.text("tenant").as_str().into(),
        after: view.ids("after"),
        trains: view.maybe_id("trains").map(|model| (model, view.text("version").as_str().into())),
    };
    let jobs = view.named("job").into_iter().map(job).collect();
    let mut all = values(view, PartKind::Pool, &[], None);
    all.extend(grouped(view, PartKind::Pool, Dimension::Tenant));
    all.extend(grouped(view, PartKind::Pool, Dimension::Job));
    (Body::Pool { tenants, jobs, service: view.maybe_id("service") }, all)
}

fn backlog(view: &View) -> (Body, Vec<Value>) {
    let body = Body::Backlog { traffic: view.maybe_id("traffic"), of: flow(view) };
    (body, values(view, PartKind::Backlog, &[], None))
}

/// The flow that feeds a part, where one is named.
fn flow(view: &View) -> Option<Flow> {
    Some(Flow { source: source(view, "of")?, group: view.maybe_id("group") })
}

fn ledger(view: &View) -> (Body, Vec<Value>) {
    let mut all = values(view, PartKind::Ledger, &[], None);
    all.extend(grouped(view, PartKind::Ledger, Dimension::Cohort));
    (Body::Ledger { traffic: view.text("traffic").as_str().into(), of: flow(view) }, all)
}

fn budget(view: &View) -> Option<(Body, Vec<Value>)> {
    let body = Body::Budget { bad: source(view, "bad")?, of: source(view, "of")? };
    Some((body, values(view, PartKind::Budget, &[], None)))
}
