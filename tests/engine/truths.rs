//! Which truth a run has, what each world does under its own, and how harm is weighed over them.

use crate::play::{MOVES, played, small, start};
use tldrill::model::{Severity, Status};
use tldrill::run::{Run, Setup};

#[test]
fn the_seed_picks_the_truth_by_its_prior() {
    let scenario = small();
    let bad = (0..2000).filter(|seed| tldrill::run::draw(&scenario, *seed).0.as_str() == "bad-release").count();
    // 70% of 2,000 with a standard deviation of 20.5.
    assert!((1330..1470).contains(&bad), "{bad} of 2000");
}

#[test]
fn linked_values_are_drawn_together() {
    let scenario = small();
    for seed in 0..50 {
        let run = Run::start(scenario.clone(), Setup::seeded(seed)).expect("drawn");
        let text = run.fill(&"{region.name} {region.share}".into());
        assert!(text == "the north 10" || text == "the south 20", "{text}");
    }
}

#[test]
fn each_world_takes_the_outcome_of_its_own_truth() {
    let confirmed = played(1, "bad-release", MOVES);
    assert_eq!(confirmed.book().facts["cause"].status, Status::Confirmed);
    assert_eq!(confirmed.possible().len(), 1);
    let ruled_out = played(1, "noise", MOVES);
    assert_eq!(ruled_out.book().facts["cause"].status, Status::False);
    assert_eq!(ruled_out.right_severity(), Severity::Sev4);
}

#[test]
fn harm_is_weighed_over_what_is_still_possible() {
    let mut run = start(1, "noise");
    run.finish();
    // Nothing was learned, so the harm of the other truth's world (100 and 400) counts with its prior.
    assert!((run.weighed_harm() - 0.7 * 500.0).abs() < 1e-9, "{}", run.weighed_harm());
    assert_eq!(run.harm(), 0.0);
    let sure = played(1, "noise", MOVES);
    assert!(sure.weighed_harm() < 0.7 * 500.0, "the comparison ended the other world's weight");
}
