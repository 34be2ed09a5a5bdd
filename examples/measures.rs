//! Prints what the grader counts in every update of the read set, or of the folders given, with the raters' marks, one
//! JSON line each: the input of `tools/fit_points.py`.

use std::fs;
use std::path::{Path, PathBuf};
use tldrill::grade::Prepared;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calibration"));
    }
    folders.iter().try_for_each(|root| print(root))
}

fn print(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let ratings = fs::read_to_string(root.join("ratings.jsonl"))?;
    let ratings: Vec<serde_json::Value> = ratings.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    for line in fs::read_to_string(root.join("updates.jsonl"))?.lines() {
        let update: serde_json::Value = serde_json::from_str(line)?;
        let name = update["briefing"].as_str().unwrap_or_default();
        let path = root.join(format!("briefings/{name}.toml"));
        let briefing = tldrill::pack::briefing::load_briefing(name, &fs::read_to_string(&path)?)
            .map_err(|problems| format!("{}: {problems:?}", path.display()))?;
        let text = update["text"].as_str().unwrap_or_default();
        let prepared = Prepared::new(&briefing.situation);
        let (measures, grade) = (prepared.measures(text), prepared.update(text));
        let rating = ratings.iter().find(|rating| rating["item"] == update["item"]);
        let out = serde_json::json!({
            "item": update["item"], "briefing": name, "measures": measures, "ratings": rating,
            "overall": grade.overall, "criteria": grade.criteria, "caps": grade.caps,
        });
        #[expect(clippy::print_stdout, reason = "printing is what this example is for")]
        {
            println!("{out}");
        }
    }
    Ok(())
}
