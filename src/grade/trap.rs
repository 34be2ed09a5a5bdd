//! Traps of a question: statements that an answer must not make.
//!
//! A trap costs more than anything else in an answer, so it wants more than common words: one of the trap's phrases in full,
//! said outright and with the same sign, or a sentence that names the trap beyond doubt and nothing else better.

use super::lexicon::Tag;
use super::phrase;
use super::points::{as_fact, bare};
use super::proposition::is_negation;
use super::sense::Sense;
use super::sets::Set;
use super::token::{Token, tokens};
use super::view::{View, What};
use crate::model::event::Point;
use crate::model::situation::Situation;

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
    let doc = view.read(text);
    let sense = Sense::new(&doc, &view);
    let places: Vec<Option<usize>> =
        (0..stage.facts.len()).map(|at| view.items.iter().position(|item| item.what == What::Fact(at))).collect();
    let rivals: Vec<usize> = places.iter().skip(traps.len()).flatten().copied().collect();
    let named = |at: usize| named(&sense, *places.get(at)?.as_ref()?, traps.get(at)?, &rivals);
    let stated = |at: usize| {
        let (first, last) = phrase::stated(&doc, traps.get(at)?)?;
        let turned_down = is_spurned(&sense, doc.clause_of(first), *places.get(at)?.as_ref()?);
        doc.span(first, last).filter(|_| !turned_down)
    };
    (0..traps.len()).map(|at| stated(at).or_else(|| named(at))).collect()
}

/// Words that turn down what they are said of.
const SPURNS: &[&str] = &[
    "wrong",
    "false",
    "mistake",
    "incorrect",
    "tempting",
    "dangerous",
    "unsafe",
    "misleading",
    "harmful",
    "worse",
    "instead",
    "lazy",
    "naive",
    "hope",
    "hopes",
    "hoped",
    "leaked",
    "leaks",
    "waste",
    "wastes",
    "wasted",
    "cheats",
    "breaks",
    "hurts",
];

/// "A cheaper join exists, it takes the newest value, and it is wrong": whether a run of tokens names a trap to turn it down.
fn is_spurned(sense: &Sense<'_>, (first, last): (usize, usize), trap: usize) -> bool {
    let own = |word: &str| sense.view.items[trap].normal.contains(&format!(" {word} "));
    let spurns = |token: &Token| SPURNS.contains(&token.norm.as_str()) && !own(&token.norm);
    sense.doc.tokens[first..last].iter().any(spurns)
}

/// A sentence that names the trap beyond doubt, with the trap's own sign, and speaks of no point more than of the trap.
fn named(sense: &Sense<'_>, trap: usize, of: &Point, rivals: &[usize]) -> Option<[usize; 2]> {
    let at = sense.best(trap).filter(|at| sense.names(*at, trap))?;
    let manner = sense.manners[at];
    let strength = sense.bonds[at][trap].strength();
    // Two words name a thing, not what is done with it: "rolling back takes six minutes" is no promise to roll back.
    let words = sense.view.items[trap].stems.iter().filter(|(stem, _)| sense.bags[at].has(*stem)).count();
    if words < 3 {
        return None;
    }
    let s = &sense.doc.sentences[at];
    if is_spurned(sense, (s.first, s.last), trap) {
        return None;
    }
    let own = |word: &str| sense.view.items[trap].normal.contains(&format!(" {word} "));
    let rivalled = rivals.iter().any(|rival| sense.bonds[at][*rival].strength() >= strength);
    let clause = super::points::clause_of(sense, at, trap);
    let text = tokens(of.text.raw());
    // "Ten times as many would cost 11 times the money": what is weighed is not proposed.
    let weighed = |token: &Token| token.is_in(Set::Weighed) && !own(&token.norm);
    let (first, last) = clause.unwrap_or((s.first, s.last));
    if sense.doc.tokens[first..last].iter().any(weighed) {
        return None;
    }
    if phrase::is_reported(sense.doc, clause.unwrap_or((s.first, s.last))) {
        return None;
    }
    // "The join took the newest value": what was done once is told, not proposed.
    let (first, last) = clause.unwrap_or((s.first, s.last));
    if phrase::is_past(&sense.doc.tokens[first..last], &text) {
        return None;
    }
    // "Don't overthink it, joining on the newest value is fine": the denial is of something else.
    let negated = match clause {
        Some((first, last)) => sense.doc.has(Tag::Negation, first, last),
        None => manner.negated,
    };
    // "Without limit" denies no more than "unlimited".
    let denies = |token: &Token| is_negation(token) && !token.is("without");
    let turned = negated != text.iter().any(denies);
    if turned || manner.excluded || manner.question || rivalled { None } else { sense.span(at) }
}
