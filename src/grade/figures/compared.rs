//! Numbers that their own words set against another: "12 minutes before us", "236 more", "3,100 a second, so 186,000 a
//! minute". What they are set against may stand anywhere in the situation, so that any two of its numbers may explain them.

use super::akin;
use super::told::fits;
use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;

/// Words that set one time against another.
const TIMED: &[&str] = &["before", "after", "later", "earlier", "sooner", "apart", "between", "ahead", "prior"];

/// Words for what is left of an amount.
const LEFT: &[&str] =
    &["left", "missing", "remain", "remaining", "remains", "outstanding", "pending", "not", "no", "without"];

/// Words that set one amount against another.
const SET_AGAINST: &[&str] = &[
    "more",
    "less",
    "fewer",
    "longer",
    "shorter",
    "faster",
    "slower",
    "higher",
    "lower",
    "above",
    "below",
    "over",
    "under",
    "extra",
    "additional",
    "further",
    "gained",
    "saved",
    "dearer",
    "cheaper",
    "fell",
    "rose",
    "dropped",
    "grew",
    "shrank",
    "down",
    "up",
    "better",
    "worse",
    "than",
    "beyond",
    "difference",
    "gap",
    "points",
];

/// Whether a quantity is the difference of two that its words set against each other, or a rate in another unit.
pub(super) fn relates(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let tokens = &sense.doc.tokens;
    let before = &tokens[amount.first.saturating_sub(4).max(first)..amount.first];
    let after = &tokens[amount.last.min(last)..(amount.last + 5).min(last).max(amount.last.min(last))];
    let any = |words: &[&str]| {
        let has = |run: &[Token]| run.iter().any(|token| words.contains(&token.norm.as_str()));
        has(before) || has(after)
    };
    // "Fell to 2%" names where it ended, not by how much it fell.
    let endpoint = before.last().is_some_and(|token| matches!(token.norm.as_str(), "to" | "at" | "from"));
    let (timed, against, left) = (any(TIMED), any(SET_AGAINST) && !endpoint, any(LEFT) && !endpoint);
    amount.readings.iter().any(|reading| {
        rated(sense, amount, reading, after)
            || match reading.unit {
                Unit::Duration => {
                    timed && reading.value >= 60.0 && differs(sense, amount, reading, Unit::Clock)
                        || (timed || against || left) && differs(sense, amount, reading, Unit::Duration)
                }
                Unit::Count if against && amount.bare() && in_time(sense, amount, reading) => true,
                Unit::Count | Unit::Money => {
                    (against || left)
                        && (differs(sense, amount, reading, Unit::Count)
                            || differs(sense, amount, reading, Unit::Money))
                }
                Unit::Percent | Unit::Points => against && differs(sense, amount, reading, Unit::Percent),
                Unit::Factor | Unit::Clock | Unit::Date => false,
            }
    })
}

/// "480 ms, 330 more than allowed": a bare number in the unit of the one before it.
fn in_time(sense: &Sense<'_>, amount: &Amount, said: &Reading) -> bool {
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    let before = sense.doc.amounts_in(sentence.first, amount.first).last();
    before.is_some_and(|before| before.is(Unit::Duration))
        && [0.001, 1.0, 60.0, 3600.0].into_iter().any(|factor| {
            let reading = Reading { unit: Unit::Duration, value: said.value * factor, place: said.place * factor };
            differs(sense, amount, &reading, Unit::Duration)
        })
}

/// Whether a reading is the difference of two known values of a unit.
fn differs(sense: &Sense<'_>, amount: &Amount, said: &Reading, unit: Unit) -> bool {
    let kin = |known: &Known| unit == Unit::Clock || akin(sense, amount, known, 1);
    let known = || sense.view.known.iter().filter(|known| known.reading.unit == unit && !known.series && kin(known));
    known().enumerate().any(|(at, one)| {
        known().skip(at + 1).any(|other| {
            let truth = libm::fabs(one.reading.value - other.reading.value);
            if unit == Unit::Clock { libm::fabs(truth - said.value) <= 61.0 } else { fits(amount, said, truth) }
        })
    })
}

/// Whether a share tells by how much one known value differs from another: "80% longer", "a third less".
pub(super) fn changes(sense: &Sense<'_>, amount: &Amount) -> bool {
    let said = amount.main();
    let is = |truth: f64| fits(amount, &said, truth);
    let plain = |unit: Unit| sense.view.known.iter().filter(move |known| known.reading.unit == unit && !known.series);
    said.unit == Unit::Percent
        && [Unit::Count, Unit::Money, Unit::Duration, Unit::Percent].into_iter().any(|unit| {
            plain(unit).enumerate().any(|(at, one)| {
                plain(unit).skip(at + 1).any(|other| {
                    let (a, b) = (one.reading.value, other.reading.value);
                    let (small, large) = if a < b { (a, b) } else { (b, a) };
                    small > 0.0 && (is(large / small * 100.0 - 100.0) || is(100.0 - small / large * 100.0))
                })
            })
        })
}

/// The length of a unit of time, in seconds.
fn length(word: &str) -> Option<f64> {
    Some(match word {
        "second" | "sec" | "s" => 1.0,
        "minute" | "min" => 60.0,
        "hour" | "hr" | "h" => 3600.0,
        "day" => 86_400.0,
        "week" => 604_800.0,
        _ => return None,
    })
}

/// "An hour", "per minute" behind a number: a known rate of another unit of time.
fn rated(sense: &Sense<'_>, amount: &Amount, said: &Reading, after: &[Token]) -> bool {
    let counted = matches!(said.unit, Unit::Count | Unit::Money) && said.value > 12.0;
    let rate = after.windows(2).find_map(|two| {
        matches!(two[0].norm.as_str(), "a" | "an" | "per" | "each" | "every" | "/").then(|| length(&two[1].norm))?
    });
    let Some(own) = rate.filter(|_| counted) else { return false };
    let factors = [1.0, 60.0, 3600.0, 86_400.0, 604_800.0];
    sense.view.known.iter().filter(|known| known.reading.unit == said.unit).any(|known| {
        factors.iter().filter(|other| **other != own).any(|other| fits(amount, said, known.reading.value * own / other))
    })
}
