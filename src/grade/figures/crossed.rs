//! Two numbers of a sentence that have changed places: each should stand where the other does, and both are told so.

use super::{Figure, Source};
use crate::grade::amount::Reading;
use crate::grade::mark::Verdict;
use crate::grade::sense::Sense;
use libm::fabs;

/// How many quantities before and behind one may be the one that it changed places with.
const NEAR: usize = 8;

/// Notes the wrong numbers in whose place another one of their sentence should stand.
pub(super) fn note(sense: &Sense<'_>, figures: &mut [Figure]) {
    let crossed: Vec<usize> = (0..figures.len()).filter(|at| is_crossed(sense, figures, *at)).collect();
    for at in crossed {
        figures[at].source = Source::Crossed;
    }
}

/// Whether a number is known, but not of this, and what is known of this stands elsewhere in its sentence.
fn is_crossed(sense: &Sense<'_>, figures: &[Figure], at: usize) -> bool {
    let one = &figures[at];
    let amount = &sense.doc.amounts[one.amount];
    // What a metric was read at stands in for no time.
    let other = one.verdict == Verdict::Wrong && one.source != Source::Misdated && !amount.spelled;
    let Some(instead) = one.instead.filter(|_| other) else { return false };
    let sentence = sense.doc.sentence_of(amount.first);
    let is = |index: usize, reading: Reading| {
        let main = sense.doc.amounts[index].main();
        main.unit == reading.unit && fabs(main.value - reading.value) < 1e-9
    };
    let known = sense.known_as(one.amount).any(|known| known.learned && known.reading.unit == amount.main().unit);
    let beside = |index: usize| {
        index != one.amount && sense.doc.sentence_of(sense.doc.amounts[index].first) == sentence && is(index, instead)
    };
    let mut near = one.amount.saturating_sub(NEAR)..(one.amount + NEAR + 1).min(sense.doc.amounts.len());
    known && !is(one.amount, instead) && near.any(beside)
}
