//! What a part is fed by: the requests of a traffic, or the units of another part's flow.

use crate::world::state::State;

/// Places of flows; each unit of one sends a message or writes a record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Feed(pub Vec<usize>);

impl Feed {
    /// Units of this second: counted, and to be expected.
    pub fn units(&self, state: &State) -> (u64, f64) {
        self.0.iter().fold((0, 0.0), |(count, rate), place| (count + state.now[*place], rate + state.rate[*place]))
    }
}

/// Whole units of a rate that isn't whole: what is begun is carried over in a level of the part's own.
pub(crate) fn whole(state: &mut State, carried: usize, rate: f64) -> u64 {
    let begun = state.levels[carried] + rate;
    let taken = libm::floor(begun).max(0.0);
    state.levels[carried] = begun - taken;
    taken as u64
}
