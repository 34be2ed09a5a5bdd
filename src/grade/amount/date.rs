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
    if let Some((day, month)) = slashed(tokens, at) {
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

/// "Sun 15/6", "by 30/6", "since 9/9": a day and a month, where a share makes no sense or the words around it want a time.
fn slashed(tokens: &[Token], at: usize) -> Option<(u32, u32)> {
    let figures = |at: usize| word(tokens, at).parse::<u32>().ok();
    if word(tokens, at + 1) != "/" || at == 0 {
        return None;
    }
    let (day, month) = (figures(at)?, figures(at + 2).filter(|month| (1..=12).contains(month))?);
    let day = Some(day).filter(|day| (1..=31).contains(day))?;
    let before = &tokens[at - 1];
    let glued = tokens[at + 1].glued && tokens[at + 2].glued;
    // "Since 9/9 desks failed" counts desks.
    let ends = tokens.get(at + 3).is_none_or(|next| {
        matches!(next.kind, Kind::Mark | Kind::Break | Kind::Number) && !next.is("%") && !next.is("/") || next.function
    });
    let cued = match before.norm.as_str() {
        "since" | "until" | "till" | "on" => true,
        "by" | "from" | "before" | "after" | "due" | "dated" | "of" | "to" => day > month,
        _ => false,
    };
    (before.is_in(Set::Weekday) || glued && cued && ends).then_some((day, month))
}
