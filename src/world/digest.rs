//! The fingerprint of a world.

use super::World;
use super::chance::mix;
use crate::model::time::SimTime;

/// Folds 64-bit words into one, in order.
struct Digest(u64);

impl Digest {
    fn word(&mut self, word: u64) {
        self.0 = self.0.rotate_left(23) ^ word;
        self.0 = mix(&mut self.0);
    }

    fn numbers(&mut self, numbers: &[f64]) {
        for number in numbers {
            // Of two zeros with different signs a minimum or maximum gives either, as the compiler likes: they count as one.
            self.word((number + 0.0).to_bits());
        }
    }

    fn counts(&mut self, counts: &[u64]) {
        for count in counts {
            self.word(*count);
        }
    }

    fn time(&mut self, time: SimTime) {
        self.word(time.0 as u64);
    }
}

pub(super) fn digest(world: &World) -> u64 {
    let mut digest = Digest(0x7464_7269_6c6c);
    digest.time(world.now);
    digest.numbers(&world.state.params.values);
    for (place, to, end) in world.state.params.pending() {
        digest.counts(&[place as u64, (to + 0.0).to_bits(), end as u64]);
    }
    digest.counts(&world.state.total);
    digest.counts(&world.state.now);
    digest.numbers(&world.state.rate);
    digest.numbers(&world.state.levels);
    digest.counts(&world.state.bins);
    digest.numbers(&[world.harm, world.rate]);
    for series in &world.series {
        if let Some(sample) = series.newest() {
            digest.time(sample.at);
            digest.numbers(&[sample.value]);
            digest.word(sample.samples.unwrap_or(u64::MAX));
        }
    }
    digest.0
}
