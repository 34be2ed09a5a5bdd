//! How much of a whole something is told of: "all listeners heard repeats" where 30% of them did, "about half of the adults" where
//! it was 84 of 240.
//!
//! Held against the parts that the facts tell of the same things in the same words (`view/parts.rs`), and only where no other
//! known share fits.

use super::{Claims, Misstatement, stands_in};
use crate::grade::amount::Unit;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::grade::view::{Known, Part, behind};
use libm::fabs;
use smallvec::SmallVec;

/// Finds what a sentence tells of all or of none, and is known of a part.
pub(super) fn scopes(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    let told = stands_in(&claims.denials, sentence);
    if sense.view.parts.is_empty() || manner.question || manner.request || manner.hedged || manner.unknown || told {
        return;
    }
    for at in s.first..s.last {
        let tokens = &sense.doc.tokens[..s.last];
        let Some((share, from)) = quantifier(tokens, at) else { continue };
        let clause = sense.doc.clause_of(at);
        let near = (clause.0.max(at.saturating_sub(REACH)), clause.1.max(from).min(s.last).min(at + REACH));
        let run = &sense.doc.tokens[near.0.min(at)..near.1.max(at)];
        let open = |token: &Token| token.is_in(Set::Open) || token.is_in(Set::Conditional);
        let denied = share > 0.0 && run.iter().any(is_negation);
        if denied || run.iter().any(open) || !is_whole(tokens, from) {
            continue;
        }
        if let Some(part) = part_of_same(sense, from, clause.1, share) {
            claims.denials.push(Misstatement { sentence, item: part.item, tokens: clause });
            return;
        }
    }
}

/// What a word says of how much, and where what it says it of begins.
fn quantifier(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.norm.as_str());
    let (share, from) = match (word(at), word(at + 1), word(at + 2)) {
        ("each" | "every", "one", "of") => (100.0, at + 2),
        ("all" | "every", ..) | ("each", "of", _) => (100.0, at + 1),
        ("not", "one", "of") => (0.0, at + 2),
        ("none", "of", _) => (0.0, at + 1),
        ("not", "a", "single") => (0.0, at + 3),
        _ => return None,
    };
    let nearly = at.checked_sub(1).is_some_and(|before| {
        matches!(
            word(before),
            "almost" | "nearly" | "not" | "virtually" | "practically" | "after" | "above" | "of" | "at" | "for" | "in"
        )
    });
    (!nearly).then_some((share, from))
}

/// Whether a thing is meant with no more said of which: "all listeners heard", not "all listeners in the north heard".
fn is_whole(tokens: &[Token], from: usize) -> bool {
    let skip =
        |token: &Token| matches!(token.norm.as_str(), "of" | "our" | "the" | "these" | "those" | "its" | "their");
    let Some(noun) = (from..tokens.len()).find(|at| !skip(&tokens[*at]) && tokens[*at].kind != Kind::Number) else {
        return false;
    };
    let restricts = |token: &Token| {
        matches!(
            token.norm.as_str(),
            "who"
                | "that"
                | "which"
                | "whose"
                | "in"
                | "from"
                | "of"
                | "with"
                | "on"
                | "at"
                | "under"
                | "over"
                | "for"
                | "between"
                | "after"
                | "since"
                | "other"
                | "-"
        )
    };
    tokens[noun].is_content() && tokens.get(noun + 1).is_some_and(|next| !restricts(next))
}

/// The part that is told of the same things with a clearly different share, where no other one fits.
pub(crate) fn part_of_same<'s>(sense: &'s Sense<'_>, from: usize, to: usize, share: f64) -> Option<&'s Part> {
    let run = &sense.doc.tokens[..to.max(from)];
    let words: Vec<&Token> = behind(run, skip(run, from)).take(MOST).collect();
    let noun = words.first()?;
    let is = |token: &Token, stem: u32| {
        sense.view.stem(token) == Some(stem) || sense.view.also(token).any(|other| other == stem)
    };
    let shared = |part: &Part| {
        let distinct = |at: &usize| !part.own[..*at].contains(&part.own[*at]);
        let said = |at: &usize| words.iter().any(|token| is(token, part.own[*at]));
        (0..part.own.len()).filter(distinct).filter(said).count()
    };
    let counted = |part: &Part| part.own.iter().take(2).any(|stem| sense.view.stem(noun) == Some(*stem));
    let near = |known: f64| fabs(known - share) <= (share * 0.25).max(TOLERANCE);
    let strange = |part: &Part| words.len().saturating_sub(shared(part));
    let fits = |part: &&Part| counted(part) && shared(part) >= LEAST && strange(part) <= shared(part);
    let found = sense.view.parts.iter().filter(fits).max_by_key(|part| shared(part))?;
    let fits = |known: f64| near(known) || near(100.0 - known);
    let beside = sense.view.items[found.item].numbers.iter().map(|known| known.reading);
    let explained = sense.view.parts.iter().any(|part| shared(part) > 0 && fits(part.share))
        || beside.into_iter().any(|known| known.unit == Unit::Percent && fits(known.value));
    (!explained && !is_share_of_two(sense, from, share)).then_some(found)
}

/// By how many points of a hundred a share in words may differ from one that two counts make.
const EXACT: f64 = 0.6;

/// Whether two counts of one statement that the sentence speaks of make a share: "three eighths" of 3.2 million are 1.2.
fn is_share_of_two(sense: &Sense<'_>, at: usize, share: f64) -> bool {
    let bag = &sense.bags[sense.doc.sentence_of(at.saturating_sub(1))];
    let near = |known: &&Known| {
        let counts = known.reading.unit == Unit::Count && !known.series && known.learned && known.reading.value > 0.0;
        counts && sense.view.homes.get(known.home).is_some_and(|home| bag.shared(home) >= 2)
    };
    let of = |known: &Known| (known.home, known.reading.value);
    let counts: SmallVec<[(usize, f64); 16]> = sense.view.known.iter().filter(near).map(of).collect();
    let makes = |part: &(usize, f64), whole: &(usize, f64)| {
        part.0 == whole.0 && part.1 < whole.1 && fabs(part.1 / whole.1 * 100.0 - share) <= EXACT
    };
    counts.iter().any(|part| counts.iter().any(|whole| makes(part, whole)))
}

/// Behind what stands between a share and what it is of.
fn skip(run: &[Token], from: usize) -> usize {
    let light = |token: &Token| {
        token.kind == Kind::Number
            || matches!(token.norm.as_str(), "of" | "one" | "our" | "the" | "these" | "those" | "its" | "their" | "all")
    };
    from + run[from.min(run.len())..].iter().take(8).take_while(|token| light(token)).count()
}

/// How far around a word of how much its statement is read, and how many of its words: no clause that anybody reads is longer.
const REACH: usize = 40;
const MOST: usize = 24;

/// How many words must be the same.
const LEAST: usize = 2;

/// By how many points of a hundred shares may differ that are told roughly.
const TOLERANCE: f64 = 6.0;
