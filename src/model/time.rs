//! Incident time, durations and clock faces. All of them are integers, so that no rounding can creep into a replay.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// A duration in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A duration of whole seconds.
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds * 1000)
    }

    /// A duration of whole minutes.
    pub const fn from_mins(minutes: i64) -> Self {
        Self(minutes * 60_000)
    }

    /// Seconds, with the fraction.
    pub fn secs(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Minutes, with the fraction.
    pub fn mins(self) -> f64 {
        self.0 as f64 / 60_000.0
    }

    /// The nearest whole second: milliseconds mean nothing to somebody who reads a sentence.
    #[must_use]
    pub const fn rounded(self) -> Self {
        Self((self.0 + 500).div_euclid(1000) * 1000)
    }

    /// Reads `90s`, `5m`, `1h`, `1h30m`, `250ms`, with an optional leading minus. `None` when it is anything else or
    /// longer than a year.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, mut rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if rest.is_empty() {
            return None;
        }
        let mut total: i64 = 0;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit())?;
            let number: i64 = rest[..digits].parse().ok()?;
            rest = &rest[digits..];
            let (unit, length) = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)]
                .into_iter()
                .find(|(unit, _)| {
                    rest.strip_prefix(unit).is_some_and(|r| r.is_empty() || r.starts_with(|c: char| c.is_ascii_digit()))
                })?;
            rest = &rest[unit.len()..];
            total = total.checked_add(number.checked_mul(length)?)?;
        }
        (total <= 366 * 86_400_000).then_some(Self(if negative { -total } else { total }))
    }
}

impl fmt::Display for Millis {
    /// Prints what [`Millis::parse`] reads: `1h30m`, `90s` as `1m30s`, `250ms`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let mut rest = self.0.unsigned_abs();
        for (unit, length) in [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)] {
            if rest >= length {
                write!(f, "{}{unit}", rest / length)?;
                rest %= length;
            }
        }
        Ok(())
    }
}

impl Add for Millis {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Millis {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A moment of an incident: milliseconds since the page. What happened before the page is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimTime(pub i64);

impl SimTime {
    /// The moment of the page.
    pub const PAGE: Self = Self(0);

    /// A moment a whole number of seconds after the page.
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds * 1000)
    }

    /// Seconds since the page, with the fraction.
    pub fn secs(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Minutes since the page, with the fraction.
    pub fn mins(self) -> f64 {
        self.0 as f64 / 60_000.0
    }

    /// The next step of the world's grid of one second at or after this moment.
    #[must_use]
    pub const fn next_step(self) -> Self {
        Self(self.0.div_euclid(1000) * 1000 + if self.0.rem_euclid(1000) == 0 { 0 } else { 1000 })
    }
}

impl fmt::Display for SimTime {
    /// `T+12:40`, `T-03:00`, with hours counted as minutes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(1000).unsigned_abs();
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "T{sign}{:02}:{:02}", seconds / 60, seconds % 60)
    }
}

impl Add<Millis> for SimTime {
    type Output = Self;
    fn add(self, span: Millis) -> Self {
        Self(self.0 + span.0)
    }
}

impl AddAssign<Millis> for SimTime {
    fn add_assign(&mut self, span: Millis) {
        self.0 += span.0;
    }
}

impl Sub for SimTime {
    type Output = Millis;
    fn sub(self, other: Self) -> Millis {
        Millis(self.0 - other.0)
    }
}

impl Sub<Millis> for SimTime {
    type Output = Self;
    fn sub(self, span: Millis) -> Self {
        Self(self.0 - span.0)
    }
}

/// A time of day on the incident's wall clock (UTC), in seconds since midnight, 0 to 86,399.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Clock(u32);

impl Clock {
    /// The face after `seconds` since midnight, wrapping at a day.
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds.rem_euclid(86_400) as u32)
    }

    /// Reads `9:05`, `09:05` or `09:05:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let time = NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"));
        time.ok().map(|time| Self(time.num_seconds_from_midnight()))
    }

    /// Seconds since midnight.
    pub const fn secs(self) -> u32 {
        self.0
    }

    /// The face `span` later, wrapping at midnight.
    #[must_use]
    pub const fn plus(self, span: Millis) -> Self {
        Self::from_secs(self.0 as i64 + span.0.div_euclid(1000))
    }

    /// How long after `earlier` this face next shows, 0 up to a day.
    pub const fn since(self, earlier: Self) -> Millis {
        Millis((self.0 as i64 - earlier.0 as i64).rem_euclid(86_400) * 1000)
    }
}

impl fmt::Display for Clock {
    /// `09:05`; seconds are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 3600, self.0 / 60 % 60)
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.to_string()
    }
}

impl TryFrom<String> for Clock {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_and_print_the_same() {
        for (text, millis) in
            [("5m", 300_000), ("1h30m", 5_400_000), ("250ms", 250), ("-20m", -1_200_000), ("1m30s", 90_000)]
        {
            assert_eq!(Millis::parse(text), Some(Millis(millis)), "{text}");
            assert_eq!(Millis(millis).to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_no_duration() {
        for text in ["", "-", "5", "m", "5 m", "5x", "m5", "9999999999999999999s", "1e3s", "5m5"] {
            assert_eq!(Millis::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_wraps_at_midnight() {
        let late = Clock::parse("23:50").unwrap();
        assert_eq!(late.plus(Millis::from_mins(20)).to_string(), "00:10");
        assert_eq!(late.plus(Millis::from_mins(20)).since(late), Millis::from_mins(20));
    }

    #[test]
    fn the_next_step_is_the_next_whole_second() {
        assert_eq!(SimTime(1).next_step(), SimTime(1000));
        assert_eq!(SimTime(1000).next_step(), SimTime(1000));
        assert_eq!(SimTime(-1).next_step(), SimTime(0));
    }
}
