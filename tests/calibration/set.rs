//! The rated updates, and the measures of agreement.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use tldrill::grade::Grade;
use tldrill::model::briefing::Briefing;

pub const CRITERIA: [&str; 8] =
    ["headline", "confidence", "actions", "asks", "next_steps", "audience", "accuracy", "clarity"];

/// One rated update with its briefing.
pub struct Item {
    pub id: String,
    pub text: String,
    pub briefing: Briefing,
    pub ratings: BTreeMap<String, Option<Vec<f64>>>,
    pub kind: String,
}

/// The exemplars of the shipped briefings that may earn full marks, as items without ratings.
pub fn shipped() -> Vec<Item> {
    let packs = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios")).expect("the packs");
    let mut files: Vec<PathBuf> = packs
        .flatten()
        .filter_map(|pack| fs::read_dir(pack.path().join("briefings")).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut out = vec![];
    for path in files {
        let text = fs::read_to_string(&path).expect("a briefing");
        if !text.contains("kind = \"briefing\"") {
            continue;
        }
        let name = path.to_string_lossy();
        let briefing = tldrill::pack::briefing::load_briefing(&name, &text).expect("a sound briefing");
        let best = briefing.exemplars.iter().filter(|exemplar| exemplar.high == 100);
        out.extend(best.map(|exemplar| Item {
            id: format!("{}/{}", briefing.id, exemplar.name),
            text: exemplar.text.raw().trim().to_owned(),
            briefing: briefing.clone(),
            ratings: BTreeMap::new(),
            kind: "shipped".to_owned(),
        }));
    }
    out
}

#[derive(Deserialize)]
struct Update {
    item: String,
    briefing: String,
    text: String,
}

impl Item {
    /// The raters' mean, for one criterion or `overall`; nothing where it doesn't apply.
    pub fn panel(&self, name: &str) -> Option<f64> {
        let marks = self.ratings.get(name)?.as_ref()?;
        Some(marks.iter().sum::<f64>() / marks.len() as f64)
    }

    pub fn panel_overall(&self) -> f64 {
        self.panel("overall").unwrap_or(0.0)
    }

    fn all_four(&self, name: &str) -> bool {
        self.ratings.get(name).and_then(Option::as_ref).is_some_and(|marks| marks.iter().all(|mark| *mark == 4.0))
    }
}

/// The briefings of a folder, by id.
pub fn briefings(folder: &Path) -> BTreeMap<String, Briefing> {
    let entries = fs::read_dir(folder).expect("a folder of briefings").flatten();
    let read = entries.map(|entry| {
        let text = fs::read_to_string(entry.path()).expect("a briefing");
        let name = entry.path().to_string_lossy().into_owned();
        let briefing = tldrill::pack::briefing::load_briefing(&name, &text).expect("a sound briefing");
        (briefing.id.clone(), briefing)
    });
    read.collect()
}

/// Reads the read set, or the set in a folder below it.
pub fn load(folder: &str) -> Vec<Item> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/calibration").join(folder);
    let lines = |name: &str| fs::read_to_string(root.join(name)).expect("a file of the set");
    let briefings = briefings(&root.join("briefings"));
    let mut ratings: BTreeMap<String, serde_json::Map<String, serde_json::Value>> = BTreeMap::new();
    for line in lines("ratings.jsonl").lines() {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).expect("a rating");
        ratings.insert(row["item"].as_str().expect("an item").to_owned(), row);
    }
    lines("updates.jsonl")
        .lines()
        .map(|line| {
            let update: Update = serde_json::from_str(line).expect("an update");
            let row = &ratings[&update.item];
            let names = CRITERIA.iter().copied().chain(["overall"]);
            Item {
                briefing: briefings[&update.briefing].clone(),
                ratings: names
                    .map(|name| (name.to_owned(), serde_json::from_value(row[name].clone()).expect("marks")))
                    .collect(),
                kind: row["kind"].as_str().unwrap_or_default().to_owned(),
                id: update.item,
                text: update.text,
            }
        })
        .collect()
}

/// How well the grader agrees with the raters.
pub struct Table {
    pub overall: f64,
    pub criteria: [f64; 8],
    pub mean: f64,
    /// Updates of which all raters thought accuracy and confidence perfect, and how many of them were marked 2 or less.
    pub clean: usize,
    pub accused: usize,
    /// The best overall mark of a text made to fool the grader.
    pub stuffed: u8,
    items: usize,
}

fn whole(value: f64, high: usize) -> usize {
    ((value + 0.5).max(0.0) as usize).min(high)
}

impl Table {
    pub fn new(graded: &[(Item, Grade)]) -> Self {
        let pairs = graded
            .iter()
            .map(|(item, grade)| (whole(f64::from(grade.overall) / 10.0, 10), whole(item.panel_overall(), 10)));
        let overall = kappa(&pairs.collect::<Vec<_>>(), 10);
        let criteria = CRITERIA.map(|name| {
            let pairs = graded.iter().filter_map(|(item, grade)| {
                let mine = mark(grade, name).unwrap_or(0);
                Some((usize::from(mine), whole(item.panel(name)?, 4)))
            });
            kappa(&pairs.collect::<Vec<_>>(), 4)
        });
        let clean: Vec<_> =
            graded.iter().filter(|(item, _)| item.all_four("accuracy") && item.all_four("confidence")).collect();
        let low = |grade: &Grade, name| mark(grade, name).is_none_or(|mark| mark <= 2);
        Self {
            overall,
            criteria,
            mean: criteria.iter().sum::<f64>() / 8.0,
            accused: clean.iter().filter(|(_, grade)| low(grade, "accuracy") || low(grade, "confidence")).count(),
            clean: clean.len(),
            stuffed: graded
                .iter()
                .filter(|(item, _)| item.kind == "j")
                .map(|(_, grade)| grade.overall)
                .max()
                .unwrap_or(0),
            items: graded.len(),
        }
    }
}

fn mark(grade: &Grade, name: &str) -> Option<u8> {
    let criterion = tldrill::grade::Criterion::from_word(name)?;
    grade.criteria.get(criterion)
}

/// Cohen's kappa with quadratic weights (Cohen 1968) between two raters on 0 to `high`.
fn kappa(pairs: &[(usize, usize)], high: usize) -> f64 {
    let n = high + 1;
    let mut seen = vec![vec![0.0_f64; n]; n];
    for (one, other) in pairs {
        seen[*one][*other] += 1.0;
    }
    let total = pairs.len() as f64;
    let rows: Vec<f64> = seen.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..n).map(|at| seen.iter().map(|row| row[at]).sum()).collect();
    let (mut off, mut chance) = (0.0, 0.0);
    for one in 0..n {
        for other in 0..n {
            let weight = (one as f64 - other as f64) * (one as f64 - other as f64);
            off += weight * seen[one][other];
            chance += weight * rows[one] * columns[other] / total;
        }
    }
    1.0 - off / chance
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} updates; quadratic weighted kappa with the raters' mean", self.items)?;
        writeln!(f, "{:<12}{:>6.3}", "overall", self.overall)?;
        for (name, kappa) in CRITERIA.iter().zip(self.criteria) {
            writeln!(f, "{name:<12}{kappa:>6.3}")?;
        }
        writeln!(f, "{:<12}{:>6.3}", "their mean", self.mean)?;
        writeln!(f, "false accusations {} of {}; best stuffed text {}", self.accused, self.clean, self.stuffed)
    }
}
