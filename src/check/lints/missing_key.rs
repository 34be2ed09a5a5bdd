//! `missing-key`: a key that must stand there and doesn't, or no page that starts the incident.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "missing-key",
    group: Group::Correctness,
    level: Level::Error,
    what: "A key that must stand there and doesn't, or no page that starts the incident.",
    why: "There is no default that would be right.",
    base: Base::Scenario,
    bad: r#"# without fact.safe.text
"#,
    good: r#"[fact.safe]
text = "Orders, prices and personal data are not touched"
"#,
    found: Found::Loading,
};
