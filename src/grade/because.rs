//! The one-line reason for a step: does it state a threshold or evidence, and what the step costs?

use super::amount::Unit;
use super::doc::Doc;
use super::lexicon::{Tag, one_of};
use super::token::{Kind, Token, tokens};
use super::view::View;
use crate::model::situation::{KnownFact, Situation};
use crate::model::vocabulary::FactKind;
use serde::{Deserialize, Serialize};

/// What a reason holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Because {
    /// A number that decides.
    pub threshold: bool,
    /// Something known that was seen to cross a line, to change or to be so, without its number.
    pub evidence: bool,
    /// What is given up or risked.
    pub tradeoff: bool,
}

/// Words of evidence and of limits that count only beside something the situation knows.
const EVIDENCE: &[&str] = &[
    "above",
    "over",
    "below",
    "under",
    "exceeds",
    "exceeded",
    "crossed",
    "crosses",
    "breach",
    "breached",
    "threshold",
    "limit",
    "line",
    "since",
    "rose",
    "fell",
    "dropped",
    "climbed",
    "shows",
    "showed",
    "confirmed",
    "reproduced",
    "proves",
    "proved",
    "matches",
    "matched",
    "saw",
    "seen",
    "measured",
    "sampled",
    "checked",
    "log",
    "logs",
    "alert",
    "started",
    "slo",
    "budget",
];

/// Words that give something up; "but" alone weighs nothing.
const WEAK: &[&str] = &["but", "or", "either", "against", "vs", "versus", "extra", "takes", "however", "although"];

/// Letters and digits that a reason has at least: what is shorter is a key or two that were meant for something else.
const SHORTEST: usize = 4;

/// Whether a text may be a reason at all: a few letters, not a number alone.
pub fn is_reason(text: &str) -> bool {
    let signs = || text.chars().filter(|c| c.is_alphanumeric());
    signs().count() >= SHORTEST && signs().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Reads a reason for a step that has this price, in its author's words; empty where it has none.
pub fn because(text: &str, situation: &Situation, cost: &str) -> Because {
    if !is_reason(text) {
        return Because::default();
    }
    let doc = Doc::new(super::update::within_limit(text));
    let view = View::new(situation);
    let all = doc.tokens.len();
    let measured = doc.amounts.iter().any(|amount| !amount.is(Unit::Clock) || doc.amounts.len() > 1);
    let known = doc.tokens.iter().any(|token| token.is_word() && !token.function && view.has_word(token));
    let evidence = doc.tokens.iter().any(|token| one_of(EVIDENCE, &token.norm));
    let weighed = doc
        .tagged(Tag::Tradeoff, 0, all)
        .any(|hit| !(hit.last == hit.first + 1 && one_of(WEAK, &doc.tokens[hit.first].norm)));
    // "Lacks the asthma warning but is safe": a word of the price, weighed.
    let weak = doc.tokens.iter().any(|token| one_of(WEAK, &token.norm)) && names(&doc, cost);
    // What is known to be given up, of this step or of the one before it.
    let given_up = |fact: &KnownFact| fact.known && fact.kind == FactKind::Tradeoff && prices(&doc, &fact.text);
    let tradeoff = weighed || weak || prices(&doc, cost) || situation.facts.iter().any(given_up);
    Because { threshold: measured, evidence: known && evidence, tradeoff }
}

/// Whether a reason has a word of a price that says something of its own.
fn names(doc: &Doc, cost: &str) -> bool {
    let telling = |token: &Token| token.is_word() && !token.function && token.norm.len() >= 5;
    let said = |word: &Token| doc.tokens.iter().any(|token| telling(token) && token.stem() == word.stem());
    tokens(cost).iter().filter(|word| telling(word)).any(said)
}

/// Whether a reason names a part of a price: half of its words, two at least where it has more than one.
fn prices(doc: &Doc, cost: &str) -> bool {
    let content =
        |token: &&Token| (token.is_word() && !token.function || token.kind == Kind::Number) && token.norm != "no";
    let read = tokens(cost);
    let parts = read.split(|token| token.kind == Kind::Mark && !token.is("-") && !token.is("%"));
    parts.into_iter().any(|part| {
        let words: Vec<&str> = part.iter().filter(content).map(Token::stem).collect();
        let held = words.iter().filter(|word| doc.tokens.iter().any(|token| token.stem() == **word)).count();
        held * 2 >= words.len() && held >= words.len().min(2) && held > 0
    })
}
