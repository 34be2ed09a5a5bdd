//! What a run has left behind. A run's facts stay as they were learned, so a later one may have overtaken an earlier one:
//! "orders fail" and, half an hour on, "orders go through again". A briefing's facts are all of its own second.

use super::View;
use crate::model::situation::KnownFact;
use crate::model::vocabulary::{FactKind, Status};

/// Words by which a fact tells that something has changed.
const CHANGED: &[&str] = &["again", "longer", "back", "restored", "recovered"];

impl View<'_> {
    /// Finds the facts that later ones have overtaken, and whether nothing was ever wrong.
    pub(super) fn read_changes(&mut self) {
        if self.situation.next.update.is_some() {
            return;
        }
        let facts = &self.situation.facts;
        self.overtaken =
            (0..facts.len()).map(|at| facts[at].passed || (0..facts.len()).any(|by| self.overtakes(by, at))).collect();
        let leads = || facts.iter().enumerate().filter(|(_, fact)| fact.known && fact.lead);
        let impacts = || leads().filter(|(_, fact)| fact.kind == FactKind::Impact && fact.status == Status::Confirmed);
        let past = |(at, _): (usize, &KnownFact)| self.overtaken[at];
        let well = |(at, _): &(usize, &KnownFact)| !self.tells_change(*at);
        self.unharmed = impacts().any(past) && impacts().filter(well).all(past);
        // Who has learned that nobody was harmed may say that all is well.
        let denied = |at: usize| self.propositions.get(at).and_then(|all| all.first()).is_some_and(|it| it.negative);
        let unreal = |(at, fact): (usize, &KnownFact)| fact.status == Status::False || denied(at);
        self.recovers |= leads().next().is_some() && leads().all(unreal);
    }

    /// Whether a fact tells that what another one says has changed. Facts come first among the items, in their order.
    fn overtakes(&self, by: usize, at: usize) -> bool {
        let tells = |at: usize| {
            self.situation.facts.get(at).filter(|fact| {
                let state = matches!(fact.kind, FactKind::Impact | FactKind::Metric | FactKind::Scope);
                fact.known && fact.status == Status::Confirmed && state
            })
        };
        let (Some(_), Some(_), Some(new), Some(old)) = (tells(by), tells(at), self.items.get(by), self.items.get(at))
        else {
            return false;
        };
        let shared = new.stems.iter().filter(|(stem, _)| old.stems.iter().any(|(own, _)| own == stem)).count();
        by != at && shared >= 2 && self.tells_change(by) && !self.tells_change(at)
    }

    /// Whether a fact says that something has changed: "All 6 tables are ready" where there were none.
    fn tells_change(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| {
            let text = item.normal.split('|').next().unwrap_or_default();
            text.starts_with(" all ") || text.split(' ').any(|word| CHANGED.contains(&word))
        })
    }

    /// Whether something needn't be told (again): it has been overtaken, these readers know it, or it is a suspicion beside a
    /// cause that is known by now. What belongs first is told every time.
    pub(crate) fn is_old(&self, what: super::What) -> bool {
        if let Some(action) = self.action(what) {
            return action.told;
        }
        let run = self.situation.next.update.is_none();
        let cause =
            |status| move |fact: &&KnownFact| fact.kind == FactKind::Cause && fact.status == status && fact.known;
        let explained = || run && self.situation.facts.iter().any(|fact| cause(Status::Confirmed)(&fact));
        self.fact(what).is_some_and(|fact| {
            fact.told && (!fact.lead || fact.status == Status::False) || cause(Status::Suspected)(&fact) && explained()
        }) || self.is_overtaken(what)
    }

    /// Whether a fact has been overtaken by another one.
    pub(crate) fn is_overtaken(&self, what: super::What) -> bool {
        matches!(what, super::What::Fact(at) if self.overtaken.get(at) == Some(&true))
    }
}
