//! Next steps: a concrete one, and the time of the next update.

use super::{missing, note};
use crate::grade::claims::{Claims, says_last};
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;

/// Remarks on the next steps.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    let next = &sense.view.situation.next;
    let advice = match (next.update, next.latest) {
        (Some(at), _) => format!("End with: Next update {at}."),
        (None, Some(latest)) => format!("Name a time, {latest} at the latest."),
        (None, None) => "Name a time.".to_owned(),
    };
    if claims.last {
        return;
    }
    if claims.promises.is_empty() {
        let message = if says_last(sense) {
            "It is too early for a last update."
        } else {
            "The text doesn't say when the next update comes."
        };
        out.push(missing(Criterion::NextSteps, message, Some(&advice)));
    } else if !claims.promise_right {
        for (amount, _) in &claims.promises {
            let amount = &sense.doc.amounts[*amount];
            let span = sense.doc.span(amount.first, amount.last);
            out.push(note(Criterion::NextSteps, span, "The next update isn't due at this time.", Some(&advice)));
        }
    }
}
