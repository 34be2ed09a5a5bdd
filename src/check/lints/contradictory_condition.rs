//! `contradictory-condition`: a condition that can't hold, by its own words.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::conditions::conditions;
use crate::check::lints::logic::{Ranges, never};
use crate::model::expr::Expr;
use crate::pack::condition::print;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "contradictory-condition",
    group: Group::Correctness,
    level: Level::Error,
    what: "A condition that can't hold, by its own words.",
    why: "What waits for it never comes.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
when = "minutes() > 12 && minutes() < 9"
"#,
    good: r#"[event.users-write]
when = "minutes() > 9 && minutes() < 12"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let never = |(path, when): (String, &Expr)| {
        never(when, scenario, Ranges::Declared).then(|| {
            hit(path, format!("`{}` can never hold", print(when))).help("one part of it excludes the other")
        })
    };
    conditions(subject, scenario).into_iter().filter_map(never).collect()
}
