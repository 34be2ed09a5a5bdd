//! Strings keywords together.

use crate::check::play::pen::Pen;
use crate::model::Clock;
use crate::model::event::Point;
use crate::model::situation::Situation;

/// Every phrase and number that could count, and no sentence.
pub struct Stuffing;

impl Pen for Stuffing {
    fn name(&self) -> &'static str {
        "stuffing"
    }

    fn update(&self, situation: &Situation) -> Option<String> {
        let facts = situation.facts.iter().flat_map(|fact| fact.say.iter().cloned().chain(numbers(fact)));
        let actions = situation.actions.iter().flat_map(|action| action.say.iter().cloned());
        let asks = situation.asks.iter().flat_map(|ask| ask.say.iter().cloned());
        let next = situation.next.latest.map(|clock| format!("next update {clock}"));
        let words = facts.chain(actions).chain(asks).chain(situation.next.say.iter().cloned()).chain(next);
        // As a player who stuffs would stop: at a screenful.
        let words: Vec<String> = words.take(60).chain(["confirmed suspected unknown no impact".to_owned()]).collect();
        Some(words.join(", "))
    }

    fn answer(&self, must: &[Point], traps: &[Point]) -> Option<String> {
        Some(phrases(must.iter().chain(traps)))
    }

    fn because(&self, situation: &Situation) -> Option<String> {
        let facts = situation.facts.iter().filter(|fact| fact.known);
        Some(facts.flat_map(|fact| fact.say.iter().cloned()).take(12).collect::<Vec<_>>().join(" "))
    }

    fn report(&self, situation: &Situation, _: &[(Clock, String)]) -> Option<String> {
        let facts = situation.facts.iter().flat_map(|fact| fact.say.iter().cloned());
        let actions = situation.actions.iter().flat_map(|action| action.say.iter().cloned());
        Some(format!(
            "timeline, contributing factors, action items, {}",
            facts.chain(actions).collect::<Vec<_>>().join(", ")
        ))
    }
}

fn numbers(fact: &crate::model::situation::KnownFact) -> impl Iterator<Item = String> + '_ {
    fact.numbers.iter().map(|number| format!("{} {}", crate::run::plain(number.value), number.unit))
}

fn phrases<'a>(points: impl Iterator<Item = &'a Point>) -> String {
    points.flat_map(|point| point.say.iter().map(|say| say.raw().to_owned())).collect::<Vec<_>>().join(", ")
}
