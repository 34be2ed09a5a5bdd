//! Results into what people and programs read: text, Markdown, HTML and JSON.
//!
//! Everything here is a function from data to a `String` or to [`Line`]s: nothing is printed, no file is read. What may
//! not live here: rules of the game, scores (they are the debrief's), colours of a terminal (a [`Tone`] only says what
//! something means).

pub mod brief;
pub(crate) mod cells;
pub mod compare;
pub mod debrief;
pub mod debrief_json;
pub mod debrief_markdown;
pub mod disputes;
pub mod factors;
#[cfg(test)]
pub(crate) mod fixture;
pub mod grade;
pub mod html;
mod markdown;
pub mod pack;
pub mod page;
pub mod playtest;
mod points;
pub mod postmortem;
pub mod problems;
pub mod progress;
mod segments;
pub mod underline;

pub use debrief::{debrief_lines, debrief_text, outcome_words};
pub use debrief_json::{debrief_json, debrief_value};
pub use debrief_markdown::debrief_markdown;
pub use html::debrief_html;
pub use page::{Line, Tone};
pub use postmortem::{Incident, open_sections, postmortem_draft, postmortem_file};
pub use progress::{next_sentence, progress_lines, progress_text, progress_value};
pub use underline::underline;
