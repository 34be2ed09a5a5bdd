//! Days of a month, in the many ways people write them.

use super::unit::month;
use super::{Amount, Reading, Unit};
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.norm.as_str())
}

/// `9 May`, `May 9th`, `the 7th of March`, `twenty-fourth of February`, `9.5.`.
pub(super) fn date(tokens: &[Token], at: usize) -> Option<Amount> {
    let day_of = |word: &str| {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &word[digits.len()..];
        digits
            .parse::<u32>()
            .ok()
            .filter(|day| (1..=31).contains(day) && matches!(tail, "" | "st" | "nd" | "rd" | "th"))
    };
    let make = |last: usize, day: u32, month: u32| {
        Amount::read(at, last, Reading { unit: Unit::Date, value: f64::from(month * 100 + day), place: 1.0 })
    };
    // "2026-11-30"
    let glued = |to: usize| tokens.get(at + 1..=to).is_some_and(|run| run.iter().all(|token| token.glued));
    if word(tokens, at).len() == 4 && word(tokens, at + 1) == "-" && word(tokens, at + 3) == "-" && glued(at + 4) {
        let part = |at: usize| word(tokens, at).parse::<u32>().ok();
        if let (Some(1900..=2100), Some(month @ 1..=12), Some(day @ 1..=31)) = (part(at), part(at + 2), part(at + 4)) {
            return Some(make(at + 5, day, month));
        }
    }
    // "6.11. 14:10": a day and a month in figures, with the point that German and others write behind both.
    let pointed = tokens.get(at + 1).is_some_and(|next| next.is(".") && next.glued)
        && tokens.get(at + 2).is_none_or(|next| next.kind == Kind::Number || next.kind == Kind::Word && !next.capital);
    let in_figures = word(tokens, at).split_once('.').filter(|_| pointed);
    if let Some((Ok(day), Ok(month))) = in_figures.map(|(day, month)| (day.parse::<u32>(), month.parse::<u32>()))
        && (1..=31).contains(&day)
        && (1..=12).contains(&month)
    {
        return Some(make(at + 2, day, month));
    }
    let between = |at: usize| matches!(word(tokens, at), "to" | "until" | "till" | "through" | "and" | "-");
    let is_month = |at: usize| word(tokens, at) != "may" || tokens[at].capital;
    // "Sun 15/6": behind a day of the week it is no share.
    if let Some(day) = day_of(word(tokens, at))
        && at > 0
        && tokens[at - 1].is_in(Set::Weekday)
        && word(tokens, at + 1) == "/"
        && let Some(month @ 1..=12) = word(tokens, at + 2).parse().ok()
    {
        return Some(make(at + 3, day, month));
    }
    if let Some(day) = day_of(word(tokens, at)) {
        // "From 3 to 11 March", "March 3 to 11": both days have the month.
        if between(at + 1)
            && let (Some(last), Some(month)) = (day_of(word(tokens, at + 2)), month(word(tokens, at + 3)))
            && day < last
            && is_month(at + 3)
        {
            return Some(make(at + 1, day, month));
        }
        if at >= 3
            && between(at - 1)
            && let (Some(first), Some(month)) = (day_of(word(tokens, at - 2)), month(word(tokens, at - 3)))
            && first < day
            && is_month(at - 3)
        {
            return Some(make(at + 1, day, month));
        }
        let skip = usize::from(word(tokens, at + 1) == "of") + usize::from(word(tokens, at + 1) == ".");
        let may = word(tokens, at + 1 + skip) == "may" && !tokens[at + 1 + skip].capital;
        let modal = may
            && tokens
                .get(at + 2 + skip)
                .is_some_and(|next| matches!(next.norm.as_str(), "be" | "not" | "have" | "see"));
        return month(word(tokens, at + 1 + skip)).filter(|_| !modal).map(|month| make(at + 2 + skip, day, month));
    }
    let named = month(word(tokens, at)).filter(|_| is_month(at))?;
    day_of(word(tokens, at + 1)).filter(|_| word(tokens, at + 2) != "%").map(|day| make(at + 2, day, named))
}
