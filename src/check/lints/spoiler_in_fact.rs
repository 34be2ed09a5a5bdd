//! `spoiler-in-fact`: a fact that can be learned as a suspicion, or is known from the start, reads otherwise under another truth.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::action::{Effect, Outcome};
use crate::model::fact::Fact;
use crate::model::{Scenario, Status, TruthId};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "spoiler-in-fact",
    group: Group::Text,
    level: Level::Warning,
    what: "A fact that is known from the start, or can be learned as a suspicion, has other words under another truth.",
    why: "Whoever reads it knows which truth is played, before anything was found out.",
    base: Base::Scenario,
    bad: r#"[fact.cause.in.quiet-hour]
text = "Users may look around less during a match"
"#,
    good: r#"[fact.cause]
text = "Model v8 may rank worse than v7, or users look around less"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut found = vec![];
    for fact in &scenario.facts {
        let early: Vec<&TruthId> =
            scenario.truths.iter().map(|truth| &truth.id).filter(|truth| is_told_early(scenario, fact, truth)).collect();
        let Some((first, others)) = early.split_first() else { continue };
        let Some(other) = others.iter().find(|other| words(fact, other) != words(fact, first)) else { continue };
        let told = if fact.by_truth.contains_key(*other) { *other } else { *first };
        let how = if fact.known { "is known from the start" } else { "can be learned as a suspicion" };
        let message = format!("`{}` {how}, and its words tell `{first}` from `{other}`", fact.id);
        let help = "give it the same words under every truth, and make what the proof says a fact of its own";
        found.push(hit(format!("fact.{}.in.{told}", fact.id), message).help(help).see(format!("fact.{}", fact.id), "the fact"));
    }
    found
}

/// What a player reads of a fact under a truth.
fn words<'a>(fact: &'a Fact, truth: &TruthId) -> (&'a str, Vec<&'a str>) {
    let here = fact.by_truth.get(truth);
    let text = here.and_then(|here| here.text.as_ref()).unwrap_or(&fact.text);
    let say = here.and_then(|here| here.say.as_ref()).unwrap_or(&fact.say);
    (text.raw(), say.iter().map(crate::model::template::Template::raw).collect())
}

/// Whether a fact can be read under a truth before anything is settled.
fn is_told_early(scenario: &Scenario, fact: &Fact, truth: &TruthId) -> bool {
    let open = |status: Status| matches!(status, Status::Suspected | Status::Unknown);
    let own = fact.by_truth.get(truth).and_then(|here| here.status).unwrap_or(fact.status);
    if fact.known {
        return true;
    }
    let shown = scenario.panels.iter().flat_map(|panel| &panel.teaches).any(|teaches| teaches.fact == fact.id);
    shown && open(own) || effects(scenario).any(|effect| match effect {
        Effect::Learn(id, status) => id == &fact.id && open(status.unwrap_or(own)),
        _ => false,
    })
}

/// Every effect of a scenario.
fn effects(scenario: &Scenario) -> impl Iterator<Item = &Effect> {
    fn all(outcomes: &[Outcome]) -> impl Iterator<Item = &Effect> {
        outcomes.iter().flat_map(|outcome| &outcome.effects)
    }
    let events = scenario.events.iter().flat_map(|event| event.effects.iter().chain(&event.if_missed));
    let actions = scenario.actions.iter().flat_map(|action| action.on_start.iter().chain(all(&action.outcomes)));
    events.chain(actions).chain(scenario.asks.iter().flat_map(|ask| all(&ask.outcomes)))
}
