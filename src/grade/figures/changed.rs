//! Two numbers of one statement that have changed places: "640 archives were built and 1,310 of them downloaded", where 1,310
//! were built. Each stands with words that the statement has with the other one alone, and neither with its own.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::view::{Told, is_of_a_name, with};
use libm::fabs;
use smallvec::SmallVec;
use std::cell::OnceCell;

/// How many quantities before and behind one may be the one that it changed places with.
const NEAR: usize = 4;

/// A number of the text that the situation states.
struct Stated<'s> {
    index: usize,
    /// Where it is stated.
    told: SmallVec<[&'s Told; 4]>,
    /// The words that stand with it, once they are asked for.
    words: OnceCell<Vec<u64>>,
}

/// For each quantity that changed places the one that belongs there, sorted by the quantity's index.
pub(super) fn changed_places(sense: &Sense<'_>) -> Vec<(usize, Reading)> {
    let amounts = &sense.doc.amounts;
    let mut out = vec![];
    if sense.view.numbers_told.is_empty() {
        return out;
    }
    for s in &sense.doc.sentences {
        let from = amounts.partition_point(|amount| amount.first < s.first);
        let to = amounts.partition_point(|amount| amount.first < s.last);
        if to - from < 2 {
            continue;
        }
        let stated: SmallVec<[Stated<'_>; 8]> = (from..to).filter_map(|index| stated(sense, index)).collect();
        for (at, one) in stated.iter().enumerate() {
            for other in stated[at + 1..].iter().take_while(|other| other.index <= one.index + NEAR) {
                let (a, b) = (amounts[one.index].main(), amounts[other.index].main());
                if a.unit == b.unit && a.value != b.value && is_crossed(sense, (from, to), one, other) {
                    out.extend([(one.index, b), (other.index, a)]);
                }
            }
        }
    }
    out.sort_by_key(|(index, _)| *index);
    out
}

fn stated<'s>(sense: &'s Sense<'_>, index: usize) -> Option<Stated<'s>> {
    let amount = &sense.doc.amounts[index];
    // What a metric read at some time is told of that time, whatever a fact says of another.
    let read = || sense.known_as(index).any(|known| known.series && known.reading.unit == amount.main().unit);
    let none = amount.share.is_some() || amount.main().value == 0.0 || amount.is(Unit::Date) || read();
    if none || is_of_a_name(&sense.doc.tokens, amount) {
        return None;
    }
    let told: SmallVec<[&Told; 4]> = sense.view.numbers_told.iter().filter(|it| is(amount, it)).collect();
    (!told.is_empty()).then(|| Stated { index, told, words: OnceCell::new() })
}

/// Whether two numbers stand with each other's words, and hardly with their own; `within` are their sentence's quantities.
fn is_crossed(sense: &Sense<'_>, within: (usize, usize), one: &Stated<'_>, other: &Stated<'_>) -> bool {
    // Stated together somewhere.
    let pairs = || {
        let with_one = |b: &&Told| one.told.iter().find(|a| a.item == b.item).copied();
        other.told.iter().filter_map(move |b| Some((with_one(b)?, *b)))
    };
    if pairs().next().is_none() {
        return false;
    }
    let words = |of: &Stated<'_>| {
        let amounts = &sense.doc.amounts[within.0..within.1];
        let last = sense.range(sense.doc.sentence_of(amounts[0].first)).1;
        with(&sense.doc.tokens[..last], amounts, of.index - within.0)
    };
    let here = one.words.get_or_init(|| words(one));
    let there = other.words.get_or_init(|| words(other));
    let stands = |words: &[u64], of: &[&Told], not: &[&Told]| {
        let has = |told: &[&Told], word: &u64| told.iter().any(|it| it.with.contains(word));
        words.iter().filter(|word| has(of, word) && !has(not, word)).count()
    };
    let crossed = pairs().map(|(a, b)| (stands(here, &[b], &[a]), stands(there, &[a], &[b])));
    let crossed = crossed.filter(|(one, two)| *one > 0 && *two > 0).map(|(one, two)| one + two).max();
    let straight = || stands(here, &one.told, &other.told) + stands(there, &other.told, &one.told);
    crossed.is_some_and(|crossed| crossed > 2 * straight())
}

fn is(amount: &Amount, told: &Told) -> bool {
    let main = amount.main();
    main.unit == told.unit && fabs(main.value - told.value) <= fabs(told.value) * 1e-9
}
