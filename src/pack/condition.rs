//! Conditions and numbers in a small subset of CEL, the language Kubernetes users know: literals, names, arithmetic,
//! comparisons, `!`, `&&`, `||` and calls from a fixed table. There are no loops, so a stranger's pack is safe.
//!
//! Precedence from loose to tight: `||`, `&&`, one comparison, `+ -`, `* /`, `! -`. Comparisons don't chain.

mod lex;
mod parse;
mod print;

pub use print::print;

use super::key::Family;
use super::symbols::{Drawn, Symbols};
use crate::model::expr::{Expr, Function, Type};
use std::ops::Range;

/// The longest condition, in bytes.
pub const LONGEST: usize = 1_000;
/// How deep parentheses and signs may nest.
pub const DEEPEST: usize = 32;

/// What an expression may name.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The file's names.
    pub symbols: &'a Symbols,
    /// Whether metrics may be named.
    pub metrics: bool,
    /// Whether functions may be called.
    pub calls: bool,
}

impl<'a> Names<'a> {
    /// For conditions: everything.
    pub const fn condition(symbols: &'a Symbols) -> Self {
        Self { symbols, metrics: true, calls: true }
    }

    /// For numbers: drawn values, and metrics where the flag says so.
    pub const fn amount(symbols: &'a Symbols, metrics: bool) -> Self {
        Self { symbols, metrics, calls: false }
    }

    fn known(self, name: &str) -> Option<Drawn> {
        let metric = self.metrics && self.symbols.find(Family::Metric, name).is_some();
        if metric { Some(Drawn::Number) } else { self.symbols.drawn(name) }
    }

    /// Every name that stands for a number, for suggestions.
    fn all(self) -> Vec<&'a str> {
        let drawn = self.symbols.all_drawn().filter(|(_, drawn)| *drawn != Drawn::Text).map(|(name, _)| name);
        let metrics = self.symbols.names(Family::Metric).filter(|_| self.metrics);
        drawn.chain(metrics).collect()
    }
}

/// What is wrong with an expression, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// `bad-value` or `unknown-reference`.
    pub lint: &'static str,
    /// Bytes of the expression's text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Mistake {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { lint: "bad-value", span, message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Reads a condition. The error holds every wrong name and type, or the first mistake of syntax.
pub fn condition(text: &str, symbols: &Symbols) -> Result<Expr, Vec<Mistake>> {
    parse::parse(text, Names::condition(symbols), Type::Bool)
}

/// Reads a number that is computed from names.
pub fn amount(text: &str, symbols: &Symbols, metrics: bool) -> Result<Expr, Vec<Mistake>> {
    parse::parse(text, Names::amount(symbols, metrics), Type::Number)
}

/// What the id that a function takes must be: an id of this family, or an audience where there is none.
pub const fn family(function: Function) -> Option<Family> {
    match function {
        Function::Done | Function::Started => Some(Family::Action),
        Function::Known => Some(Family::Fact),
        Function::Granted | Function::Asked => Some(Family::Ask),
        Function::Seen | Function::Answered => Some(Family::Event),
        Function::Paged => Some(Family::Person),
        Function::Looked => Some(Family::Panel),
        Function::Truth => Some(Family::Truth),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
