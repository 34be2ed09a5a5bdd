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
    (wrote(before) || wrote(behind)) && before.iter().chain(behind).any(wrong) || is_corrected(sense, amount)
}

/// "Our 10:20 update said 12%. That was wrong: it is 19%": an earlier text's number, in a sentence that tells of that text,
/// which it or the next takes back, with the number that is known; the time of that text is no more of a claim.
fn is_corrected(sense: &Sense<'_>, amount: &Amount) -> bool {
    let at = sense.doc.sentence_of(amount.first);
    let run = sense.doc.run(at);
    let earlier = |two: &[Token]| {
        matches!(two[0].norm.as_str(), "i" | "we")
            && matches!(two[1].norm.as_str(), "wrote" | "said" | "told" | "gave" | "reported" | "correct" | "corrected")
    };
    let text = |token: &Token| matches!(token.norm.as_str(), "update" | "figure" | "number" | "note" | "message");
    let ours = |at: usize| matches!(run[at].norm.as_str(), "our" | "my") && run[at + 1..].iter().take(4).any(text);
    // "I was wrong at 14:07".
    let erred = |three: &[Token]| {
        matches!(three[0].norm.as_str(), "i" | "we")
            && matches!(three[1].norm.as_str(), "was" | "were")
            && three[2].is("wrong")
    };
    if !run.windows(2).any(earlier) && !run.windows(3).any(erred) && !(0..run.len()).any(ours) {
        return false;
    }
    let taken_back = |token: &Token| {
        matches!(
            token.norm.as_str(),
            "wrong" | "wrongly" | "mistake" | "error" | "not" | "instead" | "rather" | "correct" | "correction" | "it"
        )
    };
    let (first, last) = (sense.range(at).0, sense.range((at + 1).min(sense.doc.sentences.len() - 1)).1);
    if !sense.doc.tokens[first..last].iter().any(taken_back) {
        return false;
    }
    // The time at which it was written goes with it.
    let is_time = amount.is(Unit::Clock);
    let from = sense.doc.amounts.partition_point(|other| other.first < first);
    let beside = sense.doc.amounts_in(first, last).iter().enumerate();
    let known = |index: usize| sense.known_as(index).next().is_some();
    let mut right = beside.filter(|(at, other)| other.first != amount.first && known(from + at));
    right.any(|(_, other)| if is_time { !other.is(Unit::Clock) } else { other.main().unit == amount.main().unit })
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

/// "Rita: a schema check, by Nov 30": the date by which the writer wants something done.
pub(in crate::grade) fn is_due(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, _) = sense.doc.clause_of(amount.first);
    let start = sense.doc.sentences[sense.doc.sentence_of(amount.first)].first;
    let idle = |token: &&Token| !matches!(token.norm.as_str(), "on" | "the" | ":");
    let led = sense.doc.tokens[start..amount.first].iter().rev().take(3).find(idle);
    let due = led.is_some_and(|token| matches!(token.norm.as_str(), "by" | "before" | "until" | "due"));
    // "It was trained by Nov 19" tells what happened.
    let past = |token: &Token| matches!(token.norm.as_str(), "was" | "were" | "had");
    amount.is(Unit::Date) && due && !sense.doc.tokens[first..amount.first].iter().any(past)
}
