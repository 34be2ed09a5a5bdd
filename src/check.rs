//! What an author is told about a pack: what a prover and playing bots find out about its scenarios.
//!
//! Everything in here is a function of the pack and the seeds: no files, no clock, no printing. Long work says how far it
//! is through a callback and stops when a flag is raised.

#[cfg(test)]
mod fixture;
pub mod graph;
pub mod lint;
pub mod lints;
pub mod play;
pub mod prove;
