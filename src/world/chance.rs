//! Chance: named streams of a run's seed, and our own sampling from them.
//!
//! A stream is the `ChaCha8` key stream under a key made from the seed and a name, so that a new draw under one name
//! shifts no other. [`Stream`] is read from front to back; [`Noise`] is read by index (a second, a scrape), so that
//! what one step draws doesn't depend on how many draws the steps before it took.
//!
//! Every distribution is sampled by inversion: one uniform gives one value, and the value grows with the uniform and
//! with the distribution's mean. Two worlds that differ in a parameter therefore share their luck (common random
//! numbers): what differs between them is caused by the parameter.

mod quantile;

pub use quantile::{binomial, exponential, normal, poisson};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Words of 32 bits in a block of the generator.
const BLOCK: u128 = 16;

/// A run's stream of chance under a name, read from front to back.
#[derive(Debug, Clone)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of `seed` under `name`.
    pub fn new(seed: u64, name: &str) -> Self {
        Self(generator(seed, name))
    }

    /// A number above 0 and below 1.
    pub fn uniform(&mut self) -> f64 {
        unit(self.0.next_u64())
    }

    /// A whole number below `bound`, each as likely as the others to within 2^-53; 0 where the bound is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((self.uniform() * bound as f64) as u64).min(bound.saturating_sub(1))
    }

    /// An index of `weights` with a chance proportional to its weight. Weights that are negative or not numbers count
    /// as 0; `None` where none is left.
    pub fn pick(&mut self, weights: &[f64]) -> Option<usize> {
        let weight = |w: &f64| if w.is_finite() { w.max(0.0) } else { 0.0 };
        let mut left = self.uniform() * weights.iter().map(weight).sum::<f64>();
        let mut last = None;
        for (index, w) in weights.iter().map(weight).enumerate().filter(|(_, w)| *w > 0.0) {
            last = Some(index);
            if left < w {
                break;
            }
            left -= w;
        }
        last
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal(self.uniform())
    }
}

/// A run's stream of chance under a name, read by index: every index has the same number of uniforms of its own.
#[derive(Debug, Clone)]
pub struct Noise {
    generator: ChaCha8Rng,
    /// Words of 32 bits that belong to one index; whole blocks.
    stride: u128,
    /// Where the next draw is read.
    at: u128,
    /// Where the generator stands: draws that are passed over are not generated.
    stands: u128,
}

impl Noise {
    /// The stream of `seed` under `name`, with at least `draws` uniforms for every index.
    pub fn new(seed: u64, name: &str, draws: usize) -> Self {
        let words = 2 * draws.max(1) as u128;
        Self { generator: generator(seed, name), stride: words.div_ceil(BLOCK) * BLOCK, at: 0, stands: 0 }
    }

    /// The draws of one index.
    pub fn at(&mut self, index: u64) -> Draw<'_> {
        let start = u128::from(index) * self.stride;
        self.at = start;
        let end = start + self.stride;
        Draw { noise: self, end }
    }
}

/// The draws of one index of a [`Noise`].
#[derive(Debug)]
pub struct Draw<'a> {
    noise: &'a mut Noise,
    end: u128,
}

impl Draw<'_> {
    /// A number above 0 and below 1. Past the index's own share it is 0.5, so that a neighbour's is never read.
    pub fn uniform(&mut self) -> f64 {
        let noise = &mut *self.noise;
        if noise.at >= self.end {
            return 0.5;
        }
        // A jump generates four blocks anew: over a shorter way than that they are read.
        match noise.at.checked_sub(noise.stands) {
            Some(gap) if gap < 4 * BLOCK => (0..gap / 2).for_each(|_| _ = noise.generator.next_u64()),
            _ => noise.generator.set_word_pos(noise.at),
        }
        noise.at += 2;
        noise.stands = noise.at;
        unit(noise.generator.next_u64())
    }

    /// Passes over so many uniforms, as if they had been read.
    fn pass(&mut self, uniforms: usize) {
        self.noise.at = (self.noise.at + 2 * uniforms as u128).min(self.end);
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal(self.uniform())
    }

    /// Successes in `trials` tries of chance `p`. Takes one uniform, also where the outcome is certain.
    pub fn binomial(&mut self, trials: u64, p: f64) -> u64 {
        binomial(self.uniform(), trials, p)
    }

    /// Occurrences where `mean` are expected.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        poisson(self.uniform(), mean)
    }

    /// `trials` thrown into bins of these shares, added to `counts` (as long as `shares`). Takes one uniform a bin but
    /// the last, by conditional binomials. Shares need not add up to 1.
    pub fn multinomial(&mut self, trials: u64, shares: &[f64], counts: &mut [u64]) {
        let mut left = trials;
        // Nothing falls into a bin without a share: those at the end needn't be added, and no other needs its uniform.
        let used = shares.iter().rposition(|share| *share != 0.0).map_or(0, |last| last + 1);
        let mut mass: f64 = shares[..used].iter().sum();
        let last = shares.len().saturating_sub(1);
        for (index, (share, count)) in shares.iter().zip(counts).enumerate() {
            if left == 0 {
                self.pass(last - index);
                return;
            }
            if index == last {
                *count += left;
            } else if *share == 0.0 {
                self.pass(1);
            } else {
                let got = self.binomial(left, share / mass);
                *count += got;
                left -= got;
                mass -= share;
            }
        }
    }
}

/// A run's chance under a name, addressed by numbers (a second, a run, an attempt) instead of drawn in order: for draws that only
/// some worlds take, so that they shift nobody else's.
#[derive(Debug, Clone, Copy)]
pub struct Lot(u64);

impl Lot {
    /// The lots of `seed` under `name`.
    pub fn new(seed: u64, name: &str) -> Self {
        Self(hash(seed ^ 0x2545_f491_4f6c_dd1d, name.as_bytes()))
    }

    /// A number above 0 and below 1 that belongs to this address.
    pub fn uniform(self, address: &[u64]) -> f64 {
        let mut state = self.0;
        for part in address {
            state ^= *part;
            state = mix(&mut state);
        }
        unit(mix(&mut state))
    }
}

/// The middle of one of 2^53 equal slices between 0 and 1.
fn unit(word: u64) -> f64 {
    ((word >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

fn generator(seed: u64, name: &str) -> ChaCha8Rng {
    let mut state = hash(seed ^ 0x5851_f42d_4c95_7f2d, name.as_bytes());
    let mut key = [0; 32];
    for part in key.chunks_exact_mut(8) {
        part.copy_from_slice(&mix(&mut state).to_le_bytes());
    }
    ChaCha8Rng::from_seed(key)
}

/// FNV-1a over 64 bits (Fowler, Noll, Vo), begun from a mixed seed.
fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mut state = seed;
    let start = mix(&mut state);
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One step of `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) fn mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_stream_of_its_own() {
        let first = |seed, name| Stream::new(seed, name).uniform();
        assert_eq!(first(7, "truth"), first(7, "truth"));
        assert_ne!(first(7, "truth"), first(7, "vary.region"));
        assert_ne!(first(7, "truth"), first(8, "truth"));
    }

    #[test]
    fn an_index_draws_the_same_whatever_was_drawn_before() {
        let mut forward = Noise::new(3, "traffic", 9);
        let all: Vec<f64> = (0..20).map(|i| forward.at(i).uniform()).collect();
        let mut greedy = Noise::new(3, "traffic", 9);
        for (i, expected) in all.iter().enumerate().rev() {
            let mut draw = greedy.at(i as u64);
            assert_eq!(draw.uniform(), *expected);
            for _ in 0..30 {
                draw.uniform();
            }
        }
        assert_eq!(greedy.at(19).uniform(), all[19], "an index that took too much has not eaten into the next");
    }

    #[test]
    fn seeds_next_to_each_other_are_not_alike() {
        let draws: Vec<f64> = (0..4000).map(|seed| Stream::new(seed, "truth").uniform()).collect();
        let mean = draws.iter().sum::<f64>() / 4000.0;
        let lag: f64 = draws.windows(2).map(|w| (w[0] - 0.5) * (w[1] - 0.5)).sum::<f64>() / 3999.0;
        assert!((mean - 0.5).abs() < 3.5 * 0.2887 / 63.2, "{mean}");
        assert!((lag * 12.0).abs() < 3.5 / 63.2, "{lag}");
    }

    #[test]
    fn a_pick_follows_the_weights_and_never_takes_an_impossible_one() {
        let mut stream = Stream::new(1, "pick");
        let mut counts = [0_u32; 4];
        for _ in 0..10_000 {
            counts[stream.pick(&[0.7, 0.0, 0.3, 0.0]).unwrap()] += 1;
        }
        assert_eq!((counts[1], counts[3]), (0, 0));
        assert!((f64::from(counts[0]) - 7000.0).abs() < 4.0 * 45.8, "{counts:?}");
        assert_eq!(stream.pick(&[0.0, f64::NAN, -1.0]), None);
        assert_eq!(stream.pick(&[]), None);
    }

    #[test]
    fn lots_are_even_and_independent_of_their_neighbours() {
        let lot = Lot::new(9, "jobs");
        let draws: Vec<f64> = (0..4000).map(|run| lot.uniform(&[run / 40, run % 40])).collect();
        let mean = draws.iter().sum::<f64>() / 4000.0;
        let lag: f64 = draws.windows(2).map(|w| (w[0] - 0.5) * (w[1] - 0.5)).sum::<f64>() / 3999.0;
        assert!((mean - 0.5).abs() < 3.5 * 0.2887 / 63.2 && (lag * 12.0).abs() < 3.5 / 63.2, "{mean} {lag}");
        assert_ne!(lot.uniform(&[1, 2]), lot.uniform(&[2, 1]));
        assert_ne!(lot.uniform(&[1]), Lot::new(10, "jobs").uniform(&[1]));
    }

    #[test]
    fn bins_hold_all_that_was_thrown() {
        let mut noise = Noise::new(5, "bins", 4);
        let mut counts = [0_u64; 4];
        noise.at(0).multinomial(10_000, &[0.1, 0.2, 0.3, 0.4], &mut counts);
        assert_eq!(counts.iter().sum::<u64>(), 10_000);
        for (count, share) in counts.iter().zip([0.1, 0.2, 0.3, 0.4]) {
            let sd = (10_000.0_f64 * share * (1.0 - share)).sqrt();
            assert!((*count as f64 - 10_000.0 * share).abs() < 4.0 * sd, "{counts:?}");
        }
        assert_eq!(Stream::new(1, "below").below(0), 0);
    }
}
