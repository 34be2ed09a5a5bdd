//! Conditions over what accumulates: from when on they can hold, and from when on they can fail.

use super::interval::{Interval, of_name};
use super::reach::{Reach, Times};
use crate::check::play::{Item, Kind};
use crate::model::Millis;
use crate::model::expr::{Arithmetic, Comparison, Expr, Function};

/// When a condition can first hold and can first be false; `None` where it never can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Can {
    /// From when on it can hold.
    pub hold: Option<Millis>,
    /// From when on it can be false.
    pub fail: Option<Millis>,
}

const START: Option<Millis> = Some(Millis::ZERO);
const ALWAYS: Can = Can { hold: START, fail: None };
const NEVER: Can = Can { hold: None, fail: START };
const EITHER: Can = Can { hold: START, fail: START };

/// The later of two moments, where there are both.
pub(super) fn both(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    Some(a?.max(b?))
}

/// The earlier of two moments, where there is any.
pub(super) fn either(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Reach<'_> {
    /// When an optional condition can hold: from the start where there is none.
    pub(super) fn can_hold(&self, when: Option<&Expr>, times: &Times) -> Option<Millis> {
        when.map_or(START, |when| self.can(when, times).hold)
    }

    /// When a condition can first not hold: where it is false, or where it has no value for lack of data.
    pub(super) fn can_miss(&self, when: &Expr, times: &Times) -> Option<Millis> {
        if may_lack_data(when) { START } else { self.can(when, times).fail }
    }

    /// When a condition can hold and be false.
    pub(super) fn can(&self, expr: &Expr, times: &Times) -> Can {
        match expr {
            Expr::Bool(value) => fixed(*value),
            Expr::Number(value) => fixed(*value != 0.0),
            Expr::Not(inner) => {
                let inner = self.can(inner, times);
                Can { hold: inner.fail, fail: inner.hold }
            }
            Expr::And(left, right) => {
                let (left, right) = (self.can(left, times), self.can(right, times));
                Can { hold: both(left.hold, right.hold), fail: either(left.fail, right.fail) }
            }
            Expr::Or(left, right) => {
                let (left, right) = (self.can(left, times), self.can(right, times));
                Can { hold: either(left.hold, right.hold), fail: both(left.fail, right.fail) }
            }
            Expr::Call(function, id) => self.can_call(*function, id, times),
            Expr::Compare(operator, left, right) => self.first(expr, |reach, second| {
                reach.range(left, times, second).compare(*operator, reach.range(right, times, second))
            }),
            Expr::Name(_) | Expr::Negate(_) | Expr::Math(..) => self.first(expr, |reach, second| {
                reach.range(expr, times, second).compare(Comparison::NotEqual, Interval::exactly(0.0))
            }),
        }
    }

    /// The first second in which a comparison can hold, and in which it can be false. Only time makes them differ.
    fn first(&self, expr: &Expr, at: impl Fn(&Self, i64) -> (bool, bool)) -> Can {
        let last = if depends_on_time(expr) { self.scenario.length.0.div_euclid(1000) } else { 0 };
        let mut can = Can { hold: None, fail: None };
        for second in 0..=last {
            let (holds, fails) = at(self, second);
            let now = Millis::from_secs(second);
            can.hold = can.hold.or(holds.then_some(now));
            can.fail = can.fail.or(fails.then_some(now));
            if can.hold.is_some() && can.fail.is_some() {
                break;
            }
        }
        can
    }

    fn can_call(&self, function: Function, id: &str, times: &Times) -> Can {
        let from = |hold| Can { hold, fail: START };
        let item = |kind| from(times.earliest(&Item::new(kind, id)));
        match function {
            Function::Done => item(Kind::Action),
            Function::Started => from(times.started(id)),
            Function::Known if self.is_known_from_start(id) => ALWAYS,
            Function::Known => item(Kind::Fact),
            Function::Granted => item(Kind::Ask),
            Function::Asked => from(times.asked(id)),
            Function::Seen => item(Kind::Event),
            Function::Answered => item(Kind::Answer),
            Function::Looked => from(times.looked(id)),
            Function::Truth => fixed(self.truth.as_str() == id),
            Function::Contained => self.can_contain(times),
            // The last three are numbers; as conditions of their own they can be anything.
            Function::Sent
            | Function::Paged
            | Function::Acked
            | Function::Silence
            | Function::Minutes
            | Function::Severity => EITHER,
        }
    }

    fn can_contain(&self, times: &Times) -> Can {
        if self.scenario.truth(self.truth).is_some_and(|truth| truth.benign) {
            return ALWAYS;
        }
        let steps = self.scenario.actions.iter().filter(|action| action.fits.contains(self.truth));
        let done = steps.filter_map(|action| times.earliest(&Item::new(Kind::Action, &action.id)));
        Can { hold: done.min(), fail: START }
    }

    /// What a number can be in one second of the incident.
    fn range(&self, expr: &Expr, times: &Times, second: i64) -> Interval {
        let minutes = |second: i64| second as f64 / 60.0;
        match expr {
            Expr::Number(value) => Interval::exactly(*value),
            Expr::Name(name) => of_name(self.scenario, name),
            // A deed may come anywhere within the second.
            Expr::Call(Function::Minutes, _) => Interval::new(minutes(second), minutes(second + 1)),
            Expr::Call(Function::Silence, _) => Interval::new(0.0, minutes(second + 1)),
            Expr::Call(Function::Severity, _) => Interval::new(1.0, 5.0),
            Expr::Negate(inner) => {
                let inner = self.range(inner, times, second);
                Interval::new(-inner.high, -inner.low)
            }
            Expr::Math(operator, left, right) => {
                self.range(left, times, second).math(*operator, self.range(right, times, second))
            }
            // A yes or no as a number.
            _ => {
                let can = self.can(expr, times);
                let by_now = |at: Option<Millis>| at.is_some_and(|at| at <= Millis::from_secs(second + 1));
                let bit = |yes: bool| f64::from(u8::from(yes));
                Interval::new(bit(!by_now(can.fail)), bit(by_now(can.hold)))
            }
        }
    }
}

const fn fixed(value: bool) -> Can {
    if value { ALWAYS } else { NEVER }
}

/// Whether what an expression can be changes while time passes.
fn depends_on_time(expr: &Expr) -> bool {
    match expr {
        Expr::Bool(_) | Expr::Number(_) | Expr::Name(_) => false,
        Expr::Call(..) => true,
        Expr::Not(inner) | Expr::Negate(inner) => depends_on_time(inner),
        Expr::And(left, right) | Expr::Or(left, right) | Expr::Math(_, left, right) | Expr::Compare(_, left, right) => {
            depends_on_time(left) || depends_on_time(right)
        }
    }
}

/// Whether a condition can be without a value: it reads a metric, which has none before its first scrape, or divides.
fn may_lack_data(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) | Expr::Math(Arithmetic::Divide, ..) => true,
        Expr::Bool(_) | Expr::Number(_) | Expr::Call(..) => false,
        Expr::Not(inner) | Expr::Negate(inner) => may_lack_data(inner),
        Expr::And(left, right) | Expr::Or(left, right) | Expr::Math(_, left, right) | Expr::Compare(_, left, right) => {
            may_lack_data(left) || may_lack_data(right)
        }
    }
}
