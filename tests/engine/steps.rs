//! Steps: what is refused, what holds the hands, what takes its time, what can be called off.

use crate::play::{at, lines, small, start};
use std::sync::Arc;
use tldrill::model::action::Effect;
use tldrill::model::deed::Deed;
use tldrill::model::{Audience, Millis, SimTime};
use tldrill::run::{Refusal, Run, Setup, replay};

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
