//! The worlds of one seed under several truths: what they have in common before the page is lived once.

use super::{Faults, World};
use crate::model::SimTime;
use crate::model::draws::Draws;
use crate::model::world::{Change, WorldSpec};

/// One world to be: its place among the others, and the faults that have not yet been given to a world.
struct Member {
    place: usize,
    faults: Faults,
}

impl Member {
    fn next(&self) -> Option<SimTime> {
        self.faults.first().map(|(at, _)| *at)
    }

    /// The fault that is next, where it comes at this moment.
    fn due(&self, moment: SimTime) -> Option<&(SimTime, Vec<Change>)> {
        self.faults.first().filter(|(at, _)| *at == moment)
    }
}

impl World {
    /// Worlds at the page or before it, in the order of `faults`, which is all that they differ in. Those whose faults are the
    /// same up to a moment live together up to it; each is as it would be alone.
    pub fn family(spec: &WorldSpec, draws: &Draws, seed: u64, faults: Vec<Faults>) -> Vec<Self> {
        let members = faults.into_iter().enumerate().map(|(place, mut faults)| {
            faults.sort_by_key(|(at, _)| *at);
            Member { place, faults }
        });
        let mut grown = vec![];
        grow(Self::new(spec, draws, seed, vec![]), members.collect(), &mut grown);
        grown.sort_by_key(|(place, _)| *place);
        grown.into_iter().map(|(_, world)| world).collect()
    }

    /// The same world with faults to come beside those that it waits for.
    fn branch(&self, faults: Faults) -> Self {
        let mut to_come = self.faults[self.come..].to_vec();
        to_come.extend(faults);
        self.fork(to_come)
    }
}

fn grow(mut trunk: World, mut members: Vec<Member>, grown: &mut Vec<(usize, World)>) {
    let parting = members.iter().filter_map(Member::next).min().unwrap_or(SimTime::PAGE).min(SimTime::PAGE);
    if members.len() > 1 {
        trunk.advance(parting);
    }
    if members.len() < 2 || parting == SimTime::PAGE {
        grown.extend(members.into_iter().map(|member| (member.place, trunk.branch(member.faults))));
        return;
    }
    while let Some(first) = members.first() {
        let fault = first.due(parting).cloned();
        let (mut alike, others): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|member| member.due(parting) == fault.as_ref());
        members = others;
        if fault.is_some() {
            for member in &mut alike {
                member.faults.remove(0);
            }
        }
        grow(trunk.branch(fault.into_iter().collect()), alike, grown);
    }
}
