//! What is wrong with a pack, as data: the layer `report` turns it into source excerpts.

use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The pack can't be played, or teaches something wrong.
    Error,
    /// Worth a look.
    Warning,
}

impl Level {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Another place that belongs to a problem: the other end of a broken link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Path of the file inside the pack.
    pub file: String,
    /// Bytes of the file's LF text.
    pub span: Range<usize>,
    /// What is there.
    pub label: String,
}

impl PartialOrd for Problem {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Problem {
    /// By file, place and name: the order in which an author reads.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |p: &Self| (p.span.start, p.span.end, p.lint);
        self.file
            .cmp(&other.file)
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// A change that certainly puts it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes to replace.
    pub span: Range<usize>,
    /// What to put there.
    pub text: String,
}

/// One thing wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The lint's name.
    pub lint: &'static str,
    /// How bad it is.
    pub level: Level,
    /// Path of the file inside the pack.
    pub file: String,
    /// Bytes of the file's LF text.
    pub span: Range<usize>,
    /// The item it concerns, as a path of keys (`event.page.at`); empty for the file as a whole.
    pub item: String,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// A change that certainly puts it right.
    pub fix: Option<Fix>,
}

impl Problem {
    /// An error at a place of a file.
    pub fn error(lint: &'static str, file: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            lint,
            level: Level::Error,
            file: file.to_owned(),
            span,
            item: String::new(),
            message: message.into(),
            help: None,
            related: vec![],
            fix: None,
        }
    }

    /// Makes it a warning.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { level: Level::Warning, ..self }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Names the item it concerns.
    #[must_use]
    pub fn item(self, item: impl Into<String>) -> Self {
        Self { item: item.into(), ..self }
    }

    /// Adds another place in the same file.
    #[must_use]
    pub fn see(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push(Related { file: self.file.clone(), span, label: label.into() });
        self
    }

    /// Adds a place in another file.
    #[must_use]
    pub fn see_in(mut self, file: &str, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push(Related { file: file.to_owned(), span, label: label.into() });
        self
    }

    /// Adds a change that certainly puts it right.
    #[must_use]
    pub fn fix(self, span: Range<usize>, text: impl Into<String>) -> Self {
        Self { fix: Some(Fix { span, text: text.into() }), ..self }
    }

    /// Whether the pack can't be played with it.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

/// The most problems of one file that are kept: nobody reads more, and a hostile file has a million.
pub const MOST: usize = 200;

/// Collects the problems of one file.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    seen: BTreeSet<(&'static str, String, usize, usize)>,
    dropped: usize,
}

impl Problems {
    /// Adds one, unless the same lint stands at the same place already.
    pub fn push(&mut self, problem: Problem) {
        if self.list.len() >= MOST {
            self.dropped += 1;
        } else if self.seen.insert((problem.lint, problem.file.clone(), problem.span.start, problem.span.end)) {
            self.list.push(problem);
        }
    }

    /// Whether the next one would only be counted.
    pub fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// Whether any of them lies inside a place.
    pub fn inside(&self, place: &Range<usize>) -> bool {
        self.list.iter().any(|problem| place.start <= problem.span.start && problem.span.end <= place.end)
    }

    /// Whether any of them is an error.
    pub fn any_error(&self) -> bool {
        self.list.iter().any(Problem::is_error)
    }

    /// All of them in the order of the file; where some were dropped, the last says how many.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.list.sort();
        if let (Some(last), true) = (self.list.last(), self.dropped > 0) {
            let (file, span) = (last.file.clone(), last.span.clone());
            let message = format!("{} more problems in this file are not shown", self.dropped);
            self.list.push(Problem::error("too-many-problems", &file, span, message));
        }
        self.list
    }
}
