//! A scenario in numbers, as authors like them: how much there is, how much of it is read, how dense it comes.

use crate::check::play::{Item, Kind};
use crate::check::prove::Proof;
use crate::model::Scenario;
use crate::model::event::EventKind;
use crate::model::template::Template;
use serde::Serialize;
use std::fmt;

/// Silent reading of plain text; Brysbaert (2019) finds 238 words a minute on average.
const WORDS_A_MINUTE: f64 = 240.0;

/// The numbers of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    /// The scenario's id.
    pub scenario: String,
    /// How long it lasts, in minutes.
    pub minutes: f64,
    /// How many there are of each kind of thing.
    pub counts: Vec<(&'static str, usize)>,
    /// Words that can come to the player by themselves: the summary and the events.
    pub words_told: usize,
    /// Words that the player can look up or ask for: panels, answers, outcomes.
    pub words_found: usize,
    /// How long reading what is told takes, in minutes.
    pub reading: f64,
    /// How long looking at every panel once holds the player, in minutes.
    pub looking: f64,
    /// Events that are shown, by the five minutes in which they can come first.
    pub events_in_five: Vec<usize>,
}

/// Counts.
pub fn stats(scenario: &Scenario, proof: &Proof) -> Stats {
    let words = |text: &Template| text.raw().split_whitespace().count();
    let shown: Vec<_> = scenario.events.iter().filter(|event| event.kind != EventKind::Change).collect();
    let told = words(&scenario.summary) + shown.iter().map(|event| words(&event.text)).sum::<usize>();
    let panels =
        scenario.panels.iter().map(|it| words(&it.text) + it.lines.iter().map(|line| words(&line.text)).sum::<usize>());
    let outcomes =
        scenario.actions.iter().flat_map(|it| &it.outcomes).chain(scenario.asks.iter().flat_map(|it| &it.outcomes));
    let found = panels.sum::<usize>() + outcomes.map(|outcome| words(&outcome.text)).sum::<usize>();
    let mut events_in_five = vec![0; (scenario.length.mins() / 5.0).ceil() as usize];
    for event in &shown {
        let first = proof.earliest_of_all(&Item::new(Kind::Event, &event.id));
        if let Some(place) = first.and_then(|at| events_in_five.get_mut((at.mins() / 5.0) as usize)) {
            *place += 1;
        }
    }
    let questions = scenario.events.iter().filter(|event| event.kind == EventKind::Question).count();
    Stats {
        scenario: scenario.id.clone(),
        minutes: scenario.length.mins(),
        counts: vec![
            ("truths", scenario.truths.len()),
            ("people", scenario.people.len()),
            ("panels", scenario.panels.len()),
            ("facts", scenario.facts.len()),
            ("actions", scenario.actions.len()),
            ("asks", scenario.asks.len()),
            ("events", scenario.events.len()),
            ("questions", questions),
            ("metrics", scenario.world.metrics.len()),
        ],
        words_told: told,
        words_found: found,
        reading: told as f64 / WORDS_A_MINUTE,
        looking: scenario.panels.iter().map(|panel| panel.busy.mins()).sum(),
        events_in_five,
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} minutes", self.scenario, self.minutes)?;
        let counts: Vec<String> = self.counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        writeln!(f, "  {}", counts.join(", "))?;
        writeln!(
            f,
            "  {} words come by themselves ({:.1} min of reading); {} can be found; every panel once takes {:.1} min",
            self.words_told, self.reading, self.words_found, self.looking
        )?;
        let row: Vec<String> = self.events_in_five.iter().map(ToString::to_string).collect();
        writeln!(f, "  events that can first come in each five minutes: {}", row.join(" "))
    }
}
