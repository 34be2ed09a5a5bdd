//! What to play next, and why.
//!
//! In this order: what is due by the schedule of [`spacing`](super::spacing), the longest overdue first; what was never
//! played, the easiest first; what still has truths that were not met; and else the scenario in which the weakest phase
//! went worst. Beside it stands the phase to mind.

use super::record::Record;
use super::spacing::Due;
use super::view::{Comparable, Part};
use crate::debrief::Condition;
use crate::model::Phase;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// A scenario that can be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// 1 to 5.
    pub difficulty: u8,
    /// How many truths it has.
    pub truths: usize,
}

/// What to play next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Next {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Why this one.
    pub why: Why,
    /// The phase to mind while playing it, where one was marked yet.
    pub mind: Option<Weakest>,
}

/// Why a scenario comes next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Why {
    /// Nothing was played yet, and this one is the easiest.
    First,
    /// Its day has come.
    Due {
        /// The day on which it was played last.
        last: NaiveDate,
        /// What it earned then.
        score: u8,
    },
    /// It was never played.
    New,
    /// Not all of what can be wrong in it was met.
    Variants {
        /// How many truths were met.
        met: usize,
        /// Of how many.
        of: usize,
    },
    /// The phase to mind went worst in it.
    Weakest,
}

/// The weakest phase of the runs that are compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weakest {
    /// Which.
    pub phase: Phase,
    /// Its mean over the newest runs.
    pub mean: f64,
    /// The mean of the other phases.
    pub others: f64,
    /// How many runs it rests on.
    pub runs: usize,
    /// Whether its whole interval lies below the others' mean.
    pub certain: bool,
}

impl Next {
    /// What comes next of the offers, given the runs so far and those among them that are compared.
    pub fn of(records: &[Record], offers: &[Offer], usual: Option<&Comparable>, today: NaiveDate) -> Option<Self> {
        let mind = usual.and_then(weakest);
        let chosen = |offer: &Offer, why: Why| {
            let (scenario, title) = (offer.id.clone(), offer.title.clone());
            Some(Self { scenario, title, why, mind: mind.clone() })
        };
        let plays = |offer: &Offer| records.iter().filter(|record| record.scenario == offer.id).collect::<Vec<_>>();
        let due = offers.iter().filter_map(|offer| {
            let overdue = schedule(&plays(offer))?.overdue(today);
            (overdue >= 0.0).then_some((offer, overdue))
        });
        if let Some((offer, _)) = due.max_by(|one, other| one.1.total_cmp(&other.1)) {
            let last = plays(offer).last().and_then(|record| Some((record.day?, record.score)))?;
            return chosen(offer, Why::Due { last: last.0, score: last.1 });
        }
        let new = offers.iter().filter(|offer| plays(offer).is_empty()).min_by_key(|offer| offer.difficulty);
        if let Some(offer) = new {
            return chosen(offer, if records.is_empty() { Why::First } else { Why::New });
        }
        let unmet = offers.iter().filter_map(|offer| {
            let met = plays(offer).iter().map(|record| &record.truth).collect::<BTreeSet<_>>().len();
            (met < offer.truths).then_some((offer, met))
        });
        if let Some((offer, met)) = unmet.min_by_key(|(offer, met)| met * 100 / offer.truths.max(1)) {
            return chosen(offer, Why::Variants { met, of: offer.truths });
        }
        let phase = mind.as_ref()?.phase;
        let own = |record: &&&Record| !record.conditions.contains(&Condition::Taught);
        let mean =
            |offer: &&Offer| mean(plays(offer).iter().filter(own).filter_map(|record| record.phases.get(&phase)));
        let worst = offers.iter().min_by(|one, other| mean(one).total_cmp(&mean(other)))?;
        chosen(worst, Why::Weakest)
    }
}

/// The schedule of a scenario after its plays; those without a date say nothing about it.
fn schedule(plays: &[&Record]) -> Option<Due> {
    let mut dated: Vec<(NaiveDate, u8)> = plays.iter().filter_map(|record| Some((record.day?, record.score))).collect();
    dated.sort_by_key(|(day, _)| *day);
    Due::after(dated)
}

/// The mean; 100 of nothing.
fn mean<'a>(marks: impl Iterator<Item = &'a f64>) -> f64 {
    let (sum, count) = marks.fold((0.0, 0_u32), |(sum, count), mark| (sum + mark, count + 1));
    if count == 0 { 100.0 } else { sum / f64::from(count) }
}

/// A phase from this mean on needs no minding, as no advice of a debrief is about a part from there on.
const WELL: f64 = 90.0;

/// The phase with the lowest pooled mean.
fn weakest(usual: &Comparable) -> Option<Weakest> {
    let rows = usual.rows.iter().filter_map(|row| match row.part {
        Part::Phase(phase) => Some((phase, row.level)),
        _ => None,
    });
    let rows: Vec<_> = rows.collect();
    let average = mean(rows.iter().map(|(_, level)| &level.mean));
    let pooled = |level: &super::level::Level| level.pooled(average);
    let (phase, level) = rows.iter().min_by(|one, other| pooled(&one.1).total_cmp(&pooled(&other.1)))?;
    let others = mean(rows.iter().filter(|(other, _)| other != phase).map(|(_, level)| &level.mean));
    // Where everything went equally well there is nothing to mind, nor where the lowest went well.
    (level.mean < others && level.mean < WELL).then(|| Weakest {
        phase: *phase,
        mean: level.mean,
        others,
        runs: level.runs,
        certain: level.is_below(others),
    })
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::{day, record};
    use super::super::view::Progress;
    use super::*;

    fn offer(id: &str, difficulty: u8, truths: usize) -> Offer {
        Offer { id: id.into(), title: id.to_uppercase(), difficulty, truths }
    }

    fn next(records: &[Record], offers: &[Offer]) -> Next {
        Progress::of(records, offers, day("2026-11-21")).next.unwrap()
    }

    #[test]
    fn the_easiest_is_the_first() {
        let next = next(&[], &[offer("hard", 4, 3), offer("easy", 1, 3)]);
        assert_eq!((next.scenario.as_str(), next.why, next.mind), ("easy", Why::First, None));
        assert_eq!(Progress::of(&[], &[], day("2026-11-21")).next, None);
    }

    #[test]
    fn what_went_badly_yesterday_comes_before_something_new_but_not_on_the_same_evening() {
        let offers = [offer("a", 1, 1), offer("b", 2, 1)];
        let yesterday = next(&[record("a", "2026-11-20", 30)], &offers);
        assert_eq!(yesterday.why, Why::Due { last: day("2026-11-20"), score: 30 });
        let today = next(&[record("a", "2026-11-21", 30)], &offers);
        assert_eq!((today.scenario.as_str(), today.why), ("b", Why::New));
    }

    #[test]
    fn of_two_that_are_due_the_longer_overdue_comes_first() {
        let offers = [offer("a", 1, 1), offer("b", 2, 1)];
        let records = [record("b", "2026-11-10", 80), record("a", "2026-11-19", 80)];
        assert_eq!(next(&records, &offers).scenario, "b");
    }

    #[test]
    fn truths_that_were_not_met_come_before_repetition() {
        let offers = [offer("a", 1, 1), offer("b", 2, 3)];
        let records = [record("a", "2026-11-21", 90), record("b", "2026-11-21", 90)];
        let next = next(&records, &offers);
        assert_eq!((next.scenario.as_str(), next.why), ("b", Why::Variants { met: 1, of: 3 }));
    }

    #[test]
    fn with_everything_met_the_weakest_phase_chooses() {
        let offers = [offer("a", 1, 1), offer("b", 2, 1)];
        let mut records = [record("a", "2026-11-21", 90), record("b", "2026-11-21", 90)];
        records[1].phases.insert(Phase::Containment, 20.0);
        let next = next(&records, &offers);
        assert_eq!((next.scenario.as_str(), next.why), ("b", Why::Weakest));
        let mind = next.mind.unwrap();
        assert_eq!((mind.phase, mind.mean, mind.others, mind.certain), (Phase::Containment, 55.0, 90.0, false));
    }

    #[test]
    fn what_went_well_needs_no_minding_and_what_was_left_out_does() {
        let mut records = vec![record("a", "2026-11-21", 98)];
        records[0].phases.insert(Phase::Containment, 93.0);
        let offers = [offer("a", 1, 2)];
        assert_eq!(next(&records, &offers).mind, None);
        records[0].phases.insert(Phase::Postmortem, 0.0);
        assert_eq!(next(&records, &offers).mind.unwrap().phase, Phase::Postmortem);
    }

    #[test]
    fn a_phase_that_is_always_low_is_weaker_than_one_that_was_lower_once() {
        let mut records: Vec<Record> = (1..=8).map(|n| record("a", &format!("2026-11-{n:02}"), 80)).collect();
        for record in &mut records {
            record.phases.insert(Phase::Scope, 45.0);
            record.phases.remove(&Phase::Validation);
        }
        records[7].phases.insert(Phase::Validation, 30.0);
        let mind = next(&records, &[offer("a", 1, 1)]).mind.unwrap();
        assert_eq!((mind.phase, mind.certain), (Phase::Scope, true));
    }
}
