//! Backlogs: messages wait for consumers; those that fail go to a dead-letter queue, from which they can be driven back.

use super::feed::Feed;
use crate::world::chance::Draw;
use crate::world::layout::{Layout, Places};
use crate::world::state::State;

/// A backlog, ready to run.
#[derive(Debug)]
pub(crate) struct Backlog {
    /// Places of the parameters.
    messages: usize,
    own: usize,
    consumers: usize,
    rate: usize,
    paused: usize,
    poison: usize,
    cured: usize,
    redrive: usize,
    /// Places of the flows: produced, done, dead, redriven.
    flows: [usize; 4],
    /// Levels: waiting messages, dead letters, how long the newest message will wait.
    waiting: usize,
    letters: usize,
    lag: usize,
    /// Levels: parts of messages that consumers and redriving have begun.
    begun: usize,
    /// What sends messages.
    feed: Feed,
}

impl Backlog {
    pub fn new(places: &Places, layout: &mut Layout, feed: Feed) -> Self {
        let (param, stat) = (|name| places.param_base(name), |name| places.stat_base(name));
        Self {
            messages: param("messages"),
            own: param("own"),
            consumers: param("consumers"),
            rate: param("rate"),
            paused: param("paused"),
            poison: param("poison"),
            cured: param("cured"),
            redrive: param("redrive"),
            flows: ["produced", "done", "dead", "redriven"].map(stat),
            waiting: stat("waiting"),
            letters: stat("letters"),
            lag: stat("lag"),
            begun: layout.own(2),
            feed,
        }
    }

    /// Uniforms that a step takes.
    pub const fn draws() -> usize {
        4
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>) {
        let [produced, done, dead, redriven] = self.flows;
        let (units, _) = self.feed.units(state);
        let (per, own) = (state.params[self.messages], state.params[self.own]);
        // A unit sends `messages` of them: the whole part each time, one more with the chance of the rest.
        let whole = libm::floor(per);
        let caused = units * whole as u64 + luck.binomial(units, per - whole);
        let arrived = caused + luck.poisson(own);
        state.count(produced, arrived, units as f64 * per + own);

        let capacity = state.params[self.consumers] * state.params[self.rate] * (1.0 - state.params[self.paused]);
        let letters = state.levels[self.letters];
        let back = self.whole(state, 1, state.params[self.redrive], letters);
        state.count(redriven, back as u64, back);
        let waiting = state.levels[self.waiting] + arrived as f64 + back;
        let taken = self.whole(state, 0, capacity, waiting);
        let poison = state.params[self.poison] * (1.0 - state.params[self.cured]);
        let failed = luck.binomial(taken as u64, poison);
        state.count(dead, failed, taken * poison);
        state.count(done, taken as u64 - failed, taken * (1.0 - poison));
        state.levels[self.letters] = letters - back + failed as f64;
        state.levels[self.waiting] = waiting - taken;
        state.levels[self.lag] = if capacity > 0.0 { (waiting - taken) / capacity } else { (waiting - taken).min(1e9) };
    }

    /// Whole messages that a rate works off in a second, at most `there`; what is begun is carried over.
    fn whole(&self, state: &mut State, at: usize, rate: f64, there: f64) -> f64 {
        let begun = state.levels[self.begun + at] + rate;
        let taken = libm::floor(begun).min(there);
        state.levels[self.begun + at] = (begun - taken).min(1.0);
        taken
    }
}
