//! The phases of an incident, and what its end stops.

use crate::play::{MOVES, changed, played, shipped};
use tldrill::debrief::{Baselines, debrief};
use tldrill::model::Phase;
use tldrill::run::moves::{Driver, play};
use tldrill::run::{Run, Setup};

#[test]
fn phases_follow_from_the_deeds() {
    let run = played(1, "bad-release", MOVES);
    let phases: Vec<Phase> = run.book().phases.iter().map(|(_, phase)| *phase).collect();
    assert!(phases.is_sorted() && phases.first() == Some(&Phase::Detection), "{phases:?}");
    assert_eq!(phases.last(), Some(&Phase::Postmortem));
}

#[test]
fn a_close_while_it_burns_validates_nothing() {
    let validation = |moves: &str| {
        let run = shipped("fraud-latency", "slow-model", moves);
        let cards = debrief(&run, &Baselines::default()).phases;
        let (_, card) = cards.into_iter().find(|(phase, _)| *phase == Phase::Validation).expect("it is scored");
        (card.score.expect("it applies"), card.reasons.into_iter().map(|reason| reason.text).collect::<Vec<_>>())
    };
    let (idle, told) = validation("ack\nsev 2\nwait 10m\nclose watching p99 until 16:00\n");
    assert!(
        idle <= 10 && told.iter().any(|text| text.starts_with("closed while it still burned: ")),
        "{idle} {told:?}"
    );
    let (mended, told) = validation(include_str!("../../scenarios/core/fraud-latency/solutions/slow-model.moves"));
    assert!(mended >= 85 && !told.iter().any(|text| text.contains("burn")), "{mended} {told:?}");
}

#[test]
fn a_repair_that_mends_nothing_leads_to_no_validation_before_it_is_tested() {
    let last = |truth: &str, moves: &str| shipped("fraud-latency", truth, moves).book().phase();
    let wrong = "ack\nsev 2\ndo restart\nwait until restart\n";
    assert_eq!(last("slow-model", wrong), Phase::Remediation, "the charts stay beyond their lines");
    assert_eq!(last("slow-model", &format!("{wrong}do check-latency\n")), Phase::Validation);
    let before = "ack\nsev 2\ndo check-latency\nwait until check-latency\ndo restart\nwait until restart\n";
    assert_eq!(last("slow-model", before), Phase::Remediation, "what was measured before says nothing of it");
    assert_eq!(last("crowded-pool", "ack\nsev 2\ndo cancel-run\n"), Phase::Validation, "the charts come back");
    let hidden = "ack\nsev 2\ndo rules-only\nwait until rules-only\nwait 4m\ndo restart\nwait until restart\nwait 4m\n";
    assert_eq!(last("slow-model", hidden), Phase::Remediation, "what shelters people mends nothing");
}

#[test]
fn a_validation_in_which_nothing_was_checked_is_told_to_be_one() {
    let told = |truth: &str, moves: &str| {
        let run = shipped("fraud-latency", truth, moves);
        run.phase_told(run.book().phase(), run.now())
    };
    let back = "ack\nsev 2\ndo cancel-run\n";
    assert_eq!(told("crowded-pool", back), "validation (no check has been made yet)");
    assert_eq!(told("crowded-pool", &format!("{back}do check-latency\n")), "validation");
    assert_eq!(told("crowded-pool", "ack\nsev 2\n"), "scope");
}

#[test]
fn the_phase_follows_what_a_step_is_for_and_no_clock() {
    let last = |moves: &str| shipped("fraud-latency", "slow-model", moves).book().phase();
    assert_eq!(last("look deploys\n"), Phase::Detection, "nobody has taken the page");
    assert_eq!(last("ack\nwait 5m\n"), Phase::Detection, "time alone leads nowhere");
    let reads = "ack\nlook latency\nlook payments\nlook deploys\nlook callers\nlook models\n";
    assert_eq!(last(&format!("{reads}wait 3m\n")), Phase::Scope, "reads lead to the scope, however many");
    assert_eq!(last("ack\nsev 1\nwait 5m\n"), Phase::Scope);
    assert_eq!(last("ack\ndo rules-only\n"), Phase::Containment);
    let contained = "ack\ndo rules-only\nwait until rules-only\nwait 2m\nsev 1\n";
    assert_eq!(last(contained), Phase::Containment, "a severity makes no repair");
    assert_eq!(last("ack\nsev 2\ndo restart\n"), Phase::Remediation, "a repair that was begun is one");
}

#[test]
fn a_close_stops_complaints_and_not_what_happens_to_people() {
    let event = |id: &str, when: &str| {
        format!(
            "[event.{id}]\nkind = \"message\"\nfrom = \"vp\"\nwhen = '{when}'\ntext = \"Orders are lost\"\neffects = [{{ harm = 7 }}]\n"
        )
    };
    let events = event("lost", "minutes() >= 6.0") + &event("unheard", "silence(\"executive\") > 3.0");
    let scenario = changed("[action.fallback]", &events);
    let came = |moves: &str| {
        let mut run = Run::start(scenario.clone(), Setup::seeded(1).with_truth("noise".into())).expect("a truth");
        assert_eq!(play(&mut run, moves, Driver::default()), []);
        run.finish();
        ["lost", "unheard"].map(|id| run.book().events.contains_key(id))
    };
    assert_eq!(came("ack\n"), [true, true]);
    assert_eq!(came("ack\nwait 1m\nclose watching slow searches until 10:00\n"), [true, false]);
}
