//! The simulated service as an author writes it: `[world]` and the tables below it.
//!
//! [`tables`] are the keys, [`parts`] reads the parts; here are metrics, harms, and the mistakes beyond the form.

mod parts;
mod tables;

pub use tables::WORLD;

use super::view::View;
use crate::model::time::Clock;
use crate::model::world::change::Missing;
use crate::model::world::check::Flaw;
use crate::model::world::metric::{Line, MetricSpec, Source};
use crate::model::world::{HarmSpec, WorldSpec};

/// Reads `[world]` and reports what is wrong beyond the form of its keys; `start` is the wall clock at the page.
pub fn read(view: &View, start: Clock) -> WorldSpec {
    let mut spec = WorldSpec { history: view.duration("history"), start: Some(start), ..WorldSpec::default() };
    spec.parts = parts::read(view);
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
