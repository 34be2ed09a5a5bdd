//! The layers hold: a module of the core names only modules that stand before it, and never the outside world.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and the layers it may use beside itself. `tui` and `cli` may use all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("pack", &["model"]),
    ("world", &["model"]),
    ("grade", &["model"]),
    ("brief", &["model", "grade"]),
    ("run", &["model", "world", "grade"]),
    ("learn", &["model", "pack", "run"]),
    ("debrief", &["model", "world", "grade", "run", "learn"]),
    ("progress", &["model", "grade", "debrief"]),
    ("check", &["model", "pack", "world", "grade", "run", "debrief"]),
    ("store", &["model", "pack", "world", "grade", "run", "debrief", "check"]),
    ("report", &["model", "pack", "world", "grade", "brief", "run", "debrief", "progress", "check"]),
];

/// Layers that touch neither files, clocks, processes nor screens.
const PURE: &[&str] = &["model", "pack", "world", "grade", "brief", "run", "learn", "debrief", "progress", "check"];
const OUTSIDE: &[&str] =
    &["std::fs", "std::net", "std::process", "std::env", "std::io", "std::time", "ratatui", "crossterm", "clap::"];

fn sources(layer: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![];
    walk(&src.join(layer), &mut found);
    let parent = src.join(format!("{layer}.rs"));
    found.extend(parent.exists().then_some(parent));
    found
}

fn code_lines(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).expect("a source file");
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

#[test]
fn an_inner_layer_never_names_an_outer_one() {
    let mut offences = vec![];
    for (layer, may_use) in MAY_USE {
        for path in sources(layer) {
            for (number, line) in code_lines(&path) {
                let named = line.split("crate::").skip(1).filter_map(|rest| {
                    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                    (!rest[..end].is_empty()).then(|| rest[..end].to_owned())
                });
                for module in named {
                    let known = MAY_USE.iter().any(|(name, _)| *name == module) || module == "tui" || module == "cli";
                    if known && module != *layer && !may_use.contains(&module.as_str()) {
                        offences.push(format!("{}:{number}: {layer} names {module}", path.display()));
                    }
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn the_core_never_names_the_outside_world() {
    let mut offences = vec![];
    for layer in PURE {
        for path in sources(layer) {
            for (number, line) in code_lines(&path) {
                for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                    offences.push(format!("{}:{number}: {layer} names {word}", path.display()));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn the_layers_exist() {
    assert!(!sources("model").is_empty(), "a test that reads no file can't fail");
}
