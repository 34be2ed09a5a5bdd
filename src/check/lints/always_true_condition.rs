//! `always-true-condition`: a condition that always holds.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::conditions::conditions;
use crate::check::lints::logic::always;
use crate::pack::condition::print;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "always-true-condition",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "A condition that always holds.",
    why: "It looks like a rule and is none.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
when = "minutes() >= 0"
"#,
    good: r#"[event.users-write]
when = "minutes() >= 11"
# without event.users-write.at
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let all = conditions(subject, scenario).into_iter();
    all.filter(|(_, when)| always(when, scenario))
        .map(|(path, when)| hit(path, format!("`{}` always holds", print(when))).help("leave it out, or correct it"))
        .collect()
}
