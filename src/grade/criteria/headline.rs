//! Headline: the first sentence alone tells who is affected, how badly, and the state now.

use super::accuracy::described;
use super::{missing, note, sentence};
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::claims::Claims;
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::Audience;

/// Remarks on the headline.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    let advice = "Open with the impact: who, how many, since when, and whether it still goes on.";
    let Some(opening) = opening(sense, claims) else { return };
    let leads = leads(sense);
    if owns_up(sense, opening, &leads) {
        return;
    }
    let place = (opening..sense.doc.sentences.len()).find(|at| leads.iter().any(|item| sense.speaks(*at, *item)));
    let touches = |at: &usize| touches(sense, claims, *at, &leads);
    let place = place.or_else(|| follows_up(sense, opening).then_some(opening));
    let Some(place) = place.or_else(|| (opening..sense.doc.sentences.len()).find(touches)) else {
        out.push(match alluded(sense, &leads) {
            Some((at, item)) => {
                let known = sentence(described(sense, sense.view.items[item].what));
                let message = format!("This is about the impact, and doesn't tell it: {known}");
                note(Criterion::Headline, sense.span(at), &message, Some(advice))
            }
            None => {
                missing(Criterion::Headline, "Nowhere does the text say who is affected and how badly.", Some(advice))
            }
        });
        return;
    };
    if place > opening {
        let begins = begins(sense).unwrap_or(opening);
        let message = format!("The impact comes only in sentence {}.", place - begins + 1);
        let advice =
            if begins < opening { "Put it right behind what you ask." } else { "Put it into the first sentence." };
        out.push(note(Criterion::Headline, sense.span(place), &message, Some(advice)));
    } else if !quantified_at(sense, claims, place, &leads)
        && !is_sized_next(sense, claims, place, &leads)
        && !follows_up(sense, opening)
    {
        let message = "The opening states the impact without its size.";
        out.push(note(Criterion::Headline, sense.span(place), message, Some("Add how many, or what share.")));
    }
}

/// The sentence that has two words or more of a leading fact's own, and that fact.
fn alluded(sense: &Sense<'_>, leads: &[usize]) -> Option<(usize, usize)> {
    let shared = |at: usize, item: usize| {
        let stems = sense.view.items[item].stems.iter();
        stems.filter(|(stem, weight)| *weight > 0 && sense.bags[at].means(*stem)).count()
    };
    let pairs = (0..sense.doc.sentences.len()).flat_map(|at| leads.iter().map(move |item| (at, *item)));
    let pairs = pairs.map(|(at, item)| (shared(at, item), usize::MAX - at, (at, item)));
    pairs.max().filter(|(shared, ..)| *shared >= 2).map(|(.., found)| found)
}

/// The facts that belong into the first sentence: not those that are over, where others tell what came after.
pub(crate) fn leads(sense: &Sense<'_>) -> Vec<usize> {
    let all = || sense.items(|what| sense.view.leads(what));
    let present: Vec<usize> = all().filter(|(_, what)| !sense.view.is_overtaken(*what)).map(|(item, _)| item).collect();
    if present.is_empty() { all().map(|(item, _)| item).collect() } else { present }
}

/// The sentence that the headline is looked for in: the first that says something, or the one behind a decision that is asked
/// of executives, what and by when. They want that first, and the impact next.
pub(crate) fn opening(sense: &Sense<'_>, claims: &Claims) -> Option<usize> {
    let first = begins(sense)?;
    if sense.view.situation.audience != Audience::Executive {
        return Some(first);
    }
    let leads = leads(sense);
    let tells = |at: usize| leads.iter().any(|item| sense.speaks(at, *item));
    let decides = |at: usize| claims.puts.iter().any(|put| put.sentence == Some(at) && put.what && put.when);
    let short = |at: usize| sense.doc.sentences.get(at).is_some_and(|s| s.words <= CALL);
    // "Rita, a decision for you." before it, "Yes or no by 14:45?" behind it.
    let calls = short(first) && !decides(first) && !tells(first);
    let asked = first + usize::from(calls);
    if !decides(asked) || tells(asked) {
        return Some(first);
    }
    let demands = |at: usize| {
        let manner = sense.manners.get(at);
        manner.is_some_and(|manner| manner.question || manner.request) && (short(at) || decides(at)) && !tells(at)
    };
    (asked + 1..sense.doc.sentences.len()).find(|at| !demands(*at)).or(Some(first))
}

/// So many words at most call somebody before a decision, or press for it behind.
const CALL: usize = 8;

/// The first sentence that says something: greetings and headings don't count.
fn begins(sense: &Sense<'_>) -> Option<usize> {
    let sentences = &sense.doc.sentences;
    let speaks = |at: &usize| {
        let s = &sentences[*at];
        let amounts = sense.doc.amounts_in(s.first, s.last);
        let greets =
            matches!(sense.doc.tokens[s.first].norm.as_str(), "hello" | "hi" | "dear" | "good" | "hey" | "morning");
        let greeting = s.words <= 4 && amounts.is_empty() || greets && s.words <= 8;
        // "Status 17:20 UTC."
        let dated = s.words <= 4 && amounts.iter().all(|amount| matches!(amount.main().unit, Unit::Clock | Unit::Date));
        // "Using our app to prove who you are?" tells whom it is for.
        let calls = s.question && s.words <= 14;
        !s.heading && !greeting && !dated && !calls
    };
    (0..sentences.len()).find(speaks).or(if sentences.is_empty() { None } else { Some(0) })
}

/// Whether a sentence gives a number of one of the leading facts, or tells one of them with a size that agrees with the
/// situation: "2,700 chats" is as good as "17%".
pub(crate) fn quantified_at(sense: &Sense<'_>, claims: &Claims, at: usize, leads: &[usize]) -> bool {
    let s = &sense.doc.sentences[at];
    let numbers = |item: &usize| &sense.view.items[*item].numbers;
    let needs = leads
        .iter()
        .any(|item| sense.view.fact(sense.view.items[*item].what).is_some_and(|fact| !fact.numbers.is_empty()));
    let amounts = sense.doc.amounts_in(s.first, s.last);
    let own =
        amounts.iter().any(|amount| leads.iter().any(|item| numbers(item).iter().any(|known| agrees(amount, known))));
    let sized = || {
        leads.iter().any(|item| sense.speaks(at, *item))
            && claims.figures.iter().any(|figure| {
                let amount = &sense.doc.amounts[figure.amount];
                let size = matches!(amount.main().unit, Unit::Count | Unit::Percent | Unit::Money | Unit::Factor);
                size && figure.verdict == Verdict::Right && (s.first..s.last).contains(&amount.first)
            })
    };
    !needs || own || sized()
}

/// Whether a sentence that speaks of the impact leaves its size to the next one, which gives it: the mark counts the first
/// two sentences.
pub(crate) fn is_sized_next(sense: &Sense<'_>, claims: &Claims, at: usize, leads: &[usize]) -> bool {
    let next = at + 1;
    let Some(s) = sense.doc.sentences.get(next) else { return false };
    let counts = |amount: &Amount| {
        let known = |item: &usize| sense.view.items[*item].numbers.iter().any(|known| agrees(amount, known));
        !amount.is(Unit::Clock) && leads.iter().any(known)
    };
    leads.iter().any(|item| sense.speaks(at, *item))
        && quantified_at(sense, claims, next, leads)
        && sense.doc.amounts_in(s.first, s.last).iter().any(counts)
}

/// Whether a right number stands beside words of the impact: "0.49% of payments fail" tells it, though the words are few.
pub(crate) fn touches(sense: &Sense<'_>, claims: &Claims, at: usize, leads: &[usize]) -> bool {
    leads.iter().any(|item| sense.bonds[at][*item].words >= 3) && quantified_at(sense, claims, at, leads)
}

/// Whether readers who were told the impact before, or for whom it is over, are told first how it stands (in a run).
pub(crate) fn follows_up(sense: &Sense<'_>, opening: usize) -> bool {
    let situation = sense.view.situation;
    let known = |what| {
        let over = sense.view.is_overtaken(what);
        sense.view.fact(what).is_some_and(|fact| !sense.view.leads(what) || fact.told || over)
    };
    let run = situation.next.update.is_none() && situation.sent.iter().any(|sent| sent.audience == situation.audience);
    let state = || [opening, opening + 1].iter().any(|at| *at < sense.doc.sentences.len() && tells_state(sense, *at));
    run && sense.items(|what| sense.view.leads(what)).all(|(_, what)| known(what)) && state()
}

/// Whether nobody knows yet who is affected, and the opening says that something isn't known: more can't be told first.
pub(crate) fn owns_up(sense: &Sense<'_>, opening: usize, leads: &[usize]) -> bool {
    leads.is_empty() && sense.has(Tag::Unknown, opening)
}

/// Whether the opening tells the state now.
pub(crate) fn tells_state(sense: &Sense<'_>, at: usize) -> bool {
    sense.has(Tag::State, at)
        || sense.items(|what| matches!(what, What::Action(_))).any(|(item, _)| sense.speaks(at, item))
}
