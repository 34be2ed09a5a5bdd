//! Grades the answer to a question: points that must come, traps that must not.

use super::amount::{Amount, Unit, amounts};
use super::claims::{Claims, claims};
use super::criteria::accuracy::statements;
use super::criteria::note;
use super::doc::Doc;
use super::lexicon::Tag;
use super::mark::{Criterion, Finding, Said, Verdict};
use super::misquoted::misquoted;
use super::points::{Heard, heard, verdict, weigh};
use super::sense::Sense;
use super::token::{Token, tokens};
use super::trap::walked;
use super::view::View;
use crate::model::event::{Point, Question};
use crate::model::situation::Situation;
use serde::{Deserialize, Serialize};

/// What an answer earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 0 to 100.
    pub overall: u8,
    /// Which of the points that must come did, in the question's order.
    pub came: Vec<bool>,
    /// Which of the traps were walked into, in the question's order.
    pub trapped: Vec<bool>,
    /// Reasons.
    pub findings: Vec<Finding>,
}

/// Grades an answer. A trap costs most: an answer that walks into one gets 40 at most, however much else it says; so does one that
/// says the contrary of two points.
pub fn answer(text: &str, question: &Question, situation: &Situation) -> Answer {
    let text = super::update::within_limit(text);
    let must: Vec<&Point> = question.must.iter().collect();
    let traps: Vec<&Point> = question.must_not.iter().collect();
    let mut came = heard(text, &must, situation);
    refuse(text, &must, &mut came);
    let fell = walked(text, &traps, &must, situation);
    let view = View::new(situation);
    let doc = view.read(text);
    let sense = Sense::new(&doc, &view);
    let misquoted = misquotes(&sense, &must, &mut came);
    let mut findings = vec![];
    for (point, found) in must.iter().zip(&came) {
        let (said, span) = match found {
            Heard::Made(span) => (Said::Made, *span),
            _ => (Said::Missing, None),
        };
        findings.push(Finding {
            criterion: Criterion::Confidence,
            span,
            verdict: verdict(found.is_made()),
            message: said.of(point.text.raw()),
            suggestion: None,
            section: None,
        });
    }
    let trapped: Vec<bool> = fell.iter().map(Option::is_some).collect();
    for (point, found) in traps.iter().zip(&fell).filter(|(_, found)| found.is_some()) {
        findings.push(Finding {
            criterion: Criterion::Accuracy,
            span: *found,
            verdict: Verdict::Wrong,
            message: Said::Trap.of(point.text.raw()),
            suggestion: None,
            section: None,
        });
    }
    let opposed = contraries(&must, &came, &mut findings);
    let (got, all) = weigh(&must, &came);
    // What is told wrongly takes away what something else of that weight earns.
    let lost = if opposed { lost(&must, &came) } else { 0 };
    let got = got.saturating_sub(lost);
    let share = (got * 100).checked_div(all).unwrap_or(100);
    let claims = claims(&sense);
    let limit = form_limit(&sense, &claims, &mut findings).min(untrue(&sense, &claims, &mut findings));
    let limit = if opposed || trapped.contains(&true) { limit.min(40) } else { limit };
    let limit = match misquoted.len() {
        0 => limit,
        1 => limit.min(60),
        _ => limit.min(40),
    };
    findings.extend(misquoted);
    Answer {
        overall: share.min(limit) as u8,
        came: came.iter().map(|heard| heard.is_made()).collect(),
        trapped,
        findings,
    }
}

/// Remarks on numbers that the text gives otherwise, where nothing but a text is given. A point that has such a number isn't made in
/// a sentence with a wrong one.
fn misquotes(sense: &Sense<'_>, must: &[&Point], came: &mut [Heard]) -> Vec<Finding> {
    let (doc, situation) = (sense.doc, sense.view.situation);
    if !situation.facts.is_empty() || !situation.readings.is_empty() {
        return vec![];
    }
    let told = |at: usize| {
        let amount = &doc.amounts[at];
        let [from, to] = sense.span(doc.sentence_of(amount.first))?;
        let counts = |point: &Point| amounts(&tokens(point.text.raw())).iter().any(|own| own.is(amount.main().unit));
        for (_, heard) in must.iter().zip(came.iter_mut()).filter(|(point, _)| counts(point)) {
            if matches!(heard, Heard::Made(Some([first, last])) if *first >= from && *last <= to) {
                *heard = Heard::Nothing;
            }
        }
        Some(Finding {
            criterion: Criterion::Accuracy,
            span: doc.span(amount.first, amount.last),
            verdict: Verdict::Wrong,
            message: "The text gives another number for this.".to_owned(),
            suggestion: Some("Take the number from the text, or say that it is yours.".to_owned()),
            section: None,
        })
    };
    misquoted(sense).into_iter().filter_map(told).collect()
}

/// The weight of the points whose contrary is said.
fn lost(points: &[&Point], heard: &[Heard]) -> u32 {
    let turned = points.iter().zip(heard).filter(|(_, heard)| matches!(heard, Heard::Contrary(_)));
    turned.map(|(point, _)| u32::from(point.weight.max(1))).sum()
}

/// Remarks on the points whose contrary is said, and whether there are any. One alone may be a slip of ours: of the labelled
/// answers that seemed to say the contrary of one point a fifth made it, of those that seemed to of two none.
fn contraries(points: &[&Point], heard: &[Heard], findings: &mut Vec<Finding>) -> bool {
    let turned = points.iter().zip(heard).filter_map(|(point, heard)| match heard {
        Heard::Contrary(span) => Some((point, *span)),
        _ => None,
    });
    let turned: Vec<_> = turned.collect();
    if turned.len() < 2 {
        return false;
    }
    findings.extend(turned.into_iter().map(|(point, span)| Finding {
        criterion: Criterion::Accuracy,
        span,
        verdict: Verdict::Wrong,
        message: format!("This says the contrary of what is so: {}.", point.text.raw().trim_end_matches('.')),
        suggestion: None,
        section: None,
    }));
    true
}

/// Words that refuse what was asked, at the beginning of an answer.
const REFUSALS: &[&[&str]] = &[
    &["no"],
    &["don't"],
    &["do", "not"],
    &["please", "don't"],
    &["please", "do", "not"],
    &["not", "now"],
    &["please", "no"],
];

/// "No." to a question is all that it was asked for: the first point that refuses is made by a refusal that opens the answer.
fn refuse(text: &str, must: &[&Point], came: &mut [Heard]) {
    let opens = |tokens: &[Token]| {
        let words: Vec<&str> =
            tokens.iter().filter(|token| token.is_word()).take(3).map(|token| token.norm.as_str()).collect();
        REFUSALS.iter().any(|refusal| words.starts_with(refusal))
    };
    let doc = Doc::new(text);
    // "No idea", "no change": a refusal ends its clause, or forbids.
    let plain = |run: &[Token]| {
        let first = run.iter().find(|token| token.is_word());
        let next = run.iter().skip_while(|token| !token.is_word()).nth(1);
        first.is_some_and(|first| !first.is("no")) || next.is_none_or(|next| !next.is_word())
    };
    let refusal = doc
        .sentences
        .iter()
        .take(2)
        .find(|s| opens(&doc.tokens[s.first..s.last]) && plain(&doc.tokens[s.first..s.last]));
    let refuses = |point: &&Point| {
        let mut phrases = std::iter::once(&point.text).chain(&point.say);
        phrases.any(|text| {
            let tokens = tokens(text.raw());
            opens(&tokens) && plain(&tokens)
        })
    };
    let Some(s) = refusal else { return };
    // A point that refuses already came, or the first that does now.
    let mut asked = must.iter().zip(came.iter_mut()).filter(|(point, _)| refuses(point));
    if let Some((_, missing)) = asked.next().filter(|(_, came)| !came.is_made()) {
        *missing = Heard::Made(doc.span(s.first, s.last));
    }
}

/// What an answer earns at most that says what isn't so: a step that nobody took, a cause that was ruled out.
const UNTRUE: u32 = 50;

/// Remarks on the statements of an answer that the situation contradicts, and what they leave.
fn untrue(sense: &Sense<'_>, claims: &Claims, findings: &mut Vec<Finding>) -> u32 {
    let before = findings.len();
    let mut told = vec![];
    statements(sense, claims, &mut told);
    // Whether it is over, and who may be told what, is for updates: a question may be about just that.
    findings.extend(told.into_iter().filter(|found| found.verdict == Verdict::Wrong));
    if findings.len() > before { UNTRUE } else { 100 }
}

/// What the form and the numbers leave: word lists and contradicted numbers are no answers.
pub(crate) fn form_limit(sense: &Sense<'_>, claims: &Claims, findings: &mut Vec<Finding>) -> u32 {
    let (doc, situation) = (sense.doc, sense.view.situation);
    let all = doc.tokens.len();
    let function = doc.functions(0, all) * 100 / doc.words.max(1);
    let mut limit = 100;
    // Where nothing but a background is given, no number of an answer can be held against a fact: it may be a proposal.
    let judged = !situation.facts.is_empty() || !situation.readings.is_empty();
    // Nor can a time to come: it is one.
    let now = f64::from(situation.now.secs());
    let to_come = |amount: &Amount| amount.is(Unit::Clock) && amount.main().value > now;
    for figure in claims.figures.iter().filter(|figure| judged && figure.verdict == Verdict::Wrong) {
        let amount = &doc.amounts[figure.amount];
        // And the dates by which something is to be done are the writer's to set.
        if to_come(amount) || super::figures::is_due(sense, amount) {
            continue;
        }
        findings.push(Finding {
            criterion: Criterion::Accuracy,
            span: doc.span(amount.first, amount.last),
            verdict: Verdict::Wrong,
            message: "This number contradicts what is known.".to_owned(),
            suggestion: None,
            section: None,
        });
        limit = 50;
    }
    // The same sign as in updates: an answer that is a list earns no more than a list.
    let measures = super::measures::measures(sense, claims);
    // Who is asked what to find out asks, and may say what he would write.
    let list = if measures.framed >= super::measures::FRAMED { 0 } else { measures.list };
    // Two sentences that say what is asked in the words that everybody uses for it are no list.
    // Nor are terse sentences, where fragments of two words are.
    let terse = function >= 15 && doc.words >= 5 * doc.sentences.len();
    let lists = function < 20 && !terse || list >= 38 && (doc.words >= 30 || function < 30);
    // "Ratings say nothing about a dose": a word of the situation's own talks about no mark.
    let pleas = doc.tagged(Tag::Plea, 0, all);
    let pleas = pleas.filter(|hit| hit.last > hit.first + 1 || !sense.view.plain(&doc.tokens[hit.first])).count();
    if doc.words >= 8 && lists || pleas >= 2 {
        let instead = "Say it as you would to a colleague.";
        findings.push(note(Criterion::Clarity, None, "These are words, not sentences.", Some(instead)));
        limit = limit.min(20);
    }
    limit
}
