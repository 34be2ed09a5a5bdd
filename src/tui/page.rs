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
    /// What was set beside it so far.
    pub beside: Vec<Beside>,
    /// Which of them is shown.
    pub shown: Shown,
    /// Which of them is being found out.
    pub asked: Option<Shown>,
    /// What is to be done otherwise next time, while it is typed.
    pub typing: Option<Line>,
    /// What was to be done otherwise this time: the next sentence begins as this one.
    pub intention: Option<String>,
    /// A finding that is not so is being chosen.
    pub disputing: Option<Disputing>,
    /// The form of a file is being chosen.
    pub exporting: bool,
    /// The folder that files are written into, while it is typed.
    pub placing: Option<Line>,
    /// The folder that was chosen for them; the working folder where there is none.
    pub place: Option<String>,
    /// Where such a file will lie, without the ending that its form gives it.
    pub target: Option<String>,
    /// The first line that is shown.
    pub scroll: usize,
}

/// Choosing a finding that is not so.
#[derive(Default)]
pub struct Disputing {
    /// Which of [`disputable`](crate::report::disputes::disputable) is chosen.
    pub at: usize,
    /// Which of them are disputed already.
    pub known: Vec<usize>,
    /// What is said to it, while it is typed.
    pub saying: Option<Line>,
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The debrief as Markdown.
    Markdown,
    /// The debrief as a web page.
    Html,
    /// The debrief as JSON.
    Json,
    /// The closing report alone, as Markdown to be filed.
    Postmortem,
    /// The run as it was on the screen, as an asciicast.
    Cast,
}

/// What can be set beside a run.
pub enum Beside {
    /// Par's play of the same incident; none where nobody has played it.
    Par(Option<Box<Debrief>>),
    /// The last finished run of the same scenario before it; none where it was the first.
    Before(Option<Box<Debrief>>),
    /// The author's examples for the audiences that were written to.
    Examples(Vec<Example>),
}

impl Beside {
    /// Which part of the page it is.
    pub const fn shown(&self) -> Shown {
        match self {
            Self::Par(_) => Shown::Par,
            Self::Before(_) => Shown::Before,
            Self::Examples(_) => Shown::Examples,
        }
    }
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

impl Shown {
    const fn next(self) -> Self {
        match self {
            Self::Debrief => Self::Par,
            Self::Par => Self::Before,
            Self::Before => Self::Examples,
            Self::Examples => Self::Debrief,
        }
    }
}

impl Page {
    /// A page that begins with its first line.
    pub fn new(debrief: Debrief, run: Option<Box<Run>>) -> Self {
        let (beside, shown) = (vec![], Shown::Debrief);
        let (kept, asked, typing, intention, placing, place) = (None, None, None, None, None, None);
        let (disputing, exporting, scroll, target) = (None, false, 0, None);
        Self {
            debrief,
            kept,
            run,
            beside,
            shown,
            asked,
            typing,
            intention,
            disputing,
            exporting,
            placing,
            place,
            target,
            scroll,
        }
    }

    /// Whether what is to be said to a finding is being typed.
    pub fn is_objecting(&self) -> bool {
        self.disputing.as_ref().is_some_and(|disputing| disputing.saying.is_some())
    }

    /// What would lead nowhere.
    pub const fn hidden(&self) -> &'static [Intent] {
        if self.run.is_none() { &[Intent::Scrub, Intent::Compare] } else { &[] }
    }

    /// Shows what comes next of what stands beside the run, and after the last the debrief again. Gives what has to be
    /// found out before; it is shown when it comes.
    pub fn turn(&mut self) -> Option<Shown> {
        let next = self.shown.next();
        if next == Shown::Debrief || self.beside.iter().any(|it| it.shown() == next) {
            self.show(next);
            return None;
        }
        (self.asked.replace(next) != Some(next)).then_some(next)
    }

    /// Takes what was found out. What wasn't asked for here is of a page that was left meanwhile.
    pub fn take(&mut self, beside: Beside) {
        let shown = beside.shown();
        if self.asked == Some(shown) {
            self.beside.push(beside);
            self.kept = None;
            self.show(shown);
        }
    }

    /// Shows a part from its first line on.
    pub fn show(&mut self, shown: Shown) {
        (self.shown, self.scroll, self.asked) = (shown, 0, None);
    }
}
