//! Steps that are under way, told as through: "every node has the old bundle again" where it is loading on two of eight.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::denies;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Kind;
use crate::model::vocabulary::ActionState;

/// Words that say that nothing of it is left to do.
pub(in crate::grade) const THROUGH: &[&str] =
    &["all", "every", "each", "everyone", "everybody", "both", "completed", "complete", "finished", "entire", "whole"];

/// Words that leave some of it to a time to come, or say that it goes on.
const GOES_ON: &[&str] = &[
    "still",
    "being",
    "until",
    "by",
    "so",
    "far",
    "yet",
    "running",
    "under",
    "way",
    "ongoing",
    "rest",
    "remaining",
    "others",
    "if",
    "once",
    "when",
    "after",
    "before",
    "result",
    "results",
    "expected",
    "due",
    "ready",
    "will",
    "to",
    "for",
    "part",
    "almost",
    "nearly",
    "begun",
    "started",
    "began",
];

/// Finds in a sentence that something which is running has been done.
pub(super) fn completed(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (manner, s) = (sense.manners[sentence], &sense.doc.sentences[sentence]);
    if manner.question || manner.hedged || manner.unknown || s.heading {
        return;
    }
    if !sense.doc.tokens[s.first..s.last].iter().any(|token| token.is_in(Set::Through)) {
        return;
    }
    for &(first, last) in &s.clauses {
        let run = &sense.doc.tokens[first..last];
        let through = run.iter().any(|token| token.is_in(Set::Through));
        let has = run.iter().any(|token| matches!(token.norm.as_str(), "has" | "have" | "had"));
        // "Is coming back" is under way.
        let back = || {
            run.iter().any(|token| matches!(token.norm.as_str(), "back" | "live"))
                && !run.iter().any(|token| token.norm.ends_with("ing"))
        };
        // "Back only with an error below 0.4" makes a condition.
        let conditional = run.windows(2).any(|two| {
            two[0].is("only")
                && matches!(two[1].norm.as_str(), "with" | "if" | "when" | "once" | "after" | "where" | "at")
        });
        // "Moved back to v30": where to, and nothing to do.
        let where_to = |at: usize| {
            let next = run.get(at + 1);
            run[at].is("to") && next.is_some_and(|next| next.kind == Kind::Name || next.is_in(Set::Article))
        };
        let goes_on = conditional || (0..run.len()).any(|at| GOES_ON.contains(&run[at].norm.as_str()) && !where_to(at));
        let tags = [Tag::Planned, Tag::Running, Tag::NextUpdate, Tag::Request, Tag::Hedge];
        // "All six are back since 06:30": of a step that is known to be done in part, a beginning says nothing of the rest.
        let since = run.iter().any(|token| token.is("since"));
        let open = goes_on || tags.into_iter().any(|tag| sense.doc.has(tag, first, last));
        if !through || !(has || back()) || open || denies(run) != Some(false) {
            continue;
        }
        let bag = sense.bag(first, last);
        let running = |what| sense.view.action(what).is_some_and(|action| action.state == ActionState::Running);
        // A number of its own names a step as well as a word does that no other has.
        let strength = |item: usize| {
            let bond = sense.bond(&bag, first, last, item);
            bond.same + 6 * bond.numbers.min(1)
        };
        let best = sense.items(running).map(|(item, _)| (strength(item), item)).max();
        let Some((own, item)) = best.filter(|(own, _)| *own >= 6) else { continue };
        if since && !is_in_part(&sense.view.items[item].normal) {
            continue;
        }
        let done = |what| sense.view.action(what).is_some_and(|action| action.state == ActionState::Done);
        let rival = sense.items(done);
        if rival.into_iter().all(|(other, _)| strength(other) < own)
            && claims.untaken.iter().all(|found| found.sentence != sentence)
        {
            claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
        }
    }
}

/// Whether a step's text counts how much of it is done: "1 of 6 workers".
fn is_in_part(normal: &str) -> bool {
    let words: Vec<&str> = normal.split(' ').collect();
    let number = |word: &str| word.replace(',', "").parse::<f64>().ok();
    words.windows(3).any(|run| match (number(run[0]), run[1], number(run[2])) {
        (Some(part), "of", Some(whole)) => part < whole,
        _ => false,
    })
}
