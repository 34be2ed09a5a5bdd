//! Harm that goes on behind the steps: lines that empty, stores that fill again, or a cause that no step has touched. Whoever
//! has done something about it is told that it isn't over, and of what it comes.

use super::Run;
use crate::model::Phase::{Containment, Remediation};
use crate::model::{Millis, SimTime};

/// How long a step has to show what it does.
const SETTLED: Millis = Millis::from_mins(1);

/// Harm a minute that is worth a word: what the screen shows in its alarming colour.
pub(super) const WORTH: f64 = 0.5;

/// Of all harm the part from which on a source is named.
const NAMED: f64 = 0.05;

impl Run {
    /// That harm goes on a minute after the last step took effect, and what it comes of, weighed over what is still possible, as
    /// the harm on the screen is; with the moment of that step, after which it is told once. None while another step runs.
    pub fn lingering_harm(&self) -> Option<(SimTime, String)> {
        let since = self.last_step().filter(|since| !self.is_over() && self.now - *since >= SETTLED)?;
        let mut steps = self.scenario.actions.iter().filter(|it| matches!(it.phase, Containment | Remediation));
        if steps.any(|step| self.book.is_running(&step.id)) {
            return None;
        }
        let mut sources = self.companions.harm_rates(&self.world);
        // Both: what fell a moment ago may be over, and what has just begun isn't told of anywhere yet.
        let total: f64 = sources.iter().map(|(_, rate)| rate).sum();
        if total < WORTH || self.weighed_harm_rate() < WORTH {
            return None;
        }
        let rate = self.harm_rate_told()?;
        sources.retain(|(_, rate)| *rate >= NAMED * total);
        // A stable sort: equal sources stay as they were declared.
        sources.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let names: Vec<String> = sources.iter().map(|(id, _)| id.replace(['-', '_'], " ")).collect();
        let told = format!(
            "harm still comes in, about {rate} {} a minute, though the last step took effect at {}: {}. {}",
            self.scenario.harm_unit,
            self.scenario.clock(since),
            names.join(", "),
            self.scenario.harm_text
        );
        Some((since, told.trim_end().to_owned()))
    }
}
