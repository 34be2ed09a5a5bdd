//! What of a debrief's findings a player may say no to: whatever says less than "right".

use crate::debrief::{Debrief, TextReport};
use crate::grade::{Finding, Verdict};

/// A finding that can be disputed.
#[derive(Debug, Clone, Copy)]
pub struct Disputable<'a> {
    /// The text's number, from 1.
    pub text_number: usize,
    /// The finding's number among those of its text, from 1.
    pub number: usize,
    /// The text that it was found in.
    pub text: &'a TextReport,
    /// What was found.
    pub finding: &'a Finding,
}

impl<'a> Disputable<'a> {
    /// How a player names it: `2.3` is the third finding of the second text.
    pub fn name(&self) -> String {
        format!("{}.{}", self.text_number, self.number)
    }

    /// The words that it is about; none where something is missing.
    pub fn words(&self) -> Option<&'a str> {
        self.finding.span.and_then(|[from, to]| self.text.text.get(from..to))
    }

    /// The verdict, the words and why, in one line.
    pub fn told(&self) -> String {
        let words = self.words().map(|words| format!(" \"{words}\"")).unwrap_or_default();
        format!("{}{words}: {}", self.finding.verdict, self.finding.message)
    }
}

/// Everything that can be disputed: of the updates, then of the answers, each in the order of its text.
pub fn disputable(debrief: &Debrief) -> Vec<Disputable<'_>> {
    let texts = debrief.updates.iter().chain(&debrief.answers).enumerate();
    texts
        .flat_map(|(at, text)| {
            // The same may be said for several criteria.
            let same = |one: &Finding, other: &Finding| {
                (one.verdict, one.span, &one.message) == (other.verdict, other.span, &other.message)
            };
            let mut found: Vec<&Finding> = vec![];
            for finding in text.findings.iter().filter(|finding| finding.verdict != Verdict::Right) {
                if !found.iter().any(|known| same(known, finding)) {
                    found.push(finding);
                }
            }
            found.into_iter().enumerate().map(move |(place, finding)| Disputable {
                text_number: at + 1,
                number: place + 1,
                text,
                finding,
            })
        })
        .collect()
}

/// What stands above the findings of a text: when it was sent, to whom, and what it earned.
pub fn head(text: &TextReport) -> String {
    let to = text.audience.map(|audience| audience.to_string()).or_else(|| text.asked.clone());
    format!("{} {}, {} of 100", text.clock, to.unwrap_or_default(), text.overall)
}
