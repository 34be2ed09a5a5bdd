//! What is computed from samples: drift, quality of scores, shares and their intervals. Pure functions of their
//! arguments; each is checked against other implementations' values in `tests/reference`.

pub mod drift;
pub mod gamma;
pub mod queue;
pub mod score;
pub mod share;
