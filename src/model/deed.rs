//! Deeds: the player's verbs, as they stand in the journal.

use super::id::{ActionId, AskId, EventId, PanelId, PersonId};
use super::time::{Clock, Millis};
use super::vocabulary::{Audience, Severity};
use serde::{Deserialize, Serialize};

/// One verb of the player. `wait` is none: the journal's times say how long was waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// `look deploys`
    Look(PanelId),
    /// `ack`
    Acknowledge,
    /// `sev 2 because ...`
    Severity(Severity, Option<String>),
    /// `page compliance`
    Page(PersonId),
    /// `do rollback-v41 because ...`
    Do(ActionId, Option<String>),
    /// `cancel rollback-v41`
    Cancel(ActionId),
    /// `ask vp-support approve-rollback`
    Ask(PersonId, AskId),
    /// `send executive`
    Send {
        /// Whom it is for.
        audience: Audience,
        /// The update.
        text: String,
        /// How long it took to write, where the shell measured it.
        took: Option<Millis>,
    },
    /// `answer q-why-not-retrain`
    Answer {
        /// The question.
        question: EventId,
        /// The answer.
        text: String,
        /// How long it took to write, where the shell measured it.
        took: Option<Millis>,
    },
    /// `close watching p99, psi until 16:00`
    Close {
        /// What is watched on, in the player's words.
        watching: Vec<String>,
        /// Until when.
        until: Option<Clock>,
    },
    /// `postmortem`
    Postmortem {
        /// The closing report.
        text: String,
        /// How long it took to write, where the shell measured it.
        took: Option<Millis>,
    },
}
