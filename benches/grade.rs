//! The grader beside its floor: the same text tokenised, 200 phrases looked for by one automaton, twelve regexes run.
//! The grader may take twenty times as long; the two stand in one run, so that the machine doesn't matter.

use aho_corasick::AhoCorasick;
use criterion::{Criterion, criterion_group, criterion_main};
use regex::Regex;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use tldrill::grade::Prepared;
use unicode_segmentation::UnicodeSegmentation as _;

const PATTERNS: [&str; 12] = [
    r"\d+(?:\.\d+)?%",
    r"\b\d{1,2}:\d{2}\b",
    r"\b\d+(?:,\d{3})+\b",
    r"(?i)\bnot (?:yet )?(?:known|confirmed|proven)\b",
    r"(?i)\bnext update\b",
    r"(?i)\bplease\b",
    r"(?i)\b(?:rolled|switched|turned) (?:back|off|on)\b",
    r"(?i)\b(?:may|might|could)\b",
    r"\bv\d+\b",
    r"(?i)\broot cause\b",
    r"!{2,}",
    r"(?i)\bby \d",
];

fn benches(c: &mut Criterion) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/calibration");
    let path = root.join("briefings/gpu-pool-exec.toml");
    let source = fs::read_to_string(&path).expect("a briefing");
    let briefing = tldrill::pack::briefing::load_briefing("gpu-pool-exec.toml", &source).expect("a sound briefing");
    let updates = fs::read_to_string(root.join("updates.jsonl")).expect("the updates");
    let text = updates
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find(|update| update["item"] == "B002")
        .and_then(|update| update["text"].as_str().map(str::to_owned))
        .expect("the text");
    let text = text.split_whitespace().take(120).collect::<Vec<_>>().join(" ");

    let phrases: Vec<String> =
        updates.split_whitespace().filter(|word| word.len() > 6).take(200).map(str::to_lowercase).collect();
    let automaton = AhoCorasick::new(&phrases).expect("an automaton");
    let regexes: Vec<Regex> = PATTERNS.iter().map(|pattern| Regex::new(pattern).expect("a regex")).collect();
    let prepared = Prepared::new(&briefing.situation);

    let mut group = c.benchmark_group("grade");
    group.bench_function("floor", |b| {
        b.iter(|| {
            let words = black_box(&text).unicode_words().count();
            let found = automaton.find_iter(&text).count();
            let matched: usize = regexes.iter().map(|regex| regex.find_iter(&text).count()).sum();
            black_box(words + found + matched)
        });
    });
    group.bench_function("hints", |b| b.iter(|| prepared.hints(black_box(&text))));
    group.bench_function("update", |b| b.iter(|| prepared.update(black_box(&text))));
    group.bench_function("prepare", |b| b.iter(|| Prepared::new(black_box(&briefing.situation))));
    group.finish();
}

criterion_group!(grade, benches);
criterion_main!(grade);
