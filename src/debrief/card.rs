//! A phase's score with its reasons.

use serde::Serialize;

/// One line of a phase's score: what it was about, what it earned of what it could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Points earned; negative where something cost points.
    pub points: i32,
    /// Points that it could earn; 0 where it could only cost.
    pub of: i32,
    /// Why, in a sentence.
    pub text: String,
}

/// A phase's score, 0 to 100, or none where the phase doesn't apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Card {
    /// The score.
    pub score: Option<u8>,
    /// What it is made of.
    pub reasons: Vec<Reason>,
}

impl Card {
    /// A phase that doesn't apply, and why.
    pub fn none(text: impl Into<String>) -> Self {
        Self { score: None, reasons: vec![Reason { points: 0, of: 0, text: text.into() }] }
    }

    /// A phase that applies and has earned nothing yet.
    pub const fn open() -> Self {
        Self { score: Some(0), reasons: vec![] }
    }

    /// Adds a reason. The score is what was earned of what could be, in percent, within 0 and 100.
    #[must_use]
    pub fn earn(mut self, points: i32, of: i32, text: impl Into<String>) -> Self {
        self.reasons.push(Reason { points, of, text: text.into() });
        self.score = Some(percent(&self.reasons));
        self
    }

    /// Adds a reason that costs percent points.
    #[must_use]
    pub fn cost(self, points: i32, text: impl Into<String>) -> Self {
        self.earn(-points, 0, text)
    }
}

fn percent(reasons: &[Reason]) -> u8 {
    let of: i32 = reasons.iter().map(|reason| reason.of).sum();
    let earned: i32 = reasons.iter().filter(|reason| reason.of > 0).map(|reason| reason.points).sum();
    let cost: i32 = reasons.iter().filter(|reason| reason.of == 0).map(|reason| reason.points).sum();
    let share = (2 * 100 * earned + of).checked_div(2 * of).unwrap_or(0);
    u8::try_from((share + cost).clamp(0, 100)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_what_was_earned_of_what_could_be_less_what_was_lost() {
        let card = Card::open().earn(20, 25, "a").earn(10, 25, "b").cost(20, "c");
        assert_eq!(card.score, Some(40));
        assert_eq!(Card::open().earn(0, 10, "a").cost(20, "b").score, Some(0));
        assert_eq!(Card::none("nothing to repair").score, None);
    }
}
