//! Plain words for how something is ("affected", "fine", "fixed"), said of something whose state is another, or unknown.
//!
//! Only clauses that speak of one thing alone are judged: all of their words that the situation knows belong to one fact.

use super::{Claims, Misstatement};
use crate::grade::amount::Amount;
use crate::grade::bind::agrees;
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{denies, segments};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::view::What;
use crate::model::vocabulary::Status;

/// All is well with it.
pub(in crate::grade) const WELL: &[&str] = &[
    "fine",
    "ok",
    "okay",
    "normal",
    "unaffected",
    "safe",
    "healthy",
    "right",
    "correct",
    "fixed",
    "clean",
    "unharmed",
    "intact",
    "complete",
    "working",
    "works",
    "work",
    "untouched",
    "usual",
    "unimpacted",
    "spared",
];

/// It is not.
pub(in crate::grade) const UNWELL: &[&str] = &[
    "affected",
    "hit",
    "impacted",
    "broken",
    "wrong",
    "down",
    "failing",
    "fail",
    "fails",
    "damaged",
    "harmed",
    "lost",
    "exposed",
    "compromised",
    "touched",
    "involved",
    "concerned",
    "suffering",
    "incorrect",
    "faulty",
];

/// Words that leave a clause open, or tell that it speaks of a part or another time.
pub(in crate::grade) const OPEN: &[&str] = &[
    "whether", "if", "which", "what", "how", "may", "might", "could", "would", "should", "can", "will", "check",
    "checking", "checked", "until", "once", "when", "before", "so", "far", "yet", "say", "says", "claim", "rumour",
    "or", "to", "no", "nobody", "none", "nothing", "any", "most", "seem", "seems", "look", "looks", "than", "like",
    "please", "were", "was", "had", "of", "at", "only",
];

/// Judges the plain outcomes of a sentence.
pub(super) fn outcomes_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    let open = manner.hedged || manner.unknown || manner.question || manner.excluded || manner.request || s.heading;
    if open || sense.headings[sentence].is_some() {
        return;
    }
    for &piece in &s.clauses {
        let Some((said, well)) = outcome(&sense.doc.tokens[piece.0..piece.1]) else { continue };
        let Some(item) = alone(sense, piece, piece.0 + said) else { continue };
        let found = Misstatement { sentence, item, tokens: piece };
        match sense.view.fact(sense.view.items[item].what).map(|fact| fact.status) {
            Some(Status::Unknown) => claims.overclaims.push(found),
            Some(Status::Confirmed) if !well && is_well(sense, sense.view.items[item].what, piece) => {
                claims.denials.push(found);
            }
            _ => {}
        }
    }
}

/// The last word for an outcome in a run of tokens, and whether all is well by it; nothing where it is left open.
fn outcome(run: &[Token]) -> Option<(usize, bool)> {
    let at = run.iter().rposition(|token| token.is_in(Set::Well) || token.is_in(Set::Unwell))?;
    let verb = run[..at].iter().any(|token| {
        matches!(token.norm.as_str(), "is" | "are" | "isn't" | "aren't" | "remain" | "remains" | "stay" | "stays")
    }) || matches!(run[at].norm.as_str(), "work" | "works" | "fail" | "fails");
    let left_open = run.iter().any(|token| token.is_in(Set::OpenOutcome));
    // "Not affected" and "fine" are the same.
    let well = run[at].is_in(Set::Well);
    let turned = denies(&run[..at])?;
    (verb && !left_open).then_some((at, well != turned))
}

/// The fact that a clause speaks of alone: it has all the clause's words that the situation knows, and one of them is
/// hardly used elsewhere.
fn alone(sense: &Sense<'_>, (first, last): (usize, usize), outcome: usize) -> Option<usize> {
    if sense.doc.has(Tag::Running, first, last) {
        return None;
    }
    let amounts = sense.doc.amounts_in(first, last);
    let content = |token: &&Token| token.is_word() && !token.function;
    let words: Vec<&Token> = sense.doc.tokens[first..outcome].iter().filter(content).collect();
    let stems: Vec<u32> = words.iter().filter_map(|token| sense.view.stem(token)).collect();
    // A word that the situation doesn't have may make it another thing.
    if stems.is_empty() || words.len() > stems.len() + 1 {
        return None;
    }
    let facts = sense.items(|what| sense.view.fact(what).is_some_and(|fact| fact.known));
    let mut holders = facts.filter(|(item, _)| {
        let own = &sense.view.items[*item].stems;
        stems.iter().all(|stem| own.iter().any(|(known, _)| known == stem))
            && own.iter().any(|(known, weight)| *weight >= 3 && stems.contains(known))
    });
    let (item, _) = holders.next()?;
    if holders.next().is_some() {
        return None;
    }
    // What the situation's own text says of it may be said.
    let told = |home: &usize| {
        let Some(words) = sense.view.homes.get(*home) else { return false };
        stems.iter().all(|stem| words.contains(stem))
            && sense.view.home_texts.iter().any(|(at, text)| {
                at == home && text.split(' ').any(|word| WELL.contains(&word) || UNWELL.contains(&word))
            })
    };
    if sense.view.stated.iter().any(told) {
        return None;
    }
    let own = |amount: &Amount| sense.view.items[item].numbers.iter().any(|known| agrees(amount, known));
    amounts.iter().all(own).then_some(item)
}

/// Whether a fact says of the clause's thing that all is well with it.
fn is_well(sense: &Sense<'_>, what: What, (first, last): (usize, usize)) -> bool {
    let Some(fact) = sense.view.fact(what) else { return false };
    let read = tokens(&fact.text);
    let named: Vec<&str> = sense.doc.tokens[first..last]
        .iter()
        .filter(|token| token.is_word() && !token.function && sense.view.stem(token).is_some())
        .map(Token::stem)
        .collect();
    segments(&read).any(|run| {
        let at = run.iter().rposition(|token| token.is_in(Set::Well) || token.is_in(Set::Unwell));
        at.is_some_and(|at| {
            let well = run[at].is_in(Set::Well);
            run[..at].iter().any(|token| token.is_word() && named.contains(&token.stem()))
                && denies(&run[..at]) == Some(!well)
        })
    })
}
