//! The one-line reason for a step: does it state a threshold or evidence, and what the step costs?

use super::amount::Unit;
use super::doc::Doc;
use super::lexicon::{Tag, one_of};
use super::view::View;
use crate::model::situation::Situation;
use serde::{Deserialize, Serialize};

/// What a reason holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Because {
    /// A number, a limit or a piece of evidence that decides.
    pub threshold: bool,
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
    "right",
    "after",
    "because",
    "slo",
    "budget",
];

/// Words that give something up; "but" alone weighs nothing.
const WEAK: &[&str] = &["but", "or", "either", "against", "vs", "versus", "extra", "takes", "however", "although"];

/// Reads a reason.
pub fn because(text: &str, situation: &Situation) -> Because {
    let doc = Doc::new(super::update::within_limit(text));
    let view = View::new(situation);
    let all = doc.tokens.len();
    let measured = doc.amounts.iter().any(|amount| !amount.is(Unit::Clock) || doc.amounts.len() > 1);
    let known = doc.tokens.iter().any(|token| token.is_word() && !token.function && view.has_word(token));
    let evidence = doc.tokens.iter().any(|token| one_of(EVIDENCE, &token.norm));
    let weighed = doc
        .tagged(Tag::Tradeoff, 0, all)
        .any(|hit| !(hit.last == hit.first + 1 && one_of(WEAK, &doc.tokens[hit.first].norm)));
    Because { threshold: measured || known && evidence, tradeoff: weighed }
}
