//! Whom the policy pages, by the severity that was declared: told while it can still be done.

use super::Run;
use crate::model::person::Desk;
use crate::model::policy::Rule;
use crate::model::{Millis, PersonId, SimTime};

/// How soon somebody is paged where the policy has no time for a first update.
const SOON: Millis = Millis::from_mins(5);

impl Run {
    /// How soon after the page a rule's desks are to be paged.
    pub fn pages_within(rule: &Rule) -> Millis {
        rule.first.unwrap_or(SOON)
    }

    /// The desks that a rule pages and that somebody of the scenario holds.
    pub fn desks_paged<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = Desk> + 'a {
        let held = |desk: &Desk| self.scenario.people.iter().any(|person| person.desk == *desk);
        rule.page.iter().copied().filter(held)
    }

    /// Whom the policy wants paged at the severity that was declared, one for each desk of which nobody was, and by when.
    pub fn pages_owed(&self) -> Vec<(PersonId, SimTime)> {
        let Some(severity) = self.severity().filter(|_| !self.over && self.book.closed.is_none()) else {
            return vec![];
        };
        let rule = self.scenario.policy.rule(severity);
        let by = SimTime::PAGE + Self::pages_within(rule);
        let holders = |desk: Desk| self.scenario.people.iter().filter(move |person| person.desk == desk);
        let missed = self
            .desks_paged(rule)
            .filter(|desk| !holders(*desk).any(|person| self.book.paged.contains_key(&person.id)));
        missed.filter_map(|desk| Some((holders(desk).next()?.id.clone(), by))).collect()
    }
}
