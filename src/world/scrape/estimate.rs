//! Estimators: from the counts of a window to a value, its samples, its interval, and what it could have shown.

use super::Estimate;
use crate::world::measure::drift::{kl, psi, psi_interval, psi_without_drift};
use crate::world::measure::score::Tally;
use crate::world::measure::share::{Z80, Z95, detectable, smoothed, wilson};
use crate::world::part::gate::WIDTH;
use crate::world::part::service::latency;
use libm::sqrt;

/// A count over a time, per second.
pub(super) fn rate(count: f64, seconds: f64) -> Estimate {
    // The score interval of a Poisson mean.
    let (centre, half) = (count + Z95 * Z95 / 2.0, Z95 * sqrt(count + Z95 * Z95 / 4.0));
    Estimate {
        value: count / seconds,
        samples: Some(count as u64),
        interval: Some(((centre - half) / seconds, (centre + half) / seconds)),
        error: Some(sqrt(count) / seconds),
        detectable: Some((Z95 + Z80) * sqrt(2.0 * count.max(1.0)) / seconds),
    }
}

/// A share of `hits` in `n`, drawn towards the share in the whole population by `strength` pretended samples.
pub(super) fn share(hits: f64, n: f64, (all_hits, all): (f64, f64), strength: f64) -> Option<Estimate> {
    let whole = if all > 0.0 { all_hits / all } else { 0.0 };
    let value = smoothed(hits, n, whole, strength);
    (n > 0.0).then(|| Estimate {
        value,
        samples: Some(n as u64),
        interval: Some(wilson(hits + strength * whole, n + strength)),
        error: Some(sqrt(value * (1.0 - value) / n)),
        detectable: Some(detectable(value, n, n)),
    })
}

/// The difference of two estimates from samples of their own; for two shares the interval is Newcombe's.
pub(super) fn difference(one: &Estimate, other: &Estimate) -> Estimate {
    let value = one.value - other.value;
    let error = one.error.zip(other.error).map(|(a, b)| sqrt(a * a + b * b));
    let interval = one.interval.zip(other.interval).map(|((low, high), (other_low, other_high))| {
        let squares = |a: f64, b: f64| sqrt(a * a + b * b);
        let below = squares(one.value - low, other_high - other.value);
        (value - below, value + squares(high - one.value, other.value - other_low))
    });
    Estimate {
        value,
        samples: one.samples.zip(other.samples).map(|(a, b)| a.min(b)),
        interval,
        error,
        detectable: error.map(|error| (Z95 + Z80) * error),
    }
}

/// Drift of counts from reference counts (or shares, with `m` infinite).
pub(super) fn drift(is_psi: bool, counts: &[f64], reference: &[f64], m: f64) -> Option<Estimate> {
    let n: f64 = counts.iter().sum();
    if n <= 0.0 {
        return None;
    }
    let (mean, sd) = psi_without_drift(counts.len(), n, m);
    let floor = mean + Z95 * sd;
    let value = if is_psi { psi(reference, counts) } else { kl(counts, reference) };
    let estimate = Estimate { value, samples: Some(n as u64), ..Estimate::default() };
    Some(if is_psi {
        Estimate { interval: Some(psi_interval(value, counts.len(), n, m)), detectable: Some(floor), ..estimate }
    } else {
        // Without drift KL is near half of PSI: both are second-order equal, and PSI counts both directions.
        Estimate { detectable: Some(floor / 2.0), ..estimate }
    })
}

/// A mean of `n` values with this sum and standard deviation.
pub(super) fn mean(sum: f64, n: f64, sd: f64) -> Option<Estimate> {
    let error = sd / sqrt(n.max(1.0));
    let value = sum / n.max(1.0);
    (n > 0.0).then_some(Estimate {
        value,
        samples: Some(n as u64),
        interval: Some((value - Z95 * error, value + Z95 * error)),
        error: Some(error),
        detectable: Some((Z95 + Z80) * core::f64::consts::SQRT_2 * error),
    })
}

/// A quantile of response times, or their mean, in ms. The quantile's interval is that of its order statistics. What
/// timed out was seen at `timeout` (in seconds).
pub(super) fn latency(counts: &[f64], quantile: Option<f64>, timeout: f64) -> Option<Estimate> {
    let n: f64 = counts.iter().sum();
    let Some(u) = quantile else {
        let (mean_of, sd) = (latency::mean(counts, timeout)?, latency::spread(counts, timeout)?);
        return mean(1000.0 * mean_of * n, n, 1000.0 * sd);
    };
    let value = 1000.0 * latency::quantile(counts, u, timeout)?;
    let margin = Z95 * sqrt(u * (1.0 - u) / n);
    let at = |u: f64| latency::quantile(counts, u, timeout).map(|seconds| 1000.0 * seconds);
    Some(Estimate {
        value,
        samples: Some(n as u64),
        interval: at(u - margin).zip(at(u + margin)),
        ..Estimate::default()
    })
}

/// What versions show on test splits, each (AUC, its standard error, samples, good outcomes): all good outcomes in all samples, or the
/// mean of the AUCs weighted by samples.
pub(super) fn tested<'a>(tests: impl Iterator<Item = &'a [f64; WIDTH]>, outcomes: bool) -> Option<Estimate> {
    let (mut n, mut hits, mut auc, mut square) = (0.0, 0.0, 0.0, 0.0);
    for [area, error, samples, good] in tests {
        n += samples;
        hits += good;
        auc += area * samples;
        square += error * error * samples * samples;
    }
    if outcomes {
        return share(hits, n, (0.0, 0.0), 0.0);
    }
    (n > 0.0).then(|| {
        let (value, error) = (auc / n, sqrt(square) / n);
        from_0_to_1(value, error, n)
    })
}

/// A value from 0 to 1 with its standard error over `n` samples.
fn from_0_to_1(value: f64, error: f64, n: f64) -> Estimate {
    Estimate {
        value,
        samples: Some(n as u64),
        interval: Some(((value - Z95 * error).max(0.0), (value + Z95 * error).min(1.0))),
        error: Some(error),
        detectable: Some((Z95 + Z80) * core::f64::consts::SQRT_2 * error),
    }
}

/// What is asked of scores and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    Auc,
    Precision,
    Recall,
    F1,
    Calibration,
    Brier,
    Score,
    Predicted,
}

impl Quality {
    /// The quality that a statistic's name asks for.
    pub fn from_stat(name: &str) -> Option<Self> {
        Some(match name {
            "auc" => Self::Auc,
            "precision" => Self::Precision,
            "recall" => Self::Recall,
            "f1" => Self::F1,
            "calibration" => Self::Calibration,
            "brier" => Self::Brier,
            "score" => Self::Score,
            "predicted" => Self::Predicted,
            _ => return None,
        })
    }
}

/// Quality of scores over labelled answers.
pub(super) fn quality(of: Quality, tally: &Tally, threshold: f64) -> Option<Estimate> {
    let (positives, negatives) = tally.sizes();
    let n = positives + negatives;
    let with_error = |value: f64, error: f64| from_0_to_1(value, error, n);
    let within = |value: Option<f64>, error: Option<f64>| Some(with_error(value?, error?));
    let confusion = tally.confusion(threshold);
    let predicted = confusion.true_positives + confusion.false_positives;
    if n <= 0.0 {
        return None;
    }
    match of {
        Quality::Auc => within(tally.auc(), tally.auc_error()),
        Quality::Precision => share(confusion.true_positives, predicted, (0.0, 0.0), 0.0),
        Quality::Recall => share(confusion.true_positives, positives, (0.0, 0.0), 0.0),
        Quality::F1 => Some(with_error(confusion.f1(), confusion.f1_error())),
        Quality::Calibration => within(tally.calibration_error(), tally.calibration_error_error()),
        Quality::Brier => within(tally.brier(), tally.brier_error()),
        Quality::Score => within(tally.mean_score(), tally.mean_score_error()),
        Quality::Predicted => share(predicted, n, (0.0, 0.0), 0.0),
    }
}
