//! What still burns, as far as it can be seen. Who asks before a close and who judges it afterwards hold it to the same.

use super::Run;
use super::book::AttemptState;
use super::lingering::WORTH;
use super::words::beside;
use crate::model::{Clock, MetricId, Phase};

/// How many charts are told at most: a sentence of more is read by nobody.
const TOLD: usize = 3;

/// What still burns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burning {
    /// In words.
    pub told: String,
    /// Nothing has shown that it is only the rest of it: a close now is none.
    pub unproven: bool,
}

impl Run {
    /// What still burns: charts whose newest reading is beyond its line, and the harm that comes in. It tells no more than
    /// the screen does. Where nothing that harms is possible any more, a chart beyond its line burns nobody.
    pub fn burning(&self) -> Option<Burning> {
        let mut told = if self.nothing_to_contain() { vec![] } else { self.beyond() };
        let is_tested = self.is_tested();
        let rate = self.weighed_harm_rate();
        // After a test that showed it over, harm alone is weighed for causes that nobody has cared to rule out.
        let harms = rate >= WORTH && !(told.is_empty() && is_tested);
        // A chart may follow a step late; where no step was taken, there is nothing that it could follow.
        let untouched = self.last_step().is_none() && !told.is_empty();
        if let Some(rate) = self.harm_rate_told().filter(|_| harms) {
            told.push(format!("harm comes in, about {rate} {} a minute", self.scenario.harm_unit));
        }
        let unproven = !is_tested && (harms || untouched);
        (!told.is_empty()).then(|| Burning { told: told.join(", and "), unproven })
    }

    /// What a close is asked back, in a sentence: what still burns, and what else costs it points. `again` is the way to close
    /// all the same. None where nothing speaks against it, or where nothing can be closed.
    pub fn close_doubt(&self, watching: &[String], until: Option<Clock>, again: &str) -> Option<String> {
        if self.is_over() || self.book.closed.is_some() || self.book.acknowledged.is_none() {
            return None;
        }
        let lacks = self.close_lacks(watching, until);
        let somebody = self.watched_person(watching).map(|name| format!("{name} is no metric, and isn't watched on"));
        let Some(burning) = self.burning() else {
            return match (somebody, lacks) {
                (somebody, Some(lacks)) => {
                    let somebody = somebody.map(|told| format!("{told}. ")).unwrap_or_default();
                    Some(format!("{somebody}{again} closes it for fewer points, {lacks}"))
                }
                (somebody, None) => somebody.map(|told| format!("{told}; {again} closes it all the same")),
            };
        };
        let somebody = somebody.map(|told| format!(". {told}")).unwrap_or_default();
        let price = if burning.unproven || lacks.is_some() { "for fewer points" } else { "all the same" };
        let lacks = lacks.map(|lacks| format!(", {lacks}")).unwrap_or_default();
        Some(format!("it still burns: {}{somebody}. {again}, or y, closes it {price}{lacks}", burning.told))
    }

    /// The charts whose newest reading is beyond its line, each with both.
    fn beyond(&self) -> Vec<String> {
        let charted = |id: &MetricId| self.scenario.panels.iter().any(|panel| panel.metrics.contains(id));
        let lined = self.scenario.world.metrics.iter().filter(|spec| spec.slo.is_some() && charted(&spec.id));
        let beyond = lined.filter_map(|spec| {
            let value = self.world.newest(&spec.id)?.value;
            let limit = self.limit_of(spec).filter(|_| self.is_beyond(spec, value))?;
            let title = self.fill(&spec.title);
            let (value, limit) =
                (beside(&title, value, Some(limit), &spec.unit), beside(&title, limit, None, &spec.unit));
            Some(format!("{title} is at {value}, its line at {limit}"))
        });
        beyond.take(TOLD).collect()
    }

    /// Whether a test on enough samples has ended since the last step took effect.
    fn is_tested(&self) -> bool {
        let Some(since) = self.last_step() else { return false };
        let tests = self.scenario.actions.iter().filter(|action| action.phase == Phase::Validation);
        let proofs = tests.filter_map(|action| Some((action, action.proves.as_ref()?.samples)));
        proofs.into_iter().any(|(action, enough)| {
            self.book.attempts(&action.id).iter().any(|attempt| {
                let shown = attempt.samples.unwrap_or(0) as f64 >= enough;
                shown && attempt.state == AttemptState::Done && attempt.ends >= since
            })
        })
    }
}
