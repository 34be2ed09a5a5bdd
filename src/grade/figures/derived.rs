//! Numbers that follow from two others that stand together: sums, rests, shares, spans, factors.

use super::told::fits;
use super::{akin, is_change};
use crate::grade::amount::{Amount, Claimed, Face, Reading, Unit};
use crate::grade::bind::close;
use crate::grade::sense::Sense;
use crate::grade::view::Known;
use smallvec::smallvec;

/// Explained by two numbers of the situation that stand together.
pub(super) fn derived(sense: &Sense<'_>, amount: &Amount) -> bool {
    // Of a share in digits both counts have to be explained; its percentage alone says too little.
    if amount.share.is_some_and(|(_, whole)| whole > 20.0) && !amount.spelled {
        return rest_of_share(sense, amount);
    }
    amount.readings.iter().any(|reading| match reading.unit {
        Unit::Count | Unit::Money => {
            sum_or_rest(sense, amount, reading) || part_of(sense, reading) || margin_of(sense, reading)
        }
        Unit::Percent => {
            rest_of_hundred(sense, reading, amount) || !is_change(sense, amount) && ratio(sense, reading, amount)
        }
        Unit::Points => sum_or_rest_in(sense, amount, reading, Unit::Percent),
        Unit::Duration => span(sense, reading, amount) || sum_or_rest_in(sense, amount, reading, Unit::Duration),
        Unit::Factor => factor(sense, reading, amount),
        Unit::Clock => amount.face == Face::Full && (soon(sense, amount, reading.value) || later(sense, reading.value)),
        Unit::Date => sense.view.dates.contains(&(reading.value as u32)),
    })
}

/// "58 of 112" where 112 is known and 58 follows from two others of its sort.
fn rest_of_share(sense: &Sense<'_>, amount: &Amount) -> bool {
    let Some((part, whole)) = amount.share else { return false };
    let reading = Reading { unit: Unit::Count, value: part, place: 1.0 };
    let alone = Amount { readings: smallvec![reading], share: None, ..amount.clone() };
    let counted = |value: f64| {
        let same = |known: &&Known| known.reading.unit == Unit::Count && libm::fabs(known.reading.value - value) < 0.5;
        sense.view.known.iter().any(|known| same(&known))
    };
    counted(whole)
        && (sum_or_rest(sense, &alone, &reading) || part_of(sense, &reading) || is_share_of(sense, amount, part, whole))
}

/// "About 1,300 of the 4,470" where the precision is 0.71: a known share of the whole, or what it leaves, told roughly.
fn is_share_of(sense: &Sense<'_>, amount: &Amount, part: f64, whole: f64) -> bool {
    let share = |reading: &Reading| match reading.unit {
        Unit::Percent => Some(reading.value / 100.0),
        Unit::Count if reading.value > 0.0 && reading.value < 1.0 => Some(reading.value),
        _ => None,
    };
    let near = |share: f64| libm::fabs(whole * share - part) <= whole * share * 0.02;
    amount.claimed != Claimed::Exactly
        && sense
            .view
            .known
            .iter()
            .filter_map(|known| share(&known.reading))
            .any(|share| near(share) || near(1.0 - share))
}

/// Pairs of numbers of one unit that stand in the same sentence of the situation.
fn pairs<'s>(sense: &'s Sense<'_>, unit: Unit) -> impl Iterator<Item = (&'s Known, &'s Known)> {
    let known = &sense.view.known;
    // The numbers of a home stand in a row, and a situation's few dozen are passed once for each.
    let plain = move |known: &&Known| known.reading.unit == unit && !known.series;
    known.iter().enumerate().filter(move |(_, one)| plain(one)).flat_map(move |(at, one)| {
        known[at + 1..]
            .iter()
            .filter(move |other| plain(other) && other.home == one.home)
            .map(move |other| (one, other))
    })
}

fn matches_value(amount: &Amount, reading: &Reading, truth: f64, place: f64) -> bool {
    let known = Known::alone(Reading { unit: reading.unit, value: truth, place }, -1.0);
    close(reading.value, reading.place, amount.claimed, &known)
}

fn sum_or_rest(sense: &Sense<'_>, amount: &Amount, reading: &Reading) -> bool {
    sum_or_rest_in(sense, amount, reading, reading.unit)
}

fn sum_or_rest_in(sense: &Sense<'_>, amount: &Amount, reading: &Reading, unit: Unit) -> bool {
    (reading.value >= 1.0 || unit == Unit::Duration)
        && pairs(sense, unit).any(|(one, other)| {
            let (a, b) = (one.reading.value, other.reading.value);
            [a + b, libm::fabs(a - b)].into_iter().any(|truth| truth > 0.0 && fits(amount, reading, truth))
        })
}

/// A share of a number of the same sentence: 12% of 8,200 is about 980.
fn part_of(sense: &Sense<'_>, reading: &Reading) -> bool {
    let known = &sense.view.known;
    let shares = || known.iter().filter(|known| known.reading.unit == Unit::Percent);
    reading.value >= 10.0
        && known
            .iter()
            .filter(|whole| {
                matches!(whole.reading.unit, Unit::Count | Unit::Money) && whole.reading.value > reading.value
            })
            .any(|whole| {
                shares().filter(|share| share.home == whole.home).any(|share| {
                    let truth = whole.reading.value * share.reading.value / 100.0;
                    libm::fabs(truth - reading.value) <= truth * 0.02
                })
            })
}

/// Words for a margin, in normal form.
const MARGINS: &[&str] = &[" give or take ", " plus or minus ", " ± ", " margin "];

/// "44,000 to 66,000" where 55,000 are known, give or take 20%.
fn margin_of(sense: &Sense<'_>, reading: &Reading) -> bool {
    let texts = sense.view.home_texts.iter().filter(|(_, text)| MARGINS.iter().any(|margin| text.contains(margin)));
    texts.into_iter().any(|(home, _)| {
        let of =
            |unit: Unit| sense.view.known.iter().filter(move |known| known.home == *home && known.reading.unit == unit);
        let ends = |whole: f64, share: f64| [1.0, -1.0].map(|sign| whole * (1.0 + sign * share / 100.0));
        of(reading.unit).any(|whole| {
            of(Unit::Percent).any(|share| {
                let ends = ends(whole.reading.value, share.reading.value);
                ends.iter().any(|end| libm::fabs(end - reading.value) <= end * 0.005)
            })
        })
    })
}

/// 18% right where the situation says 82% wrong.
pub(super) fn rest_of_hundred(sense: &Sense<'_>, reading: &Reading, amount: &Amount) -> bool {
    sense.view.known.iter().any(|known| is_rest(known, reading) && akin(sense, amount, known, 1))
}

/// Whether a share is the rest of any known one.
pub(super) fn is_rest_of_hundred(sense: &Sense<'_>, reading: &Reading) -> bool {
    sense.view.known.iter().any(|known| is_rest(known, reading))
}

/// 90% or 110% where 10% are known: what is left, or the whole with it.
fn is_rest(known: &Known, reading: &Reading) -> bool {
    known.reading.unit == Unit::Percent && libm::fabs(libm::fabs(100.0 - reading.value) - known.reading.value) <= 0.06
}

/// The share of one number of a sentence in another; for shares in digits, of two that stand side by side.
fn ratio(sense: &Sense<'_>, reading: &Reading, amount: &Amount) -> bool {
    let loose = if amount.spelled { 0.07 } else { 0.0 };
    pairs(sense, Unit::Count).chain(pairs(sense, Unit::Money)).chain(pairs(sense, Unit::Duration)).any(
        |(one, other)| {
            let (a, b) = (one.reading.value, other.reading.value);
            let (small, large) = if a < b { (a, b) } else { (b, a) };
            let truth = small / large * 100.0;
            akin(sense, amount, one, 2)
                && small > 0.0
                && large >= 10.0
                && (libm::fabs(truth - reading.value) <= truth * loose
                    || libm::fabs(truth - reading.value) <= reading.place / 2.0 * 1.000_001
                        && reading.place <= 1.0
                        && truth >= 1.0)
        },
    )
}

/// Three times as long, ten times the volume.
fn factor(sense: &Sense<'_>, reading: &Reading, amount: &Amount) -> bool {
    [Unit::Count, Unit::Duration, Unit::Money, Unit::Percent].into_iter().any(|unit| {
        pairs(sense, unit).any(|(one, other)| {
            let (a, b) = (one.reading.value, other.reading.value);
            let (small, large) = if a < b { (a, b) } else { (b, a) };
            small > 0.0 && {
                let truth = large / small;
                libm::fabs(truth - reading.value) <= truth * 0.12 || matches_value(amount, reading, truth, 0.01)
            }
        })
    })
}

/// The span between two times that stand together, or between a time and now.
fn span(sense: &Sense<'_>, reading: &Reading, amount: &Amount) -> bool {
    let exact = if amount.claimed == Claimed::Exactly { 61.0 } else { 301.0 };
    // "Four hours" in words may be twenty minutes off.
    let loose = if amount.spelled && reading.value >= 3600.0 { reading.place * 0.4 } else { 0.0 };
    let allowed = if loose > exact { loose } else { exact };
    let now = f64::from(sense.view.situation.now.secs());
    let apart = |a: f64, b: f64| libm::fabs(a - b);
    let is = |span: f64| libm::fabs(span - reading.value) <= allowed;
    // No time is a day away from itself.
    let fits = |a: f64, b: f64| is(apart(a, b)) || apart(a, b) > 0.0 && is(86_400.0 - apart(a, b));
    let from_now =
        sense.view.known.iter().any(|known| known.reading.unit == Unit::Clock && fits(known.reading.value, now));
    reading.value >= 60.0
        && (from_now
            || pairs(sense, Unit::Clock).any(|(one, other)| fits(one.reading.value, other.reading.value))
            || reading.value >= 86_400.0 && over_days(sense, is))
}

/// Whether a span is that from a time on one day to a time on a later one: "from 02:00 on 14 November to 13:10 today".
fn over_days(sense: &Sense<'_>, is: impl Fn(f64) -> bool) -> bool {
    let known = &sense.view.known;
    let mut dates: Vec<u32> =
        known.iter().filter(|known| known.reading.unit == Unit::Date).map(|known| known.reading.value as u32).collect();
    dates.sort_unstable();
    dates.dedup();
    let later = |(at, from)| dates[at + 1..].iter().map(move |date| days_between(from, *date));
    let spans: Vec<f64> = dates.iter().copied().enumerate().flat_map(later).collect();
    pairs(sense, Unit::Clock).any(|(one, other)| {
        let apart = other.reading.value - one.reading.value;
        spans.iter().any(|days| is(days * 86_400.0 + apart))
    })
}

/// Days from one date to a later one of the same year, each month times 100 plus day; February has 28.
fn days_between(from: u32, to: u32) -> f64 {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let day = |date: u32| BEFORE.get((date / 100).saturating_sub(1) as usize).copied().unwrap_or(0) + date % 100;
    f64::from(day(to)) - f64::from(day(from))
}

/// So long after a time that the span stands beside: begun at 09:05, takes 20 minutes.
fn later(sense: &Sense<'_>, seconds: f64) -> bool {
    let known = &sense.view.known;
    known.iter().filter(|span| span.reading.unit == Unit::Duration && !span.series).any(|span| {
        let beside = |from: f64| libm::fabs(seconds - from - span.reading.value) <= 30.0;
        known
            .iter()
            .filter(|time| time.reading.unit == Unit::Clock && time.home == span.home)
            .any(|time| beside(time.reading.value))
    })
}

/// The minute of writing itself.
fn soon(sense: &Sense<'_>, amount: &Amount, seconds: f64) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    amount.first < 12 && libm::fabs(seconds - now) <= 180.0
}
