//! `unlosable`: every play with good updates wins, whatever is done.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unlosable",
    group: Group::Balance,
    level: Level::Warning,
    what: "Every play with good updates wins, whatever is done.",
    why: "Care makes no difference.",
    base: Base::Scenario,
    bad: r#"# without world.harm
# without event.users-write
"#,
    good: r#"[world.harm.lost]
of = "ranker.lost"
"#,
    found: Found::Plays,
};
