//! Estimates of when it will be over that nothing in the situation gives: "all will be fixed by 15:00".

use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Words for being over.
const ENDS: &[&str] = &[
    "normal",
    "resolved",
    "resolve",
    "fixed",
    "fix",
    "restored",
    "restore",
    "recovered",
    "recover",
    "recovery",
    "solved",
    "solve",
    "resolution",
    "repaired",
    "healthy",
    "sorted",
];

/// Words that make a condition or a step of it.
const OPEN: &[&str] = &["if", "once", "unless", "until", "after", "when", "should", "not"];

/// Days and moments without a number.
pub(in crate::grade) const DAYS: &[&str] =
    &["tonight", "tomorrow", "today", "shortly", "soon", "day", "minute", "moment"];

/// The times and spans by which a text says, without doubt or condition, that it will be over.
pub(super) fn estimates(sense: &Sense<'_>) -> Vec<(usize, usize)> {
    let mut out = vec![];
    for (at, s) in sense.doc.sentences.iter().enumerate() {
        let manner = sense.manners[at];
        let open = manner.unknown || manner.negated || manner.hedged || manner.question || manner.request;
        if !open && !sense.has(Tag::NextUpdate, at) {
            out.extend(s.clauses.iter().filter_map(|clause| estimate(sense, at, *clause)));
        }
    }
    out
}

fn estimate(sense: &Sense<'_>, at: usize, (first, last): (usize, usize)) -> Option<(usize, usize)> {
    let run = &sense.doc.tokens[first..last];
    let word = |words: &[&str]| run.iter().position(|token| words.contains(&token.norm.as_str()));
    let step = || sense.items(|what| !sense.view.leads(what)).any(|(item, _)| sense.speaks(at, item));
    if word(ENDS).is_none() || word(OPEN).is_some() || !sense.doc.has(Tag::Planned, first, last) || step() {
        return None;
    }
    let amounts = sense.doc.amounts_in(first, last);
    let named = amounts.iter().find(|amount| made_up(sense, amount)).map(|amount| (amount.first, amount.last));
    let day = |token: &Token| token.is_in(Set::Day);
    named.or_else(|| run.iter().position(day).map(|at| (first + at, first + at + 1)))
}

/// Whether a time to come, or the one after a span from now, stands nowhere in the situation.
fn made_up(sense: &Sense<'_>, amount: &Amount) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let main = amount.main();
    let known = |seconds: f64| {
        sense
            .view
            .known
            .iter()
            .any(|known| known.reading.unit == Unit::Clock && libm::fabs(known.reading.value - seconds) <= 60.0)
    };
    match main.unit {
        Unit::Clock => main.value > now && !sense.view.known.iter().any(|known| agrees(amount, known)),
        Unit::Duration => !known(now + main.value),
        _ => false,
    }
}
