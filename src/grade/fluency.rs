//! How well the words of a text hang together. Honest updates, however terse, put their little words where English has them;
//! piles of keywords, participles and numbers don't, whatever else they have.
//!
//! Every two neighbours are scored by how much more often, or more rarely, the second stands behind the first in honest updates
//! than anywhere (their pointwise mutual information: Church and Hanks, "Word association norms, mutual information, and
//! lexicography", Computational Linguistics 16, 1990). Words that hold sentences together stand for themselves, all others for
//! their sort, so that nothing depends on what a text is about. `examples/fit_fluency.rs` makes the table.

use super::hash::hash;
use super::token::{Kind, Token};

/// The words that stand for themselves, in the order of their classes.
fn words() -> impl Iterator<Item = &'static str> {
    include_str!("fluency/words.txt").lines().filter(|line| !line.starts_with('#'))
}

/// The hashes of those words with their classes.
pub(super) fn word_classes() -> impl Iterator<Item = (u64, u8)> {
    words().zip(SORTS..).map(|(word, class)| (hash(word), class))
}

/// How many sorts of other tokens there are: their classes come first, from 1.
const SORTS: u8 = 20;

/// Marks that stand for themselves.
const MARKS: &[u8] = b".,:;()/?!";

/// Marks within words and numbers, as it were: they are passed over.
const PASSED_OVER: &[u8] = b"-%";

/// The class of a token; none of what is passed over.
fn class(token: &Token) -> Option<u8> {
    if token.class > 0 {
        return Some(token.class);
    }
    let norm = token.norm.as_bytes();
    if token.kind == Kind::Mark && norm.len() == 1 && PASSED_OVER.contains(&norm[0]) {
        return None;
    }
    Some(match token.kind {
        Kind::Break => 0,
        Kind::Number if norm.contains(&b':') => 1,
        Kind::Number => 2,
        Kind::Name => 3,
        Kind::Mark => match MARKS.iter().position(|mark| *norm == [*mark]) {
            Some(at) => 11 + at as u8,
            None => 4,
        },
        Kind::Word if norm.ends_with(b"ing") => 5,
        Kind::Word if norm.ends_with(b"ed") => 6,
        Kind::Word if norm.ends_with(b"ly") => 7,
        Kind::Word if norm.ends_with(b"s") && !norm.ends_with(b"ss") => 8,
        Kind::Word if token.function => 9,
        Kind::Word => 10,
    })
}

/// The classes of a text's tokens, a line's end before and behind: what the table is made of.
#[doc(hidden)]
pub fn classes(text: &str) -> Vec<u8> {
    let tokens = super::token::tokens(text);
    std::iter::once(0).chain(tokens.iter().filter_map(class)).chain([0]).collect()
}

/// How many classes there are.
#[doc(hidden)]
pub fn count() -> usize {
    usize::from(SORTS) + words().count()
}

/// The table: a line for each class that goes before, a letter in it for each that follows, `n` for no more often than
/// anywhere, each letter up or down a tenth of a nat.
const PAIRS: &[u8] = include_bytes!("fluency/pairs.txt");

/// The bytes of a line of it.
const LINE: usize = {
    let mut at = 0;
    while at < PAIRS.len() && PAIRS[at] != b'\n' {
        at += 1;
    }
    at + 1
};

/// What `n` is, and so the letter of nothing.
const NOTHING: i32 = b'n' as i32;

/// So many tokens are looked at together.
const WINDOW: usize = 24;

/// A window of which the tokens hang together by less, in tenths of a nat, is a pile: a tenth a token below chance.
const PILE: i32 = -24;

/// How much of a text is a pile of words, in a hundred.
pub(super) fn piled(tokens: &[Token]) -> i32 {
    super::steps::note(tokens.len());
    share(PAIRS, LINE, std::iter::once(0).chain(tokens.iter().filter_map(class)))
}

/// The class of a full stop.
const STOP: u8 = 11;

/// A word hangs together with a full stop by less, in tenths of a nat, that hardly ever ends a sentence.
const OPEN: i32 = -10;

/// So many sentences that break off are no slips any more.
const SLIPS: usize = 3;

/// How many sentences break off: "it was raised from." A few are slips of the pen and count as none.
pub(super) fn broken_off(tokens: &[Token]) -> usize {
    let open = |two: &&[Token]| {
        two[1].is(".") && two[0].class > 0 && {
            let letter = PAIRS.get(usize::from(two[0].class) * LINE + usize::from(STOP));
            letter.is_some_and(|letter| i32::from(*letter) - NOTHING <= OPEN)
        }
    };
    // "v1, v2, or ..." goes on.
    let goes_on = |at: usize| tokens.get(at + 2).is_some_and(|next| next.is("."));
    let broken = tokens.windows(2).enumerate().filter(|(at, two)| open(two) && !goes_on(*at)).count();
    if broken < SLIPS { 0 } else { broken }
}

/// How much of a run of classes is a pile by another table, for making one.
#[doc(hidden)]
pub fn piled_by(table: &str, classes: &[u8]) -> i32 {
    share(table.as_bytes(), count() + 1, classes.iter().copied())
}

fn share(table: &[u8], line: usize, classes: impl Iterator<Item = u8>) -> i32 {
    let mut scores = [0; WINDOW];
    let (mut before, mut sum, mut piles, mut windows) = (0, 0, 0, 0);
    for (at, class) in classes.map(usize::from).enumerate() {
        let score = table.get(before * line + class).map_or(0, |letter| i32::from(*letter) - NOTHING);
        sum += score - scores[at % WINDOW];
        scores[at % WINDOW] = score;
        before = class;
        windows += i32::from(at >= WINDOW);
        piles += i32::from(at >= WINDOW && sum < PILE);
    }
    (piles * 100).checked_div(windows).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

    #[test]
    fn the_table_has_a_letter_for_every_two_classes() {
        let lines: Vec<&[u8]> = PAIRS.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), count());
        assert!(lines.iter().all(|line| line.len() == count() && line.iter().all(u8::is_ascii_lowercase)));
    }

    #[test]
    fn sentences_that_break_off_are_counted_from_three_on() {
        let broken = |text: &str| broken_off(&tokens(text));
        assert_eq!(broken("It was raised from. It is not known whether. We moved the. All is well."), 3);
        assert_eq!(broken("It was raised from. It is not known whether. All is well, v1, v2, or ... More soon."), 0);
    }

    #[test]
    fn piles_of_words_are_told_from_what_people_write() {
        for pile in [
            "Trams delayed known 40 compared 12 usual. Added fourth depot drivers called. Suspected signal timetable changed \
             03:00 confirmed not. Asked dispatcher decide needed 09:00. Coming next posted 09:15 reading counted.",
            "ward lists model retrain Tuesday 14 beds nurses wrong night shift known unknown suspected label swap 22:10 paused \
             export owner approval 23:00 next report 23:30",
        ] {
            assert!(piled(&tokens(pile)) >= 45, "{} {pile}", piled(&tokens(pile)));
        }
        for honest in [
            "40 trams were late this morning, where 12 are usual. We have added a fourth depot. We suspect the timetable of \
             03:00; it isn't confirmed. Please decide by 09:00. Next update 09:15.",
            "- Impact: 14 of 90 beds shown as free that weren't.\n- Cause: retrain of Tuesday, suspected.\n- Done: export \
             paused at 22:10.\n- Need: ward lead's OK by 23:00.\n- Next: 23:30.",
        ] {
            assert!(piled(&tokens(honest)) <= 10, "{} {honest}", piled(&tokens(honest)));
        }
    }
}
