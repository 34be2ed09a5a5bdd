//! The gamma distribution, by which service times spread.

use libm::{exp, lgamma, log};

/// The share of a gamma distribution of this shape (and scale 1) at or below `x`: the regularised lower incomplete gamma
/// function, by its series below shape + 1 and Legendre's continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31;
/// Lentz's method).
pub fn below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 || x.is_nan() {
        return 0.0;
    }
    if x.is_infinite() {
        return 1.0;
    }
    let front = exp(shape * log(x) - x - lgamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
        for _ in 0..2000 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return (front * sum).min(1.0);
    }
    (1.0 - front * fraction(shape, x)).max(0.0)
}

/// Legendre's continued fraction of the upper incomplete gamma function.
fn fraction(shape: f64, x: f64) -> f64 {
    let mut bottom = x + 1.0 - shape;
    let (mut above, mut below) = (1.0 / TINY, 1.0 / bottom);
    let mut value = below;
    for step in 1..2000 {
        let step = f64::from(step);
        let top = -step * (step - shape);
        bottom += 2.0;
        below = 1.0 / non_zero(top * below + bottom);
        above = non_zero(bottom + top / above);
        value *= above * below;
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

const TINY: f64 = 1e-300;

fn non_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::gamma::gamma_lr;

    #[test]
    fn the_incomplete_gamma_function_agrees_with_another_implementation() {
        for shape in [0.04, 0.3, 1.0, 2.5, 16.0, 400.0] {
            for ratio in [0.01, 0.3, 0.9, 1.0, 1.1, 3.0, 20.0] {
                let (ours, theirs) = (below(shape, shape * ratio), gamma_lr(shape, shape * ratio));
                assert!((ours - theirs).abs() < 1e-10, "{shape} {ratio}: {ours} {theirs}");
            }
        }
    }
}
