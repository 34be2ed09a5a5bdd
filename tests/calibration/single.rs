//! Whole updates with at most one fault each: faithful ones in many hands, and good ones in which a single clause overclaims or
//! misstates something, in plain words.

use super::set::briefings;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use tldrill::grade::{Finding, Verdict, update};
use tldrill::model::briefing::Briefing;

#[derive(Deserialize)]
struct Update {
    item: String,
    briefing: String,
    text: String,
    /// The words that are wrong, in a text that has some.
    wrong: Option<String>,
    /// It leaves out what is suspected or not known, which costs confidence rightly.
    #[serde(default)]
    partial: bool,
}

/// How many faithful updates were accused of something, and in how many of the others the faulty words were found.
#[derive(Default)]
pub struct Told {
    pub faithful: usize,
    pub accused: Vec<String>,
    pub faulty: usize,
    pub found: usize,
}

/// Grades every update of every set.
pub fn tell() -> Told {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/calibration/single");
    let mut told = Told::default();
    for set in [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ] {
        let folder = root.join(set);
        let briefings = briefings(&folder.join("briefings"));
        for line in fs::read_to_string(folder.join("updates.jsonl")).expect("the updates").lines() {
            let it: Update = serde_json::from_str(line).expect("an update");
            weigh(&it, &briefings[&it.briefing], &mut told);
        }
    }
    told
}

fn weigh(it: &Update, briefing: &Briefing, told: &mut Told) {
    let grade = update(&it.text, &briefing.situation);
    let mut false_ones = grade
        .findings
        .iter()
        .filter(|finding| matches!(finding.verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature));
    match &it.wrong {
        None => {
            told.faithful += 1;
            let low = grade.criteria.accuracy <= Some(2) || grade.criteria.confidence <= Some(2) && !it.partial;
            if low || false_ones.next().is_some() {
                told.accused.push(it.item.clone());
            }
        }
        Some(wrong) => {
            told.faulty += 1;
            let from = it.text.find(wrong.as_str()).expect("the words stand in the text");
            let lies = |found: &Finding| found.span.is_some_and(|[a, b]| a < from + wrong.len() && from < b);
            told.found += usize::from(false_ones.any(lies));
        }
    }
}
