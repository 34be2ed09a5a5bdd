//! Parts of wholes that the facts tell: "84 of 240 adults were scored too low", with what is told of them.

use super::{Read, View};
use crate::grade::amount::{Amount, Unit};
use crate::grade::token::{Kind, Token};

/// A part of a whole.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The share, in percent.
    pub share: f64,
    /// The stems of what is told of the part, in order: the thing counted is the first.
    pub own: Vec<u32>,
    /// The fact that tells it.
    pub item: usize,
}

impl View<'_> {
    pub(super) fn read_parts(&mut self, read: &Read) {
        let mut parts = vec![];
        for (item, (it, read)) in self.items.iter().zip(&read.items).enumerate() {
            if !self.is_so(it.what) || !self.fact(it.what).is_some_and(|fact| fact.known) {
                continue;
            }
            for amount in &read.numbers {
                let of = read.statement.get(amount.last).is_some_and(|next| next.is("of"));
                let Some(share) = share(amount, of) else { continue };
                let own: Vec<u32> = behind(&read.statement, amount.last).filter_map(|token| self.stem(token)).collect();
                if own.len() >= 2 {
                    parts.push(Part { share, own, item });
                }
            }
        }
        self.parts = parts;
    }
}

/// The share that a quantity is, in percent, where it is less than all: "46% of the songs", but not "30% more songs".
fn share(amount: &Amount, of: bool) -> Option<f64> {
    let of_counts = amount.share.filter(|(_, whole)| *whole > 2.0).map(|(part, whole)| part / whole * 100.0);
    let plain = || Some(amount.main().value).filter(|_| of && amount.is(Unit::Percent));
    of_counts.or_else(plain).filter(|share| (0.0..99.0).contains(share) && *share > 0.0)
}

/// The words of content behind a quantity, up to the end of the statement or to the next number.
pub(crate) fn behind(tokens: &[Token], from: usize) -> impl Iterator<Item = &Token> {
    let ends = |token: &&Token| {
        token.kind == Kind::Break
            || token.kind == Kind::Number
            || token.kind == Kind::Mark && matches!(token.norm.as_str(), ";" | "." | ":" | "," | "(")
    };
    tokens[from.min(tokens.len())..].iter().take_while(move |token| !ends(token)).filter(|token| token.is_content())
}
