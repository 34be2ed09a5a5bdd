//! Regression tests of a pack: moves with comments that say on which seed and truth they are played and what they should
//! come to. To everything else that plays moves they are comments.
//!
//! ```text
//! # seed 7
//! # truth bad-join
//! ack
//! # expect event page
//! # expect no fact root-cause
//! # expect triage < 60
//! # expect won
//! ```

use super::item::{Item, Kind};
use crate::debrief::{Baselines, Debrief, debrief};
use crate::model::pack::Solution;
use crate::model::{Scenario, TruthId};
use crate::run::moves::{Driver, Slip, play};
use crate::run::{Run, Setup};
use std::sync::Arc;
use thiserror::Error;

/// What a test's moves should come to.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// An item is reached, or isn't.
    Reaches(Item, bool),
    /// The run is won, or lost.
    Won(bool),
    /// A score stands on one side of a number: `triage`, `communication` or `score`; below it, or at it and above.
    Score(&'static str, bool, f64),
}

/// Why a test failed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Failed {
    /// A line that begins with `# expect` can't be read.
    #[error("line {0}: not an expectation: try `# expect won`, `# expect event ID` or `# expect triage < 60`")]
    Unread(usize),
    /// The truth isn't one of the scenario's.
    #[error("there is no truth {0}")]
    Truth(TruthId),
    /// A line of the moves did nothing.
    #[error("{0}")]
    Slip(Slip),
    /// It came out otherwise.
    #[error("line {line}: expected `{expected}`, but {found}")]
    Otherwise {
        /// The line.
        line: usize,
        /// What was expected, as it is written.
        expected: String,
        /// What was found.
        found: String,
    },
}

const SCORES: [&str; 3] = ["triage", "communication", "score"];

impl Expectation {
    /// Reads what stands after `# expect`.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["won"] => Some(Self::Won(true)),
            ["lost"] => Some(Self::Won(false)),
            ["no", kind, id] => Some(Self::Reaches(Item::new(Kind::from_word(kind)?, id), false)),
            [score, side @ ("<" | ">="), number] => {
                let score = SCORES.into_iter().find(|known| known == score)?;
                Some(Self::Score(score, *side == "<", number.parse().ok()?))
            }
            [kind, id] => Some(Self::Reaches(Item::new(Kind::from_word(kind)?, id), true)),
            _ => None,
        }
    }

    /// What was found instead; `None` where it is as expected.
    fn differs(&self, run: &Run, debrief: &Debrief) -> Option<String> {
        match self {
            Self::Reaches(item, wanted) => {
                let reached = Item::reached(run).get(item).copied();
                match reached {
                    Some(at) if !wanted => Some(format!("{item} came at {at}")),
                    None if *wanted => Some(format!("{item} never came")),
                    _ => None,
                }
            }
            Self::Won(wanted) if debrief.won != *wanted => {
                Some(format!("the run was {}", if debrief.won { "won" } else { "lost" }))
            }
            Self::Won(_) => None,
            Self::Score(name, below, number) => {
                let score = match *name {
                    "triage" => debrief.triage,
                    "communication" => debrief.communication.score,
                    _ => debrief.score,
                };
                ((f64::from(score) < *number) != *below).then(|| format!("{name} was {score}"))
            }
        }
    }
}

/// Comments with the numbers of their lines.
fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(at, line)| Some((at + 1, line.strip_prefix('#')?.trim())))
}

/// What moves are played with, by their comments. Without `# seed` it is seed 1; without `# truth` the seed's own.
pub fn setup_of(text: &str) -> Setup {
    let header = |word: &str| comments(text).find_map(|(_, line)| line.strip_prefix(word)?.strip_prefix(' '));
    let mut setup = Setup::seeded(header("seed").and_then(|seed| seed.trim().parse().ok()).unwrap_or(1));
    setup.truth = header("truth").map(|truth| TruthId::new(truth.trim()));
    setup
}

/// What moves should come to, as it is written, with the numbers of the lines.
pub fn expected(text: &str) -> impl Iterator<Item = (usize, &str)> {
    comments(text).filter_map(|(at, line)| Some((at, line.strip_prefix("expect ")?)))
}

/// Plays a test and gives what came out otherwise.
pub fn check_test(scenario: &Arc<Scenario>, solutions: &[Solution], text: &str) -> Vec<Failed> {
    let setup = setup_of(text);
    let mut run = match Run::start(scenario.clone(), setup.clone()) {
        Ok(run) => run,
        Err(truth) => return vec![Failed::Truth(truth)],
    };
    let slips = play(&mut run, text, Driver { fills: true });
    let mut failed: Vec<Failed> = slips.into_iter().map(Failed::Slip).collect();
    let debrief = debrief(&run, &Baselines::play(scenario, setup.seed, solutions));
    for (line, expected) in expected(text) {
        match Expectation::parse(expected) {
            None => failed.push(Failed::Unread(line)),
            Some(expectation) => failed.extend(expectation.differs(&run, &debrief).map(|found| Failed::Otherwise {
                line,
                expected: expected.to_owned(),
                found,
            })),
        }
    }
    failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expectations_are_read_as_they_are_written() {
        assert_eq!(Expectation::parse("won"), Some(Expectation::Won(true)));
        let event = Expectation::Reaches(Item::new(Kind::Event, "page"), false);
        assert_eq!(Expectation::parse("no event page"), Some(event));
        assert_eq!(Expectation::parse("triage < 60"), Some(Expectation::Score("triage", true, 60.0)));
        for nonsense in ["", "triage", "triage = 60", "wonder x", "no won", "triage < many"] {
            assert_eq!(Expectation::parse(nonsense), None, "{nonsense}");
        }
    }
}
