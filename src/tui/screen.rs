//! What the screen is about: its state, what may come to it, and what it wants done.

use super::brief::{Brief, Seat};
use super::editor::{Draft, Target};
use super::home::Home;
use super::page::{Beside, Form, Page, Shown};
use super::palette::Palette;
use super::room::Room;
use super::runtime::{Keeping, Opened};
use super::scrub::Scrub;
use super::standing::Standing;
use super::theme::{Palette as Colours, Theme};
use crate::brief::{Record, Step};
use crate::debrief::Debrief;
use crate::model::SimTime;
use crate::progress::Progress;
use crate::report::brief::Mark;
use crate::run::Run;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};

/// The whole state of the screen.
pub struct Model {
    /// What is shown.
    pub screen: Screen,
    /// How it is drawn.
    pub theme: Theme,
    /// The command palette, where it is open.
    pub palette: Option<Palette>,
    /// The help, where it is open: its first line.
    pub help: Option<usize>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Something changed that can be seen.
    pub dirty: bool,
    /// Every cell is to be drawn, whatever the terminal shows.
    pub anew: bool,
}

/// What is shown.
pub enum Screen {
    /// The list of what can be played.
    Home(Box<Home>),
    /// A run being played.
    Room(Box<Room>),
    /// Something to read: the debrief.
    Page(Box<Page>),
    /// How the player is getting on.
    Standing(Box<Standing>),
    /// A run that is over, looked at again.
    Scrub(Box<Scrub>),
    /// The briefing room.
    Brief(Box<Brief>),
}

/// What comes to the screen.
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// A text was pasted.
    Paste(String),
    /// The terminal has this size.
    Resize(u16, u16),
    /// Time has passed.
    Tick,
    /// The process is told to end.
    End,
    /// The journal is as safe as this now.
    Keeping(Keeping),
    /// The run is scored.
    Scored(Box<Debrief>),
    /// What can be set beside the run that was debriefed.
    Compared(Box<Beside>),
    /// How the player is getting on.
    Told(Box<Progress>, Vec<Mark>),
    /// A finished run is scored again, to be read.
    Reopened(Box<Debrief>, Box<Run>),
    /// The scores are kept, and where; or why not.
    Kept(Result<String, String>),
    /// Where a file will lie, without its ending; or why it can't.
    Target(Result<String, String>),
    /// Which of the findings that can be disputed are so already, by their places.
    Disputed(Vec<usize>),
    /// A run begins or goes on.
    Begun(Box<Opened>),
    /// A sitting begins, or is found unfinished.
    Seated(Box<Seat>),
    /// What came of a stop could not be kept, and why.
    Unkept(String),
    /// What was asked for on the home screen can't be done.
    Failed(String),
}

/// What the screen wants done outside of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Hand what is new in the run's log to the journal.
    Record,
    /// Keep the texts that are being written.
    KeepDrafts(Vec<(Target, Draft)>),
    /// Note how far the run has come.
    KeepClock(SimTime),
    /// Score the run.
    Debrief,
    /// Find out what is to be set beside the run: par's play, the run before, or the author's examples.
    Compare(Shown),
    /// Keep that a finding is not so, by its place among those that can be disputed, and what is said to it.
    Dispute(usize, String),
    /// Find out which of them are disputed already.
    Disputed,
    /// Keep what is to be done otherwise next time; empty forgets it.
    Resolve(String),
    /// Keep the scores of a run.
    Finish(Box<Debrief>),
    /// Begin a run of the item with this number, with a seed where one was chosen.
    Begin(usize, Option<u64>),
    /// Begin a sitting: the pack's id, and an item or a set of it.
    Sit(String, String),
    /// Keep what came of a stop.
    Keep(Box<Record>),
    /// Keep what is new of the sitting, so that it can be taken up again.
    Note(Step),
    /// The sitting is over, or given up: what was kept of it to be taken up again has served.
    Forget,
    /// Begin the run that teaches the game.
    Learn,
    /// Begin the drill of the day.
    Daily,
    /// Tell how the player is getting on.
    Progress,
    /// Play on from the moment that is shown.
    Again,
    /// Keep the choice of a theme.
    Theme(Colours),
    /// Read the debrief of a finished run of this id again.
    Reopen(String),
    /// Find out where such a file will lie, in a folder, or in the working folder.
    Target(Option<String>),
    /// Write the debrief that is shown into a file of a folder, or of the working folder.
    Export(Form, Option<String>),
    /// Go on with the unfinished run.
    Resume,
    /// Show the home screen, or leave where there is none.
    Back,
    /// Leave.
    Quit,
}

impl Model {
    /// A model that shows a screen.
    pub const fn new(screen: Screen, theme: Theme, size: (u16, u16)) -> Self {
        Self { screen, theme, palette: None, help: None, size, dirty: true, anew: false }
    }

    /// Whether something can be seen that is not drawn yet; asking makes it drawn.
    pub const fn take_dirty(&mut self) -> bool {
        std::mem::replace(&mut self.dirty, false)
    }

    /// Whether every cell is to be drawn; asking makes it drawn.
    pub const fn take_anew(&mut self) -> bool {
        std::mem::replace(&mut self.anew, false)
    }
}
