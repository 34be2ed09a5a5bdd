//! Plain words for how something is ("affected", "fine", "fixed"), said of something whose state is another, or unknown.
//!
//! Only clauses that speak of one thing alone are judged: all of their words that the situation knows belong to one fact.

use super::{Claims, Misstatement};
use crate::grade::amount::Amount;
use crate::grade::bind::agrees;
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{NEGATIONS, denies, segments};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::view::Known;
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
        let run = &sense.doc.tokens[piece.0..piece.1];
        let Some((said, well)) = outcome(run) else { continue };
        let Some(item) = alone(sense, piece, piece.0 + said, well) else { continue };
        let found = Misstatement { sentence, item, tokens: piece };
        match sense.view.fact(sense.view.items[item].what).map(|fact| fact.status) {
            Some(Status::Unknown) => claims.overclaims.push(found),
            Some(Status::Confirmed)
                if state(sense, item, piece) == Some(!well) && (!well || is_flat(sense, item, run)) =>
            {
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
/// hardly used elsewhere. Of several, all settled, it is the one that tells the contrary, if none tells the same.
fn alone(sense: &Sense<'_>, (first, last): (usize, usize), outcome: usize, well: bool) -> Option<usize> {
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
    let (mut item, _) = holders.next()?;
    let others: Vec<usize> = holders.map(|(other, _)| other).collect();
    if !others.is_empty() {
        let all = || std::iter::once(item).chain(others.iter().copied());
        let settled = |item: usize| sense.is_confirmed(sense.view.items[item].what);
        let states = |item: usize| state(sense, item, (first, last));
        if !all().all(settled) || all().any(|item| states(item) == Some(well)) {
            return None;
        }
        item = all().find(|item| states(*item) == Some(!well))?;
    }
    // What the situation's own text says of it may be said.
    let side = if well { WELL } else { UNWELL };
    let told = |home: &usize| {
        let Some(own) = sense.view.homes.get(*home) else { return false };
        stems.iter().all(|stem| own.contains(stem))
            && sense.view.home_texts.iter().any(|(at, text)| at == home && says_of(text, &words, side))
    };
    if sense.view.stated.iter().any(told) {
        return None;
    }
    let own = |amount: &Amount| sense.view.items[item].numbers.iter().any(|known| agrees(amount, known));
    amounts.iter().all(own).then_some(item)
}

/// Whether a piece of a sentence has one of these words and a word of one side: "transfers are normal; only cards are affected"
/// says of cards what it doesn't say of transfers.
fn says_of(text: &str, words: &[&Token], side: &[&str]) -> bool {
    text.split(" ; ").flat_map(|text| text.split(" . ")).any(|piece| {
        let mut own = piece.split(' ').filter(|word| !word.is_empty());
        let named = |word: &str| words.iter().any(|token| token.norm == word || word.starts_with(token.stem()));
        let denied = || piece.split(' ').any(|word| NEGATIONS.contains(&word) || word.ends_with("n't"));
        own.clone().any(named) && (own.any(|word| side.contains(&word)) || denied())
    })
}

/// Whether a fact says of the clause's thing that all is well with it, or that it isn't; nothing where it says neither.
fn state(sense: &Sense<'_>, item: usize, (first, last): (usize, usize)) -> Option<bool> {
    let fact = sense.view.fact(sense.view.items[item].what)?;
    let read = tokens(&fact.text);
    let named: Vec<&str> = sense.doc.tokens[first..last]
        .iter()
        .filter(|token| token.is_word() && !token.function && sense.view.stem(token).is_some())
        .map(Token::stem)
        .collect();
    // "Other products were right" says nothing of those that weren't.
    let part = |run: &[Token]| run.iter().any(|token| token.is_in(Set::Part));
    let of_a_part = part(&sense.doc.tokens[first..last]);
    // "Only prints are affected; books and small prints are fine": of two pieces that name it the one counts that names most of it.
    let mut found: Option<(usize, bool)> = None;
    for run in segments(&read).filter(|run| part(run) == of_a_part) {
        let Some(at) = run.iter().rposition(|token| token.is_in(Set::Well) || token.is_in(Set::Unwell)) else {
            continue;
        };
        let own = named.iter().filter(|stem| run[..at].iter().any(|token| token.is_word() && token.stem() == **stem));
        let own = own.count();
        // "Need no translation and are sorted as usual": the denial is of something else.
        let joins = |token: &Token| matches!(token.norm.as_str(), "and" | "but" | ",");
        let from = run[..at].iter().rposition(joins).unwrap_or(0);
        let apart = denies(&run[..from]) == Some(false);
        let denied = denies(&run[from..at]).filter(|denied| apart || !denied);
        if let Some(denied) = denied.filter(|_| own > found.map_or(0, |(most, _)| most)) {
            found = Some((own, denied != run[at].is_in(Set::Well)));
        }
    }
    found.map(|(_, well)| well)
}

/// Words that say that nothing at all is wrong, and not only that some of it goes on.
const FLAT: &[&str] = &["fine", "ok", "okay", "normal", "unaffected", "healthy", "untouched", "unharmed", "spared"];

/// Whether a clause says that nothing is wrong with what a fact has as hit, by now: the fact is not overtaken, and no metric that
/// shares a word with it has come down from its height.
fn is_flat(sense: &Sense<'_>, item: usize, run: &[Token]) -> bool {
    let view = sense.view;
    let Some(fact) = view.fact(view.items[item].what) else { return false };
    let partial = fact.text.contains('%') || run.iter().any(|token| token.is("again") || token.is("now"));
    let flat = run.iter().any(|token| FLAT.contains(&token.norm.as_str()));
    let own = |known: &&Known| {
        let home = view.homes.get(known.home).map_or(&[][..], Vec::as_slice);
        known.series && known.at.is_some() && view.items[item].stems.iter().any(|(stem, _)| home.contains(stem))
    };
    let (mut newest, mut highest) = (0.0_f64, 0.0_f64);
    for known in view.known.iter().filter(own) {
        newest = if known.stale { newest } else { newest.max(known.reading.value) };
        highest = highest.max(known.reading.value);
    }
    (flat || !partial) && !view.is_overtaken(view.items[item].what) && newest >= highest * COME_DOWN
}

/// A reading below such a part of the highest has come down.
const COME_DOWN: f64 = 0.7;
