//! `criterion-without-evidence`: a phase or a criterion of the score that this scenario gives nothing to: no impact that leads for an audience, no clarifying question of one sort, no containing step, no test with a sample size, no next step.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::Scenario;
use crate::model::action::Clarifies;
use crate::model::pack::Body;
use crate::model::Phase;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "criterion-without-evidence",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "A phase or a criterion of the score that this scenario gives nothing to: no impact that leads for an audience, no clarifying question of one sort, no containing step, no test with a sample size, no next step.",
    why: "Where there is nothing to find, players can't learn to look; the criterion is left out, or earned by luck.",
    base: Base::Scenario,
    bad: r#"[panel.deploys]
# without panel.deploys.clarifies
"#,
    good: r#"[panel.deploys]
clarifies = "changed"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    match &subject.item.body {
        Body::Scenario(scenario, _) => {
            let mut found = of_scenario(scenario);
            found.extend(super::moves::proved(subject, LINT.name));
            found
        }
        Body::Briefing(briefing) => {
            let facts = &briefing.situation.facts;
            let leads = facts.iter().any(|fact| fact.lead && fact.weight > 0);
            let help = "say `lead = true` for the impact";
            let nothing = hit("fact", "no fact leads: the headline can't be judged").help(help);
            (!facts.is_empty() && !leads).then_some(nothing).into_iter().collect()
        }
        _ => vec![],
    }
}

fn of_scenario(scenario: &Scenario) -> Vec<Hit> {
    let mut found = vec![];
    for (audience, _) in &scenario.due {
        if !scenario.facts.iter().any(|fact| fact.leads_for(*audience)) {
            let message = format!("no fact leads for {audience}: the headline of updates can't be judged");
            found.push(hit(format!("due.{audience}"), message).help("say `lead = true` for the impact"));
        }
    }
    for clarifies in Clarifies::ALL {
        let panel = scenario.panels.iter().any(|panel| panel.clarifies == Some(*clarifies));
        if !panel && !scenario.asks.iter().any(|ask| ask.clarifies == Some(*clarifies)) {
            let message = format!("nothing answers the clarifying question \"{clarifies}\"");
            found.push(hit("panel", message).help(format!("say `clarifies = \"{clarifies}\"` on a panel or an ask")));
        }
    }
    let harms = scenario.truths.iter().any(|truth| !truth.benign);
    let lacks = |phase: Phase| !scenario.actions.iter().any(|action| action.phase == phase);
    if harms && lacks(Phase::Containment) {
        found.push(hit("action", "there is no step that contains").help("give one `phase = \"containment\"`"));
    }
    if !scenario.actions.iter().any(|action| action.proves.is_some()) {
        let message = "no step proves anything: validation can't be judged";
        found.push(hit("action", message).help("give one `proves = { metric = \"...\", samples = ... }`"));
    }
    if scenario.next_steps.is_empty() {
        let message = "there is no `[next.<id>]`: no next step of an update can be recognised";
        found.push(hit("", message).help("name the steps that are worth saying"));
    }
    found
}
