//! Texts that were made to get a high mark and tell nothing: piles, frames, salads, each another trick, for briefings of the
//! read set.

use crate::set::briefings;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use tldrill::grade::update;

/// A text of the file, with what it tries.
#[derive(Debug, Deserialize)]
struct Trick {
    item: String,
    briefing: String,
    #[serde(rename = "trick")]
    name: String,
    text: String,
}

/// What became of them.
pub struct Told {
    pub all: usize,
    /// Those with more than 30 of 100.
    pub high: Vec<String>,
}

/// Grades every one.
pub fn tell() -> Told {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/calibration");
    let briefings = briefings(&root.join("briefings"));
    let texts = fs::read_to_string(root.join("fooling.jsonl")).expect("the texts");
    let mut told = Told { all: 0, high: vec![] };
    for line in texts.lines() {
        let it: Trick = serde_json::from_str(line).expect("a text");
        let overall = update(&it.text, &briefings[&it.briefing].situation).overall;
        told.all += 1;
        if overall > 30 {
            told.high.push(format!("{} {}: {overall}", it.item, it.name));
        }
    }
    told
}
