//! How faults become marks.

use super::measures::{ENGINEERING, Values, Which, place};

/// Who a fault counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// Everybody.
    All,
    /// Updates to engineers.
    Engineers,
    /// Updates to all others.
    Others,
}

/// Something that costs points: a measure that is too high, or too low, between two bounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    /// The measure's place.
    of: u8,
    low: i32,
    high: i32,
    lack: bool,
    points: i32,
    only: Only,
}

/// A fault by presence: nothing at `low`, all `points` from `high` on.
pub(super) const fn plain(of: &str, low: i32, high: i32, points: i32) -> Fault {
    Fault { of: place(of), low, high, lack: false, points, only: Only::All }
}

/// A fault by absence: all `points` at `low`, nothing from `high` on.
pub(super) const fn lack(of: &str, low: i32, high: i32, points: i32) -> Fault {
    Fault { of: place(of), low, high, lack: true, points, only: Only::All }
}

/// A fault for some readers.
pub(super) const fn only(only: Only, fault: Fault) -> Fault {
    Fault { only, ..fault }
}

impl Fault {
    /// What it costs.
    fn cost(&self, values: &Values) -> i32 {
        let engineers = values[ENGINEERING] > 0;
        if self.only == Only::Engineers && !engineers || self.only == Only::Others && engineers {
            return 0;
        }
        // Most faults are wholly there or not at all, and a division takes longer than all else here.
        let share = match values[usize::from(self.of)] {
            count if count <= self.low => 0,
            count if count >= self.high => 1000,
            count => (count - self.low) * 1000 / (self.high - self.low),
        };
        let share = if self.lack { 1000 - share } else { share };
        (share * self.points + 500) / 1000
    }
}

/// A mark: its top, less the worst fault, less a share (`rest`, in a hundred) of all others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub top: i32,
    pub rest: i32,
    pub faults: &'static [Fault],
}

impl Table {
    /// Which measures count.
    pub(super) fn reads(&self) -> Which {
        let engineering = 1 << ENGINEERING;
        self.faults.iter().fold(engineering, |all, fault| all | 1 << fault.of)
    }

    /// The mark in hundredths, from nothing to `best`.
    pub(super) fn mark(&self, values: &Values, best: i32) -> i32 {
        let (worst, sum) = self
            .faults
            .iter()
            .map(|fault| fault.cost(values))
            .fold((0, 0), |(worst, sum), cost| (cost.max(worst), sum + cost));
        (self.top - worst - (sum - worst) * self.rest / 100).clamp(0, best)
    }
}

/// A sign of something that shows in many small ways, each adding up: 0 none, 100 beyond doubt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blend {
    pub base: i32,
    pub faults: &'static [Fault],
}

impl Blend {
    /// How strong the sign is. Up to 15 is noise, from 85 on there is no doubt.
    pub(super) fn strength(&self, values: &Values) -> i32 {
        let sum: i32 = self.base + self.faults.iter().map(|fault| fault.cost(values)).sum::<i32>();
        ((sum - 15) * 100 / 70).clamp(0, 100)
    }
}
