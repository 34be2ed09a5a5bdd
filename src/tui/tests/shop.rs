//! A small incident to draw and play: a region's baskets come in another currency unit, seven minutes before the page.

use crate::model::draws::{Moment, Setting};
use crate::model::policy::Policy;
use crate::model::scenario::Fault;
use crate::model::world::part::Part;
use crate::model::world::{Body, HarmSpec, Line, MetricSpec, Source, WorldSpec};
use crate::model::{Millis, Scenario};
use crate::run::{Run, Setup};
use crate::world::fixture::{basket_value, value, version};
use std::sync::Arc;

pub fn run() -> Run {
    Run::start(Arc::new(scenario()), Setup::seeded(7)).unwrap()
}

/// The same with nothing wrong: a close is asked for nothing that burns.
pub fn calm() -> Run {
    let mut scenario = scenario();
    scenario.truths[0].faults.clear();
    Run::start(Arc::new(scenario), Setup::seeded(7)).unwrap()
}

pub fn exam() -> Run {
    let setup = Setup { exam: true, ..Setup::seeded(7) };
    Run::start(Arc::new(scenario()), setup).unwrap()
}

pub fn scenario() -> Scenario {
    let mut value: serde_json::Value = serde_json::from_str(include_str!("shop.json")).unwrap();
    value["policy"] = serde_json::to_value(Policy::default()).unwrap();
    let mut scenario: Scenario = serde_json::from_value(value).unwrap();
    scenario.world = world();
    scenario.truths[0].faults = vec![Fault {
        at: Moment::At(Millis::from_mins(-7)),
        settings: vec![Setting { param: "basket-value.unit@north".into(), to: 11.4.into(), over: Millis::ZERO }],
    }];
    scenario
}

fn metric(id: &str, title: &str, of: &str) -> MetricSpec {
    MetricSpec {
        id: id.into(),
        title: title.into(),
        unit: String::new(),
        of: Source::parse(of).unwrap(),
        recorded: None,
        per: None,
        group: None,
        against: None,
        quantile: None,
        scale: 1.0.into(),
        window: Millis::from_mins(5),
        every: Millis::from_secs(15),
        delay: Millis::ZERO,
        smooth: 0.0.into(),
        slo: None,
    }
}

fn parts() -> Vec<Part> {
    let traffic = Part {
        id: "checkout".into(),
        body: Body::Traffic { cohorts: vec!["north".into(), "south".into()] },
        values: vec![value("rate", None, 40.0), value("share", Some("north"), 0.2), value("share", Some("south"), 0.8)],
    };
    let model = Part {
        id: "ranker".into(),
        body: Body::Model {
            traffic: "checkout".into(),
            versions: vec![version("v1")],
            uses: vec![("basket-value".into(), 0.3.into())],
            needs: vec![],
            service: None,
        },
        values: vec![value("share", Some("v1"), 1.0), value("base", None, 0.6)],
    };
    vec![traffic, basket_value(), model]
}

fn world() -> WorldSpec {
    let mut psi = metric("psi", "PSI basket value", "basket-value.psi");
    (psi.group, psi.slo) = (Some("north".into()), Some(Line::Above(0.25.into())));
    let mut conversion = metric("conversion", "conversion", "ranker.outcomes");
    conversion.per = Source::parse("ranker.requests");
    (conversion.group, conversion.scale, conversion.unit) = (Some("north".into()), 100.0.into(), "%".into());
    (conversion.slo, conversion.window) = (Some(Line::Below(58.0.into())), Millis::from_mins(1));
    WorldSpec {
        history: Millis::from_mins(15),
        parts: parts(),
        metrics: vec![
            psi,
            conversion,
            metric("orders", "checkouts a second", "checkout.requests"),
            metric("mean_value", "mean basket", "basket-value.mean"),
        ],
        harms: vec![HarmSpec {
            id: "lost orders".into(),
            of: Source::parse("ranker.lost").unwrap(),
            weight: 1.0.into(),
            cohorts: vec![],
        }],
        ..WorldSpec::default()
    }
}
