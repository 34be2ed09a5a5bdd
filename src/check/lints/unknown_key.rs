//! `unknown-key`: a key that the table doesn't have.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unknown-key",
    group: Group::Correctness,
    level: Level::Error,
    what: "A key that the table doesn't have.",
    why: "A key with a typing mistake is a rule that silently doesn't hold.",
    base: Base::Scenario,
    bad: r#"[action.compare]
limt = 2
"#,
    good: r#"[action.compare]
limit = 2
"#,
    found: Found::Loading,
};
