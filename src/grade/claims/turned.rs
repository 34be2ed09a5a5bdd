//! What is known, told in the same words with its sign turned: "the queue is not growing" where it is on record that the
//! queue is growing.
//!
//! Around the place of the negation at least three words and numbers in a row have to be the same, with none between
//! them on either side. Nothing else that the situation says may explain them.

use super::denied::{counts_another, says_the_contrary_of};
use super::statements::{is_open, switched_about};
use super::{Claims, Misstatement, stands_in};
use crate::grade::bind::agrees;
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::grade::view::{Key, Line, UNKNOWN};
use crate::model::vocabulary::Status;

/// Words that take a clause to another time, another part or a condition, where the fact has them not.
pub(in crate::grade) const ELSEWHERE: &[&str] = &[
    "before",
    "until",
    "till",
    "earlier",
    "other",
    "others",
    "another",
    "most",
    "remaining",
    "rest",
    "yesterday",
    "yesterday's",
    "former",
    "usually",
    "normally",
    "previously",
    "elsewhere",
    "outside",
    "otherwise",
    "if",
    "when",
    "unless",
    "once",
    "whether",
    "will",
    "would",
    "should",
    "could",
    "may",
    "might",
    "can",
    "must",
    "please",
    "or",
    "than",
    "alone",
    "only",
    "apart",
    "except",
    "many",
    "some",
    "new",
    "also",
    "either",
    "both",
];

/// Words that deny as a subject or an object: nothing of the sort at all.
pub(in crate::grade) const NONE: &[&str] = &["no", "none", "nobody", "nothing", "neither", "never", "zero"];

/// How many words before and behind the negation have to be the same.
const WINDOWS: &[(usize, usize)] = &[(2, 2), (3, 1), (1, 3), (2, 1), (1, 2), (0, 3), (3, 0), (1, 1)];

/// Finds the statements of a sentence that deny, in its own words, what is known.
pub(super) fn turned(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    if manner.question || s.heading || stands_in(&claims.denials, sentence) {
        return;
    }
    if let Some((item, tokens)) = number_denied(sense, sentence) {
        claims.denials.push(Misstatement { sentence, item, tokens });
        return;
    }
    let mut first = s.first;
    for at in s.first..=s.last {
        let ends = at == s.last || sense.doc.tokens[at].parts();
        if ends && at > first {
            let (keys, ends_denied) = sense.view.keys(&sense.doc.tokens[first..at], first);
            if let Some((item, token)) = denied(sense, sentence, &keys, ends_denied) {
                let tokens = sense.doc.clause_of(token);
                let of_others = sense.doc.amounts_in(tokens.0, tokens.1).iter().any(|amount| amount.share.is_some())
                    && counts_another(sense, tokens, item);
                if !of_others && !says_the_contrary_of(sense, tokens, item) {
                    claims.denials.push(Misstatement { sentence, item, tokens });
                    return;
                }
            }
        }
        if ends {
            first = at + 1;
        }
    }
}

/// "PSI is not 0.38" where it is: the item whose number is denied, and the clause that does. What is so no more, or is set
/// against the right number ("not 38 but 12"), denies nothing.
fn number_denied(sense: &Sense<'_>, sentence: usize) -> Option<(usize, (usize, usize))> {
    let s = &sense.doc.sentences[sentence];
    let word = |at: usize| sense.doc.tokens.get(at).map_or("", |token| token.norm.as_str());
    sense.doc.amounts_in(s.first, s.last).iter().find_map(|amount| {
        let clause = sense.doc.clause_of(amount.first);
        let loose = usize::from(matches!(word(amount.first.checked_sub(1)?), "about" | "around" | "some"));
        let not = amount.first.checked_sub(1 + loose).filter(|at| *at > clause.0 && word(*at) == "not")?;
        let stated = matches!(word(not - 1), "is" | "are" | "was" | "were");
        let behind = &sense.doc.tokens[amount.last..s.last.min(amount.last + 4).max(amount.last)];
        let relative =
            behind.iter().any(|next| matches!(next.norm.as_str(), "but" | "more" | "longer" | "anymore" | "yet"));
        if !stated || relative || amount.spelled || is_open(sense, sentence, clause) {
            return None;
        }
        let held = |item: &usize| {
            let fact = sense.view.fact(sense.view.items[*item].what);
            fact.is_some_and(|fact| fact.known && fact.status == Status::Confirmed)
                && sense.speaks(sentence, *item)
                && sense.view.items[*item].numbers.iter().any(|known| agrees(amount, known))
        };
        (0..sense.view.items.len()).find(held).map(|item| (item, clause))
    })
}

/// The item that a run of words denies, and the token at which it does.
fn denied(sense: &Sense<'_>, sentence: usize, keys: &[Key], ends_denied: bool) -> Option<(usize, usize)> {
    let places = keys.iter().enumerate().filter(|(_, key)| key.denied).map(|(at, _)| at);
    for at in places.chain(ends_denied.then_some(keys.len())) {
        let token = keys.get(at).or(keys.last())?.token;
        let clause = sense.doc.clause_of(token);
        // "They answer 7%, not 60": the other number is set against the right one.
        let words = || sense.doc.tokens[clause.0..clause.1].iter().filter(|token| token.kind != Kind::Mark);
        let contrast = words().count() <= 3
            && words().next().is_some_and(|token| token.is("not"))
            && words().nth(1).is_some_and(|token| token.kind == Kind::Number);
        if contrast {
            continue;
        }
        // "They don't run it": what "it" is, the clause doesn't tell.
        let pronoun = sense.doc.tokens.get(token + 1).is_some_and(|next| next.is("it") || next.is("them"));
        if pronoun || is_open(sense, sentence, clause) {
            continue;
        }
        for &(before, behind) in WINDOWS {
            let (Some(from), to) = (at.checked_sub(before), at + behind) else { continue };
            let Some(window) = keys.get(from..to) else { continue };
            let misplaced = behind == 0 && at < keys.len() || before == 0 && at > 0;
            if misplaced || window.iter().any(|key| key.word == UNKNOWN) {
                continue;
            }
            if let Some(item) = contradicts(sense, keys, window, (before, at), clause) {
                return Some((item, token));
            }
        }
    }
    None
}

/// The item whose statement a window of words is, but for the negation at its middle.
fn contradicts(
    sense: &Sense<'_>,
    keys: &[Key],
    window: &[Key],
    (before, at): (usize, usize),
    clause: (usize, usize),
) -> Option<usize> {
    let mut found = None;
    for line in &sense.view.lines {
        crate::grade::steps::note(line.keys.len() / 4 + 1);
        let places = line.keys.windows(window.len().max(1)).enumerate();
        for (start, run) in places.filter(|(_, run)| run.iter().zip(window).all(|(a, b)| a.word == b.word)) {
            let middle = start + before;
            let own = line.keys.get(middle).map_or(line.ends_denied, |key| key.denied);
            let others = run.iter().zip(window).enumerate();
            let alike = others.filter(|(index, _)| *index != before).all(|(_, (a, b))| a.denied == b.denied);
            // Said in so many words, or not known to be so.
            if own || !line.so {
                return None;
            }
            let ends = before < window.len() || middle == line.keys.len();
            if let (true, true, Some(item)) = (alike, ends, line.item)
                && found.is_none()
                && fits(sense, line, (start, start + window.len()), keys, at, clause)
            {
                found = Some(item);
            }
        }
    }
    found
}

/// Whether nothing in the clause makes another statement of it: its numbers are the line's, the line's quantity before
/// the window is said, no word leads to another time or part.
fn fits(
    sense: &Sense<'_>,
    line: &Line,
    (start, end): (usize, usize),
    keys: &[Key],
    at: usize,
    clause: (usize, usize),
) -> bool {
    let inside = |key: &&Key| key.token >= clause.0 && key.token < clause.1;
    let has = |run: &[Key], word: u32| run.iter().any(|key| key.word == word);
    let text = &sense.doc.tokens;
    let Some(item) = line.item.and_then(|item| sense.view.items.get(item)) else { return false };
    // "Nothing left our systems" agrees with "no personal data left them".
    if line.keys[..start].iter().any(|key| key.denied) && keys.iter().take(at + 1).any(|key| key.denied) {
        return false;
    }
    // "Neither passes nor desks were hit" agrees with "passes and desks were not hit".
    let joint = |token: &Token| token.is("neither") || token.is("nor");
    let denied = keys.get(at).or(keys.last()).map_or(clause.0, |key| key.token);
    let line_denies = line.ends_denied || line.keys.iter().any(|key| key.denied);
    if line_denies && text[clause.0..denied.max(clause.0)].iter().any(joint) {
        return false;
    }
    // "Without returned parcels" agrees with "lacks returned parcels".
    let lacking = |token: &Token| token.is_in(Set::Lacking);
    if line.lacks && !text[clause.0..clause.1].iter().any(lacking) {
        return false;
    }
    if keys.iter().filter(inside).any(|key| key.is_number() && !has(&line.keys, key.word)) {
        return false;
    }
    let token = keys.get(at).or(keys.last()).map_or(clause.0, |key| key.token);
    let none = text[clause.0..token].iter().rev().take(3).any(|word| word.is_in(Set::SaysNone));
    // With nothing before it, only "no" and its like say that nothing of the sort is so.
    if at == 0 && !none {
        return false;
    }
    let counted = line.keys[start.saturating_sub(3)..start].iter().filter(|key| key.is_number());
    if !none && counted.into_iter().any(|key| !has(keys, key.word)) {
        return false;
    }
    // Three words in a row, or a whole statement of two with its number.
    let numbered = line.keys[start..end].iter().any(|key| key.is_number());
    if end - start < 3 && !(numbered && line.keys.len() == end - start) {
        return false;
    }
    // "Not safe to switch on" agrees with "switched off".
    if line.item.is_some_and(|item| switched_about(sense, clause, item)) {
        return false;
    }
    let fresh = |word: &str| !item.normal.contains(&format!(" {word} "));
    let planned = sense.doc.tagged(Tag::Planned, clause.0, clause.1).any(|hit| fresh(&text[hit.first].norm));
    !planned && !text[clause.0..clause.1].iter().any(|token| token.is_in(Set::Elsewhere) && fresh(&token.norm))
}
