//! Makes the table of words that may stand for each other from the lists beside it. This is a part of the build
//! script, not of the crate; the layout is told in `src/grade/related.rs`, which reads the table.

// The words are cut to stems and hashed as the grader does it.
use crate::{hash, stem};
use std::collections::{BTreeMap, BTreeSet};

fn lines(text: &str) -> Vec<Vec<u64>> {
    let stemmed = |word: &str| {
        let irregular = stem::IRREGULAR.iter().any(|(form, _)| *form == word);
        hash::hash(stem::root(word, irregular).of(word))
    };
    let words = text.lines().filter(|line| !line.starts_with('#'));
    words.map(|line| line.split_whitespace().map(stemmed).collect()).collect()
}

/// The table, from the texts of the two lists.
pub fn table(synonyms: &str, thesaurus: &str) -> Vec<u8> {
    let mut near: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    let mut pair = |one: u64, other: u64| {
        if one != other {
            near.entry(one).or_default().insert(other);
            near.entry(other).or_default().insert(one);
        }
    };
    for group in lines(synonyms) {
        for one in &group {
            for other in &group {
                pair(*one, *other);
            }
        }
    }
    for group in lines(thesaurus) {
        if let Some((head, others)) = group.split_first() {
            for other in others {
                pair(*head, *other);
            }
        }
    }
    let places: BTreeMap<u64, u16> = near
        .keys()
        .enumerate()
        .map(|(at, hash)| (*hash, u16::try_from(at).expect("fewer than 65,536 stems")))
        .collect();
    let mut table = (near.len() as u32).to_le_bytes().to_vec();
    for first in 0..=4096_u64 {
        let start = near.keys().take_while(|hash| **hash >> 52 < first).count();
        table.extend(u16::try_from(start).expect("fewer than 65,536 stems").to_le_bytes());
    }
    table.extend(near.keys().flat_map(|hash| hash.to_le_bytes()));
    let mut end = 0_u32;
    for others in near.values() {
        table.extend(end.to_le_bytes());
        end += others.len() as u32;
    }
    table.extend(end.to_le_bytes());
    table.extend(near.values().flatten().flat_map(|other| places[other].to_le_bytes()));
    table
}
