//! `bad-value`: a value that its key can't have: of the wrong type, out of range, without its unit, or a condition that can't be read.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "bad-value",
    group: Group::Correctness,
    level: Level::Error,
    what: "A value that its key can't have: of the wrong type, out of range, without its unit, or a condition that can't be read.",
    why: "The game would have to guess what was meant, and players would be scored by the guess.",
    base: Base::Scenario,
    bad: r#"[action.compare]
takes = 3
"#,
    good: r#"[action.compare]
takes = "3m"
"#,
    found: Found::Loading,
};
