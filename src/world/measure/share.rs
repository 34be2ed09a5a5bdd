//! Shares, their differences, and what a test of them could have shown.

use libm::sqrt;

/// The standard normal quantile of a two-sided 95% interval.
pub const Z95: f64 = 1.959_963_984_540_054;
/// The standard normal quantile of 80% power.
pub const Z80: f64 = 0.841_621_233_572_914_3;

/// Wilson's 95% interval of a share of `hits` in `n` (Wilson 1927); the whole of 0..1 where `n` is 0.
pub fn wilson(hits: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let (p, z2) = (hits / n, Z95 * Z95);
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * sqrt((p * (1.0 - p) + z2 / (4.0 * n)) / n);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// The 95% interval of a difference of two independent shares, by Newcombe's hybrid of their Wilson intervals (1998,
/// method 10).
pub fn difference((hits, n): (f64, f64), (other_hits, other_n): (f64, f64)) -> (f64, f64) {
    if n <= 0.0 || other_n <= 0.0 {
        return (-1.0, 1.0);
    }
    let (p, q) = (hits / n, other_hits / other_n);
    let ((p_low, p_high), (q_low, q_high)) = (wilson(hits, n), wilson(other_hits, other_n));
    let squares = |a: f64, b: f64| sqrt(a * a + b * b);
    (p - q - squares(p - p_low, q_high - q), p - q + squares(p_high - p, q - q_low))
}

/// The smallest difference between two shares near `p` that `n` and `other_n` samples show with 80% power at a
/// two-sided 5% (normal approximation); infinite without samples.
pub fn detectable(p: f64, n: f64, other_n: f64) -> f64 {
    if n <= 0.0 || other_n <= 0.0 {
        return f64::INFINITY;
    }
    // Near 0 and 1 the estimate's own variance vanishes; half a pseudo-hit on each side keeps it honest.
    let p = p.clamp(0.5 / (n + other_n), 1.0 - 0.5 / (n + other_n));
    (Z95 + Z80) * sqrt(p * (1.0 - p) * (1.0 / n + 1.0 / other_n))
}

/// A share of a small segment, drawn towards the whole population's: `strength` pretended samples of the whole are added
/// to the segment's own (the posterior mean under a beta prior centred on the whole).
pub fn smoothed(hits: f64, n: f64, whole: f64, strength: f64) -> f64 {
    if n + strength <= 0.0 { whole } else { (hits + strength * whole) / (n + strength) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_the_book() {
        // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
        let (low, high) = wilson(81.0, 263.0);
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
        let (low, high) = wilson(0.0, 20.0);
        assert!(low == 0.0 && (high - 0.1611).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn differences_agree_with_the_book() {
        // Newcombe 1998, comparison of 56/70 and 48/80, method 10: 0.0524 to 0.3339.
        let (low, high) = difference((56.0, 70.0), (48.0, 80.0));
        assert!((low - 0.0524).abs() < 5e-5 && (high - 0.3339).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn one_percent_of_the_traffic_takes_long_to_prove_anything() {
        let canary = detectable(0.1, 600.0, 59_400.0);
        let half = detectable(0.1, 30_000.0, 30_000.0);
        assert!(canary > 0.03 && half < 0.008, "{canary} {half}");
        assert_eq!(detectable(0.1, 0.0, 10.0), f64::INFINITY);
    }

    #[test]
    fn smoothing_fades_as_samples_come_in() {
        assert_eq!(smoothed(0.0, 0.0, 0.3, 50.0), 0.3);
        assert!((smoothed(5.0, 5.0, 0.3, 50.0) - 0.363_636).abs() < 1e-5);
        assert!((smoothed(5000.0, 5000.0, 0.3, 50.0) - 1.0).abs() < 0.01);
    }
}
