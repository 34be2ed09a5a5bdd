//! Slips: a digit changed, two exchanged, ten times too much or too little.

use super::akin;
use crate::grade::amount::{Amount, Claimed, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::view::Known;

/// The known number of the same sort, in the same surroundings, that a quantity is a slip of. Numbers in words are never
/// slips: one doesn't mistype "seven".
pub(super) fn slipped(sense: &Sense<'_>, amount: &Amount) -> Option<Reading> {
    let main = amount.main();
    let found = sense.view.known.iter().find(|known| {
        known.learned && known.reading.unit == main.unit && is_slip(main, known.reading) && beside(sense, amount, known)
    });
    found.map(|known| known.reading).filter(|_| !amount.spelled)
}

/// Whether a quantity counts the same thing as a known number, or stands among the same words.
fn beside(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    // Who says "about" has mistyped nothing: the thing counted alone doesn't make it this number.
    amount.claimed != Claimed::About && named_alike(sense, amount, known) || akin(sense, amount, known, 2)
}

/// Whether a quantity counts the same thing as a known number, in the situation's own word for it.
fn named_alike(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    amount.noun.and_then(|at| sense.view.stem(&sense.doc.tokens[at])).is_some_and(|noun| known.nouns.contains(&noun))
}

fn is_slip(said: Reading, known: Reading) -> bool {
    if said.unit == Unit::Clock {
        let face = |value: f64| {
            let minutes = (value / 60.0) as u32;
            [minutes / 600, minutes / 60 % 10, minutes % 60 / 10, minutes % 10]
        };
        return near_digits(&face(said.value), &face(known.value));
    }
    let (a, b) = (said.value, known.value);
    let same = |a: f64, b: f64| libm::fabs(a - b) <= b * 1e-9;
    let tenfold = |a: f64, b: f64| libm::fabs(a - b * 10.0) <= b * 1e-6;
    if b > 0.0 && (tenfold(a, b) || tenfold(b, a)) {
        return true;
    }
    // "94 ms" for 94 s, "12 hours" for 12 minutes.
    let units = || [1000.0, 60.0, 3600.0].into_iter().any(|times| same(a, b * times) || same(a * times, b));
    if said.unit == Unit::Duration && units() {
        return true;
    }
    let (a, b) = (digits(a), digits(b));
    a.len() >= 2 && near_digits(&a, &b)
}

/// The digits of a number without its point, at most four behind it.
fn digits(value: f64) -> Vec<u32> {
    let (mut value, mut places) = (value, 0);
    while value != libm::floor(value) && places < 4 {
        value *= 10.0;
        places += 1;
    }
    let mut whole = libm::round(value) as u64;
    let mut out = vec![];
    while whole > 0 {
        out.push((whole % 10) as u32);
        whole /= 10;
    }
    out.reverse();
    out
}

/// One digit differs, or two neighbours are exchanged.
fn near_digits(a: &[u32], b: &[u32]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let off: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match off.as_slice() {
        [_] => true,
        [one, other] => *other == one + 1 && a[*one] == b[*other] && a[*other] == b[*one],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_changed_or_two_exchanged_is_a_slip() {
        let count = |value: f64| Reading { unit: Unit::Count, value, place: 1.0 };
        assert!(is_slip(count(240.0), count(420.0)));
        assert!(is_slip(count(0.51), count(0.31)));
        assert!(is_slip(count(4200.0), count(420.0)));
        assert!(!is_slip(count(256.0), count(288.0)));
    }
}
