//! Whatever the briefing room asks for, graded alike: an update, an answer, or a story of one's own.

use super::answer::{Answer, answer};
use super::mark::{Criteria, Grade, Verdict};
use super::personal::{Personal, personal};
use super::update::Prepared;
use crate::model::briefing::{Briefing, Part, PersonalPrompt, TrapQuestion};

/// Something to write or say that is graded by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// One update of a frozen moment.
    Briefing(Briefing),
    /// A trap question.
    Question(TrapQuestion),
    /// A prompt about the player's own experience.
    Prompt(PersonalPrompt),
}

impl Task {
    /// Grades a text against it. The eight criteria are those of updates; in an answer accuracy is about its traps and
    /// numbers, and a personal prompt has no accuracy, since nobody can know whether it is true.
    pub fn grade(&self, text: &str) -> Grade {
        match self {
            Self::Briefing(it) => Prepared::new(&it.situation).update(text),
            Self::Question(it) => of_answer(text, it),
            Self::Prompt(it) => of_prompt(text, it),
        }
    }
}

/// The form is marked as an update's is; what it says, by the question's points.
fn of_answer(text: &str, task: &TrapQuestion) -> Grade {
    let situation = task.situation();
    let form = Prepared::new(&situation).update(text);
    let Answer { overall, came, trapped, findings } = answer(text, &task.question, &situation);
    let walked = trapped.contains(&true);
    let slipped = findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    let criteria = Criteria {
        headline: Some(share(&came)),
        asks: None,
        accuracy: Some(match (walked, slipped) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 4,
        }),
        ..form.criteria
    };
    Grade { overall, criteria, caps: vec![], findings, read: form.read }
}

/// Each part of the story stands for the criterion that asks the same of an update.
fn of_prompt(text: &str, task: &PersonalPrompt) -> Grade {
    let form = Prepared::new(&TrapQuestion::empty(task.limit, task.words)).update(text);
    let all = [Part::Situation, Part::Action, Part::Result, Part::Lesson, Part::Served];
    let Personal { overall, findings, .. } = personal(text, &task.parts);
    let held = personal(text, &all).parts;
    let mark = |at: usize| Some(if held[at] { 4 } else { 1 });
    let criteria = Criteria {
        headline: mark(0),
        actions: mark(1),
        confidence: mark(2),
        next_steps: mark(3),
        audience: mark(4),
        asks: None,
        accuracy: None,
        clarity: form.criteria.clarity,
    };
    Grade { overall, criteria, caps: vec![], findings, read: form.read }
}

/// 0 to 4 by the share that came.
fn share(came: &[bool]) -> u8 {
    let count = came.iter().filter(|came| **came).count();
    (count * 4).checked_div(came.len()).unwrap_or(0).min(4) as u8
}
