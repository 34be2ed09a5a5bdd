//! `fact-never-learned`: a fact that nobody can ever learn: no panel, event, action or answer teaches it, or only such as can't be reached.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "fact-never-learned",
    group: Group::Correctness,
    level: Level::Error,
    what: "A fact that nobody can ever learn: no panel, event, action or answer teaches it, or only such as can't be reached.",
    why: "Players are marked down for not saying what they can't know.",
    base: Base::Scenario,
    bad: r#"[panel.runbook]
teaches = []
"#,
    good: r#"[panel.runbook]
teaches = ["price"]
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    super::moves::proved(subject, LINT.name)
}
