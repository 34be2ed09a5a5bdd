//! Numbers that stand for words. The build script reads this file as well, so it leans on nothing.

/// A number that stands for a word wherever words are only looked up or compared: FNV-1a with 64 bits, small, good for
/// short words, and the same everywhere.
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(HASH_START, hash_on)
}

/// The hash of nothing.
pub(crate) const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word that goes on with a byte.
pub(crate) const fn hash_on(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}
