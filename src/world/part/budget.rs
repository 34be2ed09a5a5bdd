//! Error budgets: how much of what an objective allows has been used up (Beyer and others, The Site Reliability Workbook, 2018,
//! chapter 5).

use crate::world::layout::Places;
use crate::world::state::State;
use libm::exp;

/// An error budget, ready to run.
#[derive(Debug)]
pub(crate) struct Budget {
    target: usize,
    days: usize,
    spent: usize,
    left: usize,
    burn: usize,
    /// Places of the flow that counts as bad, and of the flow that it is among.
    bad: Vec<usize>,
    of: Vec<usize>,
}

/// Seconds over which the burn rate is smoothed.
const MEMORY: f64 = 300.0;

impl Budget {
    pub fn new(places: &Places, bad: Vec<usize>, of: Vec<usize>) -> Self {
        Self {
            target: places.param_base("target"),
            days: places.param_base("days"),
            spent: places.param_base("spent"),
            left: places.stat_base("left"),
            burn: places.stat_base("burn"),
            bad,
            of,
        }
    }

    pub fn step(&self, state: &mut State) {
        let sum = |places: &[usize]| places.iter().map(|place| state.now[*place] as f64).sum::<f64>();
        let (bad, all) = (sum(&self.bad), sum(&self.of));
        let allowed = (1.0 - state.params[self.target]).max(1e-9);
        let burn = if all > 0.0 { bad / all / allowed } else { 0.0 };
        let weight = if state.step == 0 { 1.0 } else { 1.0 - exp(-1.0 / MEMORY) };
        state.levels[self.burn] += weight * (burn - state.levels[self.burn]);
        if state.step == 0 {
            state.levels[self.left] = 1.0 - state.params[self.spent];
        }
        state.levels[self.left] -= burn / (state.params[self.days] * 86_400.0);
    }
}
