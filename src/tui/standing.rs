//! How the player is getting on, as a page to read.

use crate::progress::{Group, Progress};
use crate::report::brief::Mark;
use crate::tui::keys::Intent;

/// The page and how far it is read.
pub struct Standing {
    /// What it tells.
    pub progress: Progress,
    /// What came of the briefing room.
    pub marks: Vec<Mark>,
    /// The runs whose parts are shown; the usual ones where none were chosen.
    pub group: Option<Group>,
    /// The first line that is shown.
    pub scroll: usize,
}

impl Standing {
    /// A page that begins with its first line.
    pub const fn new(progress: Progress, marks: Vec<Mark>) -> Self {
        Self { progress, marks, group: None, scroll: 0 }
    }

    /// What would lead nowhere.
    pub const fn hidden(&self) -> &'static [Intent] {
        if self.progress.groups.len() < 2 { &[Intent::OtherList] } else { &[] }
    }

    /// Shows the next kind of runs, of those that were played.
    pub fn turn(&mut self) {
        let all = &self.progress.groups;
        let here = all.iter().position(|it| Some(it.group) == self.group).unwrap_or(0);
        self.group = all.get((here + 1) % all.len().max(1)).map(|it| it.group);
        self.scroll = 0;
    }
}
