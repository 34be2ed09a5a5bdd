//! Inverse distribution functions: a uniform number in, a value out, growing with both the uniform and the mean.

use libm::{exp, log, log1p, sqrt};

/// Below this variance the distribution function is summed term by term; above it, the Cornish-Fisher expansion is off
/// by less than 0.0008 in probability, and by less than 0.0002 above a variance of 150 (tested).
const SUMMED: f64 = 30.0;

/// The standard normal quantile, to about 1e-16 (Wichura 1988, algorithm AS 241, PPND16).
pub fn normal(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = sqrt(-log(tail));
    let size = if r <= 5.0 { ratio(r - 1.6, &MIDDLE) } else { ratio(r - 5.0, &TAIL) };
    size.copysign(q)
}

/// The exponential quantile with mean 1.
pub fn exponential(u: f64) -> f64 {
    -log1p(-u)
}

/// The Poisson quantile; 0 for a mean that is not above 0.
pub fn poisson(u: f64, mean: f64) -> u64 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean < SUMMED {
        return summed(u, exp(-mean), |k| mean / k, u64::MAX);
    }
    expanded(u, mean, mean, 1.0 / sqrt(mean), 1.0 / mean).max(0.0) as u64
}

/// The binomial quantile: successes in `trials` tries of chance `p` (clamped to 0..1).
pub fn binomial(u: f64, trials: u64, p: f64) -> u64 {
    if trials == 0 || p.is_nan() || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return trials;
    }
    if p > 0.5 {
        // The failures of the mirrored uniform, so that the result still grows with `u`.
        return trials - binomial(1.0 - u, trials, 1.0 - p);
    }
    let n = trials as f64;
    let mean = n * p;
    let variance = mean * (1.0 - p);
    if variance < SUMMED {
        let odds = p / (1.0 - p);
        return summed(u, exp(n * log1p(-p)), |k| (n - k + 1.0) / k * odds, trials);
    }
    let (skew, kurtosis) = ((1.0 - 2.0 * p) / sqrt(variance), (1.0 - 6.0 * p * (1.0 - p)) / variance);
    (expanded(u, mean, variance, skew, kurtosis).max(0.0) as u64).min(trials)
}

/// Walks up the distribution function from 0 until it passes `u`; `next` gives the ratio of a term to the one before.
fn summed(u: f64, zero: f64, next: impl Fn(f64) -> f64, most: u64) -> u64 {
    let (mut term, mut sum, mut k) = (zero, zero, 0_u64);
    while sum < u && k < most {
        k += 1;
        term *= next(k as f64);
        let before = sum;
        sum += term;
        if sum == before && k as f64 > 2.0 * SUMMED {
            break; // what is left is below the float's resolution
        }
    }
    k
}

/// Cornish-Fisher to third order for a count: the expansion is that of the count plus a uniform between -1/2 and 1/2,
/// which has a smooth distribution and rounds to the count.
fn expanded(u: f64, mean: f64, variance: f64, skew: f64, kurtosis: f64) -> f64 {
    let smooth = variance + 1.0 / 12.0;
    let shrink = variance / smooth;
    let g1 = skew * shrink * sqrt(shrink);
    let g2 = kurtosis * shrink * shrink - 1.0 / (120.0 * smooth * smooth);
    let z = normal(u);
    let z2 = z * z;
    let w = z + g1 * (z2 - 1.0) / 6.0 + g2 * z * (z2 - 3.0) / 24.0 - g1 * g1 * z * (2.0 * z2 - 5.0) / 36.0;
    (mean + sqrt(smooth) * w + 0.5).floor()
}

/// Numerator and denominator, both by rising power.
type Rational = [[f64; 8]; 2];

fn ratio(x: f64, [above, below]: &Rational) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
    value(above) / value(below)
}

// The published digits, rounded to those that a float holds.
const CENTRE: Rational = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

const MIDDLE: Rational = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        0.000_774_545_014_278_341_4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        0.000_547_593_808_499_534_5,
        1.050_750_071_644_416_9e-9,
    ],
];

const TAIL: Rational = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        0.000_786_869_131_145_613_3,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_7e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, Normal, Poisson};

    #[test]
    fn the_normal_quantile_is_right_into_the_tails() {
        let reference = Normal::standard();
        for u in [1e-300, 1e-12, 1e-5, 0.001, 0.07, 0.3, 0.5, 0.64, 0.9, 0.975, 1.0 - 1e-9] {
            let z = normal(u);
            let back = reference.cdf(z);
            assert!((back - u).abs() <= 1e-10 * u.min(1.0 - u) + 1e-15, "{u}: {z} {back}");
        }
        assert!((normal(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
    }

    /// The value's share of the uniforms must be its probability: the quantile of `u` is the first count whose
    /// distribution function reaches `u`, here within `within` in probability.
    fn holds(got: u64, u: f64, cdf: impl Fn(u64) -> f64, within: f64) -> bool {
        let below = if got == 0 { 0.0 } else { cdf(got - 1) };
        below - within <= u && u <= cdf(got) + within
    }

    fn within(variance: f64) -> f64 {
        match variance {
            v if v < SUMMED => 1e-9,
            v if v < 150.0 => 8e-4,
            _ => 2e-4,
        }
    }

    #[test]
    fn counts_are_quantiles_of_their_distribution() {
        for mean in [0.01, 0.7, 4.0, 29.9, 30.1, 60.0, 900.0, 40_000.0] {
            let poissons = Poisson::new(mean).unwrap();
            let binomials: Vec<(u64, f64)> =
                [0.003, 0.2, 0.5, 0.83].map(|p: f64| ((mean / p) as u64 + 1, p)).into_iter().collect();
            for step in 1..400 {
                let u = f64::from(step) / 400.0;
                assert!(holds(poisson(u, mean), u, |k| poissons.cdf(k), within(mean)), "poisson {mean} {u}");
                for (n, p) in &binomials {
                    let reference = Binomial::new(*p, *n).unwrap();
                    let within = within(*n as f64 * p * (1.0 - p));
                    assert!(holds(binomial(u, *n, *p), u, |k| reference.cdf(k), within), "binomial {n} {p} {u}");
                }
            }
        }
    }

    #[test]
    fn more_of_the_mean_never_gives_less() {
        for step in 1..200 {
            let u = f64::from(step) / 200.0;
            for (low, high) in [(28.0, 32.0), (3.0, 3.1), (500.0, 501.0)] {
                assert!(poisson(u, low) <= poisson(u, high), "{u} {low}");
                assert!(binomial(u, 1000, low / 1000.0) <= binomial(u, 1000, high / 1000.0), "{u} {low}");
            }
        }
    }

    #[test]
    fn nonsense_draws_nothing() {
        assert_eq!((poisson(0.5, f64::NAN), poisson(0.5, -1.0), poisson(0.5, 0.0)), (0, 0, 0));
        assert_eq!((binomial(0.5, 10, f64::NAN), binomial(0.5, 10, 7.0), binomial(0.5, 0, 0.5)), (0, 10, 0));
        assert!((exponential(0.5) - core::f64::consts::LN_2).abs() < 1e-15);
    }
}
