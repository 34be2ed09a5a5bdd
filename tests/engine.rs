//! The run engine from outside: one incident played by deeds, in small steps and big ones, live and from its journal.

use proptest::prelude::*;
use std::sync::Arc;
use tldrill::debrief::conditions::{HINTS, conditions};
use tldrill::debrief::timeline::timeline;
use tldrill::debrief::{Baselines, Condition, debrief, factors};
use tldrill::grade::Section;
use tldrill::model::action::Effect;
use tldrill::model::deed::Deed;
use tldrill::model::pack::{Body, Solution};
use tldrill::model::vocabulary::ActionState;
use tldrill::model::{Audience, Millis, Phase, Scenario, Severity, SimTime, Status, TruthId};
use tldrill::report::{Incident, postmortem_draft};
use tldrill::run::cadence::Reason;
use tldrill::run::moves::{Driver, called, export, head, play};
use tldrill::run::{Entry, Refusal, Run, Seen, Setup, What, replay};

const MOVES: &str = "\
look deploys
ack
sev 2
page on-call-lead
ask lead where
do fallback because over 10% of searches are slow, costs fresh results
do compare
send executive
About {impact.value}% of searches in {region.name} are slow; searches will come from the old index at {now+2m}.
Suspected: the release of {release_at}. Next update {now+15m}.
.
wait until compare
close watching slow searches until 10:00
";

fn small() -> Arc<Scenario> {
    let text = include_str!("fixtures/small.toml");
    let scenario = tldrill::pack::load_scenario("small.toml", text);
    Arc::new(scenario.unwrap_or_else(|problems| panic!("{problems:#?}")))
}

fn start(seed: u64, truth: &str) -> Run {
    Run::start(small(), Setup::seeded(seed).with_truth(truth.into())).expect("a truth of the scenario")
}

fn lines(run: &Run) -> Vec<String> {
    run.log().iter().map(Entry::to_line).collect()
}

fn played(seed: u64, truth: &str, moves: &str) -> Run {
    let mut run = start(seed, truth);
    let slips = play(&mut run, moves, Driver { fills: true });
    assert_eq!(slips, [], "every move is taken");
    run
}

fn at(seconds: i64) -> SimTime {
    SimTime::from_secs(seconds)
}

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
fn a_refused_deed_changes_nothing() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Acknowledge).expect("taken");
    let before = lines(&run);
    for (deed, refusal) in [
        (Deed::Acknowledge, Refusal::AlreadyAcknowledged),
        (Deed::Look("nowhere".into()), Refusal::NoPanel("nowhere".into())),
        (Deed::Page("nobody".into()), Refusal::NoPerson("nobody".into())),
        (
            Deed::Ask("lead".into(), "approve-rollback".into()),
            Refusal::WrongPerson { ask: "approve-rollback".into(), person: "lead".into(), instead: "vp".into() },
        ),
        (
            Deed::Do("rollback".into(), None),
            Refusal::NeedsPermission { action: "rollback".into(), ask: "approve-rollback".into(), person: "vp".into() },
        ),
        (Deed::Answer { question: "q-why".into(), text: "x".into(), took: None }, Refusal::NoQuestion("q-why".into())),
        (Deed::Send { audience: Audience::Public, text: " ".into(), took: None }, Refusal::NoText),
        (Deed::Postmortem { text: "x".into(), took: None }, Refusal::NotClosed),
    ] {
        assert_eq!(run.handle(deed), Err(refusal));
        assert_eq!(lines(&run), before);
    }
}

#[test]
fn the_hands_are_full_while_an_action_holds_them() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Do("fallback".into(), None)).expect("taken");
    assert_eq!(run.handle(Deed::Acknowledge), Err(Refusal::Busy(at(20))));
    run.advance(at(20));
    assert_eq!(run.handle(Deed::Acknowledge), Ok(()));
}

#[test]
fn an_action_takes_its_time_and_then_its_effect() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Do("fallback".into(), None)).expect("taken");
    run.advance(at(59));
    assert!(!run.book().is_done(&"fallback".into()));
    run.advance(at(60));
    assert!(run.book().is_done(&"fallback".into()));
    assert!(run.book().events.contains_key("calm"), "its effect triggered the message");
    assert_eq!(run.handle(Deed::Do("fallback".into(), None)), Err(Refusal::AlreadyDone("fallback".into())));
}

#[test]
fn a_step_that_may_be_taken_again_waits_until_it_no_longer_holds() {
    let mut scenario = small().as_ref().clone();
    for action in &mut scenario.actions {
        action.limit = 0;
        action.busy = Millis::ZERO;
    }
    let compare = scenario.actions.iter_mut().find(|action| action.id.as_str() == "compare").expect("there");
    compare.outcomes[0].effects.push(Effect::Undo("fallback".into()));
    let setup = Setup::seeded(1).with_truth("bad-release".into());
    let mut run = Run::start(Arc::new(scenario), setup).expect("a truth of the scenario");
    let take = |run: &mut Run, step: &str| run.handle(Deed::Do(step.into(), None));
    take(&mut run, "fallback").expect("taken");
    run.advance(at(60));
    let refusal = take(&mut run, "fallback").expect_err("it holds");
    assert_eq!(refusal, Refusal::InForce("fallback".into()));
    let since = run.scenario().clock(at(60));
    let told = format!(
        "\"Answer from the old index\" is in force since {since}; taken back by \"Compare both versions on 500 searches\""
    );
    assert_eq!(run.refusal_words(&refusal), told);
    take(&mut run, "compare").expect("taken");
    run.advance(at(200));
    assert_eq!(take(&mut run, "fallback"), Ok(()), "it was taken back");
    assert_eq!(take(&mut run, "compare"), Ok(()), "a test is taken as often as anybody likes");
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

#[test]
fn a_permission_comes_at_once_with_all_four_elements_and_late_without() {
    let ask = |text: Option<&str>| {
        let mut run = start(1, "bad-release");
        if let Some(text) = text {
            let deed = Deed::Send { audience: Audience::Executive, text: text.into(), took: None };
            run.handle(deed).expect("taken");
        } else {
            run.handle(Deed::Ask("vp".into(), "approve-rollback".into())).expect("taken");
        }
        let asking = run.book().asks.get("approve-rollback").cloned();
        asking.map(|asking| (asking.due, asking.missing.len()))
    };
    assert_eq!(ask(None), Some((at(60 + 3 * 120), 3)), "a bare ask lacks impact, trade-off and deadline");
    let whole = "About 10% of searches in the north are slow. Tomas, please approve the rollback of search 3.2 by 09:12; \
                 it costs three minutes and loses the new ranking. Next update 09:20.";
    assert_eq!(ask(Some(whole)), Some((at(0), 0)));
}

#[test]
fn a_promise_is_a_duty_and_a_broken_one_is_told() {
    let mut run = start(1, "bad-release");
    let text = "Searches are slow for about 10% in the north. Next update 09:06.";
    run.handle(Deed::Send { audience: Audience::Executive, text: text.into(), took: None }).expect("taken");
    assert_eq!(run.duty(Audience::Executive).and_then(|duty| duty.due), Some(at(360)));
    let from = run.log().len();
    run.advance(at(361));
    let told = |seen: &Seen| matches!(seen, Seen::Overdue { audience: Audience::Executive, promised: true });
    assert!(run.seen_since(from).any(|(_, seen)| told(seen)));
}

#[test]
fn a_promise_has_its_row_and_so_has_one_that_the_policy_wanted_sooner() {
    let baselines = Baselines::play(&small(), 1, &[]);
    let duties = |promise: &str| {
        let mut run = start(1, "bad-release");
        let text = format!("Searches are slow for about 10% in the north. Next update {promise}.");
        run.handle(Deed::Severity(Severity::Sev1, None)).expect("taken");
        run.handle(Deed::Send { audience: Audience::Executive, text, took: None }).expect("taken");
        debrief(&run, &baselines).communication.duties
    };
    let broken = duties("09:06").into_iter().find(|duty| duty.reason == Reason::Promise).expect("a row");
    assert_eq!((broken.due, broken.met, broken.credit, broken.promised), (360, None, 0, None));
    let late = duties("10:30").into_iter().find(|duty| duty.reason == Reason::Rhythm).expect("a row");
    assert!(late.due < 5400 && late.promised == Some(5400), "{late:?}");
}

#[test]
fn a_promise_that_was_broken_is_told_at_the_close_and_has_its_row_and_one_for_later_is_none() {
    let watching = || vec!["slow searches".to_owned()];
    let until = tldrill::model::Clock::parse("10:00");
    let closed_at = |seconds: i64| {
        let mut run = start(1, "bad-release");
        run.handle(Deed::Acknowledge).expect("taken");
        let text = "Searches are slow for about 10% in the north. Next update 09:06.";
        run.handle(Deed::Send { audience: Audience::Executive, text: text.into(), took: None }).expect("taken");
        run.advance(at(seconds));
        let told = run.close_lacks(&watching(), until);
        run.handle(Deed::Close { watching: watching(), until }).expect("closed");
        // Nobody waits after the close, whatever a last word promises.
        let text = "It is over for all searches. Next update 09:09.";
        run.handle(Deed::Send { audience: Audience::Engineering, text: text.into(), took: None }).expect("taken");
        run.finish();
        let talk = debrief(&run, &Baselines::default()).communication;
        let duties = talk.duties;
        assert!(duties.iter().all(|duty| duty.audience != Audience::Engineering), "{duties:?}");
        let released = |audience: &str| talk.released.iter().any(|told| told.starts_with(audience));
        assert!(released("promised to engineering for T+09:00"), "a last word: {:?}", talk.released);
        let has_row = duties.iter().any(|duty| duty.reason == Reason::Promise);
        assert_ne!(released("promised to executive for T+06:00"), has_row, "one or the other: {:?}", talk.released);
        let row = duties.into_iter().find(|duty| duty.reason == Reason::Promise);
        (told, row.map(|duty| (duty.due, duty.met, duty.credit)))
    };
    let told = "the update promised to executive by 09:06 was not sent";
    let (asked, row) = closed_at(400);
    assert!(asked.is_some_and(|asked| asked.contains(told)));
    assert_eq!(row, Some((360, None, 0)));
    // An update would still be in time.
    let (asked, row) = closed_at(380);
    assert!(asked.is_none_or(|asked| !asked.contains("promised")));
    assert_eq!(row, None, "closing tells all");
    let (asked, row) = closed_at(300);
    assert!(asked.is_none_or(|asked| !asked.contains("promised")));
    assert_eq!(row, None, "nobody waits after the close");
}

#[test]
fn a_close_names_everybody_who_was_promised_an_update_in_one_sentence() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Acknowledge).expect("taken");
    for audience in [Audience::Executive, Audience::Engineering] {
        let text = "Searches are slow for about 10% in the north. Next update 09:06.";
        run.handle(Deed::Send { audience, text: text.into(), took: None }).expect("taken");
    }
    run.advance(at(400));
    let told = run.unkept_words().expect("both are late");
    let owed = "an update owed to support by 09:05 was not sent";
    assert_eq!(
        told,
        format!("updates promised to executive by 09:06 and engineering by 09:06 were not sent, and {owed}")
    );
}

#[test]
fn whoever_never_heard_of_a_suspicion_needs_no_word_that_it_is_ruled_out() {
    let cause = |run: &Run| {
        let facts = run.situation(Audience::Executive).facts;
        facts.into_iter().find(|fact| fact.id.as_str() == "cause").expect("the cause")
    };
    let ruled_out = cause(&played(1, "noise", "ack\npage on-call-lead\ndo compare\nwait until compare"));
    assert_eq!((ruled_out.status, ruled_out.told), (Status::False, true));
    let found = cause(&played(1, "bad-release", "ack\npage on-call-lead\ndo compare\nwait until compare"));
    assert_eq!((found.status, found.told), (Status::Confirmed, false));
}

#[test]
fn a_step_that_was_told_shortly_before_it_took_effect_is_no_news_behind_it() {
    let told = |said: &str| {
        let moves = format!("ack\ndo fallback\nsend executive\n{said}\n.\nwait until fallback");
        let actions = played(1, "bad-release", &moves).situation(Audience::Executive).actions;
        let step = actions.into_iter().find(|action| action.id.as_str() == "fallback").expect("the step");
        (step.state, step.told)
    };
    let announced = "A few searches are slow. We are moving them to the old index now, done in a minute.";
    assert_eq!(told(announced), (ActionState::Done, true));
    assert_eq!(told("A few searches are slow. Next update 09:10."), (ActionState::Done, false));
}

#[test]
fn silence_escalates() {
    let mut run = start(1, "bad-release");
    run.advance(at(479));
    assert!(!run.book().events.contains_key("silence"));
    run.advance(at(481));
    assert!(run.book().events.contains_key("silence"));
}

#[test]
fn phases_follow_from_the_deeds() {
    let run = played(1, "bad-release", MOVES);
    let phases: Vec<Phase> = run.book().phases.iter().map(|(_, phase)| *phase).collect();
    assert!(phases.is_sorted() && phases.first() == Some(&Phase::Detection), "{phases:?}");
    assert_eq!(phases.last(), Some(&Phase::Postmortem));
}

#[test]
fn a_journal_replays_to_the_same_bytes_and_a_changed_one_is_named() {
    let run = played(3, "bad-release", MOVES);
    let header = run.header("test", "none");
    let again = replay::replay(small(), &header, run.log()).expect("replays");
    assert_eq!(lines(&again), lines(&run));
    let mut forged = run.log().to_vec();
    let index = forged.iter().position(|entry| matches!(&entry.what, What::Seen(Seen::Done { .. }))).expect("one");
    forged[index].at += Millis::from_secs(1);
    let error = replay::replay(small(), &header, &forged).err().expect("differs").to_string();
    assert!(error.starts_with(&format!("entry {} differs", index + 1)), "{error}");
}

#[test]
fn a_journal_of_another_engine_is_declined_with_a_sentence() {
    let run = start(3, "noise");
    let mut header = run.header("test", "none");
    header.engine = "0.0.1".into();
    let error = replay::replay(small(), &header, run.log()).err().expect("declined").to_string();
    assert!(error.contains("written by engine 0.0.1"), "{error}");
}

#[test]
fn every_line_of_a_journal_reads_back() {
    let run = played(3, "bad-release", MOVES);
    for entry in run.log() {
        assert_eq!(Entry::from_line(&entry.to_line()).as_ref(), Ok(entry));
    }
}

#[test]
fn exported_moves_play_the_same() {
    let run = played(5, "bad-release", MOVES);
    let mut again = start(5, "bad-release");
    assert_eq!(play(&mut again, &export(run.log()), Driver::default()), []);
    let deeds = |run: &Run| -> Vec<String> {
        let deeds = run.log().iter().filter_map(|entry| match &entry.what {
            // How long writing took is the shell's measure; all else must be the same.
            What::Deed(deed, read) => Some(format!("{} {} {read:?}", entry.at, head(deed))),
            _ => None,
        });
        deeds.collect()
    };
    assert_eq!(deeds(&again), deeds(&run));
    let worlds = |run: &Run| -> Vec<String> {
        run.log().iter().filter(|entry| !matches!(entry.what, What::Deed(..))).map(Entry::to_line).collect()
    };
    assert_eq!(worlds(&again), worlds(&run));
}

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

/// A shipped scenario under one of its truths, after some moves and to its end.
fn shipped(id: &str, truth: &str, moves: &str) -> Run {
    let scenario = tldrill::store::embedded().into_iter().find_map(|shelved| {
        let pack = tldrill::pack::load(&shelved.source).pack?;
        pack.items.into_iter().find_map(|item| match item.body {
            Body::Scenario(scenario, _) if scenario.id.as_str() == id => Some(*scenario),
            _ => None,
        })
    });
    let setup = Setup::seeded(11).with_truth(truth.into());
    let mut run = Run::start(Arc::new(scenario.expect("it is shipped")), setup).expect("a truth of it");
    assert_eq!(play(&mut run, moves, Driver::default()), []);
    run
}

/// What is known of the impact after some moves in a shipped scenario, in which its number is read off a chart at each look,
/// and it can turn out to be none.
fn impact_after(moves: &str) -> tldrill::run::book::Learned {
    shipped("health-advice", "new-guideline", moves).book().facts["impact"].clone()
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
    let (mended, told) = validation(include_str!("../scenarios/core/fraud-latency/solutions/slow-model.moves"));
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

#[test]
fn a_number_that_a_later_look_reads_anew_is_dated_anew() {
    let first = impact_after("ack\nlook topics\nlook topics\n");
    assert_eq!(first.read_at, first.at, "the same number is as old as it was");
    let again = impact_after("ack\nlook topics\nlook topics\nwait 13m\nlook topics\n");
    assert_ne!(again.numbers, first.numbers);
    assert_eq!((again.at, again.status_at), (first.at, first.status_at));
    assert!(again.read_at > first.read_at);
}

#[test]
fn what_turned_out_to_be_otherwise_is_not_so_again_because_somebody_looks_again() {
    let moves = "ack\nlook topics\ndo replay-both because model or table\nwait 5m\n";
    let overtaken = impact_after(moves);
    assert_eq!(overtaken.status, Status::False);
    assert_eq!(impact_after(&format!("{moves}look topics\n")), overtaken);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Many small steps give exactly what one big step gives.
    #[test]
    fn advancing_in_many_steps_equals_one(seed in 0_u64..1000, cuts in proptest::collection::vec(0_i64..1_200_000, 0..40)) {
        let mut whole = start(seed, "bad-release");
        whole.finish();
        let mut parts = start(seed, "bad-release");
        let mut cuts = cuts;
        cuts.sort_unstable();
        for cut in cuts {
            parts.advance(SimTime(cut));
        }
        parts.finish();
        prop_assert_eq!(lines(&parts), lines(&whole));
        prop_assert_eq!(parts.weighed_harm().to_bits(), whole.weighed_harm().to_bits());
    }

    /// The same seed and the same deeds at the same milliseconds give the same bytes, live and replayed.
    #[test]
    fn a_replay_equals_the_live_run(seed in 0_u64..1000, times in proptest::collection::vec(0_i64..900_000, 6)) {
        let mut times = times;
        times.sort_unstable();
        let deeds = [
            Deed::Acknowledge,
            Deed::Look("deploys".into()),
            Deed::Severity(Severity::Sev2, None),
            Deed::Do("fallback".into(), None),
            Deed::Do("compare".into(), Some("to know".into())),
            Deed::Send { audience: Audience::Executive, text: "Slow. Next update 09:20.".into(), took: None },
        ];
        let mut run = Run::start(small(), Setup::seeded(seed)).expect("drawn");
        for (time, deed) in times.into_iter().zip(deeds) {
            run.advance(SimTime(time));
            let _ = run.handle(deed);
        }
        run.finish();
        let again = replay::replay(small(), &run.header("test", "none"), run.log());
        let again = again.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(lines(&again), lines(&run));
    }
}

fn sent(run: &mut Run, took: Option<Millis>) {
    let deed = Deed::Send { audience: Audience::Executive, text: "We are looking into it.".into(), took };
    run.handle(deed).expect("it is taken");
}

#[test]
fn a_run_at_full_pace_without_help_has_no_conditions() {
    let mut run = Run::start(small(), Setup::seeded(1)).expect("a run starts");
    run.note_setting("pace 20");
    sent(&mut run, Some(Millis::from_secs(20)));
    assert_eq!(conditions(&run), []);
}

#[test]
fn what_the_shell_noted_is_a_condition_once_and_in_order() {
    let mut run = start(1, "noise");
    for setting in [HINTS, "pause", "pace 0.5", "pause", "something newer"] {
        run.note_setting(setting);
    }
    assert_eq!(conditions(&run), [Condition::Slowed, Condition::Paused, Condition::Hinted, Condition::Forced]);
}

#[test]
fn a_text_that_no_clock_measured_makes_a_run_untimed_but_not_an_exam() {
    for (exam, expected) in [(false, &[Condition::Untimed][..]), (true, &[])] {
        let mut run = Run::start(small(), Setup { exam, ..Setup::seeded(1) }).expect("a run starts");
        sent(&mut run, None);
        assert_eq!(conditions(&run), expected);
    }
}

/// The small scenario with some lines put in before a table.
fn changed(before: &str, more: &str) -> Arc<Scenario> {
    let text = include_str!("fixtures/small.toml").replacen(before, &format!("{more}\n{before}"), 1);
    Arc::new(tldrill::pack::load_scenario("small.toml", &text).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

#[test]
fn a_point_that_nobody_could_know_yet_is_not_asked_for() {
    let question = "[event.why-slow]\nat = \"4m\"\nkind = \"question\"\nfrom = \"vp\"\ntext = \"Why?\"\nwithin = \"5m\"\n\
        must = [{ text = \"searches are slow\", say = [\"searches are slow\"] }, \
        { text = \"the release of search 3.2\", say = [\"search 3.2\"], when = \"known(\\\"release\\\")\" }]\n";
    let scenario = changed("[action.fallback]", question);
    let came = |first: &str| {
        let mut run = Run::start(scenario.clone(), Setup::seeded(1).with_truth("noise".into())).expect("a truth");
        let moves =
            format!("ack\n{first}wait until why-slow\nanswer why-slow\nSearches are slow in the whole of it.\n.\n");
        assert_eq!(play(&mut run, &moves, Driver::default()), []);
        run.book().answers[0].grade.came.clone()
    };
    assert_eq!(came(""), [true]);
    assert_eq!(came("look deploys\n"), [true, false]);
}

#[test]
fn an_ask_that_came_up_while_the_text_was_written_is_not_demanded() {
    use tldrill::model::expr::{Expr, Function};
    let demanded = |seconds: i64, took: Option<Millis>| {
        let mut scenario = (*small()).clone();
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "approve-rollback").expect("an ask");
        ask.available = Some(Expr::Call(Function::Known, "release".into()));
        let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
        run.advance(at(100));
        run.handle(Deed::Look("deploys".into())).expect("taken");
        run.advance(at(100 + seconds));
        assert!(run.situation(Audience::Executive).asks.iter().any(|ask| ask.weight > 0), "the checklist names it");
        let text = "About 10% of searches in the north are slow. Next update 09:15.".to_owned();
        run.handle(Deed::Send { audience: Audience::Executive, text, took }).expect("taken");
        run.book().updates[0].grade.criteria.asks.is_some()
    };
    assert!(!demanded(10, None), "nobody rewrites what is nearly written");
    assert!(demanded(150, None));
    assert!(!demanded(150, Some(Millis::from_mins(3))), "it came up behind the writer's back");
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

#[test]
fn what_is_told_of_an_alert_that_stops_can_be_quoted() {
    let alert = "[event.slow]\nkind = \"alert\"\nwhen = \"minutes() >= 1.0 && minutes() < 3.0\"\ntext = \"Slow\"\n";
    let scenario = changed("[action.fallback]", alert);
    let mut run = Run::start(scenario, Setup::seeded(1).with_truth("noise".into())).expect("a truth");
    assert_eq!(play(&mut run, "ack\nwait 5m\n", Driver::default()), []);
    let stopped = run.log().iter().rev().find_map(|entry| match &entry.what {
        What::Seen(Seen::Resolved { id }) => Some(run.calm_text(id, entry.at)),
        _ => None,
    });
    let told = stopped.expect("an alert stops");
    assert!(run.situation(Audience::Executive).context.contains(&told), "{told}");
}

#[test]
fn what_was_learned_as_a_suspicion_is_on_record_as_one() {
    let run = shipped("router-retrain", "leaky-gate", "look models\nlook desks\nlook changes\n");
    let text = run
        .situation(Audience::Executive)
        .facts
        .into_iter()
        .find(|fact| fact.known && fact.status == Status::Suspected);
    let text = text.expect("a suspicion").text;
    let on_record = run.situation(Audience::Executive).context;
    let line = on_record.lines().find(|line| line.ends_with(&text)).expect("what was learned is on record");
    assert!(line.contains("suspected: "), "{line}");
}

#[test]
fn somebody_who_can_t_be_reached_joins_later() {
    let scenario = changed("delay = \"2m\"", "reachable = \"minutes() >= 6.0\"");
    let mut run = Run::start(scenario, Setup::seeded(1).with_truth("noise".into())).expect("a truth");
    assert_eq!(play(&mut run, "ack\npage vp\npage lead\n", Driver::default()), []);
    let joined = |id: &str| {
        let mut seen = run.log().iter().filter_map(|entry| match &entry.what {
            What::Seen(Seen::Joined { person }) if person.as_str() == id => Some(entry.at),
            _ => None,
        });
        seen.next()
    };
    assert_eq!(joined("lead"), Some(at(60)));
    assert_eq!(joined("vp"), Some(at(360)));
}

#[test]
fn what_is_known_already_is_not_waited_for() {
    let mut run = start(1, "noise");
    run.handle(Deed::Look("deploys".into())).expect("taken");
    run.advance(at(30));
    let until = tldrill::run::moves::parse("wait until release").expect("understood");
    Driver::default().perform(&mut run, until).expect("waited");
    assert_eq!(run.now(), at(30));
}

/// What the last update was marked for saying that it is over.
fn said_too_early(scenario: &Arc<Scenario>, truth: &str, moves: &str) -> bool {
    let mut run = Run::start(scenario.clone(), Setup::seeded(1).with_truth(truth.into())).expect("a truth");
    let text = "send executive\nThe incident is resolved.\n.\n";
    assert_eq!(play(&mut run, &format!("{moves}{text}"), Driver::default()), []);
    run.book().updates.last().expect("it was sent").resolved_early
}

#[test]
fn contained_is_not_resolved_and_a_repair_is_only_once_it_was_tested_and_watched() {
    let proves = "proves = { metric = \"slow\", samples = 100 }";
    let text = include_str!("fixtures/small.toml").replacen(
        "by = \"lead\"\n",
        &format!("by = \"lead\"\n{proves}\nlimit = 0\n"),
        1,
    );
    let metric = "\n[world.traffic.site]\nrate = 5\ncohort = { all = { share = 1 } }\n[world.metric.slow]\ntitle = \"requests\"\nof = \"site.requests\"\nwindow = \"3m\"\n";
    let scenario = tldrill::pack::load_scenario("small.toml", &format!("{text}{metric}"));
    let scenario = Arc::new(scenario.unwrap_or_else(|problems| panic!("{problems:#?}")));
    let early = |truth: &str, moves: &str| said_too_early(&scenario, truth, moves);
    let asked = "ack\nsend executive\nTomas Reik, please approve rolling back search 3.2 by 09:12, it costs three minutes; \
        10% of searches are slow.\n.\nwait until approve-rollback\n";
    assert!(early("bad-release", "ack\ndo fallback\nwait until fallback\nwait 6m\n"), "it is only contained");
    let repaired = format!("{asked}do rollback\nwait until rollback\n");
    assert!(early("bad-release", &format!("{repaired}wait 4m\n")), "nothing shows it");
    assert!(early("bad-release", &format!("{repaired}do compare\nwait until compare\n")), "it is still watched");
    assert!(!early("bad-release", &format!("{repaired}do compare\nwait until compare\nwait 2m\n")));
    assert!(early("noise", "ack\nwait 4m\n"), "nobody knows yet that it is nothing");
    assert!(!early("noise", "ack\ndo compare\nwait until compare\nwait 4m\n"));
}

fn taught() -> Run {
    let pack = tldrill::pack::load(&tldrill::pack::starter::starter("learn")).pack.expect("the first pack");
    let found = pack.items.into_iter().find_map(|item| match item.body {
        Body::Scenario(scenario, _) => Some(scenario),
        _ => None,
    });
    Run::start(Arc::new(*found.expect("a scenario")), Setup::seeded(1)).expect("a run")
}

/// The first lesson says what comes first and what after it: whoever follows it hears of no other order, however long the
/// sentences are.
#[test]
fn an_update_in_the_lesson_s_order_is_not_said_to_be_out_of_order() {
    let mut run = taught();
    for line in ["ack", "look clicks", "look deploys", "look runbook", "do back-to-v7 because it can be undone"] {
        Driver::default().perform(&mut run, tldrill::run::moves::parse(line).expect("a move")).expect("taken");
    }
    let situation = run.situation(Audience::Executive);
    let remarked = |text: &str| {
        let found = tldrill::grade::update(text, &situation).findings;
        found.iter().any(|found| found.message.starts_with("It tells the story in its order"))
    };
    for text in [
        "Users in Portugal click on 19% of recommendations, where 25% is usual, and it goes on. We are going back to model \
         v7, which answered well until noon; v8 is only suspected. Next update 12:25.",
        "Users in Portugal click on 19% of recommendations, where 25% is usual, and so they find less of what they look for \
         and this still goes on as we write. Iris Vale is going back to model v7, which was there until noon, and so they \
         should soon see what they saw before, and v8 is only suspected, which the comparison will tell. Next update 12:25.",
    ] {
        assert!(!remarked(text), "{text}");
    }
    let story = "At noon we released v8, and so we looked at the clicks and at the runbook, which told us what to do, and \
                 then we read the deploys, and then we went back to v7, which took a while, and so it turned out that users \
                 in Portugal click on 19% of recommendations, where 25% is usual. Next update 12:25.";
    let story = format!("We were paged at noon and looked at the clicks first, and then at the runbook. {story}");
    assert!(remarked(&story));
}

#[test]
fn names_and_titles_are_as_good_as_ids_where_they_are_clear() {
    let run = taught();
    for (typed, meant) in [
        ("page Iris Vale", "page lead"),
        ("page vale", "page lead"),
        ("page IRIS", "page lead"),
        ("page on-call-lead", "page on-call-lead"),
        ("look clicks", "look clicks"),
        ("look click_rate", "look click_rate"),
        ("do go back to v7 because it can be undone", "do back-to-v7 because it can be undone"),
        ("do back-to-v7", "do back-to-v7"),
        ("ask iris vale safety", "ask lead safety"),
        ("ask lead safety", "ask lead safety"),
        ("send executives", "send executive"),
        ("send exec took 90s", "send executive took 90s"),
        ("wait until alert", "wait until alert"),
        ("wait 2m", "wait 2m"),
        ("page nobody", "page nobody"),
        ("do nothing in particular", "do nothing in particular"),
        ("close watching click_rate until 14:00", "close watching click_rate until 14:00"),
    ] {
        assert_eq!(called(&run, typed).as_deref(), Ok(meant), "{typed}");
    }
}

#[test]
fn a_name_that_fits_several_says_which() {
    let why = called(&taught(), "do v8").unwrap_err();
    assert!(why.starts_with("`v8` may mean ") && why.contains(" or "), "{why}");
}

#[test]
fn whoever_finds_the_impact_by_another_read_has_asked_who_is_affected() {
    use tldrill::model::action::Clarifies;
    use tldrill::model::panel::Teaches;
    let mut scenario = (*small()).clone();
    let panel = scenario.panels.iter_mut().find(|panel| panel.id.as_str() == "runbook").expect("a panel");
    panel.teaches = vec![Teaches { fact: "impact".into(), when: None }];
    let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
    assert!(!run.book().clarified.contains_key(&Clarifies::WhoWhere));
    run.handle(Deed::Look("runbook".into())).expect("taken");
    assert!(run.book().clarified.contains_key(&Clarifies::WhoWhere));
    assert!(!run.book().clarified.contains_key(&Clarifies::Changed), "nothing told what changed");
}

#[test]
fn a_request_that_nobody_takes_up_is_said_with_its_reason() {
    let mut scenario = (*small()).clone();
    let text = "About 10% of searches are slow. Tomas Reik, please approve the rollback by 09:10. Next update 09:15.";
    let mut said = |reachable: bool, audience: Audience| {
        let vp = scenario.people.iter_mut().find(|person| person.id.as_str() == "vp").expect("a person");
        vp.reachable = (!reachable).then_some(tldrill::model::expr::Expr::Bool(false));
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "approve-rollback").expect("an ask");
        ask.audiences = vec![Audience::Executive, Audience::Engineering];
        let mut run = Run::start(Arc::new(scenario.clone()), Setup::seeded(1)).expect("drawn");
        run.handle(Deed::Send { audience, text: text.into(), took: None }).expect("taken");
        run.unheard_words()
    };
    assert_eq!(said(true, Audience::Executive), [""; 0], "it was put");
    assert_eq!(
        said(false, Audience::Executive),
        ["Tomas Reik can't answer what you ask: Tomas Reik can't be reached now"]
    );
    let elsewhere = ["Tomas Reik doesn't read what goes to engineering: ask in an update to executive"];
    assert_eq!(said(true, Audience::Engineering), elsewhere);
}

#[test]
fn somebody_who_is_asked_by_name_in_an_update_answers_or_says_that_they_cannot() {
    use tldrill::model::expr::{Expr, Function};
    let sent = |request: &str, audience: Audience, known: bool| {
        let mut scenario = (*small()).clone();
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "where").expect("an ask");
        ask.available = (!known).then(|| Expr::Call(Function::Known, "cause".into()));
        let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
        let text = format!("Searches are slow. {request} Next update 09:15.");
        run.handle(Deed::Send { audience, text, took: None }).expect("taken");
        run
    };
    let put = sent("Ines Maro, please say who is affected and where.", Audience::Engineering, true);
    assert!(put.book().asks.contains_key("where"), "the question was put");
    assert_eq!(put.unheard_words(), [""; 0]);
    // Whoever is told of isn't asked.
    let told = sent("Please say: Ines Maro tells who is affected and where.", Audience::Engineering, true);
    assert!(told.book().asks.is_empty() && told.unheard_words().is_empty());
    for (request, audience, known, why) in [
        (
            "Ines, can you say who is affected and where?",
            Audience::Engineering,
            false,
            "Ines Maro can't answer what you ask: \"Who is affected?\" comes open when you have found out more",
        ),
        (
            "Maro, please say who is affected and where.",
            Audience::Executive,
            true,
            "Ines Maro doesn't read what goes to executive: ask in an update to engineering",
        ),
        (
            "Could you put the kettle on, Ines?",
            Audience::Engineering,
            true,
            "Ines Maro has read it, and acts on orders only: take a step for what you want done, or ask \"Who is affected?\"",
        ),
    ] {
        let run = sent(request, audience, known);
        assert!(run.book().asks.is_empty(), "{request}");
        assert_eq!(run.unheard_words(), [why], "{request}");
    }
}

#[test]
fn whoever_was_asked_to_decide_is_no_hand_that_waits_for_orders() {
    let mut run = start(1, "bad-release");
    run.handle(Deed::Ask("lead".into(), "where".into())).expect("asked");
    let mut unheard = |seconds: i64| {
        run.advance(at(seconds));
        let text = "Searches are slow. Could you put the kettle on, Ines? Next update 09:15.".to_owned();
        run.handle(Deed::Send { audience: Audience::Engineering, text, took: None }).expect("taken");
        run.unheard_words()
    };
    let told = "Ines Maro has read it; \"Who is affected?\" was";
    assert_eq!(unheard(5), [format!("{told} asked before, and the answer will come")]);
    let answered = unheard(900);
    assert!(answered[0].starts_with(&format!("{told} answered at 09:00, and")), "{answered:?}");
}

#[test]
fn a_step_that_can_be_taken_back_is_called_off_before_it_takes_effect_and_may_be_begun_anew() {
    let mut run = start(1, "bad-release");
    assert_eq!(run.handle(Deed::Cancel("fallback".into())), Err(Refusal::NotRunning("fallback".into())));
    run.handle(Deed::Do("fallback".into(), None)).expect("taken");
    let again = run.can_do(&"fallback".into()).unwrap_err();
    let under_way = "\"Answer from the old index\" is under way until 09:01; `cancel fallback` calls it off";
    assert_eq!(run.refusal_words(&again), under_way);
    run.advance(SimTime(30_000));
    run.handle(Deed::Cancel("fallback".into())).expect("called off");
    run.advance(SimTime(120_000));
    assert!(!run.book().is_done(&"fallback".into()) && !run.book().is_running(&"fallback".into()));
    run.handle(Deed::Do("fallback".into(), None)).expect("begun anew");
    run.advance(SimTime(200_000));
    assert!(run.book().is_done(&"fallback".into()));
    let again = replay::replay(small(), &run.header("test", "none"), run.log()).expect("the journal plays again");
    assert_eq!(again.log(), run.log());
}

#[test]
fn a_step_that_has_begun_what_cannot_be_taken_back_goes_on() {
    use tldrill::model::action::Effect;
    let cancelled = |change: &dyn Fn(&mut tldrill::model::action::Action)| {
        let mut scenario = (*small()).clone();
        let action = scenario.actions.iter_mut().find(|action| action.id.as_str() == "fallback").expect("an action");
        change(action);
        let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
        run.handle(Deed::Do("fallback".into(), None)).expect("taken");
        run.advance(SimTime(30_000));
        let refusal = run.handle(Deed::Cancel("fallback".into())).unwrap_err();
        run.advance(SimTime(90_000));
        assert!(run.book().is_done(&"fallback".into()), "it went on");
        run.refusal_words(&refusal)
    };
    let told = "\"Answer from the old index\" can't be called off any more: ";
    assert_eq!(cancelled(&|action| action.reversible = false), format!("{told}it can't be taken back"));
    let starts = |action: &mut tldrill::model::action::Action| {
        action.on_start = vec![Effect::Learn("impact".into(), None)];
    };
    assert_eq!(cancelled(&starts), format!("{told}what it began goes on until it is through"));
}

#[test]
fn a_little_late_is_late_nowhere_and_each_update_owed_is_a_row() {
    let late = |seconds: i64, word: &str| {
        let mut run = start(1, "bad-release");
        let due = run.duty(Audience::Executive).and_then(|duty| duty.due).expect("one is owed");
        run.advance(SimTime(due.0 + seconds * 1000));
        let text = "About 10% of searches in the north are slow. Next update 09:15.".to_owned();
        run.handle(Deed::Send { audience: Audience::Executive, text, took: None }).expect("taken");
        factors(&run).iter().any(|factor| factor.text.contains(word))
    };
    assert!(!late(20, "an update to executive"), "what counts as on time was not late");
    assert!(late(40, "an update to executive came late"));

    let mut run = played(1, "bad-release", MOVES.split("wait until compare").next().expect("moves"));
    while !run.is_over() {
        run.advance(SimTime(run.now().0 + 60_000));
    }
    let report = debrief(&run, &Baselines::default());
    let talk = &report.communication;
    let never = talk.duties.iter().filter(|duty| duty.audience == Audience::Executive && duty.met.is_none()).count();
    let told = talk.missing.iter().find(|missing| missing.contains("executive from")).expect("a silence");
    let owed = if told.ends_with("one was owed") { "1" } else { told.rsplit(": ").next().expect("words") };
    assert!(owed.starts_with(&never.to_string()), "{told}, and {never} rows: {:?}", talk.duties);
}

#[test]
fn an_update_takes_as_long_to_write_as_the_last_one_did() {
    let span = |took: Option<Millis>| {
        let mut run = start(1, "bad-release");
        let text = "Searches are slow for about 10% in the north. Next update 09:06.";
        run.handle(Deed::Send { audience: Audience::Executive, text: text.into(), took }).expect("taken");
        run.writing_span()
    };
    assert_eq!(start(1, "noise").writing_span(), Millis::from_mins(2));
    assert_eq!(span(None), Millis::from_mins(2), "twelve words, and two minutes at the least");
    assert_eq!(span(Some(Millis::from_secs(190))), Millis::from_secs(190));
    assert_eq!(span(Some(Millis::from_mins(20))), Millis::from_mins(5), "nobody writes so long again");
}
