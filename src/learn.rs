//! The first run, taught by doing it: one lesson at a time, each over when the player has done what it says.
//!
//! A lesson never stops anything: whoever does more, or something else, is simply further.
//!
//! Whoever reads every new word of each screen at 220 a minute, and types at 35, has read the debrief's first page after seven
//! and a quarter minutes. README and home say seven: that has to stay about true of a newcomer, who looks around.

use crate::model::action::Action;
use crate::model::{Phase, SimTime};
use crate::run::Run;
use crate::run::book::AttemptState;

/// From here on a lesson is over though not all of it was done: nobody is held up by a detail.
const LATER: SimTime = SimTime::from_secs(20 * 60);

/// The same for the repair, which the lessons before it leave less time for.
const LATEST: SimTime = SimTime::from_secs(25 * 60);

/// Whether a step has taken effect.
fn is_done(run: &Run, action: &Action) -> bool {
    run.book().attempts(&action.id).iter().any(|attempt| attempt.state == AttemptState::Done)
}

/// One lesson.
pub struct Lesson {
    /// What it is about.
    pub title: &'static str,
    /// What to do, for somebody with the screen before her.
    pub keys: &'static str,
    /// The same in the verbs of plain mode.
    pub verbs: &'static str,
    /// Whether it has been done.
    done: fn(&Run) -> bool,
    /// From here on the next lesson comes though this one was not done; none where it waits.
    late: Option<SimTime>,
}

/// The lessons, in order.
pub const LESSONS: &[Lesson] = &[
    Lesson {
        title: "the page",
        keys: "Something is wrong, and nobody knows what. c acknowledges the page.",
        verbs: "Something is wrong, and nobody knows what. Acknowledge the page: type `ack`.",
        done: |run| run.book().acknowledged.is_some(),
        late: None,
    },
    Lesson {
        title: "looking",
        keys: "Who is hurt, since when, what changed? Enter reads this panel; then 3, Enter (deploys) and 6, Enter \
                (runbook): reads queue.",
        verbs: "Who is hurt, since when, how was it noticed, what changed? Looking takes seconds: type `look \
                clicks`, `look deploys`, then `look runbook`.",
        done: |run| run.book().looked.len() >= 3,
        late: Some(LATER),
    },
    Lesson {
        title: "how bad it is",
        keys: "s, then 2 (an SLO breached for many users) says who must come and be told.",
        verbs: "The severity says who must come and who must be told. 2 is an SLO breached for many users: type \
                `sev 2`.",
        done: |run| run.severity().is_some(),
        late: None,
    },
    Lesson {
        title: "the people",
        keys: "5, then Enter on Iris Vale pages her: her hands take the steps. Down, Enter asks whether anything else \
                is wrong.",
        verbs: "Page the on-call lead, whose hands take the steps: type `page on-call-lead`. Ask her whether \
                anything else is wrong, since safety and privacy come first: `ask lead safety`.",
        done: |run| !run.book().paged.is_empty() && !run.book().asks.is_empty(),
        late: Some(LATER),
    },
    Lesson {
        title: "containing",
        keys: "Before you understand, take a step that can be taken back: a, Down to `Go back to v7`, Enter, why in \
                a few words (a number, the price), Enter.",
        verbs: "Contain before you understand, with a step that can be taken back, and say why: type `do back-to-v7 \
                because the click rate is under 22%, and it can be undone`.",
        done: |run| run.scenario().actions.iter().any(|action| !run.book().attempts(&action.id).is_empty()),
        late: None,
    },
    Lesson {
        title: "the update",
        keys: "u, e writes to the executives. 30 words will do: who is hurt and how badly, what is being done, what \
                is only suspected, when you write next (the checklist says by when). Ctrl-S.",
        verbs: "Now tell the executives: type `send executive`, then the text, then a line with a single dot. 30 words \
                will do: who is hurt and how badly, what is being done, what is only suspected, and when you write \
                next: 20 minutes from now at the latest.",
        done: |run| !run.book().updates.is_empty(),
        late: None,
    },
    Lesson {
        title: "finding out",
        keys: "Now the cause: a, `Compare v7 and v8`, Enter twice (it needs no reason). t, Enter lets time pass, \
                again where something breaks in.",
        verbs: "Now the cause: `do compare` finds out; what costs little needs no reason. `wait until compare` lets \
                time pass.",
        done: |run| {
            run.book().facts.keys().any(|fact| run.scenario().fact(fact).is_some_and(|fact| !fact.rules_out.is_empty()))
        },
        late: Some(LATER),
    },
    Lesson {
        title: "a permission",
        keys: "If v8 is worse, it must go, and Dora Nagy must agree: 5, Enter asks. She may ask more: t, \
                Enter waits, again where something breaks in.",
        verbs: "If v8 is worse, it must go, and Dora Nagy must agree: `ask product approve-retire`. What no update \
                told her she finds out, which takes time: `wait until reply`, again where something else breaks in.",
        done: |run| run.scenario().asks.iter().any(|ask| ask.permission && run.book().is_granted(&ask.id)),
        late: Some(LATER),
    },
    Lesson {
        title: "the repair",
        keys: "a, `Take v8 out of the registry`, Enter, why (the number, the price), Enter, y; t, Enter. Then `Test \
                the click rate`, Enter twice, t: does it work?",
        verbs: "`do retire-v8 because ...`, or `do tune-alert because ...` where v8 is as good, with the number that \
                decided and the price; `wait until done`. `do test-clicks` shows whether it works.",
        done: |run| {
            let mut actions = run.scenario().actions.iter();
            let repaired = actions.clone().any(|action| action.phase == Phase::Remediation && is_done(run, action));
            let tested = actions.any(|action| action.proves.is_some() && is_done(run, action));
            repaired && tested
        },
        late: Some(LATEST),
    },
    Lesson {
        title: "a question",
        keys: "Dora Nagy has asked something: r answers. One sentence will do: what decided, and what runs \
                meanwhile. Ctrl-S.",
        verbs: "Dora Nagy has asked something: `answer why-wait`, one sentence that says what decided and what runs \
                meanwhile, and a line with a single dot.",
        done: |run| !run.book().answers.is_empty(),
        late: Some(LATEST),
    },
    Lesson {
        title: "ending it",
        keys: "t, `3m` watches on. w closes: type what you watch and until when, `click rate until 14:00`.",
        verbs: "`wait 3m` watches on. `close watching click rate until 14:00` closes it.",
        done: |run| run.book().closed.is_some(),
        late: None,
    },
    Lesson {
        title: "the score",
        keys: "d reads the debrief, with your words underlined. In other incidents a postmortem (m) counts, too. ? \
                shows every key.",
        verbs: "`debrief` shows it: one sentence first, then your updates with their words underlined. The \
                `postmortem` isn't counted here, as it is in every other incident. `help` lists every verb; `tldrill \
                learn` begins anew.",
        done: |_| false,
        late: None,
    },
];

/// Somebody who is being taught: the lesson at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coach {
    at: usize,
}

impl Coach {
    /// Goes past everything that has been done. Gives whether the lesson has changed.
    pub fn follow(&mut self, run: &Run) -> bool {
        let before = self.at;
        let is_past = |lesson: &Lesson| (lesson.done)(run) || lesson.late.is_some_and(|late| run.now() > late);
        while LESSONS.get(self.at).is_some_and(is_past) {
            self.at += 1;
        }
        // Whose incident has ended early has nothing more to contain or to repair.
        if run.is_over() {
            self.at = LESSONS.len() - 1;
        }
        self.at != before
    }

    /// The lesson at hand, with its number from 1.
    pub fn lesson(&self) -> Option<(usize, &'static Lesson)> {
        LESSONS.get(self.at).map(|lesson| (self.at + 1, lesson))
    }
}

/// What the lessons of a run that has ended were about and was not done; the last one is about reading.
pub fn left_undone(run: &Run) -> Vec<&'static str> {
    let lessons = LESSONS.split_last().map_or(&[][..], |(_, lessons)| lessons);
    lessons.iter().filter(|lesson| !(lesson.done)(run)).map(|lesson| lesson.title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;
    use crate::model::action::Clarifies;
    use crate::model::pack::{Body, Solution};
    use crate::run::moves::{Driver, Reader, parse};
    use crate::run::{Seen, Setup};
    use std::sync::Arc;

    /// The new pack's scenario, with its solutions.
    fn first() -> (Scenario, Vec<Solution>) {
        let pack = crate::pack::load(&crate::pack::starter::starter("learn")).pack.unwrap();
        let found = pack.items.into_iter().find_map(|item| match item.body {
            Body::Scenario(scenario, solutions) => Some((*scenario, solutions)),
            _ => None,
        });
        found.unwrap()
    }

    /// The solution of the new pack's scenario passes every lesson, in their order, and never skips one.
    #[test]
    fn whoever_plays_well_passes_every_lesson_in_turn() {
        let (scenario, solutions) = first();
        let solution = solutions.iter().find(|it| it.truth.as_str() == "worse-model").unwrap();
        let setup = Setup { truth: Some(solution.truth.clone()), ..Setup::seeded(1) };
        let mut run = Run::start(Arc::new(scenario), setup).unwrap();
        let mut coach = Coach::default();
        assert!(!coach.follow(&run), "nothing is done at the page");
        let (mut seen, mut reader) = (vec![], Reader::default());
        let repair = LESSONS.iter().position(|lesson| lesson.title == "the repair").unwrap() + 1;
        for line in solution.moves.lines() {
            let Some(command) = reader.line(line) else { continue };
            assert_eq!(Driver::default().perform(&mut run, command.unwrap()), Ok(()), "{line}");
            if line == "wait until retire-v8" {
                coach.follow(&run);
                assert_eq!(coach.lesson().unwrap().0, repair, "what was repaired isn't tested yet");
            }
            if coach.follow(&run) {
                seen.push(coach.lesson().unwrap().0);
            }
        }
        assert_eq!(seen.first(), Some(&2));
        assert_eq!(seen.last(), Some(&LESSONS.len()));
        assert_eq!(left_undone(&run), [""; 0]);
    }

    /// Who reads all of them at 220 words a minute has read for 80 seconds, and none is cut on a small screen.
    #[test]
    fn the_lessons_are_short() {
        let words = |lesson: &Lesson| lesson.title.split(' ').count() + lesson.keys.split(' ').count();
        let all: usize = LESSONS.iter().map(words).sum();
        assert!(all <= 293, "{all}");
        let letters = |lesson: &Lesson| lesson.title.len() + lesson.keys.len();
        assert!(LESSONS.iter().all(|lesson| letters(lesson) <= 4 * 76), "four lines of 80 columns hold it");
    }

    /// Time passes a lesson by, and doesn't do it.
    #[test]
    fn a_lesson_that_was_passed_by_is_left_undone() {
        let mut run = Run::start(Arc::new(first().0), Setup::seeded(1)).unwrap();
        let mut coach = Coach::default();
        for line in ["ack", "look clicks", "look deploys", "look runbook", "sev 2", "page on-call-lead"] {
            Driver::default().perform(&mut run, parse(line).unwrap()).unwrap();
        }
        Driver::default().perform(&mut run, parse("do back-to-v7 because it can be undone").unwrap()).unwrap();
        run.finish();
        coach.follow(&run);
        assert_eq!(coach.lesson().unwrap().0, LESSONS.len());
        assert_eq!(
            left_undone(&run),
            ["the people", "the update", "finding out", "a permission", "the repair", "a question", "ending it"]
        );
    }

    /// Whoever does what the lessons say loses no point of scope for a question that none of them puts.
    #[test]
    fn the_lessons_put_every_question_of_the_first_minutes() {
        let mut run = Run::start(Arc::new(first().0), Setup::seeded(1)).unwrap();
        let mut coach = Coach::default();
        for (lesson, line) in [
            (1, "ack"),
            (2, "look clicks"),
            (2, "look deploys"),
            (2, "look runbook"),
            (3, "sev 2"),
            (4, "page on-call-lead"),
        ] {
            assert_eq!(coach.lesson().unwrap().0, lesson, "{line}");
            Driver::default().perform(&mut run, parse(line).unwrap()).unwrap();
            coach.follow(&run);
        }
        Driver::default().perform(&mut run, parse("ask lead safety").unwrap()).unwrap();
        assert_eq!(run.book().clarified.len(), Clarifies::ALL.len());
        coach.follow(&run);
        // Paged first, she is there before she answers.
        run.advance(SimTime::from_secs(120));
        let place = |which: &dyn Fn(&Seen) -> bool| run.seen_since(0).position(|(_, seen)| which(seen)).unwrap();
        let here = place(&|seen| matches!(seen, Seen::Joined { .. }));
        assert!(here < place(&|seen| matches!(seen, Seen::Replied { .. })));
    }
}
