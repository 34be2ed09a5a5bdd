//! Two numbers of one statement that have changed places: "640 archives were built and 1,310 of them downloaded", where 1,310
//! were built. Each stands with words that the statement has with the other one alone, and neither with its own.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::view::{Told, is_of_a_name, with};
use libm::fabs;

/// How many quantities before and behind one may be the one that it changed places with.
const NEAR: usize = 4;

/// The number that belongs where one stands, if that one stands where this one belongs.
pub(super) fn changed_places(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let told = &sense.view.numbers_told;
    let one = &sense.doc.amounts[index];
    if told.is_empty()
        || one.share.is_some()
        || one.main().value == 0.0
        || one.is(Unit::Date)
        || is_of_a_name(&sense.doc.tokens, one)
    {
        return None;
    }
    let own: Vec<&Told> = told.iter().filter(|it| is(one, it)).collect();
    if own.is_empty() {
        return None;
    }
    let sentence = sense.doc.sentence_of(one.first);
    let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(sense.doc.amounts.len());
    let here = std::cell::LazyCell::new(|| words(sense, index));
    near.filter(|at| *at != index).find_map(|at| {
        let other = &sense.doc.amounts[at];
        let alike =
            other.share.is_none() && other.main().unit == one.main().unit && other.main().value != one.main().value;
        if !alike || other.main().value == 0.0 || sense.doc.sentence_of(other.first) != sentence {
            return None;
        }
        let theirs: Vec<&Told> = told.iter().filter(|it| is(other, it)).collect();
        if theirs.is_empty() {
            return None;
        }
        let there = words(sense, at);
        let stands = |words: &[u64], of: &[&Told], not: &[&Told]| {
            let alone = |word: &&u64| {
                of.iter().any(|it| it.with.contains(word)) && not.iter().all(|it| !it.with.contains(word))
            };
            words.iter().filter(alone).count()
        };
        // In one statement each has the other's words, and hardly any of its own.
        let pairs = own.iter().flat_map(|a| theirs.iter().filter(|b| b.item == a.item).map(move |b| (*a, *b)));
        let crossed = pairs.map(|(a, b)| (stands(&here, &[b], &[a]), stands(&there, &[a], &[b])));
        let crossed = crossed.filter(|(one, two)| *one > 0 && *two > 0).map(|(one, two)| one + two).max()?;
        let straight = stands(&here, &own, &theirs) + stands(&there, &theirs, &own);
        (crossed > 2 * straight).then(|| other.main())
    })
}

fn is(amount: &Amount, told: &Told) -> bool {
    let main = amount.main();
    main.unit == told.unit && fabs(main.value - told.value) <= fabs(told.value) * 1e-9
}

fn words(sense: &Sense<'_>, index: usize) -> Vec<u64> {
    let (first, last) = sense.range(sense.doc.sentence_of(sense.doc.amounts[index].first));
    let amounts = sense.doc.amounts_in(first, last);
    let at = amounts.iter().position(|amount| amount.first == sense.doc.amounts[index].first);
    at.map_or_else(Vec::new, |at| with(&sense.doc.tokens[..last], amounts, at))
}
