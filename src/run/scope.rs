//! What conditions are evaluated against: the books, a world, and which truth it is.

use super::book::{Attempt, AttemptState, Book};
use crate::model::draws::Draws;
use crate::model::expr::{Function, Scope};
use crate::model::scenario::DrawScope;
use crate::model::{Audience, Scenario, SimTime, TruthId};
use crate::world::World;

/// The books of the played run beside one world under one truth (the played one, or a companion).
pub(super) struct RunScope<'a> {
    pub scenario: &'a Scenario,
    pub book: &'a Book,
    pub draws: &'a Draws,
    pub now: SimTime,
    pub truth: &'a TruthId,
    pub world: &'a World,
}

impl Scope for RunScope<'_> {
    fn name(&self, name: &str) -> Option<f64> {
        // Conditions are evaluated every second under every truth: names are looked up as they stand, with no copy.
        let metric = self.scenario.world.metrics.iter().find(|metric| metric.id.as_str() == name);
        let newest = metric.and_then(|metric| self.world.newest(&metric.id));
        newest.map(|sample| sample.value).or_else(|| DrawScope(self.draws).name(name))
    }

    fn call(&self, function: Function, id: &str) -> Option<f64> {
        let book = self.book;
        let yes = match function {
            Function::Minutes => return Some(self.now.mins()),
            Function::Severity => {
                return Some(book.severities.last().map_or(5.0, |(_, severity)| f64::from(severity.number())));
            }
            Function::Silence => return Audience::from_word(id).map(|audience| self.silence(audience)),
            Function::Done => self.attempts(id).iter().any(|attempt| attempt.state == AttemptState::Done),
            Function::Started => self.attempts(id).iter().any(|attempt| attempt.state != AttemptState::Cancelled),
            Function::Known => book.facts.contains_key(id),
            Function::Granted => book.asks.get(id).is_some_and(|asking| matches!(asking.answered, Some((_, true)))),
            Function::Asked => book.asks.contains_key(id),
            Function::Seen => book.events.contains_key(id),
            Function::Answered => book.answers.iter().any(|answer| answer.question.as_str() == id),
            Function::Sent => book.updates.iter().any(|update| update.audience.word() == id),
            Function::Paged => book.paged.contains_key(id),
            Function::Looked => book.looked.contains_key(id),
            Function::Truth => self.truth.as_str() == id,
            Function::Acked => book.acknowledged.is_some(),
            Function::Contained => is_contained(self.scenario, book, self.truth),
        };
        Some(f64::from(u8::from(yes)))
    }
}

impl RunScope<'_> {
    /// Every attempt at an action.
    fn attempts(&self, action: &str) -> &[Attempt] {
        self.book.actions.get(action).map_or(&[], Vec::as_slice)
    }

    /// Minutes since the last update to an audience, or since the page; none after closing, when nobody waits for one.
    fn silence(&self, audience: Audience) -> f64 {
        if self.book.closed.is_some() {
            return 0.0;
        }
        let since = self.book.last_update(audience).map_or(SimTime::PAGE, |update| update.at);
        (self.now - since).mins()
    }
}

/// Whether a step that fits the truth is in effect, or the truth harms nobody.
pub(super) fn is_contained(scenario: &Scenario, book: &Book, truth: &TruthId) -> bool {
    use crate::model::Phase::{Containment, Remediation};
    scenario.truth(truth).is_some_and(|truth| truth.benign)
        || scenario.actions.iter().any(|action| {
            matches!(action.phase, Containment | Remediation) && action.fits.contains(truth) && book.is_done(&action.id)
        })
}
