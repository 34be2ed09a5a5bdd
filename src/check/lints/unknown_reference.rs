//! `unknown-reference`: an id that stands nowhere: of a fact, an action, a person, a metric, a parameter, in TOML, in a condition or in moves.

use super::moves::{files, references};
use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unknown-reference",
    group: Group::Correctness,
    level: Level::Error,
    what: "An id that stands nowhere: of a fact, an action, a person, a metric, a parameter, in TOML, in a condition or in moves.",
    why: "The link leads nowhere, so what it should do doesn't happen.",
    base: Base::Scenario,
    bad: r#"[panel.clicks]
teaches = ["inpact"]
"#,
    good: r#"[panel.clicks]
teaches = ["impact"]
"#,
    found: Found::Item(judge),
};

/// What loading doesn't see: the moves beside a scenario.
fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    files(subject).flat_map(|(path, text)| references(path, text, scenario)).collect()
}
