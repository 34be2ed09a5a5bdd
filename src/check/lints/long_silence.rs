//! `long-silence`: more than ten minutes, or half of the incident, in which nothing can happen to the player.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::play::{Item, Kind};
use crate::model::Millis;
use crate::model::event::EventKind;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "long-silence",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "More than ten minutes, or half of the incident, in which nothing can happen to the player.",
    why: "Pressure is what the drill is for; a silence that long teaches to wait.",
    base: Base::Scenario,
    bad: r#"[event.why-wait]
at = "16m"
within = "3m"
# without event.silence
# without event.users-write
# without event.click-alert
"#,
    good: r#"[event.why-wait]
at = "6m"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let (Some(scenario), Some(proof)) = (subject.scenario(), subject.proof()) else { return vec![] };
    let longest = Millis::from_mins(10).min(Millis(scenario.length.0 / 2));
    let shown = scenario.events.iter().filter(|event| event.kind != EventKind::Change);
    let mut times: Vec<(Millis, &str)> = vec![(Millis::ZERO, "page")];
    for event in shown {
        // What comes from metrics, deeds or silence may come at any time from its first on.
        if let Some(at) = proof.earliest_of_all(&Item::new(Kind::Event, &event.id)) {
            let open = event.at.is_none() && event.when.is_some();
            times.push((at, event.id.as_str()));
            if open {
                times.push((scenario.length, event.id.as_str()));
            }
        }
    }
    times.sort();
    // Something that may come at any time breaks every silence after it.
    let open = scenario.events.iter().filter(|event| event.at.is_none() && event.when.is_some());
    let from = open.filter_map(|event| proof.earliest_of_all(&Item::new(Kind::Event, &event.id))).min();
    let end = from.map_or(scenario.length, |from| from.min(scenario.length));
    let mut last = (Millis::ZERO, scenario.events.first().map_or("", |event| event.id.as_str()));
    let mut found = vec![];
    for (at, id) in times.into_iter().filter(|(at, _)| *at <= end).chain([(end, "")]) {
        if at - last.0 > longest {
            let until = if id.is_empty() { "the end".to_owned() } else { format!("`{id}`") };
            let message = format!("nothing can happen for {} between `{}` and {until}", at - last.0, last.1);
            found.push(hit(format!("event.{}", last.1), message).help("let somebody ask, or an alert fire"));
        }
        last = (at, id);
    }
    found
}
