//! Traps of a question: statements that an answer must not make.
//!
//! A trap costs more than anything else in an answer, so it wants more than common words: the trap's own content words in
//! one clause, said with the same sign, or a sentence that names the trap beyond doubt and nothing else better.

use super::doc::Doc;
use super::points::{as_fact, bare};
use super::proposition::denies;
use super::sense::Sense;
use super::token::{Token, tokens};
use super::view::{View, What};
use crate::model::event::Point;
use crate::model::situation::Situation;

/// How many words of others may stand between the words of a trap.
const GAP: usize = 4;

/// Where each trap is walked into: the bytes of the clause or sentence.
pub(crate) fn walked(
    text: &str,
    traps: &[&Point],
    points: &[&Point],
    situation: &Situation,
) -> Vec<Option<[usize; 2]>> {
    let mut stage = bare(situation);
    stage.facts = traps.iter().chain(points).enumerate().map(|(at, point)| as_fact(at, point)).collect();
    let view = View::new(&stage);
    let doc = Doc::new(text);
    let sense = Sense::new(&doc, &view);
    let places: Vec<Option<usize>> =
        (0..stage.facts.len()).map(|at| view.items.iter().position(|item| item.what == What::Fact(at))).collect();
    let rivals: Vec<usize> = places.iter().skip(traps.len()).flatten().copied().collect();
    let named = |at: usize| named(&sense, *places.get(at)?.as_ref()?, &rivals);
    traps.iter().enumerate().map(|(at, trap)| stated(&doc, trap).or_else(|| named(at))).collect()
}

/// A sentence that names the trap beyond doubt, denies nothing, and speaks of no point more than of the trap.
fn named(sense: &Sense<'_>, trap: usize, rivals: &[usize]) -> Option<[usize; 2]> {
    let at = sense.best(trap).filter(|at| sense.names(*at, trap))?;
    let manner = sense.manners[at];
    let own = sense.bonds[at][trap].strength();
    let rivalled = rivals.iter().any(|rival| sense.bonds[at][*rival].strength() >= own);
    if manner.negated || manner.excluded || manner.question || rivalled { None } else { sense.span(at) }
}

/// A clause with every content word of one of the trap's phrases, near each other, and with the same sign.
fn stated(doc: &Doc, trap: &Point) -> Option<[usize; 2]> {
    let phrases: Vec<Vec<Token>> =
        std::iter::once(&trap.text).chain(&trap.say).map(|phrase| tokens(phrase.raw())).collect();
    let statements = doc.sentences.iter().filter(|sentence| !sentence.question);
    let mut clauses = statements.flat_map(|sentence| sentence.clauses.iter().copied());
    let (first, last) = clauses.find(|(first, last)| {
        let clause = doc.tokens.get(*first..*last).unwrap_or(&[]);
        phrases.iter().any(|phrase| says(clause, phrase))
    })?;
    doc.span(first, last)
}

fn says(clause: &[Token], phrase: &[Token]) -> bool {
    let content: Vec<&Token> = phrase.iter().filter(|token| carries(token)).collect();
    let places = if content.len() >= 2 { anywhere(clause, &content) } else { in_order(clause, phrase) };
    let Some((from, to)) = places else { return false };
    let near = to - from <= phrase.len() + GAP;
    near && denies(clause).is_some_and(|sign| Some(sign) == denies(phrase))
}

/// The first and the last place of words that all stand in a clause.
fn anywhere(clause: &[Token], words: &[&Token]) -> Option<(usize, usize)> {
    let places: Option<Vec<usize>> =
        words.iter().map(|word| clause.iter().position(|token| token.stem() == word.stem())).collect();
    let places = places?;
    Some((*places.iter().min()?, *places.iter().max()?))
}

/// The same of a phrase with hardly a content word: all of its words, in its order.
fn in_order(clause: &[Token], phrase: &[Token]) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut places = vec![];
    for word in phrase.iter().filter(|token| token.is_word()) {
        at += clause.get(at..)?.iter().position(|token| token.stem() == word.stem())?;
        places.push(at);
        at += 1;
    }
    (places.len() >= 3).then_some((*places.first()?, *places.last()?))
}

/// Whether a word carries meaning; a negation does not, its sign is weighed by itself.
fn carries(token: &Token) -> bool {
    token.is_word() && token.norm.len() > 1 && !token.function && denies(std::slice::from_ref(token)) == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(text: &str, phrase: &str) -> bool {
        says(&tokens(text), &tokens(phrase))
    }

    #[test]
    fn a_trap_is_stated_in_its_own_words_with_its_own_sign() {
        assert!(clause("a rollback costs us nothing", "a rollback costs nothing"));
        assert!(clause("we will throttle them right now", "we throttle them now"));
        assert!(!clause("a rollback costs orders", "a rollback costs nothing"));
        assert!(!clause("we don't throttle them now", "we throttle them now"));
    }

    #[test]
    fn one_common_word_is_no_trap() {
        assert!(!clause("the defaults are medians", "all models use defaults"));
        assert!(!clause("free", "it is free"));
        assert!(!clause("we now look at who would throttle them", "we throttle them now"), "the order decides");
    }
}
