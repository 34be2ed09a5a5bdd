//! The simulated service as an author declares it: parts with parameters, metrics scraped from them, and harm.

use super::id::MetricId;
use serde::{Deserialize, Serialize};

/// The declaration of a world.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WorldSpec {
    /// What is scraped.
    pub metrics: Vec<MetricSpec>,
}

/// A metric that is scraped from a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricSpec {
    /// Its id.
    pub id: MetricId,
}
