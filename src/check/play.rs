//! Plays scenarios with bots: who wins, who loses, what is ever seen, what the score tells apart.
//!
//! A play is a bot, a pen, a truth and a seed; equal ones give equal bytes, on one thread or on many. What the plays found
//! is a [`Report`]; what an author has to do about it stands in its findings, each with moves that show it.

pub mod bot;
mod bots;
mod criteria;
mod expect;
mod findings;
pub mod item;
mod method;
pub mod moves;
pub mod par;
pub mod pen;
mod pens;
pub mod player;
mod report;
mod seat;
mod shrink;
mod stage;
#[cfg(test)]
mod tests;

pub use expect::{Expectation, Failed, check_test, expected, setup_of};
pub use findings::{Finding, Shown, proved};
pub use item::{Item, Kind};
pub use moves::steps;
pub use par::Par;
pub use report::{BotRow, CriterionRow, ItemRow, Report, TruthRow, Verdict};
pub use seat::{Played, Seat, Who};
pub use stage::{Control, Interrupted, Order, playtest};
