//! Something to read: the debrief of a run.

use crate::debrief::Debrief;
use crate::run::Run;
use crate::tui::keys::Intent;
use crate::tui::line::Line;

/// A page and how far it is read.
pub struct Page {
    /// What it says.
    pub debrief: Debrief,
    /// Where it lies, or that it doesn't.
    pub kept: Option<String>,
    /// The run, where it can be looked at again.
    pub run: Option<Box<Run>>,
    /// Par's play of the same incident, once it was asked for, and whether it is what is shown.
    pub par: Option<(Box<Debrief>, bool)>,
    /// What is to be done otherwise next time, while it is typed.
    pub typing: Option<Line>,
    /// The first line that is shown.
    pub scroll: usize,
}

impl Page {
    /// A page that begins with its first line.
    pub fn new(debrief: Debrief, run: Option<Box<Run>>) -> Self {
        Self { debrief, kept: None, run, par: None, typing: None, scroll: 0 }
    }

    /// What would lead nowhere.
    pub const fn hidden(&self) -> &'static [Intent] {
        if self.run.is_none() { &[Intent::Scrub, Intent::Compare] } else { &[] }
    }

    /// Shows the two plays beside each other, or the debrief again. False where par's play is not known yet.
    pub fn turn(&mut self) -> bool {
        self.scroll = 0;
        self.par.as_mut().map(|(_, shown)| *shown = !*shown).is_some()
    }
}
