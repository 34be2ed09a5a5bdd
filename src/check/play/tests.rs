//! Whole playtests of the small scenario.

use super::*;
use crate::check::fixture;
use crate::check::prove::prove;
use crate::model::Millis;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::expr::{Comparison, Expr, Function};
use crate::model::pack::Solution;
use crate::run::Past;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const SOLUTION: &str = "ack\nsev 2\npage lead\nlook drift\nask lead how-detected\nask lead is-it-safe\nlook deploys\n\
    do fallback because conversion fell; it costs 5% of orders\ndo inspect\n";

fn order(solutions: &[Solution], plays: u32) -> Order<'_> {
    Order { scenario: fixture::shared(), solutions, digest: "d", plays, seed: 1 }
}

fn solutions() -> Vec<Solution> {
    let truths = ["bad-unit", "bad-version", "noise"];
    truths.map(|truth| Solution { truth: truth.into(), moves: SOLUTION.into() }).to_vec()
}

fn quiet<T>(work: impl FnOnce(&Control<'_>) -> T) -> T {
    work(&Control { progress: &|_, _| {}, stop: &AtomicBool::new(false) })
}

#[test]
fn a_playtest_is_the_same_on_one_thread_and_on_many() {
    let solutions = solutions();
    let mut scenario = fixture::scenario();
    scenario.length = Millis::from_mins(8);
    let order = Order { scenario: scenario.into(), ..order(&solutions, 1) };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_string(&quiet(|control| playtest(&order, control)).unwrap()).unwrap())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn whatever_a_bot_reaches_the_prover_holds_reachable_by_then() {
    let scenario = fixture::shared();
    let proof = prove(&scenario);
    let order = order(&[], 1);
    let plays = quiet(|control| stage::Stage::new(&order).play_all(control));
    assert!(plays.len() > 50, "{}", plays.len());
    for play in &plays {
        for (item, at) in &play.reached {
            let earliest = proof.earliest(&play.seat.truth, item);
            let by_then = earliest.is_some_and(|earliest| earliest.0 <= at.0);
            assert!(by_then, "{} reached {item} at {at}, proved from {earliest:?}", play.seat.who.name());
        }
    }
}

#[test]
fn the_report_tells_thoughtless_plays_from_good_ones() {
    let solutions = solutions();
    let report = quiet(|control| playtest(&order(&solutions, 1), control)).unwrap();
    let row = |bot: &str, pen: &str| report.bots.iter().find(|row| row.bot == bot && row.pen == pen).unwrap();
    assert!(row("investigator", "expert").triage > row("idle", "expert").triage + 30.0);
    assert!(row("oracle", "expert").triage >= row("investigator", "expert").triage - 5.0);
    assert!(row("investigator", "expert").communication > row("investigator", "overclaiming").communication + 10.0);
    assert_eq!(row("investigator", "silent").communication, 0.0);
    assert!(report.truths.iter().all(|row| row.winnable && row.losable), "{:?}", report.truths);
    let unproved = |row: &ItemRow| matches!(row.verdict, Verdict::Unreachable(_));
    assert!(!report.items.iter().any(unproved), "everything in it can be reached");
    assert_eq!(report.par.as_ref().map(|par| par.author.is_some()), Some(true));
    // In so small a scenario whoever clicks on everything wins; the play that shows it does show it.
    let won = report.findings.iter().find(|f| f.lint == "naive-strategy-wins" && f.message.starts_with("click-all"));
    let shown = won.and_then(|finding| finding.shown.as_ref()).unwrap();
    let failed = check_test(&fixture::shared(), &solutions, &shown.moves);
    assert!(matches!(failed.as_slice(), [Failed::Otherwise { .. }]), "{failed:?}\n{}", shown.moves);
}

#[test]
fn a_finding_is_shown_by_deeds_that_still_show_it_and_all_of_them_are_needed() {
    // Rare: it takes a restart within a minute of a rollback's permission, which nobody seeks.
    let mut scenario = fixture::scenario();
    scenario.length = Millis::from_mins(12);
    let mut needs_both = fixture::event("needs-both", EventKind::Message, None, None);
    let looked = fixture::call(Function::Looked, "deploys");
    let paged = fixture::call(Function::Paged, "vp");
    let early =
        Expr::Compare(Comparison::Less, Box::new(fixture::call(Function::Minutes, "")), Box::new(Expr::Number(1.0)));
    needs_both.when = Some(Expr::And(Box::new(early), Box::new(Expr::And(Box::new(looked), Box::new(paged)))));
    scenario.events.push(needs_both);
    let order = Order { scenario: scenario.into(), solutions: &[], digest: "d", plays: 1, seed: 1 };
    let click_all = bot::bot("page-everyone").unwrap();
    let seat = Seat { who: Who::Bot(click_all, pen::EXPERT), truth: "noise".into(), seed: 1 };
    let mut play =
        seat.play(&order.scenario, order.solutions, &order.baselines(&Past::of(order.scenario.clone(), 1))).unwrap();
    let look = moves::Step { at: crate::model::SimTime::from_secs(2), deed: Deed::Look("deploys".into()) };
    play.steps.push(look);
    play.steps.sort_by_key(|step| step.at);
    let item = Item::new(Kind::Event, "needs-both");
    let reaches = |steps: &[moves::Step]| {
        Item::reached(&moves::replay(&order.scenario, &seat.setup(), steps).unwrap()).contains_key(&item)
    };
    let left = shrink::shrink(play.steps.clone(), reaches);
    let heads: Vec<String> = left.iter().map(|step| crate::run::moves::head(&step.deed)).collect();
    assert_eq!(heads, ["page vp", "look deploys"]);
    let test = format!("{}# expect event needs-both\n", moves::script(&seat.setup(), &left));
    assert_eq!(check_test(&order.scenario, &[], &test), []);
    let wrong = test.replace("# expect event", "# expect no event");
    assert!(matches!(check_test(&order.scenario, &[], &wrong).as_slice(), [Failed::Otherwise { .. }]));
}

#[test]
fn work_stops_when_the_flag_is_raised_and_says_how_far_it_is() {
    let order = order(&[], 1);
    let stop = AtomicBool::new(false);
    let told = AtomicUsize::new(0);
    let progress = |done: usize, all: usize| {
        assert!(done <= all);
        told.fetch_add(1, Ordering::Relaxed);
        stop.store(true, Ordering::Relaxed);
    };
    let outcome = playtest(&order, &Control { progress: &progress, stop: &stop });
    assert_eq!(outcome.err(), Some(Interrupted));
    assert!(told.load(Ordering::Relaxed) >= 1);
}

#[test]
fn an_interrupt_keeps_the_seeds_on_which_everybody_has_played() {
    let solutions = solutions();
    let mut scenario = fixture::scenario();
    scenario.length = Millis::from_mins(8);
    let order = Order { scenario: scenario.into(), ..order(&solutions, 2) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (stop, all_plays) = (AtomicBool::new(false), AtomicUsize::new(0));
    let progress = |done: usize, all: usize| {
        all_plays.store(all, Ordering::Relaxed);
        stop.store(done * 10 > all * 7, Ordering::Relaxed);
    };
    let kept = pool.install(|| playtest(&order, &Control { progress: &progress, stop: &stop })).unwrap();
    assert!(kept.interrupted && kept.seeds == [1], "{:?}", kept.seeds);
    assert!(kept.plays < all_plays.load(Ordering::Relaxed) && kept.par.is_none());
    let one = Order { plays: 1, ..order.clone() };
    let whole = pool.install(|| quiet(|control| playtest(&one, control))).unwrap();
    assert_eq!((kept.bots, kept.truths, kept.items), (whole.bots, whole.truths, whole.items));
    let messages = |findings: &[Finding]| findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>();
    assert_eq!(messages(&kept.findings), messages(&whole.findings));
    assert!(!whole.interrupted && whole.par.is_some());
}
