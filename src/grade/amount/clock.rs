//! Times of day, in the many ways people say them.

use super::numeral::{numeral, small};
use super::{Amount, Face, Reading, Readings, Unit};
use crate::grade::token::{Kind, Token};

/// Words before a number that make it a time of day.
const CUES: &[&str] = &[
    "at", "by", "until", "till", "til", "before", "since", "from", "after", "around", "about", "update", "next",
    "latest", "between", "btwn", "to", "on", "b4", "upd", "deadline", "due", "eta", "circa", "ca", "than", "and",
    "past", "@",
];

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.norm.as_str())
}

fn amount(first: usize, last: usize, seconds: f64, face: Face, spelled: bool) -> Amount {
    let reading = Reading { unit: Unit::Clock, value: seconds, place: 60.0 };
    Amount { spelled, face, ..Amount::read(first, last, reading) }
}

/// Reads a time of day that begins at a token.
pub(super) fn clock(tokens: &[Token], at: usize) -> Option<Amount> {
    digital(tokens, at).or_else(|| spoken(tokens, at)).or_else(|| named(tokens, at)).or_else(|| bare_hour(tokens, at))
}

fn face_of(hours: f64, minutes: f64) -> Option<f64> {
    (hours < 24.0 && minutes < 60.0 || hours == 24.0 && minutes == 0.0)
        .then_some((hours * 3600.0 + minutes * 60.0) % 86_400.0)
}

/// `am`, `p.m.`, `this evening` and the like behind a time: seconds to add, and tokens taken.
fn half_of_day(tokens: &[Token], at: usize, seconds: f64) -> Option<(f64, usize)> {
    let (letter, taken) = match (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)) {
        ("am", ..) => ('a', 1),
        ("pm" | "tonight", ..) => ('p', 1),
        ("a", ".", "m") => ('a', 3 + usize::from(word(tokens, at + 3) == ".")),
        ("p", ".", "m") => ('p', 3 + usize::from(word(tokens, at + 3) == ".")),
        ("this", "morning", _) => ('a', 2),
        ("this", "afternoon" | "evening", _) => ('p', 2),
        ("in", "the", "morning") => ('a', 3),
        ("in", "the", "afternoon" | "evening") => ('p', 3),
        _ => return None,
    };
    let noon = seconds >= 43_200.0;
    Some((
        if letter == 'p' && !noon {
            43_200.0
        } else if letter == 'a' && noon {
            -43_200.0
        } else {
            0.0
        },
        taken,
    ))
}

/// `2.35pm`, `6:30am`: the half of the day without a blank.
fn glued(norm: &str) -> Option<f64> {
    let (time, later) = norm
        .strip_suffix("am")
        .map(|time| (time, false))
        .or_else(|| norm.strip_suffix("pm").map(|time| (time, true)))?;
    let (hours, minutes) = time.split_once(['.', ':']).filter(|(_, minutes)| minutes.len() == 2)?;
    let hours = hours.parse::<f64>().ok().filter(|hours| (1.0..=12.0).contains(hours))?;
    face_of(hours % 12.0 + if later { 12.0 } else { 0.0 }, minutes.parse().ok()?)
}

/// `14:20`, `2:20 pm`, `14.20`, `14h20`, `1420`.
fn digital(tokens: &[Token], at: usize) -> Option<Amount> {
    let token = tokens.get(at)?;
    let norm = token.norm.as_str();
    if !norm.starts_with(|c: char| c.is_ascii_digit()) || norm.len() > 8 {
        return None;
    }
    let cued = cue(tokens, at);
    if let Some(seconds) = glued(norm) {
        return Some(amount(at, at + 1, seconds, Face::Full, false));
    }
    // "8.30h": both the point and the letter say that it is a time.
    let lettered = norm.strip_suffix('h').filter(|rest| rest.contains('.'));
    // "At 12.35 h": so does the letter behind a word of time; "2.35 h" may last as long.
    let apart = lettered.is_none() && cued && norm.contains('.') && word(tokens, at + 1) == "h";
    let last = at + 1 + usize::from(apart);
    let (norm, certain) = lettered.map_or((norm, apart), |rest| (rest, true));
    let (hours, minutes, sure) = if let Some((hours, rest)) = norm.split_once(':') {
        (hours.parse::<f64>().ok()?, rest.split(':').next()?.trim_end_matches(['z', 'h']).parse::<f64>().ok()?, true)
    } else if let Some((hours, rest)) = norm.split_once('.').filter(|(hours, rest)| rest.len() == 2 && *hours != "0") {
        (hours.parse().ok()?, rest.parse().ok()?, certain)
    } else if let Some((hours, rest)) = norm.split_once('h').filter(|(_, rest)| rest.len() == 2) {
        (hours.parse().ok()?, rest.parse().ok()?, false)
    } else if let Some(hours) = norm.strip_suffix('h') {
        (hours.parse().ok()?, 0.0, false)
    } else if let Some(hours) = norm.strip_suffix("am").or_else(|| norm.strip_suffix("pm")) {
        let seconds = face_of(hours.replace('.', "").parse().ok().filter(|hour| *hour <= 12.0)?, 0.0)?;
        let later = norm.ends_with("pm") && seconds < 43_200.0;
        return Some(amount(at, at + 1, seconds + if later { 43_200.0 } else { 0.0 }, Face::Full, false));
    } else {
        let bare = norm.trim_end_matches(['z', 'h']);
        let clock = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
        (bare.get(..2).filter(|_| clock)?.parse().ok()?, bare[2..].parse().ok()?, false)
    };
    let seconds = face_of(hours, minutes)?;
    let unit_next = word(tokens, at + 1) == "%" || super::unit::unit(word(tokens, at + 1)).is_some();
    let money_before = at > 0 && super::unit::unit(word(tokens, at - 1)).is_some_and(|(unit, _)| unit == Unit::Money);
    if let Some((more, taken)) = half_of_day(tokens, at + 1, seconds) {
        return Some(amount(at, at + 1 + taken, seconds + more, Face::Full, false));
    }
    if !sure && (unit_next || money_before) {
        return None;
    }
    let mut read = amount(at, last, seconds, Face::Full, false);
    // A morning hour may be meant for the afternoon in talk ("4.30", "9:00 tonight"), never the other way round, and not by who
    // writes "04:30".
    if hours < 13.0 && hours > 0.0 && !norm.starts_with('0') {
        read.face = Face::HalfDay;
    }
    if sure {
        return Some(read);
    }
    // It may be a plain number or a span as well; which comes first depends on the words around it.
    let mut others = Readings::new();
    if let Some(number) = numeral(tokens, at) {
        others.extend(number.values.iter().map(|value| Reading {
            unit: Unit::Count,
            value: *value,
            place: number.place,
        }));
    }
    if norm.contains('h') {
        others.insert(0, Reading { unit: Unit::Duration, value: hours * 3600.0 + minutes * 60.0, place: 60.0 });
    }
    if cued || norm.contains('h') && norm.len() > 3 {
        read.readings.extend(others);
    } else {
        others.push(read.readings[0]);
        read.readings = others;
    }
    Some(read)
}

/// Whether the words before a number make it a time.
fn cue(tokens: &[Token], at: usize) -> bool {
    let mut back = at;
    while back > 0 && matches!(word(tokens, back - 1), ":" | "(" | "," | "-" | "the" | "ca" | "=" | "<" | "latest") {
        back -= 1;
    }
    let cue = back > 0 && CUES.contains(&word(tokens, back - 1));
    // "1735 and 1845": the first one's cue serves the second.
    let after_time = back > 0 && back < at && tokens[back - 1].norm.len() == 4 && tokens[back - 1].kind == Kind::Number;
    cue || after_time || matches!(word(tokens, at + 1), "utc" | "z" | "latest")
}

/// `quarter past two`, `ten to six`, `half one`, `twelve minutes past two`, `twenty past`.
fn spoken(tokens: &[Token], at: usize) -> Option<Amount> {
    let mut i = at;
    if matches!(word(tokens, i), "a" | "just") && matches!(word(tokens, i + 1), "quarter") {
        i += 1;
    }
    let spelled = tokens.get(i)?.kind == Kind::Word;
    let minutes = match word(tokens, i) {
        "quarter" => 15.0,
        "half" => 30.0,
        w => {
            let mut minutes = small(w).or_else(|| w.parse().ok().filter(|_| w.len() < 3))?;
            let next = word(tokens, i + usize::from(word(tokens, i + 1) == "-") + 1);
            if minutes >= 20.0 && small(next).is_some_and(|ones| ones < 10.0) {
                minutes += small(next)?;
                i += 1 + usize::from(word(tokens, i + 1) == "-");
            }
            minutes
        }
    };
    i += 1;
    if minutes >= 60.0 {
        return None;
    }
    while matches!(word(tokens, i), "-" | "minutes" | "minute" | "min" | "mins") {
        i += 1;
    }
    let side = word(tokens, i);
    // "Aisles 7 to 12": in digits it takes a word for a time before it.
    if side == "to" && !spelled && at > 0 && tokens[at - 1].kind == Kind::Word && !cue(tokens, at) {
        return None;
    }
    if side == "past" || side == "to" || side == "after" && word(tokens, i - 1).starts_with("min") {
        i += 1;
        while word(tokens, i) == "-" {
            i += 1;
        }
        let sign = if side == "to" { -1.0 } else { 1.0 };
        // "17 to 19%", "1 to 2 hours": a range of something else.
        let counts = |last: usize| word(tokens, last) == "%" || super::unit::unit(word(tokens, last)).is_some();
        if let Some((hour, last)) = hour(tokens, i).filter(|(_, last)| side != "to" || !counts(*last)) {
            let seconds = (hour * 3600.0 + sign * minutes * 60.0 + 86_400.0) % 86_400.0;
            return Some(with_half(tokens, amount(at, last, seconds, half(hour), spelled)));
        }
        let round = matches!(minutes as u32, 5 | 10 | 15 | 20 | 25 | 30);
        // "By quarter to.": nothing else is left to be a quarter of.
        let ends = || tokens.get(i).is_none_or(|next| matches!(next.norm.as_str(), "." | "," | ";" | ")" | "\n" | "?"));
        let before = || at > 0 && matches!(word(tokens, at - 1), "by" | "at" | "until" | "till" | "before");
        let minute = match side {
            "past" if round => minutes,
            "to" if round && before() && ends() => 60.0 - minutes,
            _ => return None,
        };
        return Some(amount(at, i, minute * 60.0, Face::MinuteOnly, spelled));
    }
    // British "half one" is half past one.
    if word(tokens, at) == "half" && i == at + 1 {
        let (hour, last) = hour(tokens, i).filter(|(hour, _)| *hour <= 12.0)?;
        return Some(with_half(tokens, amount(at, last, hour * 3600.0 + 1800.0, Face::HalfDay, true)));
    }
    None
}

fn half(hour: f64) -> Face {
    if hour <= 12.0 { Face::HalfDay } else { Face::Full }
}

fn hour(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let norm = word(tokens, at);
    let digits = norm.len() < 3;
    let value =
        small(norm).or_else(|| if norm == "noon" { Some(12.0) } else { norm.parse().ok().filter(|_| digits) })?;
    (1.0..=24.0).contains(&value).then_some((value, at + 1))
}

fn with_half(tokens: &[Token], mut read: Amount) -> Amount {
    if let Some((more, taken)) = half_of_day(tokens, read.last, read.readings[0].value) {
        read.readings[0].value += more;
        read.last += taken;
        read.face = Face::Full;
    }
    read
}

/// `noon`, `midnight`.
fn named(tokens: &[Token], at: usize) -> Option<Amount> {
    match word(tokens, at) {
        "noon" | "midday" => Some(amount(at, at + 1, 43_200.0, Face::Full, true)),
        "midnight" => Some(amount(at, at + 1, 0.0, Face::Full, true)),
        _ => None,
    }
}

/// `at two`, `by 7`, `five o'clock`, `2 pm`, `till 17`.
fn bare_hour(tokens: &[Token], at: usize) -> Option<Amount> {
    let (value, mut last) = hour(tokens, at)?;
    let spelled = tokens[at].kind == Kind::Word;
    if matches!(word(tokens, last), "o'clock" | "oclock") {
        last += 1;
        return Some(with_half(tokens, amount(at, last, value * 3600.0 % 86_400.0, half(value), spelled)));
    }
    let seconds = value * 3600.0 % 86_400.0;
    let before = if at > 0 { word(tokens, at - 1) } else { "" };
    // "More than 12" counts, "not later than 12" is a time.
    let later = || at >= 2 && matches!(word(tokens, at - 2), "later" | "earlier" | "sooner");
    let cue = before == "than" && later()
        || matches!(
            before,
            "at" | "by" | "until" | "till" | "til" | "before" | "around" | "from" | "since" | "latest" | "b4"
        );
    // "We lost four this afternoon" counts; "by four this afternoon" is a time.
    let letters = !matches!(word(tokens, last), "this" | "tonight" | "in");
    if let Some((more, taken)) = half_of_day(tokens, last, seconds).filter(|_| cue || letters) {
        return Some(amount(at, last + taken, seconds + more, Face::Full, spelled));
    }
    let ends = last >= tokens.len()
        || matches!(tokens[last].kind, Kind::Mark | Kind::Break)
            && !matches!(word(tokens, last), "%" | "-" | "/" | "€" | "$" | "£" | "+")
        || matches!(
            word(tokens, last),
            "and"
                | "or"
                | "to"
                | "til"
                | "till"
                | "until"
                | "today"
                | "tonight"
                | "this"
                | "tomorrow"
                | "please"
                | "pls"
                | "with"
                | "whether"
                | "if"
                | "when"
                | "utc"
                | "in"
                | "for"
                | "we"
                | "i"
                | "it"
                | "they"
                | "meeting"
                | "as"
                | "exactly"
                | "sharp"
                | "latest"
                | "so"
                | "w"
                | "the"
                | "our"
                | "all"
        );
    if !(cue && ends) {
        return None;
    }
    let mut read = amount(at, last, seconds, half(value), spelled);
    let count = Reading { unit: Unit::Count, value, place: 1.0 };
    // "From 4 to 12" is a change before it is a time.
    let place = if before == "from" && word(tokens, last) == "to" { 0 } else { read.readings.len() };
    read.readings.insert(place, count);
    Some(read)
}
