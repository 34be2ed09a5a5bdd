//! What a report states outside its times, held against what is known at its end: nobody was hurt, a cause, a step, an end.
//!
//! A report tells more than what was so: what will be done, what might have been, what somebody thought before it was
//! checked, what was not known at 09:50. None of that is a claim, and nobody is accused of it.

use super::{Section, parts, told};
use crate::grade::amount::Unit;
use crate::grade::claims::{Claims, Misstatement};
use crate::grade::criteria::accuracy::statements;
use crate::grade::lexicon::one_of;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::view::What;

/// What a report earns at most in which something is not so.
const UNTRUE: u32 = 50;
/// What it earns at most where something was so once, or is told as more than it was.
const UNPROVEN: u32 = 75;

/// Words of what might have been, or of what was thought.
const UNREAL: &[&str] = &[
    "if",
    "would",
    "could",
    "should",
    "might",
    "may",
    "perhaps",
    "unless",
    "whether",
    "thought",
    "believed",
    "assumed",
    "assumption",
    "hypothesis",
    "hypotheses",
    "theory",
    "suspected",
    "suspicion",
    "suspect",
    "initially",
    "first",
    "considered",
    "alternatively",
    "feared",
    "seemed",
    "appeared",
    "instead",
];

/// For each sentence whether it states what was so in the end: not what was so at a time of the timeline, what will be done,
/// what might have been, or what was thought.
/// With `rows` a timeline's lines state something, too: what was done, at its time.
pub(super) fn stated(sense: &Sense<'_>, text: &str, rows: bool) -> Vec<bool> {
    let of = parts::by_line(text);
    let mut label = None;
    let states = |at: usize| {
        let s = &sense.doc.sentences[at];
        let run = sense.doc.run(at);
        if s.line_start && s.words <= LABEL {
            label = parts::named(run.iter().map(|token| token.norm.as_str())).or(label);
        }
        let place = sense.span(at).map_or(0, |[from, _]| from);
        let heads = of.iter().rev().find(|(from, _)| *from <= place).map_or(&[][..], |(_, of)| of);
        let apart = |section: &Section| *section == Section::Items || *section == Section::Timeline && !rows;
        let unreal = run.iter().any(|token| one_of(UNREAL, &token.norm));
        // "Had we looked", "were it so".
        let first = run.iter().find(|token| token.is_word());
        let had = first.is_some_and(|token| token.is("had") || token.is("were"));
        let lists = sense.doc.amounts_in(s.first, s.last).first().is_some_and(|amount| {
            amount.is(Unit::Clock) && first.is_none_or(|first| sense.doc.tokens[amount.first].start < first.start)
        });
        !(heads.iter().any(apart)
            || label.iter().any(apart)
            || unreal
            || had
            || lists && !rows
            || s.question
            || s.heading)
    };
    (0..sense.doc.sentences.len()).map(states).collect()
}

/// A line of so many words at most may say what follows: "Action items."
const LABEL: usize = 4;

/// Words by which a report tells what was missing.
const LACKED: &[&str] = &["nothing", "nobody", "never", "none", "noone"];

/// Remarks on what a report states that isn't so, and what it earns at most for them. Steps that nobody took are remarked on
/// with the mitigation.
pub(super) fn untrue(sense: &Sense<'_>, claims: &Claims, stated: &[bool], findings: &mut Vec<Finding>) -> u32 {
    let is_stated = |found: &&Misstatement| stated[found.sentence];
    let kept = |list: &[Misstatement]| list.iter().filter(is_stated).copied().collect::<Vec<_>>();
    // What was open at a time in the past may be told of that time.
    let dated = |at: usize| {
        let s = &sense.doc.sentences[at];
        sense.doc.amounts_in(s.first, s.last).iter().any(|amount| amount.is(Unit::Clock))
    };
    // What was lacking before a step is told of the time before it: "nothing left a bad zone by itself".
    let of_a_step = |it: &Misstatement| !matches!(sense.view.items[it.item].what, What::Fact(_));
    let lacked =
        |it: &Misstatement| sense.doc.tokens[it.tokens.0..it.tokens.1].iter().any(|token| one_of(LACKED, &token.norm));
    let mut denials = kept(&claims.denials);
    let named =
        |it: &Misstatement| claims.herrings.iter().any(|other| (other.sentence, other.item) == (it.sentence, it.item));
    denials.retain(|it| !of_a_step(it) && !lacked(it) && !named(it));
    let undated = |list: &[Misstatement]| kept(list).into_iter().filter(|it| !dated(it.sentence)).collect::<Vec<_>>();
    let held = Claims {
        herrings: kept(&claims.herrings),
        denials,
        overclaims: undated(&claims.overclaims),
        outdated: undated(&claims.outdated),
        recovery: claims.recovery.iter().copied().filter(|(first, _)| stated[sense.doc.sentence_of(*first)]).collect(),
        ..Claims::default()
    };
    let before = findings.len();
    statements(sense, &held, findings);
    for found in kept(&claims.premature) {
        findings.push(Finding {
            criterion: Criterion::Accuracy,
            span: sense.doc.span(found.tokens.0, found.tokens.1),
            verdict: Verdict::Unsupported,
            message: "Nothing on record says this.".to_owned(),
            suggestion: Some("Keep to what was found, or say that it is a guess.".to_owned()),
            section: None,
        });
    }
    told::harmless(sense, stated, findings);
    findings.extend(told::ended(sense, stated));
    let limit = |found: &Finding| match found.verdict {
        Verdict::Wrong | Verdict::Premature => UNTRUE,
        _ => UNPROVEN,
    };
    findings[before..].iter().map(limit).min().unwrap_or(100)
}
