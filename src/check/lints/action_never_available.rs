//! `action-never-available`: an action that can never take effect, or something that can be asked and never gets a yes.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "action-never-available",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "An action that can never take effect, or something that can be asked and never gets a yes.",
    why: "Players see a choice that is none.",
    base: Base::Scenario,
    bad: r#"[action.back-to-v8]
available = 'done("back-to-v7") && minutes() > 30'
"#,
    good: r#"[action.back-to-v8]
available = 'done("back-to-v7")'
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    super::moves::proved(subject, LINT.name)
}
