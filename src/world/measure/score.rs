//! Quality of a classifier's scores against labels.
//!
//! The functions work on answers grouped by score: [`Tally`] counts positives and negatives at each distinct score, from
//! single answers or from a window's bins. Grouping loses nothing for the world's bins, whose answers share a score.

use libm::log;

/// Answers grouped by score, by rising score.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally(Vec<Group>);

/// Answers of one score.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Group {
    score: f64,
    positives: f64,
    negatives: f64,
}

/// How predictions and labels agree.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Confusion {
    /// Predicted positive, and so they are.
    pub true_positives: f64,
    /// Predicted positive, but they aren't.
    pub false_positives: f64,
    /// Predicted negative, but they are positive.
    pub false_negatives: f64,
    /// Predicted negative, and so they are.
    pub true_negatives: f64,
}

impl Tally {
    /// Groups single answers: a score from 0 to 1 and whether the label is positive.
    pub fn of_answers(answers: impl IntoIterator<Item = (f64, bool)>) -> Self {
        Self::of_groups(answers.into_iter().map(|(s, y)| (s, f64::from(u8::from(y)), f64::from(u8::from(!y)))))
    }

    /// Groups of (score, positives, negatives) in any order.
    pub fn of_groups(groups: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        let mut all: Vec<Group> = groups
            .into_iter()
            .filter(|(_, positives, negatives)| positives + negatives > 0.0)
            .map(|(score, positives, negatives)| Group { score, positives, negatives })
            .collect();
        all.sort_by(|a, b| a.score.total_cmp(&b.score));
        all.dedup_by(|next, kept| {
            let same = next.score == kept.score;
            if same {
                kept.positives += next.positives;
                kept.negatives += next.negatives;
            }
            same
        });
        Self(all)
    }

    /// How many positives and negatives there are.
    pub fn sizes(&self) -> (f64, f64) {
        self.0.iter().fold((0.0, 0.0), |(p, n), group| (p + group.positives, n + group.negatives))
    }

    fn total(&self) -> f64 {
        let (positives, negatives) = self.sizes();
        positives + negatives
    }

    /// Area under the ROC curve: the chance that a positive scores above a negative, ties counted half. `None` where one
    /// of the two is missing.
    pub fn auc(&self) -> Option<f64> {
        let (positives, negatives) = self.sizes();
        let mut below = 0.0;
        let mut pairs = 0.0;
        for group in &self.0 {
            pairs += group.positives * (below + 0.5 * group.negatives);
            below += group.negatives;
        }
        (positives > 0.0 && negatives > 0.0).then(|| pairs / (positives * negatives))
    }

    /// The standard error of the AUC, from how the single answers' shares of it vary (`DeLong` and others
    /// 1988, Biometrics 44). `None` with fewer than two of either label.
    pub fn auc_error(&self) -> Option<f64> {
        let (positives, negatives) = self.sizes();
        let auc = self.auc().filter(|_| positives >= 2.0 && negatives >= 2.0)?;
        let (mut below, mut above) = (0.0, positives);
        let (mut of_positives, mut of_negatives) = (0.0, 0.0);
        for group in &self.0 {
            above -= group.positives;
            let beaten = (below + 0.5 * group.negatives) / negatives - auc;
            let beating = (above + 0.5 * group.positives) / positives - auc;
            of_positives += group.positives * beaten * beaten;
            of_negatives += group.negatives * beating * beating;
            below += group.negatives;
        }
        let variance = of_positives / (positives - 1.0) / positives + of_negatives / (negatives - 1.0) / negatives;
        Some(libm::sqrt(variance))
    }

    /// Agreement when scores at or above `threshold` are predicted positive.
    pub fn confusion(&self, threshold: f64) -> Confusion {
        let mut confusion = Confusion::default();
        for group in &self.0 {
            if group.score >= threshold {
                confusion.true_positives += group.positives;
                confusion.false_positives += group.negatives;
            } else {
                confusion.false_negatives += group.positives;
                confusion.true_negatives += group.negatives;
            }
        }
        confusion
    }

    /// Expected calibration error over ten equal bins of the score, k = min(floor(10 s), 9): the mean distance between
    /// the share of positives and the mean score of a bin, weighted by its size; empty bins are skipped.
    pub fn calibration_error(&self) -> Option<f64> {
        let mut bins = [(0.0, 0.0, 0.0); 10];
        for group in &self.0 {
            let bin = &mut bins[((10.0 * group.score).floor().max(0.0) as usize).min(9)];
            let size = group.positives + group.negatives;
            *bin = (bin.0 + size, bin.1 + group.positives, bin.2 + size * group.score);
        }
        let total = self.total();
        let error: f64 = bins.iter().filter(|bin| bin.0 > 0.0).map(|bin| (bin.1 - bin.2).abs()).sum();
        (total > 0.0).then(|| error / total)
    }

    /// Brier score: the mean squared distance between score and label.
    pub fn brier(&self) -> Option<f64> {
        self.mean(|score, positive| {
            let off = if positive { 1.0 - score } else { score };
            off * off
        })
    }

    /// The standard error of the Brier score: that of a mean of squared distances.
    pub fn brier_error(&self) -> Option<f64> {
        self.mean_error(|score, positive| {
            let off = if positive { 1.0 - score } else { score };
            off * off
        })
    }

    /// The standard error of the mean score.
    pub fn mean_score_error(&self) -> Option<f64> {
        self.mean_error(|score, _| score)
    }

    fn mean_error(&self, of: impl Fn(f64, bool) -> f64) -> Option<f64> {
        let mean = self.mean(&of)?;
        let square = self.mean(|score, positive| {
            let off = of(score, positive) - mean;
            off * off
        })?;
        Some(libm::sqrt(square / self.total()))
    }

    /// About how far chance alone moves the calibration error: the standard deviation of the share of positives in each of the ten
    /// bins, added up as independent errors weighted by the bins' sizes.
    pub fn calibration_error_error(&self) -> Option<f64> {
        let mut bins = [(0.0, 0.0); 10];
        for group in &self.0 {
            let bin = &mut bins[((10.0 * group.score).floor().max(0.0) as usize).min(9)];
            *bin = (bin.0 + group.positives, bin.1 + group.negatives);
        }
        let total = self.total();
        let variance: f64 = bins.iter().filter(|(p, n)| p + n > 0.0).map(|(p, n)| p * n / (p + n)).sum();
        (total > 0.0).then(|| libm::sqrt(variance) / total)
    }

    /// Mean negative log-likelihood in nats; scores are kept 1e-15 away from 0 and 1.
    pub fn log_loss(&self) -> Option<f64> {
        self.mean(|score, positive| {
            let score = score.clamp(1e-15, 1.0 - 1e-15);
            -log(if positive { score } else { 1.0 - score })
        })
    }

    /// Mean score.
    pub fn mean_score(&self) -> Option<f64> {
        self.mean(|score, _| score)
    }

    fn mean(&self, of: impl Fn(f64, bool) -> f64) -> Option<f64> {
        let total = self.total();
        let sum: f64 = self.0.iter().map(|g| g.positives * of(g.score, true) + g.negatives * of(g.score, false)).sum();
        (total > 0.0).then(|| sum / total)
    }

    /// Average precision: precision at each distinct score from the top, weighted by the recall that the score adds.
    pub fn average_precision(&self) -> Option<f64> {
        let (positives, _) = self.sizes();
        let (mut hits, mut taken, mut sum) = (0.0, 0.0, 0.0);
        for group in self.0.iter().rev() {
            hits += group.positives;
            taken += group.positives + group.negatives;
            sum += group.positives * hits / taken;
        }
        (positives > 0.0).then(|| sum / positives)
    }
}

impl Confusion {
    /// Share of the predicted positives that are positive; 0 where none is predicted.
    pub fn precision(&self) -> f64 {
        part(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Share of the positives that are predicted so; 0 where there is none.
    pub fn recall(&self) -> f64 {
        part(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// Harmonic mean of precision and recall, 2TP / (2TP + FP + FN); 0 where undefined.
    pub fn f1(&self) -> f64 {
        part(2.0 * self.true_positives, 2.0 * self.true_positives + self.false_positives + self.false_negatives)
    }
}

impl Confusion {
    /// The standard error of F1 by the delta method, the four counts being multinomial; 0 where F1 is undefined.
    pub fn f1_error(&self) -> f64 {
        let (hits, misses) = (self.true_positives, self.false_positives + self.false_negatives);
        let whole = 2.0 * hits + misses;
        if whole <= 0.0 {
            return 0.0;
        }
        let (by_hit, by_miss) = (2.0 * misses / (whole * whole), -2.0 * hits / (whole * whole));
        let n = hits + misses + self.true_negatives;
        let mean = (hits * by_hit + misses * by_miss) / n;
        libm::sqrt((hits * by_hit * by_hit + misses * by_miss * by_miss - n * mean * mean).max(0.0))
    }
}

fn part(of: f64, all: f64) -> f64 {
    if all > 0.0 { of / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_both_labels_there_is_no_auc() {
        assert_eq!(Tally::of_answers([(0.4, true)]).auc(), None);
        assert_eq!(Tally::default().auc(), None);
        assert_eq!(Tally::default().brier(), None);
        assert_eq!(Tally::default().confusion(0.5).f1(), 0.0);
    }

    /// Standard deviation of a measure over many samples of `n` answers, and the mean of its own standard errors.
    fn spread(n: u64, of: impl Fn(&Tally) -> (f64, f64)) -> (f64, f64) {
        use crate::world::chance::Stream;
        let mut stream = Stream::new(4, "answers");
        let one = |stream: &mut Stream| {
            let answers: Vec<_> = (0..n)
                .map(|_| {
                    let score = stream.uniform();
                    (score, stream.uniform() < 0.1 + 0.8 * score)
                })
                .collect();
            of(&Tally::of_answers(answers))
        };
        let runs: Vec<(f64, f64)> = (0..400).map(|_| one(&mut stream)).collect();
        let mean = runs.iter().map(|r| r.0).sum::<f64>() / 400.0;
        let sd = (runs.iter().map(|r| (r.0 - mean) * (r.0 - mean)).sum::<f64>() / 399.0).sqrt();
        (sd, runs.iter().map(|r| r.1).sum::<f64>() / 400.0)
    }

    #[test]
    fn standard_errors_are_how_far_the_measures_really_move() {
        let f1 = spread(500, |t| (t.confusion(0.5).f1(), t.confusion(0.5).f1_error()));
        let brier = spread(500, |t| (t.brier().unwrap(), t.brier_error().unwrap()));
        let score = spread(500, |t| (t.mean_score().unwrap(), t.mean_score_error().unwrap()));
        let auc = spread(500, |t| (t.auc().unwrap(), t.auc_error().unwrap()));
        for (name, (sd, error)) in [("f1", f1), ("brier", brier), ("score", score), ("auc", auc)] {
            assert!((error / sd - 1.0).abs() < 0.15, "{name}: {error} {sd}");
        }
    }

    #[test]
    fn grouping_changes_nothing() {
        let answers = [(0.2, true), (0.2, false), (0.2, false), (0.7, true), (0.7, true), (0.7, false)];
        let grouped = Tally::of_groups([(0.7, 2.0, 1.0), (0.2, 1.0, 2.0)]);
        assert_eq!(Tally::of_answers(answers), grouped);
        assert_eq!(grouped.auc(), Some(2.0 / 3.0));
    }
}
