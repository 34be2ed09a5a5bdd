//! `criterion-does-not-discriminate`: a criterion or phase that thoughtless plays earn as well as careful ones.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "criterion-does-not-discriminate",
    group: Group::Balance,
    level: Level::Warning,
    what: "A criterion or phase that thoughtless plays earn as well as careful ones.",
    why: "It measures nothing.",
    base: Base::Scenario,
    bad: r#"[action.test-clicks]
proves = { metric = "click_rate", samples = 1 }
"#,
    good: r#"[action.test-clicks]
proves = { metric = "click_rate", samples = 4000 }
"#,
    found: Found::Plays,
};
