//! Numbers that a writer reckons from others, and that stand nowhere: a price for each, the others beside one, both ends of what
//! changed.

use super::beside::is_told_so;
use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;
use libm::fabs;

/// Whether a number is reckoned from others by the words beside it.
pub(super) fn is_reckoned(sense: &Sense<'_>, index: usize) -> bool {
    let amount = &sense.doc.amounts[index];
    let share = || amount.share.is_some_and(|(part, whole)| !amount.spelled && is_told_so(sense, part, whole));
    is_for_each(sense, amount)
        || is_average(sense, amount)
        || is_pace(sense, amount)
        || is_but_one(sense, amount)
        || spans_known(sense, index)
        || share()
}

/// Whether a number without a unit is one that is known in minutes or hours: "68 of the 72 remain".
pub(super) fn is_known_in_another_unit(sense: &Sense<'_>, amount: &Amount) -> bool {
    let said = amount.main().value;
    let spans = sense.view.known.iter().filter(|known| known.reading.unit == Unit::Duration && !known.series);
    amount.is(Unit::Count)
        && spans
            .into_iter()
            .any(|known| [60.0, 3600.0].iter().any(|unit| fabs(said * unit - known.reading.value) < 1e-6))
}

/// "€650 each, €6,500 in all": as many times as the sentence says, it is known.
fn is_for_each(sense: &Sense<'_>, amount: &Amount) -> bool {
    let behind = sense.doc.tokens.get(amount.last);
    if !behind.is_some_and(|next| matches!(next.norm.as_str(), "each" | "apiece" | "per" | "a")) {
        return false;
    }
    let (first, last) = sense.range(sense.doc.sentence_of(amount.first));
    let (value, unit) = (amount.main().value, amount.main().unit);
    let others = sense.doc.amounts_in(first, last).iter().filter(|other| other.first != amount.first);
    let times = others.map(|other| other.main().value * value);
    let is = |product: f64| {
        let known = sense.view.known.iter().map(|known| &known.reading);
        let alike = known.filter(|known| known.unit == unit || matches!(known.unit, Unit::Count | Unit::Money));
        alike.into_iter().any(|known| fabs(known.value - product) <= product * 0.02)
    };
    times.into_iter().any(is)
}

/// "The average refund is 85 euros", where 612,000 euros for 7,200 returns are known of each other.
fn is_average(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let means = |token: &Token| matches!(token.norm.as_str(), "average" | "avg" | "mean" | "averages" | "averaging");
    if amount.share.is_some() || !sense.doc.tokens[first..last].iter().any(means) {
        return false;
    }
    let known = || sense.view.known.iter().filter(|known| !known.series && known.reading.value > 0.0);
    let counts = |known: &&Known| known.reading.unit == Unit::Count;
    let is = |sum: &Known, count: &Known| {
        sum.home == count.home
            && fabs(sum.reading.value / count.reading.value - amount.main().value) <= amount.main().value * 0.02
    };
    known().any(|sum| known().filter(counts).any(|count| is(sum, count)))
}

/// "42 videos a minute": a known count by the time between two that are known, or until now.
fn is_pace(sense: &Sense<'_>, amount: &Amount) -> bool {
    let behind = &sense.doc.tokens[amount.last..(amount.last + 4).min(sense.doc.tokens.len())];
    let of = |two: &[Token]| match two[1].norm.as_str() {
        _ if !matches!(two[0].norm.as_str(), "a" | "an" | "per" | "each" | "every" | "/") => None,
        "second" | "s" => Some(1.0),
        "minute" | "min" => Some(60.0),
        "hour" | "h" => Some(3600.0),
        _ => None,
    };
    let Some(unit) = behind.windows(2).find_map(of) else { return false };
    let known = || sense.view.known.iter().filter(|known| !known.series);
    let times = || {
        let clocks = known().filter(|known| known.reading.unit == Unit::Clock).map(|known| known.reading.value);
        clocks.chain([f64::from(sense.view.situation.now.secs())])
    };
    let pace = amount.main().value;
    let fits = |count: f64| {
        let took = count / pace * unit;
        times().any(|from| times().any(|to| fabs(to - from - took) <= took * 0.04))
    };
    pace > 0.0
        && known().any(|known| matches!(known.reading.unit, Unit::Count | Unit::Money) && fits(known.reading.value))
}

/// "You and 22 others", where 23 are known.
fn is_but_one(sense: &Sense<'_>, amount: &Amount) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| sense.doc.tokens.get(at)).map_or("", |token| token.norm.as_str());
    let joined = matches!(word(amount.first.checked_sub(1)), "and" | "plus");
    let others = matches!(word(Some(amount.last)), "others" | "other" | "more");
    let one_more = |value: f64| fabs(value - amount.main().value - 1.0) < 0.5;
    joined && others && sense.view.known.iter().any(|known| one_more(known.reading.value))
}

/// "From 8 to 10 digits", "8 to 10": both ends are known.
fn spans_known(sense: &Sense<'_>, index: usize) -> bool {
    let amount = &sense.doc.amounts[index];
    let tokens = &sense.doc.tokens;
    let numbers = tokens[amount.first..amount.last].iter().filter(|token| {
        token.norm.starts_with(|first: char| first.is_ascii_digit()) && token.norm.parse::<f64>().is_ok()
    });
    let ends: Vec<f64> = numbers.filter_map(|token| token.norm.parse().ok()).collect();
    let known = |value: f64| sense.view.known.iter().any(|known| fabs(known.reading.value - value) < 1e-9);
    ends.len() == 2 && amount.share.is_none() && ends.into_iter().all(known)
}
