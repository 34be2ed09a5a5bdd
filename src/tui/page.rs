//! Something to read: the debrief of a run, and what can be set beside it.

use crate::debrief::{Debrief, Example};
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
    /// What can be set beside it, once it was asked for.
    pub beside: Option<Box<Beside>>,
    /// Which of them is shown.
    pub shown: Shown,
    /// What is to be done otherwise next time, while it is typed.
    pub typing: Option<Line>,
    /// The first line that is shown.
    pub scroll: usize,
}

/// What can be set beside a run.
#[derive(Default)]
pub struct Beside {
    /// Par's play of the same incident; none where nobody has played it.
    pub par: Option<Debrief>,
    /// The last finished run of the same scenario before it; none where it was the first.
    pub before: Option<Debrief>,
    /// The author's examples for the audiences that were written to.
    pub examples: Vec<Example>,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// The debrief.
    #[default]
    Debrief,
    /// Par's play beside the run.
    Par,
    /// The run before beside it.
    Before,
    /// The author's examples after the updates.
    Examples,
}

impl Page {
    /// A page that begins with its first line.
    pub fn new(debrief: Debrief, run: Option<Box<Run>>) -> Self {
        Self { debrief, kept: None, run, beside: None, shown: Shown::Debrief, typing: None, scroll: 0 }
    }

    /// What would lead nowhere.
    pub const fn hidden(&self) -> &'static [Intent] {
        if self.run.is_none() { &[Intent::Scrub, Intent::Compare] } else { &[] }
    }

    /// Shows what comes next of what stands beside the run, and after the last the debrief again. False where that is not
    /// known yet.
    pub fn turn(&mut self) -> bool {
        if self.beside.is_none() {
            return false;
        }
        self.show(match self.shown {
            Shown::Debrief => Shown::Par,
            Shown::Par => Shown::Before,
            Shown::Before => Shown::Examples,
            Shown::Examples => Shown::Debrief,
        });
        true
    }

    /// Shows a part from its first line on.
    pub fn show(&mut self, shown: Shown) {
        (self.shown, self.scroll) = (shown, 0);
    }
}
