//! Whether a piece of a sentence says a statement, or its contrary.

use crate::grade::bind::Bag;
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{Proposition, denies, is_auxiliary, is_negation};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Whether a piece of a sentence says a statement (`true`) or its contrary (`false`).
pub(super) fn says(sense: &Sense<'_>, (first, last): (usize, usize), bag: &Bag, stated: &Proposition) -> Option<bool> {
    crate::grade::steps::note(stated.stems.len() + last - first);
    let (mut shared, mut all, mut words) = (0, 0, 0);
    for (stem, weight) in &stated.stems {
        all += weight;
        if bag.has(*stem) {
            shared += weight;
            words += 1;
        }
    }
    let most = if stated.sure { 50 } else { 60 };
    // A short statement is said in full by few words.
    let short = shared == all && bag.len() <= words + 2;
    if words < 2 || shared < 10 && !short || shared * 100 < all * most {
        return None;
    }
    // "The file stood still since May" doesn't contradict "hasn't been updated since May": another verb.
    if stated.head.is_some_and(|head| !bag.has(head)) {
        return None;
    }
    // "Didn't see" agrees with "missed".
    let run = &sense.doc.tokens[first..last];
    if stated.lacks
        && !stated.negative
        && !run.iter().any(|token| token.is_in(Set::Lacking))
        && run.iter().any(is_negation)
    {
        return None;
    }
    let predicate =
        |at: &usize| sense.view.stem(&sense.doc.tokens[*at]).is_some_and(|stem| stated.predicate.contains(&stem));
    let said = (first..last).rfind(predicate)?;
    let (from, to) = sense.doc.clause_of(said);
    // "They stand as before, and no number stands out": which of the two says it can't be told.
    if (first..from).any(|at| predicate(&at) && sense.doc.tokens[at].stem() == sense.doc.tokens[said].stem()) {
        return None;
    }
    let (from, to) = (from.max(first), to.min(last));
    let unreal = |at: usize| sense.doc.tokens[at].is_in(Set::UnrealStatement);
    if (from..to).any(unreal) || sense.doc.has(Tag::Hedge, from, to) || sense.doc.has(Tag::Planned, from, to) {
        return None;
    }
    // "Nobody in the north, a tenth of all, was harmed": the sign stands at the subject.
    let before = &sense.doc.tokens[first..from];
    // "None, calling won't help": an answer before its reason is no subject.
    let answer = before.iter().filter(|token| token.is_word()).count() == 1;
    let subject = denies(before)? && !answer;
    // "Nothing left our systems, access logs checked": what follows has a subject of its own.
    if subject && sense.doc.tokens[from..said].iter().any(|token| token.is_content() && !is_auxiliary(token)) {
        return None;
    }
    if subject && (before.iter().any(is_auxiliary) || !opens_with_none(before) || turns(&sense.doc.tokens[from])) {
        return None;
    }
    // "Admissions were missing" agrees with "received no admissions": a word that lacks something may stand for "no".
    let lacks = |token: &Token| {
        token.is_in(Set::Lacking)
            && sense.view.stem(token).is_none_or(|stem| stated.stems.iter().all(|(own, _)| *own != stem))
    };
    if sense.doc.tokens[first..last].iter().any(lacks) {
        return None;
    }
    // "Nor did any go to a wrong number" agrees with "each went to the right one".
    let other = |token: &Token| {
        matches!(token.norm.as_str(), "wrong" | "incorrect" | "false")
            && sense.view.stem(token).is_none_or(|stem| stated.stems.iter().all(|(own, _)| *own != stem))
    };
    if sense.doc.tokens[first..last].iter().any(other) {
        return None;
    }
    // "Stopped none of them", "without effect": what follows the predicate denies something else.
    if denies(&sense.doc.tokens[said + 1..to]) != Some(false) {
        return None;
    }
    let own = denies(&sense.doc.tokens[from..said])?;
    if own && is_anothers(sense, (from, said, to), stated) {
        return None;
    }
    // "They don't run it": what "it" is, the sentence doesn't tell.
    let pronoun = sense.doc.tokens.get(said + 1).is_some_and(|next| next.is("it") || next.is("them"));
    if own && pronoun {
        return None;
    }
    // "No addresses, no bank cards" denies one thing after the other; "gives only a link" denies whatever else.
    let only = sense.doc.tokens[first..last].iter().any(|token| token.is("only"));
    if subject && own || only && stated.negative {
        return None;
    }
    Some((own != subject) == stated.negative)
}

/// Whether the denial before the word that a statement is about, at `said`, is of something else in its clause.
fn is_anothers(sense: &Sense<'_>, (from, said, to): (usize, usize, usize), stated: &Proposition) -> bool {
    let tokens = &sense.doc.tokens;
    // "It was never the reason and exports lack chats": the second half has a sign of its own.
    let predicate = |at: &usize| sense.view.stem(&tokens[*at]).is_some_and(|stem| stated.predicate.contains(&stem));
    let opening = (from..said).find(predicate).unwrap_or(said);
    let halves = tokens[from..opening].iter().rposition(|token| token.is("and")).map(|at| from + at);
    if halves.is_some_and(|and| and + 1 < opening && denies(&tokens[and..said]) == Some(false)) {
        return true;
    }
    // "Even what isn't theirs": a part of what is spoken of, not the statement's own sign.
    let inner = |at: usize| {
        let before = at.checked_sub(1).map(|at| tokens[at].norm.as_str());
        is_negation(&tokens[at]) && matches!(before, Some("what" | "whatever"))
    };
    if (from..said).any(inner) {
        return true;
    }
    // "A word no router has ever learned": what is denied of it, the statement doesn't speak of.
    let none = said.checked_sub(1).is_some_and(|at| at >= from && tokens[at].is("no"));
    let behind = &tokens[said + 1..to];
    let other = |token: &Token| {
        let own = sense.view.stem(token).is_some_and(|stem| stated.stems.iter().any(|(own, _)| *own == stem));
        token.is_content() && !is_auxiliary(token) && !own
    };
    none && behind.first().is_some_and(is_auxiliary) && behind.iter().any(other)
}

/// Whether a run of tokens begins with a subject that denies: "no order in the north, ...".
fn opens_with_none(run: &[Token]) -> bool {
    let first = run.iter().find(|token| token.is_word());
    first.is_some_and(|token| matches!(token.norm.as_str(), "no" | "nobody" | "none" | "nothing" | "neither"))
}

/// Whether a token sets what follows against what went before.
fn turns(token: &Token) -> bool {
    matches!(token.norm.as_str(), "but" | "while" | "whereas" | "although" | "though" | ";")
}
