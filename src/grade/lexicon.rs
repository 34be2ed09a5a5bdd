//! Word lists by meaning. Each is a text file, one phrase a line; a line that begins with `#` says what it holds.
//!
//! All phrases of all lists are found in one pass over the text's tokens, by hashes of 64 bits that stand for the words: the
//! cost doesn't grow with the lists.

use super::sets::Set;
use super::token::{Kind, Token};

/// What a phrase is a sign of; the list of its phrases has the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// Less than certain.
    Hedge,
    /// Not known.
    Unknown,
    /// Closes the question.
    Certain,
    /// It is over.
    Recovery,
    /// Asks for something.
    Request,
    /// Turns round.
    Negation,
    /// Not the cause.
    Excluded,
    /// Points at somebody.
    Blame,
    /// Grumbles, where several come together.
    Sneer,
    /// Alarm.
    Panic,
    /// Padding.
    Filler,
    /// Says nothing.
    Vague,
    /// Letter and customer talk.
    Pleasantry,
    /// Talks about marks.
    Plea,
    /// Takes back what is said, plays with it, or speaks of the text.
    Frame,
    /// Introduces a cause.
    Cause,
    /// Under way.
    Running,
    /// To come.
    Planned,
    /// Announces the next update.
    NextUpdate,
    /// No update will follow.
    Last,
    /// The state now.
    State,
    /// Weighs.
    Tradeoff,
    /// Was done.
    Done,
    /// Chat talk.
    Slang,
    /// Terms of the trade.
    Jargon,
}

impl Tag {
    /// The bit that stands for it.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A phrase found: what it is a sign of, and its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What it is a sign of.
    pub tag: Tag,
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub last: usize,
}

/// A phrase of a list, its first token apart: hashes stand for the tokens.
struct Phrase {
    second: u64,
    tag: Tag,
    /// How many tokens it has.
    length: u8,
    /// Where its third token stands in [`RESTS`], and those behind it.
    rest: u16,
}

/// The hash of a first token, and where the phrases begin and end that begin with it.
type Slot = (u64, u16, u16);

// The build script writes the phrases (`lexicon/make.rs`): `SLOTS` by open addressing with the hash, `PHRASES` and `RESTS`.
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The phrases that begin with a token.
fn phrases(first: u64) -> &'static [Phrase] {
    let mut at = first as usize % SLOTS.len();
    loop {
        let (known, from, to) = SLOTS[at];
        if known == first || from == to {
            return &PHRASES[usize::from(from)..usize::from(to)];
        }
        at = (at + 1) % SLOTS.len();
    }
}

impl Phrase {
    /// Whether the tokens behind the first one are its own.
    fn goes_on(&self, behind: &[u64]) -> bool {
        let rest = usize::from(self.rest)..usize::from(self.rest) + usize::from(self.length) - 2;
        behind.split_first().is_some_and(|(second, behind)| {
            *second == self.second && (rest.is_empty() || behind.starts_with(&RESTS[rest]))
        })
    }
}

/// Finds every phrase of every list, in the order of the text.
pub(crate) fn hits(tokens: &[Token]) -> Vec<Hit> {
    let hashes: Vec<u64> = tokens.iter().map(|token| token.hash).collect();
    let mut out: Vec<Hit> = Vec::with_capacity(tokens.len() / 2);
    for (first, hash) in hashes.iter().enumerate() {
        let from = out.len();
        for phrase in phrases(*hash) {
            let is_found = if phrase.length == 1 {
                // "9 May" is no doubt, and "our load forecast" asks nobody to load.
                !(is_month(tokens, first) || phrase.tag == Tag::Request && is_named(tokens, first))
            } else {
                phrase.goes_on(&hashes[first + 1..])
            };
            // "Lockers, which r8 doesn't know": that is no gap in what the writer knows.
            if !is_found || phrase.tag == Tag::Unknown && phrase.length > 1 && is_anothers(tokens, first) {
                continue;
            }
            let length = usize::from(phrase.length);
            out.push(Hit { tag: phrase.tag, first, last: first + length });
        }
        out[from..].sort_by_key(|hit| (hit.last, hit.tag));
    }
    out
}

/// Words that say who doesn't know: the writer, those who read, or nobody at all.
const KNOWERS: &[&str] = &["we", "i", "you", "they", "nobody", "none", "one", "anybody", "anyone", "it", "us"];

/// Whether something other than people doesn't know what a relative clause speaks of: "which r8 doesn't know".
fn is_anothers(tokens: &[Token], at: usize) -> bool {
    let verb = matches!(tokens[at].norm.as_str(), "doesn't" | "does" | "don't" | "do" | "didn't" | "did");
    let knows = || tokens[at + 1..].iter().take(2).any(|token| token.is("know"));
    let before = tokens[..at].iter().rev().take(4).take_while(|token| token.kind != Kind::Mark);
    let relative = |token: &Token| matches!(token.norm.as_str(), "which" | "that" | "whom");
    let subject: Vec<&Token> = before.take_while(|token| !relative(token)).collect();
    let clause = at.checked_sub(subject.len() + 1).is_some_and(|before| relative(&tokens[before]));
    verb && knows() && clause && !subject.is_empty() && !subject.iter().any(|token| one_of(KNOWERS, &token.norm))
}

/// Whether a word is a noun: behind an article or the like, or as the name of what its number follows.
fn is_named(tokens: &[Token], at: usize) -> bool {
    if tokens[at].is("release") && is_numbered(&tokens[at + 1..]) {
        return true;
    }
    // "The 8.4 app release": what kind of release stands between.
    let kind = |token: &&Token| tokens[at].is("release") && !token.function && token.kind != Kind::Mark;
    let before = tokens[..at].iter().rev().take(4).find(|token| !kind(token)).map(|token| token.norm.as_str());
    let thing = matches!(
        tokens[at].norm.as_str(),
        "load"
            | "press"
            | "use"
            | "hold"
            | "label"
            | "tag"
            | "answer"
            | "name"
            | "stop"
            | "release"
            | "export"
            | "choice"
            | "wait"
    );
    thing
        && before.is_some_and(|word| {
            matches!(
                word,
                "the"
                    | "a"
                    | "an"
                    | "our"
                    | "your"
                    | "their"
                    | "its"
                    | "this"
                    | "that"
                    | "of"
                    | "on"
                    | "in"
                    | "under"
                    | "no"
                    | "by"
            )
        })
}

/// "Release 88 is ruled out", "release 9.2": a number that names, and counts nothing.
fn is_numbered(behind: &[Token]) -> bool {
    let numbered = behind.first().is_some_and(|next| next.norm.bytes().any(|byte| byte.is_ascii_digit()));
    numbered && behind.get(1).is_none_or(|next| next.function || !next.is_word() || next.is_in(Set::Finite))
}

/// Whether a "May" is the month: behind a word that a verb doesn't follow, or with a capital beside a number.
pub(crate) fn is_month(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.is("may")) else { return false };
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.norm.starts_with(|c: char| c.is_ascii_digit()))
    };
    !token.function || token.capital && (number(at.checked_sub(1)) || number(Some(at + 1)))
}

/// Whether a short list has a word. Most of a list's words begin with another letter, which is seen without comparing them.
pub(crate) fn one_of(list: &[&str], word: &str) -> bool {
    let first = word.as_bytes().first();
    list.iter().any(|known| known.as_bytes().first() == first && *known == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

    #[test]
    fn the_phrases_are_the_lists_as_the_grader_reads_them() {
        assert_eq!(LISTS.len(), Tag::Jargon as usize + 1);
        let mut listed = 0;
        for (tag, list) in LISTS {
            let read = tokens(list);
            for line in read.split(|token| token.kind == Kind::Break) {
                let hashes: Vec<u64> = line.iter().map(|token| token.hash).collect();
                let Some((first, behind)) = hashes.split_first().filter(|_| !line[0].is("#")) else { continue };
                let is_it = |phrase: &Phrase| {
                    let whole = usize::from(phrase.length) == hashes.len();
                    phrase.tag == *tag && whole && (behind.is_empty() || phrase.goes_on(behind))
                };
                assert!(
                    phrases(*first).iter().any(is_it),
                    "{tag:?}: {:?}",
                    &list[line[0].start..line[line.len() - 1].end]
                );
                listed += 1;
            }
        }
        assert_eq!(listed, PHRASES.len());
    }

    fn tags(text: &str) -> Vec<Tag> {
        hits(&tokens(text)).into_iter().map(|hit| hit.tag).collect()
    }

    #[test]
    fn phrases_are_found_across_case_and_quotes() {
        assert!(tags("We DON’T KNOW why").contains(&Tag::Unknown));
        assert!(tags("It is under control.").contains(&Tag::Recovery));
        assert!(!tags("know we don't").contains(&Tag::Unknown));
    }

    #[test]
    fn what_a_thing_does_not_know_is_nothing_that_the_writer_does_not_know() {
        let open = |text: &str| tags(text).contains(&Tag::Unknown);
        assert!(!open("It costs 5% by hand, for lockers, which r8 doesn't know."));
        assert!(!open("The desks that the old model does not know go by hand."));
        assert!(open("There is a gap that we don't know the size of."));
        assert!(open("It began with something which nobody here doesn't know, or we don't know why."));
        assert!(open("The vendor doesn't know when it ends."));
        assert!(open("Which of them is hit, we don't know."));
    }

    #[test]
    fn a_release_with_its_number_asks_nobody_to_release_anything() {
        let asks = |text: &str| tags(text).contains(&Tag::Request);
        assert!(!asks("Release 88 is ruled out."));
        assert!(!asks("Release 9.2: the cause."));
        assert!(asks("Release 88 tickets by noon."));
        assert!(asks("Release the tickets by noon."));
    }

    #[test]
    fn a_phrase_never_reaches_across_a_full_stop() {
        assert!(!tags("The old order came back. To normal users it shows.").contains(&Tag::Recovery));
    }

    #[test]
    fn a_phrase_is_found_where_it_stands() {
        let text = tokens("it may be so");
        let hit = hits(&text).into_iter().find(|hit| hit.tag == Tag::Hedge).unwrap();
        assert_eq!((hit.first, hit.last), (1, 2));
    }
}
