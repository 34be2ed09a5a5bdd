//! Events: what happens to the player.

use super::action::Effect;
use super::draws::Moment;
use super::expr::{Expr, Function};
use super::id::{EventId, PersonId};
use super::template::Template;
use super::time::Millis;
use super::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// What sort of thing it is.
    EventKind {
        /// The page that starts the incident; exactly one, at 0s.
        Page = "page",
        /// An alert, fired by a condition on metrics; it resolves by itself.
        Alert = "alert",
        /// Somebody says something.
        Message = "message",
        /// Somebody wants an answer (`answer <event>`).
        Question = "question",
        /// Something changes that the player is shown only in logs, or not at all.
        Change = "change",
    }
}

/// Something that happens to the player, or to the service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What sort of thing it is.
    pub kind: EventKind,
    /// When: a moment. With `when` too, not before that moment.
    pub at: Option<Moment>,
    /// When: as soon as this holds.
    pub when: Option<Expr>,
    /// How long `when` must hold without a break.
    pub hold: Millis,
    /// Who says it.
    pub from: Option<PersonId>,
    /// What the player reads.
    pub text: Template,
    /// What it does.
    pub effects: Vec<Effect>,
    /// What the author expects the player to do.
    pub expects: Template,
    /// Which of the scenario's learning objectives it serves.
    pub objective: Template,
    /// How long the player has.
    pub within: Option<Millis>,
    /// Met when this holds; for a question, when it was answered.
    pub met: Option<Expr>,
    /// What happens if it is not met within the time.
    pub if_missed: Vec<Effect>,
    /// For a question: what earns and what costs points.
    pub question: Option<Question>,
}

impl Event {
    /// Whether it comes though nobody is at the incident any more: it does something to the service or to people, and not
    /// because somebody was told nothing.
    pub fn needs_nobody(&self) -> bool {
        let does = |effect: &Effect| matches!(effect, Effect::Set(_) | Effect::Harm(_) | Effect::End);
        let silence = self.when.as_ref().is_some_and(|when| when.calls(Function::Silence));
        match self.kind {
            EventKind::Change => true,
            EventKind::Alert | EventKind::Message => self.effects.iter().any(does) && !silence,
            EventKind::Page | EventKind::Question => false,
        }
    }
}

/// What an answer is judged by. Also the body of a trap question in the briefing room.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Question {
    /// What the asker wants to learn.
    pub wants: Template,
    /// The tempting bad answer.
    pub tempting: Template,
    /// Points that must come.
    pub must: Vec<Point>,
    /// Points that must not.
    pub must_not: Vec<Point>,
    /// What is asked when an answer is evasive.
    pub follow_up: Template,
}

/// One point of an answer or a postmortem.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// The point in plain words.
    pub text: Template,
    /// Phrases that people use for it.
    pub say: Vec<Template>,
    /// 1 to 3.
    pub weight: u8,
    /// It counts only where this holds as the text is handed in; without it, always.
    pub when: Option<Expr>,
}
