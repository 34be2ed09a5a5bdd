//! A run that was played, at any of its seconds: what could be known then, and what can still be done otherwise.

use super::entry::{Entry, What};
use super::{Run, Setup};
use crate::model::{Millis, Scenario, SimTime};
use std::sync::Arc;

/// How far the kept states lie apart.
const APART: Millis = Millis::from_mins(1);

/// A run's states, minute by minute, and its log between them.
#[derive(Clone)]
pub struct Rewind {
    /// The run at each minute since the page, and how many entries of the log lie before.
    states: Vec<(Run, usize)>,
    entries: Vec<Entry>,
    end: SimTime,
}

impl Rewind {
    /// Plays a run's deeds again and keeps its state at every minute. `None` where they don't come out as they were
    /// written, which another engine's journal can do.
    pub fn of(run: &Run) -> Option<Self> {
        let scenario: Arc<Scenario> = run.scenario().clone();
        let setup: Setup = run.setup().clone();
        let entries = run.log().to_vec();
        let mut now = Run::start(scenario, setup).ok()?;
        let (mut states, mut done) = (vec![], 0);
        let mut at = SimTime::PAGE;
        while at <= run.now() {
            done = play(&mut now, &entries, done, at)?;
            states.push((now.clone(), done));
            at += APART;
        }
        Some(Self { states, entries, end: run.now() })
    }

    /// The last moment of the run.
    pub const fn end(&self) -> SimTime {
        self.end
    }

    /// The run as it stood at a moment, everything of that moment done; the moment is brought within the run.
    pub fn at(&self, moment: SimTime) -> Option<Run> {
        let moment = SimTime(moment.0.clamp(0, self.end.0));
        let state = usize::try_from(moment.0 / APART.0).ok()?.min(self.states.len().checked_sub(1)?);
        let (run, done) = self.states.get(state)?;
        let mut run = run.clone();
        play(&mut run, &self.entries, *done, moment)?;
        Some(run)
    }

    /// The player's deeds, with their times.
    pub fn deeds(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| matches!(entry.what, What::Deed(..)))
    }
}

/// Plays entries from `done` on up to a moment. Gives how many entries lie behind then.
fn play(run: &mut Run, entries: &[Entry], done: usize, to: SimTime) -> Option<usize> {
    let mut next = done;
    for entry in entries.get(done..)?.iter().take_while(|entry| entry.at <= to) {
        run.advance(entry.at);
        match &entry.what {
            What::Seen(_) | What::World(_) => {}
            What::Deed(deed, _) => run.handle(deed.clone()).ok()?,
            What::Setting(setting) => run.note_setting(setting),
        }
        next += 1;
    }
    run.advance(to);
    Some(next)
}
