//! Numbers that are the writer's own: those that she takes back, and the times by which she asks for something.

use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;

/// "(I wrote 24%, wrong)", "it is 9, not 12 as I told you": a number that the writer takes back claims nothing.
pub(super) fn is_owned_to(sense: &Sense<'_>, amount: &Amount) -> bool {
    let s = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    let near = |from: usize, to: usize| &sense.doc.tokens[from.max(s.first)..to.min(s.last).max(from.max(s.first))];
    let (before, behind) = (near(amount.first.saturating_sub(4), amount.first), near(amount.last, amount.last + 5));
    let wrote = |run: &[Token]| {
        run.windows(2).any(|two| {
            matches!(two[0].norm.as_str(), "i" | "we")
                && matches!(two[1].norm.as_str(), "wrote" | "said" | "told" | "gave" | "reported")
        })
    };
    let wrong =
        |token: &Token| matches!(token.norm.as_str(), "wrong" | "wrongly" | "mistake" | "error" | "not" | "instead");
    (wrote(before) || wrote(behind)) && before.iter().chain(behind).any(wrong)
}

/// "Bettina, please tell me by 09:40": in a run whoever asks sets the time.
pub(super) fn is_deadline(sense: &Sense<'_>, amount: &Amount) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str());
    sense.view.situation.next.update.is_none()
        && amount.is(Unit::Clock)
        && amount.main().value > now
        && matches!(before, Some("by" | "before" | "until"))
        && sense.manners[sense.doc.sentence_of(amount.first)].request
}
