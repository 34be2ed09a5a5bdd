//! `fact-never-used`: a fact that makes no difference: weight 0 for everybody, it rules nothing out, justifies no step, is asked for by no condition.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::uses::{asked_for, counts};
use crate::model::expr::Function;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "fact-never-used",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "A fact that makes no difference: weight 0 for everybody, it rules nothing out, justifies no step, is asked for by no condition.",
    why: "Looking for it costs players time for nothing. (A fact that is only there to be quoted has numbers or phrases; those count as a use.) And nobody learns from it.",
    base: Base::Scenario,
    bad: r#"[fact.price]
say = []
numbers = []
text = "v7 is older"
"#,
    good: r#"[fact.price]
weight = 1
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let unused = scenario.facts.iter().filter(|fact| {
        let id = fact.id.as_str();
        let justifies = scenario.actions.iter().any(|action| action.evidence.contains(&fact.id));
        // Last, since it goes through all conditions.
        let asked = || asked_for(subject, scenario, &[Function::Known], id);
        let quoted = !fact.say.is_empty() || !fact.numbers.is_empty();
        let named = subject.solutions().iter().any(|solution| solution.moves.contains(&format!("{{{id}.")));
        !(counts(fact) || justifies || quoted || named || asked())
    });
    unused
        .map(|fact| {
            let message = format!("`{}` makes no difference to anything", fact.id);
            let help = "give it a weight or phrases, let it rule a truth out or justify a step, or take it out";
            hit(format!("fact.{}", fact.id), message).help(help)
        })
        .collect()
}
