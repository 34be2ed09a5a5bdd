//! The simulated service as an author writes it: `[world]` and the tables below it.
//!
//! [`tables`] are the keys, [`parts`] reads the parts; here are metrics, harms, and the mistakes beyond the form.

pub mod hint;
mod parts;
pub mod recording;
mod tables;

pub use tables::WORLD;

use super::document::quoted;
use super::name::nearest;
use super::view::View;
use crate::model::time::Clock;
use crate::model::world::change::Missing;
use crate::model::world::check::Flaw;
use crate::model::world::metric::{Line, MetricSpec, Recording, Source};
use crate::model::world::{HarmSpec, WorldSpec};
use std::collections::BTreeMap;

/// Reads `[world]` and reports what is wrong beyond the form of its keys; `start` is the wall clock at the page.
pub fn read(view: &View, start: Clock) -> WorldSpec {
    let mut spec = WorldSpec { history: view.duration("history"), start: Some(start), ..WorldSpec::default() };
    spec.parts = parts::read(view);
    let mut shelf = Shelf { start, files: BTreeMap::new() };
    spec.metrics = view.named("metric").into_iter().filter_map(|(id, view)| metric(id, &view, &mut shelf)).collect();
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
        let problem = view.document.error(flaw.lint(), span, flaw.to_string()).item(path);
        view.document.report(match hint::flaw(spec, &flaw) {
            Some(help) => problem.help(help),
            None => problem,
        });
    }
}

/// A `part.statistic`; what isn't of that form is reported.
fn source(view: &View, name: &str) -> Option<Source> {
    let text = view.maybe_text(name)?;
    let source = Source::parse(&text);
    if source.is_none() {
        let span = view.span(name).unwrap_or(0..0);
        let message = format!("{} is not of the form part.statistic", quoted(&text));
        view.document.report(view.document.error("bad-value", span, message).help("as in `of = \"api.latency\"`"));
    }
    source
}

/// The files of readings that were opened, each once.
struct Shelf {
    start: Clock,
    files: BTreeMap<String, Sheet>,
}

/// What became of a file of readings.
enum Sheet {
    Read(recording::ByMetric),
    /// It isn't there, or has mistakes: nothing is concluded from what it doesn't say.
    Wrong,
}

impl Shelf {
    /// What a file says; what is wrong with it, or that it isn't there, is reported once.
    fn open(&mut self, view: &View, file: &str) -> &Sheet {
        let start = self.start;
        self.files.entry(file.to_owned()).or_insert_with(|| read_sheet(view, file, start))
    }
}

fn read_sheet(view: &View, file: &str, start: Clock) -> Sheet {
    let Some((path, text)) = view.document.beside(file) else {
        let known = view.document.all_beside("csv");
        let help = match nearest(file, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "it lies in the scenario's folder; its first line is `time,metric,value,n`".to_owned(),
        };
        let span = view.span("csv").unwrap_or(0..0);
        let message = format!("there is no file {}", quoted(file));
        view.document.report(view.document.error("missing-file", span, message).help(help));
        return Sheet::Wrong;
    };
    let (readings, problems) = recording::read(&path, text, start);
    let sheet = if problems.is_empty() { Sheet::Read(readings) } else { Sheet::Wrong };
    for problem in problems {
        view.document.report(problem);
    }
    sheet
}

/// Keys that say how a metric is scraped, and so nothing of a recorded one.
const SCRAPING: [&str; 8] = ["of", "per", "group", "against", "quantile", "every", "delay", "smooth"];

/// What was recorded of a metric; nothing where something is wrong with that, which is reported.
fn recorded(id: &str, view: &View, shelf: &mut Shelf) -> Recording {
    let file = view.text("csv");
    let span = view.span("csv").unwrap_or(0..0);
    for key in SCRAPING.into_iter().filter(|key| view.has(key)) {
        let message = format!("`{key}` says how a metric is scraped, and `{id}` is recorded");
        let span = view.span(key).unwrap_or_default();
        let problem = view.document.error("bad-value", span, message).help(format!("leave out `{key}`, or `csv`"));
        view.document.report(problem);
    }
    if !recording::is_plain(&file) {
        let message = format!("{} is no name of a CSV file", quoted(&file));
        let help = "as in `csv = \"readings.csv\"`, a file in the scenario's folder";
        view.document.report(view.document.error("bad-value", span, message).help(help));
        return Recording { file, readings: vec![] };
    }
    let Sheet::Read(sheet) = shelf.open(view, &file) else { return Recording { file, readings: vec![] } };
    let Some(readings) = sheet.get(id) else {
        let help = match nearest(id, sheet.keys().map(String::as_str)) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None if sheet.is_empty() => "it has no row that could be read".to_owned(),
            None => {
                let known: Vec<String> = sheet.keys().take(8).map(|name| quoted(name)).collect();
                format!("its rows are of {}", known.join(", "))
            }
        };
        let message = format!("{} has no row of the metric `{id}`", quoted(&file));
        view.document.report(view.document.error("unknown-reference", span, message).help(help));
        return Recording { file, readings: vec![] };
    };
    Recording { file, readings: readings.clone() }
}

fn metric(id: &str, view: &View, shelf: &mut Shelf) -> Option<MetricSpec> {
    if view.has("csv") {
        let recorded = recorded(id, view, shelf);
        let every = recorded.every();
        return Some(MetricSpec {
            every,
            window: if view.has("window") { view.duration("window") } else { every },
            recorded: Some(recorded),
            ..scraped(id, view, Source::none())
        });
    }
    if !view.has("of") && !view.document.broken {
        let message = format!("the metric `{id}` has neither `of` nor `csv`");
        let help = "write what it measures, as in `of = \"api.latency\"`, or the file that its readings stand in";
        let place = view.place(&format!("world.metric.{id}"));
        view.document.report(view.document.error("missing-key", place, message).help(help));
    }
    Some(scraped(id, view, source(view, "of")?))
}

fn scraped(id: &str, view: &View, of: Source) -> MetricSpec {
    let line = |view: View| {
        view.maybe_amount("above").map(Line::Above).or_else(|| view.maybe_amount("below").map(Line::Below))
    };
    MetricSpec {
        id: id.into(),
        title: view.template("title"),
        unit: view.text("unit"),
        of,
        recorded: None,
        per: if view.has("csv") { None } else { source(view, "per") },
        group: view.maybe_template("group"),
        against: view.maybe_template("against"),
        quantile: view.maybe_amount("quantile"),
        scale: view.amount("scale"),
        window: view.duration("window"),
        every: view.duration("every"),
        delay: view.duration("delay"),
        smooth: view.amount("smooth"),
        slo: view.table("slo").and_then(line),
    }
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
