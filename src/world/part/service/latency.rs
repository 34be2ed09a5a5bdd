//! Latencies in buckets: sixteen to the octave from 61 microseconds to 17 minutes, so that a bucket is at most 6% wide.

use crate::world::measure::gamma;
#[cfg(test)]
use crate::world::measure::queue::Pool;
use libm::exp;

/// How many buckets there are.
pub(crate) const BUCKETS: usize = 385;

/// The lower bound of the second bucket: 2^-14 s.
const SMALLEST: f64 = 1.0 / 16384.0;

const BASE: u64 = SMALLEST.to_bits() >> 48;

/// The bucket of a time in seconds.
pub(crate) fn bucket(seconds: f64) -> usize {
    if seconds < SMALLEST {
        return 0;
    }
    (((seconds.to_bits() >> 48) - BASE) as usize + 1).min(BUCKETS - 1)
}

/// The lower bound of a bucket, in seconds.
pub(crate) fn lower(bucket: usize) -> f64 {
    if bucket == 0 { 0.0 } else { f64::from_bits((BASE + bucket as u64 - 1) << 48) }
}

fn middle(bucket: usize) -> f64 {
    if bucket == 0 { 0.0 } else { 0.5 * (lower(bucket) + lower(bucket + 1)) }
}

/// Shares of the service time by bucket: a gamma distribution with this mean (seconds) and coefficient of variation, which
/// is exponential at 1 and always the mean near 0.
pub(crate) fn service_time(mean: f64, variation: f64, shares: &mut [f64]) {
    let shape = 1.0 / (variation * variation).max(1e-12);
    let below = |t: f64| match variation {
        v if v < 0.02 => f64::from(u8::from(t > mean)),
        1.0 => 1.0 - exp(-t / mean),
        _ => gamma::below(shape, t / mean * shape),
    };
    let mut so_far = 0.0;
    for (b, share) in shares.iter_mut().enumerate().take(BUCKETS) {
        let upper = if b + 1 == BUCKETS { 1.0 } else { below(lower(b + 1)) };
        *share = upper - so_far;
        so_far = upper;
    }
}

/// The share of a time distribution beyond `seconds`, straight within a bucket.
pub(crate) fn above(shares: &[f64], tails: &[f64], seconds: f64) -> f64 {
    if seconds <= 0.0 {
        return 1.0;
    }
    let b = bucket(seconds);
    if b + 1 >= BUCKETS {
        return 0.0;
    }
    let (low, high) = (lower(b), lower(b + 1));
    tails[b] + shares[b] * (high - seconds) / (high - low)
}

/// For each bucket the share of the buckets above it.
pub(crate) fn tails(shares: &[f64], tails: &mut [f64]) {
    let mut sum = 0.0;
    for b in (0..BUCKETS).rev() {
        tails[b] = sum;
        sum += shares[b];
    }
}

/// Adds the waits of a steady state to a histogram of waits: `weight` requests, of which the share `delayed` waits, with an
/// exponential tail of this mean.
pub(crate) fn add_steady(waits: &mut [f64], weight: f64, delayed: f64, mean: f64) {
    waits[0] += weight * (1.0 - delayed);
    if delayed <= 0.0 || mean <= 0.0 {
        return;
    }
    let mut over = 1.0;
    for (b, wait) in waits.iter_mut().enumerate().take(BUCKETS) {
        let next = if b + 1 == BUCKETS { 0.0 } else { exp(-lower(b + 1) / mean) };
        *wait += weight * delayed * (over - next);
        over = next;
        if over < 1e-12 {
            break;
        }
    }
}

/// Adds wait, service and the time on the way together to a histogram of response times; what takes longer than `timeout` is seen
/// at it.
pub(crate) fn respond(waits: &[f64], service: &[f64], (network, timeout): (f64, f64), responses: &mut [f64]) {
    // Empty buckets at the end are most of them.
    let waits = &waits[..waits.iter().rposition(|wait| *wait > 0.0).map_or(0, |last| last + 1)];
    let whole: f64 = waits.iter().sum();
    let last = bucket(timeout);
    let some = |share: &f64| *share > 1e-9;
    let Some(from) = service.iter().position(some) else { return };
    let to = service.iter().rposition(some).map_or(from, |b| b + 1);
    // The share of services below each bucket: what falls into one bucket of responses is a difference of two of these.
    let mut below = [0.0; BUCKETS + 1];
    for b in from..to {
        below[b + 1] = below[b] + service[b];
    }
    let all = below[to];
    below[to..].fill(all);
    for (b, wait) in waits.iter().enumerate().filter(|(_, wait)| **wait > 1e-9 * whole) {
        let before = middle(b) + network;
        let [first, end] = [from, to - 1].map(|at| bucket(before + middle(at)).min(last));
        let mut so_far = 0.0;
        for response in first..end {
            let upto = below[reaching(lower(response + 1) - before)];
            responses[response] += wait * (upto - so_far);
            so_far = upto;
        }
        responses[end] += wait * (below[to] - so_far);
    }
}

/// The first bucket whose middle is not below a time in seconds. A search would cost more than the sums it saves; but the
/// middle of a bucket is halfway between two multiples of 2^48 in the bits of a float, so rounding them finds it.
fn reaching(seconds: f64) -> usize {
    match seconds {
        s if s <= 0.0 => 0,
        s if s < SMALLEST => 1,
        s => ((((s.to_bits() + (1 << 47) - 1) >> 48) - BASE) as usize + 1).min(BUCKETS),
    }
}

/// The time in seconds that the share `u` of the counts stays within, straight within a bucket. `None` without counts. What timed out
/// was seen at the timeout, so in its bucket nothing lies beyond `timeout`.
pub(crate) fn quantile(counts: &[f64], u: f64, timeout: f64) -> Option<f64> {
    let whole: f64 = counts.iter().sum();
    if whole <= 0.0 {
        return None;
    }
    let wanted = u.clamp(0.0, 1.0) * whole;
    let mut below = 0.0;
    let mut found = 0;
    for (b, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        found = b;
        if below + count >= wanted {
            let inside = ((wanted - below) / count).clamp(0.0, 1.0);
            return Some(lower(b) + inside * (upper(b, timeout) - lower(b)));
        }
        below += count;
    }
    Some(upper(found, timeout))
}

/// The end of what lies in a bucket.
fn upper(bucket_of: usize, timeout: f64) -> f64 {
    if bucket_of == bucket(timeout) { timeout } else { lower(bucket_of + 1) }
}

/// Where what lies in a bucket is taken to be: in the middle, and all at the timeout in its bucket.
fn seen(bucket_of: usize, timeout: f64) -> f64 {
    if bucket_of == bucket(timeout) { timeout } else { middle(bucket_of) }
}

/// The mean in seconds.
pub(crate) fn mean(counts: &[f64], timeout: f64) -> Option<f64> {
    let whole: f64 = counts.iter().sum();
    let sum: f64 = counts.iter().enumerate().map(|(b, count)| count * seen(b, timeout)).sum();
    (whole > 0.0).then(|| sum / whole)
}

/// The standard deviation in seconds.
pub(crate) fn spread(counts: &[f64], timeout: f64) -> Option<f64> {
    let centre = mean(counts, timeout)?;
    let whole: f64 = counts.iter().sum();
    let off = |b: usize| (seen(b, timeout) - centre) * (seen(b, timeout) - centre);
    let sum: f64 = counts.iter().enumerate().map(|(b, count)| count * off(b)).sum();
    Some(libm::sqrt(sum / whole))
}

/// The noise-free distribution of response times of a pool in its steady state, in buckets.
#[cfg(test)]
pub(crate) fn steady(pool: &Pool) -> Vec<f64> {
    let (mut waits, mut service, mut responses) = (vec![0.0; BUCKETS], vec![0.0; BUCKETS], vec![0.0; BUCKETS]);
    add_steady(&mut waits, 1.0, pool.delayed(), 1.0 / pool.rate());
    service_time(pool.service, pool.variation, &mut service);
    respond(&waits, &service, (0.0, f64::MAX), &mut responses);
    responses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_lies_in_its_bucket() {
        for seconds in [0.0, 1e-5, 6.2e-5, 0.001, 0.0123, 1.0, 17.3, 900.0] {
            let b = bucket(seconds);
            assert!(lower(b) <= seconds && seconds < lower(b + 1), "{seconds} {b}");
        }
        assert_eq!(bucket(1e9), BUCKETS - 1);
    }

    #[test]
    fn waits_and_services_are_added_pair_by_pair() {
        let (mut waits, mut service) = (vec![0.0; BUCKETS], vec![0.0; BUCKETS]);
        add_steady(&mut waits, 1.0, 0.7, 0.2);
        service_time(0.08, 0.5, &mut service);
        for (network, timeout) in [(0.0, 1e4), (0.03, 0.5), (0.0, 0.05)] {
            let mut responses = vec![0.0; BUCKETS];
            respond(&waits, &service, (network, timeout), &mut responses);
            let mut pairs = vec![0.0; BUCKETS];
            for (b, wait) in waits.iter().enumerate() {
                for (s, share) in service.iter().enumerate() {
                    pairs[bucket(middle(b) + network + middle(s)).min(bucket(timeout))] += wait * share;
                }
            }
            for (b, (ours, theirs)) in responses.iter().zip(&pairs).enumerate() {
                assert!((ours - theirs).abs() < 1e-7, "{network} {timeout} {b}: {ours} {theirs}");
            }
        }
    }

    #[test]
    fn the_noise_free_curve_agrees_with_erlang() {
        for servers in [1, 8, 64] {
            for load in [0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
                let service = 0.1;
                let arrivals = load * f64::from(servers) / service;
                let pool = Pool { servers, arrivals, service, variation: 1.0 };
                let responses = steady(&pool);
                for u in [0.5, 0.95, 0.99] {
                    let (ours, exact) = (quantile(&responses, u, 1e4).unwrap(), pool.response(u));
                    let off = (ours - exact).abs();
                    assert!(off <= (0.02 * exact).max(0.001 * service), "{servers} {load} p{u}: {ours} {exact}");
                }
                let mut waits = vec![0.0; BUCKETS];
                add_steady(&mut waits, 1.0, pool.delayed(), 1.0 / pool.rate());
                let (ours, exact) = (mean(&waits, 1e4).unwrap(), pool.mean_wait());
                assert!(
                    (ours - exact).abs() <= (0.02 * exact).max(0.001 * service),
                    "{servers} {load}: {ours} {exact}"
                );
                for u in [0.5, 0.95, 0.99] {
                    let exact = pool.wait(u);
                    let ours = if exact == 0.0 { 0.0 } else { quantile(&waits, u, 1e4).unwrap() };
                    assert!((ours - exact).abs() <= (0.02 * exact).max(0.001 * service), "{servers} {load} wait p{u}");
                }
            }
        }
    }
}
