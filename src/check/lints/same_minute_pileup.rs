//! `same-minute-pileup`: three or more things that happen to the player within the same minute, by the clock.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::draws::Moment;
use crate::model::event::EventKind;
use std::collections::BTreeMap;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "same-minute-pileup",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "Three or more things that happen to the player within the same minute, by the clock.",
    why: "Nobody reads three messages at once: one of them is lost, and which one is luck.",
    base: Base::Scenario,
    bad: r#"[event.one]
kind = "message"
at = "6m10s"
from = "lead"
text = "No news"
[event.two]
kind = "message"
at = "6m20s"
from = "lead"
text = "Still no news"
"#,
    good: r#"[event.one]
kind = "message"
at = "7m"
from = "lead"
text = "No news"
[event.two]
kind = "message"
at = "8m"
from = "lead"
text = "Still no news"
"#,
    found: Found::Item(judge),
};

/// So many are too many.
const MANY: usize = 3;

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut by_minute: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for event in scenario.events.iter().filter(|event| event.kind != EventKind::Change && event.when.is_none()) {
        if let Some(Moment::At(at)) = &event.at {
            by_minute.entry(at.0.div_euclid(60_000)).or_default().push(event.id.as_str());
        }
    }
    let piles = by_minute.into_iter().filter(|(_, ids)| ids.len() >= MANY);
    piles
        .map(|(minute, ids)| {
            let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let message = format!("{} all come in minute {minute}", names.join(", "));
            let mut one = hit(format!("event.{}.at", ids[ids.len() - 1]), message).help("spread them over some minutes");
            for other in &ids[..ids.len() - 1] {
                one = one.see(format!("event.{other}.at"), "in the same minute");
            }
            one
        })
        .collect()
}
