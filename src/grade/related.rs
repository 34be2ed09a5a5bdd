//! Stems that may stand for each other, both ways round: from the synonyms, where all words of a line are alike, and from
//! the thesaurus, where a line gives one word's neighbours.
//!
//! The build script makes a table of both lists (`related/make.rs`), so that nothing has to be read before the first text
//! is. Hashes stand for the stems. The table, all numbers little-endian: how many stems there are (u32), for each value of
//! the hash's first twelve bits and for the end the place at which its stems begin (u16), the stems' hashes in order (u64),
//! for each stem and for the end where its neighbours begin (u32), and the neighbours' places (u16).

/// Values of the first twelve bits.
const STARTS: usize = 1 << 12;

const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/related.bin"));

/// Where the parts of the table begin.
const STARTS_AT: usize = 4;
const HASHES_AT: usize = STARTS_AT + (STARTS + 1) * 2;

fn number<const N: usize>(at: usize) -> Option<[u8; N]> {
    TABLE.get(at..at + N)?.try_into().ok()
}

fn two(at: usize) -> usize {
    number(at).map_or(0, |bytes| usize::from(u16::from_le_bytes(bytes)))
}

fn four(at: usize) -> usize {
    number(at).map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

/// How many stems there are.
pub(crate) fn len() -> usize {
    four(0)
}

/// The place of a stem, by its hash.
pub(crate) fn place(stem: u64) -> Option<u32> {
    let first = STARTS_AT + (stem >> 52) as usize * 2;
    let mut within = two(first)..two(first + 2);
    let hash = |place: usize| number(HASHES_AT + place * 8).map(u64::from_le_bytes);
    within.find(|place| hash(*place) == Some(stem)).map(|place| place as u32)
}

/// The places of the stems that may stand for the one at a place.
pub(crate) fn near(place: u32) -> impl Iterator<Item = u32> {
    let ends_at = HASHES_AT + len() * 8;
    let near_at = ends_at + (len() + 1) * 4;
    let end = |place: usize| if place <= len() { four(ends_at + place * 4) } else { 0 };
    (end(place as usize)..end(place as usize + 1)).map(move |at| two(near_at + at * 2) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::token::tokens;

    fn at(word: &str) -> Option<u32> {
        place(tokens(word)[0].stem_hash())
    }

    #[test]
    fn neighbours_know_each_other() {
        let pairs: Vec<(u32, u32)> =
            (0..len() as u32).flat_map(|one| near(one).map(move |other| (one, other))).collect();
        assert!(pairs.len() > 10_000, "{} pairs of {} stems", pairs.len(), len());
        assert!(pairs.iter().all(|(one, other)| one != other && near(*other).any(|back| back == *one)));
    }

    #[test]
    fn the_forms_of_a_word_find_the_forms_of_its_neighbours() {
        let (Some(one), Some(other)) = (at("vanished"), at("disappeared")) else {
            panic!("both stand in the thesaurus")
        };
        assert!(near(one).any(|near| near == other));
        assert_eq!(at("zyzzyva"), None);
        assert_eq!(near(u32::MAX).count(), 0);
    }
}
