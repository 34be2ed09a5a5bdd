//! Where a mark stands now, and how sure that is.

use serde::Serialize;

/// How many of the newest runs a level looks at.
pub const SPAN: usize = 10;

/// How many runs of the average a part counts as, before its own runs speak for themselves.
const PRIOR: f64 = 2.0;

/// The mean of the newest marks, with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Level {
    /// How many runs it is the mean of.
    pub runs: usize,
    /// 0 to 100.
    pub mean: f64,
    /// The interval of the mean by Student's t ("Student", Biometrika 6, 1908), cut at 0 and 100; none of fewer than
    /// three runs, where it says nothing.
    pub interval: Option<(f64, f64)>,
}

impl Level {
    /// The level of marks in the order in which they were earned; none of no marks.
    pub fn of(marks: &[f64]) -> Option<Self> {
        let marks = &marks[marks.len().saturating_sub(SPAN)..];
        let count = marks.len() as f64;
        let mean = (!marks.is_empty()).then(|| marks.iter().sum::<f64>() / count)?;
        let interval = (marks.len() >= 3).then(|| {
            let squares: f64 = marks.iter().map(|mark| (mark - mean) * (mark - mean)).sum();
            let half = student(marks.len() - 1) * (squares / (count - 1.0) / count).sqrt();
            ((mean - half).max(0.0), (mean + half).min(100.0))
        });
        Some(Self { runs: marks.len(), mean, interval })
    }

    /// The mean drawn towards the average of all parts, the more so the fewer runs there are (partial pooling; Efron and
    /// Morris, "Stein's paradox in statistics", 1977): one bad mark alone makes no weakness.
    pub fn pooled(&self, average: f64) -> f64 {
        let runs = self.runs as f64;
        (runs * self.mean + PRIOR * average) / (runs + PRIOR)
    }

    /// Whether the whole interval lies below a value.
    pub fn is_below(&self, value: f64) -> bool {
        self.interval.is_some_and(|(_, high)| high < value)
    }
}

/// The 97.5% quantile of Student's distribution, by degrees of freedom from 1.
const STUDENT: [f64; 9] = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

fn student(freedom: usize) -> f64 {
    STUDENT[(freedom - 1).min(STUDENT.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF as _, StudentsT};

    #[test]
    fn the_table_is_students() {
        assert!(STUDENT.len() + 1 >= SPAN, "every span has its value");
        for (index, value) in STUDENT.iter().enumerate() {
            let exact = StudentsT::new(0.0, 1.0, index as f64 + 1.0).unwrap().inverse_cdf(0.975);
            assert!((value - exact).abs() < 5e-4, "{value} is {exact}");
        }
    }

    #[test]
    fn few_runs_have_a_mean_and_no_interval() {
        assert_eq!(Level::of(&[]), None);
        assert_eq!(Level::of(&[40.0, 60.0]).unwrap(), Level { runs: 2, mean: 50.0, interval: None });
    }

    #[test]
    fn the_interval_narrows_with_runs_and_stays_on_the_scale() {
        let wide = Level::of(&[40.0, 50.0, 60.0]).unwrap().interval.unwrap();
        let narrow = Level::of(&[40.0, 50.0, 60.0, 40.0, 50.0, 60.0]).unwrap().interval.unwrap();
        assert!((wide.0 - 25.16).abs() < 0.01, "50 - 4.303 * 10 / sqrt(3), not {}", wide.0);
        assert!(wide.0 < narrow.0 && narrow.1 < wide.1);
        let edge = Level::of(&[0.0, 100.0, 0.0]).unwrap().interval.unwrap();
        assert!(edge.0 >= 0.0 && edge.1 <= 100.0);
    }

    #[test]
    fn one_bad_mark_is_drawn_towards_the_average() {
        let (one, many) = (Level::of(&[20.0]).unwrap(), Level::of(&[40.0; 8]).unwrap());
        assert!(one.pooled(70.0) > many.pooled(70.0));
        assert!(!one.is_below(70.0) && many.is_below(70.0));
    }
}
