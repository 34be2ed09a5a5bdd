//! Makes the table by which the grader tells piles of words from sentences, `src/grade/fluency/pairs.txt`, from the honest
//! updates of rated sets: `cargo run --release --example fit_fluency -- FOLDER ...` with the folders of `tests/calibration`. What
//! was made to fool the grader (kind `j`) is left out. To standard error goes what the table makes of texts whose briefings it was not made from.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use tldrill::grade::fluency;

/// How much a pair that was never seen counts like any other: the strength of what its second one is anywhere.
const PRIOR: f64 = 5.0;

/// Into so many parts the briefings are taken apart for the trial.
const PARTS: usize = 6;

/// An update: its briefing, its classes, its text.
type Update = (String, Vec<u8>, String);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut all: Vec<Update> = vec![];
    let mut fooling: Vec<Update> = vec![];
    for folder in std::env::args().skip(1).map(PathBuf::from) {
        let kinds = fs::read_to_string(folder.join("ratings.jsonl")).unwrap_or_default();
        let kinds: Vec<serde_json::Value> = kinds.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        for line in fs::read_to_string(folder.join("updates.jsonl"))?.lines() {
            let update: serde_json::Value = serde_json::from_str(line)?;
            let text = update["text"].as_str().unwrap_or_default().to_owned();
            let briefing = format!("{}/{}", folder.display(), update["briefing"].as_str().unwrap_or_default());
            let rated = kinds.iter().find(|rated| rated["item"] == update["item"]);
            let fools = rated.is_some_and(|rated| rated["kind"] == "j");
            let list = if fools { &mut fooling } else { &mut all };
            list.push((briefing, fluency::classes(&text), text));
        }
    }
    let briefings: BTreeSet<&String> = all.iter().map(|(briefing, ..)| briefing).collect();
    let part = |of: &String| briefings.iter().position(|briefing| *briefing == of).unwrap_or(0) % PARTS;
    let mut honest: Vec<(i32, &String)> = vec![];
    for left in 0..PARTS {
        let table = table(all.iter().filter(|(briefing, ..)| part(briefing) != left));
        let tried = all.iter().filter(|(briefing, ..)| part(briefing) == left);
        honest.extend(tried.map(|(_, classes, text)| (fluency::piled_by(&table, classes), text)));
    }
    let made = table(all.iter());
    let mut fooling: Vec<(i32, &String)> =
        fooling.iter().map(|(_, classes, text)| (fluency::piled_by(&made, classes), text)).collect();
    for (name, list) in [("left out", &mut honest), ("made to fool", &mut fooling)] {
        list.sort_unstable_by_key(|(piled, _)| std::cmp::Reverse(*piled));
        #[expect(clippy::print_stderr, reason = "what it makes of them is for reading")]
        for (piled, text) in list.iter().take(12) {
            eprintln!("{name}: {piled:3} {:?}", text.chars().take(80).collect::<String>());
        }
    }
    #[expect(clippy::print_stdout, reason = "printing is what this example is for")]
    {
        print!("{made}");
    }
    Ok(())
}

/// The table of some updates, a line for each class.
fn table<'u>(updates: impl Iterator<Item = &'u Update>) -> String {
    let classes = fluency::count();
    let mut pairs = vec![vec![0.0_f64; classes]; classes];
    for (_, seen, _) in updates {
        for two in seen.windows(2) {
            pairs[usize::from(two[0])][usize::from(two[1])] += 1.0;
        }
    }
    let sum = |of: usize| -> f64 { pairs.iter().map(|row| row[of]).sum() };
    let anywhere: Vec<f64> = (0..classes).map(|class| sum(class) + 0.5).collect();
    let all: f64 = anywhere.iter().sum();
    let mut out = String::new();
    for row in &pairs {
        let begun: f64 = row.iter().sum();
        for (class, count) in row.iter().enumerate() {
            let expected = anywhere[class] / all;
            let found = (count + PRIOR * expected) / (begun + PRIOR);
            let tenths = libm::round(libm::log(found / expected) * 10.0).clamp(-13.0, 12.0);
            out.push(char::from((f64::from(b'n') + tenths) as u8));
        }
        out.push('\n');
    }
    out
}
