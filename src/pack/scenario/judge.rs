//! What the tables of keys can't say: things that must agree across a scenario.

use crate::model::event::EventKind;
use crate::model::id::TruthId;
use crate::model::scenario::Scenario;
use crate::model::template::Template;
use crate::model::time::Millis;
use crate::model::world::WorldSpec;
use crate::pack::literal;
use crate::pack::view::View;
use crate::pack::walk::deep::value_number;
use crate::pack::world::hint;

/// Reports what doesn't agree.
pub fn judge(view: &View<'_, '_>, scenario: &Scenario) {
    priors(view, scenario);
    page(view, scenario);
    questions(view);
    rows(view);
    settings(view, &scenario.world);
    numbers(view, scenario);
    recordings(view, scenario);
}

/// The priors add up to 1.
fn priors(view: &View<'_, '_>, scenario: &Scenario) {
    let sum: f64 = scenario.truths.iter().map(|truth| truth.prior).sum();
    if scenario.truths.is_empty() || (sum - 1.0).abs() < 1e-6 {
        return;
    }
    let truths = view.named("truth");
    // A prior that couldn't be read is told about already.
    if truths.iter().filter_map(|(_, truth)| truth.span("prior")).any(|span| view.document.is_wrong_at(&span)) {
        return;
    }
    let mut spans = truths.iter().filter_map(|(_, truth)| truth.span("prior"));
    let Some(last) = spans.next_back() else { return };
    let message = format!("the priors add up to {}, not to 1", (sum * 1e6).round() / 1e6);
    let mut problem = view.document.error("priors-sum", last, message).help("change one of them");
    for (id, truth) in &truths {
        if let Some(span) = truth.span("prior") {
            problem = problem.see(span, format!("the prior of `{id}`"));
        }
    }
    view.document.report(problem);
}

/// A recorded metric has something to show while the incident is played.
fn recordings(view: &View<'_, '_>, scenario: &Scenario) {
    let played = -scenario.world.history.0..=scenario.length.0;
    let metrics = scenario.world.metrics.iter().filter_map(|metric| Some((metric, metric.recorded.as_ref()?)));
    for (metric, recording) in metrics {
        // Without any, what is wrong has been told.
        if !recording.readings.is_empty() && !recording.readings.iter().any(|reading| played.contains(&reading.at.0)) {
            let span = view.place(&format!("world.metric.{}.csv", metric.id));
            let message = format!(
                "no reading of `{}` lies between {} before the page and its end {} after it",
                metric.id, scenario.world.history, scenario.length
            );
            let help = format!("the page is at {}; is `start` the clock of the incident?", scenario.start);
            view.document.report(view.document.error("bad-value", span, message).help(help));
        }
    }
}

/// Exactly one event is the page, and it comes at 0s.
fn page(view: &View<'_, '_>, scenario: &Scenario) {
    let pages: Vec<_> = scenario.events.iter().filter(|event| event.kind == EventKind::Page).collect();
    let spot = |id: &str| {
        let events = view.named("event");
        let (_, event) = events.into_iter().find(|(name, _)| *name == id)?;
        event.span("kind")
    };
    match pages.as_slice() {
        [] => {
            let message = "no event is the page that starts the incident";
            let help = "add `[event.page]` with `kind = \"page\"` and `at = \"0s\"`";
            view.document.report(view.document.error("missing-key", view.place("event"), message).help(help));
        }
        [page] => {
            let at_page = matches!(page.at, Some(crate::model::draws::Moment::At(at)) if at == Millis::ZERO);
            if !at_page || page.when.is_some() {
                let span = spot(page.id.as_str()).unwrap_or(0..0);
                let message = format!("the page `{}` must come at 0s, under no condition", page.id);
                view.document.report(view.document.error("bad-value", span, message).help("write `at = \"0s\"`"));
            }
        }
        [first, others @ ..] => {
            for page in others {
                let span = spot(page.id.as_str()).unwrap_or(0..0);
                let message = format!("`{}` is a second page; an incident has one", page.id);
                let mut problem =
                    view.document.error("bad-value", span, message).help("make it a `message` or an `alert`");
                if let Some(place) = spot(first.id.as_str()) {
                    problem = problem.see(place, "the page is here");
                }
                view.document.report(problem);
            }
        }
    }
}

/// A question can earn points, and nothing else has keys of a question.
fn questions(view: &View<'_, '_>) {
    for (id, event) in view.named("event") {
        let is_question = event.text("kind") == "question";
        let always =
            |point: &View<'_, '_>| point.condition("when").is_none() && point.ids::<TruthId>("truths").is_empty();
        if is_question && !event.tables("must").iter().any(always) {
            let message = format!("the question `{id}` has no point that every answer must make");
            let span = event.span("kind").unwrap_or(0..0);
            let help = "add `must = [{ text = \"...\", say = [\"...\"] }]`";
            view.document.report(view.document.error("question-without-points", span, message).help(help));
        }
        for key in ["wants", "tempting", "must", "must-not", "follow-up"] {
            if let Some(span) = event.span(key).filter(|_| !is_question) {
                let message = format!("`{key}` belongs to questions, and `{id}` is none");
                view.document.report(view.document.error("bad-value", span, message));
            }
        }
    }
}

/// A drawn value is one of three things; bounds rise; the rows of one have the same fields.
fn rows(view: &View<'_, '_>) {
    for (name, vary) in view.named("vary") {
        let report = |span: Option<std::ops::Range<usize>>, message: String| {
            let place = span.unwrap_or_else(|| view.place(&format!("vary.{name}")));
            view.document.report(view.document.error("bad-value", place, message));
        };
        let ways: Vec<&str> = ["one-of", "between", "time"].into_iter().filter(|way| vary.has(way)).collect();
        if ways.len() != 1 {
            report(None, format!("`{name}` wants exactly one of `one-of`, `between` and `time`"));
        }
        let numbers = vary.numbers("between");
        let times = vary.each("time", Millis::parse);
        if numbers.first() > numbers.last() || times.first() > times.last() {
            report(
                ways.first().and_then(|way| vary.span(way)),
                format!("the bounds of `{name}` are the wrong way round"),
            );
        }
        if vary.has("one-of") && vary.rows("one-of").is_empty() {
            report(vary.span("one-of"), format!("`{name}` has no row to draw"));
        }
        let rows = vary.rows("one-of");
        let Some(first) = rows.first() else { continue };
        if let Some(odd) = rows.iter().position(|row| !row.keys().eq(first.keys())) {
            let message = format!("row {} of `{name}` has other fields than the first", odd + 1);
            let span = vary.span("one-of").unwrap_or(0..0);
            let fields: Vec<&str> = first.keys().map(String::as_str).collect();
            let help = format!("the first has {}", fields.join(", "));
            view.document.report(view.document.error("bad-value", span, message).help(help));
        }
    }
}

/// Settings name parameters of the world, whatever is drawn.
fn settings(view: &View<'_, '_>, world: &WorldSpec) {
    for (span, text) in view.document.params() {
        for filled in fillings(view, &Template::new(text.as_str())) {
            if let Err(missing) = world.named(&filled) {
                let known = view.document.error("unknown-reference", span.clone(), missing.to_string());
                view.document.report(known.help(hint::missing(world, &missing)));
                break;
            }
        }
    }
}

/// Every text that a template can become under what `[vary]` draws; placeholders that can't be drawn stay.
fn fillings(view: &View<'_, '_>, text: &Template) -> Vec<String> {
    use crate::model::draws::Drawn;
    let mut filled = vec![text.raw().to_owned()];
    for (name, vary) in view.named("vary") {
        let prefix = format!("{{{name}.");
        if !text.raw().contains(&prefix) {
            continue;
        }
        let rows = vary.rows("one-of");
        filled = filled
            .iter()
            .flat_map(|text| {
                rows.iter().map(|row| {
                    Template::new(text.as_str()).fill(&|placeholder| match row
                        .get(placeholder.strip_prefix(name)?.strip_prefix('.')?)?
                    {
                        Drawn::Text(text) => Some(text.clone()),
                        Drawn::Number(number) => Some(number.to_string()),
                        Drawn::Time { .. } => None,
                    })
                })
            })
            .take(200)
            .collect();
    }
    filled
}

/// The placeholders of a fact's texts ask for no more numbers than it has.
fn numbers(view: &View<'_, '_>, scenario: &Scenario) {
    for fact in &scenario.facts {
        let path = format!("fact.{}", fact.id);
        let own = fact.numbers.len();
        // Under a truth the fact may have other numbers, and its own texts are read there with those.
        let least = fact.by_truth.values().filter_map(|here| here.numbers.as_ref().map(Vec::len)).min().unwrap_or(own);
        let has = own.min(least);
        asks_for(view, &format!("{path}.text"), &fact.text, has);
        for (index, say) in fact.say.iter().enumerate() {
            asks_for(view, &format!("{path}.say.{index}"), say, has);
        }
        for (audience, to) in &fact.by_audience {
            to.text.iter().for_each(|text| asks_for(view, &format!("{path}.for.{audience}.text"), text, has));
        }
        for (truth, here) in &fact.by_truth {
            let has = here.numbers.as_ref().map_or(own, Vec::len);
            here.text.iter().for_each(|text| asks_for(view, &format!("{path}.in.{truth}.text"), text, has));
            for (index, say) in here.say.iter().flatten().enumerate() {
                asks_for(view, &format!("{path}.in.{truth}.say.{index}"), say, has);
            }
        }
    }
}

/// Reports the placeholders of a text that ask for a number beyond those that there are.
fn asks_for(view: &View<'_, '_>, path: &str, text: &Template, has: usize) {
    let beyond = text.placeholders().into_iter().filter(|name| value_number(name).is_some_and(|number| number > has));
    for name in beyond {
        let Some(string) = view.document.places.borrow().get(path).cloned() else { continue };
        let mark = format!("{{{name}}}");
        let at = text.raw().find(&mark).unwrap_or(0);
        let place = literal::place(view.document.text, &string, at..at + mark.len());
        let message = format!("`{mark}` asks for a number that the fact doesn't have; it has {has}");
        let problem = view.document.error("placeholder-mismatch", place, message).item(path);
        view.document.report(problem.help("add it to `numbers`, or take the placeholder out"));
    }
}
