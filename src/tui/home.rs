//! The home screen: what can be played, what was played.

use super::line::Line;

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
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// How often it was finished, and the best score.
    pub best: Option<(usize, u8)>,
}

/// A run that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
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
}

/// What the home screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// What can be played.
    pub offers: Vec<Offer>,
    /// The unfinished run that can be gone on with: what it is, and since when.
    pub unfinished: Option<String>,
    /// Finished runs, the newest first.
    pub past: Vec<Past>,
    /// Something that went wrong while all this was read.
    pub trouble: Option<String>,
}

/// The state of the home screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// What it shows.
    pub shelf: Shelf,
    /// The selected item.
    pub selected: usize,
    /// The seed that was chosen.
    pub seed: Option<u64>,
    /// The seed that is being typed.
    pub typing: Option<Line>,
    /// What went wrong.
    pub trouble: Option<String>,
    /// Something is being begun.
    pub busy: bool,
}

impl Home {
    /// A home screen with this on it.
    pub fn new(shelf: Shelf) -> Self {
        let trouble = shelf.trouble.clone();
        Self { shelf, trouble, ..Self::default() }
    }
}
