//! Words that have an opposite, with what stands beside them: for finding a statement told the other way round.

use super::{Read, View};
use crate::grade::lookup::Lookup;
use crate::grade::proposition::{is_negation, segments};
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token, tokens};
use std::sync::OnceLock;

/// Opposites in plain English, in the forms that updates use; a stroke stands between the two sides.
const OPPOSITES: &[&str] = &[
    "higher | lower",
    "faster quicker | slower",
    "above over | below under",
    "more | fewer less",
    "longer | shorter",
    "larger bigger | smaller",
    "earlier | later",
    "before | after",
    "up | down",
    "better | worse",
    "all every | none",
    "most | fewest",
    "rose rise rises rising risen grew grows growing climbed climbing increased increases increasing \
     | fell fall falls falling fallen dropped drops dropping shrank shrinks shrinking decreased decreases decreasing",
    "fast quick | slow",
    "early | late",
    "best | worst",
    "doubled doubles | halved halves",
    "started starts began resumed | stopped stops ended paused",
    "opened open opens | closed closes",
    "enabled | disabled",
    "on | off",
    "internal | external",
    "inside | outside",
    "safe | unsafe",
    "correct right | wrong incorrect",
    "public | private",
];

/// So many of them compare one thing with another, and say nothing without both.
const COMPARE: u8 = 12;

/// A word's place among the opposites: which pair, and which of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pole {
    pair: u8,
    side: bool,
}

impl Pole {
    /// Of a word of a run; none where it has no opposite.
    pub(crate) fn at(run: &[Token], at: usize) -> Option<Self> {
        let pole = Self::of(&run[at])?;
        // "400 hits on episodes", "on 9 May", "cut-off": no switch.
        let switch = || {
            let glued = run[at].glued || run.get(at + 1).is_some_and(|next| next.glued && next.is("-"));
            let behind = run.get(at + 1).is_none_or(|next| {
                next.kind == Kind::Mark
                    || matches!(
                        next.norm.as_str(),
                        "since" | "from" | "until" | "till" | "again" | "for" | "in" | "and"
                    )
            });
            !glued && (behind || run[at].is("off"))
        };
        (!matches!(run[at].norm.as_str(), "on" | "off") || switch()).then_some(pole)
    }

    fn of(token: &Token) -> Option<Self> {
        static POLES: OnceLock<Lookup<Pole>> = OnceLock::new();
        let poles = POLES.get_or_init(|| {
            let mut poles = Lookup::default();
            for (pair, line) in OPPOSITES.iter().enumerate() {
                for (side, words) in line.split('|').enumerate() {
                    for word in tokens(words).iter().filter(|token| token.is_word()) {
                        poles.or_insert_with(word.hash, || Self { pair: pair as u8, side: side == 1 });
                    }
                }
            }
            poles
        });
        if token.is_word() { poles.get(token.hash).copied() } else { None }
    }

    /// Whether it compares what stands before it with what stands behind it.
    pub(crate) const fn compares(self) -> bool {
        self.pair < COMPARE
    }

    /// Whether two words are of one pair, and on different sides of it.
    pub(crate) const fn opposes(self, other: Self) -> bool {
        self.pair == other.pair && self.side != other.side
    }
}

/// How many words and numbers on either side of such a word are looked at.
pub(crate) const BESIDE: usize = 3;

/// A word that has an opposite, as the situation has it.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// The word.
    pub pole: Pole,
    /// The words and numbers before it, the nearest first.
    pub before: Vec<u32>,
    /// Those behind it, the nearest first.
    pub behind: Vec<u32>,
    /// The numbers of the whole piece.
    pub numbers: Vec<u32>,
    /// The item that states it, where it is so and known; none for anything else that the situation says.
    pub item: Option<usize>,
}

/// Whether a run of words denies, sets a condition, leaves open or demands, so that a word's opposite proves nothing.
pub(crate) fn turns(run: &[Token]) -> bool {
    let turns = |token: &Token| {
        is_negation(token) || token.is_in(Set::Conditional) || token.is_in(Set::Open) || token.is("must")
    };
    run.iter().any(turns)
}

impl View<'_> {
    /// What stands beside a word of a run of tokens, on both sides, the nearest first.
    pub(crate) fn beside(&self, run: &[Token], at: usize) -> (Vec<u32>, Vec<u32>) {
        let key = |token: &Token| self.key(token);
        let before = run[..at].iter().rev().filter_map(key).take(BESIDE).collect();
        (before, run[at + 1..].iter().filter_map(key).take(BESIDE).collect())
    }

    /// The numbers of a run of tokens, as they are written.
    pub(crate) fn numbers_of(&self, run: &[Token]) -> Vec<u32> {
        run.iter().filter(|token| token.kind == Kind::Number).filter_map(|token| self.key(token)).collect()
    }

    pub(super) fn read_poles(&mut self, read: &Read) {
        let mut placed = vec![];
        for (index, (item, read)) in self.items.iter().zip(&read.items).enumerate() {
            let so = self.is_so(item.what) && self.fact(item.what).is_none_or(|fact| fact.known);
            for run in segments(&read.statement) {
                placed.extend(self.placed(run, Some(index).filter(|_| so)));
            }
        }
        for run in segments(&read.context) {
            placed.extend(self.placed(run, None));
        }
        // Without a statement that could be turned round the others explain nothing.
        let states = placed.iter().any(|it| it.item.is_some());
        self.poles = if states { placed } else { vec![] };
    }

    fn placed(&self, run: &[Token], item: Option<usize>) -> Vec<Placed> {
        let open = turns(run);
        let poles = (0..run.len()).filter_map(|at| Some((at, Pole::at(run, at)?)));
        let placed = |(at, pole)| {
            let (before, behind) = self.beside(run, at);
            Placed { pole, before, behind, numbers: self.numbers_of(run), item: item.filter(|_| !open) }
        };
        poles.map(placed).collect()
    }
}
