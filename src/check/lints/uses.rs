//! What refers to what: whether anything in a scenario asks for a fact or an action.

use super::conditions::{calls, conditions};
use crate::check::lint::Subject;
use crate::model::Scenario;
use crate::model::action::Effect;
use crate::model::expr::Function;
use crate::model::fact::Fact;

/// Whether a condition asks for such a call.
pub fn asked_for(subject: &Subject<'_>, scenario: &Scenario, functions: &[Function], id: &str) -> bool {
    let wanted = |function: Function, of: &str| of == id && functions.contains(&function);
    conditions(subject, scenario).iter().any(|(_, when)| calls(when, &wanted))
}

/// Whether a fact counts for anybody: in what updates should say, in what it rules out.
pub fn counts(fact: &Fact) -> bool {
    let for_somebody = fact.by_audience.values().any(|to| to.weight.is_some_and(|weight| weight > 0) || to.never);
    let rules = fact.by_truth.values().any(|here| here.rules_out.as_ref().is_some_and(|out| !out.is_empty()));
    fact.weight > 0 || fact.lead || for_somebody || !fact.rules_out.is_empty() || rules
}

/// The effects of an action, whatever comes of it.
pub fn effects_of(action: &crate::model::action::Action) -> impl Iterator<Item = &Effect> {
    action.on_start.iter().chain(action.outcomes.iter().flat_map(|outcome| &outcome.effects))
}
