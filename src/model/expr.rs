//! Conditions and numbers written in a small subset of CEL, as a tree. The parser lives in `pack`; the same tree serves
//! the world's alerts, the run engine and the prover.

use serde::{Deserialize, Serialize};

use super::vocabulary::words;

words! {
    /// The functions a condition may call. Each takes one id in quotes, or nothing.
    Function {
        /// `done("action")`: the action took effect (and was not undone).
        Done = "done",
        /// `started("action")`: the action was begun and not called off, whatever became of it.
        Started = "started",
        /// `known("fact")`: the player has learned the fact.
        Known = "known",
        /// `granted("ask")`: the person said yes.
        Granted = "granted",
        /// `asked("ask")`: the player asked.
        Asked = "asked",
        /// `seen("event")`: the event has happened.
        Seen = "seen",
        /// `answered("event")`: the player answered that question.
        Answered = "answered",
        /// `sent("audience")`: at least one update went to that audience.
        Sent = "sent",
        /// `paged("person")`: the player called that person in.
        Paged = "paged",
        /// `looked("panel")`: the player looked at that panel.
        Looked = "looked",
        /// `silence("audience")`: minutes since the last update to that audience, or since the page.
        Silence = "silence",
        /// `truth("id")`: what is really wrong; only where the author may know it (never in what a player is shown).
        Truth = "truth",
        /// `minutes()`: incident minutes since the page.
        Minutes = "minutes",
        /// `severity()`: the declared severity, 1 to 4; 5 while none is declared.
        Severity = "severity",
        /// `acked()`: the page was acknowledged.
        Acked = "acked",
        /// `contained()`: a containing action that fits is in effect.
        Contained = "contained",
    }
}

/// What a function or expression yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A number.
    Number,
}

impl Function {
    /// What it yields.
    pub const fn yields(self) -> Type {
        match self {
            Self::Silence | Self::Minutes | Self::Severity => Type::Number,
            _ => Type::Bool,
        }
    }

    /// Whether it takes an id.
    pub const fn takes_id(self) -> bool {
        !matches!(self, Self::Minutes | Self::Severity | Self::Acked | Self::Contained)
    }
}

/// Operators between two numbers that yield a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Operators between two numbers that yield yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

/// An expression. The parser has checked names and types, so evaluation can't fail, only lack data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// `true`, `false`
    Bool(bool),
    /// `300.0`
    Number(f64),
    /// A metric (`p99`) or a drawn value (`region.share`).
    Name(String),
    /// `done("rollback")`
    Call(Function, String),
    /// `!x`
    Not(Box<Expr>),
    /// `-x`
    Negate(Box<Expr>),
    /// `x && y`
    And(Box<Expr>, Box<Expr>),
    /// `x || y`
    Or(Box<Expr>, Box<Expr>),
    /// `x + y` and so on
    Math(Arithmetic, Box<Expr>, Box<Expr>),
    /// `x > y` and so on
    Compare(Comparison, Box<Expr>, Box<Expr>),
}

/// What an expression is evaluated against.
pub trait Scope {
    /// The newest value of a metric, or a drawn number; `None` while there is none.
    fn name(&self, name: &str) -> Option<f64>;
    /// A function's value; yes is 1 and no is 0. `None` while there is no data.
    fn call(&self, function: Function, id: &str) -> Option<f64>;
}

impl Expr {
    /// Whether the condition holds. A comparison with something that has no value doesn't hold, and neither does its
    /// opposite: `!(p99 > 300.0)` is false while p99 has no data.
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        self.truth(scope).unwrap_or(false)
    }

    /// Whether a function is called anywhere in it.
    pub fn calls(&self, function: Function) -> bool {
        match self {
            Self::Bool(_) | Self::Number(_) | Self::Name(_) => false,
            Self::Call(called, _) => *called == function,
            Self::Not(one) | Self::Negate(one) => one.calls(function),
            Self::And(one, other) | Self::Or(one, other) | Self::Math(_, one, other) | Self::Compare(_, one, other) => {
                one.calls(function) || other.calls(function)
            }
        }
    }

    /// The number, or `None` where data lacks (or for a division by zero).
    pub fn number(&self, scope: &dyn Scope) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Name(name) => scope.name(name),
            Self::Call(function, id) => scope.call(*function, id),
            Self::Negate(inner) => inner.number(scope).map(|value| -value),
            Self::Math(operator, left, right) => {
                let (left, right) = (left.number(scope)?, right.number(scope)?);
                let value = match operator {
                    Arithmetic::Add => left + right,
                    Arithmetic::Subtract => left - right,
                    Arithmetic::Multiply => left * right,
                    Arithmetic::Divide => left / right,
                };
                value.is_finite().then_some(value)
            }
            _ => self.truth(scope).map(|yes| f64::from(u8::from(yes))),
        }
    }

    fn truth(&self, scope: &dyn Scope) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Not(inner) => inner.truth(scope).map(|value| !value),
            // Three-valued, like SQL: a definite side decides, whatever the other lacks.
            Self::And(left, right) => match (left.truth(scope), right.truth(scope)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(left, right) => match (left.truth(scope), right.truth(scope)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            Self::Compare(operator, left, right) => {
                let (left, right) = (left.number(scope)?, right.number(scope)?);
                Some(match operator {
                    Comparison::Less => left < right,
                    Comparison::LessOrEqual => left <= right,
                    Comparison::Greater => left > right,
                    Comparison::GreaterOrEqual => left >= right,
                    Comparison::Equal => left == right,
                    Comparison::NotEqual => left != right,
                })
            }
            Self::Number(_) | Self::Name(_) | Self::Call(..) | Self::Negate(_) | Self::Math(..) => {
                self.number(scope).map(|value| value != 0.0)
            }
        }
    }
}

/// A number in a pack: written out, or computed from what the seed drew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Num {
    /// Written out.
    Literal(f64),
    /// An expression over drawn values (and, in facts, over metrics), such as `"region.share * 100"`.
    Computed(Box<Expr>),
}

impl Num {
    /// The number under a scope; 0 where it lacks data, which `pack` makes impossible for drawn values.
    pub fn get(&self, scope: &dyn Scope) -> f64 {
        match self {
            Self::Literal(value) => *value,
            Self::Computed(expr) => expr.number(scope).unwrap_or(0.0),
        }
    }
}

impl From<f64> for Num {
    fn from(value: f64) -> Self {
        Self::Literal(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;
    impl Scope for Nothing {
        fn name(&self, _: &str) -> Option<f64> {
            None
        }
        fn call(&self, _: Function, _: &str) -> Option<f64> {
            None
        }
    }

    #[test]
    fn a_comparison_without_data_neither_holds_nor_fails() {
        let high =
            Expr::Compare(Comparison::Greater, Box::new(Expr::Name("p99".into())), Box::new(Expr::Number(300.0)));
        assert!(!high.holds(&Nothing));
        assert!(!Expr::Not(Box::new(high.clone())).holds(&Nothing));
        assert!(Expr::Or(Box::new(high), Box::new(Expr::Bool(true))).holds(&Nothing));
    }

    #[test]
    fn dividing_by_zero_gives_no_number() {
        let bad = Expr::Math(Arithmetic::Divide, Box::new(Expr::Number(1.0)), Box::new(Expr::Number(0.0)));
        assert_eq!(bad.number(&Nothing), None);
    }
}
