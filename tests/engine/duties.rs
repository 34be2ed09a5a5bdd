//! Updates that are owed or promised: when, what becomes of those that never came, and how long one takes to write.

use crate::play::{MOVES, at, played, small, start};
use tldrill::debrief::{Baselines, debrief, factors};
use tldrill::model::deed::Deed;
use tldrill::model::{Audience, Millis, Severity, SimTime};
use tldrill::run::Seen;
use tldrill::run::cadence::Reason;

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
fn silence_escalates() {
    let mut run = start(1, "bad-release");
    run.advance(at(479));
    assert!(!run.book().events.contains_key("silence"));
    run.advance(at(481));
    assert!(run.book().events.contains_key("silence"));
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
