//! Audience: the words that these readers use.

use super::note;
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding};
use crate::grade::measures::Measures;
use crate::grade::sense::Sense;
use crate::model::vocabulary::Audience;

/// Remarks on the audience, where the register is another one's.
pub(crate) fn remarks(sense: &Sense<'_>, m: &Measures, out: &mut Vec<Finding>) {
    if m.register < 25 {
        return;
    }
    let engineers = sense.view.situation.audience == Audience::Engineering;
    let (tag, message, advice) = if engineers {
        (Tag::Pleasantry, "Engineers don't need this.", "Give the metric, the hypothesis and the evidence.")
    } else {
        (Tag::Jargon, "These readers don't use this term.", "Say what it means for them, in their words.")
    };
    let terms = sense.doc.tagged(tag, 0, sense.doc.tokens.len());
    let strange = terms.filter(|hit| !(hit.first..hit.last).all(|at| sense.view.plain(&sense.doc.tokens[at])));
    for hit in strange.take(5) {
        out.push(note(Criterion::Audience, sense.doc.span(hit.first, hit.last), message, Some(advice)));
    }
}
