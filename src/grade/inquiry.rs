//! What is asked back before anybody acts: whom it hits, since when, how it was noticed, what changed, whether anybody comes
//! to harm, and by what one would see that it is better. Whoever must ask may do so in any words, so a question is known by
//! its sort and not by its phrase: "did a pager fire, or did somebody write in?" asks how it was noticed.

use super::doc::{Doc, Sentence};
use super::token::{Token, tokens};

/// A sort of question: the words that make it one, and those of which one has to stand beside them, if any has.
const SORTS: &[(&str, &str)] = &[
    (
        "user customer client people person country region market segment language page screen surface app web platform \
         device audience traffic group cohort team tenant account everyone everybody hit affected touch concern see",
        "who whom which what where whole all everyone everybody only one some many just",
    ),
    ("since start begin long first last date hour day week moment time", "since when how first which"),
    (
        "notice alert alarm pager complain complaint monitor monitoring dashboard ticket spot detect remark reported \
         reach told tell find learn mail shout",
        "",
    ),
    (
        "change ship release deploy deployment rollout push schema retrain retraining migrate migration config upgrade \
         merge deliver launch production build update commit training",
        "",
    ),
    (
        "danger dangerous harm hurt safe safety unsafe privacy private personal leak expose risk health legal damage \
         sensitive injure stake",
        "",
    ),
    (
        "metric measure number figure graph chart target baseline threshold how what",
        "better recover normal good heal improve fix back success happy again",
    ),
];

/// Verbs of whoever asks without a question mark: "I need to know which users".
const ASKING: &[&str] = &["ask", "asking", "know", "tell", "question", "questions"];

/// Words that a question begins with, though it may have no mark.
const OPENING: &[&str] = &[
    "who", "whom", "which", "what", "when", "where", "why", "how", "whether", "since", "is", "are", "was", "were",
    "did", "does", "has", "have", "any",
];

/// The sorts of question that a run of words may be, a bit each.
fn sorts(run: &[Token]) -> u8 {
    let has = |words: &[Token]| {
        let is = |token: &Token, word: &Token| token.norm == word.norm || token.stem() == word.stem();
        run.iter().filter(|token| token.is_word()).any(|token| words.iter().any(|word| is(token, word)))
    };
    let is = |(words, with): &(&str, &str)| has(&tokens(words)) && (with.is_empty() || has(&tokens(with)));
    let found = SORTS.iter().enumerate().filter(|(_, sort)| is(sort));
    found.fold(0, |all, (at, _)| all | 1 << at)
}

/// Whether a sentence asks, by its mark or by a verb that says so.
fn asks(doc: &Doc, s: &Sentence) -> bool {
    s.question || doc.tokens[s.first..s.last].iter().any(|token| ASKING.contains(&token.norm.as_str()))
}

/// Whether a sentence may ask: it does, or begins as questions do.
pub(super) fn may_ask(doc: &Doc, at: usize) -> bool {
    let s = &doc.sentences[at];
    let first = doc.tokens[s.first..s.last].iter().find(|token| token.is_word());
    asks(doc, s) || first.is_some_and(|token| OPENING.contains(&token.norm.as_str()))
}

/// The first sentence of a text, of those that a caller lets pass, that asks a question of a sort with this one.
pub(super) fn asked(doc: &Doc, point: &str, passes: impl Fn(usize) -> bool) -> Option<usize> {
    let sought = sorts(&tokens(point));
    let mut found = doc.sentences.iter().enumerate().filter(|(at, s)| asks(doc, s) && passes(*at));
    found.find(|(_, s)| sorts(&doc.tokens[s.first..s.last]) & sought != 0).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_asked(text: &str, point: &str) -> bool {
        asked(&Doc::new(text), point, |_| true).is_some()
    }

    #[test]
    fn a_question_is_known_by_its_sort() {
        assert!(is_asked("Which countries, app or web?", "who is hit, and where"));
        assert!(is_asked("Did a pager fire or did somebody write an angry mail?", "how it was noticed"));
        assert!(is_asked("Roughly when did it begin?", "since when"));
        assert!(is_asked("Did anything ship around then?", "what changed lately"));
        assert!(is_asked("Could anybody get hurt?", "whether safety is at stake"));
        assert!(is_asked("And which graph tells us that it is back to normal?", "how we would see that it is better"));
    }

    #[test]
    fn another_question_is_not_the_one() {
        assert!(!is_asked("Did anything ship around then?", "who is hit, and where"));
        assert!(!is_asked("When did it begin?", "whether safety is at stake"));
    }

    #[test]
    fn a_statement_asks_nothing_unless_it_says_so() {
        assert!(!is_asked("Nothing was released.", "what changed lately"));
        assert!(is_asked("I need to know what was released.", "what changed lately"));
    }
}
