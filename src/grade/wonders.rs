//! What is told to be open, in whatever words: "nor can we say when it ends" leaves open when all will be back, and "we think
//! that a trial did this" tells the one suspicion that there is.

use super::amount::{Amount, Unit};
use super::bind::agrees;
use super::figures::unknowable;
use super::lexicon::{Tag, one_of};
use super::sense::Sense;
use super::token::Kind;
use crate::model::vocabulary::{FactKind, Status};

/// Words that ask, by what they ask for.
const ASKING: &[&[&str]] = &[&["whether", "if"], &["when"], &["how"], &["why"], &["who", "whose"], &["where", "which"]];

/// What a word asks for, and the one behind it: "how long" asks when.
fn kind(word: &str, next: &str) -> Option<usize> {
    ASKING.iter().position(|list| list.contains(&word)).map(|kind| if kind == 2 && next == "long" { 1 } else { kind })
}

/// What a run of words asks for, by its first word that asks.
fn asks(words: &[&str]) -> Option<usize> {
    (0..words.len()).find_map(|at| kind(words[at], words.get(at + 1).copied().unwrap_or_default()))
}

/// Verbs that open a question after yes or no.
const YES_OR_NO: &[&str] = &["is", "are", "was", "were", "do", "does", "did", "has", "have", "can", "could", "will"];

/// What the question asks for that a fact's text begins with, in normal form.
pub(crate) fn asked_for(normal: &str) -> Option<usize> {
    let begins: Vec<&str> = normal.split_ascii_whitespace().take(4).collect();
    asks(&begins)
}

/// What an open fact asks for; nothing for other items.
fn of_fact(sense: &Sense<'_>, item: usize) -> Option<usize> {
    sense.view.wondered.get(item).copied().flatten()
}

/// Whether a sentence with a hedge gives a cause that shares a word with a suspicion: the only one that there is, or, of
/// several, a word that no other has ("v12 or the gateway is suspected").
pub(crate) fn suspected(sense: &Sense<'_>, item: usize) -> bool {
    let is_cause = |item: usize| {
        sense
            .view
            .fact(sense.view.items[item].what)
            .is_some_and(|fact| fact.known && fact.status == Status::Suspected && fact.kind == FactKind::Cause)
    };
    if !is_cause(item) {
        return false;
    }
    let stems = |item: usize| sense.view.items[item].stems.iter().map(|(stem, _)| *stem);
    let others: Vec<usize> = (0..sense.view.items.len()).filter(|other| *other != item && is_cause(*other)).collect();
    let own = |stem: u32| others.iter().all(|other| stems(*other).all(|also| also != stem));
    let shares = |at: usize| {
        sense.bonds[at][item].words >= 3
            && (others.is_empty() || stems(item).any(|stem| own(stem) && sense.bags[at].has(stem)))
    };
    (0..sense.doc.sentences.len()).any(|at| shares(at) && sense.manners[at].hedged && gives_cause(sense, at))
}

/// Whether a sentence gives a cause, in doubt or not.
pub(crate) fn gives_cause(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let gives = |token: &crate::grade::token::Token| GIVES.contains(&token.norm.as_str());
    !s.question && (sense.has(Tag::Cause, at) || sense.doc.tokens[s.first..s.last].iter().any(gives))
}

/// Words by which a cause is given, beside those that always do.
const GIVES: &[&str] = &[
    "cause",
    "caused",
    "did",
    "behind",
    "why",
    "because",
    "reason",
    "culprit",
    "suspect",
    "suspects",
    "suspected",
    "suspicion",
    "think",
    "guess",
    "hunch",
    "theory",
    "idea",
    "explanation",
    "blame",
    "believe",
    "assume",
    "reckon",
];

/// Whether a sentence says of the question that an open fact is that nobody knows the answer: it asks for the same, and shares
/// a word with the fact unless no other open fact asks so.
pub(crate) fn left_open(sense: &Sense<'_>, item: usize) -> bool {
    let Some(asked) = of_fact(sense, item) else { return false };
    let alone = (0..sense.view.items.len()).filter(|other| of_fact(sense, *other) == Some(asked)).count() == 1;
    (0..sense.doc.sentences.len()).any(|at| {
        let s = &sense.doc.sentences[at];
        // "Open: was anybody harmed, and how long will it take?": what is listed as open asks nobody.
        let label = sense.doc.run(at).iter().take(4).position(|token| token.is(":")).filter(|_| s.question);
        if s.question && label.is_none() || !sense.manners[at].unknown {
            return false;
        }
        let listed = label.is_some_and(|at| {
            sense.doc.tokens.get(s.first + at + 1).is_some_and(|next| YES_OR_NO.contains(&next.norm.as_str()))
        });
        // "When is it over? We don't know."
        let before = at.checked_sub(1).map(|before| &sense.doc.sentences[before]);
        let first = before.filter(|before| before.question && s.words <= 8).map_or(s.first, |before| before.first);
        let words: Vec<&str> = sense.doc.tokens[first..s.last].iter().map(|token| token.norm.as_str()).collect();
        let answered = first < s.first && words.iter().take(2).any(|word| YES_OR_NO.contains(word));
        let asked_for = words.windows(2).filter_map(|two| kind(two[0], two[1]));
        let mut kinds = asked_for.chain((answered || listed).then_some(0));
        let shares = || {
            let bond = super::bind::bond(&sense.bag(first, s.last), &sense.view.items[item]);
            bond.words >= 3
        };
        kinds.any(|kind| kind == asked) && (alone || shares())
    })
}

/// Whether an item that is suspected or not known is told to be, anywhere in the text; `lists` are the sentences that list
/// suspects.
pub(crate) fn is_told(sense: &Sense<'_>, item: usize, lists: &[usize]) -> bool {
    let open = |at: usize| sense.speaks(at, item) && (sense.manners[at].hedged || sense.manners[at].unknown);
    (0..sense.doc.sentences.len()).any(open)
        || left_open(sense, item)
        || suspected(sense, item)
        || estimated(sense, item)
        || guessed(sense, item)
        || lists.iter().any(|at| is_listed(sense, *at, item))
}

/// The sentences that list suspects: "v12, the back-scoring and zone 3 are suspected".
pub(crate) fn lists_of_suspects(sense: &Sense<'_>) -> Vec<usize> {
    let suspects = |at: &usize| sense.doc.run(*at).iter().any(|token| token.norm.starts_with("suspect"));
    (0..sense.doc.sentences.len()).filter(|at| sense.manners[*at].hedged).filter(suspects).collect()
}

/// Whether a sentence names an item by a word that no other suspicion has, open or settled: in a list a name is enough.
pub(crate) fn is_listed(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let of = |what| {
        sense.view.fact(what).filter(|fact| fact.known && matches!(fact.status, Status::Suspected | Status::False))
    };
    let alone = |has: &dyn Fn(usize) -> bool| {
        has(item) && !sense.items(|what| of(what).is_some()).any(|(other, _)| other != item && has(other))
    };
    let of_stem = |stem: u32| {
        alone(&|item: usize| sense.view.items[item].stems.iter().any(|(own, weight)| *own == stem && *weight >= 2))
    };
    // "v12's look-up" is one of v12.
    let of_name = |name: &str| {
        let normal = |item: usize| sense.view.items[item].normal.as_str();
        alone(&|item| [format!(" {name} "), format!(" {name}'s ")].iter().any(|form| normal(item).contains(form)))
    };
    let names = || sense.doc.run(at).iter().filter(|token| token.kind == Kind::Name);
    let it = &sense.view.items[item];
    of(it.what).is_some()
        && (it.stems.iter().any(|(stem, _)| sense.bags[at].has(*stem) && of_stem(*stem))
            || names().any(|token| of_name(&token.norm)))
}

/// Words by which a number is told as an estimate.
const ROUGH: &[&str] = &[
    "rough",
    "roughly",
    "about",
    "around",
    "approximately",
    "approx",
    "between",
    "estimate",
    "estimated",
    "estimates",
    "somewhere",
    "anywhere",
    "guess",
    "some",
    "ballpark",
];

/// Whether an estimate, which a suspected number is, is told as one: "€48,000 so far, roughly".
fn estimated(sense: &Sense<'_>, item: usize) -> bool {
    let it = &sense.view.items[item];
    let rough = |word: &str| ROUGH.contains(&word);
    let fact = sense.view.fact(it.what).filter(|fact| fact.status == Status::Suspected && fact.kind != FactKind::Cause);
    if fact.is_none() || !it.normal.split(' ').any(rough) {
        return false;
    }
    let own = |amount: &Amount| it.numbers.iter().any(|known| agrees(amount, known));
    let tells = |at: usize| {
        let s = &sense.doc.sentences[at];
        sense.doc.amounts_in(s.first, s.last).iter().any(own)
            && (sense.doc.tokens[s.first..s.last].iter().any(|token| rough(&token.norm)))
    };
    (0..sense.doc.sentences.len()).any(tells)
}

/// Words that call a number a guess, whatever else they are used for: "about" may stand before what was counted.
const GUESSED: &[&str] = &["estimate", "estimates", "estimated", "estimation", "estimating", "guess", "ballpark"];

/// Whether what asks for a number that nobody knows is answered by one that is called a guess: "90 orders, by our estimate".
fn guessed(sense: &Sense<'_>, item: usize) -> bool {
    let unknown = sense.view.is_fact(sense.view.items[item].what, Status::Unknown);
    let tells = |at: usize| {
        let s = &sense.doc.sentences[at];
        let counts = |amount: &Amount| amount.is(Unit::Count);
        sense.speaks(at, item)
            && sense.doc.amounts_in(s.first, s.last).iter().any(counts)
            && sense.doc.run(at).iter().any(|token| one_of(GUESSED, &token.norm))
    };
    unknown && unknowable::asks(sense, item) && (0..sense.doc.sentences.len()).any(tells)
}
