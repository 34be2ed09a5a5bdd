//! Everything about a player's progress at one date.

use super::best::{Best, bests};
use super::days::Days;
use super::level::Level;
use super::next::{Next, Offer};
use super::record::{Group, Record};
use super::trend::Trend;
use crate::debrief::Condition;
use crate::grade::Criterion;
use crate::model::Phase;
use chrono::NaiveDate;
use serde::Serialize;

/// How a player is getting on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    /// The date it is told for.
    pub today: NaiveDate,
    /// How many runs were played to their end.
    pub runs: usize,
    /// The last four weeks.
    pub days: Days,
    /// On how many days the drill of the day was played.
    pub dailies: usize,
    /// What to play next; none where nothing can be played.
    pub next: Option<Next>,
    /// Each group that was played, without the lessons: the one with the most of the player's own among the newest runs first.
    pub groups: Vec<Comparable>,
    /// The best of each scenario.
    pub bests: Vec<Best>,
}

/// Runs that may be compared with each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparable {
    /// Which.
    pub group: Group,
    /// How many.
    pub runs: usize,
    /// How many of them were won.
    pub won: usize,
    /// The score, the communication half, the phases, the criteria: those that were ever marked.
    pub rows: Vec<Row>,
}

/// One part of the score over runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Which.
    pub part: Part,
    /// Where it stands now.
    pub level: Level,
    /// Where it goes; none below [`LEAST`](super::trend::LEAST) runs.
    pub trend: Option<Trend>,
}

/// A part of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "name")]
pub enum Part {
    /// The whole score.
    Score,
    /// The communication half.
    Communication,
    /// A phase of the triage half.
    Phase(Phase),
    /// A criterion, over the updates.
    Criterion(Criterion),
}

impl Part {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Communication => "communication",
            Self::Phase(phase) => phase.word(),
            Self::Criterion(criterion) => criterion.word(),
        }
    }

    /// Every part, in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let phases = Phase::ALL.iter().map(|phase| Self::Phase(*phase));
        let criteria = Criterion::ALL.iter().map(|criterion| Self::Criterion(*criterion));
        [Self::Score, Self::Communication].into_iter().chain(phases).chain(criteria)
    }

    /// What a run earned in it, 0 to 100, where it applied.
    pub fn mark(self, record: &Record) -> Option<f64> {
        match self {
            Self::Score => Some(f64::from(record.score)),
            Self::Communication => record.communication,
            Self::Phase(phase) => record.phases.get(&phase).copied(),
            Self::Criterion(criterion) => record.criteria.get(&criterion).copied(),
        }
    }
}

impl Progress {
    /// The progress that records show at a date. They come oldest first, as runs are listed.
    pub fn of(records: &[Record], offers: &[Offer], today: NaiveDate) -> Self {
        let mut dailies: Vec<NaiveDate> = records.iter().filter_map(|record| record.daily).collect();
        dailies.sort_unstable();
        dailies.dedup();
        let groups = groups(records);
        Self {
            today,
            runs: records.len(),
            days: Days::of(records, today),
            dailies: dailies.len(),
            next: Next::of(records, offers, groups.first(), today),
            groups,
            bests: bests(records),
        }
    }
}

fn groups(records: &[Record]) -> Vec<Comparable> {
    // Whoever is being taught is told what to do next: no figure of it is the player's own.
    let untaught = |record: &&Record| !record.conditions.contains(&Condition::Taught);
    let records: Vec<Record> = records.iter().filter(untaught).cloned().collect();
    let recent = &records[records.len().saturating_sub(super::trend::SPAN)..];
    // What was tried again from a moment of another run is no run of the player's own.
    let own = |record: &&Record| !record.conditions.contains(&Condition::Again);
    let count = |group: &Comparable| recent.iter().filter(own).filter(|record| record.group == group.group).count();
    let mut groups: Vec<Comparable> = Group::ALL.iter().filter_map(|group| comparable(&records, *group)).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(count(group)));
    groups
}

fn comparable(records: &[Record], group: Group) -> Option<Comparable> {
    let of_it: Vec<&Record> = records.iter().filter(|record| record.group == group).collect();
    let row = |part: Part| {
        let marks: Vec<f64> = of_it.iter().filter_map(|record| part.mark(record)).collect();
        Some(Row { part, level: Level::of(&marks)?, trend: Trend::of(&marks) })
    };
    (!of_it.is_empty()).then(|| Comparable {
        group,
        runs: of_it.len(),
        won: of_it.iter().filter(|record| record.won).count(),
        rows: Part::all().filter_map(row).collect(),
    })
}

impl Comparable {
    /// The row of a part.
    pub fn row(&self, part: Part) -> Option<&Row> {
        self.rows.iter().find(|row| row.part == part)
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::{day, record};
    use super::*;

    #[test]
    fn groups_are_kept_apart_and_the_usual_one_comes_first() {
        let mut records: Vec<Record> =
            (1..=6).map(|n| record("a", &format!("2026-11-{n:02}"), 50 + 2 * n as u8)).collect();
        for record in &mut records[..4] {
            record.group = Group::Exam;
        }
        let progress = Progress::of(&records, &[], day("2026-11-21"));
        let names: Vec<Group> = progress.groups.iter().map(|group| group.group).collect();
        assert_eq!(names, [Group::Exam, Group::Practice]);
        assert_eq!(progress.groups[1].row(Part::Score).unwrap().level.mean, 61.0, "only 60 and 62");
        assert_eq!(progress.groups[0].row(Part::Score).unwrap().trend, None, "six runs, but four of them are exams");
    }

    #[test]
    fn lessons_count_nowhere_and_tries_hide_no_run_of_ones_own() {
        let mut records: Vec<Record> = (1..=4).map(|n| record("a", &format!("2026-11-{n:02}"), 50)).collect();
        for (record, condition) in records.iter_mut().zip([Condition::Taught, Condition::Again, Condition::Again]) {
            record.group = Group::Aided;
            record.conditions.push(condition);
        }
        records[0].score = 0;
        let progress = Progress::of(&records, &[], day("2026-11-21"));
        let names: Vec<Group> = progress.groups.iter().map(|group| group.group).collect();
        assert_eq!(names, [Group::Practice, Group::Aided]);
        let aided = &progress.groups[1];
        assert_eq!((aided.runs, aided.row(Part::Score).unwrap().level.mean), (2, 50.0), "not the lesson's 0");
        let taught = Progress::of(&records[..1], &[], day("2026-11-21"));
        assert_eq!((taught.runs, taught.groups.len(), taught.bests.len()), (1, 0, 1));
    }

    #[test]
    fn a_part_that_seldom_applies_has_fewer_runs_than_the_score() {
        let mut records: Vec<Record> = (1..=6).map(|n| record("a", &format!("2026-11-{n:02}"), 50)).collect();
        records[0].phases.remove(&Phase::Remediation);
        records[1].phases.remove(&Phase::Remediation);
        let progress = Progress::of(&records, &[], day("2026-11-21"));
        let row = progress.groups[0].row(Part::Phase(Phase::Remediation)).unwrap();
        assert_eq!((row.level.runs, row.trend), (4, None));
        assert!(progress.groups[0].row(Part::Score).unwrap().trend.is_some());
    }

    #[test]
    fn a_drill_of_the_day_counts_once_a_day() {
        let mut records = [record("a", "2026-11-20", 50), record("a", "2026-11-20", 60), record("a", "2026-11-21", 50)];
        for record in &mut records[..2] {
            record.daily = record.day;
        }
        assert_eq!(Progress::of(&records, &[], day("2026-11-21")).dailies, 1);
    }
}
