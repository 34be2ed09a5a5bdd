//! What must hold of every shipped scenario, played for real: each truth's own solution wins, doing nothing does not,
//! word lists and pastes earn little, another truth's solution and a lucky guess are worse.
//!
//! The dear comparisons run on a few seeds of each truth; `cargo test --release --test library -- --ignored` takes all thirty.

#[path = "library/answers.rs"]
mod answers;
#[path = "library/faults.rs"]
mod faults;
#[path = "library/plain.rs"]
mod plain;
#[path = "library/play.rs"]
mod play;
#[path = "library/reports.rs"]
mod reports;
#[path = "library/rewrite.rs"]
mod rewrite;

use faults::Fault;
use plain::Lie;
use play::{Library, each, libraries};
use rewrite::{Rewrite, rewritten, silent};
use std::collections::BTreeMap;
use tldrill::debrief::Debrief;
use tldrill::grade::{Finding, Verdict};
use tldrill::model::deed::Deed;
use tldrill::model::pack::Body;
use tldrill::model::situation::Situation;
use tldrill::model::vocabulary::ActionState;
use tldrill::model::{SimTime, TruthId};
use tldrill::run::entry::Entry;
use tldrill::run::moves::{self, Driver, Reader};
use tldrill::run::{Run, Setup, What};

/// Every seed that the promises are made for.
fn all(_: &Library) -> Vec<u64> {
    (1..=30).collect()
}

/// The seeds for what is tried by default: all for the first scenario, one of each truth for the others.
fn some(library: &Library) -> Vec<u64> {
    if library.scenario.id == "checkout-drift" { all(library) } else { few(library) }
}

/// One seed of each truth.
fn few(library: &Library) -> Vec<u64> {
    let mut seeds = vec![];
    for truth in &library.truths() {
        seeds.extend((1..=30).filter(|seed| &library.truth(*seed) == truth).take(1));
    }
    seeds
}

#[test]
fn seeds_1_to_30_show_every_truth() {
    for library in libraries() {
        let seen: Vec<TruthId> = (1..=30).map(|seed| library.truth(seed)).collect();
        for truth in &library.truths() {
            assert!(seen.contains(truth), "{}: {truth} is on none of the seeds", library.scenario.id);
        }
    }
}

/// Whether a finding says that something isn't so.
const fn is_false(found: &Finding) -> bool {
    matches!(found.verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature)
}

fn own_solutions_win(library: &Library, seeds: &[u64]) {
    each(seeds, |seed| {
        let truth = library.truth(seed);
        let (debrief, slips) = library.play(seed, &library.solution(&truth));
        assert!(slips.is_empty(), "seed {seed}, {truth}: {slips:?}");
        assert!(debrief.won && debrief.score >= 85, "seed {seed}, {truth}: {}", summary(&debrief));
        // What an author wrote and knows to be true is not called false.
        for text in debrief.updates.iter().chain(&debrief.postmortem) {
            let accused: Vec<&Finding> = text.findings.iter().filter(|found| is_false(found)).collect();
            assert!(accused.is_empty(), "seed {seed}, {truth}: {}\n{accused:#?}", text.text);
        }
    });
}

#[test]
fn each_truths_own_solution_wins() {
    for library in libraries() {
        own_solutions_win(library, &some(library));
    }
}

#[test]
fn every_scenario_says_what_it_counts_as_harm_and_support_asks_where_it_was_told_nothing() {
    for library in libraries() {
        let scenario = &library.scenario;
        assert!(scenario.harm_text.starts_with("Counted: "), "{}", scenario.id);
        let asks = scenario.event(&"support-asks".into()).expect("support asks in each of them");
        assert!(asks.when.is_some(), "{}: support asks for words that it was sent", scenario.id);
    }
}

fn doing_nothing(library: &Library, seeds: &[u64]) {
    each(seeds, |seed| {
        let truth = library.truth(seed);
        let (debrief, _) = library.play(seed, "");
        assert!(!debrief.won, "seed {seed}, {truth}: {}", summary(&debrief));
        assert!(library.is_benign(&truth) || debrief.score <= 20, "seed {seed}, {truth}: {}", summary(&debrief));
    });
}

#[test]
fn doing_nothing_does_not_win_and_earns_next_to_nothing_when_it_is_real() {
    for library in libraries() {
        doing_nothing(library, &some(library));
    }
}

fn texts_without_sentences(library: &Library, seeds: &[u64]) {
    each(seeds, |seed| {
        let truth = library.truth(seed);
        let moves = library.solution(&truth);
        let (own, _) = library.play(seed, &moves);
        for how in [Rewrite::Keywords, Rewrite::Paste] {
            let gamed = rewritten(library, seed, &moves, how);
            assert!(
                2 * u32::from(gamed.communication.score) < u32::from(own.communication.score),
                "seed {seed}, {truth}, {how:?}: {} against {}",
                summary(&gamed),
                summary(&own)
            );
        }
    });
}

#[test]
fn word_lists_and_pastes_earn_less_than_half_of_the_communication() {
    for library in libraries() {
        texts_without_sentences(library, &few(library));
    }
}

#[test]
fn silence_behind_the_first_update_costs_its_communication() {
    let (mut silences, mut long) = (0, 0);
    for library in libraries() {
        for seed in few(library).into_iter().take(1) {
            let truth = library.truth(seed);
            let moves = library.solution(&truth);
            let silent = silent(library, seed, &moves);
            let left_out = |debrief: &Debrief| {
                let missing = debrief.communication.missing.iter();
                missing.filter(|missing| missing.contains(" from T+")).cloned().collect::<Vec<_>>()
            };
            let unsent = left_out(&silent);
            if unsent.is_empty() {
                continue;
            }
            silences += 1;
            long += usize::from(unsent.iter().any(|silence| silence.ends_with("2 were owed")));
            let (own, _) = library.play(seed, &moves);
            assert!(left_out(&own).is_empty(), "seed {seed}, {truth}: {:?}", own.communication.missing);
            assert!(
                silent.communication.score + 10 <= own.communication.score,
                "seed {seed}, {truth}: {} against {}: {unsent:?}",
                summary(&silent),
                summary(&own)
            );
        }
    }
    // Where the first update closes an incident, or it is no longer grave, nobody waits for a second one.
    assert!(silences >= 5 && long >= 1, "{silences} silences, {long} of them long");
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
    let text = include_str!("calibration/runs.json");
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
    for line in include_str!("calibration/plays.jsonl").lines() {
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

/// What playing for another truth costs at least.
const GAP: u8 = 15;

fn the_wrong_play(library: &Library, seeds: &[u64]) {
    each(seeds, |seed| {
        let truth = library.truth(seed);
        let (own, _) = library.play(seed, &library.solution(&truth));
        for other in library.truths().iter().filter(|other| **other != truth) {
            let (wrong, _) = library.play(seed, &library.solution(other));
            assert!(
                wrong.score + GAP <= own.score,
                "seed {seed}, {truth} by the play for {other}: {} against {}",
                summary(&wrong),
                summary(&own)
            );
        }
    });
}

#[test]
fn the_play_for_another_truth_is_clearly_worse() {
    for library in libraries() {
        the_wrong_play(library, &few(library));
    }
}

fn guesses(library: &Library, seeds: &[u64]) {
    each(seeds, |seed| {
        let truth = library.truth(seed);
        let moves = library.solution(&truth);
        let (own, _) = library.play(seed, &moves);
        for action in library.scenario.actions.iter().filter(|action| !action.reversible) {
            // The guess alone, and the guess before everything that the solution does.
            for moves in [format!("ack\ndo {}\n", action.id), format!("do {}\n{moves}", action.id)] {
                let (guess, slips) = library.play(seed, &moves);
                // A step that needs a permission is no guess: it is refused, and the play is the solution's.
                let refused = slips.first().is_some_and(|slip| slip.line <= 2);
                assert!(
                    refused || guess.score < own.score,
                    "seed {seed}, {truth}, {} at the start: {} against {}",
                    action.id,
                    summary(&guess),
                    summary(&own)
                );
            }
        }
    });
}

#[test]
fn an_irreversible_guess_at_the_start_scores_below_the_solution() {
    for library in libraries() {
        guesses(library, &few(library));
    }
}

#[test]
#[ignore = "takes four minutes in a release build"]
fn all_of_it_on_every_seed() {
    for library in libraries() {
        let seeds = all(library);
        own_solutions_win(library, &seeds);
        doing_nothing(library, &seeds);
        texts_without_sentences(library, &seeds);
        the_wrong_play(library, &seeds);
        guesses(library, &seeds);
    }
}

#[test]
fn the_solutions_open_alike() {
    for library in libraries() {
        let opening = |truth: &TruthId| {
            let moves = library.solution(truth);
            moves.lines().take_while(|line| !line.starts_with("wait ")).map(str::to_owned).collect::<Vec<_>>()
        };
        let first = opening(&library.truths()[0]);
        assert!(first.len() > 10, "the common opening is short: {first:?}");
        for truth in &library.truths() {
            assert_eq!(opening(truth), first, "{}: {truth} knows something from the start", library.scenario.id);
        }
    }
}

#[test]
fn what_was_taken_back_may_be_told() {
    let library = libraries().iter().find(|library| library.scenario.id == "checkout-drift").unwrap();
    let seed = (1..=30).find(|seed| library.is_benign(&library.truth(*seed))).unwrap();
    let run = library.run(seed, &library.solution(&library.truth(seed))).0;
    let situation = run.situation(tldrill::model::Audience::Executive);
    let state = |id: &str| situation.actions.iter().find(|action| action.id.as_str() == id).map(|action| action.state);
    assert_eq!(state("fixed-order"), Some(ActionState::Undone));
    assert_eq!(state("kill-switch"), Some(ActionState::NotTaken));
}

#[test]
fn every_example_text_of_a_briefing_is_marked_within_its_band() {
    let items = play::packs().iter().flat_map(|pack| &pack.items);
    let briefings = items.filter_map(|item| match &item.body {
        Body::Briefing(briefing) => Some(briefing),
        _ => None,
    });
    for briefing in briefings {
        assert!(briefing.exemplars.len() >= 3, "{} has few examples", briefing.id);
        for exemplar in &briefing.exemplars {
            let grade = tldrill::grade::update(exemplar.text.raw(), &briefing.situation);
            assert!(
                exemplar.admits(grade.overall),
                "{} / {}: {} is outside {} to {}: {:?}",
                briefing.id,
                exemplar.name,
                grade.overall,
                exemplar.low,
                exemplar.high,
                grade.findings
            );
        }
    }
}

/// A run under a truth, after all deeds of its solution that are over by `at`.
fn until(library: &Library, truth: &TruthId, at: SimTime) -> Run {
    let seed = (1..=30).find(|seed| &library.truth(*seed) == truth).expect("each truth is on a seed");
    let mut run = library.start(seed);
    let mut reader = Reader::default();
    for line in library.solution(truth).lines() {
        let Some(Ok(command)) = reader.line(line) else { continue };
        let mut next = run.clone();
        let _ = Driver { fills: true }.perform(&mut next, command);
        if next.now() > at {
            break;
        }
        run = next;
    }
    run.advance(at);
    run
}

#[test]
fn every_example_update_of_a_scenario_is_marked_within_its_band() {
    for library in libraries() {
        let id = &library.scenario.id;
        assert!(library.scenario.exemplars.len() >= 6, "{id} has few examples");
        for exemplar in &library.scenario.exemplars {
            let (Some(truth), Some(audience), Some(at)) = (&exemplar.truth, exemplar.audience, exemplar.at) else {
                panic!("{id} / {} has no moment", exemplar.name);
            };
            let run = until(library, truth, SimTime::PAGE + at);
            let text = run.fill(&exemplar.text);
            let grade = tldrill::grade::update(&text, &run.situation(audience));
            assert!(
                exemplar.admits(grade.overall),
                "{id} / {}: {} is outside {} to {}: {text}\n{:?}",
                exemplar.name,
                grade.overall,
                exemplar.low,
                exemplar.high,
                grade.findings
            );
        }
    }
}

/// A debrief in one line.
fn summary(debrief: &Debrief) -> String {
    let phases: Vec<String> = debrief
        .phases
        .iter()
        .map(|(phase, card)| format!("{phase} {}", card.score.map_or("-".to_owned(), |score| score.to_string())))
        .collect();
    let texts: Vec<u8> = debrief.updates.iter().chain(&debrief.answers).map(|text| text.overall).collect();
    format!(
        "{} (triage {}: {}; communication {}: texts {texts:?}, cadence {:?})",
        debrief.score,
        debrief.triage,
        phases.join(", "),
        debrief.communication.score,
        debrief.communication.cadence
    )
}
