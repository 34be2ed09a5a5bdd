//! Intervals of numbers, and the natural ranges of metrics and drawn values.

use crate::model::draws::{Drawn, Vary};
use crate::model::expr::{Arithmetic, Comparison, Expr, Num};
use crate::model::scenario::Scenario;
use crate::model::world::stat::Shape;
use crate::model::world::{MetricSpec, Recording, Source};

/// All numbers between two bounds, both included; a bound may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Interval {
    /// Any number.
    pub const ANY: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// Between two numbers.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// One number.
    pub const fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// The smallest interval around two.
    #[must_use]
    pub const fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The values of an operation on any two numbers of the intervals.
    #[must_use]
    pub fn math(self, operator: Arithmetic, other: Self) -> Self {
        match operator {
            Arithmetic::Add => Self::new(self.low + other.low, self.high + other.high).sound(),
            Arithmetic::Subtract => Self::new(self.low - other.high, self.high - other.low).sound(),
            Arithmetic::Multiply => self.corners(other, |a, b| a * b),
            // A divisor that may be 0 can give anything.
            Arithmetic::Divide if other.low <= 0.0 && other.high >= 0.0 => Self::ANY,
            Arithmetic::Divide => self.corners(other, |a, b| a / b),
        }
    }

    fn corners(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let ends = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)];
        let ends = ends.map(|(a, b)| of(a, b));
        // Zero times infinity, or infinity by infinity: nothing is known.
        if ends.iter().any(|end| end.is_nan()) {
            return Self::ANY;
        }
        let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
        let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self::new(low, high)
    }

    fn sound(self) -> Self {
        if self.low.is_nan() || self.high.is_nan() { Self::ANY } else { self }
    }

    /// Whether a comparison can come out true, and whether it can come out false.
    pub fn compare(self, operator: Comparison, other: Self) -> (bool, bool) {
        let single = self.low == self.high && other.low == other.high;
        let meet = self.low <= other.high && other.low <= self.high;
        match operator {
            Comparison::Less => (self.low < other.high, self.high >= other.low),
            Comparison::LessOrEqual => (self.low <= other.high, self.high > other.low),
            Comparison::Greater => (self.high > other.low, self.low <= other.high),
            Comparison::GreaterOrEqual => (self.high >= other.low, self.low < other.high),
            Comparison::Equal => (meet, !(single && meet)),
            Comparison::NotEqual => (!(single && meet), meet),
        }
    }
}

/// What a name in an expression can be: a metric in its natural range, or a drawn value. Anything where nothing is known.
pub fn of_name(scenario: &Scenario, name: &str) -> Interval {
    match scenario.world.metrics.iter().find(|metric| metric.id.as_str() == name) {
        Some(metric) => of_metric(scenario, metric),
        None => of_draw(scenario, name).unwrap_or(Interval::ANY),
    }
}

fn of_draw(scenario: &Scenario, name: &str) -> Option<Interval> {
    let (base, field) = name.split_once('.').map_or((name, None), |(base, field)| (base, Some(field)));
    let vary = scenario.vary.iter().find(|(vary, _)| vary == base).map(|(_, vary)| vary)?;
    match (vary, field) {
        (Vary::OneOf(rows), Some(field)) => {
            let values = rows.iter().filter_map(|row| match row.get(field)? {
                Drawn::Number(value) => Some(Interval::exactly(*value)),
                Drawn::Time { at } => Some(Interval::exactly(at.mins())),
                Drawn::Text(_) => None,
            });
            values.reduce(Interval::hull)
        }
        // Values on the grid may exceed the upper bound by a rounding error.
        (Vary::Between { low, high, step }, None) => Some(Interval::new(*low, high + step.abs() * 1e-6)),
        (Vary::Time { low, high }, None) => Some(Interval::new(low.mins(), high.mins())),
        _ => None,
    }
}

/// What a number of the pack can be.
fn of_num(scenario: &Scenario, num: &Num) -> Interval {
    match num {
        Num::Literal(value) => Interval::exactly(*value),
        Num::Computed(expr) => of_drawn_expr(scenario, expr),
    }
}

fn of_drawn_expr(scenario: &Scenario, expr: &Expr) -> Interval {
    match expr {
        Expr::Number(value) => Interval::exactly(*value),
        Expr::Name(name) => of_draw(scenario, name).unwrap_or(Interval::ANY),
        Expr::Math(operator, left, right) => {
            of_drawn_expr(scenario, left).math(*operator, of_drawn_expr(scenario, right))
        }
        _ => Interval::ANY,
    }
}

/// The natural range of a metric: what its statistic can be, by its scale; a difference where two groups are compared.
fn of_metric(scenario: &Scenario, metric: &MetricSpec) -> Interval {
    let natural = metric.recorded.as_ref().map_or_else(|| of_stat(scenario, &metric.of), of_recording);
    let scaled = natural.math(Arithmetic::Multiply, of_num(scenario, &metric.scale));
    if metric.against.is_some() { scaled.math(Arithmetic::Subtract, scaled) } else { scaled }
}

/// What was recorded is all that will be read.
fn of_recording(recording: &Recording) -> Interval {
    let values = recording.readings.iter().map(|reading| Interval::exactly(reading.value));
    values.reduce(Interval::hull).unwrap_or(Interval::ANY)
}

/// What a statistic can be. What is counted is never negative, and neither is a share of it in something counted; some
/// estimates are shares. Of the others nothing is assumed.
fn of_stat(scenario: &Scenario, source: &Source) -> Interval {
    let part = scenario.world.part(&source.part);
    let Some(stat) = part.and_then(|part| part.body.kind().stat(&source.stat)) else { return Interval::ANY };
    match (stat.name, stat.shape) {
        ("auc" | "precision" | "recall" | "f1" | "calibration" | "brier" | "score" | "predicted" | "damage", _)
        | ("share", Shape::Level | Shape::Estimate) => Interval::new(0.0, 1.0),
        // What was lost against the best is a difference of two counts.
        ("lost", _) => Interval::ANY,
        ("psi" | "kl" | "expected", _) | (_, Shape::Flow) => Interval::new(0.0, f64::INFINITY),
        _ => Interval::ANY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_either_unless_the_ranges_exclude_it() {
        let share = Interval::new(0.0, 1.0);
        assert_eq!(share.compare(Comparison::Greater, Interval::exactly(0.5)), (true, true));
        assert_eq!(share.compare(Comparison::Greater, Interval::exactly(1.0)), (false, true));
        assert_eq!(share.compare(Comparison::GreaterOrEqual, Interval::exactly(1.0)), (true, true));
        assert_eq!(share.compare(Comparison::GreaterOrEqual, Interval::exactly(0.0)), (true, false));
        assert_eq!(share.compare(Comparison::Equal, Interval::exactly(2.0)), (false, true));
        assert_eq!(Interval::exactly(2.0).compare(Comparison::NotEqual, Interval::exactly(2.0)), (false, true));
    }

    #[test]
    fn dividing_by_what_may_be_zero_can_give_anything() {
        let one = Interval::exactly(1.0);
        assert_eq!(one.math(Arithmetic::Divide, Interval::new(-1.0, 1.0)), Interval::ANY);
        assert_eq!(one.math(Arithmetic::Divide, Interval::new(2.0, 4.0)), Interval::new(0.25, 0.5));
        let open = Interval::new(0.0, f64::INFINITY);
        assert_eq!(open.math(Arithmetic::Multiply, Interval::new(0.0, 1.0)), Interval::ANY);
    }
}
