//! The briefing room: texts to write or to speak, one after the other, each against its time.
//!
//! A [`Sitting`] is the plan: one item, a whole set, or a series with its own time boxes. What came of each stop is a
//! [`Done`]; written texts are graded, spoken ones are marked by the speaker, and the two are never mixed.

mod done;
#[cfg(test)]
pub(crate) mod fixture;
mod rubric;
mod sitting;
mod unfinished;

pub use done::{Done, Heard, Record, TWICE, Written, overall, second_question};
pub use rubric::{Line as RubricLine, rubric};
pub use sitting::{Room, Sitting, Stop, rooms, sitting};
pub use unfinished::{Given, Head, Now, Step, Unfinished, Words};
