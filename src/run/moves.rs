//! The verb language: what the `:` line, plain mode, scripts and the journal all speak.
//!
//! A line is a verb and its words; `send`, `answer` and `postmortem` are followed by a text that a line with a single
//! `.` ends (`..` stands for a line that starts with a dot). The grammar is in `docs/moves.md`.

mod call;
mod drive;
mod parse;
mod reader;
mod write;

pub use call::{Called, callable, called, unasked};
pub use drive::{Driver, KINDS, Slip, can_come, has_happened, is_called, is_not_begun, is_past, past_words, play};
pub use parse::{Mistake, deed, is_meant, parse};
pub use reader::Reader;
pub use write::{body, export, head};

use crate::model::deed::Deed;
use crate::model::{Audience, EventId, Millis};

/// The verbs, each with how it is used and what it does: the source of every help text.
pub const VERBS: &[(&str, &str, &str)] = &[
    ("wait", "wait 2m | wait until alert | wait until 10:05", "let incident time pass"),
    ("look", "look PANEL", "read a dashboard, a log, a registry"),
    ("ack", "ack", "acknowledge the page"),
    ("sev", "sev 1..4 [because REASON]", "declare or change the severity"),
    ("page", "page PERSON", "call somebody in"),
    ("do", "do ACTION [because REASON]", "take a step; the reason names threshold and trade-off"),
    ("cancel", "cancel ACTION", "call off a step that is under way, where it can be taken back"),
    ("ask", "ask PERSON THING", "ask a person for something"),
    ("send", "send AUDIENCE", "write an update: lines follow, a single '.' ends it"),
    ("answer", "answer QUESTION", "answer a question put to you: lines follow, a single '.' ends it"),
    (
        "close",
        "close watching THIS, THAT until 16:00",
        "close the incident, naming what is watched on; `close!` where it is meant though it still burns",
    ),
    ("postmortem", "postmortem", "hand in the closing report: lines follow, a single '.' ends it"),
    ("help", "help", "say this again"),
];

/// One line understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Nothing: an empty line or a comment.
    Nothing,
    /// `help`
    Help,
    /// `wait 2m`
    Wait(Millis),
    /// `wait until ...`: until something of this name happens, or the clock shows this.
    WaitUntil(String),
    /// A deed that needs no text.
    Deed(Deed),
    /// A deed whose text follows.
    Text(TextHead),
}

/// The first line of a deed with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextHead {
    /// `send executive`
    Send(Audience, Option<Millis>),
    /// `answer q-why`
    Answer(EventId, Option<Millis>),
    /// `postmortem`
    Postmortem(Option<Millis>),
}

impl TextHead {
    /// The deed, once its text is there.
    pub fn with_text(self, text: String) -> Deed {
        match self {
            Self::Send(audience, took) => Deed::Send { audience, text, took },
            Self::Answer(question, took) => Deed::Answer { question, text, took },
            Self::Postmortem(took) => Deed::Postmortem { text, took },
        }
    }
}
