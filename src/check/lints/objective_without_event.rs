//! `objective-without-event`: an objective that no event serves, or an event's objective that isn't one of the scenario's.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::pack::document::quoted;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "objective-without-event",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "An objective that no event serves, or an event's objective that isn't one of the scenario's.",
    why: "What no event asks for isn't practised; the debrief couldn't say where it was.",
    base: Base::Scenario,
    bad: r#"[event.why-wait]
objective = "Tell a bad model from a quiet hour"
"#,
    good: r#"[event.why-wait]
objective = "Tell a worse model from a quiet hour by one comparison"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut found = vec![];
    let serves = |objective: &str| scenario.events.iter().any(|event| event.objective.raw() == objective);
    for (index, objective) in scenario.objectives.iter().enumerate().filter(|(_, objective)| !serves(objective)) {
        let message = format!("no event serves the objective {}", quoted(objective));
        found.push(hit(format!("objectives.{index}"), message).help("name it as `objective` of an event"));
    }
    let known: Vec<&str> = scenario.objectives.iter().map(String::as_str).collect();
    let stray = scenario.events.iter().filter(|event| {
        !event.objective.is_empty() && !known.is_empty() && !known.contains(&event.objective.raw())
    });
    found.extend(stray.map(|event| {
        let message = format!("{} is none of the scenario's objectives", quoted(event.objective.raw()));
        let one = hit(format!("event.{}.objective", event.id), message).see("objectives", "the objectives");
        one.help("use the same words as in `objectives`")
    }));
    found
}
