//! `docs/moves.md` says what the program understands.

use std::collections::BTreeSet;
use tldrill::run::moves::{Command, Mistake, Reader, VERBS};

fn examples() -> Vec<(usize, String)> {
    let page = include_str!("../../docs/moves.md");
    let mut inside = false;
    let mut lines = vec![];
    for (index, line) in page.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```moves";
        } else if inside {
            lines.push((index + 1, line.to_owned()));
        }
    }
    lines
}

#[test]
fn every_example_is_understood() {
    let mut reader = Reader::default();
    for (number, line) in examples() {
        if let Some(Err(mistake)) = reader.line(&line) {
            panic!("docs/moves.md:{number}: {mistake}");
        }
    }
    assert!(!reader.wants_text(), "the last example isn't ended");
}

#[test]
fn every_verb_has_an_example() {
    let shown: BTreeSet<String> =
        examples().iter().filter_map(|(_, line)| line.split_whitespace().next().map(str::to_owned)).collect();
    for (verb, ..) in VERBS {
        assert!(shown.contains(*verb), "docs/moves.md shows no `{verb}`");
    }
}

#[test]
fn an_example_that_is_wrong_would_be_noticed() {
    let wrong: Option<Result<Command, Mistake>> = Reader::default().line("send everybody");
    assert!(matches!(wrong, Some(Err(Mistake::Audience(_)))));
}
