//! Where the parameters, flows and levels of a pool lie: first places, by tenant or by job where they are split so.

use super::runs;
use crate::world::layout::{Layout, Places};

#[derive(Debug)]
pub(super) struct Columns {
    pub slots: usize,
    pub pace: usize,
    pub fair: usize,
    pub preempt: usize,
    pub database: usize,
    pub failover: usize,
    pub lag: usize,
    pub quota: usize,
    pub burst: usize,
    pub each: usize,
    pub minutes: usize,
    pub variation: usize,
    pub runs: usize,
    pub at: usize,
    pub every: usize,
    pub submit: usize,
    pub priority: usize,
    pub deadline: usize,
    pub fails: usize,
    pub retries: usize,
    pub checkpoint: usize,
    pub paused: usize,
    pub stop: usize,
    pub resubmit: usize,
    pub queries: usize,
    pub flushes: usize,
}

impl Columns {
    pub fn new(places: &Places) -> Self {
        let param = |name| places.param_base(name);
        Self {
            slots: param("slots"),
            pace: param("pace"),
            fair: param("fair"),
            preempt: param("preempt"),
            database: param("database"),
            failover: param("failover-s"),
            lag: param("lag-s"),
            quota: param("quota"),
            burst: param("burst"),
            each: param("slots-each"),
            minutes: param("minutes"),
            variation: param("variation"),
            runs: param("runs"),
            at: param("at"),
            every: param("every"),
            submit: param("submit"),
            priority: param("priority"),
            deadline: param("deadline"),
            fails: param("fails"),
            retries: param("retries"),
            checkpoint: param("checkpoint"),
            paused: param("paused"),
            stop: param("stop"),
            resubmit: param("resubmit"),
            queries: param("queries"),
            flushes: param("flushes"),
        }
    }
}

#[derive(Debug)]
pub(super) struct Flows {
    /// Submitted, refused, started, done, failed, preempted, forgotten, late, overdue.
    pub by_job: [usize; 9],
    pub starved: usize,
    pub wasted: usize,
}

impl Flows {
    pub fn new(places: &Places) -> Self {
        let stat = |name| places.stat_base(name);
        let names = ["submitted", "refused", "started", "done", "failed", "preempted", "forgotten", "late", "overdue"];
        Self { by_job: names.map(stat), starved: stat("starved"), wasted: stat("wasted") }
    }
}

#[derive(Debug)]
pub(super) struct Levels {
    /// Running, queued, blocked, at the door, broken.
    pub stages: [usize; 5],
    pub finished: usize,
    pub age: usize,
    pub progress: usize,
    pub used: usize,
    pub wanted: usize,
    pub share: usize,
    pub utilisation: usize,
    pub speed: usize,
    pub up: usize,
    /// Since when the database is down; 1 while it is, 2 while a replica serves.
    pub down: usize,
    /// By job: when it is next submitted, and whether a submission out of turn was asked for in the last second.
    pub next: usize,
    pub asked: usize,
    /// Submissions so far.
    pub generation: usize,
    pub runs: usize,
}

impl Levels {
    pub fn new(places: &Places, layout: &mut Layout, jobs: usize) -> Self {
        let stat = |name| places.stat_base(name);
        Self {
            stages: ["running", "queued", "blocked", "at-door", "broken"].map(stat),
            finished: stat("finished"),
            age: stat("age"),
            progress: stat("progress"),
            used: stat("used"),
            wanted: stat("wanted"),
            share: stat("share"),
            utilisation: stat("utilisation"),
            speed: stat("speed"),
            up: stat("up"),
            down: layout.own(2),
            next: layout.own(jobs),
            asked: layout.own(jobs),
            generation: layout.own(1),
            runs: layout.own(runs::PLACES),
        }
    }
}
