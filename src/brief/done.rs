//! What came of one stop.

use super::{Sitting, Stop};
use crate::grade::{Criteria, Grade, Task, answer};
use crate::model::Millis;
use serde::{Deserialize, Serialize};

/// An answer that needed a second question earns this at most: the listener had to ask twice.
pub const TWICE: u8 = 80;

/// A text that was written and graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What was written.
    pub text: String,
    /// How long it took.
    pub took: Millis,
    /// Its marks. After a second question: those of both texts together.
    pub grade: Grade,
    /// What was written when the question was put again.
    pub again: Option<String>,
}

/// Something that was said aloud, marked by the speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// How long it took.
    pub took: Millis,
    /// A mark of 0 to 4 for each line of the rubric.
    pub marks: Vec<u8>,
}

/// What came of one stop.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// It was written.
    Written(Box<Written>),
    /// It was spoken.
    Spoken(Heard),
}

/// What is kept of a stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// 1.
    pub format: u32,
    /// The pack's id.
    pub pack: String,
    /// The pack's digest.
    pub digest: String,
    /// The set.
    pub set: String,
    /// The item's id.
    pub item: String,
    /// Who asked, for a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<String>,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// How long it may take, in milliseconds.
    pub time: i64,
    /// What was written; nothing where it was spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What was written when the question was put again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
    /// The mark of a written text, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall: Option<u8>,
    /// The criteria of a written text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Criteria>,
    /// The speaker's own marks, 0 to 4, in the order of the rubric. Never part of a graded result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<u8>,
}

impl Done {
    /// Grades a text that was written for a stop.
    pub fn write(stop: &Stop, text: String, took: Millis) -> Self {
        let grade = stop.task.grade(&text);
        Self::Written(Box::new(Written { text, took, grade, again: None }))
    }

    /// Adds what was written when the question was put again; a spoken answer stays as it is.
    #[must_use]
    pub fn again(self, stop: &Stop, text: String, took: Millis) -> Self {
        let Self::Written(first) = self else { return self };
        let mut grade = stop.task.grade(&both(&first.text, &text));
        grade.overall = grade.overall.min(TWICE);
        Self::Written(Box::new(Written { grade, took: first.took + took, again: Some(text), text: first.text }))
    }

    /// What is kept of it.
    pub fn record(&self, sitting: &Sitting, stop: &Stop) -> Record {
        let mut record = Record {
            format: 1,
            pack: sitting.pack.clone(),
            digest: sitting.digest.clone(),
            set: sitting.set.clone(),
            item: stop.item.clone(),
            asker: stop.asked().map(|(asker, _)| asker.to_owned()),
            took: self.took().0,
            time: self.time(stop).0,
            text: None,
            again: None,
            overall: None,
            criteria: None,
            own: vec![],
        };
        match self {
            Self::Written(it) => {
                record.text = Some(it.text.clone());
                record.again.clone_from(&it.again);
                record.overall = Some(it.grade.overall);
                record.criteria = Some(it.grade.criteria);
            }
            Self::Spoken(it) => record.own.clone_from(&it.marks),
        }
        record
    }

    /// What was written at first; nothing where it was spoken.
    pub fn text(&self) -> &str {
        match self {
            Self::Written(it) => &it.text,
            Self::Spoken(_) => "",
        }
    }

    /// How long it took.
    pub const fn took(&self) -> Millis {
        match self {
            Self::Written(it) => it.took,
            Self::Spoken(it) => it.took,
        }
    }

    /// The time that there was for it.
    pub const fn time(&self, stop: &Stop) -> Millis {
        match self {
            Self::Written(_) => stop.time,
            Self::Spoken(_) => stop.time_aloud(),
        }
    }
}

impl Written {
    /// Everything that was written, as it was graded.
    pub fn whole(&self) -> String {
        self.again.as_ref().map_or_else(|| self.text.clone(), |again| both(&self.text, again))
    }
}

fn both(first: &str, second: &str) -> String {
    format!("{}\n\n{}", first.trim_end(), second.trim_start())
}

/// What is asked next when an answer is evasive: it walks into no trap, but says less than half of what must come,
/// by weight. Nothing where the answer will do, or the question has no second one.
pub fn second_question<'a>(stop: &'a Stop, text: &str) -> Option<&'a str> {
    let Task::Question(it) = &stop.task else { return None };
    if it.question.follow_up.is_empty() {
        return None;
    }
    let answer = answer(text, &it.question, &it.situation());
    let weight = |said: bool| -> u32 {
        let points = it.question.must.iter().zip(&answer.came).filter(|(_, came)| **came || !said);
        points.map(|(point, _)| u32::from(point.weight.max(1))).sum()
    };
    let evasive = !answer.trapped.contains(&true) && weight(true) * 2 < weight(false);
    evasive.then(|| it.question.follow_up.raw())
}

/// The mean mark of what was written, 0 to 100; nothing where all was spoken.
pub fn overall(done: &[Done]) -> Option<u8> {
    let marks: Vec<u32> = done
        .iter()
        .filter_map(|done| match done {
            Done::Written(it) => Some(u32::from(it.grade.overall)),
            Done::Spoken(_) => None,
        })
        .collect();
    let count = marks.len() as u32;
    (count > 0).then(|| ((marks.iter().sum::<u32>() + count / 2) / count) as u8)
}
