//! Retries: clients that pause after a failed attempt and try again, each pause twice as long as the one before.

use crate::world::chance::Draw;

/// Seconds that a pause can last.
const RING: usize = 64;

/// Most retries that a client makes.
pub(super) const MOST: usize = 10;

/// Places that the clients who pause need: one for each second and number of attempts made.
pub(super) const PLACES: usize = RING * (MOST + 1);

/// Clients by the second in which they try again and by the attempts that they have made; counts kept as numbers.
pub(super) struct Pausing<'a>(pub &'a mut [f64]);

/// The attempts of one second by how many were made before.
pub(super) type ByTry = [u64; MOST + 1];

impl Pausing<'_> {
    /// Takes those who try again in this second.
    pub fn due(&mut self, second: u64) -> ByTry {
        let row = (second as usize % RING) * (MOST + 1);
        let mut tries = [0; MOST + 1];
        for (count, place) in tries.iter_mut().zip(&mut self.0[row..=row + MOST]) {
            *count = std::mem::take(place) as u64;
        }
        tries
    }

    /// Has `count` clients, who have made `tries` attempts, try again after a pause of `backoff` seconds times 2 to the number of
    /// retries made, spread evenly between half and one and a half of it. A pause lasts 1 to 63 whole seconds.
    pub fn pause(&mut self, second: u64, tries: usize, count: u64, backoff: f64) {
        let mean = backoff * f64::from(1_u32 << (tries - 1).min(30));
        let first = libm::ceil(0.5 * mean).clamp(1.0, (RING - 1) as f64) as u64;
        let last = libm::ceil(1.5 * mean).clamp(first as f64, (RING - 1) as f64) as u64;
        let slots = last - first + 1;
        for slot in 0..slots {
            // Whole clients: each second gets its share, and the earlier ones what is left over.
            let share = count / slots + u64::from(slot < count % slots);
            let row = ((second + first + slot) as usize % RING) * (MOST + 1);
            self.0[row + tries] += share as f64;
        }
    }

    /// How many pause. Whole counts add up to the same in any order, so they are added side by side.
    pub fn count(&self) -> f64 {
        let (rows, rest) = self.0.as_chunks::<8>();
        let mut lanes = [0.0; 8];
        for row in rows {
            for (lane, count) in lanes.iter_mut().zip(row) {
                *lane += count;
            }
        }
        lanes.iter().chain(rest).sum()
    }
}

/// Deals `count` out over attempts in proportion to `of`, by conditional binomials.
pub(super) fn deal(luck: &mut Draw<'_>, count: u64, of: &ByTry) -> ByTry {
    let mut dealt = [0; MOST + 1];
    let (mut left, mut whole) = (count, of.iter().sum::<u64>());
    for (part, weight) in dealt.iter_mut().zip(of) {
        let taken = luck.binomial(left, if whole > 0 { *weight as f64 / whole as f64 } else { 0.0 });
        *part = taken;
        left -= taken;
        whole -= weight;
    }
    // Whatever is left when all weights are used up made one attempt.
    dealt[0] += left;
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_while_pausing() {
        let mut places = vec![0.0; PLACES];
        let mut pausing = Pausing(&mut places);
        for (tries, count, backoff) in [(1, 1000, 0.1), (2, 7, 2.5), (10, 501, 30.0)] {
            pausing.pause(17, tries, count, backoff);
        }
        assert_eq!(pausing.count(), 1508.0);
        let back: u64 = (18..18 + RING as u64).map(|second| pausing.due(second).iter().sum::<u64>()).sum();
        assert_eq!((back, pausing.count()), (1508, 0.0));
    }

    #[test]
    fn a_pause_doubles() {
        let mut places = vec![0.0; PLACES];
        let mut pausing = Pausing(&mut places);
        pausing.pause(0, 3, 900, 4.0);
        let mean: f64 = (1..RING as u64).map(|s| s as f64 * pausing.due(s)[3] as f64).sum::<f64>() / 900.0;
        assert!((mean - 16.0).abs() < 0.6, "{mean}");
    }
}
