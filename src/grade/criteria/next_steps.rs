//! Next steps: a concrete one, and the time of the next update.

use super::{missing, note};
use crate::grade::amount::Amount;
use crate::grade::claims::{Claims, says_last};
use crate::grade::figures::has_passed;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::token::Token;

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
            let found = note(Criterion::NextSteps, span, "The next update isn't due at this time.", Some(&advice));
            out.push(if is_named_as_next(sense, amount) && has_passed(sense, amount) {
                let message = "The next update can't come at a time that is over.".to_owned();
                Finding { verdict: Verdict::Wrong, message, ..found }
            } else {
                found
            });
        }
    }
}

/// "Next update 08:32", "next: 12:18", "I report again at 09:57": nothing else is said of a time than that the next update comes then.
fn is_named_as_next(sense: &Sense<'_>, amount: &Amount) -> bool {
    let tokens = &sense.doc.tokens;
    let at = sense.doc.sentence_of(amount.first);
    let (first, _) = sense.range(at);
    let idle = |word: &str| {
        matches!(word, "at" | "by" | "about" | ":" | "-" | "~" | "around" | "comes" | "is" | "due" | "again")
    };
    let before = tokens[first..amount.first].iter().rev().map(|token| token.norm.as_str()).find(|word| !idle(word));
    // "Update 08:24." ends a text; at its head it would date it.
    let alone = at > 0 && sense.doc.sentences[at].words <= 2;
    let next = |token: &Token| matches!(token.norm.as_str(), "next" | "again" | "back" | "i" | "we" | "i'll" | "we'll");
    matches!(before, Some("next" | "update" | "report" | "message" | "write" | "note" | "news" | "you"))
        && (alone || tokens[first..amount.first].iter().any(next))
}
