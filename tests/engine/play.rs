//! Runs of the small scenario, of the shipped ones and of the first lesson, begun and played.

use std::sync::Arc;
use tldrill::model::pack::Body;
use tldrill::model::{Scenario, SimTime};
use tldrill::run::moves::{Driver, play};
use tldrill::run::{Entry, Run, Setup};

pub const MOVES: &str = "\
look deploys
ack
sev 2
page on-call-lead
ask lead where
do fallback because over 10% of searches are slow, costs fresh results
do compare
send executive
About {impact.value}% of searches in {region.name} are slow; searches will come from the old index at {now+2m}.
Suspected: the release of {release_at}. Next update {now+15m}.
.
wait until compare
close watching slow searches until 10:00
";

pub fn small() -> Arc<Scenario> {
    let text = include_str!("../fixtures/small.toml");
    let scenario = tldrill::pack::load_scenario("small.toml", text);
    Arc::new(scenario.unwrap_or_else(|problems| panic!("{problems:#?}")))
}

pub fn start(seed: u64, truth: &str) -> Run {
    Run::start(small(), Setup::seeded(seed).with_truth(truth.into())).expect("a truth of the scenario")
}

pub fn lines(run: &Run) -> Vec<String> {
    run.log().iter().map(Entry::to_line).collect()
}

pub fn played(seed: u64, truth: &str, moves: &str) -> Run {
    let mut run = start(seed, truth);
    let slips = play(&mut run, moves, Driver { fills: true });
    assert_eq!(slips, [], "every move is taken");
    run
}

pub fn at(seconds: i64) -> SimTime {
    SimTime::from_secs(seconds)
}

/// A shipped scenario under one of its truths, after some moves and to its end.
pub fn shipped(id: &str, truth: &str, moves: &str) -> Run {
    let scenario = tldrill::store::embedded().into_iter().find_map(|shelved| {
        let pack = tldrill::pack::load(&shelved.source).pack?;
        pack.items.into_iter().find_map(|item| match item.body {
            Body::Scenario(scenario, _) if scenario.id.as_str() == id => Some(*scenario),
            _ => None,
        })
    });
    let setup = Setup::seeded(11).with_truth(truth.into());
    let mut run = Run::start(Arc::new(scenario.expect("it is shipped")), setup).expect("a truth of it");
    assert_eq!(play(&mut run, moves, Driver::default()), []);
    run
}

/// The small scenario with some lines put in before a table.
pub fn changed(before: &str, more: &str) -> Arc<Scenario> {
    let text = include_str!("../fixtures/small.toml").replacen(before, &format!("{more}\n{before}"), 1);
    Arc::new(tldrill::pack::load_scenario("small.toml", &text).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

pub fn taught() -> Run {
    let pack = tldrill::pack::load(&tldrill::pack::starter::starter("learn")).pack.expect("the first pack");
    let found = pack.items.into_iter().find_map(|item| match item.body {
        Body::Scenario(scenario, _) => Some(scenario),
        _ => None,
    });
    Run::start(Arc::new(*found.expect("a scenario")), Setup::seeded(1)).expect("a run")
}
