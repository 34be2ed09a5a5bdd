use super::*;
use proptest::prelude::*;

const GPUS: &str = r#"
[world]
history = "1m"
[world.pool.gpus]
slots = 10
[world.pool.gpus.tenant.search]
quota = 4
[world.pool.gpus.tenant.safety]
quota = 6
[world.pool.gpus.job.sweep]
tenant = "search"
runs = 12
minutes = 30
[world.pool.gpus.job.extract]
tenant = "safety"
slots-each = 3
minutes = 5
[world.pool.gpus.job.train]
tenant = "safety"
after = ["extract"]
slots-each = 6
minutes = 8
deadline = 15
"#;

const SEEN: &[(&str, &str)] = &[
    ("sweeps", "gpus.running@sweep"),
    ("extracts", "gpus.running@extract"),
    ("trains", "gpus.running@train"),
    ("blocked", "gpus.blocked@train"),
    ("trained", "gpus.finished@train"),
    ("extracted", "gpus.finished@extract"),
    ("search", "gpus.used@search"),
    ("safety", "gpus.used@safety"),
    ("starved", "gpus.starved@safety"),
    ("late", "gpus.late@train"),
    ("overdue", "gpus.overdue@train"),
    ("door", "gpus.at-door"),
    ("up", "gpus.up"),
    ("preempted", "gpus.preempted@sweep"),
    ("wasted", "gpus.wasted@search"),
    ("forgotten", "gpus.forgotten"),
];

#[test]
fn a_job_waits_for_those_before_it_and_takes_its_time() {
    let mut world = world(GPUS, SEEN, 1);
    until(&mut world, 0);
    set(&mut world, "gpus.submit@extract", 1.0);
    until(&mut world, 290);
    assert_eq!([now(&world, "extracts"), now(&world, "trains"), now(&world, "blocked")], [1.0, 0.0, 1.0]);
    until(&mut world, 310);
    assert_eq!([now(&world, "extracted"), now(&world, "trains"), now(&world, "blocked")], [1.0, 1.0, 0.0]);
    until(&mut world, 310 + 8 * 60);
    assert_eq!([now(&world, "trained"), now(&world, "trains"), total(&world, "late")], [1.0, 0.0, 0.0]);
}

#[test]
fn a_hog_is_harmful_only_when_others_starve_and_preemption_ends_it() {
    let mut world = world(GPUS, SEEN, 1);
    set(&mut world, "gpus.burst@search", 100.0);
    set(&mut world, "gpus.submit@sweep", 1.0);
    until(&mut world, 120);
    assert_eq!([now(&world, "search"), total(&world, "starved")], [10.0, 0.0], "all slots, and nobody minds");
    set(&mut world, "gpus.submit@extract", 1.0);
    until(&mut world, 240);
    assert_eq!(now(&world, "safety"), 0.0);
    assert!((total(&world, "starved") - 3.0 * 120.0).abs() < 10.0, "{}", total(&world, "starved"));
    set(&mut world, "gpus.preempt", 1.0);
    until(&mut world, 243);
    assert_eq!([now(&world, "safety"), now(&world, "search"), now(&world, "starved")], [3.0, 7.0, 0.0]);
    assert_eq!(total(&world, "preempted"), 3.0);
    // No checkpoints: all of some 240 seconds of three runs is lost.
    assert!((total(&world, "wasted") - 3.0 * 240.0).abs() < 200.0, "{}", total(&world, "wasted"));
}

#[test]
fn while_the_database_is_down_what_runs_goes_on_and_what_comes_waits() {
    let mut world = world(GPUS, SEEN, 1);
    set(&mut world, "gpus.submit@extract", 1.0);
    until(&mut world, 100);
    set(&mut world, "gpus.database", 0.0);
    set(&mut world, "gpus.submit@sweep", 1.0);
    until(&mut world, 500);
    assert_eq!([now(&world, "up"), now(&world, "extracted"), now(&world, "trains")], [0.0, 1.0, 0.0]);
    assert_eq!([now(&world, "door"), now(&world, "sweeps")], [12.0, 0.0]);
    set(&mut world, "gpus.database", 1.0);
    until(&mut world, 502);
    assert_eq!([now(&world, "door"), now(&world, "sweeps"), now(&world, "trains")], [0.0, 4.0, 1.0]);
}

#[test]
fn a_replica_takes_over_by_itself_and_forgets_what_it_had_not_seen() {
    let mut world = world(GPUS, SEEN, 1);
    set(&mut world, "gpus.failover-s", 90.0);
    set(&mut world, "gpus.lag-s", 30.0);
    set(&mut world, "gpus.submit@extract", 1.0);
    until(&mut world, 0);
    set(&mut world, "gpus.submit@sweep", 1.0);
    until(&mut world, 20);
    set(&mut world, "gpus.database", 0.0);
    until(&mut world, 100);
    assert_eq!(now(&world, "up"), 0.0);
    until(&mut world, 120);
    // Of the twelve sweeps four had begun; the other eight were younger than the replica's lag.
    assert_eq!([now(&world, "up"), total(&world, "forgotten"), now(&world, "sweeps")], [1.0, 8.0, 4.0]);
}

#[test]
fn restarting_everything_loses_the_work_since_the_last_checkpoint() {
    let finished = |checkpoint: f64, restart: bool| {
        let mut world = world(GPUS, SEEN, 1);
        set(&mut world, "gpus.checkpoint@train", checkpoint);
        set(&mut world, "gpus.submit@extract", 1.0);
        until(&mut world, 660);
        set(&mut world, "gpus.stop", f64::from(u8::from(restart)));
        until(&mut world, 662);
        set(&mut world, "gpus.stop", 0.0);
        until(&mut world, 3000);
        let done = world.series(&"trained".into()).find(|sample| sample.value > 0.0).expect("it ends");
        (done.at.0 / 1000, total(&world, "overdue"))
    };
    let (alone, kept, lost) = (finished(0.0, false), finished(2.0, true), finished(0.0, true));
    assert!(alone.0 < kept.0 && kept.0 < lost.0, "{alone:?} {kept:?} {lost:?}");
    assert!(kept.0 - alone.0 <= 2 * 60 + 3 && lost.0 - alone.0 > 6 * 60 - 10, "{alone:?} {kept:?} {lost:?}");
    assert!(alone.1 == 0.0 && lost.1 > 60.0, "late, and every second of it hurts: {lost:?}");
}

#[test]
fn a_run_that_fails_midway_is_tried_again_and_then_is_broken() {
    let seen =
        &[("failed", "gpus.failed@extract"), ("broken", "gpus.broken@extract"), ("blocked", "gpus.blocked@train")];
    let mut world = world(GPUS, seen, 1);
    set(&mut world, "gpus.fails@extract", 1.0);
    set(&mut world, "gpus.retries@extract", 2.0);
    set(&mut world, "gpus.submit@extract", 1.0);
    until(&mut world, 1200);
    assert_eq!([total(&world, "failed"), now(&world, "broken"), now(&world, "blocked")], [3.0, 1.0, 1.0]);
    set(&mut world, "gpus.fails@extract", 0.0);
    set(&mut world, "gpus.resubmit@extract", 1.0);
    until(&mut world, 1600);
    assert_eq!([now(&world, "broken"), now(&world, "blocked")], [0.0, 0.0]);
}

#[test]
fn jobs_are_as_slow_as_the_warehouse_that_they_query_and_a_job_can_empty_its_cache() {
    let parts = r#"
[world]
history = "10m"
[world.service.warehouse]
servers = 40
service-ms = 900
cache = 0.9
warmup = 240
hit-ms = 20
[world.pool.cluster]
slots = 40
service = "warehouse"
[world.pool.cluster.tenant.data]
[world.pool.cluster.job.report]
tenant = "data"
runs = 20
minutes = 20
queries = 4
at = -5
[world.pool.cluster.job.permissions]
tenant = "data"
minutes = 0.2
every = 2
flushes = 1
"#;
    let seen = &[("done", "cluster.finished@report"), ("hits", "warehouse.hit-ratio"), ("speed", "cluster.speed")];
    let run = |flush: bool| {
        let mut world = world(parts, seen, 1);
        until(&mut world, 0);
        if flush {
            set(&mut world, "cluster.submit@permissions", 1.0);
        }
        for minute in (2..30).step_by(2).filter(|_| flush) {
            until(&mut world, minute * 60);
            set(&mut world, "cluster.submit@permissions", 1.0);
        }
        until(&mut world, 20 * 60);
        (now(&world, "done"), now(&world, "hits"), now(&world, "speed"))
    };
    let (calm, flushed) = (run(false), run(true));
    assert!(calm.0 == 20.0 && calm.1 > 0.88 && calm.2 > 0.9, "{calm:?}");
    assert!(flushed.0 == 0.0 && flushed.1 < 0.5 && flushed.2 < 0.5, "{flushed:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_tenant_holds_more_than_it_may_and_no_run_is_lost(
        seed in 0_u64..500, slots in 0.0..40.0_f64, quota in 0.0..20.0_f64, burst in 0.0..20.0_f64, each in 0.5..5.0_f64,
        fails in 0.0..0.6_f64, preempt in 0.0..1.0_f64, fair in 0.0..1.0_f64, variation in 0.0..1.0_f64, outage in 0_i64..400, lag in 0.0..200.0_f64,
    ) {
        let parts = format!(r#"
[world]
history = "1s"
[world.pool.p]
slots = {slots}
preempt = {preempt}
fair = {fair}
lag-s = {lag}
[world.pool.p.tenant.a]
quota = {quota}
burst = {burst}
[world.pool.p.tenant.b]
quota = 5
[world.pool.p.job.x]
tenant = "a"
runs = 9
minutes = 1.5
variation = {variation}
slots-each = {each}
fails = {fails}
retries = 1
at = 0
every = 3
[world.pool.p.job.y]
tenant = "b"
after = ["x"]
minutes = 1
priority = 5
[world.pool.p.job.z]
tenant = "b"
runs = 3
minutes = 2
at = 1
every = 2
"#);
        let seen = &[("submitted", "p.submitted"), ("running", "p.running"), ("queued", "p.queued"), ("blocked", "p.blocked"),
            ("door", "p.at-door"), ("broken", "p.broken"), ("finished", "p.finished"), ("forgotten", "p.forgotten"),
            ("a", "p.used@a"), ("b", "p.used@b")];
        let mut world = world(&parts, seen, seed);
        for second in 0..600 {
            if second == outage { set(&mut world, "p.database", 0.0); }
            if second == outage + 60 { set(&mut world, "p.database", 1.0); }
            until(&mut world, second);
            if second == 0 { continue; }
            let (a, b) = (now(&world, "a"), now(&world, "b"));
            prop_assert!(a <= quota + burst + 1e-9 && b <= 5.0 && a + b <= slots + 1e-9, "{} {}", a, b);
            let there: f64 = ["running", "queued", "blocked", "door", "broken", "finished"].iter().map(|id| now(&world, id)).sum();
            prop_assert_eq!(total(&world, "submitted"), there + total(&world, "forgotten"));
        }
    }
}
