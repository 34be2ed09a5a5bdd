//! Whether a condition can hold at all, by its own words: a disjunction of conjunctions is looked at case by case.
//! "Maybe" where there are too many cases or where arithmetic is in the way, so that nothing is accused wrongly.

use crate::check::prove::{Interval, range_of};
use crate::model::Scenario;
use crate::model::expr::{Comparison, Expr, Function};
use crate::pack::condition::print;
use std::collections::BTreeMap;

/// More cases than any author means.
const CASES: usize = 256;

/// One thing that a case asks for.
#[derive(Clone)]
enum Ask {
    Is(Function, String, bool),
    /// A value and a number that it is compared with.
    Compare(Expr, Comparison, f64),
    Never,
    Anything,
}

/// What is known of values beforehand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ranges {
    /// Metrics may be anything; what has an end by declaration (minutes, drawn values) hasn't.
    Declared,
    /// Metrics stay in their natural range, too.
    Natural,
}

/// Whether the condition holds under no circumstances.
pub fn never(expr: &Expr, scenario: &Scenario, ranges: Ranges) -> bool {
    cases(expr, true).is_some_and(|cases| cases.iter().all(|case| !possible(case, scenario, ranges)))
}

/// Whether the condition holds whenever it has a value.
pub fn always(expr: &Expr, scenario: &Scenario) -> bool {
    cases(expr, false).is_some_and(|cases| cases.iter().all(|case| !possible(case, scenario, Ranges::Natural)))
}

fn cases(expr: &Expr, wanted: bool) -> Option<Vec<Vec<Ask>>> {
    let one = |ask| Some(vec![vec![ask]]);
    match expr {
        Expr::Bool(value) => one(if *value == wanted { Ask::Anything } else { Ask::Never }),
        Expr::Not(inner) => cases(inner, !wanted),
        Expr::And(left, right) if wanted => product(&cases(left, true)?, &cases(right, true)?),
        Expr::And(left, right) => sum(cases(left, false)?, cases(right, false)?),
        Expr::Or(left, right) if wanted => sum(cases(left, true)?, cases(right, true)?),
        Expr::Or(left, right) => product(&cases(left, false)?, &cases(right, false)?),
        Expr::Call(function, id) => one(Ask::Is(*function, id.clone(), wanted)),
        Expr::Compare(operator, left, right) => {
            let operator = if wanted { *operator } else { opposite(*operator) };
            one(match (constant(left), constant(right)) {
                (_, Some(number)) => Ask::Compare((**left).clone(), operator, number),
                (Some(number), None) => Ask::Compare((**right).clone(), mirrored(operator), number),
                (None, None) => Ask::Anything,
            })
        }
        _ => one(Ask::Anything),
    }
}

fn sum(mut left: Vec<Vec<Ask>>, right: Vec<Vec<Ask>>) -> Option<Vec<Vec<Ask>>> {
    left.extend(right);
    (left.len() <= CASES).then_some(left)
}

fn product(left: &[Vec<Ask>], right: &[Vec<Ask>]) -> Option<Vec<Vec<Ask>>> {
    (left.len() * right.len() <= CASES)
        .then(|| left.iter().flat_map(|a| right.iter().map(move |b| a.iter().chain(b).cloned().collect())).collect())
}

fn constant(expr: &Expr) -> Option<f64> {
    match expr {
        Expr::Number(value) => Some(*value),
        Expr::Negate(inner) => constant(inner).map(|value| -value),
        _ => None,
    }
}

const fn opposite(operator: Comparison) -> Comparison {
    match operator {
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
    }
}

const fn mirrored(operator: Comparison) -> Comparison {
    match operator {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

/// An interval whose ends may be left out.
struct Span {
    low: (f64, bool),
    high: (f64, bool),
}

impl Span {
    const fn of(range: Interval) -> Self {
        Self { low: (range.low, true), high: (range.high, true) }
    }

    fn narrow(&mut self, operator: Comparison, number: f64) {
        let low = |own: (f64, bool), with: bool| {
            if number > own.0 || number == own.0 && !with { (number, with) } else { own }
        };
        let high = |own: (f64, bool), with: bool| {
            if number < own.0 || number == own.0 && !with { (number, with) } else { own }
        };
        match operator {
            Comparison::Less => self.high = high(self.high, false),
            Comparison::LessOrEqual => self.high = high(self.high, true),
            Comparison::Greater => self.low = low(self.low, false),
            Comparison::GreaterOrEqual => self.low = low(self.low, true),
            Comparison::Equal => (self.low, self.high) = (low(self.low, true), high(self.high, true)),
            Comparison::NotEqual => {}
        }
    }

    fn is_empty(&self) -> bool {
        self.low.0 > self.high.0 || self.low.0 == self.high.0 && !(self.low.1 && self.high.1)
    }
}

fn possible(case: &[Ask], scenario: &Scenario, ranges: Ranges) -> bool {
    let mut calls: BTreeMap<(Function, &str), bool> = BTreeMap::new();
    let mut values: BTreeMap<String, (Span, Vec<f64>)> = BTreeMap::new();
    for ask in case {
        match ask {
            Ask::Never => return false,
            Ask::Anything => {}
            Ask::Is(function, id, is) => {
                if *calls.entry((*function, id)).or_insert(*is) != *is {
                    return false;
                }
            }
            Ask::Compare(value, operator, number) => {
                let entry =
                    values.entry(print(value)).or_insert_with(|| (Span::of(range(value, scenario, ranges)), vec![]));
                entry.0.narrow(*operator, *number);
                if *operator == Comparison::NotEqual {
                    entry.1.push(*number);
                }
            }
        }
    }
    let empty =
        |(span, not): &(Span, Vec<f64>)| span.is_empty() || span.low.0 == span.high.0 && not.contains(&span.low.0);
    !values.values().any(empty) && agree(&calls)
}

/// What one call's answer says about another's.
fn agree(calls: &BTreeMap<(Function, &str), bool>) -> bool {
    let truths = calls.iter().filter(|((function, _), is)| *function == Function::Truth && **is).count();
    let implies = [(Function::Done, Function::Started), (Function::Answered, Function::Seen)];
    let broken = |((function, id), is): (&(Function, &str), &bool)| {
        *is && implies.iter().any(|(this, that)| this == function && calls.get(&(*that, *id)) == Some(&false))
    };
    truths <= 1 && !calls.iter().any(broken)
}

fn range(value: &Expr, scenario: &Scenario, ranges: Ranges) -> Interval {
    let metric = |name: &str| scenario.world.metrics.iter().any(|metric| metric.id.as_str() == name);
    match value {
        Expr::Name(name) if metric(name) && ranges == Ranges::Declared => Interval::ANY,
        Expr::Name(name) => range_of(scenario, name),
        Expr::Call(Function::Minutes | Function::Silence, _) => Interval::new(0.0, scenario.length.mins()),
        Expr::Call(Function::Severity, _) => Interval::new(1.0, 5.0),
        _ => Interval::ANY,
    }
}
