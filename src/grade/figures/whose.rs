//! Numbers that are known, told of what another number is known of: "r9 at 89%, r8 at 76%" where it is the other way round.
//!
//! What a number is of stands in the words around it. If those are another number's words and not its own, and that other
//! number is told in this one's words, the two have changed places. Words of another number alone must be many; where they are
//! fewer, nothing tells whether it is so.

use super::belongs::{Places, belongs};
use super::is_change;
use super::share::{Stands, stands, whole_counts};
use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::bind::Bag;
use crate::grade::sense::Sense;
use crate::grade::token::Kind;
use crate::grade::view::Known;
use libm::fabs;
use smallvec::SmallVec;

/// What a number that is told of something else is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    /// Another one's for certain: the number that is known of this.
    Anothers(Reading),
    /// Perhaps another one's.
    Open,
}

/// What the words of another number must weigh to make this one wrong by themselves.
const ALONE: u32 = 15;

/// And to leave open whether it is right.
const DOUBT: u32 = 6;

/// What its own words may weigh that are around it all the same: words that many numbers share.
const SHARED: u32 = 2;

/// How much more than their own words those of the other number must weigh: around this one, around that one, and both.
const MARGINS: (u32, u32, u32) = (3, 3, 14);

/// How many quantities before and behind one may be the one that it changed places with.
const NEAR: usize = 8;

/// Words that make a number the rest of another one.
const REST: &[&str] = &["other", "others", "remaining", "rest", "another"];

/// Whether a number that is known is told of what another number is known of.
pub(super) fn whose<'s>(sense: &'s Sense<'_>, index: usize, places: &Places<'s>) -> Option<Whose> {
    let amount = &sense.doc.amounts[index];
    if let Some(share) = amount.share.filter(|(_, whole)| *whole > 20.0 && !amount.spelled) {
        return of_each_other(sense, index, share);
    }
    if amount.share.is_some() || amount.spelled || is_change(sense, amount) || is_linked(sense, amount) {
        return None;
    }
    let of_any = is_of_any_reading(sense, index);
    let own = sense.known_as(index).filter(|known| of_any || !known.series);
    let mut own: SmallVec<[&Known; 6]> = own.filter(|known| known.learned).collect();
    // What is meant exactly explains better than what is meant roughly.
    let exact = |known: &Known| fabs(known.reading.value - amount.main().value) <= amount.main().place / 2.0;
    if own.iter().any(|known| exact(known)) {
        own.retain(|known| exact(known));
    }
    if amount.is(Unit::Clock) && own.iter().any(|known| is_said_whole(sense, amount, known)) {
        return None;
    }
    // Whoever is wrong for certain isn't left open.
    let by_words = || by_words(sense, index, sense.bag_around(index), &own);
    match belongs(sense, index, places, &own) {
        None => by_words(),
        Some(Whose::Open) => by_words().or(Some(Whose::Open)),
        wrong => wrong,
    }
}

/// "Since 12:08 about 9% of card payments fail": whether all that a clause names, four words at least, stands in the item that a
/// time is known of.
fn is_said_whole(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let bag = sense.bag(first, last);
    let item = known.home < sense.view.items.len();
    item && bag.len() >= 4 && bag.same_in(&sense.view.homes[known.home]) == bag.len()
}

/// Whose a number is by the words right around it.
fn by_words(sense: &Sense<'_>, index: usize, bag: &Bag, own: &[&Known]) -> Option<Whose> {
    let amount = &sense.doc.amounts[index];
    // What stands beside no words, as the time of the next update does, may be told in any.
    if own.iter().any(|known| known.around.is_empty()) {
        return None;
    }
    let of_own = |stem: &u32| own.iter().any(|known| known.around.contains(stem));
    let told = |known: &Known| {
        let told = known.around.iter().filter(|stem| bag.has(**stem) && !of_own(stem));
        told.map(|stem| tells(sense, *stem)).sum::<u32>()
    };
    let rivals = sense.view.known.iter().filter(|known| known.learned && is_rival(sense, index, known));
    let rivals = rivals.map(|known| (told(known), known)).filter(|(weight, _)| *weight >= MARGINS.0);
    let rivals: SmallVec<[(u32, &Known); 8]> = rivals.collect();
    if let Some((_, other)) = rivals.iter().find(|(weight, other)| exchanged(sense, index, bag, own, (*weight, other)))
    {
        return Some(Whose::Anothers(other.reading));
    }
    let (weight, other) = rivals.into_iter().max_by_key(|(weight, _)| *weight)?;
    let of_other = |stem: &u32| other.around.contains(stem);
    let fits = |bag: &Bag| own.iter().map(|known| fit(sense, bag, known, of_other)).max().unwrap_or(0);
    let home = |known: &&Known| sense.view.homes[known.home].iter().any(|stem| bag.means(*stem) && !of_other(stem));
    if fits(bag) > SHARED || own.iter().any(home) {
        return None;
    }
    let sentence = &sense.bags[sense.doc.sentence_of(amount.first)];
    match weight {
        ALONE.. if other.so => Some(Whose::Anothers(other.reading)),
        DOUBT.. if fits(sentence) == 0 => Some(Whose::Open),
        _ => None,
    }
}

/// What two counts are that are told of each other.
fn of_each_other(sense: &Sense<'_>, index: usize, share: (f64, f64)) -> Option<Whose> {
    let amount = &sense.doc.amounts[index];
    // A count of a metric's samples stands in no statement, and a rate is no count.
    let mut counted = sense.known_as(index).filter(|known| known.series);
    let rate = sense.doc.tokens[amount.first..amount.last].iter().any(|token| token.is("in"));
    if rate || counted.next().is_some() || !whole_counts(sense, amount) {
        return None;
    }
    match stands(sense, share) {
        Stands::Together => None,
        Stands::Crossed(other) => Some(Whose::Anothers(other)),
        Stands::Apart => Some(Whose::Open),
    }
}

/// Whether a number and another known one have changed places: that one is told in this one's words.
fn exchanged(sense: &Sense<'_>, index: usize, here: &Bag, own: &[&Known], (weight, other): (u32, &Known)) -> bool {
    let of_own = |stem: &u32| own.iter().any(|known| known.around.contains(stem));
    let of_other = |stem: &u32| other.around.contains(stem);
    let fits = |bag: &Bag| own.iter().map(|known| fit(sense, bag, known, of_other)).max().unwrap_or(0);
    // Whoever exchanges two tells them near each other; and the work stays in proportion to the text.
    let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(sense.doc.amounts.len());
    let mut others = near.filter(|at| *at != index && sense.is_known_as(*at, other));
    // "By r9 in 89% of the tickets": the name tells, whatever else they share.
    let named = |at: usize, its: &dyn Fn(&u32) -> bool| {
        let (from, to) = sense.around(at);
        let names = sense.doc.tokens[from..to].iter().filter(|token| token.kind == Kind::Name);
        names.filter_map(|token| sense.view.stem(token)).any(|stem| its(&stem))
    };
    let by_name = |at: usize| {
        named(index, &|stem| of_other(stem) && !of_own(stem)) && named(at, &|stem| of_own(stem) && !of_other(stem))
    };
    let by_words = |at: usize| {
        let (here, bag) = (fits(here), sense.bag_around(at));
        let (there, its) = (fits(bag), fit(sense, bag, other, of_own));
        let (one, two) = (weight.saturating_sub(here), there.saturating_sub(its));
        here <= SHARED && its <= SHARED && one >= MARGINS.0 && two >= MARGINS.1 && one + two >= MARGINS.2
    };
    others.any(|at| by_name(at) || by_words(at))
}

/// Whether a time may be any minute in which metrics were read, as every minute of a run is: not where something began, or where
/// no reading is quoted near it.
pub(super) fn is_of_any_reading(sense: &Sense<'_>, index: usize) -> bool {
    let doc = sense.doc;
    let amount = &doc.amounts[index];
    let sentence = doc.sentence_of(amount.first);
    let mut near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(doc.amounts.len());
    let quoted = |at: usize| {
        let other = &doc.amounts[at];
        !other.is(Unit::Clock)
            && sense.known_as(at).any(|known| known.series)
            && doc.sentence_of(other.first) == sentence
    };
    let began = || amount.first > 0 && doc.tokens[amount.first - 1].is("since");
    !amount.is(Unit::Clock) || near.any(quoted) && !began()
}

/// How much the words around a known number weigh that stand among others, without some of them.
fn fit(sense: &Sense<'_>, bag: &Bag, known: &Known, without: impl Fn(&u32) -> bool) -> u32 {
    let shared = known.around.iter().filter(|stem| bag.means(**stem) && !without(stem));
    shared.map(|stem| tells(sense, *stem)).sum()
}

fn tells(sense: &Sense<'_>, stem: u32) -> u32 {
    sense.view.tells.get(stem as usize).copied().unwrap_or(0)
}

/// Whether a quantity is one end of a change or a span, the rest of another, or a time to come that the writer sets.
fn is_linked(sense: &Sense<'_>, amount: &Amount) -> bool {
    let tokens = &sense.doc.tokens;
    let before = amount.first.checked_sub(1).map(|at| tokens[at].norm.as_str());
    let behind = tokens.get(amount.last).map(|token| token.norm.as_str());
    let range = |word: Option<&str>| matches!(word, Some("-" | "–" | ">" | "→" | "to" | "until" | "till" | "between"));
    let to_come = amount.is(Unit::Clock) && amount.main().value > f64::from(sense.view.situation.now.secs());
    before.is_some_and(|word| REST.contains(&word))
        || range(behind)
        || range(before) && !amount.is(Unit::Clock)
        || to_come && matches!(before, Some("by" | "before" | "until" | "till"))
}

/// Whether another number might stand where this one does.
fn is_rival(sense: &Sense<'_>, index: usize, known: &Known) -> bool {
    let amount = &sense.doc.amounts[index];
    let (said, value, unit) = (amount.main().value, known.reading.value, amount.main().unit);
    // Most others are of another sort.
    if known.reading.unit != unit || known.series || known.around.is_empty() {
        return false;
    }
    let alike = unit == Unit::Clock || fabs(said - value) > 0.05 * said && value < 30.0 * said && said < 30.0 * value;
    let whole = |value: f64| value == libm::floor(value);
    let alike = alike && (unit != Unit::Count || whole(said) == whole(value));
    alike && !sense.is_known_as(index, known)
}
