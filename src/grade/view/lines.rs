//! What the situation says as runs of words with the places of its negations: for finding a statement told in the same
//! words with its sign turned.

use super::{Read, View, What};
use crate::grade::proposition::{is_negation, is_none_of, is_partial, segments};
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::model::vocabulary::{ActionState, Status};

/// Words that make a condition or a wish of a statement.
pub(in crate::grade) const CONDITIONAL: &[&str] = &["whether", "if", "unless"];

/// Stands for a word that the situation doesn't have.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// A word or number of a run, whether a word that denies stands right before it, and its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    /// The situation's stem, or a number's hash with the top bit set.
    pub word: u32,
    /// Denied.
    pub denied: bool,
    /// The token.
    pub token: usize,
}

impl Key {
    /// A number as it is written.
    pub(crate) const fn is_number(self) -> bool {
        self.word >> 31 == 1 && self.word != UNKNOWN
    }
}

/// A piece of the situation that states something.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its words.
    pub keys: Vec<Key>,
    /// A word that denies stands behind the last of them.
    pub ends_denied: bool,
    /// The item it belongs to; none for the situation's own text.
    pub item: Option<usize>,
    /// It is so, and known to be.
    pub so: bool,
    /// A word of it denies without a word for "no": "lacks", "missing".
    pub lacks: bool,
}

impl View<'_> {
    /// The words and numbers of some tokens, and whether a word that denies comes last. `from` is the first token's index.
    pub(crate) fn keys(&self, run: &[Token], from: usize) -> (Vec<Key>, bool) {
        let (mut out, mut denied) = (Vec::with_capacity(run.len()), false);
        let mut counted = 0;
        for (at, token) in run.iter().enumerate() {
            // "0 of 6 tables are ready": no table is, and the number of those that there are says no more.
            if is_none_of(run, at) {
                (denied, counted) = (true, at + 2);
                continue;
            }
            if at == counted && counted > 0 && token.kind == Kind::Number {
                continue;
            }
            // "Your part: none, calling won't help": an answer by itself denies nothing of what follows.
            let opens = at == 0 || run[at - 1].kind == Kind::Mark;
            let alone = token.is("none") && opens && run.get(at + 1).is_some_and(|next| next.is(","));
            if is_negation(token) && !alone {
                denied |= !run.get(at + 1).is_some_and(|next| is_partial(next, run.get(at + 2)));
            } else if token.is("or") || token.is("nor") {
                // "No addresses or bank cards": neither of them.
                denied |= out.last().is_some_and(|key: &Key| key.denied);
            } else if token.is(",") && run.get(at + 1).is_some_and(turns_away) {
                // "Some with twelve and none with one, since they share a folder": the reason isn't denied.
                denied = false;
            } else if let Some(word) = self.key(token) {
                out.push(Key { word, denied, token: from + at });
                denied = false;
            }
        }
        (out, denied)
    }

    pub(super) fn key(&self, token: &Token) -> Option<u32> {
        match token.kind {
            // FNV-1a of the digits.
            Kind::Number => {
                let hash = token
                    .norm
                    .bytes()
                    .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
                Some((hash | 1 << 31) & !1)
            }
            Kind::Word | Kind::Name if !token.function && token.norm.len() > 1 => {
                let adverb = || token.norm.ends_with("ly");
                self.stem(token).or_else(|| (!adverb()).then_some(UNKNOWN))
            }
            _ => None,
        }
    }

    /// The lines of all items, and of the situation's own text those that deny something.
    pub(super) fn read_lines(&mut self, read: &Read) {
        let mut lines = vec![];
        for (index, (item, read)) in self.items.iter().zip(&read.items).enumerate() {
            let counts = matches!(item.what, What::Action(_)) || self.fact(item.what).is_some_and(|fact| fact.known);
            if counts {
                let so = self.is_so(item.what);
                lines.extend(segments(&read.statement).map(|run| self.line(run, Some(index), so)));
            }
        }
        let denies = |line: &Line| line.ends_denied || line.keys.iter().any(|key| key.denied);
        lines.extend(segments(&read.context).map(|run| self.line(run, None, true)).filter(denies));
        self.lines = lines;
    }

    /// Whether what an item states is so: a fact that is confirmed and not overtaken, a step that was done.
    pub(super) fn is_so(&self, what: What) -> bool {
        self.is_fact(what, Status::Confirmed) && !self.is_overtaken(what)
            || self.action(what).is_some_and(|action| action.state == ActionState::Done)
    }

    fn line(&self, run: &[Token], item: Option<usize>, so: bool) -> Line {
        // A condition or a wish is no statement: it can neither be denied nor deny.
        // A condition, or what has to be done in some case.
        let open = run.iter().any(|token| token.is_in(Set::Conditional) || token.is("must"));
        let (keys, ends_denied) = self.keys(run, 0);
        let lacks = run.iter().any(|token| token.is_in(Set::Lacking) || COSTS.contains(&token.norm.as_str()));
        Line { keys, ends_denied, item, so: so && !open, lacks }
    }
}

/// Words of a statement by which something is no longer there: "costs the check" and "no check until five" agree.
const COSTS: &[&str] = &["cost", "costs", "lose", "loses", "losing", "without", "stops", "stopped", "ends", "ended"];

/// Whether a word begins a reason or a contrast behind a comma.
fn turns_away(token: &Token) -> bool {
    matches!(
        token.norm.as_str(),
        "since" | "because" | "as" | "so" | "but" | "while" | "whereas" | "though" | "although" | "which" | "who"
    )
}
