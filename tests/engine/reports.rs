//! What the debrief of a run says: its score, its factors, its timeline.

use crate::play::{MOVES, played, shipped, small, start};
use tldrill::debrief::timeline::timeline;
use tldrill::debrief::{Baselines, debrief, factors};
use tldrill::grade::Section;
use tldrill::model::TruthId;
use tldrill::model::deed::Deed;
use tldrill::model::pack::Solution;
use tldrill::report::{Incident, postmortem_draft};

#[test]
fn doing_nothing_earns_nothing_and_is_not_won() {
    let scenario = small();
    let solutions = [Solution { truth: TruthId::from("bad-release"), moves: MOVES.into() }];
    let baselines = Baselines::play(&scenario, 1, &solutions);
    let idle = debrief(&start(1, "bad-release"), &baselines);
    assert!(idle.score <= 20 && !idle.won, "{}", idle.score);
    let better = debrief(&played(1, "bad-release", MOVES), &baselines);
    assert!(better.score > idle.score + 20, "{} after {}", better.score, idle.score);
    assert_eq!(better.phases[2].1.score, Some(100), "par is par");
}

#[test]
fn a_run_that_shelters_people_is_told_that_the_cause_is_still_there() {
    let scenario = small();
    let solutions = [Solution { truth: TruthId::from("bad-release"), moves: MOVES.into() }];
    let baselines = Baselines::play(&scenario, 1, &solutions);
    let told = |truth: &str, moves: &str| debrief(&played(1, truth, moves), &baselines).headline;
    let open = "The cause is still there: no step was taken that repairs it.";
    assert!(told("bad-release", "ack\ndo fallback because slow\n").ends_with(open));
    assert!(!told("bad-release", "ack\n").contains("The cause"), "nothing was done at all");
    assert!(!told("noise", "ack\ndo fallback because slow\n").contains("The cause"), "nothing is wrong");
}

#[test]
fn steps_of_ones_own_that_did_harm_are_factors() {
    let texts = |moves: &str| -> Vec<String> {
        factors(&shipped("fraud-latency", "slow-model", moves)).into_iter().map(|factor| factor.text).collect()
    };
    let harmed = "a step of ours did harm: Restart all workers".to_owned();
    assert!(texts("ack\ndo restart\n").contains(&harmed), "{:?}", texts("ack\ndo restart\n"));
    let cleared = texts("ack\ndo rules-only\nwait until rules-only\n");
    assert!(!cleared.iter().any(|text| text.contains("step of ours")), "what fits has a price: {cleared:?}");
    let cancelled = texts("ack\ndo cancel-run\n");
    assert!(cancelled.iter().any(|text| text.ends_with(": Cancel the back-scoring run")), "{cancelled:?}");
    assert!(!texts("ack\ndo check-latency\n").iter().any(|text| text.contains("step of ours")));
    let small = factors(&played(1, "noise", "ack\ndo fallback because slow\n"));
    assert!(!small.iter().any(|factor| factor.text.contains("index")), "a prudent step is none: {small:?}");
}

#[test]
fn a_timeline_that_was_drafted_earns_by_what_somebody_wrote_into_it() {
    let scenario = small();
    let baselines = Baselines::play(&scenario, 1, &[]);
    let run = played(1, "bad-release", MOVES);
    let draft = postmortem_draft(&Incident::of(&run), &timeline(&run));
    let marked = |text: &str| {
        let mut run = run.clone();
        run.handle(Deed::Postmortem { text: text.to_owned(), took: None }).expect("it is over");
        let report = debrief(&run, &baselines).postmortem.expect("one was handed in");
        let part = report.parts.iter().find(|part| part.name == Section::Timeline).expect("a part").clone();
        (part.points.expect("it applies"), report.parts[2].points)
    };
    assert_eq!(marked(&draft), (0, Some(0)), "nobody has written anything: {draft}");
    let rows: Vec<&str> = draft.lines().filter(|line| line.starts_with("| 09:")).collect();
    assert!(rows.len() > 6, "{draft}");
    let why = |row: &str| row.trim_end_matches('|').to_owned() + "; nobody had compared the releases before |";
    let one = draft.replace(rows[0], &why(rows[0]));
    let two = one.replace(rows[1], &why(rows[1]));
    assert_eq!((marked(&one).0, marked(&two).0), (10, 20));
    let kept: Vec<&str> = rows.iter().copied().skip(rows.len() / 2).collect();
    let cut: Vec<&str> = draft.lines().filter(|line| !rows.contains(line) || kept.contains(line)).collect();
    assert_eq!(marked(&cut.join("\n")).0, 20, "it was cut to what mattered: {cut:?}");
}
