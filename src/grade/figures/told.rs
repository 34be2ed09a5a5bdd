//! Numbers that follow from others of their own sentence: "14 of 420, so roughly one in thirty", "paused for 12 minutes,
//! from 10:03 to 10:15". The reader can check them, and so can we: at least one of the two stands in the text and is
//! known itself, the other one may stand anywhere in the situation.

use super::akin;
use super::derived::derived;
use crate::grade::amount::{Amount, Claimed, Face, Reading, Unit};
use crate::grade::bind::agrees;
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::view::Known;

/// How many quantities before and behind one may explain it.
const NEAR: usize = 6;

/// Whether a quantity follows from another one of its sentence, or of the one before.
pub(super) fn follows(sense: &Sense<'_>, amount: &Amount) -> bool {
    let at = sense.doc.sentence_of(amount.first);
    let first = sense.doc.sentences[at.saturating_sub(1)].first;
    if amount.share.is_some() && !amount.spelled {
        return false;
    }
    let here = sense.doc.sentences[at].first;
    // The nearest few will do, and keep the work in proportion to the text.
    let index = sense.doc.amounts.partition_point(|other| other.first < amount.first);
    let near = index.saturating_sub(NEAR)..(index + NEAR).min(sense.doc.amounts.len());
    let others = |from: usize| {
        let inside = move |other: &&Amount| other.first >= from && other.first < sense.doc.sentences[at].last;
        sense.doc.amounts[near.clone()].iter().filter(inside).filter(|other| other.first != amount.first)
    };
    let told: Vec<Reading> = others(first).filter(|other| is_known(sense, other)).flat_map(values).collect();
    let near: Vec<Reading> =
        others(here).filter(|other| beside(sense, amount, other) && is_known(sense, other)).flat_map(values).collect();
    let own: Vec<Reading> = others(here).flat_map(values).collect();
    amount.readings.iter().any(|reading| {
        // A number of the same sentence may be the writer's own: "330 x 60".
        let by_two = told.iter().any(|one| own.iter().any(|other| follow(amount, reading, one, other, true)));
        // What is to come may be counted from any time: "yes at 14:30, then it is out at 14:38".
        let to_come = reading.unit == Unit::Clock && reading.value > f64::from(sense.view.situation.now.secs());
        let kin = |known: &&Known| match reading.unit {
            // "Input stopped at 02:15. The notice was due at 02:45": half an hour, as the rule says.
            Unit::Clock => to_come || known.reading.unit == Unit::Duration && akin(sense, amount, known, 1),
            Unit::Duration | Unit::Factor => true,
            _ => akin(sense, amount, known, 1),
        };
        let known = || sense.view.known.iter().filter(kin);
        let from = if reading.unit == Unit::Clock { &told } else { &near };
        by_two
            || from.iter().any(|one| known().any(|known| follow(amount, reading, one, &known.reading, false)))
            || reading.unit == Unit::Count && is_estimate(sense, amount) && extrapolated(reading, &told, &own)
    })
}

/// Whether a number is told as an estimate.
fn is_estimate(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    amount.claimed == Claimed::About || sense.doc.has(Tag::Hedge, first, last)
}

/// "860 were fetched; of a sample of 40, 3 were mixed, so maybe 65": a sample's share of a known whole.
fn extrapolated(said: &Reading, told: &[Reading], own: &[Reading]) -> bool {
    let counts = |readings: &[Reading]| -> Vec<f64> {
        readings.iter().filter(|it| it.unit == Unit::Count && it.value >= 1.0).map(|it| it.value).collect()
    };
    let (wholes, own) = (counts(told), counts(own));
    let shares = || own.iter().flat_map(|part| own.iter().map(move |of| (*part, *of))).filter(|(part, of)| part < of);
    said.value >= 10.0
        && wholes.iter().any(|whole| {
            let is = |(part, of): (f64, f64)| {
                let truth = whole * part / of;
                of < *whole && libm::fabs(truth - said.value) <= truth * 0.02
            };
            shares().any(is)
        })
}

/// Whether two quantities are neighbours in one sentence: a share is of what was said last.
fn beside(sense: &Sense<'_>, amount: &Amount, other: &Amount) -> bool {
    let (first, last) = (amount.first.min(other.first), amount.first.max(other.first));
    sense.doc.sentence_of(first) == sense.doc.sentence_of(last) && sense.doc.amounts_in(first, last).len() == 1
}

/// Whether a quantity is known, or follows from what is.
fn is_known(sense: &Sense<'_>, amount: &Amount) -> bool {
    sense.view.known.iter().any(|known| agrees(amount, known)) || derived(sense, amount)
}

/// What a quantity can be taken for, the parts of a share included.
fn values(amount: &Amount) -> Vec<Reading> {
    let count = |value| Reading { unit: Unit::Count, value, place: 1.0 };
    let share = amount.share.iter().flat_map(|(part, whole)| [count(*part), count(*whole)]);
    let main = amount.main();
    let clock = amount.readings.iter().copied().filter(|reading| reading.unit == Unit::Clock);
    std::iter::once(main).chain(share).chain(clock).collect()
}

/// Whether a reading follows from two others.
fn follow(amount: &Amount, said: &Reading, first: &Reading, second: &Reading, both_told: bool) -> bool {
    let (one, other) = (first.value, second.value);
    let is = |truth: f64| fits(amount, said, truth);
    match (said.unit, first.unit, second.unit) {
        (Unit::Count | Unit::Money, Unit::Count | Unit::Money, Unit::Count | Unit::Money) if both_told => {
            is(one * other) || is(one + other) || is(libm::fabs(one - other))
        }
        (unit, one_unit, other_unit)
            if unit == one_unit && unit == other_unit && matches!(unit, Unit::Count | Unit::Money | Unit::Duration) =>
        {
            said.value >= 1e-3 && (is(one + other) || is(libm::fabs(one - other)))
        }
        (Unit::Points | Unit::Percent, Unit::Percent, Unit::Percent) => is(libm::fabs(one - other)),
        (Unit::Duration, Unit::Count, Unit::Duration) | (Unit::Duration, Unit::Duration, Unit::Count) if both_told => {
            is(one * other)
        }
        (Unit::Percent, unit, of) if unit == of && matches!(unit, Unit::Count | Unit::Money | Unit::Duration) => {
            let (small, large) = if one < other { (one, other) } else { (other, one) };
            let (share, more) = (small / large * 100.0, large / small * 100.0 - 100.0);
            small > 0.0 && (is(share) || both_told && (is(more) || is(100.0 - share)))
        }
        (Unit::Factor, unit, of) if unit == of && unit != Unit::Clock => {
            let (small, large) = if one < other { (one, other) } else { (other, one) };
            small > 0.0 && (is(large / small) || libm::fabs(large / small - said.value) <= said.value * 0.08)
        }
        (Unit::Duration, Unit::Clock, Unit::Clock) => {
            let apart = libm::fabs(one - other);
            let slack = if amount.claimed == Claimed::Exactly { 61.0 } else { 301.0 };
            // No time is a day away from itself.
            let is = |truth: f64| libm::fabs(truth - said.value) <= slack;
            said.value >= 60.0 && (is(apart) || apart > 0.0 && is(86_400.0 - apart))
        }
        (Unit::Clock, Unit::Clock, Unit::Duration) => lies(amount, said, one, other),
        (Unit::Clock, Unit::Duration, Unit::Clock) => lies(amount, said, other, one),
        _ => false,
    }
}

/// So long before or after a time.
fn lies(amount: &Amount, said: &Reading, from: f64, span: f64) -> bool {
    let off = |truth: f64| libm::fabs((said.value - truth + 86_400.0) % 86_400.0) <= 60.0;
    amount.face != Face::MinuteOnly && span < 86_400.0 && (off(from + span) || off(from - span))
}

/// Whether a value may stand for a computed one: to the place it is given at, or as loosely as it claims to be.
pub(super) fn fits(amount: &Amount, said: &Reading, truth: f64) -> bool {
    let off = libm::fabs(said.value - truth);
    let size = libm::fabs(truth);
    let rounded = off <= said.place / 2.0 * 1.000_001 && off <= size * 0.06;
    let loose = if amount.spelled { 0.06 } else { 0.02 };
    size > 0.0
        && (rounded
            || match amount.claimed {
                Claimed::Exactly => amount.spelled && off <= size * loose,
                Claimed::About => off <= size * loose,
                Claimed::Over => said.value <= truth && off <= size * 0.12,
                Claimed::Under => said.value >= truth && off <= size * 0.12,
            })
}
