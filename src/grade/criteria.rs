//! The eight criteria, one file each.

pub(crate) mod accuracy;
pub(crate) mod actions;
pub(crate) mod asks;
pub(crate) mod audience;
pub(crate) mod clarity;
pub(crate) mod confidence;
pub(crate) mod headline;
pub(crate) mod next_steps;
