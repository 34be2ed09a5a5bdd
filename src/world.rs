//! The simulated service: how it evolves, and what can be measured of it.
//!
//! It knows nothing of players, actions or screens: its parameters change, time steps on, metrics follow. All chance
//! comes from named streams of the run's seed ([`chance`]), and every function is one of its arguments.

pub mod chance;
pub mod measure;
