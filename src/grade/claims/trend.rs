//! What is told to be going the other way than it goes: "the wait has been creeping up" where it has been falling.
//!
//! Only what goes on is judged: "has risen" may be meant of yesterday.

use super::{Claims, Misstatement};
use crate::grade::bind::Bag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Trend, goes_on, moving};

/// Finds the movements of a sentence that are known to go the other way.
pub(super) fn trends(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    if sense.view.trends.is_empty() || manner.question || manner.hedged || manner.unknown || s.heading {
        return;
    }
    for at in s.first..s.last {
        let tokens = &sense.doc.tokens[..s.last];
        let Some(way) = moving(tokens, at) else { continue };
        let clause = sense.doc.clause_of(at);
        let (from, to) = (clause.0.min(at), clause.1.max(at + 1));
        let run = &sense.doc.tokens[from..to];
        let open = |token: &Token| {
            is_negation(token) || token.is_in(Set::Conditional) || token.is_in(Set::Open) || is_past(token)
        };
        if !goes_on(run, at - from) || run.iter().any(open) {
            continue;
        }
        // "They are getting slower": who is told before.
        let named = run[..at - from].iter().any(Token::is_content);
        let bag = if named { sense.bag(from, to).into_owned() } else { sense.bag(s.first, to).into_owned() };
        let akin = |trend: &&Trend| is_of(sense, &bag, trend);
        let turned = sense.view.trends.iter().filter(|trend| trend.way != way).find(akin);
        let explained = sense.view.trends.iter().any(|trend| trend.way == way && bag.shared(&trend.own) > 0);
        let Some(trend) = turned.filter(|_| !explained) else { continue };
        match trend.item {
            Some(item) => claims.denials.push(Misstatement { sentence, item, tokens: (from, to) }),
            None => claims.turned.push((from, to)),
        }
        return;
    }
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
