//! The editor of updates, answers and the closing report.

use super::pad::Pad;
use super::template;
use crate::grade::Hint;
use crate::grade::hints;
use crate::model::deed::Deed;
use crate::model::{Audience, Clock, EventId, Millis, SimTime, Situation};
use crate::run::Run;
use ratatui::crossterm::event::KeyEvent;
use serde::{Deserialize, Serialize};

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// An update.
    Update(Audience),
    /// An answer to a question.
    Answer(EventId),
    /// The closing report.
    Postmortem,
}

impl Target {
    /// The deed, once it is written.
    pub fn deed(self, text: String, took: Option<Millis>) -> Deed {
        match self {
            Self::Update(audience) => Deed::Send { audience, text, took },
            Self::Answer(question) => Deed::Answer { question, text, took },
            Self::Postmortem => Deed::Postmortem { text, took },
        }
    }

    /// Its heading.
    pub fn title(&self) -> String {
        match self {
            Self::Update(audience) => format!("TO {audience}"),
            Self::Answer(question) => format!("ANSWER {question}"),
            Self::Postmortem => "POSTMORTEM".to_owned(),
        }
    }
}

/// A text that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What was written.
    pub text: String,
    /// Incident time spent on it.
    pub spent: Millis,
}

/// A text that is being written.
#[derive(Clone)]
pub struct Editor {
    /// What it is.
    pub target: Target,
    /// The text and its cursor.
    pub pad: Pad,
    /// What can be known, as of the last news; the checklist is read against it.
    pub situation: Situation,
    /// The checklist, where one is shown.
    pub hints: Vec<Hint>,
    /// Whether there is one.
    hinted: bool,
    /// The text has changed since the checklist was read: it is read again when the hands rest, not at every key.
    pub stale: bool,
    /// Since when it is open.
    opened: SimTime,
    /// Incident time spent on it before.
    before: Millis,
}

/// How many words a closing report should have at most.
pub const REPORT_WORDS: u32 = 300;

impl Editor {
    /// Opens a text, going on with a draft where there is one.
    pub fn open(target: Target, situation: Situation, now: SimTime, draft: Option<Draft>, hinted: bool) -> Self {
        let draft = draft.unwrap_or(Draft { text: String::new(), spent: Millis::ZERO });
        let hinted = hinted && matches!(target, Target::Update(_));
        let pad = Pad::with(&draft.text);
        let mut editor =
            Self { target, pad, situation, hints: vec![], hinted, stale: false, opened: now, before: draft.spent };
        editor.weigh();
        editor
    }

    /// What stands there.
    pub fn text(&self) -> String {
        self.pad.text()
    }

    /// Takes a key of editing where the text is drawn so many columns wide and rows high.
    pub fn input(&mut self, key: KeyEvent, size: (u16, u16)) {
        self.stale |= self.pad.input(key, size) && self.hinted;
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) {
        self.stale |= self.pad.paste(text) && self.hinted;
    }

    /// Puts a text in on lines of its own: it doesn't run on from the last word.
    pub fn paste_below(&mut self, text: &str) {
        self.stale |= self.pad.paste_below(text) && self.hinted;
    }

    /// Selects the next part of a template that is to be filled in, behind the cursor or from the start. False where there
    /// is none.
    pub fn next_part(&mut self) -> bool {
        if self.target == Target::Postmortem {
            return self.pad.next_prompt();
        }
        let (text, from) = (self.text(), self.pad.before());
        let parts = template::open_parts(&self.target, &text);
        let Some(part) = parts.iter().find(|part| part.start >= from).or(parts.first()) else { return false };
        self.pad.select(part.clone());
        true
    }

    /// What the hand went to with the next part, and what it passed over.
    pub fn told_of_parts(&self) -> String {
        let open = match self.target {
            Target::Postmortem => self.pad.prompts(),
            _ => template::open_parts(&self.target, &self.text()).len(),
        };
        let count = if open == 1 { "the last open part".to_owned() } else { format!("{open} parts are open") };
        format!("{count}; what is written is passed over")
    }

    /// Whether parts of a template are still to be filled in.
    pub fn has_open_parts(&self) -> bool {
        self.target == Target::Postmortem && self.pad.has_prompt()
            || !template::open_parts(&self.target, &self.text()).is_empty()
    }

    /// Reads the text against what is known, for the checklist.
    pub fn weigh(&mut self) {
        self.stale = false;
        if self.hinted {
            self.hints = hints(&template::written(&self.target, &self.text()), &self.situation);
        }
    }

    /// The clock has moved on: a time that is named is held against the minute in which it would be sent.
    /// Behind the incident's end nobody waits for the next one.
    pub fn follow(&mut self, now: Clock, end: Clock) {
        let situation = &mut self.situation;
        if situation.now.to_string() == now.to_string() {
            return;
        }
        let passed = now.since(situation.now);
        let left = end.since(now);
        situation.next.latest = situation
            .next
            .latest
            .map(|latest| Some(latest.plus(passed)).filter(|it| it.since(now) < left).unwrap_or(end));
        situation.now = now;
        self.stale |= self.hinted;
    }

    /// Something has come in: an update is held against what is known when it is sent, so its checklist is, too. What was
    /// granted meanwhile needs no asking.
    pub fn learn(&mut self, run: &Run) {
        let Target::Update(audience) = self.target else { return };
        let known = run.situation(audience);
        let (limit, words) = (self.situation.limit, self.situation.words);
        self.situation = Situation { limit, words, ..known };
        self.stale |= self.hinted;
    }

    /// Incident time spent on it.
    pub fn spent(&self, now: SimTime) -> Millis {
        self.before + (now - self.opened)
    }

    /// The writing time that is left; negative when it is over.
    pub fn left(&self, now: SimTime) -> Millis {
        self.situation.limit - self.spent(now)
    }

    /// Puts it aside.
    pub fn draft(&self, now: SimTime) -> Draft {
        Draft { text: self.text(), spent: self.spent(now) }
    }
}
