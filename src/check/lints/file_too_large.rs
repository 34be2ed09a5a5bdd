//! `file-too-large`: a file of more than 1 MiB, or with more than 500 tables of one kind.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "file-too-large",
    group: Group::Correctness,
    level: Level::Error,
    what: "A file of more than 1 MiB, or with more than 500 tables of one kind.",
    why: "A whole scenario is some 60 kB; whatever this is, checking it would take for ever.",
    base: Base::File("first-incident/solutions/worse-model.moves"),
    bad: r#"ack
# the next line, 150000 times
wait 1s
"#,
    good: r#"ack
"#,
    found: Found::Loading,
};
