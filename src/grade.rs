//! The grader: a text and a [`Situation`](crate::model::situation::Situation) in; marks, findings with spans, and what
//! was read out of the text, back.
//!
//! Nothing in here knows of runs, screens or files, and nothing learns a briefing by heart: all that is judged is in the
//! situation, all that is known of language is in the word lists.
//!
//! A text goes through these steps: tokens, sentences and quantities ([`doc`]); the situation as bags of stems with
//! weights and numbers with homes ([`view`]); joined, sentence by sentence ([`sense`]); claims judged ([`claims`],
//! [`figures`]); criteria marked; caps last ([`overall`]).

mod amount;
mod answer;
mod because;
mod bind;
mod claims;
mod contrary;
mod covers;
mod criteria;
mod doc;
mod figures;
#[doc(hidden)]
pub mod fluency;
mod forest;
mod hash;
mod hints;
mod inquiry;
mod lexicon;
mod lookup;
pub mod mark;
mod meaning;
#[doc(hidden)]
pub mod measures;
mod misquoted;
mod overall;
mod page;
mod personal;
mod phrase;
mod points;
mod points_of;
mod points_table;
mod postmortem;
mod proposition;
mod read;
mod related;
mod sense;
mod sets;
mod stem;
mod steps;
mod task;
mod token;
mod trap;
mod update;
mod view;
mod wonders;

pub use answer::{Answer, answer};
pub use because::{Because, because, is_reason};
pub use doc::words;
pub use hints::{Element as HintElement, Hint};
pub use mark::{Asked, Cap, Criteria, Criterion, Finding, Grade, Read, Said, Section, UNTOLD, Verdict};
pub use page::prose;
pub use personal::{Personal, personal};
pub use postmortem::{Logged, Postmortem, Rubric, postmortem};
pub use task::Task;
pub use update::{LONGEST, Prepared, hints, update};
