//! `solution-by-hindsight`: two solutions differ before anything that differs could be seen.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "solution-by-hindsight",
    group: Group::Correctness,
    level: Level::Error,
    what: "Two solutions differ before anything that differs could be seen.",
    why: "Par is the best play without hindsight: a solution that knows the truth from the start measures everybody against luck.",
    base: Base::File("first-incident/solutions/quiet-hour.moves"),
    bad: r#"ack
sev 4
close
"#,
    good: r#"# without the file
"#,
    found: Found::Plays,
};
