//! A trend over runs with its uncertainty.
//!
//! The slope is the median of the slopes between all pairs of runs (H. Theil 1950; P. K. Sen, "Estimates of the
//! regression coefficient based on Kendall's tau", JASA 63, 1968): one terrible evening doesn't bend it. Its interval are
//! the pairwise slopes that Kendall's statistic can't tell from no trend, with the exact distribution for few runs.

use super::kendall;
use serde::Serialize;

/// The fewest runs that a trend can be drawn from: with four, even a strict rise comes too often by chance (1 in 12).
pub const LEAST: usize = 5;

/// The most runs that a trend looks back over, the newest.
pub const SPAN: usize = 30;

/// Points a run, with a 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// How many runs it is drawn from.
    pub runs: usize,
    /// Points a run, the median over all pairs of runs.
    pub slope: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Where a trend goes, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The whole interval lies above 0.
    Up,
    /// The whole interval lies below 0.
    Down,
    /// The interval holds 0.
    Unclear,
}

impl Trend {
    /// The trend of marks in the order in which they were earned; `None` below [`LEAST`] of them.
    pub fn of(marks: &[f64]) -> Option<Self> {
        let marks = &marks[marks.len().saturating_sub(SPAN)..];
        let inner = kendall::inner(marks.len())?;
        let mut slopes = vec![];
        for (i, early) in marks.iter().enumerate() {
            for (j, late) in marks.iter().enumerate().skip(i + 1) {
                slopes.push((late - early) / (j - i) as f64);
            }
        }
        slopes.sort_by(f64::total_cmp);
        let outer = (slopes.len() - inner) / 2;
        let (low, high) = (*slopes.get(outer - 1)?, *slopes.get(slopes.len() - outer)?);
        Some(Self { runs: marks.len(), slope: median(&slopes), low, high })
    }

    /// Where it goes.
    pub fn way(&self) -> Way {
        match self {
            _ if self.low > 0.0 => Way::Up,
            _ if self.high < 0.0 => Way::Down,
            _ => Way::Unclear,
        }
    }
}

/// The median of sorted values; 0 of none.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

    #[test]
    fn no_trend_is_drawn_from_two_runs_nor_from_four() {
        assert_eq!(Trend::of(&[10.0, 90.0]), None);
        assert_eq!(Trend::of(&[10.0, 20.0, 30.0, 40.0]), None);
        assert_eq!(LEAST, (0..9).find(|n| kendall::inner(*n).is_some()).unwrap());
    }

    #[test]
    fn a_steady_rise_is_one_and_its_slope_is_exact() {
        let trend = Trend::of(&[50.0, 53.0, 56.0, 59.0, 62.0]).unwrap();
        assert_eq!((trend.slope, trend.low, trend.high, trend.way()), (3.0, 3.0, 3.0, Way::Up));
    }

    #[test]
    fn one_terrible_evening_does_not_bend_it() {
        let steady: Vec<f64> = (0..10).map(|run| 50.0 + 2.0 * f64::from(run)).collect();
        let mut bad = steady.clone();
        bad[8] = 0.0;
        assert!((Trend::of(&bad).unwrap().slope - 2.0).abs() < 0.01);
        assert_eq!(Trend::of(&bad).unwrap().way(), Way::Up);
    }

    #[test]
    fn noise_alone_seldom_shows_a_trend_and_the_interval_holds_the_truth() {
        let mut chance = ChaCha8Rng::seed_from_u64(1);
        let (mut shown, mut held, rounds) = (0, 0, 2000);
        for _ in 0..rounds {
            let marks: Vec<f64> =
                (0..8).map(|run| f64::from(run) + f64::from(chance.next_u32() % 2000) / 100.0).collect();
            let flat: Vec<f64> = marks.iter().enumerate().map(|(run, mark)| mark - run as f64).collect();
            shown += usize::from(Trend::of(&flat).unwrap().way() != Way::Unclear);
            let trend = Trend::of(&marks).unwrap();
            held += usize::from(trend.low <= 1.0 && 1.0 <= trend.high);
        }
        // 5% at the most, with a standard deviation of 0.5 points.
        assert!(shown <= rounds * 65 / 1000, "{shown} of {rounds} series of noise show a trend");
        assert!(held >= rounds * 935 / 1000, "{held} of {rounds} intervals hold the true slope");
    }

    #[test]
    fn only_the_newest_runs_count() {
        let mut marks = vec![100.0; 40];
        marks.extend((0..SPAN).map(|run| run as f64));
        assert_eq!(Trend::of(&marks).unwrap().slope, 1.0);
    }
}
