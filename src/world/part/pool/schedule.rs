//! Who gets slots, and what is seen of the pool.
//!
//! Of the runs that wait, the first by this order is started, if it fits: tenants within their quota before those beyond it (`fair`),
//! higher priority, earlier submission. What doesn't fit is passed over. A tenant never starts a run beyond quota and burst. With
//! `preempt`, a run within its tenant's quota that doesn't fit takes the slots of runs beyond theirs: lowest priority first, latest
//! submission first.

use super::runs::{Book, Run, Stage};
use super::{Counts, MINUTE, Pool, Tally};
use crate::world::state::State;
use std::cmp::Ordering;

/// What is free and held while slots are given out.
struct Held {
    free: f64,
    by: Vec<f64>,
}

impl Pool {
    /// Gives out slots.
    pub(super) fn schedule(&self, state: &State, book: &mut Book, tally: &mut Tally) {
        let mut held = self.held(state, book);
        while let Some(at) = self.next(state, book, &held) {
            for victim in self.victims(state, book, &held, at) {
                let run = &mut book[victim];
                held.free += self.need(state, run);
                held.by[self.jobs[run.job].tenant] -= self.need(state, run);
                self.lose(state, run, tally);
                run.stage = Stage::Queued;
                tally.jobs[run.job].preempted += 1;
            }
            let run = &mut book[at];
            held.free -= self.need(state, run);
            held.by[self.jobs[run.job].tenant] += self.need(state, run);
            self.start(state, run, tally);
        }
    }

    fn need(&self, state: &State, run: &Run) -> f64 {
        state.params[self.params.each + run.job]
    }

    fn held(&self, state: &State, book: &Book) -> Held {
        let mut by = vec![0.0; self.tenants];
        for (_, run) in book.all().filter(|(_, run)| run.stage == Stage::Running) {
            by[self.jobs[run.job].tenant] += self.need(state, run);
        }
        Held { free: state.params[self.params.slots] - by.iter().sum::<f64>(), by }
    }

    /// Whether a run's tenant would be beyond its quota with it.
    fn beyond(&self, state: &State, run: &Run, held: &Held) -> bool {
        let tenant = self.jobs[run.job].tenant;
        held.by[tenant] + self.need(state, run) > state.params[self.params.quota + tenant]
    }

    /// The run that is started next. Of each job only the one that waits longest is looked at: its others want the same.
    fn next(&self, state: &State, book: &Book, held: &Held) -> Option<usize> {
        let may = |run: &Run| {
            let tenant = self.jobs[run.job].tenant;
            let most = state.params[self.params.quota + tenant] + state.params[self.params.burst + tenant];
            let stopped = state.params[self.params.stop + run.job] >= 0.5;
            run.stage == Stage::Queued && !stopped && held.by[tenant] + self.need(state, run) <= most
        };
        let mut first: Vec<Option<usize>> = vec![None; self.jobs.len()];
        for (at, run) in book.all().filter(|(_, run)| may(run)) {
            let known = &mut first[run.job];
            if known.is_none_or(|other| run.submitted < book[other].submitted) {
                *known = Some(at);
            }
        }
        let fits =
            |at: &usize| self.need(state, &book[*at]) <= held.free || !self.victims(state, book, held, *at).is_empty();
        let candidates = first.into_iter().flatten().filter(fits);
        candidates.min_by(|a, b| self.order(state, &book[*a], &book[*b], held))
    }

    fn order(&self, state: &State, a: &Run, b: &Run, held: &Held) -> Ordering {
        let fair = state.params[self.params.fair] >= 0.5;
        let rank = |run: &Run| u8::from(fair && self.beyond(state, run, held));
        let priority = |run: &Run| state.params[self.params.priority + run.job];
        let by_priority = priority(b).total_cmp(&priority(a));
        rank(a).cmp(&rank(b)).then(by_priority).then(a.submitted.total_cmp(&b.submitted))
    }

    /// The runs that give way to one that doesn't fit; none where it fits, or where that wouldn't be enough.
    fn victims(&self, state: &State, book: &Book, held: &Held, at: usize) -> Vec<usize> {
        let run = &book[at];
        let missing = self.need(state, run) - held.free;
        if missing <= 0.0 || state.params[self.params.preempt] < 0.5 || self.beyond(state, run, held) {
            return vec![];
        }
        let priority = |at: usize| state.params[self.params.priority + book[at].job];
        let mut running: Vec<usize> =
            book.all().filter(|(_, run)| run.stage == Stage::Running).map(|(at, _)| at).collect();
        running.sort_by(|a, b| {
            priority(*a).total_cmp(&priority(*b)).then(book[*b].submitted.total_cmp(&book[*a].submitted))
        });
        let (mut by, mut taken, mut victims) = (held.by.clone(), 0.0, vec![]);
        for other in running {
            let tenant = self.jobs[book[other].job].tenant;
            if taken < missing && by[tenant] > state.params[self.params.quota + tenant] {
                let freed = self.need(state, &book[other]);
                by[tenant] -= freed;
                taken += freed;
                victims.push(other);
            }
        }
        if taken >= missing { victims } else { vec![] }
    }

    /// Starts an attempt; whether and where it will fail is drawn now.
    fn start(&self, state: &State, run: &mut Run, tally: &mut Tally) {
        let j = run.job;
        run.stage = Stage::Running;
        run.attempts += 1.0;
        let address = [1, j as u64, run.generation as u64, run.copy as u64, run.started as u64];
        let (u, fails) = (self.lot.uniform(&address), state.params[self.params.fails + j]);
        let left = run.length - run.progress;
        run.breaks = if u < fails { run.progress + left * u / fails } else { f64::INFINITY };
        run.started += 1.0;
        tally.jobs[j].started += 1;
        let flushes = state.params[self.params.flushes + j];
        tally.flushed = 1.0 - (1.0 - tally.flushed) * (1.0 - flushes);
    }

    /// Writes down what is counted and seen.
    pub(super) fn look(&self, state: &mut State, book: &mut Book, (now, speed): (f64, f64), tally: &mut Tally) {
        self.lateness(state, book, now, tally);
        let mut seen = vec![Look::default(); self.jobs.len()];
        let mut sent = 0.0;
        for (_, run) in book.all() {
            seen[run.job].at(run, now);
            if run.stage == Stage::Running {
                sent += state.params[self.params.queries + run.job];
            }
        }
        for (j, (counts, look)) in tally.jobs.iter().zip(&seen).enumerate() {
            for (place, count) in self.flows.by_job.iter().zip(counts.in_order()) {
                state.count(place + j, count, count as f64);
            }
            for (place, count) in self.levels.stages.iter().zip(look.stages) {
                state.levels[place + j] = count;
            }
            state.levels[self.levels.age + j] = look.oldest / MINUTE;
            let done = if look.work > 0.0 { (look.done / look.work).min(1.0) } else { 0.0 };
            state.levels[self.levels.progress + j] = done;
        }
        state.levels[self.sent] = sent * speed;
        state.levels[self.flushed] = tally.flushed;
        state.levels[self.levels.speed] = speed;
        self.look_at_tenants(state, book, tally);
    }

    fn look_at_tenants(&self, state: &mut State, book: &Book, tally: &Tally) {
        let held = self.held(state, book);
        let slots = state.params[self.params.slots].max(1e-9);
        let mut waiting = vec![0.0; self.tenants];
        for (_, run) in book.all().filter(|(_, run)| matches!(run.stage, Stage::Queued | Stage::Door)) {
            waiting[self.jobs[run.job].tenant] += self.need(state, run);
        }
        for (t, waiting) in waiting.into_iter().enumerate() {
            let used = held.by[t];
            let starved = (state.params[self.params.quota + t] - used).min(waiting).max(0.0);
            state.count(self.flows.starved + t, libm::round(starved) as u64, starved);
            let wasted = tally.wasted[t];
            state.count(self.flows.wasted + t, libm::round(wasted) as u64, wasted);
            state.levels[self.levels.used + t] = used;
            state.levels[self.levels.wanted + t] = used + waiting;
            state.levels[self.levels.share + t] = used / slots;
        }
        state.levels[self.levels.utilisation] = held.by.iter().sum::<f64>() / slots;
    }

    /// Counts the runs beyond their deadline.
    fn lateness(&self, state: &State, book: &mut Book, now: f64, tally: &mut Tally) {
        for run in book.all_mut() {
            let deadline = state.params[self.params.deadline + run.job] * MINUTE;
            if deadline <= 0.0 || now <= run.submitted + deadline {
                continue;
            }
            let counts = &mut tally.jobs[run.job];
            counts.overdue += 1;
            if run.late == 0.0 {
                counts.late += 1;
                run.late = 1.0;
            }
        }
    }
}

/// What is seen of a job's runs.
#[derive(Debug, Clone, Default)]
struct Look {
    /// How many are running, queued, blocked, at the door, broken.
    stages: [f64; 5],
    /// Of those that aren't broken: seconds since the first was submitted, work done and work in all.
    oldest: f64,
    done: f64,
    work: f64,
}

impl Look {
    fn at(&mut self, run: &Run, now: f64) {
        let order = [Stage::Running, Stage::Queued, Stage::Blocked, Stage::Door, Stage::Broken];
        if let Some(at) = order.iter().position(|stage| *stage == run.stage) {
            self.stages[at] += 1.0;
        }
        if run.stage != Stage::Broken {
            self.oldest = self.oldest.max(now - run.submitted);
            self.done += run.progress;
            self.work += run.length;
        }
    }
}

impl Counts {
    /// In the order in which the flows lie.
    const fn in_order(&self) -> [u64; 9] {
        let Self { submitted, refused, started, done, failed, preempted, forgotten, late, overdue } = *self;
        [submitted, refused, started, done, failed, preempted, forgotten, late, overdue]
    }
}
