//! `benign-truth-harms`: a truth that is called benign, whose world hurts somebody by itself.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "benign-truth-harms",
    group: Group::Balance,
    level: Level::Warning,
    what: "A truth that is called benign, whose world hurts somebody by itself.",
    why: "Whoever rightly finds that nobody is harmed, and leaves it alone, pays for harm that the world counts.",
    base: Base::Scenario,
    bad: r#"[truth.worse-model]
benign = true
"#,
    good: r#"[truth.worse-model]
benign = false
"#,
    found: Found::Plays,
};
