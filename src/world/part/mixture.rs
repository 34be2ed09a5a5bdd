//! Mixtures of normal and lognormal components: where a feature's numbers come from.

use crate::model::draws::Draws;
use crate::model::scenario::number_of;
use crate::model::world::part::{Component, Curve};
use crate::world::chance::normal;
use crate::world::measure::bisect;
use libm::{erfc, exp, log, sqrt};

/// A mixture with its numbers resolved.
#[derive(Debug, Clone)]
pub(crate) struct Mixture(Vec<Piece>);

#[derive(Debug, Clone, Copy)]
struct Piece {
    weight: f64,
    curve: Curve,
    median: f64,
    spread: f64,
}

/// The standard normal distribution function.
pub(crate) fn phi(z: f64) -> f64 {
    0.5 * erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

impl Piece {
    fn cdf(&self, x: f64) -> f64 {
        match self.curve {
            Curve::Normal => phi((x - self.median) / self.spread),
            Curve::Lognormal if x <= 0.0 => 0.0,
            Curve::Lognormal => phi(log(x / self.median) / self.spread),
        }
    }

    /// The value at `z` standard deviations.
    fn value(&self, z: f64) -> f64 {
        match self.curve {
            Curve::Normal => self.median + z * self.spread,
            Curve::Lognormal => self.median * exp(z * self.spread),
        }
    }

    /// Mean and mean square.
    fn moments(&self) -> (f64, f64) {
        let s2 = self.spread * self.spread;
        match self.curve {
            Curve::Normal => (self.median, self.median * self.median + s2),
            Curve::Lognormal => (self.median * exp(s2 / 2.0), self.median * self.median * exp(2.0 * s2)),
        }
    }
}

impl Mixture {
    /// The mixture of the declared components; a standard normal one where none has weight.
    pub fn new(components: &[Component], draws: &Draws) -> Self {
        let mut pieces: Vec<Piece> = components
            .iter()
            .map(|c| Piece {
                weight: number_of(&c.weight, draws).max(0.0),
                curve: c.shape,
                median: match c.shape {
                    Curve::Normal => number_of(&c.median, draws),
                    Curve::Lognormal => number_of(&c.median, draws).max(1e-12),
                },
                spread: number_of(&c.spread, draws).max(1e-12),
            })
            .collect();
        let whole: f64 = pieces.iter().map(|piece| piece.weight).sum();
        if whole <= 0.0 {
            return Self(vec![Piece { weight: 1.0, curve: Curve::Normal, median: 0.0, spread: 1.0 }]);
        }
        for piece in &mut pieces {
            piece.weight /= whole;
        }
        Self(pieces)
    }

    /// The share of values at or below `x`.
    pub fn cdf(&self, x: f64) -> f64 {
        self.0.iter().map(|piece| piece.weight * piece.cdf(x)).sum()
    }

    /// The value below which the share `u` lies, by bisection between the components' own quantiles.
    pub fn quantile(&self, u: f64) -> f64 {
        let z = normal(u);
        let values = || self.0.iter().map(|piece| piece.value(z));
        let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        bisect(low, high, |middle| self.cdf(middle) < u)
    }

    /// Mean and standard deviation.
    pub fn moments(&self) -> (f64, f64) {
        let (mean, square) = self.0.iter().fold((0.0, 0.0), |(mean, square), piece| {
            let (m, s) = piece.moments();
            (mean + piece.weight * m, square + piece.weight * s)
        });
        (mean, sqrt((square - mean * mean).max(0.0)))
    }

    /// How far `moved` carries values from their rank, as a share of the farthest it could carry them on average: 0 for
    /// no move, 1 when ranks tell nothing. Twice the mean distance between the ranks of a value before and after.
    pub fn misplaced(&self, moved: impl Fn(f64) -> f64) -> f64 {
        const POINTS: usize = 21;
        let mut sum = 0.0;
        for piece in &self.0 {
            for point in 0..POINTS {
                let x = piece.value(normal((point as f64 + 0.5) / POINTS as f64));
                sum += piece.weight * (self.cdf(moved(x)) - self.cdf(x)).abs() / POINTS as f64;
            }
        }
        (2.0 * sum).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baskets() -> Mixture {
        let part = |weight: f64, shape, median: f64, spread: f64| Component {
            weight: weight.into(),
            shape,
            median: median.into(),
            spread: spread.into(),
        };
        Mixture::new(&[part(3.0, Curve::Lognormal, 40.0, 0.8), part(1.0, Curve::Normal, 200.0, 30.0)], &Draws::new())
    }

    #[test]
    fn quantiles_invert_the_distribution() {
        for u in [0.001, 0.1, 0.5, 0.76, 0.99] {
            assert!((baskets().cdf(baskets().quantile(u)) - u).abs() < 1e-12, "{u}");
        }
    }

    #[test]
    fn moments_agree_with_the_quantiles() {
        let (mean, sd) = baskets().moments();
        let values: Vec<f64> = (0..20_000).map(|i| baskets().quantile((f64::from(i) + 0.5) / 20_000.0)).collect();
        let sampled = values.iter().sum::<f64>() / 20_000.0;
        let square = values.iter().map(|v| (v - sampled) * (v - sampled)).sum::<f64>() / 20_000.0;
        assert!((mean / sampled - 1.0).abs() < 0.001 && (sd / square.sqrt() - 1.0).abs() < 0.005, "{mean} {sd}");
    }

    #[test]
    fn another_currency_misplaces_nearly_everything_and_a_few_percent_hardly_anything() {
        let wrong = baskets().misplaced(|x| 11.4 * x);
        let slight = baskets().misplaced(|x| 1.02 * x);
        assert!(wrong > 0.6 && slight < 0.02 && slight > 0.0, "{wrong} {slight}");
        assert_eq!(baskets().misplaced(|x| x), 0.0);
    }
}
