//! Units: what stands behind (or before) a number and what it makes of it.

use super::{Reading, Unit};

/// The unit a word names, with the factor that takes it to the base of its kind.
pub(super) fn unit(word: &str) -> Option<(Unit, f64)> {
    Some(match word {
        "%" | "percent" | "pct" | "percentage" | "prozent" | "perc" => (Unit::Percent, 1.0),
        "pp" | "ppt" | "ppts" | "points" | "point" | "pts" => (Unit::Points, 1.0),
        "ms" | "millisecond" | "milliseconds" | "millis" => (Unit::Duration, 0.001),
        "s" | "sec" | "secs" | "second" | "seconds" => (Unit::Duration, 1.0),
        "min" | "mins" | "minute" | "minutes" | "mn" => (Unit::Duration, 60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => (Unit::Duration, 3600.0),
        "d" | "day" | "days" => (Unit::Duration, 86_400.0),
        "week" | "weeks" => (Unit::Duration, 604_800.0),
        // As rules count it.
        "month" | "months" => (Unit::Duration, 2_592_000.0),
        "€" | "$" | "£" | "eur" | "euro" | "euros" | "usd" | "dollar" | "dollars" | "gbp" | "pound" | "pounds"
        | "chf" | "kr" | "kroner" | "nok" | "sek" | "yen" | "francs" => (Unit::Money, 1.0),
        "x" | "times" | "fold" | "×" => (Unit::Factor, 1.0),
        _ => return None,
    })
}

/// A reading of a value in a unit.
pub(super) fn reading(value: f64, place: f64, (unit, factor): (Unit, f64)) -> Reading {
    Reading { unit, value: value * factor, place: place * factor }
}

/// The months by their names.
pub(in crate::grade) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The same cut short; September is, twice.
pub(in crate::grade) const SHORT_MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "sep"];

/// The days of the week.
pub(in crate::grade) const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month a word names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let find = |list: &[&str]| list.iter().position(|name| *name == word).map(|at| at as u32 + 1);
    find(MONTHS).or_else(|| find(SHORT_MONTHS)).map(|month| if month > 12 { 9 } else { month })
}
