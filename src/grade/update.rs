//! Grades an update.

use super::claims::claims;
use super::criteria;
use super::hints::Hint;
use super::mark::{Cap, Criteria, Criterion, Finding, Grade, Read, Verdict};
use super::sense::Sense;
use super::view::View;
use crate::model::situation::Situation;

/// Texts are read up to this many bytes; what follows is not.
pub const LONGEST: usize = 64 * 1024;

/// A situation made ready for grading many texts, as live hints and batches do.
#[derive(Debug, Clone)]
pub struct Prepared<'a> {
    view: View<'a>,
}

impl<'a> Prepared<'a> {
    /// Makes a situation ready.
    pub fn new(situation: &'a Situation) -> Self {
        Self { view: View::new(situation) }
    }

    /// The live checklist for a text; see [`hints`].
    pub fn hints(&self, text: &str) -> Vec<Hint> {
        let doc = self.view.read(within_limit(text));
        let sense = Sense::new(&doc, &self.view);
        super::hints::hints(&sense, &claims(&sense))
    }

    /// What is counted in a text before it is marked; for calibration.
    #[doc(hidden)]
    pub fn measures(&self, text: &str) -> super::measures::Measures {
        let doc = self.view.read(within_limit(text));
        let sense = Sense::new(&doc, &self.view);
        super::measures::measures(&sense, &claims(&sense))
    }

    /// Grades a text; see [`update`].
    pub fn update(&self, text: &str) -> Grade {
        let doc = self.view.read(within_limit(text));
        if doc.words == 0 {
            return self.nothing();
        }
        let sense = Sense::new(&doc, &self.view);
        let claims = claims(&sense);
        let m = super::measures::measures(&sense, &claims);
        let mut findings = vec![];
        criteria::accuracy::remarks(&sense, &claims, &mut findings);
        criteria::clarity::remarks(&sense, &m, &mut findings);
        criteria::audience::remarks(&sense, &m, &mut findings);
        criteria::headline::remarks(&sense, &claims, &mut findings);
        criteria::confidence::remarks(&sense, &claims, &mut findings);
        criteria::actions::remarks(&sense, &claims, &mut findings);
        criteria::asks::remarks(&sense, &claims, &mut findings);
        criteria::next_steps::remarks(&sense, &claims, &mut findings);
        let (overall, caps, marks) = self.marks(&m);
        // What is said twice counts once, and what is beside the matter not at all: a text is worth no more without them.
        let repeats = doc.repeats();
        let beside = (0..doc.sentences.len()).filter(|at| is_beside(&sense, *at)).map(|at| sense.range(at));
        let mut both: Vec<(usize, usize)> = repeats.iter().copied().chain(beside).collect();
        both.sort_unstable();
        let mut worth = (overall, caps, marks);
        // Without the repeats, the text is what it was before it was repeated: that counts by itself.
        let only_repeats = Some(&repeats).filter(|repeats| !repeats.is_empty() && repeats.len() < both.len());
        for dropped in [Some(&both), only_repeats].into_iter().flatten() {
            if let Some(once) = doc.without(within_limit(text), dropped) {
                worth = worth_less(worth, self.marks(&self.measures(&once)));
            }
        }
        let (once, (overall, caps, mut marks)) = (worth.0 < overall, worth);
        marks.asks = marks.asks.or_else(|| criteria::asks::volunteered(&sense, &claims));
        criteria::shortfall::remarks(&sense, &claims, &m, &marks, &mut findings);
        findings.sort_by_key(|finding| (rank(finding), finding.span.unwrap_or([usize::MAX, usize::MAX])));
        let full = Criterion::ALL.iter().all(|criterion| marks.get(*criterion).is_none_or(|mark| mark == 4));
        if full && caps.is_empty() && overall < 100 {
            findings.push(if once {
                criteria::shortfall::said_twice(Criterion::Clarity)
            } else {
                criteria::shortfall::rest(&sense, &claims, &m, &findings)
            });
        }
        // What caps the mark says so itself.
        if !full && caps.is_empty() {
            findings.extend(criteria::shortfall::most(&m, &findings));
        }
        let read = super::read::read(&sense, &claims);
        Grade { overall, criteria: marks, caps, findings, read }
    }

    /// The grade of a text without a word.
    fn nothing(&self) -> Grade {
        let asks = if self.view.asks_something() { Some(0) } else { None };
        let nothing = Criteria {
            headline: Some(0),
            confidence: Some(0),
            actions: Some(0),
            asks,
            next_steps: Some(0),
            audience: Some(0),
            accuracy: Some(0),
            clarity: Some(0),
        };
        let finding = Finding {
            criterion: Criterion::Headline,
            span: None,
            verdict: Verdict::Missing,
            message: "There is nothing to read.".to_owned(),
            suggestion: Some("Say what happens to whom, even if it is all that you know.".to_owned()),
            section: None,
        };
        Grade { overall: 0, criteria: nothing, caps: vec![], findings: vec![finding], read: Read::default() }
    }

    /// The overall mark, its caps and the criteria, by what was counted.
    fn marks(&self, m: &super::measures::Measures) -> (u8, Vec<Cap>, Criteria) {
        let whole = |hundredths: i32| Some(((hundredths + 50) / 100) as u8);
        let criteria = Criteria {
            headline: whole(m.mark_headline),
            confidence: whole(m.mark_confidence),
            actions: whole(m.mark_actions),
            asks: whole(m.mark_asks).filter(|_| self.view.asks_something()),
            next_steps: whole(m.mark_next_steps),
            audience: whole(m.mark_audience),
            accuracy: whole(m.mark_accuracy),
            clarity: whole(m.mark_clarity),
        };
        let (overall, caps) = super::overall::overall(m);
        (overall, caps, criteria)
    }
}

/// What a text is worth that is worth no more than another one: the lower mark with its caps, the lower of each criterion.
fn worth_less(one: (u8, Vec<Cap>, Criteria), other: (u8, Vec<Cap>, Criteria)) -> (u8, Vec<Cap>, Criteria) {
    let caps = if other.0 < one.0 { other.1 } else { one.1 };
    (one.0.min(other.0), caps, one.2.at_most(&other.2))
}

/// Whether a sentence has nothing to do with the situation: it speaks of no item and has no sign of what updates say.
fn is_beside(sense: &Sense<'_>, at: usize) -> bool {
    let speaks = || (0..sense.view.items.len()).any(|item| sense.speaks(at, item));
    super::sense::is_mute(sense.doc, &sense.doc.sentences[at]) && !speaks()
}

/// What caps the mark comes first, the rest in the order of the text.
fn rank(finding: &Finding) -> u8 {
    match finding.verdict {
        Verdict::Wrong | Verdict::Unsupported | Verdict::Premature => 0,
        Verdict::Stale => 1,
        _ => 2,
    }
}

/// The part of a text that is read.
pub(crate) fn within_limit(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The live checklist for a text that is being written; it does not tell whether anything is true.
pub fn hints(text: &str, situation: &Situation) -> Vec<Hint> {
    Prepared::new(situation).hints(text)
}

/// Grades an update against what could be known when it was written.
pub fn update(text: &str, situation: &Situation) -> Grade {
    Prepared::new(situation).update(text)
}
