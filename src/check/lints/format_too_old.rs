//! `format-too-old`: a file in an older format.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "format-too-old",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "A file in an older format.",
    why: "It still loads; `tldrill pack migrate` rewrites it, and keeps comments.",
    base: Base::File("pack.toml"),
    bad: r#"format = 0
id = "starter"
title = "Starter"
"#,
    good: r#"format = 1
id = "starter"
title = "Starter"
"#,
    found: Found::Loading,
};
