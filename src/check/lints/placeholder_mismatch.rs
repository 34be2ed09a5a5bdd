//! `placeholder-mismatch`: a placeholder that nothing fills, that asks for a number the fact doesn't have, or that is written so that it isn't one.

use super::moves::{files, placeholders};
use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "placeholder-mismatch",
    group: Group::Correctness,
    level: Level::Error,
    what: "A placeholder that nothing fills, that asks for a number the fact doesn't have, or that is written so that it isn't one.",
    why: "Players would read braces in the middle of an incident.",
    base: Base::Scenario,
    bad: r#"[fact.safe]
text = "Orders in {market.nam} are not touched"
"#,
    good: r#"[fact.safe]
text = "Orders in {market.name} are not touched"
"#,
    found: Found::Item(judge),
};

/// What loading doesn't see: the moves beside a scenario.
fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    files(subject).flat_map(|(path, text)| placeholders(path, text, scenario)).collect()
}
