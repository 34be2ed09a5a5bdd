//! A run that is over, looked at again: the war room as it was at any second.

use super::page::Page;
use super::room::Room;
use crate::debrief::conditions::AGAIN;
use crate::model::{Millis, SimTime};
use crate::run::{Rewind, Run};
use std::time::Duration;

/// A run that is looked at again.
pub struct Scrub {
    rewind: Rewind,
    /// The room as it was at the moment that is shown.
    pub room: Room,
    /// The debrief that it was opened from.
    pub page: Box<Page>,
    /// Whether it was asked to play on from here: the next time it is done.
    pub sure: bool,
}

impl Scrub {
    /// Opens a run at its page. Gives the debrief back where the run can't be played again.
    pub fn open(run: &Run, page: Box<Page>, size: (u16, u16)) -> Result<Self, Box<Page>> {
        let opened = Rewind::of(run).and_then(|rewind| Some((rewind.at(SimTime::PAGE)?, rewind)));
        let Some((first, rewind)) = opened else { return Err(page) };
        let mut room = Room::new(first, Duration::ZERO, false);
        room.size = size;
        room.feed.read_all();
        Ok(Self { rewind, room, page, sure: false })
    }

    /// The moment that is shown.
    pub fn now(&self) -> SimTime {
        self.room.run.now()
    }

    /// The last moment.
    pub fn end(&self) -> SimTime {
        self.rewind.end()
    }

    /// Shows another moment; where the eyes are on the screen stays.
    pub fn show(&mut self, moment: SimTime) {
        let Some(run) = self.rewind.at(moment) else { return };
        let old = &self.room;
        let mut room = Room::new(run, Duration::ZERO, false);
        (room.tab, room.chosen, room.scroll, room.focus) = (old.tab, old.chosen, old.scroll, old.focus);
        (room.side, room.action, room.fact, room.person) = (old.side, old.action, old.fact, old.person);
        (room.size, room.zoom) = (old.size, old.zoom);
        room.feed.read_all();
        self.room = room;
    }

    /// Shows a moment so far away.
    pub fn go(&mut self, span: Millis) {
        self.show(self.now() + span);
    }

    /// Shows the moment of the next deed, or of the one before.
    pub fn go_to_deed(&mut self, forwards: bool) {
        let now = self.now();
        let found = if forwards {
            self.rewind.deeds().map(|entry| entry.at).find(|at| *at > now)
        } else {
            self.rewind.deeds().map(|entry| entry.at).rfind(|at| *at < now)
        };
        if let Some(moment) = found.or(Some(if forwards { self.end() } else { SimTime::PAGE })) {
            self.show(moment);
        }
    }

    /// The moments of the player's deeds.
    pub fn deeds(&self) -> impl Iterator<Item = SimTime> {
        self.rewind.deeds().map(|entry| entry.at)
    }

    /// What was done next, with its moment.
    pub fn next_deed(&self) -> Option<String> {
        let entry = self.rewind.deeds().find(|entry| entry.at > self.now())?;
        let crate::run::What::Deed(deed, _) = &entry.what else { return None };
        Some(format!("{} {}", self.room.run.scenario().clock(entry.at), super::feed::told(&self.room.run, deed)))
    }

    /// The run as it stood, to be played on from here. At a deed that is before it: it is to be done otherwise.
    pub fn again(&self) -> Run {
        let now = self.now();
        let before = Some(SimTime(now.0 - 1)).filter(|_| now > SimTime::PAGE && self.deeds().any(|at| at == now));
        let mut run = before.and_then(|at| self.rewind.at(at)).unwrap_or_else(|| self.room.run.clone());
        run.note_setting(&format!("{AGAIN} from {}", run.now()));
        run
    }
}
