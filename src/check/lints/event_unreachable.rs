//! `event-unreachable`: an event that no play ever reaches, whatever is done: it is proved, and the message says what is in the way.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use super::event_after_end::is_late;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "event-unreachable",
    group: Group::Correctness,
    level: Level::Error,
    what: "An event that no play ever reaches, whatever is done: it is proved, and the message says what is in the way.",
    why: "The author counts on something that never happens.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
when = 'seen("product-agian")'
# without event.users-write.at
[event.product-agian]
kind = "message"
from = "product"
text = "I asked a question"
"#,
    good: r#"[event.users-write]
when = 'seen("product-again")'
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    // An event that comes too late has a finding of its own.
    let late = |hit: &Hit| scenario.events.iter().any(|event| hit.item == format!("event.{}", event.id) && is_late(scenario, event));
    super::moves::proved(subject, LINT.name).into_iter().filter(|hit| !late(hit)).collect()
}
