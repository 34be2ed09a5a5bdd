//! Pools: jobs of several tenants on shared slots, behind a metadata database.
//!
//! [`runs`] is the book of what was submitted, [`schedule`] who gets slots, [`places`] where everything lies. A second goes like this: the
//! database comes or goes, jobs are submitted, what runs gets on, what waited for others is let go, slots are given out. While the
//! database is down nothing is submitted, let go or started; what runs goes on and ends.

mod places;
mod runs;
mod schedule;

use crate::model::id::GroupId;
use crate::model::time::SimTime;
use crate::model::world::part::Job;
use crate::world::chance::{Lot, normal};
use crate::world::layout::{Layout, Places};
use crate::world::state::State;
use places::{Columns, Flows, Levels};
use runs::{Book, Run, Stage};

/// A pool, ready to run.
#[derive(Debug)]
pub(crate) struct Pool {
    params: Columns,
    flows: Flows,
    levels: Levels,
    tenants: usize,
    jobs: Vec<Shape>,
    service: Option<Service>,
    lot: Lot,
    /// Levels: queries of the last second, and what was thrown away of the service's cache.
    sent: usize,
    flushed: usize,
}

/// How a job hangs together with others.
#[derive(Debug)]
struct Shape {
    tenant: usize,
    after: Vec<usize>,
    /// Jobs that are submitted together with this one.
    followers: Vec<usize>,
    trains: Option<Trains>,
}

/// The model that a job trains.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trains {
    /// The model's place among the parts.
    pub index: usize,
    /// First levels and flows by cohort: what features have lost, and requests.
    pub damage: usize,
    pub requests: usize,
    pub cohorts: usize,
    pub versions: usize,
    /// The level of what the version's last training has lost.
    pub taint: usize,
}

/// The service that runs query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Service {
    /// Levels: hit ratio and mean response of its queue.
    pub hits: usize,
    pub response: usize,
    /// The parameter of what a hit takes, in ms.
    pub hit: usize,
    /// Seconds that a query takes when all is well.
    pub usual: f64,
}

/// How a pool hangs together with others.
#[derive(Debug)]
pub(crate) struct Links {
    /// What each job trains.
    pub trains: Vec<Option<Trains>>,
    pub service: Option<Service>,
    pub lot: Lot,
}

/// Seconds in a minute.
const MINUTE: f64 = 60.0;

impl Pool {
    pub fn new((places, layout): (&Places, &mut Layout), tenants: &[GroupId], jobs: &[Job], links: Links) -> Self {
        let find = |wanted: &GroupId| jobs.iter().position(|job| &job.id == wanted);
        let shape = |(at, (job, trains)): (usize, (&Job, Option<Trains>))| Shape {
            tenant: tenants.iter().position(|tenant| tenant == &job.tenant).unwrap_or(0),
            after: job.after.iter().filter_map(&find).filter(|before| *before < at).collect(),
            followers: (at + 1..jobs.len()).filter(|other| jobs[*other].after.first() == Some(&job.id)).collect(),
            trains,
        };
        Self {
            params: Columns::new(places),
            flows: Flows::new(places),
            levels: Levels::new(places, layout, jobs.len()),
            tenants: tenants.len(),
            jobs: jobs.iter().zip(links.trains).enumerate().map(shape).collect(),
            service: links.service,
            lot: links.lot,
            sent: places.sent,
            flushed: places.flushed,
        }
    }

    pub fn step(&self, state: &mut State, at: SimTime) {
        if self.tenants == 0 {
            return;
        }
        let now = at.secs();
        let rows = self.levels.runs..self.levels.runs + runs::PLACES;
        let mut book = Book::read(&state.levels[rows.clone()]);
        let mut tally = Tally::new(self.jobs.len(), self.tenants);
        let up = self.database(state, &mut book, now, &mut tally);
        self.submit(state, &mut book, now, &mut tally);
        let speed = self.speed(state);
        self.work(state, &mut book, speed, &mut tally);
        self.stop(state, &mut book, &mut tally);
        if up {
            self.release(&mut book);
            self.schedule(state, &mut book, &mut tally);
        }
        self.look(state, &mut book, (now, speed), &mut tally);
        book.keep(&mut state.levels[rows]);
    }

    /// Whether the metadata database takes writes. When it comes back from a replica, what that had not seen is forgotten.
    fn database(&self, state: &mut State, book: &mut Book, now: f64, tally: &mut Tally) -> bool {
        let [down_since, was_down] = [self.levels.down, self.levels.down + 1];
        let healthy = state.params[self.params.database] >= 1.0;
        if !healthy && state.levels[was_down] == 0.0 {
            state.levels[was_down] = 1.0;
            state.levels[down_since] = now;
        }
        let since = state.levels[down_since];
        let failover = state.params[self.params.failover];
        let up = healthy || (failover > 0.0 && now - since >= failover);
        let returns = up && state.levels[was_down] == 1.0;
        if returns {
            let from = since - state.params[self.params.lag];
            for run in book.all_mut() {
                let waits = matches!(run.stage, Stage::Blocked | Stage::Queued) && run.attempts == 0.0;
                if waits && run.submitted > from && run.submitted <= since {
                    tally.jobs[run.job].forgotten += 1;
                    *run = Run::default();
                }
            }
            // 2 is a replica that serves while its primary is still down.
            state.levels[was_down] = 2.0;
        }
        if healthy {
            state.levels[was_down] = 0.0;
        }
        state.levels[self.levels.up] = f64::from(u8::from(up));
        up
    }

    /// Submits what is due.
    fn submit(&self, state: &mut State, book: &mut Book, now: f64, tally: &mut Tally) {
        for j in 0..self.jobs.len() {
            let first = state.params[self.params.at + j];
            let every = state.params[self.params.every + j] * MINUTE;
            let place = self.levels.next + j;
            if state.step == 0 {
                // Of a schedule that began before the world only what is still to come; what is submitted once, is at once.
                let passed = if every > 0.0 { libm::ceil((now - first * MINUTE) / every).max(0.0) } else { 0.0 };
                state.levels[place] = if first < NEVER { first * MINUTE + passed * every } else { f64::INFINITY };
            }
            let asked = state.params[self.params.submit + j] >= 0.5;
            let again = asked && state.levels[self.levels.asked + j] < 0.5;
            state.levels[self.levels.asked + j] = f64::from(u8::from(asked));
            if asked {
                // It is a bell: pressed, it comes back up, so that it can be pressed again.
                state.params.release(self.params.submit + j);
            }
            let due = state.levels[place] <= now;
            if due {
                state.levels[place] = if every > 0.0 { state.levels[place] + every } else { f64::INFINITY };
            }
            if (due || again) && state.params[self.params.paused + j] < 0.5 {
                let generation = state.levels[self.levels.generation];
                state.levels[self.levels.generation] += 1.0;
                self.enter(state, book, (j, generation, now), tally);
            }
        }
    }

    /// Enters the runs of a job, and of those that follow it, into the book.
    fn enter(&self, state: &State, book: &mut Book, (j, generation, now): (usize, f64, f64), tally: &mut Tally) {
        let count = libm::round(state.params[self.params.runs + j]) as usize;
        let spread = state.params[self.params.variation + j];
        for copy in 0..count {
            let z = normal(self.lot.uniform(&[0, j as u64, generation as u64, copy as u64]));
            let length = state.params[self.params.minutes + j]
                * MINUTE
                * if spread > 0.0 { libm::exp(spread * z - spread * spread / 2.0) } else { 1.0 };
            let run = Run { job: j, copy: copy as f64, generation, submitted: now, length, ..Run::default() };
            let counts = &mut tally.jobs[j];
            if book.enter(&run) { counts.submitted += 1 } else { counts.refused += 1 }
        }
        for follower in &self.jobs[j].followers {
            self.enter(state, book, (*follower, generation, now), tally);
        }
    }

    /// How fast what runs gets on: at its pace, and no faster than the service answers.
    fn speed(&self, state: &State) -> f64 {
        let pace = state.params[self.params.pace];
        let Some(service) = &self.service else { return pace };
        let hits = state.levels[service.hits];
        let hit = state.params[service.hit] / 1000.0;
        let query = hits * hit + (1.0 - hits) * state.levels[service.response];
        if state.step == 0 || query <= 0.0 { pace } else { pace * (service.usual / query).min(1.0) }
    }

    /// What runs gets on by a second.
    fn work(&self, state: &mut State, book: &mut Book, speed: f64, tally: &mut Tally) {
        for run in book.all_mut().filter(|run| run.stage == Stage::Running) {
            let j = run.job;
            let done = speed.min(run.length - run.progress).max(0.0);
            run.progress += speed;
            if let Some(trains) = &self.jobs[j].trains {
                run.taint += done * damage(state, trains);
            }
            if run.progress >= run.breaks {
                self.lose(state, run, tally);
                tally.jobs[j].failed += 1;
                let again = run.attempts <= state.params[self.params.retries + j];
                run.stage = if again { Stage::Queued } else { Stage::Broken };
            } else if run.progress >= run.length {
                tally.jobs[j].done += 1;
                state.levels[self.levels.finished + j] += 1.0;
                if let Some(trains) = &self.jobs[j].trains {
                    state.levels[trains.taint] = (run.taint / run.length).clamp(0.0, 1.0);
                    state.params.touch(trains.index);
                }
                run.stage = Stage::Free;
            }
        }
    }

    /// Takes a run back to its last checkpoint.
    fn lose(&self, state: &State, run: &mut Run, tally: &mut Tally) {
        let every = state.params[self.params.checkpoint + run.job] * MINUTE;
        let kept = if every > 0.0 { libm::floor(run.progress / every) * every } else { 0.0 };
        let lost = run.progress - kept;
        tally.wasted[self.jobs[run.job].tenant] += lost * state.params[self.params.each + run.job];
        run.taint *= if run.progress > 0.0 { kept / run.progress } else { 0.0 };
        run.progress = kept;
    }

    /// Puts runs of stopped jobs back, and failed ones that are submitted again.
    fn stop(&self, state: &State, book: &mut Book, tally: &mut Tally) {
        for run in book.all_mut() {
            let stopped = state.params[self.params.stop + run.job] >= 0.5;
            let again = state.params[self.params.resubmit + run.job] >= 0.5;
            match run.stage {
                Stage::Running if stopped => {
                    self.lose(state, run, tally);
                    tally.jobs[run.job].preempted += 1;
                    run.stage = Stage::Queued;
                }
                Stage::Broken if again => {
                    run.stage = Stage::Queued;
                    run.attempts = 0.0;
                }
                _ => {}
            }
        }
    }

    /// Takes what waits at the door, and lets go what waited for others.
    fn release(&self, book: &mut Book) {
        for run in book.all_mut().filter(|run| run.stage == Stage::Door) {
            run.stage = Stage::Blocked;
        }
        let before = |run: &Run, other: &Run| {
            other.generation == run.generation && self.jobs[run.job].after.contains(&other.job)
        };
        let free = |run: &Run| run.stage == Stage::Blocked && !book.all().any(|(_, other)| before(run, other));
        let freed: Vec<usize> = book.all().filter(|(_, run)| free(run)).map(|(place, _)| place).collect();
        for place in freed {
            book[place].stage = Stage::Queued;
        }
    }
}

/// From here on a first submission is never.
const NEVER: f64 = 1e5;

/// What a model's features have lost, over its cohorts' requests of the last second.
fn damage(state: &State, trains: &Trains) -> f64 {
    let (mut all, mut lost) = (0.0, 0.0);
    for g in 0..trains.cohorts {
        let row = trains.requests + g * trains.versions;
        let requests: f64 = state.rate[row..row + trains.versions].iter().sum();
        all += requests;
        lost += requests * state.levels[trains.damage + g];
    }
    if all > 0.0 { lost / all } else { 0.0 }
}

/// What is counted in a second.
#[derive(Debug)]
struct Tally {
    jobs: Vec<Counts>,
    /// By tenant.
    wasted: Vec<f64>,
    flushed: f64,
}

/// What is counted of a job's runs in a second.
#[derive(Debug, Clone, Default)]
struct Counts {
    submitted: u64,
    refused: u64,
    started: u64,
    done: u64,
    failed: u64,
    preempted: u64,
    forgotten: u64,
    /// Whose deadline passed in this second, and all that are beyond theirs.
    late: u64,
    overdue: u64,
}

impl Tally {
    fn new(jobs: usize, tenants: usize) -> Self {
        Self { jobs: vec![Counts::default(); jobs], wasted: vec![0.0; tenants], flushed: 0.0 }
    }
}
