//! `syntax`: something that is no TOML.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "syntax",
    group: Group::Correctness,
    level: Level::Error,
    what: "Something that is no TOML.",
    why: "Nothing behind it can be trusted to be read as it was meant.",
    base: Base::ScenarioEnd,
    bad: r#"[event.more]
kind = "message
"#,
    good: r#"[event.more]
kind = "message"
at = "8m"
from = "lead"
text = "No news"
"#,
    found: Found::Loading,
};
