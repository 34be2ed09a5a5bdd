//! The circuit breaker: closed, open, half open (Nygard, Release It!, 2007).

/// Seconds of failures that it can look back.
const RING: usize = 60;

/// Places that it needs: its state, the second in which that began, and failures by second.
pub(super) const PLACES: usize = 2 + RING;

const CLOSED: f64 = 0.0;
const OPEN: f64 = 1.0;
const HALF: f64 = 0.5;

/// A breaker's settings in one second.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    /// Failures within the window that open it; 0 is no breaker.
    pub failures: f64,
    /// The window in seconds.
    pub window: f64,
    /// Seconds that it stays open.
    pub open: f64,
    /// Probes a second while it is half open.
    pub probes: f64,
}

/// The state of a breaker.
pub(super) struct Breaker<'a>(pub &'a mut [f64]);

impl Breaker<'_> {
    /// 1 open, 0.5 half open, 0 closed.
    pub fn state(&self) -> f64 {
        self.0[0]
    }

    /// The share of this second's attempts that get defaults instead of the service.
    pub fn before(&mut self, second: u64, settings: &Settings, attempts: f64) -> f64 {
        if settings.failures <= 0.0 {
            self.go(CLOSED, second);
            return 0.0;
        }
        if self.0[0] == OPEN && second as f64 - self.0[1] >= settings.open {
            self.go(HALF, second);
        }
        match self.0[0] {
            OPEN => 1.0,
            HALF => 1.0 - (settings.probes / attempts.max(1e-9)).min(1.0),
            _ => 0.0,
        }
    }

    /// Takes note of what came of the second.
    pub fn after(&mut self, second: u64, settings: &Settings, failures: u64, successes: u64) {
        self.0[2 + second as usize % RING] = failures as f64;
        if settings.failures <= 0.0 {
            return;
        }
        if self.0[0] == HALF {
            if failures > 0 {
                self.go(OPEN, second);
            } else if successes > 0 {
                self.go(CLOSED, second);
                self.0[2..].fill(0.0);
            }
        } else if self.0[0] == CLOSED {
            let window = (settings.window as u64).clamp(1, RING as u64);
            let recent = (0..window.min(second + 1)).map(|back| self.0[2 + (second - back) as usize % RING]);
            if recent.sum::<f64>() >= settings.failures {
                self.go(OPEN, second);
            }
        }
    }

    fn go(&mut self, state: f64, second: u64) {
        if self.0[0] != state {
            self.0[0] = state;
            self.0[1] = second as f64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Settings = Settings { failures: 5.0, window: 10.0, open: 30.0, probes: 2.0 };

    #[test]
    fn five_failures_in_ten_seconds_open_it_and_a_good_probe_closes_it() {
        let mut places = vec![0.0; PLACES];
        let mut breaker = Breaker(&mut places);
        let mut opened = None;
        for second in 0..100 {
            let defaults = breaker.before(second, &USUAL, 20.0);
            let failing = (20..40).contains(&second);
            let reached = 1.0 - defaults;
            breaker.after(second, &USUAL, u64::from(failing && reached > 0.0), u64::from(!failing && reached > 0.0));
            if breaker.state() == 1.0 && opened.is_none() {
                opened = Some(second);
            }
            match second {
                30..=53 => assert_eq!(defaults, 1.0, "{second}"),
                54 => assert_eq!(defaults, 0.9, "half open: two probes of twenty"),
                55..=99 => assert_eq!(defaults, 0.0, "{second}"),
                _ => {}
            }
        }
        assert_eq!(opened, Some(24));
    }

    #[test]
    fn slow_failures_do_not_open_it_and_a_bad_probe_opens_it_again() {
        let mut places = vec![0.0; PLACES];
        let mut breaker = Breaker(&mut places);
        for second in (0..90).step_by(3) {
            assert_eq!(breaker.before(second, &USUAL, 20.0), 0.0);
            breaker.after(second, &USUAL, 1, 5);
            for quiet in 1..3 {
                breaker.after(second + quiet, &USUAL, 0, 5);
            }
        }
        breaker.after(91, &USUAL, 9, 0);
        assert_eq!(breaker.state(), 1.0);
        assert_eq!(breaker.before(121, &USUAL, 20.0), 0.9);
        breaker.after(121, &USUAL, 1, 0);
        assert_eq!(breaker.before(122, &USUAL, 20.0), 1.0);
    }
}
