//! `criterion-does-not-discriminate`: a criterion or phase that thoughtless plays earn as well as careful ones.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "criterion-does-not-discriminate",
    group: Group::Balance,
    level: Level::Warning,
    what: "A criterion or phase that thoughtless plays earn as well as careful ones.",
    why: "It measures nothing.",
    base: Base::Scenario,
    bad: r#"# Nothing hurts, so containment is the same whatever is done.
# without world.harm
# without event.users-write
# without action.retire-v8
# without action.back-to-v8
# without action.tune-alert
# without action.clear-profiles
"#,
    good: r#"[world.harm.lost]
of = "ranker.lost"
"#,
    found: Found::Plays,
};
