//! The words of a situation: each stem's number and weight, the words that may stand for it, and a text's words looked up
//! among them.

use super::{Known, View};
use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::doc::Doc;
use crate::grade::related;
use crate::grade::token::{Place, Token};

/// Verbs that stand beside any number.
const LIGHT: &[&str] = &[
    "go", "goes", "went", "gone", "come", "comes", "came", "get", "gets", "got", "take", "takes", "took", "make",
    "makes", "made", "need", "needs", "stay", "stays", "keep", "keeps", "give", "gives", "gave", "put", "set", "use",
    "uses", "used",
];

impl View<'_> {
    /// The number of a word's stem, a new one where it had none.
    pub(super) fn intern(&mut self, token: &Token) -> u32 {
        let next = self.vocabulary.len() as u32;
        let hash = token.stem_hash();
        let id = *self.vocabulary.or_insert_with(hash, || next);
        if id == next {
            self.stems.push(hash);
        }
        id
    }

    /// The stems of the content words of some tokens, each once.
    pub(super) fn stems_of(&mut self, tokens: &[Token]) -> Vec<u32> {
        let mut stems: Vec<u32> =
            tokens.iter().filter(|token| token.is_content()).map(|token| self.intern(token)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The stems of the words before and behind a number that tell what it is of.
    pub(super) fn stems_around(&mut self, before: &[Token], behind: &[Token]) -> Vec<u32> {
        let tells = |token: &&Token| token.is_content() && !LIGHT.contains(&token.norm.as_str());
        let mut stems: Vec<u32> = before.iter().chain(behind).filter(tells).map(|token| self.intern(token)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// What stands in a fact's own words around a number that its author lists: around the number that it is written as, or all
    /// of the words where it is in none.
    pub(super) fn around_quantity(&self, home: usize, reading: Reading, within: f64) -> Vec<u32> {
        let off = |known: &Known| libm::fabs(known.reading.value - reading.value);
        let written = |known: &&Known| {
            let rounded = off(known) <= within || off(known) <= known.reading.place / 2.0;
            known.home == home && known.reading.unit == reading.unit && !known.around.is_empty() && rounded
        };
        let nearest = self.known.iter().rev().filter(written).min_by(|a, b| off(a).total_cmp(&off(b)));
        nearest.map_or_else(|| self.homes[home].clone(), |known| known.around.clone())
    }

    /// Words that one item alone uses weigh 6, then less; what half of the items use weighs nothing.
    pub(super) fn weigh(&mut self) {
        let mut uses = vec![0_usize; self.vocabulary.len()];
        for item in &self.items {
            for (stem, _) in &item.stems {
                uses[*stem as usize] += 1;
            }
        }
        self.weights = uses
            .iter()
            .map(|uses| match uses {
                0 => 0,
                1 => 6,
                2 => 5,
                3 => 4,
                4 => 3,
                5 => 2,
                _ => 1,
            })
            .collect();
        for item in &mut self.items {
            for (stem, weight) in &mut item.stems {
                *weight = self.weights[*stem as usize];
            }
            item.need = (item.stems.iter().map(|(_, weight)| weight).sum::<u32>() / 4).clamp(6, 10);
        }
    }

    /// What stands around one number alone weighs 6, then less; what stands around most of them still weighs 1.
    pub(super) fn weigh_surroundings(&mut self) {
        let mut values: Vec<Vec<u64>> = vec![vec![]; self.vocabulary.len()];
        for known in &self.known {
            for stem in &known.around {
                let seen = &mut values[*stem as usize];
                if !seen.contains(&known.reading.value.to_bits()) {
                    seen.push(known.reading.value.to_bits());
                }
            }
        }
        self.tells = values.iter().map(|seen| [0, 6, 5, 4, 3, 2].get(seen.len()).copied().unwrap_or(1)).collect();
    }

    /// Notes which of the words that others may stand for are the situation's.
    pub(super) fn find_related(&mut self) {
        self.own = vec![None; related::len()];
        for (id, stem) in self.stems.iter().enumerate() {
            if let Some(own) = related::place(*stem).and_then(|at| self.own.get_mut(at as usize)) {
                *own = Some(id as u32);
            }
        }
    }

    /// The situation's stem that a word of the text is.
    pub(crate) fn stem(&self, token: &Token) -> Option<u32> {
        match token.stem_at {
            Place::At(id) => Some(id),
            Place::Nowhere => None,
            Place::Unread => self.vocabulary.get(token.stem_hash()).copied(),
        }
    }

    /// Takes a text apart and looks its words up, once for all who ask.
    pub(crate) fn read(&self, text: &str) -> Doc {
        let mut doc = Doc::new(text);
        for token in &mut doc.tokens {
            self.place(token);
        }
        for amount in doc.amounts.iter_mut().filter(|amount| amount.share.is_some() && !amount.spelled) {
            self.settle(amount);
        }
        doc
    }

    /// Takes the counts of a share that is told roughly for those that are known: "2.5k of the 8.4k" is 2,520 of 8,400.
    fn settle(&self, amount: &mut Amount) {
        let Some((part, whole)) = amount.share else { return };
        let off = |known: &Known, value: f64| libm::fabs(known.reading.value - value);
        let near = |value: f64, place: f64| {
            let rounds = |known: &&Known| {
                let (value_of, off) = (known.reading.value, off(known, value));
                known.reading.unit == Unit::Count && !known.series && off <= place / 2.0 && off <= value_of * 0.025
            };
            let closest = self.known.iter().filter(rounds).min_by(|a, b| off(a, value).total_cmp(&off(b, value)));
            closest.filter(|_| place > 1.0).map_or(value, |known| known.reading.value)
        };
        let (part_place, whole_place) = amount.share_places;
        amount.share = Some((near(part, part_place), near(whole, whole_place)));
    }

    fn place(&self, token: &mut Token) {
        let of = |found: Option<u32>| found.map_or(Place::Nowhere, Place::At);
        let stem = token.stem_hash();
        token.stem_at = of(self.vocabulary.get(stem).copied());
        token.related_at = of(related::place(stem));
    }

    /// The situation's stems that a word of the text may stand for.
    pub(crate) fn also(&self, token: &Token) -> impl Iterator<Item = u32> {
        let at = match token.related_at {
            Place::At(at) => Some(at),
            Place::Nowhere => None,
            Place::Unread => related::place(token.stem_hash()),
        };
        at.into_iter().flat_map(related::near).filter_map(|other| self.own.get(other as usize).copied().flatten())
    }

    /// Whether the situation has this word anywhere.
    pub(crate) fn has_word(&self, token: &Token) -> bool {
        self.stem(token).is_some()
    }

    /// Whether an item of the situation, in its plain words, has this word.
    pub(crate) fn plain(&self, token: &Token) -> bool {
        self.stem(token).is_some_and(|stem| self.weights.get(stem as usize).is_some_and(|weight| *weight > 0))
    }
}
