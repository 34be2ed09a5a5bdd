//! Where a key is pressed.

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The home screen.
    Home,
    /// Typing a seed on the home screen.
    Seed,
    /// Reading what the drill of the day is.
    Drill,
    /// The war room.
    Room,
    /// Choosing a severity.
    Severity,
    /// Choosing whom an update is for.
    Audience,
    /// Typing a command.
    Command,
    /// Typing the reason of an action.
    Because,
    /// Being asked whether a step that can't be undone is meant.
    Sure,
    /// Reading why a step can't be taken.
    Refused,
    /// The same, where the permission that is missing can be asked for.
    Permission,
    /// Writing a text.
    Editor,
    /// Being asked whether to leave.
    Leave,
    /// Choosing contributing factors.
    Factors,
    /// Reading a line of the feed in full.
    Reading,
    /// Reading help.
    Help,
    /// Reading the debrief or a grade.
    Page,
    /// Typing what is to be done otherwise next time.
    Resolve,
    /// Choosing a finding that is not so.
    Disputes,
    /// Typing what is to be said to it.
    Objection,
    /// Choosing the form of a file.
    Export,
    /// Typing the folder that a file is written into.
    Place,
    /// Choosing a run that was played, on the home screen.
    Past,
    /// Looking at a run again.
    Scrub,
    /// Reading how the player is getting on.
    Standing,
    /// Choosing what becomes of an unfinished sitting.
    Found,
    /// Reading the plan of a sitting.
    Plan,
    /// Reading a briefing.
    Brief,
    /// Writing in the briefing room.
    Writing,
    /// Speaking aloud.
    Speaking,
    /// Marking oneself.
    Assessing,
    /// Reading marks.
    Marked,
    /// Choosing from everything that can be done.
    Palette,
}

impl Context {
    /// Its heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Seed => "choosing a seed",
            Self::Drill => "the drill of the day (d at home)",
            Self::Room => "the war room",
            Self::Severity => "declaring a severity (s)",
            Self::Audience => "writing an update (u)",
            Self::Command => "the command line (:)",
            Self::Because => "giving a reason",
            Self::Sure => "a step that can't be undone",
            Self::Refused => "a step that can't be taken",
            Self::Permission => "a step that needs a permission",
            Self::Editor => "writing",
            Self::Leave => "leaving",
            Self::Factors => "contributing factors (Ctrl-O)",
            Self::Reading => "a message in full (Enter in the feed)",
            Self::Help => "help",
            Self::Page => "reading",
            Self::Resolve => "a sentence for the next run",
            Self::Disputes => "findings that are not so (i where marks are read)",
            Self::Objection => "what you say to a finding",
            Self::Export => "writing the debrief into a file (x)",
            Self::Place => "choosing a folder",
            Self::Past => "the last runs",
            Self::Scrub => "looking at a run again (s in the debrief)",
            Self::Standing => "your progress (p at home)",
            Self::Found => "a sitting that is unfinished",
            Self::Plan => "the plan of a sitting",
            Self::Brief => "the briefing room",
            Self::Writing => "writing in the briefing room",
            Self::Speaking => "speaking aloud",
            Self::Assessing => "marking yourself",
            Self::Marked => "the marks",
            Self::Palette => "the command palette (Ctrl-P)",
        }
    }
}
