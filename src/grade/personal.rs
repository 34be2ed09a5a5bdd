//! Prompts about the player's own experience: judged by their structure only. Nobody can know whether it is true.

use super::amount::Unit;
use super::criteria::note;
use super::doc::Doc;
use super::lexicon::Tag;
use super::mark::{Criterion, Finding, Said};
use super::points::verdict;
use super::sets::Set;
use super::token::Token;
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

/// Words that place a story in time.
const SETTING: &[&str] = &[
    "when", "while", "last", "ago", "during", "once", "year", "years", "month", "months", "week", "weeks", "spring",
    "summer", "autumn", "winter", "quarter", "morning", "night", "weekend", "day", "evening", "first",
];
/// Words for what was at stake.
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
    "launched",
    "sla",
    "slo",
    "dropped",
    "spike",
    "paged",
    "complaints",
    "promised",
    "promise",
    "committed",
    "due",
    "late",
    "needed",
    "waited",
    "patients",
    "drivers",
    "harm",
    "money",
    "audit",
    "regulator",
    "holidays",
];
/// Past forms of what somebody does; regular ones are known by their ending.
const ACTED: &[&str] = &[
    "built", "wrote", "written", "told", "led", "found", "ran", "set", "made", "took", "taken", "sent", "split", "cut",
    "chose", "chosen", "gave", "given", "put", "did", "done", "went", "brought", "kept", "began", "begun", "drew",
    "spoke", "held", "read", "rebuilt", "taught", "got", "said", "stood", "thought",
];
/// Words that lead to a result.
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
    "led",
    "grew",
    "shipped",
    "restored",
    "lost",
    "cost",
    "late",
    "stopped",
    "took",
    "came",
    "since",
    "had",
    "have",
    "was",
    "were",
    "is",
];
/// Words that say that something was learned; each by itself.
const LEARNED: &[&str] = &[
    "learned",
    "learnt",
    "lesson",
    "lessons",
    "taught",
    "realised",
    "realized",
    "differently",
    "takeaway",
    "habit",
    "nowadays",
];
/// What follows one of these is done since then: "since then we ...", "today I ...".
const SINCE: &[&str] = &["since", "after", "afterwards", "now", "today", "next", "from", "these", "would"];
/// Words for a rule rather than for one occasion.
const RULE: &[&str] =
    &["each", "every", "no", "never", "always", "any", "before", "whenever", "first", "than", "again"];
/// Words for those whom something served.
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
    "drivers",
    "merchants",
    "parents",
    "readers",
    "agents",
];

/// Judges a personal answer by its parts.
pub fn personal(text: &str, parts: &[Part]) -> Personal {
    let doc = Doc::new(super::update::within_limit(text));
    let places: Vec<Option<usize>> = parts.iter().map(|part| told_at(&doc, *part)).collect();
    let has: Vec<bool> = places.iter().map(Option::is_some).collect();
    let mut findings: Vec<Finding> = parts
        .iter()
        .zip(&places)
        .map(|(part, place)| Finding {
            criterion: Criterion::Clarity,
            span: place.and_then(|at| doc.span(doc.sentences[at].first, doc.sentences[at].last)),
            verdict: verdict(place.is_some()),
            message: if place.is_some() { Said::Made } else { Said::Missing }.of(told(*part)),
            suggestion: None,
            section: None,
        })
        .collect();
    let share = (has.iter().filter(|has| **has).count() * 100).checked_div(parts.len()).unwrap_or(0);
    let function = doc.functions(0, doc.tokens.len()) * 100 / doc.words.max(1);
    let blame = doc.tagged(Tag::Blame, 0, doc.tokens.len()).count();
    let mut limit = 100;
    if function < 25 || doc.words < 25 {
        limit = 30;
        let too_short = "This is too short or no more than words in a row.";
        findings.push(note(Criterion::Clarity, None, too_short, Some("Tell it in full sentences.")));
    }
    if blame >= 2 {
        limit = limit.min(40);
        let instead = "Say what you did, and what you would do now.";
        findings.push(note(Criterion::Clarity, None, "It blames others.", Some(instead)));
    }
    Personal { overall: share.min(limit) as u8, parts: has, findings }
}

/// The sentence that tells a part.
fn told_at(doc: &Doc, part: Part) -> Option<usize> {
    let has = |at: usize, list: &[&str]| run(doc, at).iter().any(|token| list.contains(&token.norm.as_str()));
    let on_a_day = |at: usize| run(doc, at).iter().any(|token| token.is_in(Set::Weekday));
    let mut all = 0..doc.sentences.len();
    match part {
        // The stakes may follow where the time was told.
        Part::Situation => {
            let stakes = all.clone().any(|at| has(at, STAKES));
            all.find(|at| stakes && (has(*at, SETTING) || on_a_day(*at) || dated(doc, *at)))
        }
        Part::Action => all.find(|at| acts(doc, *at)),
        // What came of it comes after what was done, or with it.
        Part::Result => {
            let from = all.clone().find(|at| acts(doc, *at)).unwrap_or(0);
            (from..doc.sentences.len()).rev().find(|at| has(*at, CAME) && measured(doc, *at) && !has(*at, LEARNED))
        }
        Part::Lesson => all.find(|at| has(*at, LEARNED) || *at > 0 && has(*at, SINCE) && has(*at, RULE)),
        Part::Served => all.rev().find(|at| has(*at, FOR_WHOM)),
    }
}

fn run(doc: &Doc, at: usize) -> &[Token] {
    let sentence = &doc.sentences[at];
    &doc.tokens[sentence.first..sentence.last]
}

/// Whether a sentence says "I" or "we" and what they did, in the past.
fn acts(doc: &Doc, at: usize) -> bool {
    let run = run(doc, at);
    let past =
        |token: &Token| token.norm.len() > 4 && token.norm.ends_with("ed") || ACTED.contains(&token.norm.as_str());
    run.iter().enumerate().any(|(place, token)| {
        matches!(token.norm.as_str(), "i" | "we" | "i've" | "we've") && run[place + 1..].iter().take(3).any(past)
    })
}

/// Whether a sentence names a year, a month or a date.
fn dated(doc: &Doc, at: usize) -> bool {
    let sentence = &doc.sentences[at];
    let month = |token: &Token| token.is_in(Set::Month) && token.capital;
    doc.amounts_in(sentence.first, sentence.last).iter().any(|amount| amount.is(Unit::Date))
        || run(doc, at).iter().any(|token| month(token) || token.norm.len() == 4 && token.norm.starts_with("20"))
}

/// Whether a sentence has a number that measures something.
fn measured(doc: &Doc, at: usize) -> bool {
    let sentence = &doc.sentences[at];
    let year = |at: usize| doc.tokens[at].norm.len() == 4 && doc.tokens[at].norm.starts_with("20");
    doc.amounts_in(sentence.first, sentence.last).iter().any(|amount| !amount.is(Unit::Date) && !year(amount.first))
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
