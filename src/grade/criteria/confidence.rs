//! Confidence: known, suspected and unknown told apart; nothing overclaimed.

use super::{missing, sentence};
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;
use crate::model::vocabulary::Status;

/// Remarks on confidence: what should be told as suspected or unknown and isn't.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    for item in open_items(sense).filter(|item| claims.untold.contains(item)) {
        let Some(fact) = sense.view.fact(sense.view.items[item].what) else { continue };
        let (message, advice) = if fact.status == Status::Suspected {
            (
                format!("Not told as a suspicion: {}", sentence(&fact.text)),
                "Say that it is suspected, and how sure you are.",
            )
        } else {
            (format!("Not told as unknown: {}", sentence(&fact.text)), "Say what nobody knows yet, and when you will.")
        };
        out.push(missing(Criterion::Confidence, &message, Some(advice)));
    }
}

/// What is suspected or not known and matters to these readers.
pub(crate) fn open_items(sense: &Sense<'_>) -> impl Iterator<Item = usize> {
    let open = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            fact.known && fact.weight > 1 && matches!(fact.status, Status::Suspected | Status::Unknown)
        })
    };
    sense.items(open).filter(|(_, what)| !sense.view.is_old(*what)).map(|(item, _)| item)
}
