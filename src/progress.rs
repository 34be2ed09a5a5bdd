//! How a player is getting on: trends with their uncertainty, days practised, what to practise next, personal bests,
//! the drill of the day.
//!
//! Everything is a function of stored results and a date that is handed in. What may not live here: files, clocks, the
//! wording of a page (`report`).

pub mod best;
pub mod daily;
pub mod days;
mod kendall;
pub mod level;
pub mod next;
pub mod record;
pub mod spacing;
pub mod trend;
pub mod view;

pub use next::{Next, Offer, Why};
pub use record::{Foreign, Group, Kept, Record};
pub use view::{Part, Progress, Row};
