//! What stands beside the numbers in a situation's texts, read once for all that is written about it.

use super::backwards::{Change, changes};
use super::beside::{split, usual};
use super::role::{Held, held};
use super::share::pair;

/// What the texts tell their numbers as.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    /// Those that are told as a line, a quota or what is usual.
    pub(super) held: Vec<Held>,
    /// The shares that are told as usual, with the homes of their texts.
    pub(super) usual: Vec<(usize, f64)>,
    /// The shares that something rose or fell by, or to.
    pub(super) changes: Vec<Change>,
    /// The parts that stand beside their wholes.
    pub(super) pairs: Vec<(f64, f64)>,
}

impl Numbers {
    /// Reads texts, each with its home.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let mut all = Self::default();
        for (home, text) in texts {
            let words = split(text);
            all.held.extend(held(home, &words));
            all.usual.extend(usual(&words).into_iter().map(|value| (home, value)));
            all.changes.extend(changes(home, &words));
            all.pairs.extend((0..words.len()).filter_map(|at| pair(&words, at)));
        }
        all
    }
}
