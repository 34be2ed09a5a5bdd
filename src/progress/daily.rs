//! The drill of the day: one scenario and one seed, the same for everybody who has the same scenarios.
//!
//! Both come from SHA-256 over a text of the date. The scenario is the one whose own text hashes highest (rendezvous
//! hashing; Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998), so a new version with one
//! scenario more changes only the days on which the new one is drilled.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Seeds lie below this, so that they can be told to somebody else.
const SEEDS: u64 = 100_000;

/// The scenario of a day, of these ids, and the seed to play it with; none of no scenarios.
pub fn daily<'a>(date: NaiveDate, scenarios: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, u64)> {
    let scenario =
        scenarios.into_iter().max_by_key(|id| (hash(&format!("tldrill daily scenario {date} {id}")), *id))?;
    Some((scenario, hash(&format!("tldrill daily seed {date} {scenario}")) % SEEDS))
}

/// The first eight bytes of SHA-256, big-endian.
fn hash(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::record::fixture::day;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const SCENARIOS: [&str; 5] = ["a", "b", "c", "d", "e"];

    fn year() -> impl Iterator<Item = NaiveDate> {
        day("2026-01-01").iter_days().take(365)
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        // printf abc | sha256sum | cut -c1-16
        assert_eq!(hash("abc"), 0xba78_16bf_8f01_cfea);
    }

    #[test]
    fn a_day_is_the_same_in_whatever_order_the_scenarios_come() {
        let mut turned = SCENARIOS;
        turned.reverse();
        for date in year() {
            assert_eq!(daily(date, SCENARIOS), daily(date, turned));
        }
        assert_eq!(daily(day("2026-11-21"), []), None);
    }

    #[test]
    fn every_scenario_has_its_days_and_seeds_differ() {
        let mut days: BTreeMap<&str, usize> = BTreeMap::new();
        let mut seeds = BTreeSet::new();
        for date in year() {
            let (scenario, seed) = daily(date, SCENARIOS).unwrap();
            *days.entry(scenario).or_default() += 1;
            assert!(seed < SEEDS);
            seeds.insert(seed);
        }
        // 73 days each, with a standard deviation of 7.6.
        assert!(days.len() == 5 && days.values().all(|count| (45..=101).contains(count)), "{days:?}");
        assert!(seeds.len() > 355, "{} seeds of 365 days", seeds.len());
    }

    #[test]
    fn a_new_scenario_changes_only_the_days_that_it_takes() {
        let more = ["a", "b", "c", "d", "e", "f"];
        let mut taken = 0;
        for date in year() {
            let (before, after) = (daily(date, SCENARIOS).unwrap(), daily(date, more).unwrap());
            assert!(after == before || after.0 == "f");
            taken += usize::from(after.0 == "f");
        }
        assert!((30..=95).contains(&taken), "{taken} of 365");
    }
}
