//! Briefings and the other texts of the briefing room: one frozen moment and something to write or say.

use super::event::Question;
use super::scenario::Exemplar;
use super::situation::{NextUpdate, Situation};
use super::time::{Clock, Millis};
use super::vocabulary::{Audience, Phase, Severity, words};
use serde::{Deserialize, Serialize};

/// One frozen moment and one update to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The set of the briefing room it belongs to.
    pub set: Option<String>,
    /// 1 to 5.
    pub difficulty: u8,
    /// What the player reads, and what the grader judges by; `situation.context` is the text to read.
    pub situation: Situation,
    /// Example texts with bands.
    pub exemplars: Vec<Exemplar>,
}

/// A trap question put to the player, judged by points that must come and points that must not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrapQuestion {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The set of the briefing room it belongs to.
    pub set: Option<String>,
    /// 1 to 5.
    pub difficulty: u8,
    /// The background to read first.
    pub context: String,
    /// What is asked, by asker (`ml`, `infrastructure`, `data`, `product`); the first is the default.
    pub asked: Vec<(String, String)>,
    /// Writing time.
    pub limit: Millis,
    /// Soft limit on length, in words.
    pub words: u32,
    /// What the answer is judged by.
    pub question: Question,
    /// Example texts with bands.
    pub exemplars: Vec<Exemplar>,
}

impl TrapQuestion {
    /// The situation that an answer is read in: its background, and nothing that has to be said.
    pub fn situation(&self) -> Situation {
        Situation { context: self.context.clone(), ..Self::empty(self.limit, self.words) }
    }

    /// A situation in which nothing is known and nothing has to be said.
    pub fn empty(limit: Millis, words: u32) -> Situation {
        Situation {
            audience: Audience::Executive,
            phase: Phase::Scope,
            severity: Severity::Sev3,
            now: Clock::from_secs(0),
            paged: None,
            limit,
            words,
            context: String::new(),
            facts: vec![],
            actions: vec![],
            asks: vec![],
            next: NextUpdate::default(),
            readings: vec![],
            promises: vec![],
            sent: vec![],
            people: vec![],
            resolved: false,
        }
    }
}

/// A prompt about the player's own experience: judged by its structure only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonalPrompt {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The set of the briefing room it belongs to.
    pub set: Option<String>,
    /// 1 to 5.
    pub difficulty: u8,
    /// What is asked.
    pub prompt: String,
    /// Writing time.
    pub limit: Millis,
    /// Soft limit on length, in words.
    pub words: u32,
    /// The parts that a good answer has.
    pub parts: Vec<Part>,
    /// Example texts with bands.
    pub exemplars: Vec<Exemplar>,
}

words! {
    /// A part of a personal answer.
    Part {
        /// Where and when, what was at stake.
        Situation = "situation",
        /// What the speaker did.
        Action = "action",
        /// What came of it, with a number.
        Result = "result",
        /// What was learned.
        Lesson = "lesson",
        /// Whom it served.
        Served = "served",
    }
}

/// Prompts one after the other, each with its time box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The set of the briefing room it belongs to.
    pub set: Option<String>,
    /// 1 to 5.
    pub difficulty: u8,
    /// What it is for.
    pub summary: String,
    /// The boxes, in order.
    pub boxes: Vec<TimeBox>,
}

/// One box of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeBox {
    /// Its heading.
    pub title: String,
    /// How long it lasts.
    pub length: Millis,
    /// The briefing, question or prompt of the same pack that fills it.
    pub item: String,
}
