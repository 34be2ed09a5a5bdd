//! What a lint is: a name, a level, a reason, examples that are its tests, and how it is found.

use crate::check::prove::{Proof, prove};
use crate::model::Scenario;
use crate::model::pack::{Body, Item, Solution};
use crate::model::vocabulary::words;
use crate::pack::document::Page;
use crate::pack::problem::{Level, Problem};
use crate::pack::{Loaded, Source};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::ops::Range;

words! {
    /// What sort of mistake a lint is about.
    Group {
        /// The pack can't be played, or teaches something wrong.
        Correctness = "correctness",
        /// It is probably not what was meant.
        Suspicious = "suspicious",
        /// It plays, and teaches less than it could.
        Pedagogy = "pedagogy",
        /// Somebody wins without a thought, or nobody does.
        Balance = "balance",
        /// What is written.
        Text = "text",
    }
}

/// How a lint is found.
#[derive(Clone, Copy)]
pub enum Found {
    /// Reading the pack finds it, wherever a pack is loaded.
    Loading,
    /// A look at one file's item.
    Item(fn(&Subject<'_>) -> Vec<Hit>),
    /// A look at the whole pack, with what is allowed and found; see `lints::unused_allow`.
    Last,
    /// Only plays show it: `tldrill check --play N`.
    Plays,
}

/// What a lint's examples are laid over, so that they can be short and still be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The scenario that `pack new` writes: tables are merged into it, and `# without a.b` takes a key away.
    Scenario,
    /// The same, with the text put behind its end: for what no TOML can say twice. Lines are repeated as in `File`.
    ScenarioEnd,
    /// The briefing that `pack new` writes.
    Briefing,
    /// A whole file of that path. `\xNN` stands for that byte, and `# the next line, N times` for so many lines, in which `{n}`
    /// counts.
    File(&'static str),
}

/// Something that `check` says about packs.
#[derive(Clone, Copy)]
pub struct Lint {
    /// Its name.
    pub name: &'static str,
    /// What sort of mistake it is.
    pub group: Group,
    /// How bad it is.
    pub level: Level,
    /// What it is, in a sentence or two.
    pub what: &'static str,
    /// Why it matters to those who play.
    pub why: &'static str,
    /// What the examples are laid over.
    pub base: Base,
    /// What it finds.
    pub bad: &'static str,
    /// The same, put right.
    pub good: &'static str,
    /// How it is found.
    pub found: Found,
}

/// One item of a pack with everything that a lint may ask.
pub struct Subject<'a> {
    /// The pack's files.
    pub source: &'a Source,
    /// The item.
    pub item: &'a Item,
    /// Where its keys stand.
    pub page: &'a Page,
    /// Its file's text.
    pub text: &'a str,
    proof: OnceCell<Proof>,
}

impl<'a> Subject<'a> {
    /// An item of a pack; `None` for one whose file wasn't read.
    pub fn new(source: &'a Source, loaded: &'a Loaded, item: &'a Item) -> Option<Self> {
        let (page, text) = (loaded.page(&item.path)?, source.text(&item.path)?);
        Some(Self { source, item, page, text, proof: OnceCell::new() })
    }

    /// The scenario, where it is one.
    pub fn scenario(&self) -> Option<&'a Scenario> {
        match &self.item.body {
            Body::Scenario(scenario, _) => Some(scenario),
            _ => None,
        }
    }

    /// The author's solutions; none for a briefing.
    pub fn solutions(&self) -> &'a [Solution] {
        match &self.item.body {
            Body::Scenario(_, solutions) => solutions,
            _ => &[],
        }
    }

    /// What the prover says about the scenario, worked out once.
    pub fn proof(&self) -> Option<&Proof> {
        let scenario = self.scenario()?;
        Some(self.proof.get_or_init(|| prove(scenario)))
    }

    /// Every text of the file as it is written, quotes and all, with its path and place.
    pub fn texts(&self) -> impl Iterator<Item = (&'a str, Range<usize>, &'a str)> {
        self.page.places.iter().filter_map(|(path, place)| {
            let raw = self.text.get(place.clone())?;
            raw.starts_with(['"', '\'']).then(|| (path.as_str(), place.clone(), raw))
        })
    }

    /// The folder that the item's file lies in.
    pub fn folder(&self) -> &'a str {
        self.item.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The ids of a table of named tables, in the order of the file.
    pub fn ids(&self, table: &str) -> Vec<&'a str> {
        let prefix = format!("{table}.");
        let inside = self.page.places.iter().filter_map(|(path, place)| {
            let id = path.strip_prefix(&prefix)?;
            (!id.contains('.')).then_some((place.start, id))
        });
        let mut ids: Vec<_> = inside.collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, id)| id).collect()
    }
}

/// Something that a lint found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The item, as a path of keys (`event.page.at`); it need not stand there itself, as long as something above it does.
    pub item: String,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other items that belong to it, with what they are.
    pub see: Vec<(String, String)>,
    /// Another file, and the place in it.
    pub place: Option<(String, Range<usize>)>,
}

/// Something found about an item.
pub fn hit(item: impl Into<String>, message: impl Into<String>) -> Hit {
    Hit { item: item.into(), message: message.into(), help: None, see: vec![], place: None }
}

impl Hit {
    /// Adds what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds another item that belongs to it.
    #[must_use]
    pub fn see(mut self, item: impl Into<String>, label: impl Into<String>) -> Self {
        self.see.push((item.into(), label.into()));
        self
    }

    /// Says where exactly it stands.
    #[must_use]
    pub fn at(self, file: &str, span: Range<usize>) -> Self {
        Self { place: Some((file.to_owned(), span)), ..self }
    }

    /// The problem that it is, on a page.
    pub fn problem(self, lint: &Lint, page: &Page) -> Problem {
        let (file, span) = self.place.unwrap_or_else(|| (page.file.clone(), page.place(&self.item)));
        let mut problem = Problem { level: lint.level, ..Problem::error(lint.name, &file, span, self.message) };
        problem = problem.item(self.item);
        for (item, label) in self.see {
            problem = problem.see_in(&page.file, page.place(&item), label);
        }
        Problem { help: self.help, ..problem }
    }
}
