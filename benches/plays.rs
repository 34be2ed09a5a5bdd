//! Plays per second of the longest shipped scenario, and what of a play is its worlds and the grader.
//!
//! `play` is the investigator's whole play with its debrief; `worlds alone` advances the same worlds over the same time;
//! `one world` is the anchor of the last: a run with the companions of all truths should cost at most 4 times it.
//! `grader alone` reads the same updates again in their last situation. The rest is the engine, the bot and the debrief.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::sync::Arc;
use tldrill::check::play::bot::bot;
use tldrill::check::play::pen::EXPERT;
use tldrill::check::play::{Seat, Who};
use tldrill::check::prove::prove;
use tldrill::debrief::Baselines;
use tldrill::model::Scenario;
use tldrill::model::pack::{Body, Solution};
use tldrill::model::scenario::Truth;
use tldrill::run::{Run, Setup, worlds};

fn scenarios() -> Vec<(Arc<Scenario>, Vec<Solution>)> {
    let packs = tldrill::store::embedded().filter_map(|shelved| tldrill::pack::load(&shelved.source).pack);
    let scenarios = packs.flat_map(|pack| pack.items).filter_map(|item| match item.body {
        Body::Scenario(scenario, solutions) => Some((Arc::new(*scenario), solutions)),
        _ => None,
    });
    scenarios.collect()
}

fn longest() -> (Arc<Scenario>, Vec<Solution>) {
    scenarios().into_iter().max_by_key(|(scenario, _)| scenario.length).unwrap_or_else(|| {
        let small = include_str!("../tests/fixtures/small.toml");
        (Arc::new(tldrill::pack::load_scenario("small.toml", small).expect("the small scenario loads")), vec![])
    })
}

/// A run of every shipped scenario without a deed, with the worlds of all truths, against one of these worlds: at most 4
/// times. And the worlds without the engine.
fn companions(criterion: &mut Criterion) {
    for (scenario, _) in scenarios() {
        let run = Run::start(scenario.clone(), Setup::seeded(1)).expect("a run starts");
        let mut group = criterion.benchmark_group(format!("{} truths of {}", scenario.truths.len(), scenario.id));
        group.sample_size(10);
        group.bench_function("idle run", |b| {
            b.iter(|| {
                let mut run = Run::start(scenario.clone(), Setup::seeded(1)).expect("a run starts");
                run.finish();
                black_box(run.harm())
            });
        });
        group.bench_function("all worlds", |b| b.iter(|| worlds_alone(&run)));
        group.bench_function("one world", |b| b.iter(|| one_world(&run)));
        group.finish();
    }
}

fn worlds_alone(run: &Run) {
    lived(run, &run.scenario().truths.iter().collect::<Vec<_>>());
}

fn one_world(run: &Run) {
    let own = run.scenario().truths.iter().filter(|truth| &truth.id == run.truth());
    lived(run, &own.collect::<Vec<_>>());
}

/// The worlds of a run under some truths, lived to the incident's end without deeds.
fn lived(run: &Run, truths: &[&Truth]) {
    for mut world in worlds(run.scenario(), truths, run.draws(), run.setup().seed) {
        world.advance(run.end());
        black_box(world.harm());
    }
}

fn grader_alone(run: &Run) {
    for update in &run.book().updates {
        let situation = run.situation(update.audience);
        black_box(tldrill::grade::update(&update.text, &situation));
    }
}

fn plays(criterion: &mut Criterion) {
    let (scenario, solutions) = longest();
    let truth = scenario.truths[0].id.clone();
    let investigator = bot("investigator").expect("a bot of the table");
    let seat = Seat { who: Who::Bot(investigator, EXPERT), truth, seed: 1 };
    let baselines = Baselines::play(&scenario, 1, &solutions);
    let run = seat.run(&scenario, &solutions).expect("a truth of the scenario");

    let mut group = criterion.benchmark_group(format!("plays of {}", scenario.id));
    group.sample_size(10).throughput(Throughput::Elements(1));
    group.bench_function("play", |b| b.iter(|| seat.play(&scenario, &solutions, &baselines)));
    group.bench_function("worlds alone", |b| b.iter(|| worlds_alone(&run)));
    group.bench_function("one world", |b| b.iter(|| one_world(&run)));
    group.bench_function("grader alone", |b| b.iter(|| grader_alone(&run)));
    group.bench_function("prove", |b| b.iter(|| prove(&scenario)));
    group.finish();
}

/// The anchor's work: long enough that starting a thread is nothing.
fn arithmetic(rounds: u64) -> u64 {
    (0..rounds).fold(1, |x: u64, i| x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(i))
}

/// Four pieces of work on so many threads.
fn on(threads: u64, work: &(dyn Fn(u64) + Sync)) {
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                for turn in 0..4 / threads {
                    work(1 + thread * 10 + turn);
                }
            });
        }
    });
}

/// What a second thread brings to bots, against what it brings to plain arithmetic.
fn threads(criterion: &mut Criterion) {
    let (scenario, solutions) = longest();
    let truth = scenario.truths[0].id.clone();
    let baselines = Baselines::play(&scenario, 1, &solutions);
    let investigator = bot("investigator").expect("a bot of the table");
    let play = |seed: u64| {
        let seat = Seat { who: Who::Bot(investigator, EXPERT), truth: truth.clone(), seed };
        black_box(seat.play(&scenario, &solutions, &baselines));
    };
    let mut group = criterion.benchmark_group("threads of bots");
    group.sample_size(10);
    for count in [1, 2] {
        group.bench_function(format!("four plays on {count}"), |b| b.iter(|| on(count, &play)));
        group.bench_function(format!("anchor: arithmetic on {count}"), |b| {
            b.iter(|| {
                on(count, &|_| {
                    black_box(arithmetic(black_box(50_000_000)));
                });
            });
        });
    }
    group.finish();
}

criterion_group!(benches, plays, companions, threads);
criterion_main!(benches);
