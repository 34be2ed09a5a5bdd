//! The four clarifying questions: what asks them.

use super::Run;
use crate::model::FactId;
use crate::model::action::{Clarifies, Effect, Outcome};
use crate::model::vocabulary::FactKind;

impl Run {
    /// One of them is asked; the first time counts.
    pub(super) fn clarify(&mut self, which: Clarifies) {
        let now = self.now;
        self.book.clarified.entry(which).or_insert(now);
    }

    /// Whoever finds out the impact by a read, a step or a question of their own has asked who is affected, whichever it
    /// was; so has whoever looked into the scope (`scope`) and found some of it.
    pub(super) fn clarify_by(&mut self, fact: &FactId, scope: bool) {
        let fact = self.scenario.fact(fact);
        if fact.is_some_and(|fact| fact.lead || scope && fact.kind == FactKind::Scope) {
            self.clarify(Clarifies::WhoWhere);
        }
    }

    /// The same for what a step or an answer teaches.
    pub(super) fn clarify_by_outcome(&mut self, outcome: Option<&Outcome>, scope: bool) {
        for effect in outcome.into_iter().flat_map(|outcome| &outcome.effects) {
            if let Effect::Learn(fact, _) = effect {
                self.clarify_by(fact, scope);
            }
        }
    }
}
