//! Parts and rests of numbers that the text itself has just given: "more than half of those, 2,140" has to be a half of what
//! went before, and "9,300 of 15,000, which leaves 6,700" the difference.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use libm::fabs;

/// Words that point back at what was counted.
const THOSE: &[&str] = &["those", "them", "these", "which", "whom"];

/// Words behind a number that make it what is left.
const REST: &[&str] = &["remain", "remains", "remained", "remaining", "left", "missing", "open", "outstanding", "go"];

/// The share that a fraction in words should be, where the number that it stands for follows and is another one.
pub(super) fn other_part(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let share = sense.doc.amounts.get(index).filter(|amount| amount.is(Unit::Percent) && amount.spelled)?;
    let part = sense.doc.amounts.get(index + 1).filter(|next| counts(next) && next.first <= share.last + 5)?;
    let between = &sense.doc.tokens[share.first..part.first];
    if !between.iter().any(|token| THOSE.contains(&token.norm.as_str())) {
        return None;
    }
    // "A third of those 1,152" names the whole.
    if between.last().is_some_and(|token| THOSE.contains(&token.norm.as_str())) {
        return None;
    }
    // "Three eighths of these pages; 2 million remained" tells the rest.
    let remained = sense.doc.tokens[part.last..].iter().take(3);
    let rest = remained.into_iter().any(|token| REST.contains(&token.norm.as_str()));
    let (said, part) = (share.main().value, part.main().value);
    let ratio = |whole: f64| part / whole * 100.0;
    let near = |whole: f64| {
        let share = if rest { 100.0 - ratio(whole) } else { ratio(whole) };
        fabs(share - said) <= said * 0.25 || rest && fabs(ratio(whole) - said) <= said * 0.25
    };
    let before: Vec<f64> = before(sense, share, index).filter(|whole| *whole > part).collect();
    // Where its own sentence of the situation has another whole, that may be meant.
    let known = || {
        let count = |value: f64| {
            let counts = sense.view.known.iter().filter(|known| known.reading.unit == Unit::Count);
            counts.filter(move |known| fabs(known.reading.value - value) < 0.5)
        };
        count(part).any(|own| {
            let beside = sense.view.known.iter().filter(|known| known.home == own.home);
            // Two parts that make a known whole are none of each other.
            let other = |value: f64| count(value + part).next().is_some();
            beside
                .filter(|known| known.reading.unit == Unit::Count)
                .any(|known| near(known.reading.value) && !other(known.reading.value))
        })
    };
    let whole = *before.last()?;
    let wrong = !before.iter().any(|whole| near(*whole)) && !known();
    wrong.then(|| Reading { unit: Unit::Percent, value: libm::round(ratio(whole)), place: 1.0 })
}

/// Words for what is left.
const LEFT: &[&str] = &["leaves", "leaving", "short", "remain", "remains", "remaining", "missing", "shortfall"];

/// The difference that a number should be which is told as what is left of two others right before it.
pub(super) fn other_rest(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let rest = sense.doc.amounts.get(index).filter(|amount| counts(amount))?;
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(rest.first)];
    let around =
        &sense.doc.tokens[rest.first.saturating_sub(3).max(sentence.first)..(rest.last + 2).min(sentence.last)];
    if !around.iter().any(|token| LEFT.contains(&token.norm.as_str())) {
        return None;
    }
    let pair = sense.doc.amounts[..index].iter().rev().take_while(|other| other.first >= sentence.first);
    let mut pair = pair.filter_map(pair_of);
    let (part, whole) = pair.next()?;
    let truth = whole - part;
    let wrong = truth > 0.0 && fabs(rest.main().value - truth) > rest.main().place.max(truth * 0.02);
    wrong.then_some(Reading { unit: Unit::Count, value: truth, place: 1.0 })
}

/// "9,300 of 15,000".
fn pair_of(amount: &Amount) -> Option<(f64, f64)> {
    amount.share.filter(|(part, whole)| *whole > 20.0 && part < whole)
}

/// "1,240 of 780": a part that is more than what it is a part of.
pub(super) fn is_more_than_its_whole(sense: &Sense<'_>, index: usize) -> bool {
    let whole = |amount: &Amount| amount.is(Unit::Count) && !amount.spelled && amount.share.is_none();
    let Some(part) = sense.doc.amounts.get(index).filter(|amount| whole(amount)) else { return false };
    let Some(of) = sense.doc.amounts.get(index + 1).filter(|amount| whole(amount)) else { return false };
    let between = &sense.doc.tokens[part.last..of.first];
    let out = usize::from(between.first().is_some_and(|token| token.is("out")));
    let links = between.get(out).is_some_and(|token| token.is("of"))
        && between[out + 1..]
            .iter()
            .all(|token| matches!(token.norm.as_str(), "the" | "all" | "our" | "these" | "those"));
    let (part, of) = (part.main().value, of.main().value);
    // A version, or a year: "12 of 5.2", "the 40 of 2024".
    let plain = |value: f64| value == libm::floor(value) && value >= 10.0 && !(1990.0..2100.0).contains(&value);
    links && plain(part) && plain(of) && part > of
}

/// Counts in digits.
fn counts(amount: &Amount) -> bool {
    amount.is(Unit::Count) && !amount.spelled && amount.share.is_none() && amount.main().value >= 20.0
}

/// The counts of the sentences right before a quantity, its own among them, and the parts and wholes of shares.
fn before<'s>(sense: &'s Sense<'_>, share: &Amount, index: usize) -> impl Iterator<Item = f64> + 's {
    let sentence = sense.doc.sentence_of(share.first);
    let first = sense.doc.sentences[sentence.saturating_sub(3)].first;
    let near = sense.doc.amounts[..index].iter().filter(move |other| other.first >= first);
    near.flat_map(|other| match other.share {
        Some((part, whole)) => [Some(part), Some(whole)],
        None => [Some(other.main().value).filter(|_| other.is(Unit::Count) && !other.spelled), None],
    })
    .flatten()
}
