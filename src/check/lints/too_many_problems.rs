//! `too-many-problems`: more problems in one file than are shown.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "too-many-problems",
    group: Group::Correctness,
    level: Level::Error,
    what: "More problems in one file than are shown.",
    why: "The first two hundred are shown; put them right and check again.",
    base: Base::ScenarioEnd,
    bad: r#"# the next line, 300 times
note{n} = "a key that nothing reads"
"#,
    good: r#"# note1 = "a comment is read by people"
"#,
    found: Found::Loading,
};
