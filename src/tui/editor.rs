//! The editor of updates, answers and the closing report.

use crate::grade::Hint;
use crate::grade::hints;
use crate::model::deed::Deed;
use crate::model::{Audience, EventId, Millis, SimTime, Situation};
use ratatui::crossterm::event::KeyEvent;
use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub area: TextArea<'static>,
    /// What could be known when it was opened; the checklist is read against it.
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

impl Editor {
    /// Opens a text, going on with a draft where there is one.
    pub fn open(target: Target, situation: Situation, now: SimTime, draft: Option<Draft>, hinted: bool) -> Self {
        let draft = draft.unwrap_or(Draft { text: String::new(), spent: Millis::ZERO });
        let lines = draft.text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        let hinted = hinted && matches!(target, Target::Update(_));
        let mut editor =
            Self { target, area, situation, hints: vec![], hinted, stale: false, opened: now, before: draft.spent };
        editor.weigh();
        editor
    }

    /// What stands there.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Takes a key of editing.
    pub fn input(&mut self, key: KeyEvent) {
        self.stale |= self.area.input(key) && self.hinted;
    }

    /// Takes a pasted text. Other line ends, and characters that a terminal acts on, are put right.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        if self.area.lines().iter().map(String::len).sum::<usize>() + clean.len() <= crate::grade::LONGEST {
            self.stale |= self.area.insert_str(clean) && self.hinted;
        }
    }

    /// Whether the last line is a single dot, as ends a text in moves; it is taken away.
    pub fn take_dot(&mut self) -> bool {
        let row = self.area.cursor().0;
        let ends = row + 1 == self.area.lines().len() && self.area.lines().last().is_some_and(|line| line == ".");
        if ends {
            self.area.delete_char();
            self.area.delete_newline();
        }
        ends
    }

    /// Reads the text against the situation of its opening, for the checklist.
    pub fn weigh(&mut self) {
        self.stale = false;
        if self.hinted {
            self.hints = hints(&self.text(), &self.situation);
        }
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
