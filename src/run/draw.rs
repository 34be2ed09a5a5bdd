//! What the seed picks: the truth by its prior, and everything the scenario leaves open. Each from a stream of its own,
//! so that a further `vary` shifts nothing else.

use crate::model::draws::{Drawn, Draws, Vary};
use crate::model::{Millis, Scenario, TruthId};
use crate::world::chance::Stream;

/// The truth and the drawn values of a seed.
pub fn draw(scenario: &Scenario, seed: u64) -> (TruthId, Draws) {
    let mut draws = Draws::new();
    for (name, vary) in &scenario.vary {
        let mut stream = Stream::new(seed, &format!("vary.{name}"));
        match vary {
            Vary::OneOf(rows) => {
                let pick = stream.below(rows.len().max(1) as u64) as usize;
                for (field, value) in rows.get(pick).into_iter().flatten() {
                    draws.insert(format!("{name}.{field}"), value.clone());
                }
            }
            Vary::Between { low, high, step } => {
                // The small excess keeps a bound that lies on the grid on it, whatever the division rounds to.
                let steps = libm::floor((high - low) / step + 1e-9).max(0.0) as u64;
                let value = low + stream.below(steps + 1) as f64 * step;
                draws.insert(name.clone(), Drawn::Number(value));
            }
            Vary::Time { low, high } => {
                let minutes = (high.0 - low.0).div_euclid(60_000).max(0) as u64;
                let at = Millis(low.0 + stream.below(minutes + 1) as i64 * 60_000);
                draws.insert(name.clone(), Drawn::Time { at });
            }
        }
    }
    (truth(scenario, seed), draws)
}

fn truth(scenario: &Scenario, seed: u64) -> TruthId {
    let mut left = Stream::new(seed, "truth").uniform();
    for truth in &scenario.truths {
        if left < truth.prior {
            return truth.id.clone();
        }
        left -= truth.prior;
    }
    // Priors add up to 1 within rounding, so what is left over belongs to the last truth.
    scenario.truths.last().map_or_else(|| TruthId::new(""), |truth| truth.id.clone())
}
