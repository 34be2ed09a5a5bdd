//! Names of runs: when it began, and what was played.

use chrono::{DateTime, Utc};
use std::fmt;

/// A run's name, which is its folder's: `20261121-043402-118-checkout-drift`. Names sort by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunId(String);

impl RunId {
    /// The name of a run of a scenario that begins now.
    pub fn new(begun: DateTime<Utc>, scenario: &str) -> Self {
        let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
        let scenario: String = scenario.chars().map(allowed).take(64).collect();
        Self(format!("{}-{scenario}", begun.format("%Y%m%d-%H%M%S-%3f")))
    }

    /// The same name with a number behind it, for the second run that begins in one millisecond.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// A name that [`RunId::new`] could have made; anything else (a path, a stray file) is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '-');
        let digits = |part: Option<&str>, length: usize| {
            part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let dated = digits(parts.next(), 8) && digits(parts.next(), 6) && digits(parts.next(), 3);
        let named = parts.next().is_some_and(|rest| {
            !rest.is_empty()
                && rest.len() <= 80
                && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        (dated && named).then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn names_sort_by_time_and_are_read_back() {
        let early = RunId::new(at("2026-11-21T04:34:02.009Z"), "z-last");
        let late = RunId::new(at("2026-11-21T04:34:02.118Z"), "a-first");
        assert!(early < late);
        assert_eq!(early.as_str(), "20261121-043402-009-z-last");
        assert_eq!(RunId::parse(early.as_str()), Some(early));
    }

    #[test]
    fn a_name_never_leads_out_of_the_folder() {
        assert_eq!(RunId::new(at("2026-11-21T04:34:02Z"), "../x").as_str(), "20261121-043402-000----x");
        for text in ["..", "20261121-043402-000-../x", "20261121", "journal.jsonl", "20261121-043402-000-"] {
            assert_eq!(RunId::parse(text), None, "{text}");
        }
    }
}
