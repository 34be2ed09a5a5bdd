//! The anchor: the same service simulated request by request, with an event for each arrival and departure in a binary heap.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A service to simulate.
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// Requests a second.
    pub arrivals: f64,
    /// Servers.
    pub servers: usize,
    /// Mean service time in seconds; exponential.
    pub mean: f64,
    /// Seconds until a client gives an attempt up; it is worked on all the same.
    pub timeout: f64,
    /// Retries after the first attempt.
    pub retries: u32,
    /// Mean pause before the first retry, in seconds; doubles each time.
    pub backoff: f64,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// When an attempt ended for its client, and its response time in seconds, cut off at the timeout.
    pub responses: Vec<(f64, f64)>,
    /// Events that were processed.
    pub events: u64,
    /// Attempts.
    pub attempts: u64,
    /// Attempts that timed out.
    pub timeouts: u64,
}

/// A number by which events are ordered: non-negative floats compare as their bits do.
fn key(time: f64) -> u64 {
    time.to_bits()
}

const ARRIVAL: u8 = 0;
const DEPARTURE: u8 = 1;
const RETRY: u8 = 2;

/// Simulates `seconds` of a service that begins empty.
pub fn simulate(of: &Service, seconds: f64, seed: u64) -> Seen {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut uniform = move || ((random.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
    let mut events: BinaryHeap<Reverse<(u64, u8, u32)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<u64>> = (0..of.servers).map(|_| Reverse(key(0.0))).collect();
    let mut outcome = Seen::default();
    let mut inside = 0_u64;
    events.push(Reverse((key(-libm::log(uniform()) / of.arrivals), ARRIVAL, 0)));
    while let Some(Reverse((at, kind, tries))) = events.pop() {
        let now = f64::from_bits(at);
        if now > seconds {
            break;
        }
        outcome.events += 1;
        if kind == DEPARTURE {
            inside -= 1;
            continue;
        }
        if kind == ARRIVAL {
            events.push(Reverse((key(now - libm::log(uniform()) / of.arrivals), ARRIVAL, 0)));
        }
        inside += 1;
        outcome.attempts += 1;
        let start = free.pop().map_or(now, |Reverse(at)| f64::from_bits(at).max(now));
        let end = start - of.mean * libm::log(uniform());
        free.push(Reverse(key(end)));
        events.push(Reverse((key(end), DEPARTURE, 0)));
        let response = (end - now).min(of.timeout);
        outcome.responses.push((now + response, response));
        if end - now > of.timeout {
            outcome.timeouts += 1;
            if tries < of.retries {
                let pause = of.backoff * f64::from(1 << tries) * (0.5 + uniform());
                events.push(Reverse((key(now + of.timeout + pause), RETRY, tries + 1)));
            }
        }
    }
    assert!(inside <= outcome.attempts, "nobody leaves twice");
    outcome
}
