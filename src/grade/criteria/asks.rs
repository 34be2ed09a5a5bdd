//! Asks: each needed one of whom, what, by when.

use super::{missing, note, sentence};
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;

/// Remarks on the asks.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    for (ask, put) in sense.view.situation.asks.iter().zip(&claims.puts).filter(|(ask, _)| ask.weight > 0) {
        let advice = match ask.by {
            Some(by) => format!("Ask {} for it, by {by}.", ask.to),
            None => format!("Ask {} for it.", ask.to),
        };
        let Some(at) = put.sentence else {
            let message = format!("Nobody is asked to do this: {}", sentence(&ask.text));
            out.push(missing(Criterion::Asks, &message, Some(&advice)));
            continue;
        };
        if let (false, Some(amount)) = (put.when, put.late.and_then(|at| sense.doc.amounts.get(at))) {
            let span = sense.doc.span(amount.first, amount.last);
            out.push(note(Criterion::Asks, span, "This isn't the time by which it is needed.", Some(&advice)));
        } else if !put.when {
            out.push(note(Criterion::Asks, sense.span(at), "This request lacks its deadline.", Some(&advice)));
        } else if !put.who {
            out.push(note(Criterion::Asks, sense.span(at), "This request doesn't say of whom.", Some(&advice)));
        }
    }
}
