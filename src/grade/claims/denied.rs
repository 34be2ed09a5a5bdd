//! What a denial in a sentence is of: what looks like the contrary of something known, and denies another thing.

use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::proposition::{Proposition, is_negation};
use crate::grade::sense::Sense;
use crate::grade::token::{Token, tokens};
use crate::grade::view::Pole;

/// Words that begin a clause of its own, which a denial before them isn't of.
const SUBORDINATE: &[&str] =
    &["since", "after", "because", "when", "once", "as", "while", "until", "although", "though"];

/// Whether a piece of a sentence denies something, and then tells a statement behind a word like "since": "no archives have been
/// built since the jobs stopped".
pub(super) fn denies_before(sense: &Sense<'_>, (first, last): (usize, usize), stated: &Proposition) -> bool {
    let run = &sense.doc.tokens[first..last];
    let Some(begins) = run.iter().position(|token| SUBORDINATE.contains(&token.norm.as_str())) else { return false };
    let (main, clause) = run.split_at(begins);
    let said = |run: &[Token]| {
        run.iter().filter_map(|token| sense.view.stem(token)).any(|stem| stated.predicate.contains(&stem))
    };
    main.iter().any(is_negation) && !clause.iter().any(is_negation) && said(clause) && !said(main)
}

/// Whether a piece of a sentence has a count or a share that is none of an item's: of a part of a whole the part, since the whole
/// may be that of others, too.
pub(super) fn counts_another(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let numbers = &sense.view.items[item].numbers;
    let own = |amount: &Amount| match amount.share {
        Some((part, _)) => numbers.iter().any(|known| libm::fabs(known.reading.value - part) < 0.5),
        None => numbers.iter().any(|known| agrees(amount, known)),
    };
    let counted = sense.doc.amounts_in(first, last).iter();
    counted.filter(|amount| matches!(amount.main().unit, Unit::Count | Unit::Percent)).any(|amount| !own(amount))
}

/// Whether a piece of a sentence has the opposite of a word that an item has.
pub(super) fn says_the_contrary_of(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let run = &sense.doc.tokens[first..last];
    let own = tokens(&sense.view.items[item].normal);
    let poles = |run: &[Token]| (0..run.len()).filter_map(|at| Pole::at(run, at)).collect::<Vec<Pole>>();
    let own = poles(&own);
    poles(run).iter().any(|said| own.iter().any(|known| known.opposes(*said)))
}
