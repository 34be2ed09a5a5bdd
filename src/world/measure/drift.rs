//! How far a histogram lies from a reference.

use libm::log;

/// What stands in for the share of an empty bin, so that the logarithm exists; nothing is renormalised.
pub const EMPTY: f64 = 1e-4;

/// Population stability index of `actual` against `expected`: the sum over bins of (q - p) ln(q / p), p the expected and
/// q the actual share (natural logarithm), an empty bin's share replaced by [`EMPTY`]. Counts or shares of any total;
/// bins beyond the shorter slice are left out. 0 where either has no mass.
pub fn psi(expected: &[f64], actual: &[f64]) -> f64 {
    let (all_expected, all_actual) = (expected.iter().sum::<f64>(), actual.iter().sum::<f64>());
    if all_expected <= 0.0 || all_actual <= 0.0 {
        return 0.0;
    }
    let share = |count: f64, all: f64| if count > 0.0 { count / all } else { EMPTY };
    let terms = expected.iter().zip(actual).map(|(e, a)| {
        let (p, q) = (share(*e, all_expected), share(*a, all_actual));
        (q - p) * log(q / p)
    });
    terms.sum()
}

/// Kullback-Leibler divergence of `p` from `q` in nats: the sum of p ln(p / q), where 0 ln 0 is 0. Infinite where `p` has
/// mass and `q` none. Counts or shares of any total; 0 where either has no mass.
pub fn kl(p: &[f64], q: &[f64]) -> f64 {
    let (all_p, all_q) = (p.iter().sum::<f64>(), q.iter().sum::<f64>());
    if all_p <= 0.0 || all_q <= 0.0 {
        return 0.0;
    }
    let terms = p.iter().zip(q).filter(|(p, _)| **p > 0.0).map(|(p, q)| {
        let (p, q) = (p / all_p, q / all_q);
        if q > 0.0 { p * log(p / q) } else { f64::INFINITY }
    });
    terms.sum()
}

/// Jensen-Shannon divergence in nats: the mean divergence of the two from their middle. At most ln 2.
pub fn js(p: &[f64], q: &[f64]) -> f64 {
    let (all_p, all_q) = (p.iter().sum::<f64>(), q.iter().sum::<f64>());
    if all_p <= 0.0 || all_q <= 0.0 {
        return 0.0;
    }
    let middle: Vec<f64> = p.iter().zip(q).map(|(p, q)| 0.5 * (p / all_p + q / all_q)).collect();
    0.5 * (kl(p, &middle) + kl(q, &middle))
}

/// What PSI shows with no drift at all, as its mean and standard deviation over `bins` bins: PSI x n is near a
/// chi-squared number with bins - 1 degrees of freedom, so (B - 1) (1/n + 1/m) and sqrt(2 (B - 1)) (1/n + 1/m) for `n`
/// samples against a reference of `m` (infinite when it is known exactly).
pub fn psi_without_drift(bins: usize, n: f64, m: f64) -> (f64, f64) {
    let freedom = bins.saturating_sub(1) as f64;
    let each = 1.0 / n + 1.0 / m;
    (freedom * each, libm::sqrt(2.0 * freedom) * each)
}

/// The range that the drift behind a measured PSI lies in, at 95%: PSI x n is near a non-central chi-squared number,
/// with mean B - 1 + n psi and variance 2 (B - 1) + 4 n psi.
pub fn psi_interval(measured: f64, bins: usize, n: f64, m: f64) -> (f64, f64) {
    let (floor, sd) = psi_without_drift(bins, n, m);
    let drift = (measured - floor).max(0.0);
    let spread = 1.96 * libm::sqrt(sd * sd + 4.0 * drift * (1.0 / n + 1.0 / m));
    ((measured - floor - spread).max(0.0), (measured - floor + spread).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_has_not_drifted_from_itself() {
        let h = [3.0, 5.0, 0.0, 2.0];
        assert_eq!(psi(&h, &h), 0.0);
        assert_eq!(kl(&h, &h), 0.0);
        assert_eq!(js(&h, &h), 0.0);
    }

    #[test]
    fn nothing_can_be_said_of_nothing() {
        assert_eq!(psi(&[], &[]), 0.0);
        assert_eq!(psi(&[1.0, 2.0], &[0.0, 0.0]), 0.0);
        assert_eq!(kl(&[0.0], &[1.0]), 0.0);
        assert_eq!(kl(&[1.0, 1.0], &[1.0, 0.0]), f64::INFINITY);
    }

    #[test]
    fn a_small_window_cannot_tell_a_large_psi_from_none() {
        let (low, _) = psi_interval(0.11, 10, 100.0, f64::INFINITY);
        assert_eq!(low, 0.0);
        let (low, high) = psi_interval(0.31, 10, 2400.0, f64::INFINITY);
        assert!(low > 0.2 && high < 0.4, "{low} {high}");
    }
}
