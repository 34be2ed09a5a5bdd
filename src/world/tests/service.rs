//! Services in a whole world: conservation, storms, caches, breakers, latency against closed forms.

use super::*;
use crate::world::measure::queue::Pool;
use proptest::prelude::*;

/// A service behind 1,000 requests a second, with the settings given.
fn api(settings: &[(&str, f64)], every: i64) -> WorldSpec {
    let traffic = Part {
        id: "users".into(),
        body: Body::Traffic { cohorts: vec!["north".into(), "south".into()] },
        values: vec![value("rate", None, 1000.0)],
    };
    let body = Body::Service { traffic: Some("users".into()), calls: vec![], model: None };
    let mut values = vec![value("servers", None, 8.0), value("service-ms", None, 6.4)];
    values.extend(settings.iter().map(|(param, to)| value(param, None, *to)));
    let quantile = |id: &str, u: Option<f64>| MetricSpec {
        quantile: u.map(Into::into),
        every: Millis::from_secs(every),
        ..metric(id, "api.latency", 1)
    };
    let mut shares = ["served", "failed", "refused", "defaults"].map(|name| {
        let mut share = metric(name, &format!("api.{name}"), 1);
        share.per = Source::parse("api.attempts");
        share
    });
    for share in &mut shares {
        share.every = Millis::from_secs(every);
    }
    let mut metrics = vec![
        quantile("mean", None),
        quantile("p50", Some(0.5)),
        quantile("p95", Some(0.95)),
        quantile("p99", Some(0.99)),
    ];
    metrics.extend(shares);
    metrics.push(MetricSpec { every: Millis::from_secs(1), ..metric("attempts", "api.attempts", 1) });
    metrics.push(MetricSpec { every: Millis::from_secs(1), ..metric("open", "api.open", 1) });
    metrics.push(MetricSpec { every: Millis::from_secs(1), ..metric("hits", "api.hit-ratio", 1) });
    let parts = vec![traffic, Part { id: "api".into(), body, values }];
    WorldSpec { history: Millis::from_mins(1), parts, metrics, ..WorldSpec::default() }
}

fn run(spec: &WorldSpec, seed: u64, faults: Faults, until: i64) -> World {
    let mut world = World::new(spec, &Draws::new(), seed, faults);
    world.advance(SimTime::from_secs(until));
    world
}

fn total(world: &World, stat: &str) -> u64 {
    let places = world.plan.stat(&"api".into(), stat).unwrap();
    places.iter().map(|place| world.state.total[*place]).sum()
}

fn level(world: &World, stat: &str) -> f64 {
    world.state.levels[world.plan.stat(&"api".into(), stat).unwrap()[0]]
}

/// Nothing is lost: attempts are served, failed, refused, answered with defaults, or wait; requests are answered, given up, or
/// pending.
fn conserves(world: &World) {
    let count = |stat| total(world, stat);
    let ended = count("served") + count("failed") + count("refused") + count("defaults");
    let waiting = level(world, "waiting") as u64;
    assert_eq!(count("attempts"), ended + waiting);
    let answered = count("served") + count("defaults");
    assert_eq!(count("requests"), answered + count("gave-up") + waiting + level(world, "pending") as u64);
    assert_eq!(count("gave-up"), count("unanswered"));
    assert_eq!(count("attempts"), count("requests") + count("retries"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn requests_in_are_served_failed_refused_or_waiting(
        seed in 0_u64..1000,
        servers in 0.0..20.0_f64,
        timeout in 5.0..3000.0_f64,
        retries in 0.0..4.0_f64,
        backoff in 0.0..9000.0_f64,
        limit in 0.0..400.0_f64,
        errors in 0.0..0.5_f64,
        throttle in 0.0..0.5_f64,
        cache in 0.0..1.0_f64,
        breaker in prop::sample::select(vec![0.0, 5.0, 500.0]),
    ) {
        let settings = [("servers", servers), ("timeout-ms", timeout), ("retries", retries), ("backoff-ms", backoff),
            ("limit", limit), ("errors", errors), ("throttle", throttle), ("cache", cache), ("breaker", breaker)];
        let surge = vec![(SimTime::from_secs(-30), vec![change("users.surge", 2.0, 5)]), (SimTime::from_secs(-10), vec![change("users.surge", 0.0, 0)])];
        let mut world = World::new(&api(&settings, 15), &Draws::new(), seed, surge);
        while world.now() < SimTime::from_secs(30) {
            world.step();
            conserves(&world);
        }
    }
}

#[test]
fn sampled_latency_agrees_with_erlang_within_three_standard_errors() {
    for (servers, load) in [(1_u32, 0.5), (8, 0.8), (8, 0.95), (64, 0.95)] {
        let service = load * f64::from(servers) / 1000.0;
        let spec = api(&[("servers", f64::from(servers)), ("service-ms", 1000.0 * service)], 60);
        let pool = Pool { servers, arrivals: 1000.0, service, variation: 1.0 };
        let runs: Vec<World> = (0..12).map(|seed| run(&spec, seed, vec![], 240)).collect();
        for (id, exact) in [
            ("mean", pool.mean_wait() + service),
            ("p50", pool.response(0.5)),
            ("p95", pool.response(0.95)),
            ("p99", pool.response(0.99)),
        ] {
            let values: Vec<f64> = runs.iter().map(|world| newest(world, id).value / 1000.0).collect();
            let mean = values.iter().sum::<f64>() / 12.0;
            let sd = (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / 11.0).sqrt();
            // A bucket is straight inside, which is worth up to a hundredth.
            let error = sd / 12.0_f64.sqrt() + 0.003 * exact;
            assert!((mean - exact).abs() < 3.0 * error, "{servers} {load} {id}: {mean} {exact} {error}");
        }
    }
}

#[test]
fn a_retry_storm_outlives_the_surge_that_began_it() {
    let settings = [("timeout-ms", 250.0), ("backoff-ms", 300.0)];
    let surge = || {
        let begin = (SimTime::PAGE, vec![change("users.surge", 1.8, 0)]);
        vec![begin, (SimTime::from_secs(60), vec![change("users.surge", 1.0, 0)])]
    };
    let with = |retries: f64| {
        let spec = api(&[settings[0], settings[1], ("retries", retries)], 15);
        let world = run(&spec, 4, surge(), 300);
        (newest(&world, "served").value, newest(&world, "attempts").value)
    };
    let (calm, storm) = (with(0.0), with(3.0));
    assert!(calm.0 > 0.99, "without retries it recovers: {calm:?}");
    assert!(storm.0 < 0.5 && storm.1 > 2500.0, "with them it does not: {storm:?}");
}

#[test]
fn throttling_ends_the_storm() {
    let spec = api(&[("timeout-ms", 250.0), ("backoff-ms", 300.0), ("retries", 3.0), ("limit", 5000.0)], 15);
    let faults = vec![
        (SimTime::PAGE, vec![change("users.surge", 1.8, 0)]),
        (SimTime::from_secs(60), vec![change("users.surge", 1.0, 0)]),
        (SimTime::from_secs(180), vec![change("api.throttle", 0.8, 0)]),
        (SimTime::from_secs(300), vec![change("api.throttle", 0.0, 60)]),
    ];
    let world = run(&spec, 4, faults, 600);
    assert!(newest(&world, "served").value > 0.99);
}

#[test]
fn a_flushed_cache_overloads_what_is_behind_it_until_it_is_warm() {
    let spec = api(&[("servers", 4.0), ("cache", 0.7), ("warmup", 60.0), ("timeout-ms", 1000.0)], 15);
    let flush = vec![
        (SimTime::PAGE, vec![change("api.flush", 1.0, 0)]),
        (SimTime::from_secs(1), vec![change("api.flush", 0.0, 0)]),
    ];
    let world = run(&spec, 2, flush, 400);
    let value_at = |id: &str, second: i64| {
        world.series(&id.into()).find(|sample| sample.at == SimTime::from_secs(second)).unwrap().value
    };
    assert!(value_at("p99", 0) < 60.0 && value_at("hits", 0) > 0.69);
    assert!(value_at("hits", 5) < 0.1 && value_at("p99", 60) >= 900.0);
    assert!(value_at("hits", 400) > 0.69 && newest(&world, "p99").value < 60.0);
}

#[test]
fn the_breaker_serves_defaults_while_the_service_fails_and_closes_after() {
    let spec = api(&[("breaker", 5.0)], 15);
    let faults = vec![
        (SimTime::PAGE, vec![change("api.errors", 0.9, 0)]),
        (SimTime::from_secs(120), vec![change("api.errors", 0.0, 0)]),
    ];
    let world = run(&spec, 2, faults, 240);
    let open: Vec<f64> = world.series(&"open".into()).filter(|s| s.at > SimTime::PAGE).map(|s| s.value).collect();
    assert!(open[2..120].iter().filter(|state| **state == 1.0).count() > 100, "{open:?}");
    assert!(open[200..].iter().all(|state| *state == 0.0));
    assert!(newest(&world, "defaults").value < 0.001);
}

#[test]
fn a_slow_dependency_slows_its_caller() {
    let mut spec = api(&[("servers", 40.0)], 15);
    let body = Body::Service { traffic: None, calls: vec![], model: None };
    spec.parts.push(Part {
        id: "store".into(),
        body,
        values: vec![value("servers", None, 32.0), value("service-ms", None, 8.0)],
    });
    if let Body::Service { calls, .. } = &mut spec.parts[1].body {
        calls.push((PartId::from("store"), 2.0.into()));
    }
    spec.metrics.push(MetricSpec { every: Millis::from_secs(15), ..metric("calls", "store.requests", 1) });
    let slow = vec![(SimTime::PAGE, vec![change("store.service-ms", 14.0, 0)])];
    let world = run(&spec, 1, slow, 300);
    let before = world.series(&"mean".into()).find(|sample| sample.at == SimTime::PAGE).unwrap().value;
    assert!((before - 22.4).abs() < 1.0, "6.4 ms and two calls of 8: {before}");
    assert!(newest(&world, "mean").value > 34.0, "{:?}", newest(&world, "mean"));
    assert!((newest(&world, "calls").value - 2000.0).abs() < 40.0);
}
