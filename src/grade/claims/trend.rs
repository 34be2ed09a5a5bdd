//! What is told to be going the other way than it goes: "the wait has been creeping up" where it has been falling.
//!
//! Only what goes on is judged: "has risen" may be meant of yesterday.

use super::{Claims, Misstatement};
use crate::grade::bind::Bag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Trend, Way, goes_on, moved, moving};

/// Finds the movements of a sentence that are known to go the other way.
pub(super) fn trends(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    if sense.view.trends.is_empty() || manner.question || manner.hedged || manner.unknown || s.heading {
        return;
    }
    for at in s.first..s.last {
        let Some((item, tokens)) = contrary(sense, sentence, at) else { continue };
        match item {
            Some(item) => claims.denials.push(Misstatement { sentence, item, tokens }),
            None => claims.turned.push(tokens),
        }
        return;
    }
}

/// What the word at a place says is going, or has not gone, as it is known not to be: its item, if it is one's, and the clause.
fn contrary(sense: &Sense<'_>, sentence: usize, at: usize) -> Option<(Option<usize>, (usize, usize))> {
    let s = &sense.doc.sentences[sentence];
    let tokens = &sense.doc.tokens[..s.last];
    // Of most words nothing more is asked.
    let goes = moving(tokens, at);
    if goes.is_none() && moved(tokens, at).is_none() {
        return None;
    }
    let clause = sense.doc.clause_of(at);
    let (from, to) = (clause.0.min(at).max(at.saturating_sub(REACH)), clause.1.max(at + 1).min(at + REACH));
    let run = &sense.doc.tokens[from..to];
    let open = |token: &Token| token.is_in(Set::Conditional) || token.is_in(Set::Open);
    // Only what is near: "2,900 had come in, and the wait is rising".
    let near = &run[(at - from).saturating_sub(6)..(at - from + 4).min(run.len())];
    if run.iter().any(open) || near.iter().any(is_past) {
        return None;
    }
    let denied = run.iter().any(is_negation);
    // "The rejects have not gone up", where they rose.
    let stayed = |way: Way| denied && moved_not(run, at - from).is_some_and(|it| it == way);
    let goes = goes.filter(|_| !denied && goes_on(run, at - from));
    let told = goes.is_some() || moved_not(run, at - from).is_some() && denied;
    if !told {
        return None;
    }
    // "They are getting slower": who is told before.
    let named = goes.is_none() || run[..at - from].iter().any(Token::is_content);
    let bag = if named { sense.bag(from, to).into_owned() } else { sense.bag(s.first, to).into_owned() };
    let is_other = |trend: &Trend| match goes {
        Some(way) => trend.goes_on && trend.way != way,
        None => stayed(trend.way),
    };
    let turned = sense.view.trends.iter().filter(|trend| is_other(trend)).find(|trend| is_of(sense, &bag, trend))?;
    // Whatever else goes as it is told may be meant.
    let explained = sense.view.trends.iter().any(|trend| trend.way != turned.way && bag.shared(&trend.own) > 0);
    (!explained).then_some((turned.item, (from, to)))
}

/// How far around a movement its statement is read: no clause that anybody reads is longer.
const REACH: usize = 40;

/// "Not gone up", "hasn't risen": which way something has not gone.
fn moved_not(run: &[Token], at: usize) -> Option<Way> {
    let near = &run[at.saturating_sub(3)..at];
    let has = |token: &Token| matches!(token.norm.as_str(), "has" | "have" | "hasn't" | "haven't" | "hasnt" | "havent");
    moved(run, at).filter(|_| near.iter().any(is_negation) && near.iter().any(has))
}

/// "It was rising at 10": what is over.
fn is_past(token: &Token) -> bool {
    matches!(token.norm.as_str(), "was" | "were" | "had" | "until" | "till" | "before" | "when")
}

/// Whether what moves is named, and nothing else of its statement.
fn is_of(sense: &Sense<'_>, bag: &Bag, trend: &Trend) -> bool {
    let shared = || trend.own.iter().filter(|stem| bag.means(**stem));
    let weight = |stem: &u32| sense.view.weights.get(*stem as usize).copied().unwrap_or(0);
    let own = shared().map(weight).sum::<u32>() >= LEAST || shared().count() >= SHARED;
    own && !trend.others.iter().any(|stem| bag.has(*stem))
}

/// What the shared words must weigh, or how many they must be.
const LEAST: u32 = 4;
const SHARED: usize = 2;
