//! `priors-sum`: priors that don't add up to 1.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "priors-sum",
    group: Group::Correctness,
    level: Level::Error,
    what: "Priors that don't add up to 1.",
    why: "They are what a prudent player should expect, and what containment is weighed by.",
    base: Base::Scenario,
    bad: r#"[truth.worse-model]
prior = 0.7
"#,
    good: r#"[truth.worse-model]
prior = 0.75
"#,
    found: Found::Loading,
};
