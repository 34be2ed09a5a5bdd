//! `irreversible-without-warning`: a step that can't be taken back, and whose `cost` doesn't say anything.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "irreversible-without-warning",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "A step that can't be taken back, and whose `cost` doesn't say anything.",
    why: "Players should weigh it before they take it, and not learn it afterwards.",
    base: Base::Scenario,
    bad: r#"[action.retire-v8]
cost = ""
"#,
    good: r#"[action.retire-v8]
cost = "can't be undone; a new training takes two days"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let silent = scenario.actions.iter().filter(|action| !action.reversible && action.cost.raw().trim().is_empty());
    silent
        .map(|action| {
            let message = format!("`{}` can't be taken back, and its cost doesn't say so", action.id);
            let help = "say in `cost` what is lost for good";
            hit(format!("action.{}.reversible", action.id), message).help(help)
        })
        .collect()
}
