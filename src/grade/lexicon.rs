//! Word lists by meaning. Each is a text file, one phrase a line; a line that begins with `#` says what it holds.
//!
//! All phrases of all lists are found in one pass over the text's normal form, so the cost doesn't grow with the lists.

use super::token::Token;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::OnceLock;

macro_rules! lists {
    ($($(#[$doc:meta])* $tag:ident = $file:literal),* $(,)?) => {
        /// What a phrase is a sign of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Tag { $($(#[$doc])* $tag),* }

        const LISTS: &[(Tag, &str)] = &[$((Tag::$tag, include_str!(concat!("lexicon/", $file, ".txt")))),*];
    };
}

lists! {
    /// Less than certain.
    Hedge = "hedge",
    /// Not known.
    Unknown = "unknown",
    /// Closes the question.
    Certain = "certain",
    /// It is over.
    Recovery = "recovery",
    /// Asks for something.
    Request = "request",
    /// Turns round.
    Negation = "negation",
    /// Not the cause.
    Excluded = "excluded",
    /// Points at somebody.
    Blame = "blame",
    /// Grumbles, where several come together.
    Sneer = "sneer",
    /// Alarm.
    Panic = "panic",
    /// Padding.
    Filler = "filler",
    /// Says nothing.
    Vague = "vague",
    /// Letter and customer talk.
    Pleasantry = "pleasantry",
    /// Talks about marks.
    Plea = "plea",
    /// Introduces a cause.
    Cause = "cause",
    /// Under way.
    Running = "running",
    /// To come.
    Planned = "planned",
    /// Announces the next update.
    NextUpdate = "next_update",
    /// The state now.
    State = "state",
    /// Weighs.
    Tradeoff = "tradeoff",
    /// Was done.
    Done = "done_verbs",
    /// Chat talk.
    Slang = "slang",
    /// Terms of the trade.
    Jargon = "jargon",
    /// Holds sentences together.
    Function = "function_words",
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

struct Finder {
    automaton: AhoCorasick,
    tags: Vec<Tag>,
}

fn finder() -> &'static Finder {
    static FINDER: OnceLock<Finder> = OnceLock::new();
    FINDER.get_or_init(|| {
        let mut patterns = vec![];
        let mut tags = vec![];
        for (tag, list) in LISTS {
            for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                patterns.push(pattern(line));
                tags.push(*tag);
            }
        }
        // The lists are part of the program, so that building can't fail; an empty automaton would find nothing.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .or_else(|_| AhoCorasick::new(Vec::<String>::new()))
            .expect("an automaton without patterns");
        Finder { automaton, tags }
    })
}

/// A phrase as it stands in the normal form: its tokens between blanks.
fn pattern(phrase: &str) -> String {
    let mut out = String::from(" ");
    for token in super::token::tokens(phrase) {
        out.push_str(&token.norm);
        out.push(' ');
    }
    out
}

/// Finds every phrase of every list, in the order of the text.
pub(crate) fn hits(tokens: &[Token]) -> Vec<Hit> {
    let mut normal = String::with_capacity(tokens.len() * 7 + 1);
    let mut starts = Vec::with_capacity(tokens.len());
    normal.push(' ');
    for token in tokens {
        starts.push(normal.len());
        normal.push_str(if token.norm == "\n" { "|" } else { &token.norm });
        normal.push(' ');
    }
    let finder = finder();
    let mut out: Vec<Hit> = vec![];
    for found in finder.automaton.find_overlapping_iter(&normal) {
        let first = starts.partition_point(|start| *start < found.start() + 1);
        let last = starts.partition_point(|start| *start < found.end());
        // "9 May" is no doubt.
        if last == first + 1 && is_month(tokens, first) {
            continue;
        }
        out.push(Hit { tag: finder.tags[found.pattern().as_usize()], first, last });
    }
    out.sort_by_key(|hit| (hit.first, hit.last, hit.tag));
    out
}

/// Whether a "May" is the month: with a capital, beside a number.
fn is_month(tokens: &[Token], at: usize) -> bool {
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.norm.starts_with(|c: char| c.is_ascii_digit()))
    };
    tokens.get(at).is_some_and(|token| token.capital && token.is("may"))
        && (number(at.checked_sub(1)) || number(Some(at + 1)))
}

/// Whether a short list has a word. Most of a list's words begin with another letter, which is seen without comparing them.
pub(crate) fn one_of(list: &[&str], word: &str) -> bool {
    let first = word.as_bytes().first();
    list.iter().any(|known| known.as_bytes().first() == first && *known == word)
}

/// Whether a word in lower case holds sentences together rather than naming something.
pub(crate) fn is_function_word(word: &str) -> bool {
    // The words by their first byte: a text asks for each of its words.
    static WORDS: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    let Some(first) = word.bytes().next() else { return false };
    let words = WORDS.get_or_init(|| {
        let mut words = vec![vec![]; 256];
        for word in include_str!("lexicon/function_words.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some(first) = word.bytes().next() {
                words[usize::from(first)].push(word);
            }
        }
        words
    });
    words[usize::from(first)].iter().any(|known| known.len() == word.len() && *known == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

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
