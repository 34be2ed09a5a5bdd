//! Numbers that are told by what stands right beside them: what is usual, a share in brackets behind its count, "45% complete",
//! "400 of 1,000". The situation's own sentences are searched for the number that stands beside the same.

use crate::grade::amount::{Amount, Claimed, Reading, Unit};
use crate::grade::bind::{Bag, agrees};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;
use libm::fabs;
use smallvec::SmallVec;

/// Words for how it is when nothing is wrong.
const USUAL: &[&str] = &["usual", "usually", "normal", "normally", "typical", "typically", "baseline"];

/// How many words lie between a number and the word that it is told by.
const REACH: usize = 3;

/// The number that should stand where this one does, by what stands beside it.
pub(super) fn otherwise_beside(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let amount = sense.doc.amounts.get(index)?;
    if let Some((part, whole)) = amount.share {
        return other_pair(sense, amount, part, whole);
    }
    if amount.spelled || amount.claimed != Claimed::Exactly {
        return None;
    }
    match amount.main().unit {
        Unit::Percent => other_usual(sense, amount)
            .or_else(|| other_in_brackets(sense, index))
            .or_else(|| other_in_these_words(sense, amount)),
        // A run counts on while one writes.
        Unit::Count if amount.main().value >= 100.0 && sense.view.situation.readings.is_empty() => {
            other_in_these_words(sense, amount)
        }
        _ => None,
    }
}

/// The shares that a text of the situation tells as usual.
pub(super) fn usual(words: &[&str]) -> Vec<f64> {
    let places = (0..words.len()).filter(|at| USUAL.contains(&words[*at]));
    let around = places.flat_map(|at| at.saturating_sub(REACH + 1)..=at + REACH);
    around.filter_map(|at| percent_at(words, at)).collect()
}

pub(super) fn split(text: &str) -> Vec<&str> {
    text.split_ascii_whitespace().collect()
}

/// Whether a place of the situation shares two words with a run of the text.
fn is_near(sense: &Sense<'_>, bag: &Bag, home: usize) -> bool {
    sense.view.homes.get(home).is_some_and(|home| bag.shared(home) >= 2)
}

/// The texts of the situation that share two words with a quantity's sentence.
fn near_texts<'s>(sense: &'s Sense<'_>, amount: &Amount) -> impl Iterator<Item = &'s str> {
    let bag = &sense.bags[sense.doc.sentence_of(amount.first)];
    sense.view.texts().filter(move |(home, _)| is_near(sense, bag, *home)).map(|(_, text)| text)
}

/// Their words.
fn near<'s>(sense: &'s Sense<'_>, amount: &Amount) -> impl Iterator<Item = Vec<&'s str>> {
    near_texts(sense, amount).map(split)
}

fn percent(value: f64) -> Reading {
    Reading { unit: Unit::Percent, value, place: 1.0 }
}

pub(super) fn number(word: &str) -> Option<f64> {
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.replace(',', "").parse().ok()).flatten()
}

/// The value of a percentage that stands at a place of a text.
fn percent_at(words: &[&str], at: usize) -> Option<f64> {
    number(words.get(at)?).filter(|_| words.get(at + 1) == Some(&"%"))
}

/// Whether a value may stand for another one, by its rounding.
fn is(amount: &Amount, truth: f64) -> bool {
    fabs(amount.main().value - truth) <= amount.main().place / 2.0 + 1e-9
}

/// What is usual, where another share is told as that.
fn other_usual(sense: &Sense<'_>, amount: &Amount) -> Option<Reading> {
    let tokens = &sense.doc.tokens;
    let usual = |token: &Token| USUAL.contains(&token.norm.as_str());
    let links = |token: &&Token| matches!(token.norm.as_str(), ":" | "is" | "was" | "about" | "at");
    let before = tokens[..amount.first].iter().rev().take(2).find(|token| !links(token));
    let behind = tokens[amount.last..].iter().take(2).find(|token| !links(token));
    let is_told = before.is_some_and(usual) || behind.is_some_and(usual);
    if !is_told {
        return None;
    }
    // What is told as usual of anything may be meant.
    let known = &sense.view.told.usual;
    if known.iter().any(|(_, truth)| is(amount, *truth)) {
        return None;
    }
    let bag = &sense.bags[sense.doc.sentence_of(amount.first)];
    let known = known.iter().filter(|(home, _)| is_near(sense, bag, *home)).map(|(_, truth)| *truth);
    let known: SmallVec<[f64; 8]> = known.collect();
    let other = known.first().copied()?;
    // What stands somewhere may be usual in other words, unless it is called so outright and only one number is.
    let stands = sense.view.known.iter().any(|known| agrees(amount, known));
    let outright = || {
        let before = tokens[..amount.first].iter().rev();
        let mut before = before.skip_while(|token| matches!(token.norm.as_str(), "is" | "was" | "about"));
        before.next().is_some_and(usual)
            && !before
                .next()
                .is_some_and(|token| matches!(token.norm.as_str(), "to" | "than" | "above" | "below" | "from"))
    };
    (!stands || outright() && known.iter().all(|truth| fabs(truth - other) < 1e-9)).then(|| percent(other))
}

/// The share that stands in brackets behind what it is a share of: "a third (33%)", "4,100 calls (6%)".
fn other_in_brackets(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let amount = &sense.doc.amounts[index];
    let tokens = &sense.doc.tokens;
    let before = index.checked_sub(1).and_then(|at| sense.doc.amounts.get(at))?;
    let opened = amount.first > 0 && tokens[amount.first - 1].is("(");
    if !opened
        || before.last + 6 < amount.first
        || sense.doc.sentence_of(before.first) != sense.doc.sentence_of(amount.first)
    {
        return None;
    }
    let said = amount.main().value;
    if before.spelled && before.is(Unit::Percent) {
        let fraction = before.main().value;
        return (before.last + 1 == amount.first && fabs(fraction - said) > 2.0 + fraction * 0.12)
            .then(|| percent(fraction));
    }
    let counted = before.is(Unit::Count) && before.share.is_none() && !before.spelled && before.main().value >= 100.0;
    let count = before.main().value;
    let beside = |words: &[&str]| -> Vec<f64> {
        let counts = (0..words.len()).filter(|at| number(words[*at]) == Some(count));
        let behind = counts.flat_map(|at| at + 1..at + 8);
        behind.filter(|at| words.get(at - 1) == Some(&"(")).filter_map(|at| percent_at(words, at)).collect()
    };
    let known: Vec<f64> = if counted { near(sense, amount).flat_map(|words| beside(&words)).collect() } else { vec![] };
    let other = known.first().copied().filter(|_| !known.iter().any(|truth| is(amount, *truth)))?;
    Some(percent(other))
}

/// The number that the situation gives in the same words: "on 1,420 baskets" where "on 2,420 baskets" is told, "45% complete"
/// where "55% complete" is.
fn other_in_these_words(sense: &Sense<'_>, amount: &Amount) -> Option<Reading> {
    let tokens = &sense.doc.tokens;
    let unit = amount.main().unit;
    let next = tokens.get(amount.last).filter(|token| token.is_content() && token.norm.len() > 3)?;
    // What stands anywhere may be told in the same words of something else.
    if sense.view.known.iter().any(|known| known.reading.unit == unit && is(amount, known.reading.value)) {
        return None;
    }
    // Most words behind a number stand behind none there.
    let has_next = |text: &str| text.match_indices(next.norm.as_str()).any(|(at, _)| text[..at].ends_with(' '));
    if !near_texts(sense, amount).any(has_next) {
        return None;
    }
    let before = amount.first.checked_sub(1).map(|at| tokens[at].norm.as_str());
    let value = |words: &[&str], at: usize| match unit {
        Unit::Percent => percent_at(words, at).map(|value| (value, at + 2)),
        _ => number(words[at]).map(|value| (value, at + 1)),
    };
    let mut others = vec![];
    for words in near(sense, amount) {
        let all = || (0..words.len()).filter_map(|at| value(&words, at).map(|(value, behind)| (at, value, behind)));
        if all().any(|(_, truth, _)| is(amount, truth)) {
            return None;
        }
        let framed = |at: usize, behind: usize| {
            let same = before.is_some() && at.checked_sub(1).map(|at| words[at]) == before;
            words.get(behind) == Some(&next.norm.as_str()) && (unit == Unit::Percent || same)
        };
        others.extend(all().filter(|(at, _, behind)| framed(*at, *behind)).map(|(_, truth, _)| truth));
    }
    let truth = others.first()?;
    Some(Reading { unit, value: *truth, place: 1.0 })
}

/// Whether two counts stand beside each other anywhere in the situation, or the part is one that does and another number
/// together: "960 of the 1,050 had the right news", 900 of the 1,050 by text and 60 by phone.
pub(super) fn is_told_so(sense: &Sense<'_>, part: f64, whole: f64) -> bool {
    let is = |one: f64, other: f64| fabs(one - other) < 0.5;
    let counts = || sense.view.known.iter().filter(|known| known.reading.unit == Unit::Count && known.learned);
    let mut pairs = sense.view.told.pairs.iter().filter(|(_, of)| is(*of, whole));
    pairs.any(|(one, _)| is(*one, part) || *one < part && counts().any(|known| is(one + known.reading.value, part)))
}

/// The part that the situation gives of the same whole, where nothing of it stands beside that whole.
fn other_pair(sense: &Sense<'_>, amount: &Amount, part: f64, whole: f64) -> Option<Reading> {
    // "24 in 100" is a share, and no count.
    let rate = sense.doc.tokens[amount.first..amount.last].iter().any(|token| token.is("in"));
    if whole <= 20.0 || rate || amount.spelled || amount.claimed != Claimed::Exactly {
        return None;
    }
    let bag = &sense.bags[sense.doc.sentence_of(amount.first)];
    let is_part = |known: &&Known| known.reading.unit == Unit::Count && fabs(known.reading.value - part) < 0.5;
    let mut parts = sense.view.known.iter().filter(is_part);
    if parts.any(|known| sense.view.homes.get(known.home).is_some_and(|home| bag.shared(home) >= 2)) {
        return None;
    }
    if is_told_so(sense, part, whole) {
        return None;
    }
    let mut other = None;
    for words in near(sense, amount) {
        let numbers: Vec<f64> = words.iter().filter_map(|word| number(word)).collect();
        if !numbers.contains(&whole) {
            continue;
        }
        let explains = |one: &f64| fabs(one - part) < 0.5 || fabs(whole - one - part) < 0.5;
        if numbers.iter().any(explains)
            || numbers.iter().any(|one| numbers.iter().any(|two| fabs(one + two - part) < 0.5))
        {
            return None;
        }
        let pair = |at: usize| {
            let behind = words.get(at + 1..)?;
            let of = usize::from(behind.first()? == &"of" || behind.first()? == &"/");
            let the = usize::from(behind.get(of) == Some(&"the"));
            (of == 1 && number(behind.get(of + the)?) == Some(whole)).then(|| number(words[at])).flatten()
        };
        other = other.or_else(|| (0..words.len()).find_map(pair));
    }
    other.map(|value| Reading { unit: Unit::Count, value, place: 1.0 })
}
