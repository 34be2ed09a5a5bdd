//! The same pack, seed and moves give the same bytes in every build: the digests of whole journals are committed, and
//! continuous integration runs this test in debug and in release. After a change that is meant to alter runs,
//! `UPDATE_GOLDEN=1 cargo test --test golden` rewrites them.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::Arc;
use tldrill::model::pack::Body;
use tldrill::run::moves::{Driver, play};
use tldrill::run::{Run, Setup};

const SEEDS: [u64; 2] = [1, 2];

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The journal of a run, as it is written to disk.
fn journal(run: &Run) -> String {
    let header = serde_json::to_string(&run.header("golden", "golden")).expect("a header is JSON");
    run.log().iter().fold(header + "\n", |text, entry| text + &entry.to_line() + "\n")
}

fn digests() -> String {
    let mut out = String::new();
    for shelved in tldrill::store::embedded() {
        let pack = tldrill::pack::load(&shelved.source).pack.expect("shipped packs load");
        for item in &pack.items {
            let Body::Scenario(scenario, solutions) = &item.body else { continue };
            let scenario = Arc::new(scenario.as_ref().clone());
            for solution in solutions {
                for seed in SEEDS {
                    let setup = Setup::seeded(seed).with_truth(solution.truth.clone());
                    let mut run = Run::start(scenario.clone(), setup).expect("a truth of the scenario");
                    play(&mut run, &solution.moves, Driver { fills: true });
                    let digest = sha256(&journal(&run));
                    let _ = writeln!(out, "{} {} seed {seed}: {digest}", scenario.id, solution.truth);
                }
            }
        }
    }
    out
}

#[test]
fn the_committed_journals_come_out_again() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/journals.txt");
    let now = digests();
    assert!(now.lines().count() >= SEEDS.len(), "a test that plays nothing can't fail");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &now).expect("the digests can be written");
    }
    let committed = std::fs::read_to_string(path).expect("committed digests");
    assert_eq!(now, committed, "runs differ from the committed ones");
}
