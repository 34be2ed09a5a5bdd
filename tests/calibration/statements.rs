//! Statements about the briefings of the read set, of the fresh sets and of the core pack, one by one: true ones, in many
//! voices and with numbers that follow from others, and false ones.

use super::set::briefings;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use tldrill::grade::{Grade, Prepared, Verdict};
use tldrill::model::briefing::Briefing;

/// How many true ones were accused, and how many false ones were found.
#[derive(Default)]
pub struct Told {
    pub honest: usize,
    pub accused: Vec<String>,
    pub wrong: usize,
    pub found: usize,
}

/// Grades every statement by itself.
pub fn tell() -> Told {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut all: BTreeMap<String, Briefing> = BTreeMap::new();
    let fresh = fs::read_dir(root.join("tests/calibration/fresh")).expect("the fresh sets").flatten();
    let fresh = fresh.map(|set| set.path().join("briefings"));
    let own = ["tests/calibration/briefings", "scenarios/core/briefings"].map(|folder| root.join(folder));
    for folder in own.into_iter().chain(fresh) {
        all.extend(briefings(&folder));
    }
    let list = fs::read_to_string(root.join("tests/calibration/statements.txt")).expect("the statements");
    let mut told = Told::default();
    let mut prepared: Option<(String, Prepared<'_>)> = None;
    for line in list.lines() {
        if let Some(id) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            prepared = Some((id.to_owned(), Prepared::new(&all[id].situation)));
        } else if let (Some((sign, text)), Some((id, prepared))) = (line.split_once(' '), &prepared) {
            match sign {
                "+" => {
                    told.honest += 1;
                    if accuses(&prepared.update(text)) {
                        told.accused.push(format!("{id}: {text}"));
                    }
                }
                "-" => {
                    told.wrong += 1;
                    told.found += usize::from(accuses(&prepared.update(text)));
                }
                _ => {}
            }
        }
    }
    told
}

fn accuses(grade: &Grade) -> bool {
    let wrong =
        |verdict| matches!(verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature | Verdict::Stale);
    grade.findings.iter().any(|finding| wrong(finding.verdict))
}
