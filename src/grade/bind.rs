//! Joins what a text says to what could be said: which sentence speaks of which fact, action, ask or step.

use super::amount::{Amount, Claimed, Face, Reading, Unit};
use super::doc::Doc;
use super::view::{Item, Known, View};

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

/// The stems that a run of tokens has in common with a situation: own words and, apart, synonyms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bag {
    same: Vec<u32>,
    /// A bit for each of the same stems.
    bits: Vec<u64>,
    /// A bit for each of them and of those that they may stand for.
    wide: Vec<u64>,
}

fn set(bits: &mut Vec<u64>, stem: u32) {
    let word = stem as usize / 64;
    if bits.len() <= word {
        bits.resize(word + 1, 0);
    }
    bits[word] |= 1 << (stem % 64);
}

fn is_set(bits: &[u64], stem: u32) -> bool {
    bits.get(stem as usize / 64).is_some_and(|word| word >> (stem % 64) & 1 == 1)
}

impl Bag {
    /// Collects the stems of a run of tokens.
    pub(crate) fn new(doc: &Doc, view: &View, first: usize, last: usize) -> Self {
        super::steps::note(last - first);
        let blocks = view.weights.len() / 64 + 1;
        let mut bag = Self {
            same: Vec::with_capacity(last - first),
            bits: Vec::with_capacity(blocks),
            wide: Vec::with_capacity(blocks),
        };
        for token in doc.tokens[first..last].iter().filter(|token| token.is_word()) {
            if let Some(stem) = view.stem(token) {
                bag.same.push(stem);
                set(&mut bag.bits, stem);
                set(&mut bag.wide, stem);
            }
            for stem in view.also(token) {
                set(&mut bag.wide, stem);
            }
        }
        bag.same.sort_unstable();
        bag.same.dedup();
        bag
    }

    /// Whether the run has a stem, as it stands.
    pub(crate) fn has(&self, stem: u32) -> bool {
        is_set(&self.bits, stem)
    }

    /// How many stems of the situation the run has, as they stand.
    pub(crate) fn len(&self) -> usize {
        self.same.len()
    }

    /// How many of its stems stand in a list, as they are.
    pub(crate) fn same_in(&self, stems: &[u32]) -> usize {
        self.same.iter().filter(|stem| stems.binary_search(stem).is_ok()).count()
    }

    /// Whether the run has a stem or a synonym of it.
    pub(crate) fn means(&self, stem: u32) -> bool {
        is_set(&self.wide, stem)
    }

    /// How many of some stems the run has.
    pub(crate) fn shared(&self, stems: &[u32]) -> usize {
        stems.iter().filter(|stem| self.means(**stem)).count()
    }
}

/// For each quantity of a text the items that have it among their numbers, a bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ties(Vec<Vec<u64>>);

impl Ties {
    /// Compares every quantity with every item once.
    pub(crate) fn new(amounts: &[Amount], items: &[Item]) -> Self {
        let of = |amount: &Amount| {
            let mut bits = vec![];
            let (telling, reach) = (telling(amount), Reach::of(amount));
            for (at, item) in items.iter().enumerate().filter(|_| telling) {
                if item.numbers.iter().any(|known| reach.has(known) && agrees(amount, known)) {
                    set(&mut bits, at as u32);
                }
            }
            bits
        };
        Self(amounts.iter().map(of).collect())
    }

    /// How many of a run of quantities are an item's.
    pub(crate) fn count(&self, amounts: std::ops::Range<usize>, item: usize) -> u32 {
        super::steps::note(amounts.len());
        self.0.get(amounts).unwrap_or(&[]).iter().filter(|bits| is_set(bits, item as u32)).count() as u32
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

/// Small whole numbers in words or digits are everywhere; they join nothing by themselves.
fn telling(amount: &Amount) -> bool {
    let main = amount.main();
    !(main.unit == Unit::Count && main.value < 13.0 && amount.share.is_none())
}

/// The units that a number of the situation must have for a quantity of the text to be it, a bit each: most pairs are ruled
/// out by these alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach(u32);

impl Reach {
    /// What a quantity may be.
    pub(crate) fn of(amount: &Amount) -> Self {
        let bits = |units: &[Unit]| units.iter().fold(0, |all, unit| all | 1 << *unit as u32);
        let of = |reading: &Reading| match reading.unit {
            Unit::Percent => bits(&[Unit::Percent, Unit::Points, Unit::Factor]),
            Unit::Points | Unit::Factor => bits(&[Unit::Percent, Unit::Points, Unit::Factor, Unit::Count]),
            Unit::Money => bits(&[Unit::Money, Unit::Count]),
            Unit::Count => bits(&[Unit::Count, Unit::Money, Unit::Factor, Unit::Points, Unit::Percent, Unit::Duration]),
            other => bits(&[other]),
        };
        let shares = amount.share.map_or(0, |_| bits(&[Unit::Count]));
        Self(amount.readings.iter().map(of).fold(shares, |all, bits| all | bits))
    }

    /// Whether a quantity may be this number.
    pub(crate) const fn has(self, known: &Known) -> bool {
        self.0 >> known.reading.unit as u32 & 1 == 1
    }
}

/// Whether a quantity of the text is a number of the situation, in any of its readings.
pub(crate) fn agrees(amount: &Amount, known: &Known) -> bool {
    super::steps::note(1);
    amount.readings.iter().any(|reading| agrees_as(amount, reading, known))
        || amount.share.is_some_and(|(part, whole)| {
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
        Unit::Percent => &[1.0, 100.0],
        Unit::Duration => &[0.001, 1.0, 60.0, 3600.0],
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
    fn no_number_that_a_quantity_may_be_is_ruled_out_by_its_unit() {
        let texts =
            ["31", "31%", "31 minutes", "31 s", "€31", "31 times", "31 points", "at 14:31", "31 May", "1 of 31"];
        let read = |text: &str| amounts(&tokens(text)).into_iter().next().expect("a quantity");
        let mut found = 0;
        for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
            let (amount, other) = (read(one), read(other));
            for reading in other.readings {
                let known = Known::alone(reading, 1e9);
                let is = agrees(&amount, &known);
                found += usize::from(is);
                assert!(!is || Reach::of(&amount).has(&known), "{one} is {reading:?}");
            }
        }
        assert!(found > texts.len());
    }
}
