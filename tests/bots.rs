//! Bots on every shipped scenario, on the small one and on generated ones: what they reach, the prover must hold reachable by
//! then, and what is planted out of reach it must prove.

#[path = "bots/generated.rs"]
mod generated;
#[path = "bots/planted.rs"]
mod planted;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tldrill::check::play::bot::BOTS;
use tldrill::check::play::pen::EXPERT;
use tldrill::check::play::{Control, Item, Order, Report, Seat, Who, playtest, proved};
use tldrill::check::prove::prove;
use tldrill::model::Scenario;
use tldrill::model::pack::{Body, Solution};

fn scenarios() -> Vec<(Arc<Scenario>, Vec<Solution>)> {
    let small =
        tldrill::pack::load_scenario("small.toml", include_str!("fixtures/small.toml")).expect("the fixture loads");
    let shipped = tldrill::store::embedded().flat_map(|shelved| {
        let pack = tldrill::pack::load(&shelved.source).pack.expect("shipped packs load");
        pack.items.into_iter().filter_map(|item| match item.body {
            Body::Scenario(scenario, solutions) => Some((Arc::new(*scenario), solutions)),
            _ => None,
        })
    });
    shipped.chain([(Arc::new(small), vec![])]).collect()
}

#[test]
fn whatever_a_bot_reaches_in_a_shipped_scenario_the_prover_holds_reachable_by_then() {
    // A thread each: the plays are most of what this test costs.
    std::thread::scope(|scope| {
        for (scenario, solutions) in scenarios() {
            scope.spawn(move || reached_is_proved(&scenario, &solutions));
        }
    });
}

fn reached_is_proved(scenario: &Arc<Scenario>, solutions: &[Solution]) {
    let bots = BOTS.iter().map(|bot| Who::Bot(*bot, EXPERT));
    for who in bots.chain((!solutions.is_empty()).then_some(Who::Author)) {
        reached_by(&who, scenario, solutions);
    }
}

/// Whatever one player reaches under each truth is held reachable by then.
fn reached_by(who: &Who, scenario: &Arc<Scenario>, solutions: &[Solution]) {
    let proof = prove(scenario);
    for (seed, truth) in scenario.truths.iter().enumerate() {
        let seat = Seat { who: who.clone(), truth: truth.id.clone(), seed: seed as u64 };
        let Some(run) = seat.run(scenario, solutions) else { continue };
        for (item, at) in Item::reached(&run) {
            let earliest = proof.earliest(&truth.id, &item);
            let by_then = earliest.is_some_and(|earliest| earliest.0 <= at.0);
            let (id, name) = (&scenario.id, who.name());
            assert!(by_then, "{id}, {name} under {}: {item} at {at}, proved {earliest:?}", truth.id);
        }
    }
}

#[test]
fn nothing_in_a_shipped_scenario_is_proved_unreachable() {
    for (scenario, _) in scenarios() {
        let found = proved(&prove(&scenario));
        let found: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert!(found.is_empty(), "{}: {found:#?}", scenario.id);
    }
}

#[test]
fn a_blind_bot_does_the_same_under_every_truth_until_something_differs() {
    for (scenario, solutions) in scenarios() {
        let least_used = BOTS.iter().copied().find(|bot| bot.name() == "least-used").unwrap();
        let play = |truth| {
            let seat = Seat { who: Who::Bot(least_used, EXPERT), truth, seed: 5 };
            let run = seat.run(&scenario, &solutions).unwrap();
            tldrill::check::play::moves::steps(&run)
        };
        let plays: Vec<_> = scenario.truths.iter().map(|truth| play(truth.id.clone())).collect();
        // The first deeds come before anything could be observed.
        assert!(plays.windows(2).all(|pair| pair[0].first() == pair[1].first()), "{}", scenario.id);
    }
}

#[test]
fn a_playtest_says_the_same_on_one_thread_and_on_many() {
    let (scenario, _) = scenarios().pop().expect("the small one stands last");
    let on = |threads: usize| -> Report {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let order = Order { scenario: scenario.clone(), solutions: &[], digest: "x", plays: 1, seed: 5 };
        let control = Control { progress: &|_, _| {}, stop: &AtomicBool::new(false) };
        pool.install(|| playtest(&order, &control)).expect("nobody stops it")
    };
    let (one, many) = (on(1), on(7));
    assert!(one.plays > 20 && !one.findings.is_empty(), "there is something to compare");
    assert_eq!(one, many);
}

#[test]
fn a_playtest_that_is_stopped_says_so_and_soon() {
    let (scenario, _) = scenarios().pop().expect("the small one stands last");
    let stop = AtomicBool::new(false);
    let told = std::sync::atomic::AtomicUsize::new(0);
    let progress = |done: usize, all: usize| {
        assert!(done <= all);
        told.fetch_max(done, std::sync::atomic::Ordering::Relaxed);
        stop.store(done >= 3, std::sync::atomic::Ordering::Relaxed);
    };
    let order = Order { scenario, solutions: &[], digest: "x", plays: 50, seed: 1 };
    assert!(playtest(&order, &Control { progress: &progress, stop: &stop }).is_err());
    assert!((3..100).contains(&told.into_inner()), "a few plays were under way");
}
