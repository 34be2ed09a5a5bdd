//! Asks, as the text puts them.

use super::Put;
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::sense::Sense;
use crate::grade::view::What;

pub(super) fn puts(sense: &Sense<'_>) -> Vec<Put> {
    let asks = &sense.view.situation.asks;
    let mut out = vec![];
    for (index, ask) in asks.iter().enumerate() {
        let Some((item, _)) = sense.items(|what| what == What::Ask(index)).next() else { continue };
        let deadline = |amount: &Amount| {
            ask.by.is_some_and(|by| {
                let known = crate::grade::view::Known {
                    reading: crate::grade::view::clock_reading(by.secs()),
                    within: 0.0,
                    home: 0,
                    nouns: vec![],
                    stale: false,
                    series: false,
                };
                agrees(amount, &known)
            })
        };
        let whom: Vec<u32> = name_stems(sense, &ask.to);
        let mut best: Option<(u32, Put)> = None;
        for (at, s) in sense.doc.sentences.iter().enumerate() {
            let manner = sense.manners[at];
            let bond = sense.bonds[at][item];
            let amounts = sense.doc.amounts_in(s.first, s.last);
            let when = amounts.iter().any(deadline);
            let heading = sense.headings[at];
            let who = sense.bags[at].shared(&whom) > 0 || heading.is_some_and(|h| sense.bags[h].shared(&whom) > 0);
            let what = bond.words >= 6 || bond.phrase || bond.words >= 3 && when;
            let asks = manner.request || manner.question || who && when;
            if !(asks && (what || when && who)) {
                continue;
            }
            let late = sense.doc.amounts.iter().enumerate().find(|(_, amount)| {
                amount.first >= s.first && amount.first < s.last && amount.is(Unit::Clock) && !when
            });
            let score = bond.strength() + 6 * u32::from(when) + 4 * u32::from(who) + 2 * u32::from(manner.request);
            let put = Put { sentence: Some(at), who, what, when: when || ask.by.is_none(), late: late.map(|(i, _)| i) };
            if best.is_none_or(|(found, _)| score > found) {
                best = Some((score, put));
            }
        }
        out.push(best.map(|(_, put)| put).unwrap_or_default());
    }
    out
}

/// The stems of a person's or team's name and role.
fn name_stems(sense: &Sense<'_>, name: &str) -> Vec<u32> {
    let read = crate::grade::token::tokens(name);
    read.iter()
        .filter(|t| !crate::grade::lexicon::is_function_word(&t.norm))
        .filter_map(|token| sense.view.stem(token))
        .collect()
}
