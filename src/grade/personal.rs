//! Prompts about the player's own experience: judged by their structure only. Nobody can know whether it is true.

use super::amount::Unit;
use super::doc::Doc;
use super::lexicon::{Tag, one_of};
use super::mark::{Criterion, Finding, Said, Verdict};
use super::points::verdict;
use crate::model::briefing::Part;
use serde::{Deserialize, Serialize};

/// What a personal answer earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// 0 to 100.
    pub overall: u8,
    /// Which of the parts are there, in the prompt's order.
    pub parts: Vec<bool>,
    /// Reasons.
    pub findings: Vec<Finding>,
}

const SETTING: &[&str] = &[
    "when", "while", "last", "ago", "during", "year", "month", "week", "team", "company", "project", "at", "was",
    "were", "our", "in",
];
const STAKES: &[&str] = &[
    "risk",
    "deadline",
    "customers",
    "users",
    "revenue",
    "outage",
    "incident",
    "broke",
    "failed",
    "down",
    "problem",
    "losing",
    "lost",
    "critical",
    "stake",
    "wrong",
    "alert",
    "pressure",
    "launch",
    "sla",
    "slo",
    "dropped",
    "spike",
    "paged",
    "complaints",
];
const ACTED: &[&str] = &[
    "decided",
    "built",
    "wrote",
    "asked",
    "called",
    "told",
    "led",
    "proposed",
    "rolled",
    "stopped",
    "paused",
    "added",
    "checked",
    "found",
    "measured",
    "ran",
    "started",
    "changed",
    "fixed",
    "set",
    "made",
    "took",
    "sent",
    "explained",
    "reviewed",
    "designed",
    "moved",
    "convinced",
    "agreed",
    "documented",
    "shared",
    "tested",
    "split",
    "cut",
    "reduced",
    "traced",
    "compared",
    "owned",
    "organised",
    "organized",
    "reported",
    "escalated",
    "informed",
    "chose",
    "gave",
    "put",
    "raised",
    "reverted",
    "wrote",
    "did",
];
const CAME: &[&str] = &[
    "result",
    "resulted",
    "so",
    "after",
    "afterwards",
    "fell",
    "dropped",
    "rose",
    "reduced",
    "recovered",
    "saved",
    "improved",
    "went",
    "within",
    "down",
    "up",
    "outcome",
    "ended",
    "finally",
    "cut",
    "from",
    "to",
    "led",
    "grew",
    "shipped",
    "restored",
];
const LEARNED: &[&str] = &[
    "learned",
    "learnt",
    "lesson",
    "taught",
    "since",
    "now",
    "next",
    "would",
    "today",
    "realised",
    "realized",
    "differently",
    "again",
    "habit",
    "takeaway",
    "always",
    "never",
    "mistake",
];
const FOR_WHOM: &[&str] = &[
    "customers",
    "customer",
    "users",
    "user",
    "team",
    "teams",
    "company",
    "colleagues",
    "business",
    "clients",
    "people",
    "shoppers",
    "patients",
    "support",
    "engineers",
    "on-call",
    "stakeholders",
    "public",
    "revenue",
    "everyone",
    "product",
    "served",
    "helped",
];

/// Judges a personal answer by its parts.
pub fn personal(text: &str, parts: &[Part]) -> Personal {
    let doc = Doc::new(super::update::within_limit(text));
    let has: Vec<bool> = parts.iter().map(|part| holds(&doc, *part)).collect();
    let mut findings: Vec<Finding> = parts
        .iter()
        .zip(&has)
        .map(|(part, has)| Finding {
            criterion: Criterion::Clarity,
            span: None,
            verdict: verdict(*has),
            message: if *has { Said::Made } else { Said::Missing }.of(told(*part)),
            suggestion: None,
        })
        .collect();
    let share = (has.iter().filter(|has| **has).count() * 100).checked_div(parts.len()).unwrap_or(0);
    let function = doc.functions(0, doc.tokens.len()) * 100 / doc.words.max(1);
    let blame = doc.tagged(Tag::Blame, 0, doc.tokens.len()).count();
    let mut limit = 100;
    if function < 25 || doc.words < 25 {
        limit = 30;
        findings.push(note("This is too short or no more than words in a row.", "Tell it in full sentences."));
    }
    if blame >= 2 {
        limit = limit.min(60);
        findings.push(note("It blames others.", "Say what you did, and what you would do now."));
    }
    Personal { overall: share.min(limit) as u8, parts: has, findings }
}

fn note(message: &str, suggestion: &str) -> Finding {
    Finding {
        criterion: Criterion::Clarity,
        span: None,
        verdict: Verdict::Note,
        message: message.to_owned(),
        suggestion: Some(suggestion.to_owned()),
    }
}

fn holds(doc: &Doc, part: Part) -> bool {
    let count = |list: &[&str]| doc.tokens.iter().filter(|token| list.contains(&token.norm.as_str())).count();
    let me = doc.tokens.iter().enumerate().any(|(at, token)| {
        matches!(token.norm.as_str(), "i" | "we")
            && doc.tokens[at + 1..].iter().take(3).any(|next| one_of(ACTED, &next.norm))
    });
    let measured = doc.amounts.iter().any(|amount| !amount.is(Unit::Date));
    match part {
        Part::Situation => count(SETTING) >= 2 && count(STAKES) >= 1,
        Part::Action => me,
        Part::Result => measured && count(CAME) >= 1,
        Part::Lesson => {
            count(LEARNED) >= 2 || doc.tokens.iter().any(|t| matches!(t.norm.as_str(), "learned" | "learnt" | "lesson"))
        }
        Part::Served => count(FOR_WHOM) >= 1,
    }
}

/// What a part of a story tells.
const fn told(part: Part) -> &'static str {
    match part {
        Part::Situation => "where and when it was, and what was at stake",
        Part::Action => "what you did yourself",
        Part::Result => "what came of it, with a number",
        Part::Lesson => "what you learned and do differently now",
        Part::Served => "whom it served",
    }
}
