//! A question to be put in tests.

use super::Stop;
use crate::grade::Task;
use crate::model::Millis;
use crate::model::briefing::TrapQuestion;
use crate::model::event::{Point, Question};

/// A question with two points, a trap and two askers.
pub(crate) fn stop(id: &str) -> Stop {
    let point = |text: &str, say: &str| Point { text: text.into(), say: vec![say.into()], weight: 2, when: None };
    let question = Question {
        wants: "whether you know what it costs".into(),
        tempting: "We are rolling back.".into(),
        must: vec![
            point("a rollback brings back the wrong prices", "brings back the wrong prices"),
            point("a threshold decides: p99 over 300 ms", "if p99 is still over 300 ms"),
        ],
        must_not: vec![point("a rollback costs nothing", "a rollback costs nothing")],
        follow_up: "So is that a yes or a no?".into(),
    };
    let task = TrapQuestion {
        id: id.into(),
        title: "Why not just roll back?".into(),
        set: None,
        difficulty: 2,
        context: "Version 12 is slow: p99 is 640 ms, the line is 300 ms. It also carries the fix for wrong prices."
            .into(),
        asked: vec![("product".into(), "Why don't you roll back?".into()), ("ml".into(), "Why not version 11?".into())],
        limit: Millis::from_secs(120),
        words: 60,
        question,
        exemplars: vec![],
    };
    let title = task.title.clone();
    Stop { item: id.into(), title, time: task.limit, task: Task::Question(task), asker: 0 }
}
