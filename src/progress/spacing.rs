//! When to play a scenario again: the schedule of SM-2.
//!
//! P. A. Wozniak, "Optimization of repetition spacing in the practice of learning" (1990), algorithm SM-2: intervals of
//! 1 day, 6 days, then each `ease` times the one before; the ease moves with the quality of each answer, from 0 to 5, and
//! never falls below 1.3; an answer below 3 leaves it and begins the intervals anew. The quality of a run is its score in steps of 20,
//! so that 3, the least good answer, is the score of 60 that wins.

use chrono::{Days, NaiveDate};
use serde::Serialize;

/// When a scenario is due.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Due {
    /// The day it was played last.
    pub last: NaiveDate,
    /// Days from then to the next play.
    pub interval: u64,
    /// SM-2's ease factor.
    pub ease: f64,
}

/// The longest interval, in days: the date stays one that a calendar has.
const LONGEST: f64 = 3650.0;

impl Due {
    /// The schedule after plays, the oldest first, each with its day and score. Of a day's plays the first counts, since
    /// only that one tested what was remembered. None where nothing was played.
    pub fn after(plays: impl IntoIterator<Item = (NaiveDate, u8)>) -> Option<Self> {
        let mut due: Option<Self> = None;
        let mut streak = 0;
        for (day, score) in plays {
            if due.is_some_and(|due| due.last == day) {
                continue;
            }
            let quality = f64::from(score / 20);
            let (before, ease) = due.map_or((0, 2.5), |due| (due.interval, due.ease));
            streak = if quality < 3.0 { 0 } else { streak + 1 };
            let interval = match streak {
                0 | 1 => 1,
                2 => 6,
                _ => (before as f64 * ease).ceil().min(LONGEST) as u64,
            };
            let short = 5.0 - quality;
            let moved = (ease + 0.1 - short * (0.08 + short * 0.02)).max(1.3);
            let ease = if streak == 0 { ease } else { moved };
            due = Some(Self { last: day, interval, ease });
        }
        due
    }

    /// The day on which it is due.
    pub fn day(&self) -> NaiveDate {
        self.last.checked_add_days(Days::new(self.interval)).unwrap_or(self.last)
    }

    /// How far past its day it is, in intervals: 0 on the day itself, below 0 before it.
    pub fn overdue(&self, today: NaiveDate) -> f64 {
        (today - self.day()).num_days() as f64 / self.interval.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::day;
    use super::*;

    fn played(scores: &[(&str, u8)]) -> Due {
        Due::after(scores.iter().map(|(date, score)| (day(date), *score))).unwrap()
    }

    #[test]
    fn good_plays_come_back_after_1_6_and_then_ease_times_as_many_days() {
        let first = played(&[("2026-11-01", 85)]);
        assert_eq!((first.interval, first.day()), (1, day("2026-11-02")));
        assert_eq!(first.ease, 2.5, "a quality of 4 leaves the ease as it is");
        let second = played(&[("2026-11-01", 85), ("2026-11-02", 85)]);
        assert_eq!(second.interval, 6);
        let third = played(&[("2026-11-01", 85), ("2026-11-02", 85), ("2026-11-08", 85)]);
        assert_eq!((third.interval, third.day()), (15, day("2026-11-23")));
    }

    #[test]
    fn a_play_that_was_not_won_begins_anew() {
        let failed = played(&[("2026-11-01", 85), ("2026-11-02", 85), ("2026-11-08", 59)]);
        assert_eq!(failed.interval, 1);
        assert_eq!(failed.ease, 2.5);
        let once_more = played(&[("2026-11-01", 85), ("2026-11-02", 85), ("2026-11-08", 59), ("2026-11-09", 60)]);
        assert_eq!(once_more.interval, 1);
        assert!((once_more.ease - 2.36).abs() < 1e-9, "2.5 + 0.1 - 2 * (0.08 + 2 * 0.02)");
        let hard: Vec<(NaiveDate, u8)> = (0..20).map(|n| (day("2026-01-01") + Days::new(n), 60)).collect();
        assert_eq!(Due::after(hard).unwrap().ease, 1.3);
    }

    #[test]
    fn a_second_play_on_the_same_day_is_no_test_of_memory() {
        assert_eq!(played(&[("2026-11-01", 30), ("2026-11-01", 100)]), played(&[("2026-11-01", 30)]));
    }

    #[test]
    fn intervals_stay_within_what_a_calendar_holds() {
        let many: Vec<(NaiveDate, u8)> = (0..200).map(|n| (day("2026-01-01") + Days::new(n), 100)).collect();
        assert_eq!(Due::after(many).unwrap().interval, 3650);
    }
}
