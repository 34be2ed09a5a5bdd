//! Headline: the first sentence alone tells who is affected, how badly, and the state now.

use crate::grade::claims::Claims;
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::view::What;

/// Marks the headline.
pub(crate) fn mark(sense: &Sense<'_>, _: &Claims, out: &mut Vec<Finding>) -> u8 {
    let Some(opening) = opening(sense) else { return 0 };
    let leads: Vec<usize> = sense
        .items(|what| {
            sense.view.fact(what).is_some_and(|fact| fact.lead && fact.known && fact.weight > 0 && !fact.never)
        })
        .map(|(item, _)| item)
        .collect();
    let place = (opening..sense.doc.sentences.len()).find(|at| leads.iter().any(|item| sense.speaks(*at, *item)));
    let Some(place) = place else {
        out.push(Finding {
            criterion: Criterion::Headline,
            span: None,
            verdict: Verdict::Missing,
            message: "Nowhere does the text say who is affected and how badly.".to_owned(),
            suggestion: Some(
                "Open with the impact: who, how many, since when, and whether it still goes on.".to_owned(),
            ),
        });
        return 0;
    };
    let quantified = quantified_at(sense, place, &leads);
    let late = place - opening;
    let mark = match (late, quantified) {
        (0, true) => 4,
        (0, false) | (1, true) => 3,
        (1, false) | (2, true) => 2,
        _ => 1,
    };
    let span = sense.span(place);
    if late > 0 {
        out.push(Finding {
            criterion: Criterion::Headline,
            span,
            verdict: Verdict::Note,
            message: format!("The impact comes only in sentence {}.", late + 1),
            suggestion: Some("Put it into the first sentence.".to_owned()),
        });
    } else if !quantified {
        out.push(Finding {
            criterion: Criterion::Headline,
            span,
            verdict: Verdict::Note,
            message: "The opening states the impact without its size.".to_owned(),
            suggestion: Some("Add how many or what share.".to_owned()),
        });
    }
    mark
}

/// The first sentence that says something: greetings and headings don't count.
pub(crate) fn opening(sense: &Sense<'_>) -> Option<usize> {
    let sentences = &sense.doc.sentences;
    let speaks = |at: &usize| {
        let s = &sentences[*at];
        let greeting = s.words <= 4 && sense.doc.amounts_in(s.first, s.last).is_empty();
        !s.heading && !greeting
    };
    (0..sentences.len()).find(speaks).or(if sentences.is_empty() { None } else { Some(0) })
}

/// Whether a sentence gives a number of one of the leading facts.
pub(crate) fn quantified_at(sense: &Sense<'_>, at: usize, leads: &[usize]) -> bool {
    let s = &sense.doc.sentences[at];
    let amounts = sense.doc.amounts_in(s.first, s.last);
    let needs = leads
        .iter()
        .any(|item| !matches!(sense.view.fact(sense.view.items[*item].what), Some(fact) if fact.numbers.is_empty()));
    !needs
        || amounts.iter().any(|amount| {
            leads.iter().any(|item| {
                sense.view.items[*item].numbers.iter().any(|known| crate::grade::bind::agrees(amount, known))
            })
        })
}

/// Whether the opening tells the state now.
pub(crate) fn tells_state(sense: &Sense<'_>, at: usize) -> bool {
    sense.has(Tag::State, at)
        || sense.items(|what| matches!(what, What::Action(_))).any(|(item, _)| sense.speaks(at, item))
}
