//! How the parts evolve. Each kind is one file: what it reads from the parameters, what it counts, and where its model
//! comes from.

pub(super) mod backlog;
pub(super) mod budget;
pub(super) mod feature;
pub(super) mod feed;
pub(super) mod gate;
pub(super) mod ledger;
pub(super) mod mixture;
pub(super) mod model;
pub(super) mod pool;
pub(super) mod routing;
pub(super) mod scores;
pub(super) mod service;
pub(super) mod traffic;

use super::chance::Draw;
use super::state::State;
use crate::model::time::SimTime;

/// A part, ready to run.
#[derive(Debug)]
pub(super) enum Engine {
    Traffic(traffic::Traffic),
    Feature(feature::Feature),
    Service(Box<service::Service>),
    Model(Box<model::Model>),
    Pool(pool::Pool),
    Backlog(backlog::Backlog),
    Ledger(ledger::Ledger),
    Budget(budget::Budget),
}

impl Engine {
    /// Moves the part through the second that ends at `at`, with that second's luck.
    pub fn step(&self, state: &mut State, luck: &mut Draw<'_>, at: SimTime) {
        match self {
            Self::Traffic(part) => part.step(state, luck, at),
            Self::Feature(part) => part.step(state, luck, at),
            Self::Service(part) => part.step(state, luck, at),
            Self::Model(part) => part.step(state, luck, at.0 / 1000),
            Self::Pool(part) => part.step(state, at),
            Self::Backlog(part) => part.step(state, luck),
            Self::Ledger(part) => part.step(state, luck),
            Self::Budget(part) => part.step(state),
        }
    }
}
