//! `one-truth-only`: a scenario with only one truth that can be drawn.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "one-truth-only",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "A scenario with only one truth that can be drawn.",
    why: "Whoever has played it knows the answer; what is learned by heart is no judgement.",
    base: Base::Scenario,
    bad: r#"# without truth.quiet-hour
# without action.tune-alert
# without fact.alike
[fact.worse]
rules-out = []
[action.compare]
outcome = [{ effects = [{ learn = "worse" }] }]
[postmortem]
factors = []
[truth.worse-model]
prior = 1.0
"#,
    good: r#"[truth.worse-model]
prior = 0.75
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut drawn = scenario.truths.iter().filter(|truth| truth.prior > 0.0);
    match (drawn.next(), drawn.next()) {
        (Some(only), None) => {
            let message = format!("`{}` is the only truth: a second play has no question left", only.id);
            vec![hit(format!("truth.{}", only.id), message).help("add one that looks the same and wants something else")]
        }
        _ => vec![],
    }
}
