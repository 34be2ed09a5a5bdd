//! Days of practice in the last four weeks. There is no streak to lose: a day without practice is not mentioned.

use super::Record;
use chrono::NaiveDate;
use serde::Serialize;

/// How many days are looked at, today among them.
pub const WINDOW: usize = 28;

/// The last four weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    /// On how many of them something was played to its end.
    pub practised: usize,
    /// How many runs.
    pub runs: usize,
    /// Day by day, the oldest first.
    pub marks: Vec<bool>,
}

impl Days {
    /// The days up to a date.
    pub fn of(records: &[Record], today: NaiveDate) -> Self {
        let age = |record: &Record| {
            let days = (today - record.day?).num_days();
            usize::try_from(days).ok().filter(|days| *days < WINDOW)
        };
        let mut marks = vec![false; WINDOW];
        let mut runs = 0;
        for age in records.iter().filter_map(age) {
            marks[WINDOW - 1 - age] = true;
            runs += 1;
        }
        Self { practised: marks.iter().filter(|mark| **mark).count(), runs, marks }
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::{day, record};
    use super::*;

    #[test]
    fn days_count_once_and_only_those_of_four_weeks() {
        let records = [
            record("a", "2026-10-24", 50),
            record("a", "2026-10-25", 50),
            record("a", "2026-11-20", 50),
            record("b", "2026-11-20", 50),
            record("b", "2026-11-21", 50),
            record("b", "2026-11-22", 50),
        ];
        let days = Days::of(&records, day("2026-11-21"));
        assert_eq!((days.practised, days.runs), (3, 4), "not the 29th day back, and not tomorrow");
        assert!(days.marks[0] && days.marks[26] && days.marks[27] && !days.marks[1]);
    }
}
