//! A whole pack: its files in, the model and every mistake of all files at once out.

mod files;
mod items;
mod policy;

pub use files::{Role, ending, role};
pub use items::{PROMPT, QUESTION, SERIES};
pub use policy::RULE;

use super::briefing::judge_format;
use super::document::{Document, Page, quoted};
use super::key::{Kind, Naming, Table, key};
use super::lint::ALLOW;
use super::name::Form;
use super::problem::Problem;
use super::source::Source;
use super::view::View;
use super::{recordings, scenario, walk};
use crate::model::pack::{Body, Item, Pack, Solution};
use crate::model::policy::Policy;
use crate::model::vocabulary::Severity;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A loaded pack.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The pack, where no problem is an error.
    pub pack: Option<Pack>,
    /// Everything that is wrong, file by file.
    pub problems: Vec<Problem>,
    /// Where the keys of each TOML file stand; the problems of a page stand in `problems`.
    pub pages: Vec<Page>,
    /// What could be read where the pack as a whole can't be played.
    drafts: Vec<Item>,
}

impl Loaded {
    /// What was read: the pack's items, or where it can't be played those whose files could be read, mistakes and all.
    pub fn items(&self) -> &[Item] {
        self.pack.as_ref().map_or(&self.drafts, |pack| &pack.items)
    }

    /// Where the keys of a file stand.
    pub fn page(&self, file: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.file == file)
    }

    fn take(&mut self, mut page: Page) {
        self.problems.append(&mut page.problems);
        self.pages.push(page);
    }

    fn settle(mut self, pack: Pack) -> Self {
        self.problems.sort();
        if self.problems.iter().any(Problem::is_error) {
            self.drafts = pack.items;
        } else {
            self.pack = Some(pack);
        }
        self
    }
}

/// `pack.toml`
pub static PACK: Table = Table {
    name: "pack",
    doc: "A pack: scenarios and the items of a briefing room, in one folder.",
    one_of: false,
    keys: &[
        key("format", Kind::Whole(0, i64::MAX), "The format of the file.").required().example("1"),
        key("kind", Kind::Word(&["pack"]), "What the file holds.").default("pack").example("\"pack\""),
        key("id", Kind::Name(Form::Kebab), "Its id.").required().example("\"core\""),
        key("title", Kind::Text, "Its title.").required().example("\"The signals everybody knows\""),
        key("summary", Kind::Text, "What it is about.").default("").example("\"Drift, latency, a bad retrain.\""),
        key("version", Kind::Text, "The pack's own version.").default("1").example("\"1.2\""),
        key("policy", Kind::Named(&RULE, Naming::Words(Severity::WORDS)), "What differs from the default policy."),
        ALLOW,
    ],
};

/// Loads a pack from its files: `pack.toml`, `<scenario>/scenario.toml`, `<scenario>/solutions/<truth>.moves` and
/// `briefings/<id>.toml`.
pub fn load(source: &Source) -> Loaded {
    let mut loaded = Loaded::default();
    let Some(text) = source.text("pack.toml") else { return alone(source) };
    let mut pack = head(text, &mut loaded);
    for (path, text) in source.files() {
        if let Some(body) = body(source, path, text, &pack.policy, &mut loaded) {
            pack.items.push(Item { path: path.to_owned(), body });
        }
    }
    files::judge(source, &mut loaded.problems);
    duplicates(source, &pack, &mut loaded.problems);
    items::references(source, &pack, &mut loaded.problems);
    // Scenarios first, by difficulty; then the briefing room.
    pack.items.sort_by_key(|item| (order(&item.body), item.path.clone()));
    pack.digest = digest(source);
    loaded.settle(pack)
}

/// A file without a pack: a scenario with its solutions beside it, or one item of the briefing room. It is played under
/// the default policy, as a pack of its own.
fn alone(source: &Source) -> Loaded {
    let mut loaded = Loaded::default();
    let mut files =
        source.files().filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|e| e == "toml"));
    let (Some((path, text)), None) = (files.next(), files.next()) else {
        let problem = Problem::error("missing-file", "pack.toml", 0..0, "the pack has no pack.toml");
        loaded.problems.push(problem.help("`format = 1`, `id` and `title` are enough"));
        return loaded;
    };
    let policy = Policy::default();
    let body = if is_scenario(text) {
        incident(source, path, text, &policy, &mut loaded)
    } else {
        items::load(path, text, &mut loaded)
    };
    files::texts(source, &mut loaded.problems);
    loaded.settle(Pack {
        id: body.as_ref().map_or("", Body::id).to_owned(),
        title: String::new(),
        summary: String::new(),
        version: String::new(),
        policy,
        items: body.map(|body| Item { path: path.to_owned(), body }).into_iter().collect(),
        digest: digest(source),
    })
}

/// A scenario with its solutions; none where its syntax is broken.
fn incident(source: &Source, path: &str, text: &str, policy: &Policy, loaded: &mut Loaded) -> Option<Body> {
    let (scenario, page) = scenario::load(path, text, policy, Some(source));
    let (broken, folder) = (page.broken, path.rsplit_once('/').map_or("", |(folder, _)| folder));
    loaded.take(page);
    let solutions = solutions(source, folder);
    if !broken {
        strays(&scenario, folder, &solutions, &mut loaded.problems);
        unread(source, &scenario, folder, &mut loaded.problems);
    }
    (!broken).then(|| Body::Scenario(Box::new(scenario), solutions))
}

/// Whether a file says that it is a scenario, or says nothing of its kind but has truths.
fn is_scenario(text: &str) -> bool {
    let (root, _) = toml::de::DeTable::parse_recoverable(text);
    let kind = root.get_ref().get("kind").and_then(|kind| kind.get_ref().as_str());
    kind == Some("scenario") || kind.is_none() && root.get_ref().contains_key("truth")
}

fn order(body: &Body) -> (u8, u8) {
    match body {
        Body::Scenario(scenario, _) => (0, scenario.difficulty),
        Body::Briefing(briefing) => (1, briefing.difficulty),
        Body::Question(question) => (2, question.difficulty),
        Body::Prompt(prompt) => (3, prompt.difficulty),
        Body::Series(series) => (4, series.difficulty),
    }
}

fn head(text: &str, loaded: &mut Loaded) -> Pack {
    let document = Document::parse("pack.toml", text);
    judge_format(&document);
    walk::walk(&document, &PACK);
    let view = View::root(&document, &PACK);
    let pack = Pack {
        id: view.text("id"),
        title: view.text("title"),
        summary: view.text("summary"),
        version: view.text("version"),
        policy: policy::read(&view),
        items: vec![],
        digest: String::new(),
    };
    loaded.take(document.finish());
    pack
}

/// What a file of a pack holds; `None` for files that hold nothing to play.
fn body(source: &Source, path: &str, text: &str, policy: &Policy, loaded: &mut Loaded) -> Option<Body> {
    match role(path) {
        Some(Role::Scenario) => incident(source, path, text, policy, loaded),
        Some(Role::Item) => items::load(path, text, loaded),
        _ => None,
    }
}

/// The author's moves beside a scenario, by truth.
pub fn solutions(source: &Source, folder: &str) -> Vec<Solution> {
    let prefix = if folder.is_empty() { "solutions/".to_owned() } else { format!("{folder}/solutions/") };
    let files = source.files().filter_map(|(path, text)| {
        let truth = path.strip_prefix(&prefix)?.strip_suffix(".moves")?;
        Some(Solution { truth: truth.into(), moves: text.to_owned() })
    });
    files.collect()
}

/// A solution for a truth that the scenario doesn't have.
fn strays(scenario: &crate::model::Scenario, folder: &str, solutions: &[Solution], problems: &mut Vec<Problem>) {
    for solution in solutions.iter().filter(|solution| scenario.truth(&solution.truth).is_none()) {
        let file = format!("solutions/{}.moves", solution.truth);
        let path = if folder.is_empty() { file } else { format!("{folder}/{file}") };
        let message = format!("`{}` has no truth `{}` for this solution", scenario.id, solution.truth);
        let truths: Vec<&str> = scenario.truths.iter().map(|truth| truth.id.as_str()).collect();
        let help = format!("its truths are {}: rename the file after the one that it is for", truths.join(", "));
        problems.push(Problem::error("unknown-reference", &path, 0..0, message).help(help));
    }
}

/// Readings beside a scenario that none of its metrics takes.
fn unread(source: &Source, scenario: &crate::model::Scenario, folder: &str, problems: &mut Vec<Problem>) {
    let inside = |path: &str| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        (!name.contains('/') && ending(name) == "csv").then(|| name.to_owned())
    };
    let recorded = || scenario.world.metrics.iter().filter_map(|metric| metric.recorded.as_ref());
    for (path, name) in source.files().filter_map(|(path, _)| Some((path, inside(path)?))) {
        // A file that a metric names and that couldn't be used is told about already.
        let text = source.text(&format!("{folder}/scenario.toml")).unwrap_or_default();
        let named = recordings(text).contains(&name);
        if !named && !recorded().any(|recording| recording.file == name) {
            let message = format!("no metric takes its readings from {}", quoted(&name));
            let help = format!("write `csv = \"{name}\"` at a metric in place of `of`");
            problems.push(Problem::error("unread-file", path, 0..0, message).warning().help(help));
        }
    }
}

/// Two items of one id.
fn duplicates(source: &Source, pack: &Pack, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for item in &pack.items {
        // An id that is missing is reported as missing.
        if item.body.id().is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(item.body.id(), &item.path) {
            let span = source.text(&item.path).and_then(id_line).unwrap_or(0..0);
            let other = source.text(first).and_then(id_line).unwrap_or(0..0);
            let message = format!("{} is the id of {first} too", quoted(item.body.id()));
            let problem = Problem::error("duplicate-id", &item.path, span, message);
            problems.push(problem.help("give one of them another id").see_in(first, other, "the same id"));
        }
    }
}

fn id_line(text: &str) -> Option<std::ops::Range<usize>> {
    let start = if text.starts_with("id") { 0 } else { text.find("\nid")? + 1 };
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    Some(start..end)
}

/// SHA-256 over the sorted paths and LF bytes of all files, in hexadecimal.
pub fn digest(source: &Source) -> String {
    hash(source.files())
}

/// The same over what decides how one scenario plays: `pack.toml` and its own folder, without par, which is computed
/// from the rest, and without tests.
pub fn scenario_digest(source: &Source, folder: &str) -> String {
    let inside = |path: &str| {
        let own = path.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'));
        path == "pack.toml" || own && !matches!(role(path), Some(Role::Par | Role::Test))
    };
    hash(source.files().filter(|(path, _)| inside(path)))
}

fn hash<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        // Lengths before contents, so that no two different packs feed the same bytes.
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
