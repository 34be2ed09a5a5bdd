//! Words out of order: neighbours that stand together in no English sentence. Only words that hold sentences together are
//! looked at, for their neighbours are few and the same in whatever a text is about.

use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};

/// Words after which a noun or its article has to come.
pub(in crate::grade) const ARTICLES: &[&str] = &["the", "a", "an", "our", "their", "its", "every", "my", "your"];
/// Prepositions that no verb leaves behind at the end of a clause, or hardly ever.
pub(in crate::grade) const LINKS: &[&str] = &["of", "from", "into", "at", "with", "for", "by", "since"];
/// Words that can't follow an article.
pub(in crate::grade) const NO_NOUN: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "of", "and", "or", "but", "by", "to", "at", "on", "in", "for",
    "with", "since", "from", "be", "been", "will", "can", "may", "we", "they", "it", "i", "not", "so", "because",
    "that's", "please", "if", "when", "which", "while", "as", "into", "until", "during", "without", "would", "could",
    "should", "must", "do", "does", "did", "he", "she", "you", "us", "them", "this", "these", "those",
];
/// Words that can't follow a preposition.
pub(in crate::grade) const NO_OBJECT: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "and", "or", "but", "be", "been", "can", "of", "to", "we",
    "they", "i", "will", "would", "could", "should", "must", "from", "into", "with", "by", "for", "since", "because",
];
/// Verbs of which no two stand side by side, but for "may have".
pub(in crate::grade) const VERBS: &[&str] = &["is", "are", "was", "were", "has", "have", "will", "can", "may"];
/// Pronouns that can only be a subject.
pub(in crate::grade) const SUBJECTS: &[&str] = &["we", "they", "i", "he", "she"];
/// Words that can't follow a subject.
pub(in crate::grade) const NO_PREDICATE: &[&str] = &[
    "the", "a", "an", "our", "their", "its", "every", "my", "your", "of", "be", "been", "we", "they", "i", "is", "has",
    "and", "or", "to", "from", "into", "by", "not",
];
/// Words that can't follow "be" and "been".
pub(in crate::grade) const NO_STATE: &[&str] =
    &["is", "are", "was", "were", "has", "have", "had", "will", "can", "may", "we", "they", "i", "be", "been", "and"];

/// How many pairs of neighbours stand together in no sentence. One is a slip of the pen and counts as none.
pub(super) fn scrambled(tokens: &[Token]) -> usize {
    let broken = (1..tokens.len()).filter(|at| broken(tokens, *at)).count();
    if broken < 2 { 0 } else { broken }
}

/// Whether a token can't stand behind the one before it.
fn broken(tokens: &[Token], at: usize) -> bool {
    let (one, next) = (&tokens[at - 1], &tokens[at]);
    let third = tokens.get(at + 1);
    // "on-call", "and/or", "A/B": one word in all but spelling. "IT", "US", "the I bit": names.
    let joined = |token: Option<&Token>| token.is_some_and(|token| token.is("-") || token.is("/"));
    let name = |token: &Token| token.shout || token.capital && token.norm.len() == 1 && !token.is("i");
    if joined(third) || at > 1 && joined(tokens.get(at - 2)) || name(one) || name(next) {
        return false;
    }
    if is_begun_within(one, next) {
        return true;
    }
    if !one.function {
        let before = at.checked_sub(2).and_then(|at| tokens.get(at));
        return one.is(",") && next.is(".") && third.is_none_or(|third| !third.is("."))
            || is_number_too_many(one, next)
                && ![before, third].iter().flatten().any(|token| token.kind == Kind::Number);
    }
    let ends = || next.is(".") || next.is(";");
    let short = one.norm.len() == 1;
    // "For at least an hour", "with or without", "since we began".
    let fits = || {
        next.is("at") && third.is_some_and(|third| third.is("least") || third.is("most"))
            || (next.is("and") || next.is("or")) && third.is_some_and(|third| third.function)
            || one.is("since") && next.is_in(Set::OnlySubject)
    };
    one.is_in(Set::Article)
        && (next.is_in(Set::NoNoun) && !next.is("i") || next.is_in(Set::Article) || !short && (ends() || next.is(",")))
        || one.is_in(Set::Link) && next.is_in(Set::NoObject) && !fits()
        || matches!(one.norm.as_str(), "of" | "from" | "into") && ends()
        || one.is_in(Set::Verb) && next.is_in(Set::Verb) && !matches!(one.norm.as_str(), "may" | "can" | "will")
        || one.is_in(Set::OnlySubject) && next.is_in(Set::NoPredicate)
        || (one.is("be") || one.is("been")) && next.is_in(Set::NoState)
        || (one.is("and") || one.is("or")) && matches!(next.norm.as_str(), "." | "and" | "or" | "of")
}

/// A number behind a number, neither a thousand's groups ("10 000") nor a year's ("3 2026").
fn is_number_too_many(one: &Token, next: &Token) -> bool {
    let plain = |token: &Token| token.kind == Kind::Number && !token.norm.contains(':');
    plain(one) && plain(next) && next.norm.len() < 3
}

/// A sentence that begins within another: a word that holds sentences together has a capital, and the one before has none.
/// "You" and "Your" have one out of courtesy.
fn is_begun_within(one: &Token, next: &Token) -> bool {
    let begins = next.function && next.capital && next.norm.len() > 1 && !next.norm.starts_with("you");
    begins && !next.norm.contains('\'') && !next.is_in(Set::Month) && one.kind == Kind::Word && !one.capital
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

    fn pairs(text: &str) -> usize {
        scrambled(&tokens(text))
    }

    #[test]
    fn neighbours_that_no_sentence_has_are_found() {
        for text in [
            "the from were of is",
            "customers the at we the, of.",
            "orders failed. the Since 18:31 order In",
            "we of the is by",
            "12 40 were and. been has",
        ] {
            assert!(pairs(text) >= 2, "{text}");
        }
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in [
            "For at least an hour, with or without it: since we began, up to at most 10 000 a day, on 3 May 2026.",
            "The on-call lead and/or the I bit of an A/B test may have moved; the US team, and the IT desk, looked in at 9.",
            "- add, sub, and, ...\n- and, if nothing helps, v1, v2, or ...",
            "Where it came from, what it was looked at for, and who it is for.",
            "We ask You to keep Your copy. It was out in May. Rows: 15 14 13 12 and 31 30 29 28.",
        ] {
            assert_eq!(pairs(text), 0, "{text}");
        }
    }

    #[test]
    fn one_slip_of_the_pen_counts_as_none() {
        assert_eq!(pairs("We moved the the shard to a new host."), 0);
    }
}
