//! Sittings of the briefing room as they are kept while they go: on the screen and in plain mode alike.

use super::{Failure, session};
use crate::brief::{Head, Sitting, Step, Unfinished};
use crate::store::{self, Home, SittingLog};
use serde::Serialize;

/// Keeps a sitting as it goes, so that it can be taken up again.
pub struct Keeper {
    head: Head,
    /// What is in the file already, where the sitting goes on.
    before: Unfinished,
    log: Option<SittingLog>,
}

impl Keeper {
    /// The keeper of a sitting that begins, or goes on where it was left. Nothing is written before there is news.
    pub fn of(sitting: &Sitting, found: Option<Unfinished>) -> Self {
        Self { head: Head::of(sitting), before: found.unwrap_or_default(), log: None }
    }

    /// Hands over what is new. Gives what went wrong with what was handed over before; it is tried again by itself.
    pub fn note(&mut self, step: &Step) -> Result<(), Failure> {
        let log = match self.log.take() {
            Some(log) => log,
            None => self.begin()?,
        };
        log.append(line(step));
        let trouble = log.progress().trouble;
        self.log = Some(log);
        trouble.map_or(Ok(()), |trouble| Err(Failure::Files(super::failure::plain(&trouble.error))))
    }

    /// Begins the file, with what was found, in as few lines as it takes.
    fn begin(&self) -> Result<SittingLog, Failure> {
        let mut lines = vec![line(&self.head)];
        lines.extend(self.before.steps().iter().map(line));
        Ok(SittingLog::begin(&Home::find()?, (&self.head.pack, &self.head.id), &lines)?)
    }

    /// Forgets what is kept: it has served, or nobody wants it.
    pub fn forget(&mut self) -> Result<(), Failure> {
        (self.log, self.before) = (None, Unfinished::default());
        Ok(store::forget_sitting(&Home::find()?, &self.head.pack, &self.head.id)?)
    }

    /// Waits until everything is on the disk, but not for ever.
    pub fn settle(&self) {
        if let Some(log) = &self.log {
            log.settle(session::PATIENCE);
        }
    }
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Where a sitting was left; none where it wasn't begun, is over, or has other items by now.
pub fn found(sitting: &Sitting) -> Option<Unfinished> {
    let lines = store::sitting(&Home::find().ok()?, &sitting.pack, &sitting.id)?;
    let (head, left) = Unfinished::read(lines.iter().map(String::as_str))?;
    (head.items == Head::of(sitting).items && !left.is_nothing()).then_some(left)
}

/// Every sitting that is unfinished.
pub fn all() -> Vec<(Head, Unfinished)> {
    let kept = Home::find().map(|home| store::sittings(&home)).unwrap_or_default();
    let read = kept.iter().filter_map(|lines| Unfinished::read(lines.iter().map(String::as_str)));
    read.filter(|(_, left)| !left.is_nothing()).collect()
}
