//! `truths-indistinguishable`: two truths that nothing tells apart: they change the same parameters to the same values, and no outcome, line, event or fact depends on which of them it is.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::conditions::{calls, conditions};
use crate::model::Scenario;
use crate::model::expr::Function;
use crate::model::scenario::Truth;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "truths-indistinguishable",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "Two truths that nothing tells apart: they change the same parameters to the same values, and no outcome, line, event or fact depends on which of them it is.",
    why: "Players can only guess, and guessing is what they learn.",
    base: Base::Scenario,
    bad: r#"[truth.odd-hour]
title = "Something"
prior = 0.1
severity = "SEV4"
benign = true
text = "Something."
tell = "Nothing told it."
[truth.quiet-hour]
prior = 0.1
fault = []
[truth.worse-model]
prior = 0.8
"#,
    good: r#"[truth.quiet-hour]
prior = 0.25
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut found = vec![];
    for (index, truth) in scenario.truths.iter().enumerate() {
        for other in scenario.truths.iter().skip(index + 1).filter(|other| is_alike(subject, scenario, truth, other)) {
            let message = format!("nothing tells `{}` and `{}` apart", truth.id, other.id);
            let help = "let a fault, an outcome (`when = 'truth(...)'`) or a fact (`[fact.x.in.<truth>]`) differ";
            let one = hit(format!("truth.{}", other.id), message).help(help);
            found.push(one.see(format!("truth.{}", truth.id), "the other one"));
        }
    }
    found
}

fn is_alike(subject: &Subject<'_>, scenario: &Scenario, one: &Truth, other: &Truth) -> bool {
    let either = |id: &str| id == one.id.as_str() || id == other.id.as_str();
    let asked = |function: Function, id: &str| function == Function::Truth && either(id);
    let by_condition = conditions(subject, scenario).iter().any(|(_, when)| calls(when, &asked));
    let by_fact = scenario.facts.iter().any(|fact| fact.by_truth.keys().any(|truth| either(truth.as_str())));
    one.faults == other.faults && !by_condition && !by_fact
}
