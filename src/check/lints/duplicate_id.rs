//! `duplicate-id`: an id that stands twice, in a file or in a pack.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "duplicate-id",
    group: Group::Correctness,
    level: Level::Error,
    what: "An id that stands twice, in a file or in a pack.",
    why: "One of the two would be lost, and nobody could tell which.",
    base: Base::ScenarioEnd,
    bad: r#"[fact.safe]
kind = "risk"
text = "Nobody is in danger"
"#,
    good: r#"[fact.safe-too]
kind = "risk"
text = "Nobody is in danger"
weight = 1

[event.calm]
kind = "message"
at = "9m"
from = "lead"
text = "No news"
effects = [{ learn = "safe-too" }]
"#,
    found: Found::Loading,
};
