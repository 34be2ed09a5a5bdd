//! What must hold of every shipped scenario, played for real: each truth's own solution wins, doing nothing does not,
//! word lists and pastes earn little, another truth's solution and a lucky guess are worse.
//!
//! The dear comparisons run on a few seeds of each truth; `cargo test --release --test library -- --ignored` takes all thirty.

#[path = "library/answers.rs"]
mod answers;
#[path = "library/examples.rs"]
mod examples;
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
#[path = "library/texts.rs"]
mod texts;

use play::{Library, each, libraries};
use rewrite::{Rewrite, rewritten, silent};
use texts::is_false;
use tldrill::debrief::Debrief;
use tldrill::grade::Finding;
use tldrill::model::TruthId;
use tldrill::model::vocabulary::ActionState;

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
