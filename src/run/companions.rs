//! Companion worlds: one per truth, taking the same deeds, so that containment is judged by what was likely at the time
//! and not by what turned out to be true.

use crate::model::draws::{Draws, Moment};
use crate::model::event::Event;
use crate::model::scenario::Truth;
use crate::model::world::Change;
use crate::model::{EventId, Millis, Scenario, SimTime, TruthId};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One truth's world and the harm in it. The played truth's companion is the played world itself, so its world is
/// absent here.
#[derive(Clone)]
struct Companion {
    truth: TruthId,
    prior: f64,
    possible: bool,
    world: Option<World>,
    /// Harm that effects added at once, beside the world's.
    extra: f64,
    /// Harm accumulated at each second since the page, the page itself first.
    curve: Vec<f64>,
    /// Since when the conditions of hidden changes have held here, and which have come.
    hidden: Hidden,
}

/// The hidden changes (events of kind `change`) of one companion: under its truth they come in their own time.
#[derive(Clone, Default)]
pub(super) struct Hidden {
    held: BTreeMap<EventId, SimTime>,
    come: BTreeSet<EventId>,
}

impl Hidden {
    /// Whether a change comes now, which it does once. `holds` is its condition as it stands here.
    pub fn comes(&mut self, event: &Event, reached: bool, holds: bool, now: SimTime) -> bool {
        if !reached || self.come.contains(&event.id) {
            return false;
        }
        if !holds {
            self.held.remove(&event.id);
            return false;
        }
        let since = *self.held.entry(event.id.clone()).or_insert(now);
        now - since >= event.hold && self.come.insert(event.id.clone())
    }
}

/// The companions of a run, in the order of the scenario's truths.
#[derive(Clone)]
pub(super) struct Companions {
    all: Vec<Companion>,
    /// The shares of the truths from each second on at which they changed.
    shares: Vec<(usize, Vec<f64>)>,
}

/// Worlds as they are at the page under some truths, their faults to come. They live their common past once.
pub fn worlds(scenario: &Scenario, truths: &[&Truth], draws: &Draws, seed: u64) -> Vec<World> {
    let mut spec = scenario.world.clone();
    spec.start = spec.start.or(Some(scenario.start));
    let faults = truths.iter().map(|truth| faults(truth, draws)).collect();
    let mut worlds = World::family(&Arc::new(spec), draws, seed, faults);
    for world in &mut worlds {
        world.advance(SimTime::PAGE);
    }
    worlds
}

fn faults(truth: &Truth, draws: &Draws) -> Vec<(SimTime, Vec<Change>)> {
    let resolved = truth.faults.iter().map(|fault| {
        let changes = fault.settings.iter().filter_map(|setting| Change::resolve(setting, draws)).collect();
        (moment(&fault.at, draws), changes)
    });
    resolved.collect()
}

/// A moment as incident time; a drawn time that is missing counts as the page, which `pack` makes impossible.
pub(super) fn moment(moment: &Moment, draws: &Draws) -> SimTime {
    use crate::model::draws::Drawn;
    match moment {
        Moment::At(span) => SimTime::PAGE + *span,
        Moment::Drawn(name, plus) => match draws.get(name) {
            Some(Drawn::Time { at }) => SimTime::PAGE + *at + *plus,
            Some(Drawn::Number(minutes)) => SimTime::PAGE + Millis((minutes * 60_000.0) as i64) + *plus,
            _ => SimTime::PAGE + *plus,
        },
    }
}

impl Companions {
    /// The played world and its companions, each as it is at the page; `None` where the played truth isn't among them.
    pub fn start<'a>(played: &TruthId, worlds: impl IntoIterator<Item = (&'a Truth, World)>) -> Option<(World, Self)> {
        let (mut own, mut all) = (None, vec![]);
        for (truth, world) in worlds {
            let world = if &truth.id == played {
                own = Some(world);
                None
            } else {
                Some(world)
            };
            let (truth, prior) = (truth.id.clone(), truth.prior);
            all.push(Companion {
                truth,
                prior,
                possible: true,
                world,
                extra: 0.0,
                curve: vec![],
                hidden: Hidden::default(),
            });
        }
        let mut companions = Self { all, shares: vec![] };
        companions.reweigh();
        own.map(|world| (world, companions))
    }

    /// Moves every companion world to `to` and books the harm of this second. `played` is the played world's harm. A truth that
    /// is ruled out stays so and weighs nothing from then on: its world stands still.
    pub fn step(&mut self, to: SimTime, played: f64) {
        for companion in &mut self.all {
            let harm = match &mut companion.world {
                Some(world) if !companion.possible => world.harm(),
                Some(world) => {
                    world.advance(to);
                    world.harm()
                }
                None => played,
            };
            companion.curve.push(harm + companion.extra);
        }
    }

    /// Applies `change` to every companion world; it is given the truth and the world as it stands.
    pub fn each(&mut self, mut change: impl FnMut(&TruthId, &World, &mut Hidden) -> (Vec<Change>, f64)) {
        for companion in &mut self.all {
            if let Some(world) = &mut companion.world {
                let (changes, harm) = change(&companion.truth, world, &mut companion.hidden);
                companion.extra += harm;
                for change in &changes {
                    world.change(change);
                }
            }
        }
    }

    /// Adds harm at once under one truth.
    pub fn add_harm(&mut self, truth: &TruthId, harm: f64) {
        if let Some(companion) = self.all.iter_mut().find(|companion| &companion.truth == truth) {
            companion.extra += harm;
        }
    }

    /// Harm that effects added at once under a truth.
    pub fn extra(&self, truth: &TruthId) -> f64 {
        self.find(truth).map_or(0.0, |companion| companion.extra)
    }

    /// The same, weighed over what is possible.
    pub fn weighed_extra(&self) -> f64 {
        self.possible().iter().map(|(truth, share)| share * self.extra(truth)).sum()
    }

    /// Rules truths out. A fact can't rule out everything: if nothing would be left, nothing is ruled out.
    pub fn rule_out(&mut self, truths: &[TruthId]) -> bool {
        let stays = |companion: &Companion| companion.possible && !truths.contains(&companion.truth);
        if !self.all.iter().any(stays) {
            return false;
        }
        let before = self.all.iter().filter(|companion| companion.possible).count();
        for companion in &mut self.all {
            companion.possible = stays(companion);
        }
        self.reweigh();
        before != self.all.iter().filter(|companion| companion.possible).count()
    }

    fn reweigh(&mut self) {
        let total: f64 = self.all.iter().filter(|companion| companion.possible).map(|companion| companion.prior).sum();
        let share =
            |companion: &Companion| if companion.possible && total > 0.0 { companion.prior / total } else { 0.0 };
        let from = self.all.first().map_or(0, |companion| companion.curve.len());
        self.shares.push((from, self.all.iter().map(share).collect()));
    }

    /// Truths that are still possible, with their shares.
    pub fn possible(&self) -> Vec<(TruthId, f64)> {
        let shares = self.shares.last().map_or(&[][..], |(_, shares)| shares.as_slice());
        let pairs = self.all.iter().zip(shares).filter(|(companion, _)| companion.possible);
        pairs.map(|(companion, share)| (companion.truth.clone(), *share)).collect()
    }

    /// Harm a minute by its sources, over the truths that are still possible. `played` is the played world.
    pub fn harm_rates(&self, played: &World) -> Vec<(String, f64)> {
        let mut all: Vec<(String, f64)> = played.harm_rates().map(|(id, _)| (id.to_owned(), 0.0)).collect();
        for (truth, share) in self.possible() {
            let world = self.find(&truth).and_then(|companion| companion.world.as_ref()).unwrap_or(played);
            for ((_, sum), (_, rate)) in all.iter_mut().zip(world.harm_rates()) {
                *sum += share * rate;
            }
        }
        all
    }

    /// Harm accumulated at each second under a truth.
    pub fn curve(&self, truth: &TruthId) -> Option<&[f64]> {
        self.find(truth).map(|companion| companion.curve.as_slice())
    }

    /// The harm of some worlds, weighed second by second with the truths possible in this run.
    pub fn weigh<'a>(&self, curve: impl Fn(&TruthId) -> Option<&'a [f64]>) -> f64 {
        self.weigh_until(self.seconds(), curve)
    }

    /// The same over the first `seconds` of the run only.
    pub fn weigh_until<'a>(&self, seconds: usize, curve: impl Fn(&TruthId) -> Option<&'a [f64]>) -> f64 {
        let curves: Vec<&[f64]> = self.all.iter().map(|companion| curve(&companion.truth).unwrap_or(&[])).collect();
        let mut total = 0.0;
        for (index, (from, shares)) in self.shares.iter().enumerate() {
            let until = self.shares.get(index + 1).map_or(seconds, |(next, _)| (*next).min(seconds));
            for (curve, share) in curves.iter().zip(shares) {
                total += share * (at(curve, until) - at(curve, (*from).min(seconds)));
            }
        }
        total
    }

    /// How many seconds the run has been followed for, the page's own among them.
    pub fn seconds(&self) -> usize {
        self.all.first().map_or(0, |companion| companion.curve.len())
    }

    fn find(&self, truth: &TruthId) -> Option<&Companion> {
        self.all.iter().find(|companion| &companion.truth == truth)
    }
}

/// Harm before second `index`: a curve that has ended keeps its last value.
fn at(curve: &[f64], index: usize) -> f64 {
    index.min(curve.len()).checked_sub(1).map_or(0.0, |last| curve[last])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(truth: &str, curve: &[f64]) -> Companion {
        let truth = TruthId::from(truth);
        Companion {
            truth,
            prior: 0.5,
            possible: true,
            world: None,
            extra: 0.0,
            curve: curve.to_vec(),
            hidden: Hidden::default(),
        }
    }

    #[test]
    fn harm_is_weighed_by_what_was_possible_as_it_fell_and_not_afterwards() {
        let all = vec![follows("a", &[0.0, 10.0, 20.0, 30.0]), follows("b", &[0.0, 0.0, 0.0, 100.0])];
        let companions = Companions { all, shares: vec![(0, vec![0.5, 0.5]), (2, vec![1.0, 0.0])] };
        let own = |truth: &TruthId| companions.curve(truth);
        let grown: Vec<f64> = (1..=4).map(|seconds| companions.weigh_until(seconds, own)).collect();
        assert_eq!(grown, [0.0, 5.0, 15.0, 25.0]);
        assert_eq!(companions.weigh(own), 25.0);
        assert_eq!(companions.weigh_until(99, own), 25.0, "a curve that has ended keeps its last value");
    }
}
