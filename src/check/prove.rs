//! The reachability prover: what no play can ever reach, and the earliest minute of everything else.
//!
//! A fix-point in which things only accumulate: whatever can happen is assumed to happen as early as it can, whatever is
//! conditioned on something not having happened is assumed possible as long as it ever is, and metrics are intervals (a
//! comparison is "either" unless the natural range of the metric excludes it). So what is proved unreachable really is;
//! what is not proved may still never happen, and the bots say how often it did.

mod blockers;
mod condition;
mod interval;
mod print;
mod reach;
#[cfg(test)]
mod tests;

pub use interval::{Interval, of_name as range_of};
pub use reach::{Reach, Times};

use super::play::{Item, Kind};
use crate::model::{Millis, Phase, Scenario, TruthId};

/// What the prover found out about a scenario.
#[derive(Debug, Clone)]
pub struct Proof {
    /// By truth, in the scenario's order.
    pub truths: Vec<(TruthId, Times)>,
    /// Items that no play reaches under any truth, each with the chain of what is in the way.
    unreachable: Vec<(Item, Vec<String>)>,
    /// Truths under which nothing that fits can ever be done.
    pub unwinnable: Vec<(TruthId, Vec<String>)>,
}

/// Proves what can be proved.
pub fn prove(scenario: &Scenario) -> Proof {
    let truths: Vec<(TruthId, Times)> =
        scenario.truths.iter().map(|truth| (truth.id.clone(), Reach::new(scenario, &truth.id).solve())).collect();
    let reached = |item: &Item| truths.iter().any(|(_, times)| times.earliest(item).is_some());
    let lost = Item::all(scenario).into_iter().filter(|item| !reached(item));
    let explained = lost.map(|item| {
        let chain = truths.first().map(|(truth, times)| blockers::chain(scenario, truth, times, &item));
        (item, chain.unwrap_or_default())
    });
    let unreachable = explained.collect();
    let unwinnable =
        truths.iter().filter_map(|(truth, times)| Some((truth.clone(), unwinnable(scenario, truth, times)?)));
    Proof { unwinnable: unwinnable.collect(), unreachable, truths }
}

/// Why nothing that fits a truth can ever be done; `None` where something can, or where nothing needs to be.
fn unwinnable(scenario: &Scenario, truth: &TruthId, times: &Times) -> Option<Vec<String>> {
    scenario.truth(truth).filter(|truth| !truth.benign && truth.prior > 0.0)?;
    let steps =
        scenario.actions.iter().filter(|action| matches!(action.phase, Phase::Containment | Phase::Remediation));
    let fits: Vec<Item> =
        steps.filter(|action| action.fits.contains(truth)).map(|action| Item::new(Kind::Action, &action.id)).collect();
    if fits.is_empty() {
        return Some(vec![format!("no containing or remediating action has {truth} in its `fits`")]);
    }
    let lost = fits.iter().all(|item| times.earliest(item).is_none());
    lost.then(|| fits.iter().flat_map(|item| blockers::chain(scenario, truth, times, item)).collect())
}

impl Proof {
    /// The earliest moment at which an item can be reached under a truth, as a distance from the page. `None` where it is
    /// proved that no play reaches it.
    pub fn earliest(&self, truth: &TruthId, item: &Item) -> Option<Millis> {
        self.truths.iter().find(|(id, _)| id == truth).and_then(|(_, times)| times.earliest(item))
    }

    /// The earliest moment under any truth.
    pub fn earliest_of_all(&self, item: &Item) -> Option<Millis> {
        self.truths.iter().filter_map(|(_, times)| times.earliest(item)).min()
    }

    /// Everything that no play reaches under any truth.
    pub fn unreachable(&self) -> &[(Item, Vec<String>)] {
        &self.unreachable
    }

    /// What is in the way of an item; `None` where it may be reached.
    pub fn blockers(&self, item: &Item) -> Option<Vec<String>> {
        self.unreachable.iter().find(|(lost, _)| lost == item).map(|(_, chain)| chain.clone())
    }
}
