//! Confidence: known, suspected and unknown told apart; nothing overclaimed.

use super::{missing, sentence};
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;
use crate::grade::wonders;
use crate::model::vocabulary::Status;

/// Remarks on confidence: what should be told as suspected or unknown and isn't.
pub(crate) fn remarks(sense: &Sense<'_>, out: &mut Vec<Finding>) {
    for (item, what) in sense.items(|what| sense.view.fact(what).is_some_and(|fact| fact.known && fact.weight > 1)) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let open = |at: usize| sense.speaks(at, item) && (sense.manners[at].hedged || sense.manners[at].unknown);
        if (0..sense.doc.sentences.len()).any(open)
            || wonders::left_open(sense, item)
            || wonders::suspected(sense, item)
        {
            continue;
        }
        let (message, advice) = match fact.status {
            Status::Suspected => (
                format!("Not told as a suspicion: {}", sentence(&fact.text)),
                "Say that it is suspected, and how sure you are.",
            ),
            Status::Unknown => (
                format!("Not told as unknown: {}", sentence(&fact.text)),
                "Say what nobody knows yet, and when you will.",
            ),
            Status::Confirmed | Status::False => continue,
        };
        out.push(missing(Criterion::Confidence, &message, Some(advice)));
    }
}
