//! A cause that a clause names by few words of its own: "the scanner is ruled out", "the back-scoring run is the cause". Words that
//! steps and prices share with it weigh little, and yet among the causes they point at one alone.

use crate::grade::proposition::NEGATIONS;
use crate::grade::sense::Sense;
use crate::grade::token::{Kind, Token};
use crate::model::vocabulary::{FactKind, Status};

/// The words of a clause that name something.
fn words<'s>(
    sense: &'s Sense<'_>,
    (first, last): (usize, usize),
    idle: impl Fn(&Token) -> bool,
) -> impl Iterator<Item = &'s Token> {
    let names = move |token: &&Token| (token.is_content() || token.kind == Kind::Name) && !idle(token);
    sense.doc.tokens[first..last].iter().filter(|token| token.kind != Kind::Number).filter(names)
}

/// Whether an item has a word, or a name with what belongs to it: "v12's look-up" is one of v12.
fn has(sense: &Sense<'_>, item: usize, word: &Token) -> bool {
    let it = &sense.view.items[item];
    sense.view.stem(word).is_some_and(|own| it.stems.iter().any(|(stem, _)| *stem == own))
        || word.kind == Kind::Name && it.normal.contains(&format!(" {}'s ", word.norm))
}

/// The cause among those that are known, open or settled, which alone has all the words of a clause that name something; `idle`
/// are words that name none. Where the clause has another word, or another cause has them as well, there is none.
pub(super) fn named(sense: &Sense<'_>, clause: (usize, usize), idle: impl Fn(&Token) -> bool) -> Option<usize> {
    let words: Vec<&Token> = words(sense, clause, idle).collect();
    let of_cause = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            fact.known
                && (fact.kind == FactKind::Cause || fact.kind == FactKind::Change && fact.status != Status::Confirmed)
        })
    };
    let has_all = |item: usize| !words.is_empty() && words.iter().all(|word| has(sense, item, word));
    let mut having = sense.items(of_cause).filter(|(item, _)| has_all(*item));
    let (item, _) = having.next()?;
    having.next().is_none().then_some(item)
}

/// Whether a sentence of the situation's own text, or a fact that may be stated, lets go what an item and a clause name: "no
/// break-in" may be known before the suspicion of one is put aside.
pub(super) fn is_let_go_on_record(sense: &Sense<'_>, clause: (usize, usize), item: usize) -> bool {
    let own: Vec<&Token> = words(sense, clause, |word| !has(sense, item, word)).collect();
    let lets_go = |text: &str| {
        let run: Vec<&str> = text.split(' ').collect();
        let is = |at: usize, word: &str| run.get(at).is_some_and(|own| *own == word);
        let out = (0..run.len()).any(|at| is(at, "ruled") && is(at + 1, "out"));
        let none = |at: usize| NEGATIONS.iter().any(|word| is(at, word));
        let denied = |at: usize| own.iter().any(|word| is(at, &word.norm)) && (at.saturating_sub(2)..at).any(none);
        out || (0..run.len()).any(denied)
    };
    let mut facts = sense.items(|what| sense.is_confirmed(what)).map(|(other, _)| other);
    let by_fact =
        facts.any(|other| lets_go(&sense.view.items[other].normal) && own.iter().all(|word| has(sense, other, word)));
    by_fact
        || sense.view.home_texts.iter().any(|(home, text)| {
            let stems = sense.view.homes.get(*home).map_or(&[][..], Vec::as_slice);
            lets_go(text) && own.iter().all(|word| sense.view.stem(word).is_some_and(|stem| stems.contains(&stem)))
        })
}
