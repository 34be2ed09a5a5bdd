//! A whole pack: its files in, the model and every mistake of all files at once out.

mod items;
mod policy;

pub use items::{PROMPT, QUESTION, SERIES};

use super::briefing::judge_format;
use super::document::Document;
use super::key::{Kind, Naming, Table, key};
use super::name::Form;
use super::problem::Problem;
use super::source::Source;
use super::view::View;
use super::{scenario, walk};
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
        key(
            "policy",
            Kind::Named(&policy::RULE, Naming::Words(Severity::WORDS)),
            "What differs from the default policy.",
        ),
    ],
};

/// Loads a pack from its files: `pack.toml`, `<scenario>/scenario.toml`, `<scenario>/solutions/<truth>.moves` and
/// `briefings/<id>.toml`.
pub fn load(source: &Source) -> Loaded {
    let mut problems = vec![];
    let Some(text) = source.text("pack.toml") else { return alone(source) };
    let mut pack = head(text, &mut problems);
    for (path, text) in source.files() {
        if let Some(body) = body(source, path, text, &pack.policy, &mut problems) {
            pack.items.push(Item { path: path.to_owned(), body });
        }
    }
    duplicates(source, &pack, &mut problems);
    items::references(source, &pack, &mut problems);
    // Scenarios first, by difficulty; then the briefing room.
    pack.items.sort_by_key(|item| (order(&item.body), item.path.clone()));
    pack.digest = digest(source);
    let broken = problems.iter().any(Problem::is_error);
    Loaded { pack: (!broken).then_some(pack), problems }
}

/// A file without a pack: a scenario with its solutions beside it, or one item of the briefing room. It is played under
/// the default policy, as a pack of its own.
fn alone(source: &Source) -> Loaded {
    let mut files =
        source.files().filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|e| e == "toml"));
    let (Some((path, text)), None) = (files.next(), files.next()) else {
        let problem = Problem::error("missing-file", "pack.toml", 0..0, "the pack has no pack.toml");
        return Loaded { pack: None, problems: vec![problem.help("`format = 1`, `id` and `title` are enough")] };
    };
    let mut problems = vec![];
    let policy = Policy::default();
    let body = if is_scenario(text) {
        let (scenario, found) = scenario::load(path, text, &policy);
        problems.extend(found);
        let solutions = solutions(source, "");
        strays(&scenario, "", &solutions, &mut problems);
        Some(Body::Scenario(Box::new(scenario), solutions))
    } else {
        items::load(path, text, &mut problems)
    };
    let broken = problems.iter().any(Problem::is_error);
    let pack = body.filter(|_| !broken).map(|body| Pack {
        id: body.id().to_owned(),
        title: String::new(),
        summary: String::new(),
        version: String::new(),
        policy,
        items: vec![Item { path: path.to_owned(), body }],
        digest: digest(source),
    });
    Loaded { pack, problems }
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

fn head(text: &str, problems: &mut Vec<Problem>) -> Pack {
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
    problems.extend(document.into_problems());
    pack
}

/// What a file of a pack holds; `None` for files that hold nothing to play.
fn body(source: &Source, path: &str, text: &str, policy: &Policy, problems: &mut Vec<Problem>) -> Option<Body> {
    if let Some(folder) = path.strip_suffix("/scenario.toml").filter(|folder| !folder.contains('/')) {
        let (scenario, found) = scenario::load(path, text, policy);
        let broken = found.iter().any(Problem::is_error);
        problems.extend(found);
        let solutions = solutions(source, folder);
        if !broken {
            strays(&scenario, folder, &solutions, problems);
        }
        return (!broken).then(|| Body::Scenario(Box::new(scenario), solutions));
    }
    let name = path.strip_prefix("briefings/")?.strip_suffix(".toml")?;
    if name.contains('/') { None } else { items::load(path, text, problems) }
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
        let help = format!("its truths are {}", truths.join(", "));
        problems.push(Problem::error("unknown-reference", &path, 0..0, message).help(help));
    }
}

/// Two items of one id.
fn duplicates(source: &Source, pack: &Pack, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for item in &pack.items {
        if let Some(first) = seen.insert(item.body.id(), &item.path) {
            let span = source.text(&item.path).and_then(id_line).unwrap_or(0..0);
            let message = format!("`{}` is the id of {first} too", item.body.id());
            problems
                .push(Problem::error("duplicate-id", &item.path, span, message).help("give one of them another id"));
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
    let mut hash = Sha256::new();
    for (path, text) in source.files() {
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
