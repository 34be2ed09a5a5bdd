//! The queue: how long an attempt waits for a server, second by second.
//!
//! The wait is that of a reflected Brownian motion (Harrison 1985) whose steady state is Erlang's. With c servers of rate mu, load rho and
//! squared coefficient of variation v, the motion R has drift rho - 1 and variance (1 + v) / (c mu) a second, so that its steady
//! state is exponential with rate 2 (c mu - lambda) / (1 + v), and the wait is what R exceeds the offset by which the chance to
//! wait becomes Erlang's C. Above capacity the same motion is a backlog that grows by rho - 1 seconds a second and drains after.
//!
//! A step of the motion is exact: the least value of a Brownian path between its two ends has a closed form. Waits of a
//! sub-step are those of the path as far as the motion remembers it, and those of the steady state as far as it has
//! forgotten (below capacity a busy queue forgets within milliseconds), so both limits are right.

use crate::world::chance::{Draw, normal};
use crate::world::measure::queue::erlang_c;
use libm::{exp, log, sqrt};

/// Sub-steps of a second.
pub(super) const STEPS: usize = 16;

/// The pool in one second.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inflow {
    /// Attempts a second that reach the queue.
    pub arrivals: f64,
    /// Servers.
    pub servers: f64,
    /// Mean service time in seconds, calls to others included.
    pub service: f64,
    /// Squared coefficient of variation.
    pub variation: f64,
    /// Seconds after which a client gives up.
    pub timeout: f64,
    /// Share of the given-up attempts that are not worked on.
    pub cancel: f64,
    /// Attempts that may wait.
    pub limit: f64,
}

/// What a steady state would be, from load and size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steady {
    /// The chance to wait.
    pub delayed: f64,
    /// Mean wait of those who wait, in seconds; infinite from capacity on.
    pub mean: f64,
    /// The offset between the motion and the wait.
    pub offset: f64,
}

impl Inflow {
    /// Work offered in servers' time.
    pub fn load(&self) -> f64 {
        self.arrivals * self.service / self.servers.max(1e-9)
    }

    /// Attempts a second that the servers can finish.
    pub fn capacity(&self) -> f64 {
        self.servers / self.service
    }

    /// The steady state. Close to capacity and above it the offset is that of 99.9% load, where it has nearly reached its limit.
    pub fn steady(&self) -> Steady {
        let load = self.load();
        let servers = libm::round(self.servers).max(1.0) as u32;
        let near = load.min(0.999);
        let delayed = erlang_c(servers, near * f64::from(servers)).clamp(1e-300, 1.0);
        let spread = 0.5 + 0.5 * self.variation;
        let mean_near = spread / (self.capacity() * (1.0 - near));
        let offset = -log(delayed) * mean_near;
        if load < 1.0 {
            let mean = spread / (self.capacity() * (1.0 - load));
            Steady { delayed, mean, offset }
        } else {
            Steady { delayed: 1.0, mean: f64::INFINITY, offset }
        }
    }
}

/// One sub-step's waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waits {
    /// The wait along the path, in seconds.
    pub path: f64,
    /// How much of the sub-step's attempts wait as in the steady state; the others wait as along the path.
    pub steady: f64,
    /// Share of the sub-step's attempts that found the queue full.
    pub overflow: f64,
}

/// Moves the motion through one sub-step of `1 / STEPS` seconds and tells its waits.
pub(super) fn step(motion: &mut f64, inflow: &Inflow, steady: &Steady, luck: &mut Draw<'_>) -> Waits {
    let dt = 1.0 / STEPS as f64;
    let (z, u) = (normal(luck.uniform()), luck.uniform());
    if inflow.servers < 0.5 {
        // Nobody works: everything that comes stays until its client gives up, or the queue is full.
        *motion = (*motion + dt).min(inflow.timeout + steady.offset);
        return Waits { path: inflow.timeout, steady: 0.0, overflow: 0.0 };
    }
    let load = inflow.load();
    let wait = (*motion - steady.offset).max(0.0);
    // Work whose client has given up before it begins is dropped as far as the clients say so.
    let taken = if wait > inflow.timeout { 1.0 - inflow.cancel } else { 1.0 };
    let drift = (load * taken - 1.0) * dt;
    let variance = (1.0 + inflow.variation) / inflow.capacity() * dt;
    let moved = drift + sqrt(variance) * z;
    let least = 0.5 * (moved - sqrt(moved * moved - 2.0 * variance * log(u)));
    *motion += moved + (-(*motion + least)).max(0.0);
    let ceiling = inflow.limit / inflow.capacity() + steady.offset;
    let over = (*motion - ceiling).max(0.0);
    *motion -= over;
    let after = (*motion - steady.offset).max(0.0);
    Waits {
        path: after,
        steady: forgotten(load, steady, *motion, inflow, dt),
        overflow: if over > 0.0 { (over / (load * dt).max(1e-12)).min(1.0) } else { 0.0 },
    }
}

/// How far the motion has forgotten where it was within a sub-step: its relaxation time is 2 variance / drift^2 (the spectral
/// gap of reflected Brownian motion). Nothing is forgotten while the motion is far above its steady state, as a backlog is.
fn forgotten(load: f64, steady: &Steady, motion: f64, inflow: &Inflow, dt: f64) -> f64 {
    if load >= 1.0 || motion > 16.0 * steady.mean {
        return 0.0;
    }
    let relaxation = 2.0 * (1.0 + inflow.variation) / inflow.capacity() / ((1.0 - load) * (1.0 - load));
    exp(-relaxation / dt)
}

/// The share of attempts that time out in the steady state: an average over evenly spaced quantiles of the wait.
pub(super) fn steady_late(steady: &Steady, late: impl Fn(f64) -> f64) -> f64 {
    const POINTS: usize = 16;
    let at_once = (1.0 - steady.delayed) * late(0.0);
    if !steady.mean.is_finite() {
        return at_once;
    }
    let waits = (0..POINTS).map(|p| -steady.mean * log((p as f64 + 0.5) / POINTS as f64));
    at_once + steady.delayed * waits.map(late).sum::<f64>() / POINTS as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::chance::Noise;

    fn inflow(load: f64, servers: f64) -> Inflow {
        let service = 0.008;
        let arrivals = load * servers / service;
        Inflow { arrivals, servers, service, variation: 1.0, timeout: 1e9, cancel: 0.0, limit: 1e9 }
    }

    /// Mean wait and the share of waits above the steady state's 99% quantile, over many seconds and seeds.
    fn long_run(load: f64, servers: f64) -> Vec<(f64, f64)> {
        let (inflow, seconds) = (inflow(load, servers), 400);
        let steady = inflow.steady();
        let p99 = steady.mean * log(steady.delayed * 100.0).max(0.0);
        let one = |seed| {
            let mut noise = Noise::new(seed, "queue", 2 * STEPS);
            // Begins in the steady state.
            let mut motion = -steady.mean * log(Noise::new(seed, "start", 1).at(0).uniform());
            let (mut sum, mut above) = (0.0, 0.0);
            for second in 0..seconds {
                let mut luck = noise.at(second);
                for _ in 0..STEPS {
                    let waits = step(&mut motion, &inflow, &steady, &mut luck);
                    sum += waits.steady * steady.delayed * steady.mean + (1.0 - waits.steady) * waits.path;
                    above += waits.steady * 0.01 + (1.0 - waits.steady) * f64::from(u8::from(waits.path > p99));
                }
            }
            let all = (seconds * STEPS as u64) as f64;
            (sum / all, above / all)
        };
        (0..40).map(one).collect()
    }

    #[test]
    fn the_sampled_wait_agrees_with_erlang_within_three_standard_errors() {
        for servers in [1.0, 8.0, 64.0] {
            for load in [0.5, 0.8, 0.9, 0.95] {
                let runs = long_run(load, servers);
                let steady = inflow(load, servers).steady();
                let exact = steady.delayed * steady.mean;
                let mean = runs.iter().map(|r| r.0).sum::<f64>() / 40.0;
                let sd = (runs.iter().map(|r| (r.0 - mean) * (r.0 - mean)).sum::<f64>() / 39.0).sqrt();
                let error = (sd / 40.0_f64.sqrt()).max(1e-4 * exact).max(0.001 * 0.008 / 3.0);
                assert!((mean - exact).abs() < 3.0 * error, "{servers} {load}: {mean} {exact} {error}");
                if steady.delayed > 0.012 {
                    let above = runs.iter().map(|r| r.1).sum::<f64>() / 40.0;
                    let sd = (runs.iter().map(|r| (r.1 - above) * (r.1 - above)).sum::<f64>() / 39.0).sqrt();
                    let error = (sd / 40.0_f64.sqrt()).max(1e-5);
                    assert!((above - 0.01).abs() < 3.0 * error, "{servers} {load}: {above} {error}");
                }
            }
        }
    }

    #[test]
    fn above_capacity_the_backlog_grows_as_it_must_and_drains_after() {
        let (over, under) = (inflow(1.2, 8.0), inflow(0.7, 8.0));
        let mut noise = Noise::new(1, "queue", 2 * STEPS);
        let mut motion = 0.0;
        for second in 0..100 {
            let mut luck = noise.at(second);
            for _ in 0..STEPS {
                step(&mut motion, &over, &over.steady(), &mut luck);
            }
        }
        assert!((motion - 20.0).abs() < 1.5, "{motion}");
        let mut seconds = 0;
        while motion > 0.1 && seconds < 1000 {
            let mut luck = noise.at(100 + seconds);
            for _ in 0..STEPS {
                step(&mut motion, &under, &under.steady(), &mut luck);
            }
            seconds += 1;
        }
        assert!((60..74).contains(&seconds), "20 seconds of work drain at 0.3 a second, not in {seconds}");
    }
}
