//! Services: attempts come in, some are refused or answered from the cache, the rest queue for servers; those who fail
//! try again.
//!
//! [`queue`] says how long they wait, [`latency`] how that is seen, [`retry`] who comes back, [`breaker`] when nobody is let
//! in. Everything that is counted is whole, and nothing is lost: attempts and what waited before are served, failed, refused,
//! answered with defaults, or wait.

mod breaker;
pub(crate) mod carrier;
pub(crate) mod latency;
mod links;
mod places;
mod queue;
mod retry;
mod seen;

pub(crate) use links::{Cost, Links};

use super::feed::whole;
use crate::model::id::PartId;
use crate::model::time::SimTime;
use crate::world::chance::Draw;
use crate::world::layout::{Grid, Layout, Places};
use crate::world::state::{Params, State};
use breaker::{Breaker, Settings};
use latency::BUCKETS;
use libm::exp;
use places::{Columns, Flows, Levels};
use queue::{Inflow, STEPS};
use retry::{ByTry, MOST, Pausing};

/// A service, ready to run.
#[derive(Debug)]
pub(crate) struct Service {
    pub id: PartId,
    params: Columns,
    flows: Flows,
    levels: Levels,
    /// The requests of users, by cohort.
    users: Vec<usize>,
    /// Services that call this one: the place of what they sent on in their last second, and calls for each.
    callers: Vec<(usize, f64)>,
    /// Services that this one calls: places of their levels `response` and `trouble`, and calls for each request.
    calls: Vec<(usize, usize, f64)>,
    /// What the versions of the model that it runs cost.
    model: Option<Cost>,
    /// Levels: shares of the cache that jobs have thrown away in their last second.
    flushes: Vec<usize>,
    /// Levels: what a caller of others sent on in its last second.
    pub sent: usize,
    /// Response times of finished attempts, in buckets.
    pub bins: Grid,
    /// Levels: waits that are still to be thrown, in buckets; then weight, chance to wait and mean of steady waits.
    waits: usize,
    /// Levels: attempts finished by servers and by the cache that are still to be thrown.
    finished: usize,
    /// Cache: shares of the service time by bucket, then its tails.
    table: usize,
    /// Levels: mean and variation that the table was made for.
    made: usize,
    /// Whether a metric looks at the latency.
    pub watched: bool,
    /// Seconds between two throws into the buckets.
    pub grain: i64,
}

/// What happens to the attempts that reach the queue in one second.
struct Second {
    /// Share of the attempts that time out.
    timeouts: f64,
    /// Share that finds the queue full.
    overflow: f64,
    /// Mean response time in seconds, cut off at the timeout.
    response: f64,
    /// Attempts in the queue or with a server at the end, those whose client has given up left out.
    waiting: f64,
    /// Servers' time that is offered work, as a share.
    load: f64,
}

impl Service {
    pub fn new((places, layout, cache): (&Places, &mut Layout, &mut usize), links: Links) -> Self {
        let Links { users, callers, calls, model, flushes } = links;
        let cohorts = users.len();
        let table = *cache;
        *cache += 2 * BUCKETS;
        Self {
            id: places.id.clone(),
            params: Columns::new(places),
            flows: Flows::new(places),
            levels: Levels::new(places, layout, cohorts),
            users,
            callers,
            calls,
            model,
            flushes,
            sent: places.sent,
            bins: layout.bins(places, &[], BUCKETS),
            waits: layout.own(BUCKETS + 3),
            finished: layout.own(2),
            table,
            made: layout.own(2),
            watched: false,
            grain: 1,
        }
    }

    /// Uniforms that a step takes at most.
    pub fn draws(&self) -> usize {
        2 * STEPS + 8 + 2 * (MOST + 1) + self.users.len() + 2 * BUCKETS
    }

    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>, at: SimTime) {
        let second = state.step;
        let (fresh, expected) = self.fresh(state);
        let mut tries = self.pausing(state).due(second);
        let retries: u64 = tries.iter().sum();
        tries[0] = fresh;
        let attempts = fresh + retries;
        let settings = self.settings(&state.params);
        let defaults = self.breaker(state).before(second, &settings, expected + retries as f64);
        let throttle = state.params[self.params.throttle];
        let hits = self.cache(state);
        let through = (1.0 - defaults) * (1.0 - throttle) * (1.0 - hits);
        let outcome = self.queue(state, luck, (expected + retries as f64) * through);

        let defaulted = luck.binomial(attempts, defaults);
        let throttled = luck.binomial(attempts - defaulted, throttle);
        let hit = luck.binomial(attempts - defaulted - throttled, hits);
        let overflow = luck.binomial(attempts - defaulted - throttled - hit, outcome.overflow);
        let admitted = attempts - defaulted - throttled - hit - overflow;
        let before = state.levels[self.levels.waiting] as u64;
        let waiting = (outcome.waiting as u64).min(before + admitted);
        let finished = before + admitted - waiting;
        let timeouts = luck.binomial(finished, outcome.timeouts);
        let wrong = self.wrong(state);
        let errors = luck.binomial(finished - timeouts, wrong);
        let (refused, failed) = (throttled + overflow, timeouts + errors);
        let served = finished - failed + hit;

        let all = attempts as f64;
        let reach = all * through * (1.0 - outcome.overflow);
        let fine = (1.0 - outcome.timeouts) * (1.0 - wrong);
        let at_door = all * (1.0 - defaults) * (throttle + (1.0 - throttle) * (1.0 - hits) * outcome.overflow);
        let cached = all * (1.0 - defaults) * (1.0 - throttle) * hits;
        let flows = &self.flows;
        state.count(flows.requests, fresh, expected);
        state.count(flows.attempts, attempts, all);
        state.count(flows.retries, retries, retries as f64);
        state.count(flows.defaults, defaulted, all * defaults);
        state.count(flows.refused, refused, at_door);
        state.count(flows.timeouts, timeouts, reach * outcome.timeouts);
        state.count(flows.failed, failed, reach * (1.0 - fine));
        state.count(flows.served, served, reach * fine + cached);
        let trouble = if all > 0.0 { (at_door + reach * (1.0 - fine)) / all } else { 0.0 };
        self.breaker(state).after(second, &settings, failed, served);
        self.come_back(state, luck, (refused + failed, trouble), &tries);
        self.note(state, &outcome, waiting, trouble);
        state.levels[self.sent] = admitted as f64;
        state.levels[self.finished] += finished as f64;
        state.levels[self.finished + 1] += hit as f64;
        if (at.0 / 1000) % self.grain == 0 {
            self.throw(state, luck);
        }
    }

    fn note(&self, state: &mut State, outcome: &Second, waiting: u64, trouble: f64) {
        state.levels[self.levels.waiting] = waiting as f64;
        state.levels[self.levels.utilisation] = outcome.load;
        state.levels[self.levels.trouble] = trouble;
        state.levels[self.levels.response] = outcome.response;
        state.levels[self.levels.open] = self.breaker(state).state();
    }

    /// Requests of this second, and how many were to be expected.
    fn fresh(&self, state: &mut State) -> (u64, f64) {
        let (mut users, mut expected) = (0, 0.0);
        for (g, place) in self.users.iter().enumerate() {
            let serves = state.params[self.params.serves + g];
            let (count, rate) = (state.now[*place], state.rate[*place]);
            let came = if serves < 1.0 { whole(state, self.levels.serving + g, count as f64 * serves) } else { count };
            state.count(self.flows.came + g, came, rate * serves);
            users += came;
            expected += rate * serves;
        }
        let called: f64 = self.callers.iter().map(|(place, per)| state.levels[*place] * per).sum();
        (users + libm::round(called) as u64, expected + called)
    }

    fn settings(&self, params: &Params) -> Settings {
        let [failures, window, open, probes] = self.params.breaker.map(|place| params[place]);
        Settings { failures, window, open, probes }
    }

    fn breaker<'s>(&self, state: &'s mut State) -> Breaker<'s> {
        Breaker(&mut state.levels[self.levels.breaker..self.levels.breaker + breaker::PLACES])
    }

    fn pausing<'s>(&self, state: &'s mut State) -> Pausing<'s> {
        Pausing(&mut state.levels[self.levels.pausing..self.levels.pausing + retry::PLACES])
    }

    /// The share of the attempts that the cache answers, once it has warmed for another second.
    fn cache(&self, state: &mut State) -> f64 {
        let place = self.levels.cold;
        let cold = state.levels[place] * exp(-1.0 / state.params[self.params.warmup]);
        let cold = cold + (1.0 - cold) * state.params[self.params.flush];
        state.levels[place] = self.flushes.iter().fold(cold, |cold, place| cold + (1.0 - cold) * state.levels[*place]);
        let hits = state.params[self.params.cache] * (1.0 - state.levels[place]);
        state.levels[self.levels.hit_ratio] = hits;
        hits
    }

    /// The share of the finished attempts that fail by themselves or because what they call failed.
    fn wrong(&self, state: &State) -> f64 {
        let fine = self.calls.iter().map(|(_, trouble, per)| libm::pow(1.0 - state.levels[*trouble], *per));
        1.0 - (1.0 - state.params[self.params.errors]) * fine.product::<f64>()
    }

    /// The pool in this second, and what the way there and back takes.
    fn inflow(&self, state: &State, arrivals: f64) -> (Inflow, f64) {
        let called: f64 = self.calls.iter().map(|(response, _, per)| state.levels[*response] * per).sum();
        let cost = self.model.as_ref().map_or(1.0, |model| model.factor(state));
        let params = &state.params;
        let variation = params[self.params.variation];
        let network = params[self.params.network] / 1000.0;
        let inflow = Inflow {
            arrivals,
            servers: params[self.params.servers],
            service: params[self.params.service] / 1000.0 * cost + called,
            variation: variation * variation,
            timeout: (params[self.params.timeout] / 1000.0 - network).max(0.0),
            cancel: params[self.params.cancel],
            limit: params[self.params.limit],
        };
        (inflow, network)
    }

    /// What this second's attempts meet in the queue.
    fn queue(&self, state: &mut State, luck: &mut Draw<'_>, arrivals: f64) -> Second {
        let (inflow, network) = self.inflow(state, arrivals);
        self.make_table(state, luck, &inflow);
        let steady = inflow.steady();
        let late = |state: &State, wait: f64| {
            let table = &state.cache[self.table..self.table + 2 * BUCKETS];
            latency::above(&table[..BUCKETS], &table[BUCKETS..], inflow.timeout - wait)
        };
        let steady_late = queue::steady_late(&steady, |wait| late(state, wait));
        let (mut timeouts, mut overflow, mut wait) = (0.0, 0.0, 0.0);
        for _ in 0..STEPS {
            let mut motion = state.levels[self.levels.motion];
            let waits = queue::step(&mut motion, &inflow, &steady, luck);
            state.levels[self.levels.motion] = motion;
            let by_path = 1.0 - waits.steady;
            timeouts += waits.steady * steady_late + by_path * late(state, waits.path);
            overflow += waits.overflow;
            wait += by_path * waits.path.min(inflow.timeout);
            if waits.steady > 0.0 {
                wait += waits.steady * steady.delayed * steady.mean;
            }
            if self.watched {
                self.watch(state, &waits, &steady, arrivals / STEPS as f64);
            }
        }
        let wait = wait / STEPS as f64;
        state.levels[self.levels.backlog] = wait;
        let response = network + (wait + inflow.service).min(inflow.timeout);
        let old = state.levels[self.levels.response];
        let overflow = overflow / STEPS as f64;
        Second {
            timeouts: timeouts / STEPS as f64,
            overflow,
            // Callers feel a mean of the last seconds.
            response: if state.step == 0 { response } else { old + 0.2 * (response - old) },
            waiting: self.waiting(state, &inflow, &steady, arrivals * (1.0 - overflow)),
            load: inflow.load(),
        }
    }

    /// Attempts in the queue or with a server. A queue may hold more work than that, for clients who have given up; so it's no more
    /// than came in the last `timeout`.
    fn waiting(&self, state: &mut State, inflow: &Inflow, steady: &queue::Steady, arrivals: f64) -> f64 {
        let place = self.levels.recent;
        let weight = if state.step == 0 { 1.0 } else { 1.0 - exp(-1.0 / inflow.timeout.max(1.0)) };
        state.levels[place] += weight * (arrivals - state.levels[place]);
        let most = state.levels[place] * inflow.timeout;
        if inflow.servers < 0.5 {
            return libm::round(most);
        }
        let wait = (state.levels[self.levels.motion] - steady.offset).max(0.0);
        libm::round(
            (wait * inflow.capacity() + inflow.servers * inflow.load().min(1.0))
                .min(most.max(arrivals * inflow.service)),
        )
    }

    /// Sends those whose attempt failed into their pause, or has them give up. The share `trouble` of all attempts was to be expected
    /// to fail.
    fn come_back(&self, state: &mut State, luck: &mut Draw<'_>, (failed, trouble): (u64, f64), tries: &ByTry) {
        let retries = state.params[self.params.retries] as usize;
        let backoff = state.params[self.params.backoff] / 1000.0;
        let dealt = retry::deal(luck, failed, tries);
        let second = state.step;
        let (mut gone, mut expected) = (0, 0.0);
        for (made, count) in dealt.into_iter().enumerate() {
            if made < retries.min(MOST) {
                self.pausing(state).pause(second, made + 1, count, backoff);
            } else {
                gone += count;
                expected += tries[made] as f64 * trouble;
            }
        }
        state.count(self.flows.gave_up, gone, expected);
        state.levels[self.levels.pending] = self.pausing(state).count();
        let rate = |state: &State, g: usize, place: usize| state.rate[place] * state.params[self.params.serves + g];
        let whole: f64 = self.users.iter().enumerate().map(|(g, place)| rate(state, g, *place)).sum();
        let (mut left, mut mass) = (gone, whole);
        for (g, place) in self.users.iter().enumerate() {
            let rate = rate(state, g, *place);
            let last = g + 1 == self.users.len();
            let dealt = luck.binomial(left, if mass > 0.0 { rate / mass } else { 0.0 });
            let taken = if last { left } else { dealt };
            left -= taken;
            mass -= rate;
            let share = if whole > 0.0 { rate / whole } else { 0.0 };
            state.count(self.flows.unanswered + g, taken, expected * share);
        }
    }
}
