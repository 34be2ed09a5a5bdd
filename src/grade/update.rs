//! Grades an update.

use super::claims::claims;
use super::criteria;
use super::doc::Doc;
use super::hints::Hint;
use super::mark::{Criteria, Grade};
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
        let doc = Doc::new(within_limit(text));
        let sense = Sense::new(&doc, &self.view);
        super::hints::hints(&sense, &claims(&sense))
    }

    /// Grades a text; see [`update`].
    pub fn update(&self, text: &str) -> Grade {
        let doc = Doc::new(within_limit(text));
        let sense = Sense::new(&doc, &self.view);
        let claims = claims(&sense);
        let mut findings = vec![];
        let form = criteria::clarity::form(&sense);
        let marks = Criteria {
            headline: Some(criteria::headline::mark(&sense, &claims, &mut findings)),
            confidence: Some(criteria::confidence::mark(&sense, &claims, &mut findings)),
            actions: Some(criteria::actions::mark(&sense, &claims, &mut findings)),
            asks: criteria::asks::mark(&sense, &claims, &mut findings),
            next_steps: Some(criteria::next_steps::mark(&sense, &claims, &mut findings)),
            audience: Some(criteria::audience::mark(&sense, &claims, &mut findings)),
            accuracy: Some(criteria::accuracy::mark(&sense, &claims, &mut findings)),
            clarity: Some(criteria::clarity::mark(&sense, &claims, &mut findings)),
        };
        let (overall, caps) = super::overall::overall(&marks, &claims, &form);
        let read = super::read::read(&sense, &claims);
        Grade { overall, criteria: marks, caps, findings, read }
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
