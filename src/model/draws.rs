//! What the seed draws for a run beside the truth: region, sizes, times, who is reachable.

use super::expr::Num;
use super::time::Millis;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A quantity that a scenario leaves open. Its name is `snake_case`, since expressions use it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Vary {
    /// One of several rows of linked values: field name to value. Used as `name.field`.
    OneOf(Vec<BTreeMap<String, Drawn>>),
    /// A number between two bounds, both included, on a grid of `step` from the lower one.
    Between {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
        /// Distance between the values that can be drawn; above 0.
        step: f64,
    },
    /// A moment of the incident between two bounds, both included, in whole minutes.
    Time {
        /// Earliest.
        low: Millis,
        /// Latest.
        high: Millis,
    },
}

/// A drawn value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Drawn {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A moment of the incident, as a distance from the page. In expressions: minutes; in texts: the clock face.
    Time {
        /// Distance from the page.
        at: Millis,
    },
}

/// Everything drawn for one run, by name (`release_at`) or name and field (`region.share`).
pub type Draws = BTreeMap<String, Drawn>;

/// When something happens: written out, or drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Moment {
    /// A fixed distance from the page.
    At(Millis),
    /// A drawn time's name, and a distance from it.
    Drawn(String, Millis),
}

/// A change of one parameter of the simulated world, by a truth's fault, an event or an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// `part.parameter` or `part.parameter@group`, where a group is a cohort or a version; placeholders are filled from
    /// what was drawn.
    pub param: super::template::Template,
    /// The new value, in the parameter's unit.
    pub to: Num,
    /// How long the change takes, in a straight line from the present value.
    pub over: Millis,
}
