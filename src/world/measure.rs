//! What is computed from samples: drift, quality of scores, shares and their intervals. Pure functions of their
//! arguments; each is checked against other implementations' values in `tests/reference`.

pub mod drift;
pub mod gamma;
pub mod queue;
pub mod score;
pub mod share;

/// Where between two numbers it stops being too low, by halves until no number lies between them.
pub(crate) fn bisect(mut low: f64, mut high: f64, is_low: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if is_low(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}
