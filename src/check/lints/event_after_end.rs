//! `event-after-end`: an event that comes when the incident is over.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::prove::range_of;
use crate::model::Scenario;
use crate::model::draws::Moment;
use crate::model::event::Event;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "event-after-end",
    group: Group::Correctness,
    level: Level::Error,
    what: "An event that comes when the incident is over.",
    why: "Nobody will ever see it.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
at = "35m"
"#,
    good: r#"[event.users-write]
at = "11m"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let late = scenario.events.iter().filter(|event| is_late(scenario, event));
    late.map(|event| {
        let path = format!("event.{}.at", event.id);
        hit(path, format!("`{}` comes when the incident is over, which lasts {}", event.id, scenario.length))
            .help("let it come earlier, or the incident last longer")
            .see("length", "the incident's length")
    })
    .collect()
}

/// Whether an event comes after the end, whatever is drawn.
pub fn is_late(scenario: &Scenario, event: &Event) -> bool {
    let first = event.at.as_ref().map(|at| match at {
        Moment::At(at) => at.mins(),
        Moment::Drawn(name, plus) => range_of(scenario, name).low + plus.mins(),
    });
    first.is_some_and(|first| first + event.hold.mins() >= scenario.length.mins())
}
