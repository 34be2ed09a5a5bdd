//! `format-too-new`: a file in a format that this release doesn't know.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "format-too-new",
    group: Group::Correctness,
    level: Level::Error,
    what: "A file in a format that this release doesn't know.",
    why: "Reading it by the old rules would play another incident than the one that was written.",
    base: Base::Scenario,
    bad: r#"format = 2
"#,
    good: r#"format = 1
"#,
    found: Found::Loading,
};
