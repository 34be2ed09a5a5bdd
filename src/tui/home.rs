//! The home screen: what can be played, what was played.

use super::keys::Intent;
use super::line::Line;
use crate::debrief::Condition;

/// Something that can be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The pack's title.
    pub pack: String,
    /// 1 to 5.
    pub difficulty: u8,
    /// How long it takes, in real minutes.
    pub minutes: u32,
    /// How long the incident lasts at the most, in minutes of its own.
    pub length: u32,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// How often it was finished, and the best score.
    pub best: Option<(usize, u8)>,
}

/// A set of the briefing room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The pack's id.
    pub pack: String,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub items: Vec<Text>,
}

/// Something to write or to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is: `briefing`, `question`, `prompt` or `series`.
    pub kind: &'static str,
    /// 1 to 5.
    pub difficulty: u8,
    /// How long it takes, in seconds.
    pub seconds: u32,
    /// The first words of what there is to read.
    pub summary: String,
    /// How often it was written, and the best mark; `None` for what was only spoken.
    pub best: Option<(usize, u8)>,
    /// How often it was spoken.
    pub spoken: usize,
}

/// A run that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The run's id.
    pub run: String,
    /// When, as a date.
    pub date: String,
    /// What was played.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// 0 to 100.
    pub score: u8,
    /// Whether it was won.
    pub won: bool,
    /// Whether it was an exam.
    pub exam: bool,
    /// What sets it apart from a run at full pace without help.
    pub conditions: Vec<Condition>,
}

/// A sitting of the briefing room that is unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The pack's id.
    pub pack: String,
    /// What it is asked for by: an item's id, or a set's name with hyphens for spaces.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How far it is, in words.
    pub told: String,
}

/// The drill of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// What is played, with how it went before on any seed.
    pub offer: Offer,
    /// The seed of the day.
    pub seed: u64,
    /// The best score that it was finished with today, and the id of that run.
    pub done: Option<(u8, String)>,
    /// It was begun today and left.
    pub begun: bool,
}

/// What the home screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// What can be played.
    pub offers: Vec<Offer>,
    /// The briefing room.
    pub sets: Vec<Set>,
    /// What to play next, and why, in a sentence.
    pub next: Option<String>,
    /// The drill of the day; none where the program holds no incident.
    pub daily: Option<Drill>,
    /// The unfinished run that can be gone on with: what it is, and since when.
    pub unfinished: Option<String>,
    /// Unfinished runs before it: what each is, and its id.
    pub older: Vec<(String, String)>,
    /// Sittings of the briefing room that are unfinished.
    pub sittings: Vec<Waiting>,
    /// Finished runs, the newest first.
    pub past: Vec<Past>,
    /// Something that went wrong while all this was read.
    pub trouble: Option<String>,
}

/// Which list is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum List {
    /// Incidents.
    #[default]
    Incidents,
    /// The briefing room.
    Briefings,
    /// Runs that were played to their end.
    Runs,
}

/// A row of the briefing room's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetRow<'a> {
    /// A whole set.
    Whole(&'a Set),
    /// One item of it.
    One(&'a Set, &'a Text),
}

/// The state of the home screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// What it shows.
    pub shelf: Shelf,
    /// The list that is shown.
    pub list: List,
    /// The selected incident.
    pub selected: usize,
    /// The selected row of the briefing room.
    pub chosen: usize,
    /// The selected one of the runs that were played.
    pub run: usize,
    /// The seed that was chosen.
    pub seed: Option<u64>,
    /// The seed that is being typed.
    pub typing: Option<Line>,
    /// What went wrong.
    pub trouble: Option<String>,
    /// Something is being begun.
    pub busy: bool,
    /// The page of the drill of the day is open: nothing is begun by the key that asks for it.
    pub drill: bool,
}

impl Home {
    /// The same with the hand where it was on another home screen.
    #[must_use]
    pub fn as_left(mut self, (list, selected, chosen, run): (List, usize, usize, usize)) -> Self {
        self.list = list;
        self.run = run.min(self.shelf.past.len().saturating_sub(1));
        self.selected = selected.min(self.shelf.offers.len().saturating_sub(1));
        self.chosen = chosen.min(self.rows().len().saturating_sub(1));
        self
    }

    /// A home screen on which nothing stands yet.
    pub fn reading() -> Self {
        Self { busy: true, ..Self::default() }
    }

    /// A home screen with this on it.
    pub fn new(shelf: Shelf) -> Self {
        let trouble = shelf.trouble.clone();
        Self { shelf, trouble, ..Self::default() }
    }

    /// The drill of the day, where its page is open.
    pub fn opened_drill(&self) -> Option<&Drill> {
        self.shelf.daily.as_ref().filter(|_| self.drill)
    }

    /// What would lead nowhere.
    pub fn hidden(&self) -> &'static [Intent] {
        if let Some(drill) = self.opened_drill() {
            return if drill.done.is_none() { &[Intent::Debrief] } else { &[] };
        }
        if self.shelf.unfinished.is_none() && self.shelf.sittings.is_empty() { &[Intent::Resume] } else { &[] }
    }

    /// How far the sitting of a row of the briefing room is, where it is unfinished.
    pub fn waiting(&self, row: &SetRow<'_>) -> Option<&Waiting> {
        let (pack, id) = match row {
            SetRow::Whole(set) => (&set.pack, set.name.to_lowercase().replace(' ', "-")),
            SetRow::One(set, item) => (&set.pack, item.id.clone()),
        };
        self.shelf.sittings.iter().find(|it| it.pack == *pack && it.id == id)
    }

    /// Selects a row of the list that is shown; true where it was selected already.
    pub const fn point(&mut self, row: usize) -> bool {
        let selected = match self.list {
            List::Incidents => &mut self.selected,
            List::Briefings => &mut self.chosen,
            List::Runs => &mut self.run,
        };
        std::mem::replace(selected, row) == row
    }

    /// The rows of the briefing room's list: each set, and under it its items.
    pub fn rows(&self) -> Vec<SetRow<'_>> {
        let rows = self.shelf.sets.iter().flat_map(|set| {
            std::iter::once(SetRow::Whole(set)).chain(set.items.iter().map(move |item| SetRow::One(set, item)))
        });
        rows.collect()
    }
}
