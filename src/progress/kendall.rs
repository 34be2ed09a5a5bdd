//! The exact null distribution of Kendall's statistic S: concordant less discordant pairs of a series with its order.
//!
//! M. G. Kendall, "A new measure of rank correlation", Biometrika 30 (1938). With no trend every order is as likely, and
//! the number of orders of n values with k discordant pairs follows a recurrence over n.

/// How many slopes lie inside a two-sided interval of 95% around the median slope of `n` values: the largest S that is
/// not yet significant (Hollander and Wolfe, "Nonparametric Statistical Methods", on Theil's slope). `None` where even
/// the extreme order comes too often by chance: below five values.
pub(super) fn inner(n: usize) -> Option<usize> {
    let shares = shares(n);
    let pairs = shares.len() - 1;
    let mut tail = 0.0;
    // S = pairs - 2 k: from the extreme order inwards, as long as the tail stays within 2.5%.
    let mut significant = None;
    for (k, share) in shares.iter().enumerate().take_while(|(k, _)| 2 * k < pairs) {
        tail += share;
        if tail > 0.025 {
            break;
        }
        significant = Some(pairs - 2 * k);
    }
    significant.map(|s| s - 2)
}

/// The share of orders of `n` values with 0, 1, 2 ... discordant pairs.
fn shares(n: usize) -> Vec<f64> {
    let mut shares = vec![1.0];
    for next in 2..=n {
        // The new largest value may stand behind all others, or before 1, 2 ... next - 1 of them.
        let mut wider = vec![0.0; shares.len() + next - 1];
        for (k, share) in shares.iter().enumerate() {
            for place in &mut wider[k..k + next] {
                *place += share / next as f64;
            }
        }
        shares = wider;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_critical_values_are_those_of_the_tables() {
        // Hollander and Wolfe, table A.30: the least S with a tail of at most 2.5%.
        let critical = [(5, 10), (6, 13), (7, 15), (8, 18), (9, 20), (10, 23)];
        for (n, s) in critical {
            assert_eq!(inner(n), Some(s - 2), "n = {n}");
        }
    }

    #[test]
    fn four_runs_can_never_show_a_trend() {
        for n in 0..5 {
            assert_eq!(inner(n), None);
        }
    }

    #[test]
    fn the_shares_add_up_to_one_and_are_symmetric() {
        let shares = shares(9);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for (one, other) in shares.iter().zip(shares.iter().rev()) {
            assert!((one - other).abs() < 1e-12);
        }
    }
}
