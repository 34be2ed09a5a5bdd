//! The world's services against the same service simulated request by request.
#![allow(clippy::print_stdout, reason = "the figures are what the long run is for")]

#[path = "support/declare.rs"]
mod declare;
#[path = "support/discrete.rs"]
mod discrete;

use discrete::{Service, simulate};
use tldrill::model::draws::Draws;
use tldrill::model::time::{Millis, SimTime};
use tldrill::model::world::{MetricSpec, WorldSpec};
use tldrill::world::World;

/// The world with this one service, whose p99 over each minute is scraped.
fn spec(of: &Service) -> WorldSpec {
    let p99 = MetricSpec { every: Millis::from_secs(60), ..declare::metric("p99", "api.latency", Some(0.99)) };
    declare::spec(of, vec![p99])
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// p99 in ms over each minute, by the world and by the anchor.
fn minutes(of: &Service, minutes: i64, seed: u64) -> (Vec<f64>, Vec<f64>) {
    let mut world = World::new(&spec(of), &Draws::new(), seed, vec![]);
    world.advance(SimTime(minutes * 60_000));
    let ours = world.series(&"p99".into()).map(|sample| sample.value).collect();
    let anchor = simulate(of, minutes as f64 * 60.0, seed + 1000);
    let theirs = (0..minutes).map(|minute| {
        let window = minute as f64 * 60.0..(minute + 1) as f64 * 60.0;
        let mut all: Vec<f64> = anchor.responses.iter().filter(|(at, _)| window.contains(at)).map(|r| r.1).collect();
        all.sort_by(f64::total_cmp);
        1000.0 * all[(all.len() as f64 * 0.99) as usize]
    });
    (ours, theirs.collect())
}

/// Mean and its standard error.
fn summary(values: &[f64]) -> (f64, f64) {
    let mean = mean(values);
    let square = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (values.len() - 1) as f64;
    (mean, (square / values.len() as f64).sqrt())
}

/// p99 a minute at this load: ours and theirs, each with its standard error.
fn compare(load: f64, length: i64, seeds: u64) -> ((f64, f64), (f64, f64)) {
    let of = Service { arrivals: 1000.0, servers: 8, mean: load * 0.008, timeout: 0.5, retries: 2, backoff: 0.3 };
    let (mut ours, mut theirs) = (vec![], vec![]);
    for seed in 0..seeds {
        let (one, other) = minutes(&of, length, seed);
        ours.extend_from_slice(&one);
        theirs.extend_from_slice(&other);
    }
    let (ours, theirs) = (summary(&ours), summary(&theirs));
    println!(
        "load {load}: p99 {:.1} +- {:.1} ms, by single requests {:.1} +- {:.1} ms",
        ours.0, ours.1, theirs.0, theirs.1
    );
    (ours, theirs)
}

#[test]
fn p99_is_that_of_single_requests_below_capacity_and_beyond() {
    for load in [0.5, 0.8, 0.95, 1.05, 1.2] {
        let ((ours, error), (theirs, other_error)) = compare(load, 6, 3);
        let chance = 2.0 * (error * error + other_error * other_error).sqrt();
        assert!((ours - theirs).abs() < 0.05 * theirs + chance, "load {load}: {ours} {theirs}");
    }
}

/// Hours of traffic, so that chance is small against the 5%: `cargo test --release --test world_discrete -- --ignored`.
#[test]
#[ignore = "takes a minute and a half in a release build"]
fn p99_is_within_five_percent_over_hours() {
    for load in [0.5, 0.7, 0.9, 0.95, 1.0, 1.05, 1.2] {
        let ((ours, _), (theirs, _)) = compare(load, 60, 5);
        assert!((ours / theirs - 1.0).abs() < 0.05, "load {load}: {ours} {theirs}");
    }
}
