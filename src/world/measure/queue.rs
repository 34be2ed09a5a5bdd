//! Closed forms of queues with several servers: what the simulated services are held against.

use super::bisect;
use libm::{exp, log};

/// The chance that all of `servers` are busy when `load` servers' worth of work is offered and nobody waits (Erlang's B
/// formula). 1 / B is the sum over k of c (c - 1) ... (c - k + 1) / load^k, which needs no large factorial.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    if load <= 0.0 {
        return if servers == 0 { 1.0 } else { 0.0 };
    }
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 0..servers {
        term *= f64::from(servers - k) / load;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
        if !sum.is_finite() {
            return 0.0;
        }
    }
    1.0 / sum
}

/// The chance that a request has to wait, M/M/c (Erlang's C formula); 1 from full load on.
pub fn erlang_c(servers: u32, load: f64) -> f64 {
    let rho = load / f64::from(servers);
    if servers == 0 || rho >= 1.0 {
        return 1.0;
    }
    let b = erlang_b(servers, load);
    b / (1.0 - rho * (1.0 - b))
}

/// A pool of servers in a steady state below capacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    /// Servers.
    pub servers: u32,
    /// Requests a second.
    pub arrivals: f64,
    /// Mean service time in seconds.
    pub service: f64,
    /// Coefficient of variation of the service time; 1 is exponential.
    pub variation: f64,
}

impl Pool {
    /// Share of the servers' time that is used.
    pub fn utilisation(&self) -> f64 {
        self.arrivals * self.service / f64::from(self.servers)
    }

    /// The chance to wait.
    pub fn delayed(&self) -> f64 {
        erlang_c(self.servers, self.arrivals * self.service)
    }

    /// The rate, per second, at which the waits of those who wait fall off: exponential for M/M/c; otherwise so that the mean
    /// wait is that of Allen and Cunneen (1990), Erlang's times (1 + variation^2) / 2.
    pub fn rate(&self) -> f64 {
        let spare = f64::from(self.servers) / self.service - self.arrivals;
        spare * 2.0 / (1.0 + self.variation * self.variation)
    }

    /// Mean wait in seconds.
    pub fn mean_wait(&self) -> f64 {
        self.delayed() / self.rate()
    }

    /// The wait, in seconds, that the share `u` of the requests stays within.
    pub fn wait(&self, u: f64) -> f64 {
        let tail = 1.0 - u;
        let delayed = self.delayed();
        if tail >= delayed { 0.0 } else { log(delayed / tail) / self.rate() }
    }

    /// The chance that wait and exponential service together take longer than `t` seconds.
    pub fn response_above(&self, t: f64) -> f64 {
        let (delayed, fast, slow) = (self.delayed(), 1.0 / self.service, self.rate());
        let both = if (fast - slow).abs() < 1e-9 * fast {
            (1.0 + fast * t) * exp(-fast * t)
        } else {
            (fast * exp(-slow * t) - slow * exp(-fast * t)) / (fast - slow)
        };
        (1.0 - delayed) * exp(-fast * t) + delayed * both
    }

    /// The response time, in seconds, that the share `u` of the requests stays within; exponential service.
    pub fn response(&self, u: f64) -> f64 {
        let mut high = self.service;
        while self.response_above(high) > 1.0 - u && high < 1e9 {
            high *= 2.0;
        }
        bisect(0.0, high, |middle| self.response_above(middle) > 1.0 - u)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erlang_agrees_with_the_textbook() {
        // One server: B = a / (1 + a), C = a.
        assert!((erlang_b(1, 0.7) - 0.7 / 1.7).abs() < 1e-15);
        assert!((erlang_c(1, 0.7) - 0.7).abs() < 1e-15);
        // Two servers, one erlang: B = 1/5, C = 1/3.
        assert!((erlang_b(2, 1.0) - 0.2).abs() < 1e-15);
        assert!((erlang_c(2, 1.0) - 1.0 / 3.0).abs() < 1e-15);
    }

    #[test]
    fn erlang_agrees_with_the_recursion_for_many_servers() {
        for (servers, load) in [(8, 6.0), (64, 60.8), (1000, 970.0), (20_000, 19_900.0), (500, 10.0)] {
            let b = (1..=servers).fold(1.0, |b, k| load * b / (f64::from(k) + load * b));
            assert!((erlang_b(servers, load) - b).abs() <= 1e-9 * b + 1e-200, "{servers} {load}");
        }
    }

    #[test]
    fn one_exponential_server_responds_exponentially() {
        let pool = Pool { servers: 1, arrivals: 80.0, service: 0.01, variation: 1.0 };
        assert!((pool.mean_wait() - 0.04).abs() < 1e-12);
        for u in [0.5, 0.95, 0.99] {
            assert!((pool.response(u) - -log(1.0 - u) / 20.0).abs() < 1e-9, "{u}");
        }
    }
}
