//! What somebody who spoke marks herself by.

use crate::grade::{Criterion, Task};
use crate::model::briefing::Part;

/// One line of the rubric; it takes 0 to 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A word for it, as it is kept.
    pub name: String,
    /// What 4 means.
    pub text: String,
}

/// The rubric of a task: the eight criteria for an update, the points and traps of a question, the parts of a story.
pub fn rubric(task: &Task) -> Vec<Line> {
    let line = |name: &str, text: String| Line { name: name.to_owned(), text };
    match task {
        Task::Briefing(_) => {
            Criterion::ALL.iter().map(|criterion| line(criterion.word(), four(*criterion).to_owned())).collect()
        }
        Task::Question(it) => {
            let must = it.question.must.iter().enumerate();
            let traps = it.question.must_not.iter().enumerate();
            let said =
                must.map(|(at, point)| line(&format!("point-{}", at + 1), format!("said: {}", point.text.raw())));
            let kept = traps.map(|(at, point)| {
                line(&format!("trap-{}", at + 1), format!("kept clear of \"{}\"", point.text.raw()))
            });
            said.chain(kept).collect()
        }
        Task::Prompt(it) => it.parts.iter().map(|part| line(part.word(), of_part(*part).to_owned())).collect(),
    }
}

/// An update that earns the whole mark.
const fn four(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Headline => "the first sentence says who is hurt, how badly, and the state now",
        Criterion::Confidence => "known, suspected and unknown told apart; nothing claimed beyond the evidence",
        Criterion::Actions => "what was done and what is running, with times",
        Criterion::Asks => "what is needed, from whom, by when (mark 4 where nothing is needed)",
        Criterion::NextSteps => "what happens next, and when the next update comes",
        Criterion::Audience => "in this listener's words; nothing that they can't use or mustn't hear",
        Criterion::Accuracy => "every number, time and name as it stands in the briefing",
        Criterion::Clarity => "short, in order, calm, nobody blamed; within the time",
    }
}

const fn of_part(part: Part) -> &'static str {
    match part {
        Part::Situation => "where and when it was, and what was at stake",
        Part::Action => "what you did, in the first person",
        Part::Result => "what came of it, with a number",
        Part::Lesson => "what you learned, and what you do differently since",
        Part::Served => "whom it served",
    }
}
