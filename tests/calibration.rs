//! Calibration: the grader against rated updates, and against texts whose right verdict is known because they were made
//! from rated ones by one change. `cargo test --test calibration -- --nocapture` prints the tables of docs/grading.md.

#[path = "calibration/answers.rs"]
mod answers;
#[path = "calibration/fooling.rs"]
mod fooling;
#[path = "calibration/mutations.rs"]
mod mutations;
#[path = "calibration/set.rs"]
mod set;
#[path = "calibration/single.rs"]
mod single;
#[path = "calibration/statements.rs"]
mod statements;

use mutations::{KINDS, Tally};
use set::{CRITERIA, Item, Table, load, shipped};
use std::fmt::Write as _;
use tldrill::grade::{Criterion, Grade, Prepared, Verdict};

fn graded() -> Vec<(Item, Grade)> {
    grade_all(load(""))
}

fn grade_all(items: Vec<Item>) -> Vec<(Item, Grade)> {
    items
        .into_iter()
        .map(|item| {
            let grade = Prepared::new(&item.briefing.situation).update(&item.text);
            (item, grade)
        })
        .collect()
}

#[test]
fn the_read_set_is_graded_as_its_raters_did_within_a_bound() {
    let graded = graded();
    let table = Table::new(&graded);
    println!("{table}");
    assert!(table.overall >= 0.90, "overall {}", table.overall);
    assert!(table.mean >= 0.86, "criteria {}", table.mean);
    assert!(table.accused * 15 <= table.clean, "{} of {} accused wrongly", table.accused, table.clean);
    assert!(table.stuffed <= 20, "a stuffed text got {}", table.stuffed);
    for (name, kappa) in CRITERIA.iter().zip(table.criteria) {
        assert!(kappa >= 0.72, "{name} {kappa}");
    }
}

#[test]
fn the_fresh_sets_are_graded_as_their_raters_did_within_a_bound() {
    for name in ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"] {
        let table = Table::new(&grade_all(load(&format!("fresh/{name}"))));
        println!(
            "{name}: overall {:.3}, criteria {:.3}, false accusations {} of {}, best stuffed text {}",
            table.overall, table.mean, table.accused, table.clean, table.stuffed
        );
        assert!(table.overall >= 0.84, "{name}: overall {}", table.overall);
        assert!(table.mean >= 0.80, "{name}: criteria {}", table.mean);
        assert!(table.accused * 20 <= table.clean, "{name}: {} of {} accused wrongly", table.accused, table.clean);
        assert!(table.stuffed <= 20, "{name}: a stuffed text got {}", table.stuffed);
    }
}

#[test]
fn texts_made_to_fool_the_grader_stay_low_within_a_bound() {
    let told = fooling::tell();
    println!("made to fool: {} of {} above 30 {:?}", told.high.len(), told.all, told.high);
    assert!(told.all >= 90, "{}", told.all);
    assert!(told.high.len() * 8 <= told.all, "{:#?}", told.high);
}

#[test]
fn at_most_one_claim_in_ten_is_not_judged() {
    let (mut open, mut all) = (0, 0);
    for (_, grade) in graded() {
        let claims =
            grade.findings.iter().filter(|finding| !matches!(finding.verdict, Verdict::Missing | Verdict::Note));
        for claim in claims {
            all += 1;
            open += usize::from(claim.verdict == Verdict::NotJudged);
        }
    }
    println!("not judged: {open} of {all} claims");
    assert!(open * 10 <= all, "{open} of {all}");
}

#[test]
fn answers_are_marked_as_their_writers_labelled_them_within_a_bound() {
    // The second set is held out: what the grader knows was worked out on the first.
    for (set, found, invented, turned, framed) in
        [("first.jsonl", 92.0, 14.0, 30.0, 3), ("second.jsonl", 72.0, 17.0, 42.0, 4)]
    {
        let marked = answers::mark(set);
        println!("answers, {set}: {marked}");
        assert!(marked.found.share() >= found, "{set}: {marked}");
        assert!(marked.invented.share() <= invented, "{set}: {marked}");
        assert!(marked.turned.share() <= turned, "{set}: {marked}");
        assert!(marked.framed.0 <= framed, "{set}: {marked}");
        assert!(marked.misread.len() <= 1, "{set}: {marked}");
    }
}

#[test]
fn honest_statements_are_not_accused_and_false_ones_are_found() {
    let told = statements::tell();
    println!("statements: {} of {} honest ones accused {:?}", told.accused.len(), told.honest, told.accused);
    println!("statements: {} of {} false ones found", told.found, told.wrong);
    assert!(told.honest >= 300 && told.wrong >= 150);
    assert!(told.accused.len() * 50 <= told.honest, "{}", told.accused.join("\n"));
    assert!(told.found * 100 >= told.wrong * 78, "{} of {}", told.found, told.wrong);
}

#[test]
fn faithful_updates_are_not_accused_and_single_faults_are_found() {
    let told = single::tell();
    println!("single faults: {} of {} faithful updates accused {:?}", told.accused.len(), told.faithful, told.accused);
    println!("single faults: {} of {} found", told.found, told.faulty);
    assert!(told.accused.len() * 75 <= told.faithful, "{:?}", told.accused);
    assert!(told.found * 100 >= told.faulty * 36, "{} of {}", told.found, told.faulty);
}

#[test]
fn every_span_lies_on_characters_of_the_text() {
    for (item, grade) in graded() {
        for finding in grade.findings {
            if let Some([from, to]) = finding.span {
                assert!(from < to && item.text.get(from..to).is_some(), "{}: {finding:?}", item.id);
            }
        }
    }
}

#[test]
fn every_mark_below_full_has_a_remark_that_says_why() {
    let folders = [
        "",
        "fresh/first",
        "fresh/second",
        "fresh/third",
        "fresh/fourth",
        "fresh/fifth",
        "fresh/sixth",
        "fresh/seventh",
    ];
    let (mut short, mut vague) = (0, 0);
    for (item, grade) in folders.iter().flat_map(|folder| grade_all(load(folder))) {
        for criterion in Criterion::ALL.iter().filter(|of| grade.criteria.get(**of).is_some_and(|mark| mark < 4)) {
            let praise = |verdict| matches!(verdict, Verdict::Right | Verdict::NotJudged);
            let mut said = grade.findings.iter().filter(|it| it.criterion == *criterion && !praise(it.verdict));
            let first = said.next();
            assert!(first.is_some(), "{}: {criterion} {:?}", item.id, grade.criteria.get(*criterion));
            short += 1;
            vague += usize::from(first.is_some_and(|it| it.message.starts_with("No single thing")));
        }
    }
    println!("marks below full: {short}, without a single reason: {vague}");
    assert!(short > 3000 && vague * 100 <= short * 2, "{vague} of {short}");
}

#[test]
fn mutations_are_found_and_harmless_ones_are_not_punished() {
    let mut good: Vec<(Item, Grade)> = graded().into_iter().filter(|(item, _)| item.panel_overall() >= 6.5).collect();
    good.extend(grade_all(shipped()));
    let mut told = String::from("mutation                      texts   met\n");
    let mut failed = vec![];
    for kind in KINDS {
        let mut tally = Tally::default();
        for (item, before) in &good {
            kind.run(item, before, &mut tally);
        }
        let _ = writeln!(told, "{:<28}{:>7}{:>5}%  {:?}", kind.name, tally.tried, tally.percent(), tally.missed);
        if tally.percent() < kind.bound || tally.tried == 0 {
            failed.push(format!(
                "{}: {}% of {}, wanted {}%; {:?}",
                kind.name,
                tally.percent(),
                tally.tried,
                kind.bound,
                tally.missed
            ));
        }
    }
    println!("{told}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
