//! The journal's lines: a header, then deeds, what was seen, and a digest of the world each incident minute.

use super::Setup;
use super::moves;
use crate::grade::Read;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::{
    ActionId, AskId, Audience, Element, EventId, FactId, Millis, PanelId, PersonId, Phase, SimTime, Status,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The first line of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The format of the journal: 1.
    pub format: u32,
    /// The version of the engine that wrote it.
    pub engine: String,
    /// The pack's id.
    pub pack: String,
    /// The pack's digest.
    pub digest: String,
    /// The scenario's id.
    pub scenario: String,
    /// What the run was started with.
    #[serde(flatten)]
    pub setup: Setup,
}

/// One thing that happened, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Incident time.
    pub at: SimTime,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The player did something; for texts, what the engine read in them.
    Deed(Deed, Option<Read>),
    /// Something came to the player.
    Seen(Seen),
    /// The digest of the world at this minute.
    World(u64),
    /// The shell changed something that is kept out of trends: `pause`, `pace 1`, `pause-while-writing`.
    Setting(String),
}

/// Something that came to the player. Texts are filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Seen {
    /// An event that shows.
    Event {
        /// Which.
        id: EventId,
        /// What sort.
        kind: EventKind,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<PersonId>,
        /// What it says.
        text: String,
    },
    /// An alert stopped firing.
    Resolved {
        /// Which.
        id: EventId,
    },
    /// What an event expected was not met in time.
    Missed {
        /// Which.
        id: EventId,
    },
    /// A fact was learned, or more is known of it.
    Learned {
        /// Which.
        fact: FactId,
        /// What may be said about it.
        status: Status,
        /// The fact.
        text: String,
    },
    /// A panel was looked at.
    Looked {
        /// Which.
        panel: PanelId,
    },
    /// An action was begun.
    Started {
        /// Which.
        action: ActionId,
        /// When it takes effect.
        ends: SimTime,
    },
    /// An action took effect.
    Done {
        /// Which.
        action: ActionId,
        /// What the player is told.
        text: String,
    },
    /// An action did not work.
    Failed {
        /// Which.
        action: ActionId,
        /// What the player is told.
        text: String,
    },
    /// An action's effect was taken back.
    Undone {
        /// Which.
        action: ActionId,
    },
    /// Somebody who was paged has joined.
    Joined {
        /// Who.
        person: PersonId,
    },
    /// Somebody asks back before deciding.
    AskedBack {
        /// About what.
        ask: AskId,
        /// Who.
        person: PersonId,
        /// What is missing.
        missing: Vec<Element>,
    },
    /// Somebody answered.
    Replied {
        /// To what.
        ask: AskId,
        /// Who.
        person: PersonId,
        /// Yes or no.
        yes: bool,
        /// What they say.
        text: String,
    },
    /// An update is due and was not sent.
    Overdue {
        /// To whom.
        audience: Audience,
        /// Whether it was promised by the player (otherwise the policy asks for it).
        promised: bool,
    },
    /// The phase changed.
    Phase {
        /// To which.
        phase: Phase,
    },
    /// The incident is over.
    Over,
}

/// A line that is no journal entry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LineError {
    /// Not JSON, or not of a journal's shape.
    #[error("not a journal entry: {0}")]
    Shape(String),
    /// A deed that this engine doesn't know.
    #[error("not a deed: {0}")]
    Deed(String),
}

#[derive(Serialize, Deserialize, Default)]
struct Line {
    at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    took: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    read: Option<Read>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Seen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    world: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    setting: Option<String>,
}

impl Entry {
    /// The entry as one line of JSON, without the line's end.
    pub fn to_line(&self) -> String {
        let mut line = Line { at: self.at.0, ..Line::default() };
        match &self.what {
            What::Deed(deed, read) => {
                line.deed = Some(moves::head(deed));
                (line.text, line.took) = moves::body(deed);
                line.read.clone_from(read);
            }
            What::Seen(seen) => line.seen = Some(seen.clone()),
            What::World(digest) => line.world = Some(format!("{digest:016x}")),
            What::Setting(setting) => line.setting = Some(setting.clone()),
        }
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Reads a line that [`Entry::to_line`] wrote.
    pub fn from_line(text: &str) -> Result<Self, LineError> {
        let shape = |what: &str| LineError::Shape(what.to_owned());
        let line: Line = serde_json::from_str(text).map_err(|error| shape(&error.to_string()))?;
        let what = match (line.deed, line.seen, line.world, line.setting) {
            (Some(head), None, None, None) => {
                let deed =
                    moves::deed(&head, line.text, line.took).map_err(|mistake| LineError::Deed(mistake.to_string()))?;
                What::Deed(deed, line.read)
            }
            (None, Some(seen), None, None) => What::Seen(seen),
            (None, None, Some(digest), None) => {
                What::World(u64::from_str_radix(&digest, 16).map_err(|_| shape("a digest that is no number"))?)
            }
            (None, None, None, Some(setting)) => What::Setting(setting),
            _ => return Err(shape("one of deed, seen, world or setting is wanted")),
        };
        Ok(Self { at: SimTime(line.at), what })
    }
}
