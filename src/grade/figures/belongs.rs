//! Whether a number stands where it belongs: what it is known of against what all others of its sort are known of, in the
//! words around it, in its clause and in its sentence.
//!
//! Weights and bounds were fitted to true updates of runs in which a known number stood for another one, so that hardly any of
//! the true ones is called wrong and few stay open; the texts of one incident at a time were held back.

use super::whose::{Whose, is_of_any_reading};
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::{Bag, weight};
use crate::grade::sense::Sense;
use crate::grade::view::Known;
use libm::{fabs, floor};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::cell::OnceCell;

/// What no measure of words counts beyond.
const MOST: u32 = 40;

/// What the words of its own speak for a number, and what another number's speak against it, each a tenth: around it and in its
/// clause, in its sentence, and the noun that is counted.
const OWN: i32 = 7;
const OTHERS: i32 = 3;
const OWN_SENTENCE: i32 = 4;
const OTHERS_SENTENCE: i32 = 2;
const NOUN: i32 = 90;

/// From which sum on it stays open whether a number belongs where it stands; times are told in fewer words.
const OPEN: i32 = 0;
const OPEN_TIME: i32 = 120;

/// How many quantities behind and before one may have changed places with it; how much better both must fit then together, and
/// each; and how much their own words may weigh all the same.
const NEAR: usize = 3;
const BETTER: i32 = 24;
const BETTER_TIME: i32 = 45;
const EACH: i32 = 8;
const ITS_OWN: i32 = 30;

/// How much better both must fit for it to be open which is which.
const PERHAPS: i32 = 8;

/// Whose a number is by all the words that it stands among.
pub(super) fn belongs<'s>(sense: &'s Sense<'_>, index: usize, places: &Places<'s>, own: &[&Known]) -> Option<Whose> {
    let amount = &sense.doc.amounts[index];
    let here = places.at(sense, index);
    let timed = amount.is(Unit::Clock);
    let now = f64::from(sense.view.situation.now.secs());
    if timed && (is_of_any_reading(sense, index) || amount.main().value > now - 60.0) {
        return None;
    }
    let read =
        |known: &&&Known| known.series && sense.view.homes[known.home].iter().any(|stem| here.sentence.means(*stem));
    if !timed && own.iter().any(|known| read(&known)) {
        return None;
    }
    let own: SmallVec<[&Known; 6]> = own.iter().filter(|known| !known.series && !known.stale).copied().collect();
    let changed = changed_places(sense, index, places, &own);
    if changed.is_some() {
        return changed;
    }
    let best = |of: &mut dyn Iterator<Item = &Known>| {
        of.fold((0, 0, false), |(words, sentence, noun), known| {
            let counted = known.nouns.iter().any(|stem| here.words.means(*stem));
            (words.max(here.words(sense, known)), sentence.max(here.sentence(sense, known)), noun || counted)
        })
    };
    let least = |value: u32, most: u32| i32::try_from(value.min(most)).unwrap_or(0);
    let (words, sentence, noun) = best(&mut own.iter().copied());
    let open = if timed { OPEN_TIME } else { OPEN };
    let ours = OWN * least(words, 60) + OWN_SENTENCE * least(sentence, 60) + NOUN * i32::from(noun);
    // Whatever others may have: most numbers stand among their own words.
    if OTHERS * 100 + OTHERS_SENTENCE * 80 + NOUN - ours < open {
        return None;
    }
    let mut told = vec![false; sense.view.known.len()];
    for at in index.saturating_sub(8)..(index + 9).min(sense.doc.amounts.len()) {
        sense.places_known_as(at).iter().for_each(|place| told[*place] = true);
    }
    let others = sense.view.known.iter().zip(&told).filter(|(known, told)| !**told && is_rival(sense, index, known));
    let mut others = others.map(|(known, _)| known);
    let (others_words, others_sentence, others_noun) = best(&mut others);
    let theirs = OTHERS * least(others_words, 100)
        + OTHERS_SENTENCE * least(others_sentence, 80)
        + NOUN * i32::from(others_noun);
    (theirs - ours >= open).then_some(Whose::Open)
}

/// Where a quantity of the text stands.
pub(super) struct Place<'s> {
    /// The words around it.
    pub(super) words: &'s Bag,
    /// Those of its clause.
    clause: Cow<'s, Bag>,
    /// Those of its sentence.
    sentence: &'s Bag,
    /// Its sentence's index.
    at: usize,
}

/// Where each quantity of the text stands, once it was asked for.
pub(super) struct Places<'s>(Vec<OnceCell<Place<'s>>>);

impl<'s> Places<'s> {
    pub(super) fn of(sense: &Sense<'_>) -> Self {
        Self(sense.doc.amounts.iter().map(|_| OnceCell::new()).collect())
    }

    pub(super) fn at(&self, sense: &'s Sense<'_>, index: usize) -> &Place<'s> {
        self.0[index].get_or_init(|| Place::of(sense, index))
    }
}

impl<'s> Place<'s> {
    fn of(sense: &'s Sense<'_>, index: usize) -> Self {
        let amount = &sense.doc.amounts[index];
        let (first, last) = sense.doc.clause_of(amount.first);
        let at = sense.doc.sentence_of(amount.first);
        Self { words: sense.bag_around(index), clause: sense.bag(first, last), sentence: &sense.bags[at], at }
    }

    /// How much the words near a quantity speak of a known number.
    fn words(&self, sense: &Sense<'_>, known: &Known) -> u32 {
        // What the whole sentence lacks no part of it has.
        let near = known.around.iter().any(|stem| self.sentence.means(*stem));
        let at_home = sense.bonds[self.at].get(known.home).is_none_or(|bond| bond.words > 0);
        let of = |bag: &Bag| {
            let around = if near { around(sense, bag, known).min(MOST) } else { 0 };
            around + if at_home { home(sense, bag, known).min(MOST) } else { 0 }
        };
        if near || at_home { of(self.words) + of(&self.clause) } else { 0 }
    }

    /// How much its sentence does.
    fn sentence(&self, sense: &Sense<'_>, known: &Known) -> u32 {
        let home = match sense.bonds[self.at].get(known.home) {
            Some(bond) => bond.words,
            None => home(sense, self.sentence, known),
        };
        around(sense, self.sentence, known).min(MOST) + home.min(MOST)
    }
}

/// What the words around a known number weigh that a run of text has, the same ones more than those that they may stand for.
fn around(sense: &Sense<'_>, bag: &Bag, known: &Known) -> u32 {
    let tells = |stem: u32| sense.view.tells.get(stem as usize).copied().unwrap_or(0);
    let shared = |stem: u32| if bag.has(stem) { 3 } else { 2 * u32::from(bag.means(stem)) };
    known.around.iter().map(|stem| shared(*stem) * tells(*stem)).sum()
}

/// What a run of text has of the statement that a known number stands in.
fn home(sense: &Sense<'_>, bag: &Bag, known: &Known) -> u32 {
    match sense.view.items.get(known.home) {
        Some(item) => weight(bag, item),
        None => sense.view.homes.get(known.home).map_or(0, |home| 3 * bag.shared(home) as u32),
    }
}

/// Another number that is told where this one belongs, and this one where that belongs.
fn changed_places<'s>(sense: &'s Sense<'_>, index: usize, places: &Places<'s>, own: &[&Known]) -> Option<Whose> {
    if own.is_empty() {
        return None;
    }
    let amounts = &sense.doc.amounts;
    let amount = &amounts[index];
    let least = if amount.is(Unit::Clock) { BETTER_TIME } else { BETTER };
    let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(amounts.len());
    // Whoever mixes two up tells them together.
    let sentence = |of: &Amount| sense.doc.sentence_of(of.first);
    let whole = |of: &Amount| of.main().value == floor(of.main().value);
    let (own_sentence, own_whole) = (sentence(amount), whole(amount));
    let like = |at: &usize| {
        let other = &amounts[*at];
        other.main().unit == amount.main().unit
            && *at != index
            && other.share.is_none()
            && !other.spelled
            && whole(other) == own_whole
            && sentence(other).abs_diff(own_sentence) <= 1
    };
    let fit = |place: &Place<'_>, of: &[&Known]| {
        let best = of.iter().map(|known| place.words(sense, known)).max().unwrap_or(0);
        i32::try_from(best).unwrap_or(0)
    };
    let here = places.at(sense, index);
    let ours = std::cell::LazyCell::new(|| fit(here, own));
    near.filter(like).find_map(|at| {
        let meant = |known: &&Known| is_meant(&amounts[at], known) && !known.stale && is_rival(sense, index, known);
        let theirs: SmallVec<[&Known; 6]> = sense.known_as(at).filter(meant).collect();
        if theirs.is_empty() || own.iter().any(|known| sense.is_known_as(at, known)) {
            return None;
        }
        let one = fit(here, &theirs) - *ours;
        // Most numbers stand among their own words: no more is looked at then.
        if one < 0 {
            return None;
        }
        let there = places.at(sense, at);
        let others = fit(there, &theirs);
        let two = fit(there, own) - others;
        if *ours <= ITS_OWN && others <= ITS_OWN && one >= EACH && two >= EACH && one + two >= least {
            let other = theirs.iter().max_by_key(|known| here.words(sense, known))?;
            return Some(Whose::Anothers(other.reading));
        }
        (one + two >= PERHAPS).then_some(Whose::Open)
    })
}

/// Whether a quantity that may be a known number is it and no neighbour of it: a time to the minute.
fn is_meant(amount: &Amount, known: &Known) -> bool {
    let minute = |value: f64| floor(value / 60.0);
    let meant = || !amount.is(Unit::Clock) || minute(amount.main().value) == minute(known.reading.value);
    known.reading.unit == amount.main().unit && meant()
}

/// Whether another number that is known might stand where this one does.
fn is_rival(sense: &Sense<'_>, index: usize, known: &Known) -> bool {
    let amount = &sense.doc.amounts[index];
    if known.series || known.reading.unit != amount.main().unit {
        return false;
    }
    let (said, value) = (amount.main().value, known.reading.value);
    let alike = match amount.main().unit {
        // What was written a minute later may be told of either.
        Unit::Clock => fabs(said - value) >= 120.0,
        _ => value < 30.0 * said && said < 30.0 * value,
    };
    alike && known.so && !sense.is_known_as(index, known)
}
