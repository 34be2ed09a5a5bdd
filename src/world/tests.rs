//! Whole worlds: determinism, shared luck, and what is measured against what was declared.

mod books;
mod drift;
mod service;

use super::fixture::{basket_value, value, version};
use super::*;
use crate::model::id::PartId;
use crate::model::world::part::Part;
use crate::model::world::{Body, HarmSpec, MetricSpec, Source};

fn metric(id: &str, of: &str, window: i64) -> MetricSpec {
    MetricSpec {
        id: id.into(),
        title: id.into(),
        unit: String::new(),
        of: Source::parse(of).unwrap(),
        recorded: None,
        per: None,
        group: None,
        against: None,
        quantile: None,
        scale: 1.0.into(),
        window: Millis::from_mins(window),
        every: Millis::from_secs(15),
        delay: Millis::ZERO,
        smooth: 0.0.into(),
        slo: None,
    }
}

/// A shop with two regions, a ranking model of two versions, and a feature that it leans on.
fn shop() -> WorldSpec {
    let traffic = Part {
        id: "checkout".into(),
        body: Body::Traffic { cohorts: vec!["nordics".into(), "south".into()] },
        values: vec![
            value("rate", None, 40.0),
            value("noise", None, 0.05),
            value("share", Some("nordics"), 0.2),
            value("share", Some("south"), 0.8),
        ],
    };
    let model = Part {
        id: "ranker".into(),
        body: Body::Model {
            traffic: "checkout".into(),
            versions: vec![version("v41"), version("v42")],
            uses: vec![(PartId::from("basket-value"), 0.3.into())],
            needs: vec![],
            service: None,
        },
        values: vec![
            value("share", Some("v42"), 1.0),
            value("base", None, 0.6),
            value("lift", Some("v41"), 0.95),
            value("lift", Some("rules"), 0.9),
            value("positives", None, 0.3),
        ],
    };
    let grouped = |mut spec: MetricSpec, group: &str| {
        spec.group = Some(group.into());
        spec
    };
    let mut conversion = metric("conversion", "ranker.outcomes", 5);
    conversion.per = Source::parse("ranker.requests");
    conversion.scale = 100.0.into();
    WorldSpec {
        history: Millis::from_mins(30),
        start: None,
        parts: vec![model, basket_value(), traffic],
        metrics: vec![
            metric("orders", "checkout.requests", 1),
            grouped(metric("psi", "basket-value.psi", 5), "nordics"),
            metric("mean_value", "basket-value.mean", 5),
            conversion,
            grouped(metric("auc", "ranker.auc", 10), "v42"),
        ],
        harms: vec![HarmSpec {
            id: "lost orders".into(),
            of: Source::parse("ranker.lost").unwrap(),
            weight: 1.0.into(),
            cohorts: vec![],
        }],
    }
}

fn change(text: &str, to: f64, over: i64) -> Change {
    let (part, param, group) = crate::model::world::change::split(text).unwrap();
    Change { part, param, group, to, over: Millis::from_secs(over) }
}

fn world(seed: u64, faults: Faults) -> World {
    World::new(&shop(), &Draws::new(), seed, faults)
}

fn wrong_unit() -> Faults {
    vec![(SimTime::from_secs(-600), vec![change("basket-value.unit@nordics", 11.4, 60)])]
}

fn newest(world: &World, id: &str) -> Sample {
    world.newest(&id.into()).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bits_in_small_steps_and_big_ones() {
    let mut big = world(7, wrong_unit());
    big.advance(SimTime::from_secs(900));
    let mut small = world(7, wrong_unit());
    for second in -1800..=900 {
        small.advance(SimTime(second * 1000 + 400));
    }
    assert_eq!(big.digest(), small.digest());
    let mut other = world(8, wrong_unit());
    other.advance(SimTime::from_secs(900));
    assert_ne!(big.digest(), other.digest());
}

#[test]
fn a_family_lives_its_common_past_once_and_ends_as_if_alone() {
    let spec = Arc::new(shop());
    let late = || (SimTime::from_secs(-300), vec![change("basket-value.unit@nordics", 1.0, 0)]);
    let same_moment = || (SimTime::from_secs(-600), vec![change("basket-value.unit@nordics", 3.0, 0)]);
    let early = || (SimTime::from_secs(-9000), vec![change("basket-value.unit@nordics", 2.0, 0)]);
    let after = || (SimTime::from_secs(60), vec![change("basket-value.unit@nordics", 5.0, 0)]);
    let unit = || wrong_unit().remove(0);
    let truths = [
        vec![unit()],
        vec![],
        vec![unit(), late()],
        vec![late(), unit()],
        vec![unit(), same_moment(), late()],
        vec![same_moment()],
        vec![early(), unit(), after()],
        vec![after()],
    ];
    let family = World::family(&spec, &Draws::new(), 3, truths.to_vec());
    let mut digests: Vec<u64> = vec![];
    for (mut member, faults) in family.into_iter().zip(truths) {
        member.advance(SimTime::from_secs(300));
        let mut alone = world(3, faults);
        alone.advance(SimTime::from_secs(300));
        assert_eq!(member.digest(), alone.digest());
        digests.push(member.digest());
    }
    assert_eq!(digests[2], digests[3], "faults come in the order of their times");
    digests.sort_unstable();
    digests.dedup();
    assert_eq!(digests.len(), 7, "all others differ");
}

#[test]
fn what_a_change_does_not_touch_keeps_its_luck() {
    let (mut calm, mut broken) = (world(5, vec![]), world(5, wrong_unit()));
    calm.advance(SimTime::from_secs(600));
    broken.advance(SimTime::from_secs(600));
    let orders = |world: &World| world.series(&"orders".into()).copied().collect::<Vec<_>>();
    assert_eq!(orders(&calm), orders(&broken));
    assert!(broken.harm() > 0.0);
    assert_eq!(calm.harm(), 0.0);
}

#[test]
fn another_unit_shows_in_psi_mean_conversion_and_harm() {
    let mut world = world(1, wrong_unit());
    world.advance(SimTime::from_secs(-700));
    let (psi, mean) = (newest(&world, "psi"), newest(&world, "mean_value"));
    assert!(psi.value < 0.03, "{psi:?}");
    assert!((1500..3500).contains(&psi.samples.unwrap()));
    world.advance(SimTime::PAGE);
    assert!(newest(&world, "psi").value > 1.0);
    assert!(newest(&world, "mean_value").value > 2.0 * mean.value);
    world.advance(SimTime::from_secs(600));
    // 8 requests a second, 0.6 of them good, 0.3 of that lost times what the feature's ranks have lost.
    let damage = world.harm() / (600.0 * 8.0 * 0.6 * 0.3);
    assert!(damage > 0.6 && damage < 1.1, "{damage}");
}

#[test]
fn sending_the_region_to_the_rules_limits_the_loss_and_no_rollback_does_in_a_sale() {
    let run = |faults: Faults, deed: &Change| {
        let mut world = world(2, faults);
        world.advance(SimTime::PAGE);
        world.change(deed);
        world.advance(SimTime::from_secs(600));
        world.harm()
    };
    let nothing = change("ranker.fallback@nordics", 0.0, 0);
    let rules = change("ranker.fallback@nordics", 1.0, 60);
    assert!(run(wrong_unit(), &rules) < 0.5 * run(wrong_unit(), &nothing));
    let sale = vec![(SimTime::from_secs(-900), vec![change("basket-value.scale@nordics", 1.6, 0)])];
    assert_eq!(run(sale.clone(), &nothing), 0.0);
    assert!(run(sale, &change("ranker.share@nordics/v42", 0.0, 0)) > 50.0);
}

#[test]
fn conversion_agrees_with_its_chance_and_its_interval_covers_it() {
    let mut covered = 0;
    for seed in 0..60 {
        let mut world = world(seed, vec![]);
        world.advance(SimTime::from_secs(-1200));
        let sample = newest(&world, "conversion");
        let (low, high) = sample.interval.unwrap();
        covered += i32::from(low <= 60.0 && 60.0 <= high);
        assert!((sample.value - 60.0).abs() < 100.0 * 5.0 * (0.24 / sample.samples.unwrap() as f64).sqrt());
    }
    assert!(covered >= 52, "{covered} of 60");
}

#[test]
fn sampled_auc_agrees_with_the_binormal_closed_form() {
    let values: Vec<(f64, f64)> = (0..80)
        .map(|seed| {
            let mut world = world(seed, vec![]);
            world.advance(SimTime::from_secs(-1200));
            let sample = newest(&world, "auc");
            let (low, high) = sample.interval.unwrap();
            (sample.value, (high - low) / 2.0 / measure::share::Z95)
        })
        .collect();
    let mean = values.iter().map(|v| v.0).sum::<f64>() / 80.0;
    let error = values[0].1;
    assert!((mean - 0.8).abs() < 3.0 * error / 80.0_f64.sqrt(), "{mean} {error}");
    let sd = (values.iter().map(|v| (v.0 - mean) * (v.0 - mean)).sum::<f64>() / 79.0).sqrt();
    assert!((sd / error - 1.0).abs() < 0.2, "{sd} {error}");
}

#[test]
fn a_name_that_leads_nowhere_changes_nothing() {
    let mut changed = world(1, vec![]);
    let before = changed.digest();
    assert!(!changed.change(&change("ranker.lift@mars", 0.1, 0)));
    assert!(!changed.change(&change("basket.unit", 0.1, 0)));
    assert!(!changed.change(&change("basket-value.unit", f64::NAN, 0)));
    assert_eq!(changed.digest(), before);
}

#[test]
fn a_world_without_parts_runs() {
    let mut empty = World::new(&WorldSpec::default(), &Draws::new(), 1, vec![]);
    empty.advance(SimTime::from_secs(10));
    assert_eq!((empty.now(), empty.harm()), (SimTime::from_secs(10), 0.0));
    assert_eq!(empty.newest(&"none".into()), None);
}
