//! Whether a clause reports an action as done: by its own verb, by all its words, or by a sentence that people use for it.

use super::{denied, is_filler, is_to_come_in, tense};
use crate::grade::amount::{Amount, Unit};
use crate::grade::claims::titled::{may_be_present, somebody_did};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::model::vocabulary::ActionState;
use compact_str::CompactString;

/// Whether a clause has all the words of an action's text, its number among them, and a verb of something done, be it another
/// one: "we sent 40 known tickets through the router" where they never went.
pub(super) fn reported_in_full(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let report = &sense.view.reports[item];
    let manner = sense.manners[sense.doc.sentence_of(first)];
    let hedged = sense.is_hedged_before(sense.doc.sentence_of(first), last);
    if report.stems.len() < 2 || hedged || manner.unknown || manner.request {
        return false;
    }
    if !sense.doc.has(Tag::Done, first, last) {
        return false;
    }
    let bag = sense.bag(first, last);
    let numbers = || sense.bond(&bag, first, last, item).numbers as usize;
    let counts = sense.view.items[item].numbers.iter().any(|known| known.reading.unit == Unit::Count);
    if !report.stems.iter().all(|stem| bag.has(*stem)) || counts && numbers() == 0 || report.stems.len() + numbers() < 3
    {
        return false;
    }
    let denied = denied(sense, first, item);
    let relative = |at: usize| at > first && matches!(sense.doc.tokens[at - 1].norm.as_str(), "who" | "which" | "that");
    let to_come = is_to_come_in(sense, (first, last));
    // "Stopped none of them."
    let none = |at: usize| sense.doc.tokens[at..last].iter().any(is_negation);
    let done = |at: usize| !relative(at) && !denied(at) && !none(at);
    sense.doc.tagged(Tag::Done, first, last).any(|hit| done(hit.first)) && !to_come
}

/// Whether a clause reports an action's own verb as done: in the past, not wanted, not denied.
pub(super) fn reported(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let stems = &sense.view.items[item].stems;
    let own = |token: &Token| sense.view.stem(token).is_some_and(|id| stems.iter().any(|(stem, _)| *stem == id));
    // A report has a subject or an auxiliary; "Not done: told the regulator, rolled back" is a list of what wasn't.
    let stands_alone = sense.doc.tokens[first..last].iter().any(|token| token.is_in(Set::Subject));
    let denied = denied(sense, first, item);
    // "Families who asked for a dose": which ones, not what was done.
    let relative = |at: usize| at > first && matches!(sense.doc.tokens[at - 1].norm.as_str(), "who" | "which" | "that");
    let light = |token: &Token| token.is_in(Set::Light);
    let verb = sense.doc.tagged(Tag::Done, first, last).any(|hit| {
        let verb = &sense.doc.tokens[hit.first];
        let own = own(verb) && !relative(hit.first) && !turned_about(sense, hit.first, item);
        // "The fixed order" tells which one.
        let which = hit.first > first && matches!(sense.doc.tokens[hit.first - 1].norm.as_str(), "the" | "a" | "an");
        let past = || !which && !may_be_present(sense, (first, last), hit.first);
        let told = stands_alone && (own || light(verb)) || own && somebody_did(sense, first, hit.first);
        told && past() && !denied(hit.first)
    });
    // "The old router is back": in the author's own words for it done.
    // Any past form of the action's own verb, behind an auxiliary or a subject.
    let verb = verb
        || (first..last).any(|at| {
            let token = &sense.doc.tokens[at];
            let led =
                sense.doc.tokens[at.saturating_sub(2).max(first)..at].iter().any(|t| t.is_in(Set::ReportAuxiliary));
            let own = own(token) && !relative(at) && !turned_about(sense, at, item);
            token.norm.ends_with("ed") && own && (led || somebody_did(sense, first, at)) && !denied(at)
        });
    // "The rule is live": what was planned, told as done. What was left alone may be live as it always was.
    let planned = sense.view.action(sense.view.items[item].what).is_some_and(|it| it.state == ActionState::Planned);
    let state = planned && places_of_state(sense, (first, last)).any(|at| !denied(at));
    verb || state || stands_alone && stated(sense, (first, last), item).is_some_and(|at| !denied(at))
}

/// Where a clause says that something is there and works: "is live", "is in place".
fn places_of_state<'s>(sense: &'s Sense<'_>, (first, last): (usize, usize)) -> impl Iterator<Item = usize> + 's {
    let word = |at: usize| sense.doc.tokens[at].norm.as_str();
    let is = move |at: usize| matches!(word(at), "is" | "are");
    (first + 1..last).filter(move |at| match word(*at) {
        "live" | "back" | "active" => is(at - 1) || *at >= first + 2 && is(at - 2),
        "place" | "force" => *at >= first + 2 && word(at - 1) == "in" && (is(at - 2) || *at >= first + 3 && is(at - 3)),
        _ => false,
    })
}

/// Whether a clause says so and nothing in it speaks of what is to come, whatever its sentence does.
pub(super) fn is_there(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    if places_of_state(sense, (first, last)).next().is_none() {
        return false;
    }
    let open = [Tag::Planned, Tag::NextUpdate, Tag::Hedge].into_iter().any(|tag| sense.doc.has(tag, first, last));
    let timed = |amount: &Amount| matches!(amount.main().unit, Unit::Clock | Unit::Duration);
    let under = sense.headings[sense.doc.sentence_of(first)].is_some();
    !open && !under && !sense.doc.amounts_in(first, last).iter().any(timed)
}

/// Whether a verb has another particle than the item's: who has notifications switched on has not switched them off, and
/// what is ruled out has no rule.
fn turned_about(sense: &Sense<'_>, verb: usize, item: usize) -> bool {
    const PARTICLES: &[&str] = &["on", "off", "in", "out", "up", "down"];
    let tokens = &sense.doc.tokens;
    // "The charger has been ruled out" tells what is no cause, and reports no rule for chargers.
    let verdict = tokens[verb].is("ruled") && tokens.get(verb + 1).is_some_and(|next| next.is("out"));
    if verdict && !sense.view.items[item].normal.contains(" out ") {
        return true;
    }
    let Some(particle) = tokens.get(verb + 1).filter(|next| PARTICLES.contains(&next.norm.as_str())) else {
        return false;
    };
    let normal = &sense.view.items[item].normal;
    let has = |particle: &str| normal.contains(&format!(" {} {particle} ", tokens[verb].norm));
    !has(&particle.norm) && PARTICLES.iter().any(|other| has(other))
}

/// Where a clause says a whole sentence of those that people use for an item, in any tense that has it done.
pub(super) fn stated(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> Option<usize> {
    let report = &sense.view.reports[item];
    if report.says.is_empty() {
        return None;
    }
    let places: Vec<usize> = (first..last).filter(|at| !is_filler(sense.doc.tokens[*at].norm.as_str())).collect();
    let run: Vec<&str> = places.iter().map(|at| tense(sense.doc.tokens[*at].norm.as_str())).collect();
    report.says.iter().find_map(|words| {
        let at = run.windows(words.len()).position(|part| part == words.as_slice())?;
        places.get(at).copied().filter(|_| !was_so_before(sense, words, item))
    })
}

/// "Every payment is scored", where what nobody did yet is that all are scored again: so it was before it all began.
fn was_so_before(sense: &Sense<'_>, words: &[CompactString], item: usize) -> bool {
    let left = sense.view.action(sense.view.items[item].what).filter(|it| it.state == ActionState::NotTaken);
    let again = |mut words: std::str::Split<'_, char>| words.any(|word| word == "again");
    left.is_some_and(|it| again(it.text.split(' '))) && !words.iter().any(|word| word == "again")
}
