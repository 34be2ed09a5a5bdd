//! What keys mean.

use crate::model::{Audience, Severity};
use crate::tui::page::Form;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Show the tab with this number, from 0.
    Tab(usize),
    /// Give the hand to the next part of the screen.
    NextFocus,
    /// Give it to the part before.
    PrevFocus,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// The panel to the left.
    Left,
    /// The panel to the right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// Do what the selected line stands for.
    Accept,
    /// Close what is open.
    Cancel,
    /// Acknowledge the page.
    Acknowledge,
    /// Choose a severity.
    AskSeverity,
    /// Declare this severity.
    Declare(Severity),
    /// Choose an audience.
    AskAudience,
    /// Write to this audience.
    Write(Audience),
    /// Answer the question that was put last.
    Reply,
    /// Give the hand to the actions.
    Actions,
    /// Give it to what is known.
    Facts,
    /// Give it to the feed.
    Feed,
    /// Close the incident.
    Close,
    /// Write the closing report.
    Postmortem,
    /// Let time pass quickly.
    Wait,
    /// Open the command line.
    Command,
    /// Stop the clock, or let it go on.
    Pause,
    /// A quicker clock.
    Faster,
    /// A slower clock.
    Slower,
    /// Draw the whole screen again.
    Redraw,
    /// Show or leave the help.
    Help,
    /// Leave.
    Quit,
    /// Leave for certain.
    Leave,
    /// Read the debrief.
    Debrief,
    /// Complete the word.
    Complete,
    /// Complete it the other way round.
    CompleteBack,
    /// Send what was written.
    Send,
    /// Put in a text to be filled.
    Template,
    /// The next part of the template that is to be filled in.
    NextPart,
    /// Choose contributing factors from what the run shows.
    Factors,
    /// Choose a seed.
    Seed,
    /// Go on with an unfinished run.
    Resume,
    /// Say it aloud instead of writing it.
    Speak,
    /// Let somebody else put the question.
    Asker,
    /// Begin anew, forgetting what is unfinished.
    Afresh,
    /// Delete it.
    Delete,
    /// Give this mark.
    Mark(u8),
    /// Read the example texts, or the marks again.
    Examples,
    /// Write the item that is shown once more.
    Rewrite,
    /// Learn the game.
    Learn,
    /// Play the drill of the day.
    Daily,
    /// Read how the player is getting on.
    Progress,
    /// Look at the run again, second by second.
    Scrub,
    /// Set par's play, the run before or the author's examples beside the run.
    Compare,
    /// Say what is to be done otherwise next time.
    Resolve,
    /// Say that a finding is not so.
    Dispute,
    /// Choose the form of a file that the debrief is written into.
    Export,
    /// Choose the folder of that file.
    Place,
    /// Write it in this form.
    ExportAs(Form),
    /// So many seconds earlier.
    Earlier(u16),
    /// So many seconds later.
    Later(u16),
    /// The deed before.
    PrevDeed,
    /// The next deed.
    NextDeed,
    /// Play on from here.
    Again,
    /// The other list of the home screen, the next kind of runs.
    OtherList,
    /// Choose from everything that can be done.
    Palette,
    /// The charts tell an earlier moment.
    CursorBack,
    /// They tell a later one.
    CursorOn,
    /// How far back the charts go.
    Zoom,
    /// Put away what was to be done otherwise this time.
    PutAway,
    /// Put what a chart shows into the text.
    Checkpoint,
}
