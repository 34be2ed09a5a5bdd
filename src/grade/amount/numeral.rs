//! Numbers: digits with their separators, and words.

use crate::grade::token::{Kind, Token};
use compact_str::CompactString;
use smallvec::{SmallVec, smallvec};

/// A number read off some tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    /// Token after the last.
    pub last: usize,
    /// Its value, and the other one it could have (`2.900` as people write it in half of Europe).
    pub values: SmallVec<[f64; 2]>,
    /// The place of its last digit that counts.
    pub place: f64,
    /// In words.
    pub spelled: bool,
    /// What stood glued to the digits: a unit, or nothing.
    pub tail: CompactString,
}

pub(in crate::grade) const ONES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub(in crate::grade) const TENS: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const PARTS: &[(&str, f64)] = &[
    ("half", 2.0),
    ("halves", 2.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("sixth", 6.0),
    ("sixths", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("eighths", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
    ("twelfth", 12.0),
    ("twentieth", 20.0),
    ("hundredth", 100.0),
];

/// The value of a cardinal below a hundred that is one word.
pub(super) fn small(word: &str) -> Option<f64> {
    // Every word of a text is asked, and hardly any is one: all of them begin with one of these letters.
    word.bytes().next().filter(|first| b"zotfsen".contains(first))?;
    ONES.iter().position(|name| *name == word).map(|at| at as f64).or_else(|| tens(word))
}

fn tens(word: &str) -> Option<f64> {
    TENS.iter().position(|name| *name == word).map(|at| (at as f64 + 2.0) * 10.0)
}

/// The value of the denominator that a word names.
pub(super) fn part(word: &str) -> Option<f64> {
    PARTS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" | "hundreds" => Some(100.0),
        "thousand" | "thousands" | "grand" => Some(1000.0),
        "million" | "millions" | "mio" | "mln" => Some(1e6),
        "billion" | "mrd" => Some(1e9),
        "dozen" => Some(12.0),
        _ => None,
    }
}

/// Reads a number that begins at a token.
pub(super) fn numeral(tokens: &[Token], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => {
            let mut read = match blanks(tokens, at) {
                Some(joined) => joined,
                None => Numeral { last: at + 1, ..digits(&token.norm)? },
            };
            if let Some(times) =
                tokens.get(read.last).and_then(|next| scale(&next.norm)).filter(|_| read.values[0] < 1000.0)
            {
                read.values.iter_mut().for_each(|value| *value *= times);
                read.place *= times;
                read.last += 1;
            }
            Some(read)
        }
        Kind::Name if token.norm.starts_with(|c: char| c.is_ascii_digit()) => glued(&token.norm, at),
        Kind::Word => words(tokens, at),
        _ => None,
    }
}

/// `184 000`, `9 900`: thousands set off by a blank, as half of Europe writes them. Three figures before it need three noughts
/// behind it, and a row of numbers is none.
fn blanks(tokens: &[Token], at: usize) -> Option<Numeral> {
    let of = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Number);
    let plain = |token: &Token| token.norm.bytes().all(|byte| byte.is_ascii_digit());
    let head = of(at).filter(|token| token.norm.len() <= 3 && plain(token) && !token.norm.starts_with('0'))?;
    let group = |before: &Token, next: &Token| {
        next.norm.len() == 3 && plain(next) && !next.glued && (1..=3).contains(&(next.start - before.end))
    };
    let mut last = at + 1;
    while let Some(next) = of(last).filter(|next| group(&tokens[last - 1], next)) {
        if head.norm.len() == 3 && !next.is("000") {
            return None;
        }
        last += 1;
    }
    let row = at > 0 && of(at - 1).is_some() || of(last).is_some();
    let joined: String = tokens[at..last].iter().map(|token| token.norm.as_str()).collect();
    if last == at + 1 || row || !joined.ends_with('0') {
        return None;
    }
    Some(Numeral { last, ..digits(&joined)? })
}

/// `95k`, `5min`, `14h`: digits with a unit glued on. The tail is left for the units' reader.
fn glued(norm: &str, at: usize) -> Option<Numeral> {
    let cut = norm.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))?;
    let (head, tail) = norm.split_at(cut);
    let mut read = digits(head.trim_end_matches(['.', ',']))?;
    let times = match tail {
        "k" => 1000.0,
        "m" | "mio" | "mm" => 1e6,
        "bn" => 1e9,
        _ => 1.0,
    };
    if times > 1.0 {
        read.values.truncate(1);
        read.values[0] *= times;
        read.place *= times;
    }
    // `5m` may be minutes as well: the units' reader sees the tail again.
    let tail = if tail == "k" || tail == "bn" || tail == "mio" { "" } else { tail };
    if !tail.chars().all(|c| c.is_ascii_alphabetic() || c.is_ascii_digit() || c == 'µ') {
        return None;
    }
    Some(Numeral { last: at + 1, tail: tail.into(), ..read })
}

fn digits(norm: &str) -> Option<Numeral> {
    if norm.contains(':') || norm.len() > 18 {
        return None;
    }
    let dots = norm.matches('.').count();
    let commas = norm.matches(',').count();
    let grouped = |mark: char| {
        norm.split(mark).enumerate().all(|(index, group)| {
            let digits = group.bytes().filter(u8::is_ascii_digit).count();
            if index == 0 { (1..=3).contains(&digits) && group != "0" } else { digits == 3 }
        })
    };
    let plain: String = norm.chars().filter(char::is_ascii_digit).collect();
    let mut values = SmallVec::new();
    match (dots, commas) {
        (0, 0) => values.push(norm.parse().ok()?),
        (0, 1..) if grouped(',') => values.push(plain.parse().ok()?),
        (0, 1) => values.push(norm.replace(',', ".").parse().ok()?),
        (1, 0) => {
            values.push(norm.parse().ok()?);
            if grouped('.') {
                values.push(plain.parse().ok()?);
            }
        }
        (2.., 0) if grouped('.') => values.push(plain.parse().ok()?),
        (1, 1..) => values.push(norm.replace(',', "").parse().ok()?),
        _ => return None,
    }
    Some(Numeral { last: 0, place: place(norm, values[0]), values, spelled: false, tail: CompactString::default() })
}

/// The place of the last digit that counts: behind the point the last one, before it the last that isn't nought.
fn place(norm: &str, value: f64) -> f64 {
    if let Some((_, behind)) = norm.rsplit_once(['.', ','])
        && value < 1000.0
        && value != libm::floor(value)
    {
        return behind.bytes().fold(1.0, |place, _| place / 10.0);
    }
    // Whole numbers beyond these are no counts of anything.
    if value != libm::floor(value) || !(0.0..1e15).contains(&value) {
        return 1.0;
    }
    let (mut place, mut rest) = (1.0, value as u64);
    while rest >= 10 && rest.is_multiple_of(10) {
        rest /= 10;
        place *= 10.0;
    }
    place
}

/// Reads a cardinal in words: `twenty-four`, `two thousand four hundred`, `six and a half`, `half a dozen`.
fn words(tokens: &[Token], at: usize) -> Option<Numeral> {
    let mut i = at;
    let (mut total, mut group, mut seen) = (0.0, 0.0, false);
    if tokens[i].is("a") || tokens[i].is("half") && tokens.get(i + 1).is_some_and(|t| t.is("a")) {
        let half = tokens[i].is("half");
        let next = i + if half { 2 } else { 1 };
        let times = tokens.get(next).and_then(|t| scale(&t.norm))?;
        (group, seen, i) = (times * if half { 0.5 } else { 1.0 }, true, next + 1);
    }
    while let Some(token) = tokens.get(i) {
        let word = token.norm.as_str();
        if let Some(value) = small(word) {
            let fits =
                if group % 100.0 == 0.0 { true } else { group % 10.0 == 0.0 && value < 10.0 && group % 100.0 >= 20.0 };
            if seen && !fits {
                break;
            }
            group += value;
            seen = true;
        } else if let Some(times) = scale(word).filter(|_| seen) {
            if times >= 1000.0 {
                total += group * times;
                group = 0.0;
            } else {
                group *= times;
            }
        } else {
            let joins = seen && (token.is("-") || token.is("and"));
            let next = tokens.get(i + 1).map(|t| t.norm.as_str());
            let goes_on = next.is_some_and(|w| small(w).is_some() || (token.is("-") && scale(w).is_some()));
            let hundred = group % 100.0 == 0.0 && group > 0.0 || total > 0.0 && group == 0.0;
            if !(joins && goes_on && (token.is("-") && (group % 100.0 >= 20.0 || scale(next?).is_some()) || hundred)) {
                break;
            }
        }
        i += 1;
    }
    if !seen {
        return None;
    }
    let value = total + group;
    let (value, i) = decimals(tokens, i, value);
    Some(Numeral {
        last: i,
        values: smallvec![value],
        place: place("", value),
        spelled: true,
        tail: CompactString::default(),
    })
}

/// `six and a half`, `one point four`.
fn decimals(tokens: &[Token], i: usize, value: f64) -> (f64, usize) {
    let word = |k: usize| tokens.get(i + k).map_or("", |t| t.norm.as_str());
    if word(0) == "and" && word(1) == "a" && word(2) == "half" {
        return (value + 0.5, i + 3);
    }
    if word(0) == "point"
        && let Some(tenths) = small(word(1)).filter(|tenths| *tenths < 10.0)
    {
        return (value + tenths / 10.0, i + 2);
    }
    (value, i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

    fn value(text: &str) -> Vec<f64> {
        numeral(&tokens(text), 0).map(|read| read.values.to_vec()).unwrap_or_default()
    }

    #[test]
    fn digits_read_with_either_separator() {
        assert_eq!(value("12,480"), [12480.0]);
        assert_eq!(value("2.900"), [2.9, 2900.0]);
        assert_eq!(value("0.31"), [0.31]);
        assert_eq!(value("6,5"), [6.5]);
        assert_eq!(value("21.4k"), [21_400.0]);
        assert_eq!(value("2 million"), [2e6]);
    }

    #[test]
    fn words_read_as_numbers() {
        assert_eq!(value("twenty-four of"), [24.0]);
        assert_eq!(value("two thousand nine hundred pounds"), [2900.0]);
        assert_eq!(value("three hundred and thirty every minute"), [330.0]);
        assert_eq!(value("eighty-one thousand"), [81_000.0]);
        assert_eq!(value("six and a half percent"), [6.5]);
        assert_eq!(value("a hundred"), [100.0]);
        assert_eq!(value("half a dozen"), [6.0]);
        assert_eq!(value("one point four"), [1.4]);
        assert_eq!(value("ten two"), [10.0]);
    }
}
