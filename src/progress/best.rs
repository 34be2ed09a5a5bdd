//! Personal bests: what a scenario is measured against beside par.

use super::{Group, Record};
use chrono::NaiveDate;
use serde::Serialize;

/// The best of a scenario. Aided runs count only where there is no other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Best {
    /// The scenario's id.
    pub scenario: String,
    /// Its title, as it was filled last.
    pub title: String,
    /// How often it was played to its end.
    pub runs: usize,
    /// The best score.
    pub score: u8,
    /// The run that earned it.
    pub run: String,
    /// When.
    pub day: Option<NaiveDate>,
    /// Which runs it is the best of.
    pub group: Group,
    /// The least harm, between par (0) and doing nothing (1).
    pub harm: Option<f64>,
}

/// The best of each scenario that was played, by the scenario's id.
pub fn bests(records: &[Record]) -> Vec<Best> {
    let mut ids: Vec<&str> = records.iter().map(|record| record.scenario.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| best(records, id)).collect()
}

fn best(records: &[Record], scenario: &str) -> Option<Best> {
    let all: Vec<&Record> = records.iter().filter(|record| record.scenario == scenario).collect();
    let unaided: Vec<&Record> = all.iter().copied().filter(|record| record.group != Group::Aided).collect();
    let counted = if unaided.is_empty() { &all } else { &unaided };
    // Of equal scores the first one stands.
    let top = counted.iter().rev().max_by_key(|record| record.score)?;
    let harm = counted.iter().filter_map(|record| record.harm).min_by(f64::total_cmp);
    Some(Best {
        scenario: scenario.to_owned(),
        title: all.last()?.title.clone(),
        runs: all.len(),
        score: top.score,
        run: top.run.clone(),
        day: top.day,
        group: top.group,
        harm,
    })
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::record;
    use super::*;

    #[test]
    fn the_best_is_the_first_of_the_highest_and_aids_do_not_beat_it() {
        let mut aided = record("a", "2026-11-03", 99);
        aided.group = Group::Aided;
        let records =
            [record("a", "2026-11-01", 71), record("a", "2026-11-02", 71), aided, record("b", "2026-11-01", 5)];
        let bests = bests(&records);
        assert_eq!(bests.len(), 2);
        assert_eq!((bests[0].score, bests[0].runs, bests[0].run.as_str()), (71, 3, "20261101-a"));
        assert_eq!(bests[0].harm, Some(1.0 - 0.71));
    }

    #[test]
    fn where_every_run_was_aided_the_best_of_those_is_shown_as_such() {
        let mut aided = record("a", "2026-11-03", 99);
        aided.group = Group::Aided;
        assert_eq!(bests(&[aided])[0].group, Group::Aided);
    }
}
