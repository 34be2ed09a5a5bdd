//! Two things that a report may not make light of: that somebody was hurt, and until when.

use crate::grade::amount::{Amount, Unit};
use crate::grade::claims::of_the_whole;
use crate::grade::lexicon::{Tag, one_of};
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::token::{Token, tokens};
use crate::model::situation::KnownFact;
use crate::model::vocabulary::{ActionState, FactKind, Status};

/// Words for harm, whatever it is.
const HARM: &[&str] = &[
    "affected",
    "harm",
    "harmed",
    "hurt",
    "impact",
    "impacted",
    "damage",
    "damaged",
    "consequence",
    "consequences",
    "effect",
    "effects",
    "suffered",
    "disturbed",
    "concerned",
    "noticed",
    "injured",
    "touched",
    "disadvantage",
];

/// Subjects that there are none of.
const NOBODY: &[&str] = &["nobody", "none", "no", "noone", "never", "nothing"];

/// Words that narrow nothing: "nobody at all was affected by this incident", "there was no impact on anybody".
const WIDE: &[&str] = &[
    "one",
    "people",
    "person",
    "persons",
    "anybody",
    "anyone",
    "everybody",
    "all",
    "any",
    "incident",
    "issue",
    "outage",
    "problem",
    "event",
    "this",
    "it",
    "time",
    "single",
    "real",
    "actual",
    "came",
    "come",
    "ever",
    "happened",
    "summary",
    "impact",
];

/// The sentences that say that nobody was hurt, where somebody was.
pub(super) fn harmless(sense: &Sense<'_>, stated: &[bool], findings: &mut Vec<Finding>) {
    let says = |at: &usize| stated[*at] && says_nobody(sense, *at);
    let Some(first) = (0..stated.len()).find(says) else { return };
    let Some(hurt) = hurt(sense) else { return };
    let told = format!("This is not so. On record: {}.", hurt.text.trim_end_matches('.'));
    let advice = "Say who was affected, and how many.";
    findings.extend((first..stated.len()).filter(says).map(|at| wrong(sense.span(at), &told, advice)));
}

/// Whether a sentence says of everybody that there was no harm: what names a place, a part or a step says it of that.
fn says_nobody(sense: &Sense<'_>, at: usize) -> bool {
    let run = sense.doc.run(at);
    let has = |words: &[&str]| run.iter().any(|token| one_of(words, &token.norm));
    let manner = sense.manners[at];
    // "No customer": the ones who were hurt are named by what is known of the harm.
    let of_the_hurt = |token: &Token| {
        let Some(stem) = sense.view.stem(token) else { return false };
        let leads = sense.items(|what| sense.view.fact(what).is_some_and(is_harm));
        leads.into_iter().any(|(item, _)| sense.view.items[item].stems.iter().any(|(own, _)| *own == stem))
    };
    let wide = |token: &Token| {
        !token.is_content() || one_of(HARM, &token.norm) || one_of(NOBODY, &token.norm) || one_of(WIDE, &token.norm)
    };
    let narrow = || run.iter().filter(|token| !wide(token)).any(|token| !of_the_hurt(token));
    let limits =
        has(&["other", "others", "else", "outside", "beyond", "more", "further", "yet", "except", "but", "known"]);
    has(NOBODY) && has(HARM) && !limits && !manner.hedged && !manner.unknown && !narrow()
}

/// A time at which it is told to have been over, before anybody had begun anything.
pub(super) fn ended(sense: &Sense<'_>, stated: &[bool]) -> Option<Finding> {
    let taken = sense.view.situation.actions.iter().filter(|it| it.state != ActionState::NotTaken);
    let (begun, step) = taken.filter_map(|it| Some((it.started?, it))).min_by_key(|(begun, _)| begun.secs())?;
    hurt(sense)?;
    let over = |at: &usize| {
        let manner = sense.manners[*at];
        let to_come = || sense.doc.run(*at).iter().any(|token| one_of(&["will", "won't", "expect"], &token.norm));
        let open = manner.negated || manner.hedged || manner.unknown || manner.request;
        stated[*at] && !open && sense.has(Tag::Recovery, *at) && !to_come() && of_the_whole(sense.doc.run(*at))
    };
    let early = |amount: &&Amount| {
        let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str());
        let dates = matches!(before, Some("at" | "by" | "from" | "since" | "about"));
        dates && amount.is(Unit::Clock) && amount.main().value + 30.0 < f64::from(begun.secs())
    };
    let found = (0..stated.len()).filter(over).find_map(|at| {
        let (first, last) = sense.range(at);
        sense.doc.amounts_in(first, last).iter().find(early)
    })?;
    let told = format!("The first step was begun at {begun}: {}.", step.text.trim_end_matches('.'));
    Some(wrong(sense.doc.span(found.first, found.last), &told, "Give the time at which it was over."))
}

/// The harm that came to somebody, where nothing on record says that there was none.
fn hurt<'a>(sense: &Sense<'a>) -> Option<&'a KnownFact> {
    let facts = || sense.view.situation.facts.iter();
    let harm = facts().find(|fact| is_harm(fact) && !is_denial(fact))?;
    // What is well again was not so before.
    let clears = |fact: &&KnownFact| {
        let text = tokens(&fact.text);
        let denied = text.iter().any(|token| is_negation(token) || one_of(NOBODY, &token.norm));
        fact.id != harm.id && fact.known && fact.lead && denied && !text.iter().any(|token| token.is("again"))
    };
    facts().find(clears).is_none().then_some(harm)
}

/// Whether a fact is that something is not so: "no store waits", "shoppers are not harmed". "Stores have had no proposal" is harm.
fn is_denial(fact: &KnownFact) -> bool {
    let text = tokens(&fact.text);
    let none = |token: &Token| is_negation(token) || one_of(NOBODY, &token.norm);
    let be = |token: &Token| one_of(&["is", "are", "was", "were"], &token.norm);
    text.first().is_some_and(none) || text.windows(2).any(|two| be(&two[0]) && none(&two[1]))
}

/// Whether a fact is harm that is known.
fn is_harm(fact: &KnownFact) -> bool {
    let open = |token: &Token| one_of(&["may", "might", "could", "can"], &token.norm);
    fact.known
        && fact.lead
        && fact.kind == FactKind::Impact
        && fact.status == Status::Confirmed
        && !tokens(&fact.text).iter().any(open)
}

fn wrong(span: Option<[usize; 2]>, message: &str, suggestion: &str) -> Finding {
    Finding {
        criterion: Criterion::Accuracy,
        span,
        verdict: Verdict::Wrong,
        message: message.to_owned(),
        suggestion: Some(suggestion.to_owned()),
        section: None,
    }
}
