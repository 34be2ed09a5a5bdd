//! What a player may say no to of what was found in her texts: any verdict, praise that isn't earned among them.

use crate::debrief::{Debrief, TextReport};
use crate::grade::{Finding, Verdict};
use crate::report::points::told;

/// A finding that can be disputed.
#[derive(Debug, Clone, Copy)]
pub struct Disputable<'a> {
    /// The text's number, from 1.
    pub text_number: usize,
    /// The finding's number among those of its text, from 1.
    pub number: usize,
    /// The text that it was found in.
    pub text: &'a str,
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
        self.finding.span.and_then(|[from, to]| self.text.get(from..to))
    }

    /// The verdict, the words and why, in one line.
    pub fn told(&self) -> String {
        let words = self.words().map(|words| format!(" \"{words}\"")).unwrap_or_default();
        let (word, said) = told(self.finding);
        format!("{word}{words}: {said}")
    }
}

/// The texts of a debrief: the updates, then the answers, each in the order of their sending; the closing report last.
pub fn texts(debrief: &Debrief) -> impl Iterator<Item = &TextReport> {
    debrief.updates.iter().chain(&debrief.answers).chain(&debrief.postmortem)
}

/// Everything of a debrief that can be disputed, text by text.
pub fn disputable(debrief: &Debrief) -> Vec<Disputable<'_>> {
    let all = texts(debrief).enumerate();
    all.flat_map(|(at, text)| of_text(at + 1, &text.text, &text.findings)).collect()
}

/// What can be disputed of that which was found in one text, in its order; what was found right comes last.
pub fn of_text<'a>(text_number: usize, text: &'a str, findings: &'a [Finding]) -> Vec<Disputable<'a>> {
    // The same may be said for several criteria.
    let same = |one: &Finding, other: &Finding| {
        (one.verdict, one.span, &one.message) == (other.verdict, other.span, &other.message)
    };
    let mut found: Vec<&Finding> = vec![];
    let (right, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.verdict == Verdict::Right);
    for finding in others.into_iter().chain(right) {
        if !found.iter().any(|known| same(known, finding)) {
            found.push(finding);
        }
    }
    let numbered = found.into_iter().enumerate();
    numbered.map(|(place, finding)| Disputable { text_number, number: place + 1, text, finding }).collect()
}

/// What stands above the findings of each text of a debrief: when it was sent, to whom, and what it earned.
pub fn heads(debrief: &Debrief) -> Vec<String> {
    texts(debrief).map(head).collect()
}

fn head(text: &TextReport) -> String {
    let to = text.audience.map(|audience| audience.to_string()).or_else(|| text.asked.clone());
    format!("{} {}, {} of 100", text.clock, to.unwrap_or_else(|| "postmortem".to_owned()), text.overall)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Criterion;
    use crate::report::fixture::about;

    #[test]
    fn false_praise_can_be_disputed_and_comes_last() {
        let found = |verdict, message: &str| about("30%", "30%", Criterion::Accuracy, verdict, message);
        let findings = [found(Verdict::Right, "It is what is known."), found(Verdict::Note, "Another unit.")];
        let told: Vec<String> =
            of_text(1, "30%", &findings).iter().map(|it| format!("{} {}", it.name(), it.told())).collect();
        assert_eq!(told, ["1.1 note \"30%\": Another unit.", "1.2 right \"30%\": It is what is known."]);
    }

    #[test]
    fn what_is_missing_is_said_once() {
        let told = |verdict, message: &str| {
            let finding = about("", "nowhere", Criterion::Actions, verdict, message);
            of_text(1, "", &[finding])[0].told()
        };
        assert_eq!(told(Verdict::Missing, "Does not say: the data is fine."), "missing: the data is fine.");
        assert_eq!(told(Verdict::Missing, "Not told: rolled back."), "missing: rolled back.");
        assert_eq!(told(Verdict::Note, "Not told: rolled back."), "note: Not told: rolled back.");
    }
}
