use super::*;
use crate::model::id::GroupId;
use crate::pack::document::Document;
use crate::pack::key::{Kind, Table, key};
use crate::pack::problem::Problem;
use crate::pack::source::position;
use crate::pack::symbols::{Drawn, Symbols};
use crate::pack::walk::walk;

static ROOT: Table =
    Table { name: "scenario", doc: "", one_of: false, keys: &[key("world", Kind::Table(&WORLD), "").required()] };

/// The declaration of a file that holds a world only, and what is wrong with it.
fn load(text: &str) -> (WorldSpec, Vec<Problem>) {
    let mut document = Document::parse("scenario.toml", text);
    document.symbols = Symbols::collect(&ROOT, &document.root);
    document.symbols.draw("region.id", Drawn::Text);
    document.symbols.draw("region.name", Drawn::Text);
    walk(&document, &ROOT);
    let spec = View::root(&document, &ROOT).table("world").map(|view| read(&view, Clock::from_secs(0)));
    (spec.unwrap_or_default(), document.into_problems())
}

/// The blocks of TOML of `docs/world.md`.
fn examples() -> Vec<String> {
    let page = include_str!("../../../docs/world.md");
    let blocks = page.split("```toml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_documented_example_loads() {
    let (spec, problems) = load(&examples()[0]);
    assert_eq!(problems, []);
    assert_eq!((spec.parts.len(), spec.metrics.len(), spec.harms.len()), (4, 5, 1));
    let lift = spec
        .parts
        .iter()
        .flat_map(|part| &part.values)
        .find(|value| value.param == "lift" && value.group == Some(GroupId::from("nordics/v41")));
    assert_eq!(lift.map(|value| value.to.clone()), Some(0.97.into()));
}

#[test]
fn every_mistake_in_a_world_is_reported_at_its_place() {
    let text = examples()[0]
        .replace("peak = 20 ", "peak = 31 ")
        .replace("uses = { basket-value = 0.25", "uses = { basket-size = 0.25")
        .replace("of = \"ranker.auc\"", "of = \"ranker.auroc\"")
        .replace("of = \"ranker.lost\"", "of = \"ranker.share\"")
        .replace("window = \"10m\"", "window = \"45s\"")
        .replace("against = \"v42\"", "against = \"v44\"")
        .replace("noise = 0.05 ", "niose = 0.05 ");
    let (_, problems) = load(&text);
    let places: Vec<String> = problems
        .iter()
        .map(|problem| {
            let (line, _) = position(&text, problem.span.start);
            let key = text.lines().nth(line - 1).unwrap_or_default().split(" =").next().unwrap_or_default();
            format!("{key}: {}", problem.lint)
        })
        .collect();
    assert_eq!(
        places,
        [
            "peak: bad-value",
            "niose: unknown-key",
            "uses: unknown-reference",
            "window: bad-value",
            "against: unknown-reference",
            "of: unknown-reference",
            "of: bad-value",
        ],
        "{problems:#?}"
    );
}

#[test]
fn parts_of_different_kinds_need_different_ids() {
    let (_, problems) =
        load("[world.traffic.api]\ncohort.all = {}\n[world.service.api]\ntraffic = \"api\"\nservers = 2\n");
    let found: Vec<_> = problems.iter().map(|problem| (problem.lint, problem.item.as_str())).collect();
    assert!(found.contains(&("duplicate-id", "world.service.api")), "{problems:?}");
}
