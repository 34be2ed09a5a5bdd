//! `metric-out-of-range`: a metric is compared with a value that it can't have.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::conditions::conditions;
use crate::check::lints::logic::{Ranges, never};
use crate::model::Scenario;
use crate::model::expr::Expr;
use crate::pack::condition::print;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "metric-out-of-range",
    group: Group::Correctness,
    level: Level::Error,
    what: "A metric is compared with a value that it can't have.",
    why: "A share is never over 1 (or over 100 with `scale = 100`), and what is counted never below 0: the condition can't hold.",
    base: Base::Scenario,
    bad: r#"[event.click-alert]
when = "click_rate < 0"
"#,
    good: r#"[event.click-alert]
when = "click_rate < 21"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let never = |(path, when): (String, &Expr)| {
        let part = impossible(when, scenario)?;
        let message = format!("`{}` can't hold: the metric never has such a value", print(part));
        Some(hit(path, message).help("mind the metric's `scale`: a share in per cent has `scale = 100`"))
    };
    conditions(subject, scenario).into_iter().filter_map(never).collect()
}

/// A comparison with a metric that its natural range excludes.
fn impossible<'a>(expr: &'a Expr, scenario: &Scenario) -> Option<&'a Expr> {
    match expr {
        Expr::And(left, right) | Expr::Or(left, right) => {
            impossible(left, scenario).or_else(|| impossible(right, scenario))
        }
        Expr::Not(inner) => impossible(inner, scenario),
        Expr::Compare(..) => {
            let range = never(expr, scenario, Ranges::Natural) && !never(expr, scenario, Ranges::Declared);
            range.then_some(expr)
        }
        _ => None,
    }
}
