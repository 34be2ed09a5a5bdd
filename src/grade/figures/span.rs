//! Spans told backwards: "between 09:07 and 08:10".

use crate::grade::amount::{Amount, Unit};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Words that name a day: a span over midnight is told with one.
const DAYS: &[&str] = &["yesterday", "tomorrow", "night", "day", "days", "midnight", "overnight", "next"];

/// How far around a span a day may be named.
const REACH: usize = 6;

/// The hour from which a span may go on into the morning, and the one until which.
const OVER_NIGHT: (f64, f64) = (17.0, 12.0);

/// Whether a time ends a span that began later on the same day.
pub(super) fn ends_before_it_begins(sense: &Sense<'_>, index: usize) -> bool {
    let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
    let end = &amounts[index];
    let Some(start) = index.checked_sub(1).map(|at| &amounts[at]) else { return false };
    // "08:10", and no "8:10" that may be in the evening.
    let plain =
        |time: &Amount| time.is(Unit::Clock) && time.last == time.first + 1 && tokens[time.first].norm.len() == 5;
    if !plain(start) || !plain(end) || start.last + 1 != end.first || start.first == 0 {
        return false;
    }
    let opens = tokens[start.first - 1].norm.as_str();
    let links = tokens[start.last].norm.as_str();
    let span = match opens {
        "between" => matches!(links, "and" | "-" | "–"),
        "from" => matches!(links, "to" | "until" | "till" | "-" | "–"),
        _ => false,
    };
    let (from, to) = (start.main().value, end.main().value);
    let night = from >= OVER_NIGHT.0 * 3600.0 && to <= OVER_NIGHT.1 * 3600.0;
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(end.first)];
    let near = start.first.saturating_sub(REACH).max(sentence.first)..(end.last + REACH).min(sentence.last);
    let named = |token: &Token| token.is_in(Set::Weekday) || DAYS.contains(&token.norm.as_str());
    let dated = || amounts.iter().any(|date| date.is(Unit::Date) && near.contains(&date.first));
    span && to < from && !night && !tokens[near.clone()].iter().any(named) && !dated()
}
