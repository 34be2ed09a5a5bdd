//! What `check` costs without play, against parsing the same files with `toml` alone in the same run. It should be at
//! most ten times as dear; the report says both. And what is said of huge and deep files: under a second each.

#[path = "../tests/packs/hostile.rs"]
#[expect(dead_code, reason = "its edits are for the tests")]
mod hostile;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tldrill::check::lints::check;
use tldrill::pack::starter::starter;
use tldrill::pack::{Source, load};

/// Twenty scenarios: the shipped ones and the new pack's, in turn, each as a pack of its own.
fn twenty() -> Vec<Source> {
    let whole: Vec<Source> =
        tldrill::store::embedded().map(|shelved| shelved.source).chain([starter("starter")]).collect();
    let mut packs = vec![];
    for source in &whole {
        let folders = source.files().filter_map(|(path, _)| path.strip_suffix("/scenario.toml"));
        for folder in folders {
            let inside =
                |path: &str| path == "pack.toml" || path.strip_prefix(folder).is_some_and(|p| p.starts_with('/'));
            packs.push(source.files().filter(|(path, _)| inside(path)).collect::<Source>());
        }
    }
    packs.iter().cycle().take(20).cloned().collect()
}

fn checks(criterion: &mut Criterion) {
    let packs = twenty();
    let texts: Vec<&str> = packs
        .iter()
        .flat_map(|pack| pack.files().filter(|(path, _)| path.ends_with("toml")).map(|(_, text)| text))
        .collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let mut group = criterion.benchmark_group("twenty scenarios");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20);
    group.bench_function("toml alone", |bencher| {
        bencher.iter(|| texts.iter().filter(|text| toml::de::DeTable::parse(black_box(text)).is_ok()).count());
    });
    group.bench_function("check", |bencher| {
        let found = |pack: &Source| check(pack, &load(pack), None).problems.len();
        bencher.iter(|| packs.iter().map(|pack| found(black_box(pack))).sum::<usize>());
    });
    group.finish();
}

fn hostile_files(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile files");
    group.sample_size(10);
    for (what, source) in hostile::sources() {
        group.bench_function(what, |bencher| {
            bencher.iter(|| check(black_box(&source), &load(&source), None).problems.len());
        });
    }
    group.finish();
}

criterion_group!(benches, checks, hostile_files);
criterion_main!(benches);
