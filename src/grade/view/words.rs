//! The words of a situation: each stem's number and weight, the words that may stand for it, and a text's words looked up
//! among them.

use super::View;
use crate::grade::doc::Doc;
use crate::grade::stem::stem;
use crate::grade::token::{Place, Token};
use std::sync::OnceLock;

/// Pairs of stems that may stand for each other, both ways round, sorted: from the synonyms, where all words of a line
/// are alike, and from the thesaurus, where a line gives one word's neighbours.
fn related() -> &'static [(String, String)] {
    static PAIRS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let stems = |line: &str| line.split_whitespace().map(stem).collect::<Vec<_>>();
        let lines = |file: &'static str| file.lines().filter(|line| !line.starts_with('#')).map(stems);
        let mut pairs = vec![];
        for group in lines(include_str!("../lexicon/synonyms.txt")) {
            for one in &group {
                pairs.extend(group.iter().filter(|other| *other != one).map(|other| (one.clone(), other.clone())));
            }
        }
        for group in lines(include_str!("../lexicon/thesaurus.txt")) {
            let Some((head, near)) = group.split_first() else { continue };
            for other in near.iter().filter(|other| *other != head) {
                pairs.push((head.clone(), other.clone()));
                pairs.push((other.clone(), head.clone()));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    })
}

fn content(token: &Token) -> bool {
    token.is_word() && !token.function && (token.norm.len() > 1)
}

impl View<'_> {
    /// A stem's number, a new one where it had none.
    pub(super) fn intern(&mut self, stem: &str) -> u32 {
        let next = self.vocabulary.len() as u32;
        *self.vocabulary.entry(stem.to_owned()).or_insert(next)
    }

    /// The stems of the content words of some tokens, each once.
    pub(super) fn stems_of(&mut self, tokens: &[Token]) -> Vec<u32> {
        let mut stems: Vec<u32> =
            tokens.iter().filter(|token| content(token)).map(|token| self.intern(&token.stem)).collect();
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

    /// Notes for every word that may stand for words of the situation which ones.
    pub(super) fn add_aliases(&mut self) {
        let own: Vec<(String, u32)> = self.vocabulary.iter().map(|(stem, id)| (stem.clone(), *id)).collect();
        let relations = related();
        for (stem, id) in &own {
            let from = relations.partition_point(|(one, _)| one < stem);
            for (_, other) in relations[from..].iter().take_while(|(one, _)| one == stem) {
                let next = self.stands_for.len() as u32;
                let at = *self.aliases.entry(other.clone()).or_insert(next);
                if at == next {
                    self.stands_for.push(vec![]);
                }
                self.stands_for[at as usize].push(*id);
            }
        }
        for ids in &mut self.stands_for {
            ids.sort_unstable();
            ids.dedup();
        }
    }

    /// The situation's stem that a word of the text is.
    pub(crate) fn stem(&self, token: &Token) -> Option<u32> {
        match token.stem_at {
            Place::At(id) => Some(id),
            Place::Nowhere => None,
            Place::Unread => self.vocabulary.get(&token.stem).copied(),
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
        let of = |found: Option<&u32>| found.map_or(Place::Nowhere, |at| Place::At(*at));
        token.stem_at = of(self.vocabulary.get(&token.stem));
        token.alias_at = of(self.aliases.get(&token.stem));
    }

    /// The situation's stems that a word of the text may stand for.
    pub(crate) fn also(&self, token: &Token) -> &[u32] {
        let at = match token.alias_at {
            Place::At(at) => Some(at),
            Place::Nowhere => None,
            Place::Unread => self.aliases.get(&token.stem).copied(),
        };
        at.and_then(|at| self.stands_for.get(at as usize)).map_or(&[], Vec::as_slice)
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
