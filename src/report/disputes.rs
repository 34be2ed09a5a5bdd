//! What a player may say no to of what was found in her texts: any verdict, praise that isn't earned among them, a sentence
//! that was passed without a word, and every mark.

use crate::debrief::{Debrief, TextReport};
use crate::grade::{Criteria, Criterion, Finding, Grade, Verdict, prose};
use crate::report::points::told;

/// A finding that can be disputed.
#[derive(Debug, Clone)]
pub struct Disputable<'a> {
    /// The text's number, from 1.
    pub text_number: usize,
    /// The finding's number among those of its text, from 1.
    pub number: usize,
    /// The text that it was found in.
    pub text: &'a str,
    /// What was found; of a mark or of a sentence that was passed, what it comes to.
    pub finding: Finding,
    /// What such a one is called; none for what the grader found.
    beside: Option<&'static str>,
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
        let (word, said) = told(&self.finding);
        let word = self.beside.map_or(word, str::to_owned);
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
    let marks = |text: &TextReport| {
        let parts = text.parts.iter().filter_map(|part| Some((part.name.to_string(), part.points?, part.of)));
        marks(text.criteria.as_ref(), parts, text.overall)
    };
    all.flat_map(|(at, text)| of_text(at + 1, &text.text, &text.findings, marks(text))).collect()
}

/// The same of a text of the briefing room.
pub fn of_grade<'a>(text: &'a str, grade: &Grade) -> Vec<Disputable<'a>> {
    // What is marked by its points is shown without criteria.
    let by_points = grade.findings.iter().any(|finding| finding.point().is_some());
    let criteria = (!by_points).then_some(&grade.criteria);
    of_text(1, text, &grade.findings, marks(criteria, std::iter::empty(), grade.overall))
}

/// What can be disputed in one text: what was found in it, in its order, and what was found right; then what nothing was
/// said of, and the marks.
fn of_text<'a>(text_number: usize, text: &'a str, findings: &[Finding], marks: Vec<Finding>) -> Vec<Disputable<'a>> {
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
    let found: Vec<Finding> = found.into_iter().cloned().collect();
    let found = found.into_iter().map(|it| (None, it));
    let passed = passed(text, findings).into_iter().map(|it| (Some("passed"), it));
    let marks = marks.into_iter().map(|it| (Some("mark"), it));
    let numbered = found.chain(passed).chain(marks).enumerate();
    numbered
        .map(|(place, (beside, finding))| Disputable { text_number, number: place + 1, text, finding, beside })
        .collect()
}

/// The sentences that no finding is about: something false may have been passed with them.
fn passed(text: &str, findings: &[Finding]) -> Vec<Finding> {
    let touched = |from: usize, to: usize| {
        findings.iter().filter_map(|finding| finding.span).any(|[start, end]| start < to && from < end)
    };
    let prose = prose(text);
    let (mut out, mut start) = (vec![], 0);
    let ends = prose
        .match_indices(['.', '?', '!', '\n'])
        .filter(|(at, sign)| *sign == "\n" || prose[at + 1..].chars().next().is_none_or(char::is_whitespace));
    for end in ends.map(|(at, _)| at + 1).chain([prose.len()]) {
        let sentence = &prose[start..end];
        let from = start + sentence.len() - sentence.trim_start().len();
        let to = from + sentence.trim().len();
        start = end;
        let says = prose[from..to].split_whitespace().nth(1).is_some() && !prose[from..to].starts_with('#');
        if says && !touched(from, to) {
            out.push(said(Criterion::Accuracy, Some([from, to]), "nothing was found in it".to_owned()));
        }
    }
    out
}

/// The marks as something that can be said no to: of each criterion, of each section of a report, of the whole.
fn marks(criteria: Option<&Criteria>, parts: impl Iterator<Item = (String, u32, u32)>, overall: u8) -> Vec<Finding> {
    let of = |criterion: &Criterion| Some((*criterion, criteria?.get(*criterion)?));
    let given = Criterion::ALL.iter().filter_map(of).map(|(criterion, mark)| {
        said(criterion, None, format!("{} has {mark} of 4", criterion.word().replace('_', " ")))
    });
    let parts = parts.map(|(name, points, of)| said(Criterion::Clarity, None, format!("{name} has {points} of {of}")));
    let whole = said(Criterion::Clarity, None, format!("the whole has {overall} of 100"));
    given.chain(parts).chain([whole]).collect()
}

fn said(criterion: Criterion, span: Option<[usize; 2]>, message: String) -> Finding {
    Finding { criterion, span, verdict: Verdict::Note, message, suggestion: None, section: None }
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
            of_text(1, "30%", &findings, vec![]).iter().map(|it| format!("{} {}", it.name(), it.told())).collect();
        assert_eq!(told, ["1.1 note \"30%\": Another unit.", "1.2 right \"30%\": It is what is known."]);
    }

    #[test]
    fn a_sentence_that_was_passed_and_a_mark_can_be_disputed_behind_what_was_found() {
        let text = "p99 is 300 ms. Nobody was hurt.\n<!-- Say why. -->\nUntil 10:30";
        let found = about(text, "300 ms", Criterion::Accuracy, Verdict::Wrong, "It is 400 ms.");
        let criteria = Criteria { headline: Some(2), ..Criteria::default() };
        let all = of_text(1, text, &[found], marks(Some(&criteria), std::iter::empty(), 61));
        let told: Vec<String> = all.iter().map(Disputable::told).collect();
        assert_eq!(
            told,
            [
                "wrong \"300 ms\": It is 400 ms.",
                "passed \"Nobody was hurt.\": nothing was found in it",
                "passed \"Until 10:30\": nothing was found in it",
                "mark: headline has 2 of 4",
                "mark: the whole has 61 of 100",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_said_once() {
        let told = |verdict, message: &str| {
            let finding = about("", "nowhere", Criterion::Actions, verdict, message);
            of_text(1, "", &[finding], vec![])[0].told()
        };
        assert_eq!(told(Verdict::Missing, "Does not say: the data is fine."), "missing: the data is fine.");
        assert_eq!(told(Verdict::Missing, "Not told: rolled back."), "missing: rolled back.");
        assert_eq!(told(Verdict::Note, "Not told: rolled back."), "note: Not told: rolled back.");
    }
}
