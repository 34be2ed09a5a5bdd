//! `scenario-unwinnable`: a truth under which nothing that fits can ever be done.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "scenario-unwinnable",
    group: Group::Correctness,
    level: Level::Error,
    what: "A truth under which nothing that fits can ever be done. As a warning, after plays: nobody has won.",
    why: "Players learn that care makes no difference.",
    base: Base::Scenario,
    bad: r#"[action.back-to-v7]
fits = []
[action.retire-v8]
fits = []
"#,
    good: r#"[action.back-to-v7]
fits = ["worse-model"]
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    super::moves::proved(subject, LINT.name)
}
