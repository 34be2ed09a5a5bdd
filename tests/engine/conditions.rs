//! The conditions that a run was played under.

use crate::play::{small, start};
use tldrill::debrief::Condition;
use tldrill::debrief::conditions::{HINTS, conditions};
use tldrill::model::deed::Deed;
use tldrill::model::{Audience, Millis};
use tldrill::run::{Run, Setup};

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
