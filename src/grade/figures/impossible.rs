//! What makes a quantity wrong by what its own text says, or by the clock, whatever else is known.

use super::Source;
use super::backwards::{is_backwards, is_reached_from_elsewhere, is_turned};
use super::elapsed::{is_elapsed, is_since_to_come};
use super::part::is_more_than_its_whole;
use super::span::{ends_before_it_begins, lasts_another_while};
use crate::grade::sense::Sense;

/// The first of these that holds of a quantity.
pub(super) fn impossible(sense: &Sense<'_>, index: usize) -> Option<Source> {
    let amount = &sense.doc.amounts[index];
    let turned = || is_turned(sense, amount) || is_reached_from_elsewhere(sense, index);
    let checks: [(&dyn Fn() -> bool, Source); 7] = [
        (&|| is_backwards(sense, index), Source::Backwards),
        (&turned, Source::Turned),
        (&|| ends_before_it_begins(sense, index), Source::EndsFirst),
        (&|| lasts_another_while(sense, index), Source::Lasts),
        (&|| is_more_than_its_whole(sense, index), Source::PartOfLess),
        (&|| is_elapsed(sense, amount), Source::Elapsed),
        (&|| is_since_to_come(sense, amount), Source::ToCome),
    ];
    checks.into_iter().find(|(holds, _)| holds()).map(|(_, source)| source)
}
