//! Numbers held against the one of the same sort that their sentence's subject has.

use super::event::tells_its_end;
use super::is_end;
use super::to_come::{is_own_time, is_sooner};
use crate::grade::amount::{Amount, Claimed, Reading, Unit};
use crate::grade::bind::{bond, close};
use crate::grade::sense::Sense;
use crate::grade::view::{Item, Known};

/// The item that the quantity's sentence speaks of and whose own number of the same sort is another.
pub(super) fn contradicted(sense: &Sense<'_>, amount: &Amount) -> Option<(usize, Reading)> {
    let sentence = sense.doc.sentence_of(amount.first);
    let clause = sense.doc.clause_of(amount.first);
    // Words for numbers are loose by nature, and so is what claims no more than "about".
    if amount.spelled || amount.share.is_some_and(|(part, _)| part <= 0.0) || is_list(sense, amount) {
        return None;
    }
    let bag = sense.bag(clause.0, clause.1);
    let mut best: Option<(u32, usize, Reading)> = None;
    for (index, item) in sense.view.items.iter().enumerate() {
        // Nobody is held to what is yet to be learned.
        if !sense.speaks(sentence, index) || sense.view.fact(item.what).is_some_and(|fact| !fact.known) {
            continue;
        }
        // A quantity's own unit ("hours") says nothing of what it measures.
        let near = bond(&bag, item).words.saturating_sub(own_words(sense, amount, item));
        let Some(known) = item.numbers.iter().find(|known| comparable(sense, amount, known)) else { continue };
        // What began at one time ended at another.
        if amount.is(Unit::Clock) && tells_its_end(sense, clause, item) {
            continue;
        }
        if is_sooner(sense, amount, item.what, known) || is_own_time(sense, amount, known) {
            continue;
        }
        let past = amount.is(Unit::Clock) && amount.main().value <= f64::from(sense.view.situation.now.secs());
        let counted = near >= 4 && matches!(known.reading.unit, Unit::Count | Unit::Clock);
        let until = is_end(sense, amount) && sense.bonds[sentence][index].words >= 6;
        let firm = near >= 5 || counted || past || until || amount.share.is_some();
        if !firm {
            continue;
        }
        let strength = near * 2 + sense.bonds[sentence][index].words;
        if best.is_none_or(|(found, ..)| strength > found) {
            best = Some((strength, index, known.reading));
        }
    }
    best.map(|(_, item, reading)| (item, reading))
}

/// "Cranes 4,5 manual": two numbers that are known and stand together, not four and a half.
fn is_list(sense: &Sense<'_>, amount: &Amount) -> bool {
    let Some((one, other)) = sense.doc.tokens[amount.first].norm.split_once(',') else { return false };
    let stands = |text: &str| {
        let value = text.parse::<f64>().ok();
        let known = |value: f64| sense.view.known.iter().any(|known| libm::fabs(known.reading.value - value) < 1e-9);
        text.len() < 3 && value.is_some_and(known)
    };
    stands(one) && stands(other)
}

/// The weight in an item of the words that a quantity itself consists of.
fn own_words(sense: &Sense<'_>, amount: &Amount, item: &Item) -> u32 {
    let own = sense.doc.tokens[amount.first..amount.last].iter().filter_map(|token| sense.view.stem(token));
    own.filter_map(|stem| item.stems.iter().find(|(known, _)| *known == stem)).map(|(_, weight)| weight).sum()
}

/// Whether a quantity and a number of the situation measure the same sort of thing.
fn comparable(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let main = amount.main();
    let ratio = main.value / known.reading.value;
    match (main.unit, known.reading.unit) {
        (Unit::Count, Unit::Count) => {
            let noun = amount.noun.and_then(|at| sense.doc.tokens.get(at));
            let same_thing = noun.is_some_and(|token| {
                // The situation's own word for the thing: a neighbour of it may be another thing.
                sense.view.stem(token).is_some_and(|stem| known.nouns.contains(&stem))
            });
            // "The other 22 of our 24 pairs", where 22 others are known and no whole: nothing tells that there are not 24.
            let whole_known = || {
                let beside = sense.view.known.iter().filter(|other| other.home == known.home);
                beside
                    .into_iter()
                    .any(|other| other.reading.unit == Unit::Count && other.reading.value > known.reading.value)
            };
            let part_of_share = amount.share.is_some_and(|(part, whole)| {
                close(whole, 1.0, Claimed::Exactly, known) || close(part, 1.0, Claimed::Exactly, known) && whole_known()
            });
            let own_part = amount.share.is_some_and(|(part, _)| close(part, 1.0, Claimed::Exactly, known));
            same_thing && !own_part || part_of_share
        }
        (Unit::Duration, Unit::Duration) => (0.1..=10.0).contains(&ratio),
        (one, other) => one == other,
    }
}
