//! Who gets slots, and what is seen of the pool.
//!
//! Of the runs that wait, the first by this order is started, if it fits: tenants within their quota before those beyond it (`fair`),
//! higher priority, earlier submission. What doesn't fit is passed over. A tenant never starts a run beyond quota and burst. With
//! `preempt`, a run within its tenant's quota that doesn't fit takes the slots of runs beyond theirs: lowest priority first, latest
//! submission first.

use super::runs::{Run, Stage};
use super::{MINUTE, Pool, Tally};
use crate::world::state::State;
use std::cmp::Ordering;

/// What is free and held while slots are given out.
struct Held {
    free: f64,
    by: Vec<f64>,
}

impl Pool {
    /// Gives out slots.
    pub(super) fn schedule(&self, state: &mut State, tally: &mut Tally) {
        let mut all = self.runs(state).all();
        let mut held = self.held(state, &all);
        while let Some(at) = self.next(state, &all, &held) {
            let need = self.need(state, &all[at].1);
            for victim in self.victims(state, &all, &held, at) {
                let run = &mut all[victim].1;
                held.free += self.need(state, run);
                held.by[self.jobs[run.job].tenant] -= self.need(state, run);
                self.lose(state, run, tally);
                run.stage = Stage::Queued;
                tally.preempted[run.job] += 1;
                self.runs(state).put(all[victim].0, &all[victim].1);
            }
            held.free -= need;
            held.by[self.jobs[all[at].1.job].tenant] += need;
            self.start(state, &mut all[at].1, tally);
            self.runs(state).put(all[at].0, &all[at].1);
        }
    }

    fn need(&self, state: &State, run: &Run) -> f64 {
        state.params[self.params.each + run.job]
    }

    fn held(&self, state: &State, all: &[(usize, Run)]) -> Held {
        let mut by = vec![0.0; self.tenants];
        for (_, run) in all.iter().filter(|(_, run)| run.stage == Stage::Running) {
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
    fn next(&self, state: &State, all: &[(usize, Run)], held: &Held) -> Option<usize> {
        let may = |run: &Run| {
            let tenant = self.jobs[run.job].tenant;
            let most = state.params[self.params.quota + tenant] + state.params[self.params.burst + tenant];
            let stopped = state.params[self.params.stop + run.job] >= 0.5;
            run.stage == Stage::Queued && !stopped && held.by[tenant] + self.need(state, run) <= most
        };
        let mut first: Vec<Option<usize>> = vec![None; self.jobs.len()];
        for (at, (_, run)) in all.iter().enumerate().filter(|(_, (_, run))| may(run)) {
            let known = &mut first[run.job];
            if known.is_none_or(|other| run.submitted < all[other].1.submitted) {
                *known = Some(at);
            }
        }
        let fits =
            |at: &usize| self.need(state, &all[*at].1) <= held.free || !self.victims(state, all, held, *at).is_empty();
        let candidates = first.into_iter().flatten().filter(fits);
        candidates.min_by(|a, b| self.order(state, &all[*a].1, &all[*b].1, held))
    }

    fn order(&self, state: &State, a: &Run, b: &Run, held: &Held) -> Ordering {
        let fair = state.params[self.params.fair] >= 0.5;
        let rank = |run: &Run| u8::from(fair && self.beyond(state, run, held));
        let priority = |run: &Run| state.params[self.params.priority + run.job];
        let by_priority = priority(b).total_cmp(&priority(a));
        rank(a).cmp(&rank(b)).then(by_priority).then(a.submitted.total_cmp(&b.submitted))
    }

    /// The runs that give way to one that doesn't fit; none where it fits, or where that wouldn't be enough.
    fn victims(&self, state: &State, all: &[(usize, Run)], held: &Held, at: usize) -> Vec<usize> {
        let run = &all[at].1;
        let missing = self.need(state, run) - held.free;
        if missing <= 0.0 || state.params[self.params.preempt] < 0.5 || self.beyond(state, run, held) {
            return vec![];
        }
        let priority = |at: usize| state.params[self.params.priority + all[at].1.job];
        let mut running: Vec<usize> = (0..all.len()).filter(|at| all[*at].1.stage == Stage::Running).collect();
        running.sort_by(|a, b| {
            priority(*a).total_cmp(&priority(*b)).then(all[*b].1.submitted.total_cmp(&all[*a].1.submitted))
        });
        let (mut by, mut taken, mut victims) = (held.by.clone(), 0.0, vec![]);
        for other in running {
            let tenant = self.jobs[all[other].1.job].tenant;
            if taken < missing && by[tenant] > state.params[self.params.quota + tenant] {
                let freed = self.need(state, &all[other].1);
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
        tally.started[j] += 1;
        let flushes = state.params[self.params.flushes + j];
        tally.flushed = 1.0 - (1.0 - tally.flushed) * (1.0 - flushes);
    }

    /// Writes down what is counted and seen.
    pub(super) fn look(&self, state: &mut State, now: f64, speed: f64, tally: &Tally) {
        let all = self.runs(state).all();
        let (late, overdue) = self.lateness(state, now, &all);
        for j in 0..self.jobs.len() {
            let counts = [
                &tally.submitted,
                &tally.refused,
                &tally.started,
                &tally.done,
                &tally.failed,
                &tally.preempted,
                &tally.forgotten,
                &late,
                &overdue,
            ];
            for (place, count) in self.flows.by_job.iter().zip(counts) {
                state.count(place + j, count[j], count[j] as f64);
            }
            let mine = || all.iter().map(|(_, run)| run).filter(move |run| run.job == j);
            for (place, stage) in self.levels.stages.iter().zip([
                Stage::Running,
                Stage::Queued,
                Stage::Blocked,
                Stage::Door,
                Stage::Broken,
            ]) {
                state.levels[place + j] = mine().filter(|run| run.stage == stage).count() as f64;
            }
            let open = || mine().filter(|run| run.stage != Stage::Broken);
            let oldest = open().map(|run| now - run.submitted).fold(0.0, f64::max);
            state.levels[self.levels.age + j] = oldest / MINUTE;
            let (done, work) = open().fold((0.0, 0.0), |(done, work), run| (done + run.progress, work + run.length));
            state.levels[self.levels.progress + j] = if work > 0.0 { (done / work).min(1.0) } else { 0.0 };
        }
        let queries = |run: &Run| state.params[self.params.queries + run.job];
        let sent: f64 = all.iter().filter(|(_, run)| run.stage == Stage::Running).map(|(_, run)| queries(run)).sum();
        state.levels[self.sent] = sent * speed;
        state.levels[self.flushed] = tally.flushed;
        state.levels[self.levels.speed] = speed;
        self.look_at_tenants(state, &all, tally);
    }

    fn look_at_tenants(&self, state: &mut State, all: &[(usize, Run)], tally: &Tally) {
        let held = self.held(state, all);
        let slots = state.params[self.params.slots].max(1e-9);
        for t in 0..self.tenants {
            let waits = |run: &Run| matches!(run.stage, Stage::Queued | Stage::Door) && self.jobs[run.job].tenant == t;
            let waiting: f64 = all.iter().filter(|(_, run)| waits(run)).map(|(_, run)| self.need(state, run)).sum();
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

    /// Runs whose deadline passed in this second, and all that are beyond theirs, by job.
    fn lateness(&self, state: &mut State, now: f64, all: &[(usize, Run)]) -> (Vec<u64>, Vec<u64>) {
        let (mut late, mut overdue) = (vec![0; self.jobs.len()], vec![0; self.jobs.len()]);
        for (at, run) in all {
            let deadline = state.params[self.params.deadline + run.job] * MINUTE;
            if deadline <= 0.0 || now <= run.submitted + deadline {
                continue;
            }
            overdue[run.job] += 1;
            if run.late == 0.0 {
                late[run.job] += 1;
                self.runs(state).put(*at, &Run { late: 1.0, ..*run });
            }
        }
        (late, overdue)
    }
}
