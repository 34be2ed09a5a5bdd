//! The words of a situation: each stem's number and weight, the words that may stand for it, and a text's words looked up
//! among them.

use super::View;
use crate::grade::doc::Doc;
use crate::grade::lookup::Lookup;
use crate::grade::sets::hash;
use crate::grade::stem::stem;
use crate::grade::token::{Place, Token};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Stems that may stand for each other, both ways round: from the synonyms, where all words of a line are alike, and from
/// the thesaurus, where a line gives one word's neighbours.
struct Related {
    /// Every stem that has any, with its place: hashes stand for the stems.
    places: Lookup<u32>,
    /// For each place those of the others.
    near: Vec<Vec<u32>>,
}

impl Related {
    fn place(&self, stem: u64) -> Option<u32> {
        self.places.get(stem).copied()
    }
}

fn related() -> &'static Related {
    static RELATED: OnceLock<Related> = OnceLock::new();
    RELATED.get_or_init(|| {
        let stems = |line: &str| line.split_whitespace().map(stem).collect::<Vec<_>>();
        let lines = |file: &'static str| file.lines().filter(|line| !line.starts_with('#')).map(stems);
        let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
        for group in lines(include_str!("../lexicon/synonyms.txt")) {
            for one in &group {
                pairs.extend(group.iter().filter(|other| *other != one).map(|other| (one.clone(), other.clone())));
            }
        }
        for group in lines(include_str!("../lexicon/thesaurus.txt")) {
            let Some((head, near)) = group.split_first() else { continue };
            for other in near.iter().filter(|other| *other != head) {
                pairs.insert((head.clone(), other.clone()));
                pairs.insert((other.clone(), head.clone()));
            }
        }
        let mut places: Lookup<u32> = Lookup::default();
        for (one, _) in &pairs {
            let next = places.len() as u32;
            places.or_insert_with(hash(one), || next);
        }
        let mut related = Related { near: vec![vec![]; places.len()], places };
        for (one, other) in &pairs {
            if let (Some(one), Some(other)) = (related.place(hash(one)), related.place(hash(other))) {
                related.near[one as usize].push(other);
            }
        }
        related
    })
}

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
        }
    }

    /// Notes which of the words that others may stand for are the situation's.
    pub(super) fn find_related(&mut self) {
        let related = related();
        self.own = vec![None; related.near.len()];
        for (id, stem) in self.stems.iter().enumerate() {
            if let Some(at) = related.place(*stem) {
                self.own[at as usize] = Some(id as u32);
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
        doc
    }

    fn place(&self, token: &mut Token) {
        let of = |found: Option<u32>| found.map_or(Place::Nowhere, Place::At);
        let stem = token.stem_hash();
        token.stem_at = of(self.vocabulary.get(stem).copied());
        token.related_at = of(related().place(stem));
    }

    /// The situation's stems that a word of the text may stand for.
    pub(crate) fn also(&self, token: &Token) -> impl Iterator<Item = u32> {
        let related = related();
        let at = match token.related_at {
            Place::At(at) => Some(at),
            Place::Nowhere => None,
            Place::Unread => related.place(token.stem_hash()),
        };
        let near = at.and_then(|at| related.near.get(at as usize)).into_iter().flatten();
        near.filter_map(|other| self.own.get(*other as usize).copied().flatten())
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
