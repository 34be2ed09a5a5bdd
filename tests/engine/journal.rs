//! Journals: the same bytes live and replayed, in small steps and big ones; moves exported from them.

use crate::play::{MOVES, lines, played, small, start};
use proptest::prelude::*;
use tldrill::model::deed::Deed;
use tldrill::model::{Audience, Millis, Severity, SimTime};
use tldrill::run::moves::{Driver, export, head, play};
use tldrill::run::{Entry, Run, Seen, Setup, What, replay};

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
