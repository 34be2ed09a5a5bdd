//! The overall mark: merit from the criteria, then caps, decided last.

use super::claims::Claims;
use super::criteria::clarity::Form;
use super::mark::{Cap, Criteria, Verdict};

/// The overall mark with the caps that held, tightest first.
pub(crate) fn overall(criteria: &Criteria, claims: &Claims, form: &Form) -> (u8, Vec<Cap>) {
    let weights = [
        (criteria.headline, 4_u32),
        (criteria.confidence, 3),
        (criteria.actions, 3),
        (criteria.asks, 4),
        (criteria.next_steps, 2),
        (criteria.audience, 4),
        (criteria.accuracy, 3),
        (criteria.clarity, 4),
    ];
    let (got, all) = weights.iter().fold((0, 0), |(got, all), (mark, weight)| match mark {
        Some(mark) => (got + u32::from(*mark) * weight, all + 4 * weight),
        None => (got, all),
    });
    let merit = (got * 100).checked_div(all).unwrap_or(0);
    let mut caps = vec![];
    let mut cap = |limit: u8, message: &str| caps.push(Cap { limit, message: message.to_owned() });
    let wrong = claims.figures.iter().filter(|figure| figure.verdict == Verdict::Wrong).count();
    if !claims.untaken.is_empty() {
        cap(20, "It reports an action that was not taken.");
    }
    if !claims.overclaims.is_empty() || !claims.herrings.is_empty() || !claims.recovery.is_empty() {
        cap(25, "It states as fact what nobody could know.");
    }
    if wrong > 0 {
        cap(if wrong > 1 { 30 } else { 40 }, "A number contradicts the situation.");
    }
    if form.function < 22 || form.plea >= 2 || form.pasted > 60 {
        cap(20, "It is no update: a word list, a paste, or talk about marks.");
    }
    if form.blame + form.panic >= 2 || form.shouts >= 6 {
        cap(30, "It blames or panics.");
    }
    if criteria.audience.is_some_and(|mark| mark == 0) {
        cap(30, "These readers can't use it.");
    }
    if criteria.asks == Some(0) {
        cap(55, "What is needed of people is not asked.");
    }
    caps.sort_by_key(|cap| cap.limit);
    let limit = caps.first().map_or(100, |cap| u32::from(cap.limit));
    (merit.min(limit) as u8, caps)
}
