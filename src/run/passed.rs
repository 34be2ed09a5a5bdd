//! Whether what a fact says is over: a fact keeps the numbers with which it was learned, and the service goes on.

use super::Run;
use crate::model::MetricId;
use crate::model::expr::{Expr, Num};
use crate::model::fact::Fact;
use crate::model::world::{Line, MetricSpec};

impl Run {
    /// Whether every metric that was beyond its line when the fact was learned has come back since, on a chart that the
    /// player has opened. A fact that rests on no such metric is never over.
    pub(super) fn has_passed(&self, fact: &Fact) -> bool {
        let Some(learned) = self.book.facts.get(&fact.id) else { return false };
        let numbers = self.declared_numbers(fact).iter().zip(&learned.numbers);
        let lined = numbers.filter_map(|(number, value)| Some((self.metric_of(&number.value)?, *value)));
        let mut beyond = lined.filter(|(spec, value)| self.is_beyond(spec, *value)).peekable();
        beyond.peek().is_some() && beyond.all(|(spec, _)| self.has_seen_back(spec))
    }

    /// The metric that a number is, where it is one as it stands.
    fn metric_of(&self, number: &Num) -> Option<&MetricSpec> {
        let Num::Computed(expr) = number else { return None };
        let Expr::Name(name) = expr.as_ref() else { return None };
        let id = MetricId::from(name.as_str());
        self.scenario.world.metrics.iter().find(|spec| spec.id == id)
    }

    /// Whether a value is on the wrong side of its metric's line; never where it has none.
    pub(super) fn is_beyond(&self, spec: &MetricSpec, value: f64) -> bool {
        let scope = self.scope();
        match &spec.slo {
            Some(Line::Above(line)) => value > line.get(&scope),
            Some(Line::Below(line)) => value < line.get(&scope),
            None => false,
        }
    }

    /// Where the line of a metric lies.
    pub(super) fn limit_of(&self, spec: &MetricSpec) -> Option<f64> {
        let scope = self.scope();
        spec.slo.as_ref().map(|line| match line {
            Line::Above(line) | Line::Below(line) => line.get(&scope),
        })
    }

    fn has_seen_back(&self, spec: &MetricSpec) -> bool {
        let mut charts = self.scenario.panels.iter().filter(|panel| panel.metrics.contains(&spec.id));
        charts.any(|panel| self.book.looked.contains_key(&panel.id))
            && self.world.newest(&spec.id).is_some_and(|sample| !self.is_beyond(spec, sample.value))
    }
}
