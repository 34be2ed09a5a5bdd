//! What a world costs, each figure beside its anchor in the same run: `cargo bench --bench world`.
//!
//! - a 45-minute incident at 1,000 requests/s, against an event for each arrival and departure in a binary heap (at most 1/10),
//!   at loads from 0.5 to 1.2 with retries
//! - a fork with its next minute, against the whole run (at most 1/30)
//! - a family of four worlds, against one (at most 4)
//! - three times the incident, and sixteen times the parts: at most so many times the cost
//! - two threads of worlds against two threads of plain arithmetic (at least 0.9 of its gain)

#![allow(missing_docs, reason = "criterion's macros declare a public function")]

#[path = "../tests/support/declare.rs"]
mod declare;
#[path = "../tests/support/discrete.rs"]
mod discrete;

use criterion::{Criterion, criterion_group, criterion_main};
use declare::metric;
use discrete::Service;
use std::hint::black_box;
use tldrill::model::draws::Draws;
use tldrill::model::id::PartId;
use tldrill::model::time::{Millis, SimTime};
use tldrill::model::world::part::Part;
use tldrill::model::world::{Change, WorldSpec};
use tldrill::world::{Faults, World};

const LENGTH: SimTime = SimTime::from_secs(45 * 60);

fn service(load: f64) -> Service {
    Service { arrivals: 1000.0, servers: 8, mean: load * 0.008, timeout: 0.5, retries: 2, backoff: 0.3 }
}

fn spec(of: &Service) -> WorldSpec {
    declare::spec(of, vec![metric("p99", "api.latency", Some(0.99)), metric("failed", "api.failed", None)])
}

fn whole(spec: &WorldSpec, seed: u64) -> World {
    let mut world = World::new(spec, &Draws::new(), seed, vec![]);
    world.advance(LENGTH);
    world
}

fn incident(c: &mut Criterion) {
    for load in [0.5, 0.9, 1.2] {
        let mut group = c.benchmark_group(format!("45 minutes at load {load}"));
        group.sample_size(10);
        let of = service(load);
        let spec = spec(&of);
        group.bench_function("world", |b| b.iter(|| black_box(whole(&spec, 1).digest())));
        group.bench_function("anchor: one by one", |b| {
            b.iter(|| black_box(discrete::simulate(&of, LENGTH.secs(), 1).events));
        });
        group.finish();
    }
}

fn fork(c: &mut Criterion) {
    let spec = spec(&service(0.9));
    let mut group = c.benchmark_group("fork");
    group.sample_size(20);
    let mut middle = World::new(&spec, &Draws::new(), 1, vec![]);
    middle.advance(SimTime::from_secs(20 * 60));
    let deed = Change { part: PartId::from("api"), param: "servers".into(), group: None, to: 12.0, over: Millis::ZERO };
    group.bench_function("a fork and its next minute", |b| {
        b.iter(|| {
            let mut world = middle.clone();
            world.change(&deed);
            world.advance(SimTime::from_secs(21 * 60));
            black_box(world.harm_rate())
        });
    });
    group.bench_function("anchor: to the end", |b| b.iter(|| black_box(whole(&spec, 1).harm_rate())));
    group.finish();
}

fn family(c: &mut Criterion) {
    let spec = spec(&service(0.9));
    let mut group = c.benchmark_group("family");
    group.sample_size(10);
    let fault = |to: f64| {
        let change = Change { part: PartId::from("api"), param: "errors".into(), group: None, to, over: Millis::ZERO };
        (SimTime::PAGE, vec![change])
    };
    group.bench_function("three truths and the played world", |b| {
        b.iter(|| {
            let faults: Vec<Faults> = [0.0, 0.1, 0.2, 0.1].iter().map(|to| vec![fault(*to)]).collect();
            let mut worlds = World::family(&spec, &Draws::new(), 1, faults);
            for world in &mut worlds {
                world.advance(LENGTH);
            }
            black_box(worlds.len())
        });
    });
    group.bench_function("anchor: one world", |b| b.iter(|| black_box(whole(&spec, 1).harm_rate())));
    group.finish();
}

/// `count` services like the one of the other benches, each with its metrics, on one traffic.
fn services(count: usize) -> WorldSpec {
    let one = spec(&service(0.9));
    let mut spec = WorldSpec { parts: vec![one.parts[0].clone()], ..WorldSpec::default() };
    for at in 0..count {
        let id = format!("api-{at}");
        spec.parts.push(Part { id: id.as_str().into(), ..one.parts[1].clone() });
        spec.metrics.push(metric(&format!("p99_{at}"), &format!("{id}.latency"), Some(0.99)));
        spec.metrics.push(metric(&format!("failed_{at}"), &format!("{id}.failed"), None));
    }
    spec
}

fn linear(c: &mut Criterion) {
    let mut group = c.benchmark_group("linear");
    group.sample_size(10);
    for minutes in [15, 45, 135] {
        let spec = services(1);
        group.bench_function(format!("{minutes} minutes"), |b| {
            b.iter(|| {
                let mut world = World::new(&spec, &Draws::new(), 1, vec![]);
                world.advance(SimTime::from_secs(60 * minutes));
                black_box(world.digest())
            });
        });
    }
    for parts in [1, 4, 16] {
        let spec = services(parts);
        group.bench_function(format!("{parts} services"), |b| b.iter(|| black_box(whole(&spec, 1).digest())));
    }
    group.finish();
}

/// Plain arithmetic that takes about as long as a world.
fn arithmetic(rounds: u64) -> u64 {
    (0..rounds).fold(1, |x: u64, i| x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(i))
}

fn threads(c: &mut Criterion) {
    let spec = spec(&service(0.9));
    let mut group = c.benchmark_group("threads");
    group.sample_size(10);
    let on = |threads: u64, work: &(dyn Fn(u64) + Sync)| {
        std::thread::scope(|scope| {
            for thread in 0..threads {
                scope.spawn(move || {
                    for turn in 0..4 / threads {
                        work(thread * 10 + turn);
                    }
                });
            }
        });
    };
    for count in [1, 2] {
        group.bench_function(format!("four worlds on {count}"), |b| {
            b.iter(|| on(count, &|seed| drop(black_box(whole(&spec, seed)))));
        });
        group.bench_function(format!("anchor: arithmetic on {count}"), |b| {
            b.iter(|| {
                on(count, &|_| {
                    black_box(arithmetic(black_box(20_000_000)));
                });
            });
        });
    }
    group.finish();
}

criterion_group!(benches, incident, fork, family, linear, threads);
criterion_main!(benches);
