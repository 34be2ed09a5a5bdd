//! What is settled by now, told as open: "we don't know the cause yet" where it is known, "the gateway is still suspected" where
//! that was ruled out.

use super::verdicts::judged;
use super::{Claims, Misstatement};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::What;
use crate::model::vocabulary::{FactKind, Status};

/// Notes what a sentence tells as open that is known by now.
pub(super) fn outdated(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    let run = sense.doc.run(sentence);
    let asks = manner.question || manner.request && !manner.unknown;
    if asks || s.heading || run.iter().any(is_past) {
        return;
    }
    let may = |token: &Token| is_cause(token) || suspects(token);
    if !run.iter().any(may) {
        return;
    }
    // "We don't know | the cause": what is known stands in one clause, and by whom in another.
    for (first, last) in pieces(sense, sentence) {
        let run = &sense.doc.tokens[first..last];
        let item = match says_unknown(run) {
            true => known_cause(sense, claims),
            false if run.iter().any(suspects) && !run.iter().any(is_negation) => suspected(sense, (first, last)),
            false => None,
        };
        if let Some(item) = item {
            claims.outdated.push(Misstatement { sentence, item, tokens: (first, last) });
        }
    }
}

/// The pieces of a sentence between its marks and what joins statements.
fn pieces(sense: &Sense<'_>, sentence: usize) -> Vec<(usize, usize)> {
    let (first, last) = sense.range(sentence);
    let parts = |token: &Token| matches!(token.norm.as_str(), "," | ";" | "|" | "(" | ")" | "but" | "and" | "while");
    let mut out = vec![];
    let mut from = first;
    for at in first..=last {
        if at == last || parts(&sense.doc.tokens[at]) {
            if from < at {
                out.push((from, at));
            }
            from = at + 1;
        }
    }
    out
}

fn is_cause(token: &Token) -> bool {
    matches!(token.norm.as_str(), "cause" | "reason")
}

fn suspects(token: &Token) -> bool {
    matches!(token.norm.as_str(), "suspect" | "suspects" | "suspected" | "suspicion" | "suspecting")
}

/// Words by which a sentence tells what was thought before, or takes it back.
fn is_past(token: &Token) -> bool {
    matches!(
        token.norm.as_str(),
        "was"
            | "were"
            | "had"
            | "did"
            | "didn't"
            | "first"
            | "initially"
            | "earlier"
            | "originally"
            | "until"
            | "till"
            | "longer"
            | "ruled"
            | "excluded"
            | "cleared"
            | "dropped"
            | "instead"
            | "before"
            | "when"
            | "if"
    )
}

/// Whether a clause says that the cause isn't known: the cause itself, and not that of something beside.
fn says_unknown(run: &[Token]) -> bool {
    let word = |at: usize| run.get(at).map_or("", |token| token.norm.as_str());
    let knows = |token: &Token| {
        matches!(
            token.norm.as_str(),
            "know" | "knows" | "known" | "found" | "identified" | "understood" | "established" | "clear" | "understand"
        )
    };
    let none = |token: &Token| is_negation(token) || matches!(token.norm.as_str(), "nobody" | "none");
    (0..run.len()).filter(|at| is_cause(&run[*at]) && !matches!(word(at + 1), "of" | "for" | "why" | "behind")).any(
        |at| {
            let before = &run[..at];
            let behind = &run[at + 1..];
            // "Nobody knows the cause", "we have not found the cause".
            let denied = |part: &[Token]| part.iter().any(none) && part.iter().any(knows);
            // "The cause is unknown", "cause: under investigation".
            let open = |at: usize| match behind[at].norm.as_str() {
                "unknown" | "unclear" | "investigated" => true,
                "investigation" => at > 0 && behind[at - 1].is("under"),
                _ => false,
            };
            // "We are looking for the cause".
            let sought = before.windows(2).any(|two| {
                matches!(two[0].norm.as_str(), "looking" | "searching" | "hunting") && two[1].is("for")
                    || two[0].is("investigating") && two[1].is("the")
            });
            denied(before) || denied(behind) || sought || (0..behind.len().min(5)).any(open)
        },
    )
}

/// The cause that is known, where nothing about causes is open and the text doesn't tell it elsewhere.
fn known_cause(sense: &Sense<'_>, claims: &Claims) -> Option<usize> {
    let of = |status: Status| {
        move |what: What| {
            let fact = sense.view.fact(what).filter(|fact| fact.known);
            fact.is_some_and(|fact| fact.kind == FactKind::Cause && fact.status == status)
        }
    };
    // "Why the check missed it is not known": then that may be meant.
    let wonders = |what: What| sense.view.fact(what).is_some_and(|it| it.known && it.status == Status::Unknown);
    let asks = |word: &str| matches!(word, "why" | "cause" | "caused" | "causes" | "reason");
    let deeper = sense.items(wonders).any(|(item, _)| sense.view.items[item].normal.split(' ').any(asks));
    let open =
        deeper || [Status::Suspected, Status::Unknown].into_iter().any(|it| sense.items(of(it)).next().is_some());
    let (item, _) = sense.items(of(Status::Confirmed)).next().filter(|_| !open)?;
    let told = sense.items(of(Status::Confirmed)).any(|(item, _)| claims.said[item].is_some());
    (!told).then_some(item)
}

/// The cause that a clause suspects, where it was ruled out.
fn suspected(sense: &Sense<'_>, clause: (usize, usize)) -> Option<usize> {
    let item = judged(sense, clause, suspects)?;
    sense.view.is_fact(sense.view.items[item].what, Status::False).then_some(item)
}
