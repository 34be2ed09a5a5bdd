//! The grid of one second: what happens between one deed and the next.

use super::entry::{Seen, What};
use super::{Entry, Run};
use crate::model::{FactId, SimTime};

impl Run {
    /// Moves incident time to `to`; a moment that lies behind changes nothing. Once the incident is over, time stands.
    pub fn advance(&mut self, to: SimTime) {
        while !self.over && SimTime(self.now.0 + 1).next_step() <= to {
            self.step(SimTime(self.now.0 + 1).next_step());
        }
        if !self.over {
            self.now = self.now.max(to);
        }
    }

    /// Lets the incident run on to its end without the player.
    pub fn finish(&mut self) {
        self.advance(self.end());
    }

    /// What stands at the page: the page itself, and what is known from the start.
    pub(super) fn open(&mut self) {
        let scenario = self.scenario.clone();
        self.weigh_severity();
        self.step_phase();
        let known: Vec<FactId> = scenario.facts.iter().filter(|fact| fact.known).map(|fact| fact.id.clone()).collect();
        for fact in known {
            self.learn(&fact, None);
        }
        self.companions.step(self.now, self.world.harm());
        self.step_events();
        self.step_duties();
        self.note_world();
    }

    fn step(&mut self, to: SimTime) {
        self.now = to;
        self.world.advance(to);
        self.companions.step(to, self.world.harm());
        self.step_actions();
        self.step_asks();
        self.step_people();
        self.step_events();
        self.step_duties();
        self.step_openings();
        self.step_phase();
        if to.0 % 60_000 == 0 {
            self.note_world();
        }
        self.end_when_due();
    }

    fn note_world(&mut self) {
        self.log.push(Entry { at: self.now, what: What::World(self.world.digest()) });
    }

    /// Records a setting of the shell that is kept out of trends.
    pub fn note_setting(&mut self, setting: &str) {
        self.log.push(Entry { at: self.now, what: What::Setting(setting.to_owned()) });
    }

    /// Notes with this setting that the run is left now, where something would be lost of it else: it goes on from its last
    /// entry.
    pub fn note_leaving(&mut self, setting: &str) {
        if !self.over && self.log.last().is_none_or(|entry| entry.at < self.now) {
            self.note_setting(setting);
        }
    }

    /// What has come to the player since `from` entries of the log.
    pub fn seen_since(&self, from: usize) -> impl Iterator<Item = (SimTime, &Seen)> {
        let news = self.log.get(from..).unwrap_or(&[]);
        news.iter().filter_map(|entry| match &entry.what {
            What::Seen(seen) => Some((entry.at, seen)),
            _ => None,
        })
    }
}
