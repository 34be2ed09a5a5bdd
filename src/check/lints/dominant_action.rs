//! `dominant-action`: a step that, by itself, does as well as finding out what is wrong, whatever is wrong.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "dominant-action",
    group: Group::Balance,
    level: Level::Warning,
    what: "A step that, by itself, does as well as finding out what is wrong, whatever is wrong.",
    why: "Players learn the step by heart, and nothing else.",
    base: Base::Scenario,
    bad: r#"# It fits whatever is wrong, and nothing is left to repair.
# without action.retire-v8
# without action.back-to-v8
# without action.tune-alert
# without action.clear-profiles
# without ask.approve-retire
[action.back-to-v7]
fits = ["worse-model", "quiet-hour"]
[event.users-write]
when = '!done("back-to-v7")'
"#,
    good: r#"[action.back-to-v7]
fits = ["worse-model"]
"#,
    found: Found::Plays,
};
