//! Which runs are meant.

use crate::cli::progress::group;
use crate::progress::{Group, Record};
use chrono::{Days, NaiveDate};

/// Every condition that is given must hold.
#[derive(Debug, Default, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Filter {
    /// Runs of this scenario
    #[arg(long, value_name = "ID")]
    scenario: Option<String>,
    /// Runs of this seed
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Runs begun on this day (in UTC) or later: 2026-11-21, or so long ago: 7d, 4w
    #[arg(long, value_name = "WHEN", value_parser = since)]
    since: Option<Since>,
    /// Runs begun before this day
    #[arg(long, value_name = "WHEN", value_parser = since)]
    before: Option<Since>,
    /// Runs of one kind: practice, aided, untimed, exam
    #[arg(long, value_name = "KIND", value_parser = group)]
    group: Option<Group>,
    /// Exams
    #[arg(long, conflicts_with = "group")]
    exam: bool,
    /// Drills of the day
    #[arg(long)]
    daily: bool,
    /// Runs that were won
    #[arg(long)]
    won: bool,
    /// Runs that were not won
    #[arg(long, conflicts_with = "won")]
    lost: bool,
    /// The newest N of what is left
    #[arg(long, value_name = "N")]
    last: Option<usize>,
}

/// A day, or so many days before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    Day(NaiveDate),
    Ago(u64),
}

fn since(text: &str) -> Result<Since, String> {
    let ago = |suffix: char, days: u64| {
        let count: u64 = text.strip_suffix(suffix)?.parse().ok()?;
        Some(Since::Ago(count.saturating_mul(days)))
    };
    let day = || text.parse().ok().map(Since::Day);
    day().or_else(|| ago('d', 1)).or_else(|| ago('w', 7)).ok_or("a day is wanted, such as 2026-11-21, 7d or 4w".into())
}

impl Since {
    /// The day; the first of all days where it lies before the calendar.
    fn day(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Ago(days) => today.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN),
        }
    }
}

impl Filter {
    /// What is left of runs, oldest first. A run without a date is of no day.
    pub fn of<T: Clone>(&self, runs: &[T], record: impl Fn(&T) -> &Record, today: NaiveDate) -> Vec<T> {
        let mut left: Vec<T> = runs.iter().filter(|run| self.holds(record(run), today)).cloned().collect();
        let over = self.last.map_or(0, |last| left.len().saturating_sub(last));
        left.drain(..over);
        left
    }

    /// Whether anything is asked for.
    pub fn is_open(&self) -> bool {
        let Self { scenario, seed, since, before, group, exam, daily, won, lost, last } = self;
        let named = scenario.is_some() || seed.is_some() || since.is_some() || before.is_some() || group.is_some();
        !named && last.is_none() && !(*exam || *daily || *won || *lost)
    }

    fn holds(&self, record: &Record, today: NaiveDate) -> bool {
        let after = |since: Since| record.day.is_some_and(|day| day >= since.day(today));
        self.scenario.as_ref().is_none_or(|id| *id == record.scenario)
            && self.seed.is_none_or(|seed| seed == record.seed)
            && self.since.is_none_or(after)
            && self.before.is_none_or(|before| record.day.is_some_and(|day| day < before.day(today)))
            && self.group.is_none_or(|group| group == record.group)
            && (!self.exam || record.group == Group::Exam)
            && (!self.daily || record.daily.is_some())
            && (!self.won || record.won)
            && (!self.lost || !record.won)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_or_spans_back_from_today() {
        let today = "2026-11-21".parse().unwrap();
        assert_eq!(since("2026-11-14").unwrap().day(today), since("7d").unwrap().day(today));
        assert_eq!(since("4w").unwrap().day(today).to_string(), "2026-10-24");
        assert_eq!(since("99999999999w").unwrap().day(today), NaiveDate::MIN);
        for text in ["yesterday", "-3d", "d", "2026-13-01", "w4"] {
            assert!(since(text).is_err(), "{text}");
        }
    }
}
