//! From wall time to incident time.

use crate::model::Millis;
use std::time::Duration;

/// The paces that the keys go through, in incident seconds per real second.
const STEPS: &[f64] = &[0.5, 1.0, 1.5, 2.0, 3.0, 4.0];

/// Incident seconds per real second while something is waited for.
const QUICK: f64 = 60.0;

/// The mapping of wall time to incident time.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    last: Duration,
    /// Parts of a millisecond that are still owed.
    carry: f64,
    suggested: f64,
    chosen: Option<f64>,
    /// The clock stands.
    pub paused: bool,
    /// The clock runs to something that the player waits for.
    pub quick: bool,
    /// It stood when the wait began, and stands again after it.
    pub stood: bool,
}

impl Pace {
    /// A clock that starts at a moment of wall time, with the pace that the scenario suggests after the first update.
    pub const fn new(wall: Duration, suggested: f64) -> Self {
        Self { last: wall, carry: 0.0, suggested, chosen: None, paused: false, quick: false, stood: false }
    }

    /// Another pace for the time after the first update.
    pub const fn suggest(&mut self, pace: f64) {
        self.suggested = pace;
    }

    /// The pace that was chosen, or follows from how far the run is: real time until the first update is sent.
    pub fn pace(&self, first_sent: bool) -> f64 {
        self.chosen.unwrap_or(if first_sent { self.suggested } else { 1.0 })
    }

    /// Incident seconds per real second right now. While a text is written within its time, real time counts.
    pub fn rate(&self, first_sent: bool, writing: bool) -> f64 {
        match () {
            () if self.paused => 0.0,
            () if writing => 1.0,
            () if self.quick => QUICK,
            () => self.pace(first_sent),
        }
    }

    /// How much incident time has passed by a moment of wall time.
    pub fn pass(&mut self, wall: Duration, rate: f64) -> Millis {
        let real = wall.saturating_sub(self.last);
        self.last = self.last.max(wall);
        let exact = real.as_secs_f64() * 1000.0 * rate + self.carry;
        let whole = exact.floor();
        self.carry = exact - whole;
        Millis(whole as i64)
    }

    /// The next pace up or down; none at the end of the steps.
    pub fn change(&mut self, up: bool, first_sent: bool) -> Option<f64> {
        let now = self.pace(first_sent);
        let next = if up {
            STEPS.iter().copied().find(|step| *step > now + 0.01)
        } else {
            STEPS.iter().rev().copied().find(|step| *step < now - 0.01)
        };
        self.chosen = next.or(self.chosen);
        next
    }

    /// Sets the pace; false where it is none that can be played.
    pub fn set(&mut self, pace: f64) -> bool {
        let fine = (0.25..=8.0).contains(&pace);
        if fine {
            self.chosen = Some(pace);
        }
        fine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_small_ticks_are_one_big_one() {
        let mut small = Pace::new(Duration::ZERO, 3.0);
        let total: i64 = (1..=1000).map(|n| small.pass(Duration::from_micros(n * 3333), 3.0).0).sum();
        let mut big = Pace::new(Duration::ZERO, 3.0);
        assert_eq!(total, big.pass(Duration::from_millis(3333), 3.0).0);
    }

    #[test]
    fn the_first_minutes_are_real_ones() {
        let mut pace = Pace::new(Duration::ZERO, 3.0);
        assert_eq!((pace.rate(false, false), pace.rate(true, false), pace.rate(true, true)), (1.0, 3.0, 1.0));
        assert_eq!(pace.change(false, true), Some(2.0));
        assert_eq!(pace.rate(true, false), 2.0);
        pace.paused = true;
        assert_eq!(pace.rate(true, true), 0.0);
    }
}
