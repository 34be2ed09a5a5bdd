//! `missing-file`: a folder without a `pack.toml`.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "missing-file",
    group: Group::Correctness,
    level: Level::Error,
    what: "A folder without a `pack.toml`.",
    why: "Without it nobody can say which pack a run was played from.",
    base: Base::File("pack.toml"),
    bad: r#"# without the file
"#,
    good: r#"format = 1
id = "starter"
title = "Starter"
"#,
    found: Found::Loading,
};
