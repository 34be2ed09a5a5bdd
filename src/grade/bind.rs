//! Joins what a text says to what could be said: which sentence speaks of which fact, action, ask or step.

use super::amount::{Amount, Claimed, Face, Reading, Unit};
use super::doc::Doc;
use super::view::{Item, Known, View};
use smallvec::{SmallVec, smallvec};

/// How strongly a run of tokens speaks of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bond {
    /// The weight of the words they share.
    pub words: u32,
    /// The weight of shared words that are the same words, not synonyms.
    pub same: u32,
    /// Numbers and times they share.
    pub numbers: u32,
    /// A phrase of the item stands complete.
    pub phrase: bool,
    /// A phrase of two words or more stands complete in its own words.
    pub word_for_word: bool,
}

impl Bond {
    /// One figure: words, with numbers as good as a word that only this item uses.
    pub(crate) const fn strength(self) -> u32 {
        self.words + 5 * self.numbers + if self.phrase { 5 } else { 0 }
    }
}

/// The stems that a run of tokens has in common with a situation, by 64: a bit for each of its own words', and one for each of
/// them and of those that they may stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bag(SmallVec<[[u64; 2]; 6]>);

/// Which of the two bits are a stem's own words, and which those that others may stand for too.
const SAME: usize = 0;
const WIDE: usize = 1;

impl Bag {
    /// Collects the stems of a run of tokens.
    pub(crate) fn new(doc: &Doc, view: &View, first: usize, last: usize) -> Self {
        super::steps::note(last - first);
        let mut bag = Self(smallvec![[0, 0]; view.weights.len() / 64 + 1]);
        for token in doc.tokens[first..last].iter().filter(|token| token.is_word()) {
            if let Some(stem) = view.stem(token) {
                bag.set(SAME, stem);
                bag.set(WIDE, stem);
            }
            for stem in view.also(token) {
                bag.set(WIDE, stem);
            }
        }
        bag
    }

    fn set(&mut self, sort: usize, stem: u32) {
        let place = stem as usize / 64;
        if self.0.len() <= place {
            self.0.resize(place + 1, [0, 0]);
        }
        self.0[place][sort] |= 1 << (stem % 64);
    }

    fn is_set(&self, sort: usize, stem: u32) -> bool {
        self.0.get(stem as usize / 64).is_some_and(|bits| bits[sort] >> (stem % 64) & 1 == 1)
    }

    /// Whether the run has a stem, as it stands.
    pub(crate) fn has(&self, stem: u32) -> bool {
        self.is_set(SAME, stem)
    }

    /// How many stems of the situation the run has, as they stand.
    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|bits| bits[SAME].count_ones() as usize).sum()
    }

    /// How many of its stems stand in a list without repeats, as they are.
    pub(crate) fn same_in(&self, stems: &[u32]) -> usize {
        stems.iter().filter(|stem| self.has(**stem)).count()
    }

    /// Whether the run has a stem or a synonym of it.
    pub(crate) fn means(&self, stem: u32) -> bool {
        self.is_set(WIDE, stem)
    }

    /// How many of some stems the run has.
    pub(crate) fn shared(&self, stems: &[u32]) -> usize {
        stems.iter().filter(|stem| self.means(**stem)).count()
    }
}

/// For each quantity of a text the items that have it among their numbers, a bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ties {
    bits: Vec<u64>,
    /// How many of them a quantity has.
    blocks: usize,
}

impl Ties {
    /// Notes which items the numbers stand in that the quantities may be: an item's home has its index.
    pub(crate) fn new(amounts: &[Amount], matches: &Matches, view: &View<'_>) -> Self {
        let blocks = view.items.len() / 64 + 1;
        let mut bits = vec![0; amounts.len() * blocks];
        for (at, _) in amounts.iter().enumerate().filter(|(_, amount)| telling(amount)) {
            let homes = matches.of(at).iter().map(|known| view.known[*known].home);
            homes
                .filter(|home| *home < view.items.len())
                .for_each(|home| bits[at * blocks + home / 64] |= 1 << (home % 64));
        }
        Self { bits, blocks }
    }

    /// How many of a run of quantities are an item's.
    pub(crate) fn count(&self, amounts: std::ops::Range<usize>, item: usize) -> u32 {
        super::steps::note(amounts.len());
        let is_tied = |amount: usize| {
            self.bits.get(amount * self.blocks + item / 64).is_some_and(|bits| bits >> (item % 64) & 1 == 1)
        };
        amounts.filter(|amount| is_tied(*amount)).count() as u32
    }
}

/// For each quantity of a text the known numbers of the situation that it may be, compared once: most are asked for often.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matches {
    /// The numbers' indices, those of one quantity after those of the one before.
    numbers: Vec<usize>,
    /// Where each quantity's end.
    ends: Vec<usize>,
}

impl Matches {
    /// Compares every quantity with every number once: with those alone, that is, that it comes near.
    pub(crate) fn new(amounts: &[Amount], known: &[Known], sorts: &[Sort]) -> Self {
        let mut found =
            Self { numbers: Vec::with_capacity(2 * amounts.len()), ends: Vec::with_capacity(amounts.len()) };
        for amount in amounts {
            let reach = Reach::of(amount);
            let near = sorts.iter().zip(known).enumerate().filter(|(_, (sort, _))| reach.meets(**sort));
            let same = near.filter(|(_, (_, known))| agrees(amount, known));
            found.numbers.extend(same.map(|(at, _)| at));
            found.ends.push(found.numbers.len());
        }
        found
    }

    /// The indices of the numbers that a quantity may be, in the situation's order.
    pub(crate) fn of(&self, amount: usize) -> &[usize] {
        let from = amount.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(amount).and_then(|to| self.numbers.get(from..*to)).unwrap_or(&[])
    }
}

/// How strongly a bag of stems speaks of an item, its numbers apart.
pub(crate) fn bond(bag: &Bag, item: &Item) -> Bond {
    super::steps::note(item.stems.len());
    let mut bond = Bond::default();
    let mut shares = false;
    for (stem, weight) in item.stems.iter().filter(|(stem, _)| bag.means(*stem)) {
        shares = true;
        if bag.has(*stem) {
            bond.same += weight;
            bond.words += weight;
        } else {
            bond.words += weight * 2 / 3;
        }
    }
    if !shares {
        return bond;
    }
    bond.phrase = item.phrases.iter().any(|phrase| {
        !phrase.is_empty() && phrase.iter().all(|stem| bag.means(*stem)) && {
            let weight: u32 =
                phrase.iter().filter_map(|stem| item.stems.iter().find(|(own, _)| own == stem)).map(|(_, w)| w).sum();
            weight >= 6
        }
    });
    bond.word_for_word =
        item.phrases.iter().any(|phrase| phrase.len() >= 2 && phrase.iter().all(|stem| bag.has(*stem)));
    bond
}

/// What a bag of stems weighs that an item has: [`Bond::words`] alone.
pub(crate) fn weight(bag: &Bag, item: &Item) -> u32 {
    super::steps::note(item.stems.len());
    let of = |(stem, weight): &(u32, u32)| match (bag.means(*stem), bag.has(*stem)) {
        (false, _) => 0,
        (_, true) => *weight,
        _ => weight * 2 / 3,
    };
    item.stems.iter().map(of).sum()
}

/// Small whole numbers in words or digits are everywhere; they join nothing by themselves.
fn telling(amount: &Amount) -> bool {
    let main = amount.main();
    !(main.unit == Unit::Count && main.value < 13.0 && amount.share.is_none())
}

/// What a quantity of the text may be, by units and sizes, a bit each: nearly all pairs are ruled out by these alone.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    units: u32,
    /// The sizes that it may have as a percentage, as a span, and as anything else.
    sizes: [u64; 3],
}

/// A number of the situation by its unit and by the sizes of all that may be said for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sort {
    unit: u32,
    /// Which of [`Reach::sizes`] count.
    class: usize,
    sizes: u64,
}

/// What a number without a unit may be counted in, and so be multiplied by.
const PERCENT: &[f64] = &[1.0, 100.0];
const SPANS: &[f64] = &[0.001, 1.0, 60.0, 3600.0];

impl Reach {
    /// What a quantity may be.
    pub(crate) fn of(amount: &Amount) -> Self {
        let mut reach = Self::default();
        for reading in &amount.readings {
            reach.units |= match reading.unit {
                Unit::Percent => bits(&[Unit::Percent, Unit::Points, Unit::Factor]),
                Unit::Points | Unit::Factor => bits(&[Unit::Percent, Unit::Points, Unit::Factor, Unit::Count]),
                Unit::Money => bits(&[Unit::Money, Unit::Count]),
                Unit::Count => {
                    bits(&[Unit::Count, Unit::Money, Unit::Factor, Unit::Points, Unit::Percent, Unit::Duration])
                }
                other => bits(&[other]),
            };
            let as_any = [&[1.0][..]; 3];
            let factors = if reading.unit == Unit::Count { [PERCENT, SPANS, &[1.0]] } else { as_any };
            for (sizes, factors) in reach.sizes.iter_mut().zip(factors) {
                *sizes |= match reading.unit {
                    Unit::Clock => minutes(reading.value, 180.0),
                    Unit::Date => u64::MAX,
                    _ => factors.iter().fold(0, |all, factor| all | 1 << size(reading.value * factor)),
                };
            }
        }
        if let Some((part, whole)) = amount.share {
            reach.units |= bits(&[Unit::Count]);
            reach.sizes[2] |= 1 << size(part) | 1 << size(whole);
        }
        reach
    }

    /// Whether a quantity may be a number.
    pub(crate) const fn meets(self, sort: Sort) -> bool {
        self.units & sort.unit != 0 && self.sizes[sort.class] & sort.sizes != 0
    }
}

impl Sort {
    /// What a number is, with all that may be said for it: [`close`] allows less than a fifth where the author doesn't.
    pub(crate) fn of(known: &Known) -> Self {
        let Reading { unit, value, .. } = known.reading;
        let within = if known.within > 0.0 { known.within * 1.01 } else { 0.0 };
        let truth = libm::fabs(value);
        let off = if within > truth * 0.2 { within } else { truth * 0.2 };
        let sizes = match unit {
            Unit::Clock => minutes(value, within),
            Unit::Date => u64::MAX,
            // What may be off by all of it may be nothing, or below.
            _ => {
                let least = if off >= truth { 0 } else { size(truth - off) };
                (least..=size(truth + off)).fold(0, |all, size| all | 1 << size)
            }
        };
        let class = match unit {
            Unit::Percent => 0,
            Unit::Duration => 1,
            _ => 2,
        };
        Self { unit: bits(&[unit]), class, sizes }
    }
}

fn bits(units: &[Unit]) -> u32 {
    units.iter().fold(0, |all, unit| all | 1 << *unit as u32)
}

/// The power of two below which all values count as equally small.
const SMALLEST: i32 = -24;

/// The power of two at or below a value, whatever its sign, from 0 for the smallest to 63 for the largest.
fn size(value: f64) -> u32 {
    let power = i32::try_from(value.to_bits() >> 52 & 0x7ff).unwrap_or(0) - 1023;
    (power - SMALLEST).clamp(0, 63).unsigned_abs()
}

/// The minutes of the hour, a bit each, that lie within some seconds of a time of day.
fn minutes(time: f64, within: f64) -> u64 {
    if within >= 1800.0 {
        return u64::MAX;
    }
    let minute = |seconds: f64| libm::floor(seconds / 60.0) as i64;
    (minute(time - within)..=minute(time + within)).fold(0, |all, at| all | 1 << at.rem_euclid(60))
}

/// Whether a quantity of the text is a number of the situation, in any of its readings.
pub(crate) fn agrees(amount: &Amount, known: &Known) -> bool {
    super::steps::note(1);
    amount.readings.iter().any(|reading| agrees_as(amount, reading, known))
        // "Two thirds" counts neither two nor three.
        || amount.share.filter(|_| amount.readings[0].unit == Unit::Count).is_some_and(|(part, whole)| {
            known.reading.unit == Unit::Count
                && (close(part, 1.0, amount.claimed, known) || close(whole, 1.0, amount.claimed, known))
        })
}

fn agrees_as(amount: &Amount, reading: &Reading, known: &Known) -> bool {
    match (reading.unit, known.reading.unit) {
        (Unit::Clock, Unit::Clock) => same_time(amount, reading.value, known.reading.value, known.within),
        (Unit::Clock | Unit::Date, _) | (_, Unit::Clock | Unit::Date) if reading.unit != known.reading.unit => false,
        (Unit::Percent | Unit::Points | Unit::Factor, Unit::Percent | Unit::Points | Unit::Factor)
        | (Unit::Count, Unit::Money | Unit::Factor | Unit::Points)
        | (Unit::Money | Unit::Factor | Unit::Points, Unit::Count) => {
            close(reading.value, reading.place, amount.claimed, known)
        }
        (one, other) if one == other => close(reading.value, reading.place, amount.claimed, known),
        (Unit::Count, _) if amount.bare() => bare(amount, reading, known),
        _ => false,
    }
}

/// A number without a unit, where the unit is clear to the reader: 61.2 for 61.2%, 5 for 5 minutes.
fn bare(amount: &Amount, reading: &Reading, known: &Known) -> bool {
    let factors: &[f64] = match known.reading.unit {
        Unit::Percent => PERCENT,
        Unit::Duration => SPANS,
        _ => return false,
    };
    factors.iter().any(|factor| close(reading.value * factor, reading.place * factor, amount.claimed, known))
}

/// Whether two times of day are the same, the half of the day or the hour being open where the text leaves it open.
fn same_time(amount: &Amount, said: f64, known: f64, within: f64) -> bool {
    let apart = |a: f64, b: f64| {
        let d = libm::fabs(a - b);
        if d > 43_200.0 { 86_400.0 - d } else { d }
    };
    let about = if amount.claimed == Claimed::About { 180.0 } else { 59.0 };
    let allowed = if within > about { within } else { about };
    match amount.face {
        Face::Full => apart(said, known) <= allowed,
        Face::HalfDay => apart(said, known) <= allowed || apart(other_half(said), known) <= allowed,
        Face::MinuteOnly => libm::fabs(said - libm::fmod(known, 3600.0)) <= allowed,
    }
}

/// The same face in the other half of the day.
fn other_half(seconds: f64) -> f64 {
    if seconds < 43_200.0 { seconds + 43_200.0 } else { seconds - 43_200.0 }
}

/// Whether a value that somebody says may stand for a known one: equal, rounded, or as loose as it claims to be.
pub(crate) fn close(said: f64, place: f64, claimed: Claimed, known: &Known) -> bool {
    let truth = known.reading.value;
    let off = libm::fabs(said - truth);
    let size = libm::fabs(truth);
    if off <= size * 1e-9 || known.within >= 0.0 && off <= known.within * 1.000_001 {
        return true;
    }
    // Rounding: half of the last place that counts, unless the known number is itself coarser.
    let rounded = off <= place / 2.0 * 1.000_001
        && (place > known.reading.place * 0.999 || known.within >= 0.0)
        && off <= size * 0.06;
    match claimed {
        Claimed::Exactly => rounded,
        Claimed::About => rounded || off <= size * 0.075,
        Claimed::Over => rounded || said <= truth && off <= size * 0.16,
        Claimed::Under => rounded || said >= truth && off <= size * 0.16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::amount::amounts;
    use crate::grade::token::tokens;

    #[test]
    fn no_number_that_a_quantity_may_be_is_ruled_out_by_its_unit_or_size() {
        let texts = [
            "31",
            "31%",
            "31 minutes",
            "31 s",
            "€31",
            "31 times",
            "31 points",
            "at 14:31",
            "31 May",
            "1 of 31",
            "about 30",
            "33%",
            "32.4 s",
            "0.31",
            "over 28",
            "0",
            "-31",
            "8",
            "7.9",
            "16",
            "about 16.5",
            "3,600 s",
            "1 h",
            "1",
            "0.001",
        ];
        let read = |text: &str| amounts(&tokens(text)).into_iter().next().expect("a quantity");
        let mut found = 0;
        for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
            let (amount, other) = (read(one), read(other));
            for reading in other.readings {
                for within in [-1.0, 0.0, 0.5, 10.0, 1e9] {
                    let known = Known::alone(reading, within);
                    let is = agrees(&amount, &known);
                    found += usize::from(is);
                    assert!(!is || Reach::of(&amount).meets(Sort::of(&known)), "{one} is {reading:?}");
                }
            }
        }
        assert!(found > texts.len());
    }
}
