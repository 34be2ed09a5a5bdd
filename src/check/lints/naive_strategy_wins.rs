//! `naive-strategy-wins`: a strategy that takes no thought wins: its triage, weighted by the priors, reaches 60.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "naive-strategy-wins",
    group: Group::Balance,
    level: Level::Warning,
    what: "A strategy that takes no thought wins: its triage, weighted by the priors, reaches 60. Or a pen that says little, or too much, is praised for it.",
    why: "Whoever clicks on everything learns that clicking on everything works.",
    base: Base::Scenario,
    bad: r#"# Nothing costs anything, and everything fits.
# without action.tune-alert.outcome
# without action.clear-profiles
[action.tune-alert]
fits = ["worse-model", "quiet-hour"]
[action.bestsellers]
fits = ["worse-model"]
[world.model.ranker.version.rules]
lift = 1
"#,
    good: r#"[world.model.ranker.version.rules]
lift = 0.65
"#,
    found: Found::Plays,
};
