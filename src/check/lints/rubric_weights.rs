//! `rubric-weights`: something is judged that nobody can earn: an audience to whom updates are due, or a briefing's, for whom every fact has weight 0 or is `never`; a fact that leads and has no weight.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::Scenario;
use crate::model::fact::Fact;
use crate::model::pack::Body;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "rubric-weights",
    group: Group::Correctness,
    level: Level::Error,
    what: "Something is judged that nobody can earn: an audience to whom updates are due, or a briefing's, for whom every fact has weight 0 or is `never`; a fact that leads and has no weight.",
    why: "Updates would be marked by their form alone.",
    base: Base::Scenario,
    bad: r#"[fact.impact.for.executive]
weight = 0
"#,
    good: r#"[fact.impact.for.executive]
weight = 3
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    match &subject.item.body {
        Body::Scenario(scenario, _) => of_scenario(scenario),
        Body::Briefing(briefing) => {
            let facts = &briefing.situation.facts;
            let empty = !facts.is_empty() && facts.iter().all(|fact| fact.weight == 0 || fact.never);
            let nothing = hit("fact", "no fact has a weight: nothing that an update says can earn anything");
            empty.then(|| nothing.help("give 3 to what must be there")).into_iter().collect()
        }
        _ => vec![],
    }
}

fn of_scenario(scenario: &Scenario) -> Vec<Hit> {
    let mut found = vec![];
    for (audience, _) in &scenario.due {
        let weight = |fact: &Fact| if fact.is_kept_from(*audience) { 0 } else { fact.weight_for(*audience) };
        if !scenario.facts.is_empty() && scenario.facts.iter().all(|fact| weight(fact) == 0) {
            let message = format!("updates to {audience} are due, and no fact has a weight for them");
            found.push(hit(format!("due.{audience}"), message).help("give 3 to what must be there"));
        }
        for fact in &scenario.facts {
            if fact.leads_for(*audience) && weight(fact) == 0 {
                let message = format!("`{}` should come first to {audience}, and has no weight there", fact.id);
                let help = "give it a weight, or say `lead = false` for this audience";
                found.push(hit(format!("fact.{}.for.{audience}", fact.id), message).help(help));
            }
        }
    }
    found
}
