//! A pack: scenarios and the items of a briefing room, in one folder.

use super::briefing::{Briefing, PersonalPrompt, Series, TrapQuestion};
use super::id::TruthId;
use super::policy::Policy;
use super::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// A folder with `pack.toml`, scenarios and briefings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// The pack's own version.
    pub version: String,
    /// The policy for its scenarios.
    pub policy: Policy,
    /// What can be played, in the order of the pack.
    pub items: Vec<Item>,
    /// SHA-256 over the files' paths and LF bytes, in hexadecimal.
    pub digest: String,
}

/// Something that can be played, with the path of its file inside the pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The path of its file, relative to the pack, with forward slashes.
    pub path: String,
    /// What it is.
    pub body: Body,
}

/// The kinds of thing that can be played.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// An incident, with the author's moves for each truth.
    Scenario(Box<Scenario>, Vec<Solution>),
    /// One frozen moment.
    Briefing(Box<Briefing>),
    /// A question put to the player.
    Question(Box<TrapQuestion>),
    /// About the player's own experience.
    Prompt(Box<PersonalPrompt>),
    /// Several of them against the clock.
    Series(Box<Series>),
}

/// The author's play for one truth, as moves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solution {
    /// The truth it is for.
    pub truth: TruthId,
    /// The file's text.
    pub moves: String,
}

impl Body {
    /// The item's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Scenario(scenario, _) => &scenario.id,
            Self::Briefing(briefing) => &briefing.id,
            Self::Question(question) => &question.id,
            Self::Prompt(prompt) => &prompt.id,
            Self::Series(series) => &series.id,
        }
    }

    /// The word for its kind in packs and listings.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Scenario(..) => "scenario",
            Self::Briefing(_) => "briefing",
            Self::Question(_) => "question",
            Self::Prompt(_) => "prompt",
            Self::Series(_) => "series",
        }
    }
}
