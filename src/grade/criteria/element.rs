//! What a remark on something missing is about: by the situation's own words, or by the text's.

use super::accuracy::described;
use super::cures::{CHAT, EXCLUDED, FOREIGN, LONG, NUMBERS, PADDED, SPELLED, UNCHECKED, UNKNOWN, UNSHARED, UNTIMED};
use super::headline::{leads, opening};
use crate::grade::amount::Unit;
use crate::grade::claims::Claims;
use crate::grade::lexicon::{Hit, Tag};
use crate::grade::mark::Verdict;
use crate::grade::sense::Sense;
use crate::grade::view::{Known, What};
use crate::model::vocabulary::{ActionState, Audience, Status};

/// The words that a remark is about, where it is about some: the first of them.
pub(super) fn place(sense: &Sense<'_>, claims: &Claims, message: &str) -> Option<[usize; 2]> {
    let doc = sense.doc;
    let first = |tag: Tag| {
        let strange = |hit: &&Hit| !(hit.first..hit.last).all(|at| sense.view.plain(&doc.tokens[at]));
        let hit = doc.tagged(tag, 0, doc.tokens.len()).find(strange)?;
        doc.span(hit.first, hit.last)
    };
    let amount = |at: usize| doc.span(doc.amounts[at].first, doc.amounts[at].last);
    match message {
        LONG => {
            let longest = (0..doc.sentences.len()).rev().max_by_key(|at| doc.sentences[*at].words)?;
            sense.span(longest)
        }
        FOREIGN if sense.view.situation.audience == Audience::Engineering => {
            first(Tag::Pleasantry).or_else(|| first(Tag::Vague))
        }
        FOREIGN => first(Tag::Jargon),
        CHAT => first(Tag::Slang),
        PADDED => first(Tag::Filler),
        SPELLED => amount(doc.amounts.iter().position(|amount| amount.spelled && amount.main().value > 3.0)?),
        UNCHECKED => amount(claims.figures.iter().find(|figure| figure.verdict == Verdict::NotJudged)?.amount),
        _ => None,
    }
}

/// What a remark is about, by the situation's own words: the weightiest of what it may be, of numbers two.
pub(super) fn elements<'a>(sense: &Sense<'a>, claims: &Claims, message: &str) -> Vec<&'a str> {
    let doc = sense.doc;
    let fact = |item: usize, status: Status| {
        let fact = sense.view.fact(sense.view.items[item].what)?;
        let due = fact.known && !fact.never && fact.weight > 0 && fact.status == status;
        (due && !sense.view.is_old(sense.view.items[item].what)).then_some(fact.weight)
    };
    let numbers = |item: usize| sense.view.items[item].numbers.iter();
    let is_it = |one: &Known, other: &Known| {
        one.home == other.home && one.reading == other.reading && one.within.total_cmp(&other.within).is_eq()
    };
    let given = |known: &Known| (0..doc.amounts.len()).any(|at| sense.known_as(at).any(|other| is_it(known, other)));
    // What is told without any of its numbers goes before what lacks some of them; a step's number is its time.
    let unnumbered = |item: usize| {
        let what = sense.view.items[item].what;
        let of_step =
            sense.view.action(what).filter(|action| action.weight > 0 && is_taken(action.state) && !action.told);
        let declared = sense.view.fact(what).is_some_and(|fact| !fact.numbers.is_empty());
        let weight = match of_step {
            Some(action) => action.weight,
            None => fact(item, Status::Confirmed).filter(|_| declared)?,
        };
        let mut own = numbers(item).filter(|known| of_step.is_none() || known.reading.unit == Unit::Clock).peekable();
        own.peek()?;
        let (told, all) = own.fold((0, 0), |(told, all), known| (told + u8::from(given(known)), all + 1));
        (told < all).then_some(weight.saturating_mul(2) - u8::from(told > 0))
    };
    let timed = |at: usize| {
        let (first, last) = sense.range(at);
        doc.amounts_in(first, last).iter().any(|amount| amount.in_unit(Unit::Clock).is_some())
    };
    let Some(opening) = opening(sense, claims) else { return vec![] };
    let leads = leads(sense);
    let opened = |item: usize| (opening..doc.sentences.len()).take(2).any(|at| sense.speaks(at, item));
    let weight = |item: usize| match message {
        NUMBERS => unnumbered(item),
        EXCLUDED => fact(item, Status::False).filter(|_| claims.said[item].is_none()),
        UNKNOWN => fact(item, Status::Unknown).filter(|_| claims.untold.contains(&item)),
        UNSHARED => leads.contains(&item).then_some(1).filter(|_| !opened(item)),
        UNTIMED => {
            let action = sense.view.action(sense.view.items[item].what)?;
            let taken = is_taken(action.state);
            let has_time = numbers(item).any(|known| known.reading.unit == Unit::Clock);
            let untimed = claims.said[item].is_some_and(|at| !timed(at));
            (taken && action.weight > 0 && has_time && untimed).then_some(action.weight)
        }
        _ => None,
    };
    let found = (0..sense.view.items.len()).filter_map(|item| Some((weight(item)?, item)));
    let mut found: Vec<(u8, usize)> = found.collect();
    found.sort_by_key(|(weight, item)| (std::cmp::Reverse(*weight), *item));
    found.truncate(if message == NUMBERS { 2 } else { 1 });
    found.into_iter().map(|(_, item)| described(sense, sense.view.items[item].what)).collect()
}

const fn is_taken(state: ActionState) -> bool {
    matches!(state, ActionState::Done | ActionState::Running | ActionState::Failed)
}

/// The weightiest thing known that the text leaves out, of the facts or of the steps taken, and whether these readers were
/// told before: what they never heard goes first.
pub(super) fn unsaid<'a>(sense: &Sense<'a>, claims: &Claims, steps: bool) -> Option<(&'a str, bool)> {
    let situation = sense.view.situation;
    let of = |what: What| match what {
        What::Fact(at) if !steps && !sense.view.is_old(what) => {
            let fact = situation.facts.get(at)?;
            let due = fact.known && !fact.never && fact.status == Status::Confirmed && fact.weight > 0;
            due.then_some(((!fact.told, fact.weight), fact.text.as_str()))
        }
        What::Action(at) if steps => {
            let action = situation.actions.get(at)?;
            let taken = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
            (taken && action.weight > 0 && !action.told).then_some(((true, action.weight), action.text.as_str()))
        }
        _ => None,
    };
    let left = sense.items(|what| of(what).is_some()).filter(|(item, _)| claims.said[*item].is_none());
    left.filter_map(|(_, what)| of(what))
        .fold(
            None,
            |best: Option<((bool, u8), &str)>, next| {
                if best.is_none_or(|(weight, _)| next.0 > weight) { Some(next) } else { best }
            },
        )
        .map(|((new, _), text)| (text, !new))
}
