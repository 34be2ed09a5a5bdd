//! Backlogs, ledgers and budgets: what is counted adds up, and only what should can fall.

use super::*;
use proptest::prelude::*;

fn spec(body: Body, settings: &[(&str, f64)], id: &str) -> WorldSpec {
    let traffic = Part {
        id: "users".into(),
        body: Body::Traffic { cohorts: vec!["north".into(), "south".into()] },
        values: vec![value("rate", None, 30.0)],
    };
    let values = settings.iter().map(|(param, to)| value(param, None, *to)).collect();
    WorldSpec { parts: vec![traffic, Part { id: id.into(), body, values }], ..WorldSpec::default() }
}

fn total(world: &World, part: &str, stat: &str) -> u64 {
    let places = world.plan.stat(&part.into(), stat).unwrap();
    places.iter().map(|place| world.state.total[*place]).sum()
}

fn level(world: &World, part: &str, stat: &str) -> f64 {
    world.state.levels[world.plan.stat(&part.into(), stat).unwrap()[0]]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn every_message_waits_is_done_or_is_dead(
        seed in 0_u64..500, per in 0.0..3.0_f64, consumers in 0.0..6.0_f64, poison in 0.0..1.0_f64, redrive in 0.0..9.0_f64,
    ) {
        let settings = [("messages", per), ("consumers", consumers), ("rate", 11.5), ("poison", poison), ("redrive", redrive), ("own", 2.5)];
        let spec = spec(Body::Backlog { traffic: Some("users".into()), of: None }, &settings, "tickets");
        let mut world = World::new(&spec, &Draws::new(), seed, vec![]);
        for _ in 0..90 {
            world.step();
            let count = |stat| total(&world, "tickets", stat);
            let waiting = level(&world, "tickets", "waiting") as u64;
            prop_assert_eq!(count("produced") + count("redriven"), count("done") + count("dead") + waiting);
            prop_assert_eq!(count("dead"), count("redriven") + level(&world, "tickets", "letters") as u64);
        }
    }

    #[test]
    fn wrong_records_fall_by_repairs_only(
        seed in 0_u64..500, wrong in 0.0..1.0_f64, reversible in 0.0..1.0_f64, repair in 0.0..900.0_f64, paused in 0.0..1.0_f64,
    ) {
        let settings = [("wrong", wrong), ("reversible", reversible), ("repair", repair)];
        let spec = spec(Body::Ledger { traffic: "users".into(), of: None }, &settings, "exports");
        let stop = vec![(SimTime::from_secs(40), vec![change("exports.paused@north", paused, 0)])];
        let mut world = World::new(&spec, &Draws::new(), seed, stop);
        let mut before = (0.0, 0.0, 0);
        for _ in 0..90 {
            world.step();
            let (open, lasting) = (level(&world, "exports", "open"), level(&world, "exports", "lasting"));
            let repaired = total(&world, "exports", "repaired");
            prop_assert!(open >= before.0 - (repaired - before.2) as f64 && lasting >= before.1 && open >= 0.0);
            prop_assert_eq!(total(&world, "exports", "mistakes"), (open + lasting) as u64 + repaired);
            prop_assert_eq!(total(&world, "exports", "irreversible"), lasting as u64);
            before = (open, lasting, repaired);
        }
        let written = total(&world, "exports", "records") + total(&world, "exports", "held");
        prop_assert_eq!(written, total(&world, "users", "requests"));
    }
}

#[test]
fn a_backlog_grows_by_what_is_not_worked_off_and_drains_after() {
    let settings = [("messages", 1.0), ("consumers", 2.0), ("rate", 10.0)];
    let spec = spec(Body::Backlog { traffic: Some("users".into()), of: None }, &settings, "tickets");
    let more = vec![(SimTime::from_secs(600), vec![change("tickets.consumers", 6.0, 0)])];
    let mut world = World::new(&spec, &Draws::new(), 1, more);
    world.advance(SimTime::from_secs(600));
    // 30 a second come, 20 are worked off.
    assert!((level(&world, "tickets", "waiting") - 6000.0).abs() < 4.0 * 134.0);
    world.advance(SimTime::from_secs(850));
    assert!(level(&world, "tickets", "waiting") < 60.0);
}

#[test]
fn a_budget_at_burn_one_lasts_as_long_as_it_is_for() {
    let mut spec = spec(Body::Ledger { traffic: "users".into(), of: None }, &[("wrong", 0.05)], "exports");
    let source = |text| Source::parse(text).unwrap();
    let body = Body::Budget { bad: source("exports.mistakes"), of: source("exports.records") };
    spec.parts.push(Part {
        id: "quality".into(),
        body,
        values: vec![value("target", None, 0.95), value("days", None, 1.0)],
    });
    let mut world = World::new(&spec, &Draws::new(), 1, vec![]);
    world.advance(SimTime::from_secs(8640));
    let left = level(&world, "quality", "left");
    assert!((left - 0.9).abs() < 0.002, "a tenth of a day uses up a tenth: {left}");
}
