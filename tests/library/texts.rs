//! Texts in the situations of runs: what is true is not called false, and what is false is found, within bounds.

use crate::faults::Fault;
use crate::plain::Lie;
use crate::play::{Library, libraries};
use crate::{faults, plain, reports};
use std::collections::BTreeMap;
use tldrill::grade::{Finding, Verdict};
use tldrill::model::TruthId;
use tldrill::model::deed::Deed;
use tldrill::model::situation::Situation;
use tldrill::run::entry::Entry;
use tldrill::run::moves::Driver;
use tldrill::run::{Run, Setup, What, moves};

/// Whether a finding says that something isn't so.
pub const fn is_false(found: &Finding) -> bool {
    matches!(found.verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature)
}

#[test]
fn true_updates_in_other_words_are_not_called_false() {
    let (mut all, mut accused) = (0, vec![]);
    each_written(&mut |text, situation| {
        all += 1;
        let found = tldrill::grade::update(text, situation).findings;
        accused.extend(found.into_iter().find(is_false).map(|found| (text.to_owned(), found)));
    });
    assert!(all >= 140, "a test that reads nothing can't fail");
    assert!(accused.is_empty(), "{} of {all}: {accused:#?}", accused.len());
}

/// The first line of a whole play as somebody typed it; its deeds follow. What was written had to be true of what could be
/// seen at that second.
#[derive(serde::Deserialize)]
struct Play {
    scenario: String,
    seed: u64,
    /// Words that turned out not to be so.
    slips: Vec<String>,
}

/// Of each kind of fault: how many of a hundred are found at least, and how many are called right at most.
const FAULTS: [(Fault, usize, usize); 5] = [
    (Fault::Exchanged, 34, 62),
    (Fault::TimesExchanged, 36, 57),
    (Fault::Another, 6, 55),
    (Fault::AnotherTime, 26, 51),
    (Fault::Direction, 30, 50),
];

/// `cargo test --test library numbers_told -- --nocapture` prints how many.
#[test]
fn numbers_told_of_something_else_are_found_in_runs_within_a_bound() {
    let mut tallies: BTreeMap<Fault, faults::Tally> = BTreeMap::new();
    each_written(&mut |text, situation| faults::plant(text, situation, &mut tallies));
    each_played(&mut |play, text, situation| {
        if !play.slips.iter().any(|slip| text.contains(slip.as_str())) {
            faults::plant(text, situation, &mut tallies);
        }
    });
    for (fault, least, most) in FAULTS {
        let tally = &tallies[&fault];
        println!("{fault:?}: {} planted, {}% found, {}% called right", tally.planted, tally.percent(), tally.passed());
        assert!(tally.planted >= 12, "{fault:?}: a test that plants nothing can't fail");
        assert!(
            tally.percent() >= least && tally.passed() <= most,
            "{fault:?}, {least}% to be found and {most}% to pass: {tally:#?}"
        );
    }
}

/// `cargo test --test library plain_lies -- --nocapture` prints how many are found.
#[test]
fn plain_lies_about_steps_and_facts_are_found_within_a_bound() {
    let mut counts: BTreeMap<Lie, plain::Count> = BTreeMap::new();
    for library in libraries() {
        for truth in library.truths() {
            let all = situations(library, &truth);
            let ends = [all.first(), all.last()].into_iter().flatten();
            for (place, situation) in ends {
                plain::tell(&format!("{}/{truth}/{place}", library.scenario.id), situation, &mut counts);
            }
        }
    }
    for (lie, count) in &counts {
        println!("{lie:?}: {} told, {}% called false", count.told, count.percent());
        let (least, most) = match lie {
            Lie::Stated => (89, 100),
            Lie::Said => (67, 100),
            Lie::Titled => (88, 100),
            Lie::Doer => (90, 100),
            Lie::Opposite => (54, 100),
            Lie::True => (0, 0),
        };
        assert!(count.told >= 500, "{lie:?}: a test that tells nothing can't fail");
        let within = (least..=most).contains(&count.percent());
        assert!(within, "{lie:?}, {least}% to {most}% to be called false: {:#?}", count.missed);
    }
}

#[test]
fn true_updates_of_whole_plays_are_not_called_false() {
    let (mut all, mut accused) = (0, vec![]);
    each_played(&mut |play, text, situation| {
        all += 1;
        let found = tldrill::grade::update(text, situation).findings;
        let false_ones = found.into_iter().filter(|found| is_false(found) || found.verdict == Verdict::Stale);
        let words = |found: &Finding| found.span.and_then(|[from, to]| text.get(from..to)).unwrap_or_default();
        let wrongly = false_ones.filter(|found| !play.slips.iter().any(|slip| slip == words(found)));
        accused.extend(wrongly.map(|found| (play.scenario.clone(), words(&found).to_owned(), found.message)));
    });
    assert!(all >= 195, "a test that reads nothing can't fail: {all}");
    assert!(accused.is_empty(), "{} of {all}: {accused:#?}", accused.len());
}

/// `cargo test --test library closing_reports -- --nocapture` prints how many.
#[test]
fn closing_reports_are_held_against_the_record() {
    let (mut all, mut wronged) = (0, vec![]);
    let mut tallies: BTreeMap<reports::Lie, (usize, usize, Vec<String>)> = BTreeMap::new();
    let words = |text: &str, found: &Finding| found.span.map_or("", |[from, to]| &text[from..to]).to_owned();
    for library in libraries() {
        for truth in library.truths() {
            let run = reports::ended_run(library, &truth);
            let report = reports::Report::of(&run, !library.is_benign(&truth));
            let own = reports::handed_in(&run);
            for text in own.into_iter().chain([report.text(&[])]) {
                all += 1;
                let accused = reports::accused(&text, &report.situation);
                let told = accused
                    .iter()
                    .map(|it| format!("{}/{truth}: {}: {}", library.scenario.id, words(&text, it), it.message));
                wronged.extend(told);
            }
            let lies: Vec<_> = reports::LIES.iter().map(|(lie, _)| (*lie, report.lies(*lie))).collect();
            let told: Vec<_> = lies.iter().flat_map(|(_, told)| told.iter().cloned()).collect();
            let text = report.text(&told);
            let accused = reports::accused(&text, &report.situation);
            for (lie, (_, said)) in lies.iter().flat_map(|(lie, told)| told.iter().map(move |it| (*lie, it))) {
                let place = text.find(&format!("\n{said}\n")).expect("it was written");
                let is_of = |it: &Finding| it.span.is_some_and(|[a, b]| a <= place + said.len() && place < b);
                let tally = tallies.entry(lie).or_default();
                tally.0 += 1;
                if accused.iter().any(is_of) {
                    tally.1 += 1;
                } else {
                    tally.2.push(format!("{}/{truth}: {said}", library.scenario.id));
                }
            }
        }
    }
    println!("true reports: {} remarks against {all}", wronged.len());
    for (lie, least) in reports::LIES {
        let Some((planted, found, missed)) = tallies.get(&lie) else { continue };
        println!("{lie:?}: {found} of {planted} found");
        assert!(found * 100 >= least * planted, "{lie:?}: {missed:#?}");
    }
    assert!(all >= 70, "a test that reads nothing can't fail: {all}");
    assert!(wronged.is_empty(), "{wronged:#?}");
}

/// Hands over each update of `runs.json` with what could be known where a solution sends one.
fn each_written(take: &mut dyn FnMut(&str, &Situation)) {
    let text = include_str!("../calibration/runs.json");
    let written: BTreeMap<String, Vec<String>> =
        serde_json::from_str(text).expect("texts by scenario, truth and place");
    for library in libraries() {
        for truth in library.truths() {
            let prefix = format!("{}/{truth}/", library.scenario.id);
            if !written.keys().any(|key| key.starts_with(&prefix)) {
                continue;
            }
            for (place, situation) in situations(library, &truth) {
                for text in written.get(&format!("{prefix}{place}")).into_iter().flatten() {
                    take(text, &situation);
                }
            }
        }
    }
}

/// Hands over each update of `plays.jsonl` with what could be known when it was sent.
fn each_played(take: &mut dyn FnMut(&Play, &str, &Situation)) {
    let mut play: Option<(Play, Run)> = None;
    for line in include_str!("../calibration/plays.jsonl").lines() {
        if let Ok(next) = serde_json::from_str::<Play>(line) {
            let library = libraries().iter().find(|it| it.scenario.id.as_str() == next.scenario).expect("a scenario");
            let run = Run::start(library.scenario.clone(), Setup::seeded(next.seed)).expect("a run");
            play = Some((next, run));
            continue;
        }
        let entry = Entry::from_line(line).expect("a deed");
        let (What::Deed(deed, _), Some((of, run))) = (entry.what, play.as_mut()) else { panic!("no deed: {line}") };
        run.advance(entry.at);
        if let Deed::Send { audience, text, .. } = &deed {
            take(of, text, &run.situation(*audience));
        }
        run.handle(deed).expect("what was done then");
    }
}

/// What could be known each time that a truth's own solution sends an update, counted from 1.
fn situations(library: &Library, truth: &TruthId) -> Vec<(usize, Situation)> {
    let start = || Run::start(library.scenario.clone(), Setup::seeded(1).with_truth(truth.clone())).expect("a truth");
    let mut run = start();
    moves::play(&mut run, &library.solution(truth), Driver { fills: true });
    let (mut again, mut out) = (start(), vec![]);
    for entry in run.log() {
        again.advance(entry.at);
        let What::Deed(deed, _) = &entry.what else { continue };
        if let Deed::Send { audience, .. } = deed {
            out.push((out.len() + 1, again.situation(*audience)));
        }
        again.handle(deed.clone()).expect("what was done before");
    }
    out
}
