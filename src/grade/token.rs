//! Text into tokens: words, numbers, names of systems, marks. One pass, linear, every span on character boundaries.

use super::hash::{HASH_START, hash, hash_on};
use super::sets::{Set, Sets, sets_at};
use super::stem::{Root, root};
use compact_str::CompactString;

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, apostrophes within.
    Word,
    /// Digits, perhaps with separators.
    Number,
    /// Letters with digits or underscores (`v214`, `p99`, `host_quality`), or capitals inside (`deliveryWindow`).
    Name,
    /// Anything else that prints.
    Mark,
    /// A line break; a blank line is two.
    Break,
}

/// Where a word stands in a situation's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    /// It was not looked up.
    #[default]
    Unread,
    /// Nowhere.
    Nowhere,
    /// At this index.
    At(u32),
}

/// One token.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own, none excludes another")]
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What it looks like.
    pub kind: Kind,
    /// Lower case, with straight quotes.
    pub norm: CompactString,
    /// A hash of `norm`, for telling runs of words from each other.
    pub hash: u64,
    root: Root,
    sets: Sets,
    /// Its class of its own among the words that hold sentences together, or 0.
    pub class: u8,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Has two letters or more and no small one.
    pub shout: bool,
    /// No blank stands between the token before and this one.
    pub glued: bool,
    /// Holds sentences together rather than naming something.
    pub function: bool,
    /// Where its stem stands among those of the situation that the text is read against.
    pub stem_at: Place,
    /// Where it stands among the words that may stand for others.
    pub related_at: Place,
}

impl Token {
    /// Whether it is a word, in normal form; by what stands for both, so that nothing is read where the word is a constant.
    #[inline]
    pub(crate) fn is(&self, norm: &str) -> bool {
        self.hash == hash(norm)
    }

    /// Its stem; the same as `norm` for all but words.
    pub(crate) fn stem(&self) -> &str {
        self.root.of(&self.norm)
    }

    /// What stands for its stem where stems are looked up.
    pub(crate) fn stem_hash(&self) -> u64 {
        let stem = self.stem();
        if stem == self.norm { self.hash } else { hash(stem) }
    }

    /// Whether it is a word of a short list.
    pub(crate) const fn is_in(&self, set: Set) -> bool {
        self.sets.has(set)
    }

    /// Whether it parts statements within a sentence.
    pub(crate) fn parts(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.norm.as_str(), ":" | ";" | "(" | ")")
    }

    /// Whether it names something rather than holding a sentence together.
    pub(crate) fn is_content(&self) -> bool {
        self.is_word() && !self.function && self.norm.len() > 1
    }

    pub(crate) const fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Name)
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}')
}

/// A number that stands for a run of words, by theirs.
pub(crate) fn hash_run(words: impl IntoIterator<Item = u64>) -> u64 {
    let mix = |hash: u64, next: u64| (hash.rotate_left(5) ^ next).wrapping_mul(0x0000_0100_0000_01b3);
    words.into_iter().fold(HASH_START, mix)
}

/// Splits a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 4);
    let mut i = 0;
    let mut glued = false;
    while let Some(c) = at(text, i) {
        let from = i;
        let kind = if c == '\n' {
            i += 1;
            Kind::Break
        } else if c.is_whitespace() || is_invisible(c) {
            i += c.len_utf8();
            glued = false;
            continue;
        } else if c.is_ascii_digit() || begins_with_point(text, i, out.last().filter(|_| glued)) {
            i = number_end(text, i);
            if at(text, i).is_some_and(|c| c.is_alphabetic() || c == '_') {
                name_end(text, &mut i, from)
            } else {
                Kind::Number
            }
        } else if c.is_alphabetic() || c == '_' {
            name_end(text, &mut i, from)
        } else {
            i += c.len_utf8();
            Kind::Mark
        };
        // "12 percent" is "12%", in whatever is counted.
        let percent =
            matches!(&text[from..i], "percent" | "pct") && out.last().is_some_and(|it| it.kind == Kind::Number);
        let (raw, kind) = if percent { ("%", Kind::Mark) } else { (&text[from..i], kind) };
        let raw = without(text, from, &mut i).unwrap_or(raw);
        let whole = raw.starts_with('.') && kind == Kind::Number;
        let padded = if whole { format!("0{raw}") } else { String::new() };
        push(&mut out, if whole { &padded } else { raw }, (from, i), kind, glued || percent);
        glued = kind != Kind::Break;
    }
    out
}

/// "Without" for "w/o", taken as a whole.
fn without(text: &str, from: usize, i: &mut usize) -> Option<&'static str> {
    let rest = text.as_bytes().get(from..)?;
    let whole = rest.get(3).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let is = matches!(rest, [b'w' | b'W', b'/', b'o' | b'O', ..]) && whole;
    is.then(|| {
        *i = from + 3;
        "without"
    })
}

/// The character that begins at a byte.
fn at(text: &str, i: usize) -> Option<char> {
    let byte = *text.as_bytes().get(i)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text.get(i..)?.chars().next() }
}

/// Zero-width characters, which could hide words from a reader but not from us.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// Whether a number without its nought begins here: ".65" behind a blank, a bracket or another mark.
fn begins_with_point(text: &str, i: usize, glued: Option<&Token>) -> bool {
    at(text, i) == Some('.')
        && at(text, i + 1).is_some_and(|c| c.is_ascii_digit())
        && glued.is_none_or(|before| before.kind == Kind::Mark && !before.is(".") && !before.is(")"))
}

/// The end of a number: separators belong to it where a digit follows.
fn number_end(text: &str, mut i: usize) -> usize {
    loop {
        match at(text, i) {
            Some(c) if c.is_ascii_digit() => i += 1,
            Some(',' | '.' | ':') if at(text, i + 1).is_some_and(|c| c.is_ascii_digit()) => i += 2,
            _ => return i,
        }
    }
}

/// The end of a word or of a system's name.
fn name_end(text: &str, i: &mut usize, from: usize) -> Kind {
    let (mut digits, mut joined, mut inner) = (*i > from, false, false);
    let (mut small, mut letters) = (false, false);
    let bytes = text.as_bytes();
    loop {
        // Small letters without marks, of which most words consist.
        let plain = bytes[*i..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if plain > 0 {
            (small, letters) = (true, true);
            *i += plain;
        }
        let Some(c) = at(text, *i) else { break };
        if c.is_ascii_digit() {
            digits = true;
            // A unit written onto its number (`5min`, `14h20`) is split from it by the quantities' reader.
        } else if c == '.' && digits && letters && at(text, *i + 1).is_some_and(|c| c.is_ascii_digit()) {
            // "v12.1" is one version; a sentence that ends in a name has a blank before its next number.
        } else if c == '_' {
            joined = true;
        } else if c.is_alphabetic() || is_combining(c) {
            letters = true;
            inner |= small && c.is_uppercase();
            small |= c.is_lowercase();
        } else if !(is_apostrophe(c) && letters && at(text, *i + c.len_utf8()).is_some_and(char::is_alphabetic)) {
            break;
        }
        *i += c.len_utf8();
    }
    if digits || joined || inner { Kind::Name } else { Kind::Word }
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Lower case, with straight quotes and plain dashes.
fn normal(raw: &str) -> CompactString {
    let mut norm = CompactString::default();
    for c in raw.chars() {
        match c {
            c if c.is_ascii() => norm.push(c.to_ascii_lowercase()),
            c if is_apostrophe(c) => norm.push('\''),
            '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{2011}' | '\u{2010}' => norm.push('-'),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{00ab}' | '\u{00bb}' => norm.push('"'),
            c => norm.extend(c.to_lowercase()),
        }
    }
    norm
}

/// What a token's letters show: its normal form with the hash of it, whether it begins with a capital, and whether it
/// shouts.
fn look(raw: &str) -> (CompactString, u64, bool, bool) {
    if !raw.is_ascii() {
        let norm = normal(raw);
        let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
        let shout = !raw.chars().any(char::is_lowercase) && letters > 1;
        let hashed = hash(&norm);
        return (norm, hashed, raw.chars().next().is_some_and(char::is_uppercase), shout);
    }
    // Nearly all tokens of nearly all texts: one pass over the bytes.
    let mut norm = CompactString::new(raw);
    let (mut capitals, mut small, mut hashed) = (0_u32, false, HASH_START);
    for byte in raw.bytes() {
        capitals += u32::from(byte.is_ascii_uppercase());
        small |= byte.is_ascii_lowercase();
        hashed = hash_on(hashed, byte.to_ascii_lowercase());
    }
    if capitals > 0 {
        norm.make_ascii_lowercase();
    }
    (norm, hashed, raw.as_bytes()[0].is_ascii_uppercase(), !small && capitals > 1)
}

/// Words behind which "may" is no verb.
const BEFORE_MONTH: &[&str] =
    &["in", "of", "the", "since", "by", "until", "till", "from", "last", "early", "late", "mid", "during"];

fn push(out: &mut Vec<Token>, raw: &str, (start, end): (usize, usize), kind: Kind, glued: bool) {
    super::steps::note(1);
    let (norm, hash, capital, shout) = look(raw);
    let (sets, class) = sets_at(&norm, hash);
    // "In May", "the May test": a month, whatever its capital.
    let month = norm == "may" && out.last().is_some_and(|before| BEFORE_MONTH.contains(&before.norm.as_str()));
    out.push(Token {
        start,
        end,
        kind,
        root: if kind == Kind::Word { root(&norm, sets.has(Set::Irregular)) } else { Root::First(norm.len() as u32) },
        hash,
        norm,
        sets,
        class,
        capital,
        shout,
        glued,
        function: sets.has(Set::Function) && !month,
        stem_at: Place::Unread,
        related_at: Place::Unread,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.norm.into()).collect()
    }

    #[test]
    fn words_numbers_names_and_marks_are_told_apart() {
        assert_eq!(split("It’s 12,480 at 14:20."), ["it's", "12,480", "at", "14:20", "."]);
        assert_eq!(split("p99 of host_quality_v3: 6.5%"), ["p99", "of", "host_quality_v3", ":", "6.5", "%"]);
        let kinds: Vec<_> = tokens("v42 deliveryWindow re-check 5").iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [Kind::Name, Kind::Name, Kind::Word, Kind::Mark, Kind::Word, Kind::Number]);
    }

    #[test]
    fn spans_lie_on_characters_whatever_the_text() {
        for text in ["naïve øre € “quoted” 👀 5\u{a0}%", "\u{200b}zero\u{200b}width", "", "\n\n", "a\u{301}b"]
        {
            for token in tokens(text) {
                assert!(text.get(token.start..token.end).is_some(), "{text:?} {token:?}");
            }
        }
    }
}
