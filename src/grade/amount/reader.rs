//! Walks over tokens and collects the quantities.

use super::clock::clock;
use super::date::date;
use super::numeral::{Numeral, numeral, part, small};
use super::unit::{reading, unit};
use super::{Amount, Claimed, Face, Reading, Readings, Unit};
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use smallvec::smallvec;

/// Words that may begin a quantity, beside cardinals, months and what begins with a digit.
pub(in crate::grade) const BEGINNINGS: &[&str] =
    &["a", "an", "each", "every", "half", "just", "midday", "midnight", "noon", "quarter"];

/// The quantities in a run of tokens, in order. Linear: each token is looked at a bounded number of times.
pub(crate) fn amounts(tokens: &[Token]) -> Vec<Amount> {
    let mut out: Vec<Amount> = vec![];
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at].is_in(Set::BeginsAmount) {
            at += 1;
            continue;
        }
        let read = date(tokens, at)
            .or_else(|| hours(tokens, at))
            .or_else(|| fraction(tokens, at))
            .or_else(|| clock(tokens, at))
            .or_else(|| share(tokens, at))
            .or_else(|| plain(tokens, at));
        match read {
            Some(mut read) if read.last > at => {
                read.claimed = claimed(tokens, at, read.last, read.claimed);
                at = read.last;
                join_range(tokens, &mut out, &read);
                out.push(read);
            }
            _ => at += 1,
        }
    }
    out
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.norm.as_str())
}

/// `a third`, `two thirds`, `every fifth`, `three quarters`, `half of`, `9 in 10` is a share.
fn fraction(tokens: &[Token], at: usize) -> Option<Amount> {
    let (over, mut next) = match word(tokens, at) {
        "a" | "an" | "one" | "every" | "each" => (1.0, at + 1),
        "half" => (1.0, at),
        "a-" => return None,
        w => (small(w).filter(|n| *n < 20.0)?, at + 1),
    };
    if word(tokens, next) == "-" {
        next += 1;
    }
    let under = part(word(tokens, next))?;
    let after = word(tokens, next + 1);
    let clockish =
        matches!(after, "past" | "to") || small(after).is_some() || after.starts_with(|c: char| c.is_ascii_digit());
    let other = matches!(after, "party" | "a" | "way" | "version" | "time" | "dozen")
        || after == "an" && of_an_hour(tokens, next + 1).is_none();
    if clockish || other || over >= under && under > 1.0 {
        return None;
    }
    if let Some(last) = of_an_hour(tokens, next + 1) {
        let reading = Reading { unit: Unit::Duration, value: over / under * 3600.0, place: 60.0 };
        return Some(Amount { spelled: true, ..Amount::read(at, last, reading) });
    }
    let value = over / under * 100.0;
    let reading = Reading { unit: Unit::Percent, value, place: value / 8.0 };
    Some(Amount {
        claimed: Claimed::About,
        spelled: true,
        share: Some((over, under)),
        ..Amount::read(at, next + 1, reading)
    })
}

/// `of an hour`, `an hour`, `hour` behind a fraction.
fn of_an_hour(tokens: &[Token], at: usize) -> Option<usize> {
    let skip = usize::from(word(tokens, at) == "of");
    let article = usize::from(matches!(word(tokens, at + skip), "an" | "-"));
    (word(tokens, at + skip + article) == "hour").then_some(at + skip + article + 1)
}

/// `an hour and ten minutes`, `two and three quarter hours`.
fn hours(tokens: &[Token], at: usize) -> Option<Amount> {
    let make = |last: usize, value: f64| {
        let reading = Reading { unit: Unit::Duration, value, place: 60.0 };
        Some(Amount { spelled: true, ..Amount::read(at, last, reading) })
    };
    if matches!(word(tokens, at), "an" | "one") && word(tokens, at + 1) == "hour" && word(tokens, at + 2) == "and" {
        if word(tokens, at + 3) == "a" {
            let under = part(word(tokens, at + 4))?;
            return make(at + 5, 3600.0 + 3600.0 / under);
        }
        let more = numeral(tokens, at + 3)?;
        let measure =
            unit(word(tokens, more.last)).filter(|(unit, factor)| *unit == Unit::Duration && *factor < 3600.0)?;
        return make(more.last + 1, 3600.0 + more.values[0] * measure.1);
    }
    let digits = || word(tokens, at).parse::<f64>().ok().filter(|whole| *whole < 1000.0);
    let whole = small(word(tokens, at)).or_else(digits).filter(|_| word(tokens, at + 1) == "and")?;
    let (over, next) = if word(tokens, at + 2) == "a" { (1.0, at + 3) } else { (small(word(tokens, at + 2))?, at + 3) };
    let under = part(word(tokens, next))?;
    (word(tokens, next + 1) == "hours").then(|| make(next + 2, (whole + over / under) * 3600.0))?
}

/// `12 of 37`, `188/200`, `one in eight`, `45 from 150`, `one recommendation out of thirteen`.
fn share(tokens: &[Token], at: usize) -> Option<Amount> {
    let first = numeral(tokens, at).filter(|number| number.tail.is_empty())?;
    let mut i = first.last;
    let mut between = 0;
    // "one of the five thousand" picks one out; it is no share.
    let picks = first.spelled && first.values[0] == 1.0;
    let link = loop {
        match word(tokens, i) {
            "of" if picks => return None,
            "out" if picks && word(tokens, i + 1) == "of" && word(tokens, i + 2) == "the" => return None,
            // "4 workers instead of 12" are two counts.
            "instead" => return None,
            "of" | "in" | "from" | "/" => break i + 1,
            "out" if word(tokens, i + 1) == "of" => break i + 2,
            // "Nineteen times in twenty" is no factor.
            _ if between < 3
                && tokens.get(i).is_some_and(|t| t.kind == Kind::Word)
                && (unit(word(tokens, i)).is_none() || word(tokens, i) == "times") =>
            {
                between += 1;
                i += 1;
            }
            _ => return None,
        }
    };
    let mut from = link;
    while matches!(word(tokens, from), "the" | "every" | "those" | "all" | "these" | "our" | "last") {
        from += 1;
    }
    let glued = word(tokens, i) == "/";
    // "1,930 clips / 412 users" are two counts side by side.
    if glued && between > 0 {
        return None;
    }
    let whole =
        numeral(tokens, from).filter(|number| number.tail.is_empty() && unit(word(tokens, number.last)).is_none())?;
    if clock(tokens, from).is_some_and(|time| time.is(Unit::Clock)) || date(tokens, from).is_some() {
        return None;
    }
    let (a, b) = (first.values[0], whole.values[0]);
    // "2.4 of 8 million" leaves its millions to the whole: nobody counts tenths of a person.
    let scale = match word(tokens, whole.last - 1) {
        "million" | "mn" => 1e6,
        "thousand" => 1e3,
        _ => 1.0,
    };
    let shares_scale = a < 1000.0 && first.place < 1.0 && scale > 1.0;
    let (a, place) = if shares_scale { (a * scale, first.place * scale) } else { (a, first.place) };
    let european = |n: &Numeral| n.values.last().copied().unwrap_or_default();
    let (a, b) = if a <= b { (a, b) } else { (european(&first), european(&whole)) };
    // "10 of the 12" is a share, "2.3 in 5" hardly is; "38/36 ms" are two values.
    if !(a <= b && b > 0.0)
        || (between > 0 || !glued && word(tokens, i) == "in") && b < 2.0
        || word(tokens, i) == "in" && between > 1 && !is_one_in(tokens, &first, &whole)
    {
        return None;
    }
    let percent = a / b * 100.0;
    Some(Amount {
        first: at,
        last: whole.last,
        readings: smallvec![
            Reading { unit: Unit::Count, value: a, place },
            Reading { unit: Unit::Percent, value: percent, place: percent / 12.0 },
        ],
        claimed: Claimed::Exactly,
        spelled: first.spelled || whole.spelled,
        share: Some((a, b)),
        share_places: (place, whole.place),
        face: Face::Full,
        noun: noun(tokens, whole.last),
    })
}

/// "One emergency call in 33": nothing that could be counted stands behind the whole.
fn is_one_in(tokens: &[Token], one: &Numeral, whole: &Numeral) -> bool {
    let ends = tokens.get(whole.last).is_none_or(|next| matches!(next.kind, Kind::Mark | Kind::Break));
    one.spelled && one.values[0] == 1.0 && (3.0..1000.0).contains(&whole.values[0]) && ends
}

/// A number with or without a unit.
fn plain(tokens: &[Token], at: usize) -> Option<Amount> {
    let mut read = numeral(tokens, at)?;
    if read.spelled && read.values[0] <= 1.0 && unit(word(tokens, read.last)).is_none() {
        return None; // "one" is a pronoun more often than a number
    }
    let ordinal = matches!(read.tail.as_str(), "st" | "nd" | "rd" | "th");
    if ordinal || word(tokens, read.last) == "_" {
        return None;
    }
    let money_before = at > 0 && unit(word(tokens, at - 1)).is_some_and(|(unit, _)| unit == Unit::Money);
    let mut readings = Readings::new();
    let found = if read.tail.is_empty() { suffix(tokens, &mut read) } else { tail_units(&read.tail) };
    if !read.tail.is_empty() && found.is_none() {
        return None;
    }
    if money_before {
        readings.extend(read.values.iter().map(|value| reading(*value, read.place, (Unit::Money, 1.0))));
    }
    let millions = read.tail == "m";
    if let Some(measure) = found {
        let values = read.values.iter().map(|value| if millions { value / 1e6 } else { *value });
        readings.extend(values.map(|value| reading(value, read.place, measure)));
        if measure.0 == Unit::Duration {
            rest_of_duration(tokens, &mut read, &mut readings, measure.1);
            if names_a_sort(tokens, &read) {
                let count = reading(read.values[0], read.place, (Unit::Count, 1.0));
                // Nobody counts a hundred days or hours of one thing and means each of them.
                let at = if count.value < 100.0 { readings.len() } else { 0 };
                readings.insert(at, count);
            }
        }
    }
    if readings.is_empty() || millions {
        readings.extend(read.values.iter().map(|value| reading(*value, read.place, (Unit::Count, 1.0))));
    }
    // "Kestrel-2 tiles": the number is the name's.
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let named = at >= 2 && glued(at) && glued(at - 1) && tokens[at - 1].is("-") && tokens[at - 2].capital;
    let noun = noun(tokens, read.last).filter(|_| !named);
    Some(Amount {
        first: at,
        last: read.last,
        readings,
        claimed: Claimed::Exactly,
        spelled: read.spelled,
        share: None,
        share_places: (1.0, 1.0),
        face: Face::Full,
        noun,
    })
}

/// The unit that follows, taken off the tokens.
fn suffix(tokens: &[Token], read: &mut Numeral) -> Option<(Unit, f64)> {
    let mut at = read.last;
    if matches!(word(tokens, at), "-" | "+") && unit(word(tokens, at + 1)).is_some() {
        at += 1;
    }
    match (word(tokens, at), word(tokens, at + 1)) {
        ("per", "cent" | "centum") => {
            read.last = at + 2;
            return Some((Unit::Percent, 1.0));
        }
        ("percentage" | "%", "point" | "points") | ("per", "mille") => {
            read.last = at + 2;
            return Some((Unit::Points, 1.0));
        }
        ("k", _) => {
            read.values.iter_mut().for_each(|value| *value *= 1000.0);
            read.place *= 1000.0;
            at += 1;
            read.last = at;
        }
        // "4.1 M€".
        ("m", sign) if unit(sign).is_some_and(|(unit, _)| unit == Unit::Money) => {
            read.values.iter_mut().for_each(|value| *value *= 1e6);
            read.place *= 1e6;
            at += 1;
        }
        _ => {}
    }
    // "13 extra minutes", "two more hours".
    let added = matches!(word(tokens, at), "extra" | "more" | "additional" | "further" | "full" | "whole" | "long");
    if added && unit(word(tokens, at + 1)).is_some_and(|(unit, _)| unit == Unit::Duration) {
        at += 1;
    }
    let found = unit(word(tokens, at))?;
    // "10 - a" or "s" alone as a plural mark is no unit.
    if word(tokens, at).len() == 1 && !matches!(word(tokens, at), "%" | "€" | "$" | "£" | "h" | "s" | "x" | "d" | "×")
    {
        return None;
    }
    read.last = at + 1;
    Some(found)
}

/// "3,600 day passes", "400 week tickets": a word of time that tells of what sort the things are that are counted.
fn names_a_sort(tokens: &[Token], read: &Numeral) -> bool {
    let long = matches!(word(tokens, read.last - 1), "hour" | "day" | "week" | "month");
    let things = |token: &Token| token.kind == Kind::Word && !token.function && !token.norm.ends_with("ss");
    let many =
        tokens.get(read.last).is_some_and(|next| things(next) && next.norm.len() > 3 && next.norm.ends_with('s'));
    long && many && read.tail.is_empty() && read.values[0] > 1.0 && !tokens[read.last - 2].is("-")
}

fn tail_units(tail: &str) -> Option<(Unit, f64)> {
    if tail == "m" { Some((Unit::Duration, 60.0)) } else { unit(tail) }
}

/// `2 h 45 min`, `5 h 40`, `two hours and 45 minutes`.
fn rest_of_duration(tokens: &[Token], read: &mut Numeral, readings: &mut [Reading], factor: f64) {
    if factor < 60.0 {
        return;
    }
    let mut at = read.last;
    if word(tokens, at) == "and" {
        at += 1;
    }
    let Some(more) = numeral(tokens, at) else { return };
    let measure = if more.tail.is_empty() { unit(word(tokens, more.last)) } else { tail_units(&more.tail) };
    let bare = measure.is_none()
        && factor == 3600.0
        && at == read.last
        && more.values[0] < 60.0
        && more.tail.is_empty()
        && !more.spelled;
    let next = measure.filter(|(unit, smaller)| *unit == Unit::Duration && *smaller < factor).map(|(_, factor)| factor);
    let Some(factor) = next.or(bare.then_some(60.0)) else { return };
    readings[0].value += more.values[0] * factor;
    readings[0].place = factor;
    read.last = more.last + usize::from(!bare && more.tail.is_empty());
}

/// The first word behind a quantity that could be the thing counted.
fn noun(tokens: &[Token], mut at: usize) -> Option<usize> {
    for _ in 0..3 {
        match tokens.get(at) {
            Some(token) if token.kind == Kind::Mark && token.is("-") => at += 1,
            Some(token) if token.kind == Kind::Word => {
                if !matches!(
                    token.norm.as_str(),
                    "of" | "the" | "our" | "all" | "more" | "extra" | "other" | "such" | "different"
                ) {
                    let stop = token.function || matches!(token.norm.as_str(), "vs" | "versus" | "v");
                    return (!stop).then_some(at);
                }
                at += 1;
            }
            _ => return None,
        }
    }
    None
}

/// `about`, `over`, `nearly`, `~` before a quantity; `or so` behind it.
fn claimed(tokens: &[Token], first: usize, last: usize, otherwise: Claimed) -> Claimed {
    let mut back = first;
    for _ in 0..4 {
        if back == 0 {
            break;
        }
        back -= 1;
        match word(tokens, back) {
            "about" | "around" | "roughly" | "approximately" | "approx" | "some" | "circa" | "ca" | "~" | "abt"
            | "c" | "near" | "estimated" | "like" | "say" | "arnd" | "round" | "region" | "≈" => {
                return Claimed::About;
            }
            "over" | "above" | ">" | "least" | "exceeding" | "beyond" | "≥" => return Claimed::Over,
            "more" | "less" | "fewer" if word(tokens, back + 1) == "than" => {
                return if word(tokens, back) == "more" { Claimed::Over } else { Claimed::Under };
            }
            "under" | "below" | "nearly" | "almost" | "<" | "most" | "beneath" | "≤" | "shy" | "just" => {
                return Claimed::Under;
            }
            "€" | "$" | "£" | "a" | "than" | "." | "of" | "at" | "the" | "in" | "not" | "good" | "quite" | "("
            | "little" => {}
            _ => break,
        }
    }
    match (word(tokens, last), word(tokens, last + 1)) {
        ("or", "so") | ("ish", _) | ("give", "or") => Claimed::About,
        ("+", _) => Claimed::Over,
        _ => otherwise,
    }
}

/// `21 to 36%`, `0.4-1.4%`, `1k-6k`: the first takes the second's unit.
fn join_range(tokens: &[Token], out: &mut [Amount], read: &Amount) {
    let Some(before) = out.last_mut() else { return };
    let ranges = match read.first.saturating_sub(before.last) {
        1 => matches!(
            word(tokens, before.last),
            "-" | "to" | "until" | "and" | "or" | "vs" | "against" | "/" | ".." | "→"
        ),
        2 => word(tokens, before.last) == "-" && word(tokens, before.last + 1) == ">",
        _ => false,
    };
    let bare = before.is(Unit::Count)
        && before.share.is_none()
        && !read.is(Unit::Count)
        && !read.is(Unit::Clock)
        && !read.is(Unit::Date);
    if ranges && bare {
        let unit_of = read.main();
        let factor = tail_factor(tokens, read);
        let first = before.main();
        before
            .readings
            .insert(0, Reading { unit: unit_of.unit, value: first.value * factor, place: first.place * factor });
    }
}

/// The factor that took a quantity to its base unit, for the other end of its range.
fn tail_factor(tokens: &[Token], read: &Amount) -> f64 {
    if !read.is(Unit::Duration) {
        return 1.0;
    }
    let last = word(tokens, read.last.saturating_sub(1));
    let tail = last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    tail_units(tail).map_or(1.0, |(_, factor)| factor)
}
