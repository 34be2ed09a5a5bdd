//! `unlosable`: every play with good updates wins, whatever is done.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unlosable",
    group: Group::Balance,
    level: Level::Warning,
    what: "Whoever takes the page and writes good updates wins, whatever is done.",
    why: "Care makes no difference.",
    base: Base::Scenario,
    bad: r#"# Nothing hurts, nothing has to be repaired or tested, and nothing need be learned from it.
# without postmortem
# without world.harm
# without event.users-write
# without ask.approve-retire
# without action.retire-v8
# without action.tune-alert
# without action.clear-profiles
# without action.test-clicks
# without action.back-to-v8
"#,
    good: r#"[world.harm.lost]
of = "ranker.lost"
"#,
    found: Found::Plays,
};
