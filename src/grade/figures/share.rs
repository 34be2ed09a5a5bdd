//! Shares written as two counts: "12 of 37", "one in eleven".

use super::beside::{number, split};
use crate::grade::amount::{Amount, Claimed, Reading, Unit};
use crate::grade::bind::close;
use crate::grade::sense::Sense;
use crate::grade::view::Known;

/// A share written as two counts is explained only if both of them are, or their ratio is.
pub(super) fn whole_share(sense: &Sense<'_>, amount: &Amount) -> bool {
    let Some((part, whole)) = amount.share else { return true };
    let counted = |value: f64| {
        sense.view.known.iter().any(|known| {
            matches!(known.reading.unit, Unit::Count | Unit::Money | Unit::Points)
                && close(value, 1.0, Claimed::Exactly, known)
        })
    };
    let percent = part / whole * 100.0;
    let as_percent = sense.view.known.iter().any(|known| {
        known.reading.unit == Unit::Percent && libm::fabs(percent - known.reading.value) <= slack(percent, whole)
    });
    // "One in eleven" says a percentage; "14 of 240" says two counts, and each of them has to be one.
    let loose = amount.spelled || whole <= 20.0 || whole == 100.0;
    // "78 of 560" where the situation says 14% of 560.
    let exact = || {
        let near = |share: &Known| {
            let place = share.reading.place;
            let half = if place > 0.0 && place < 1.0 { place / 2.0 } else { 0.5 };
            share.reading.unit == Unit::Percent && libm::fabs(percent - share.reading.value) <= half * 1.000_001
        };
        let whole = |known: &Known| known.reading.unit == Unit::Count && libm::fabs(known.reading.value - whole) < 0.5;
        let known = &sense.view.known;
        known.iter().filter(|one| whole(one)).any(|one| known.iter().any(|share| share.home == one.home && near(share)))
    };
    loose && as_percent || exact() || counted(part) && counted(whole) || whole_part(sense, amount, part, whole)
}

/// Whether nothing explains a share in digits but that each of its counts stands somewhere.
pub(super) fn whole_counts(sense: &Sense<'_>, amount: &Amount) -> bool {
    let Some((part, whole)) = amount.share else { return false };
    let percent = part / whole * 100.0;
    let said = |known: &Known| {
        let half = if known.reading.place > 0.0 { known.reading.place / 2.0 } else { 0.5 };
        known.reading.unit == Unit::Percent && libm::fabs(percent - known.reading.value) <= half * 1.000_001
    };
    !sense.view.known.iter().any(said) && !whole_part(sense, amount, part, whole)
}

/// How the two counts of a share stand in the situation.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stands {
    /// Beside each other, or in one statement.
    Together,
    /// In one statement, each beside another one; the part that stands beside the whole.
    Crossed(Reading),
    /// In different statements, or one of them nowhere.
    Apart,
}

/// Whether two counts that are known are known of each other: "12 of 60" is not, where 12 are of 40 and 13 of 60.
pub(super) fn stands(sense: &Sense<'_>, (part, whole): (f64, f64)) -> Stands {
    let (mut together, mut crossed) = (part == 0.0 || part == whole, None);
    for (_, text) in sense.view.texts() {
        let words = split(text);
        let is = |word: &&str, value: f64| number(word) == Some(value);
        if !words.iter().any(|word| is(word, whole)) {
            continue;
        }
        let pairs: Vec<(f64, f64)> = (0..words.len()).filter_map(|at| pair(&words, at)).collect();
        if pairs.contains(&(part, whole)) {
            return Stands::Together;
        }
        let other = pairs.iter().find(|(_, of)| *of == whole);
        match other {
            Some((truth, _)) if pairs.iter().any(|(one, _)| *one == part) && part > 0.0 => crossed = Some(*truth),
            _ => together |= words.iter().any(|word| is(word, part)),
        }
    }
    match crossed {
        Some(value) if !together => Stands::Crossed(Reading { unit: Unit::Count, value, place: 1.0 }),
        _ if together => Stands::Together,
        _ => Stands::Apart,
    }
}

/// A part and its whole that stand beside each other at a place: "12 of 60", "12 of the 60", "12 / 60".
pub(super) fn pair(words: &[&str], at: usize) -> Option<(f64, f64)> {
    let part = number(words[at])?;
    let links = |word: &&&str| matches!(**word, "of" | "/" | "out" | "the" | "all" | "in");
    let behind = words[at + 1..].iter().take(4).take_while(links).count();
    let whole = (behind > 0).then(|| words.get(at + 1 + behind)).flatten()?;
    Some((part, number(whole)?))
}

/// `one in eleven` says nine percent: loose for small wholes, tight for large ones.
fn slack(percent: f64, whole: f64) -> f64 {
    let share = if whole <= 20.0 { 0.13 } else { 0.06 };
    let slack = if percent > 50.0 { (100.0 - percent) * share + 2.0 } else { percent * share };
    if slack > 0.05 { slack } else { 0.05 }
}

/// `22/124` where the situation says 102 of 124; `one in three` where it says 420 of 1,260.
fn whole_part(sense: &Sense<'_>, amount: &Amount, part: f64, whole: f64) -> bool {
    let loose = amount.spelled || part <= 3.0;
    let known = &sense.view.known;
    let counts = || known.iter().filter(|k| k.reading.unit == Unit::Count && k.reading.value > 0.0);
    counts().any(|large| {
        let same = close(whole, 1.0, Claimed::Exactly, large);
        counts().filter(|small| small.home == large.home && small.reading.value < large.reading.value).any(|small| {
            let rest = large.reading.value - small.reading.value;
            let share = small.reading.value / large.reading.value * 100.0;
            let said = part / whole * 100.0;
            same && libm::fabs(rest - part) < 0.5
                || is_sum(part, whole, small, large)
                || loose
                    && whole <= 100.0
                    && libm::fabs(share - said) <= slack(said, whole)
                    && large.reading.value >= 10.0
        })
    })
}

/// "40 of 49" where 40 are of one sort and 9 of the other.
fn is_sum(part: f64, whole: f64, one: &Known, other: &Known) -> bool {
    let (one, other) = (one.reading.value, other.reading.value);
    libm::fabs(one + other - whole) < 0.5 && (libm::fabs(one - part) < 0.5 || libm::fabs(other - part) < 0.5)
}
