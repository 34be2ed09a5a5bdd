//! What the screen asks of whoever opened it: packs, journals and scores are not its business.

use crate::brief::{Record, Step};
use crate::debrief::Debrief;
use crate::model::SimTime;
use crate::progress::Progress;
use crate::report::brief::Mark;
use crate::report::disputes::Disputable;
use crate::run::Run;
use crate::tui::brief::Seat;
use crate::tui::editor::{Draft, Target};
use crate::tui::home::Shelf;
use crate::tui::page::{Beside, Form, Shown};
use crate::tui::theme::Palette;

/// A run to be played.
pub struct Opened {
    /// The run.
    pub run: Run,
    /// Whether the checklist is shown while a text is written.
    pub hinted: bool,
    /// The pace after the first update that the player asked for, where it is another than the scenario's.
    pub pace: Option<f64>,
    /// The clock stands while a text is written.
    pub pauses: bool,
    /// Texts that were begun and not sent.
    pub drafts: Vec<(Target, Draft)>,
    /// What the player wanted to do otherwise this time.
    pub resolved: Option<String>,
    /// It is the first run, which is taught.
    pub taught: bool,
}

/// How safe the run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Everything is on the disk.
    Safe,
    /// Something waits for the disk.
    Waiting,
    /// It can't be kept, and why.
    Trouble(String),
}

/// Scores a run.
pub type Scorer = Box<dyn FnOnce(&Run) -> Debrief + Send>;

/// Finds out what can be set beside a run.
pub type Comparer = Box<dyn FnOnce(&Run) -> Beside + Send>;

/// Writes a debrief, and the run where it is at hand, into a file. Gives where, in words; the error is a sentence.
pub type Exporter = Box<dyn FnOnce(&Debrief, Option<&Run>) -> Result<String, String> + Send>;

/// Whoever opened the screen.
pub trait Office {
    /// What the home screen shows, as it is now.
    fn shelf(&mut self) -> Shelf;

    /// Begins a run of the offer with this number and its journal. The error is a sentence.
    fn begin(&mut self, offer: usize, seed: Option<u64>) -> Result<Opened, String>;

    /// Begins the run that teaches the game. The error is a sentence.
    fn learn(&mut self) -> Result<Opened, String>;

    /// Begins the drill of the day. The error is a sentence.
    fn daily(&mut self) -> Result<Opened, String>;

    /// How the player is getting on, in incidents and in the briefing room. The error is a sentence.
    fn progress(&mut self) -> Result<(Progress, Vec<Mark>), String>;

    /// Plays on from a state of the run that was played last, with a journal of its own. The error is a sentence.
    fn again(&mut self, run: Run) -> Result<Opened, String>;

    /// What was played on from another run is left: that one is the run at hand again.
    fn return_to_before(&mut self);

    /// Finds a finished run by its id, to be read again. The error is a sentence.
    fn reopen(&mut self, run: &str) -> Result<Run, String>;

    /// Where a file of the run that was played last will lie in a folder, or in the working folder, without the ending that its
    /// form gives it. The error is a sentence.
    fn export_target(&self, debrief: &Debrief, place: Option<&str>) -> Result<String, String>;

    /// Something that writes the run that was played last into a file of a folder, or of the working folder, on whatever
    /// thread it is called.
    fn exporter(&self, form: Form, place: Option<String>) -> Exporter;

    /// Keeps the choice of a theme in the settings. The error is a sentence.
    fn keep_theme(&mut self, palette: Palette) -> Result<(), String>;

    /// Goes on with the unfinished run. The error is a sentence.
    fn resume(&mut self) -> Result<Opened, String>;

    /// Begins a sitting: an item or a set of a pack. The error is a sentence.
    fn sit(&mut self, pack: &str, wanted: &str) -> Result<Seat, String>;

    /// Keeps what is new of the sitting that was sat down to, without waiting, so that it can be taken up again. The error is a sentence.
    fn note(&mut self, step: &Step) -> Result<(), String>;

    /// Forgets what was kept of that sitting to be taken up again. The error is a sentence.
    fn forget(&mut self) -> Result<(), String>;

    /// Keeps what came of a stop. The error is a sentence.
    fn keep(&mut self, record: &Record) -> Result<(), String>;

    /// Hands what is new in the run's log to its journal, and gives the disk a moment: what is drawn next as accepted
    /// is kept, or is marked as being saved.
    fn record(&mut self, run: &Run);

    /// How safe the run is, without waiting.
    fn keeping(&self) -> Keeping;

    /// Waits until the journal is on the disk, but not for ever.
    fn settle(&mut self);

    /// Keeps the texts that were begun and not sent, without waiting; none forgets those that were.
    fn keep_drafts(&mut self, drafts: &[(Target, Draft)]);

    /// Notes how far the run has come, without waiting.
    fn keep_clock(&mut self, now: SimTime);

    /// Something that scores the run that is being played, on whatever thread it is called.
    fn scorer(&self) -> Scorer;

    /// Something that finds out one of what can be set beside the run that was played last, on whatever thread it is called.
    fn comparer(&self, shown: Shown) -> Comparer;

    /// Keeps for the pack's author that a finding of the run at hand is not so, by its place among those that can be disputed. Gives
    /// what came of it, in words; the error is a sentence.
    fn dispute(&mut self, debrief: &Debrief, at: usize, because: &str) -> Result<String, String>;

    /// Keeps for the pack's author that a finding in a text of the briefing room is not so. Gives what came of it, in words; the
    /// error is a sentence.
    fn object(&mut self, record: &Record, found: &Disputable<'_>, because: &str) -> Result<String, String>;

    /// Which findings of the run at hand are disputed already, by their places among those that can be.
    fn disputed(&self, debrief: &Debrief) -> Vec<usize>;

    /// The same for a text of the briefing room.
    fn objected(&self, record: &Record, all: &[Disputable<'_>]) -> Vec<usize>;

    /// Keeps what is to be done otherwise next time; an empty text forgets it. The error is a sentence.
    fn resolve(&mut self, text: &str) -> Result<(), String>;

    /// Keeps the scores. Gives where they lie, in words; the error is a sentence.
    fn finish(&mut self, debrief: &Debrief) -> Result<String, String>;

    /// The run is left.
    fn close(&mut self);
}
