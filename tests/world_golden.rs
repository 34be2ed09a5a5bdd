//! The world gives the same bits on every build: the digests in `tests/golden/world.txt` were written once, and debug and
//! release builds, with any number of threads, must give them again. `UPDATE_GOLDEN=1` writes them anew.

#[path = "support/toml_world.rs"]
mod toml_world;

use std::fmt::Write as _;
use std::sync::Arc;
use tldrill::model::draws::Draws;
use tldrill::model::id::{GroupId, PartId};
use tldrill::model::time::{Millis, SimTime};
use tldrill::model::world::{Change, WorldSpec};
use tldrill::world::{Faults, World};

fn fixture() -> WorldSpec {
    toml_world::declared(include_str!("fixtures/world.toml"))
}

fn change(part: &str, param: &str, group: Option<&str>, to: f64, over: i64) -> Change {
    let (part, group) = (PartId::from(part), group.map(GroupId::from));
    Change { part, param: param.into(), group, to, over: Millis::from_secs(over) }
}

fn faults() -> Faults {
    vec![
        (SimTime::from_secs(-300), vec![change("basket-value", "unit", Some("nordics"), 11.4, 120)]),
        (SimTime::from_secs(-60), vec![change("language", "lost", Some("no"), 0.8, 0)]),
        (
            SimTime::from_secs(60),
            vec![change("checkout", "surge", None, 9.0, 10), change("store", "flush", None, 1.0, 0)],
        ),
        (SimTime::from_secs(62), vec![change("store", "flush", None, 0.0, 0)]),
        (SimTime::from_secs(200), vec![change("checkout", "surge", None, 1.0, 30)]),
        (
            SimTime::from_secs(90),
            vec![change("gpus", "database", None, 0.0, 0), change("scorer", "share", Some("v2"), 1.0, 0)],
        ),
        (
            SimTime::from_secs(240),
            vec![change("gpus", "database", None, 1.0, 0), change("gpus", "stop", Some("sweep"), 1.0, 0)],
        ),
        (SimTime::from_secs(400), vec![change("ranker", "share", Some("nordics/v41"), 9.0, 60)]),
    ]
}

fn digests(spec: &Arc<WorldSpec>, seed: u64) -> String {
    let mut out = String::new();
    let mut world = World::new(spec, &Draws::new(), seed, faults());
    for second in [-1200, -600, 0, 61, 300, 900] {
        world.advance(SimTime::from_secs(second));
        writeln!(out, "seed {seed} at {second}: {:016x} harm {}", world.digest(), world.harm()).expect("a string");
    }
    out
}

#[test]
fn every_build_gives_the_committed_digests() {
    let spec = Arc::new(fixture());
    let found: String = (1..=3).map(|seed| digests(&spec, seed)).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/world.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &found).expect("tests/golden can be written");
    }
    let golden = std::fs::read_to_string(path).expect("tests/golden/world.txt");
    assert_eq!(found, golden);
}

#[test]
fn a_fork_of_a_world_with_every_kind_of_part_copies_less_than_256_kilobytes() {
    let mut world = World::new(&fixture(), &Draws::new(), 1, faults());
    world.advance(SimTime::from_secs(900));
    let bytes = world.live_bytes();
    println!("{bytes} bytes");
    assert!(bytes < 256 * 1024, "{bytes}");
}

#[test]
fn threads_change_nothing() {
    let spec = Arc::new(fixture());
    let alone: Vec<String> = (1..=4).map(|seed| digests(&spec, seed)).collect();
    let workers: Vec<_> = (1..=4)
        .map(|seed| {
            let spec = Arc::clone(&spec);
            std::thread::spawn(move || digests(&spec, seed))
        })
        .collect();
    let together: Vec<String> = workers.into_iter().map(|worker| worker.join().expect("no panic")).collect();
    assert_eq!(alone, together);
}
