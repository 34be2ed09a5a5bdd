//! Asks: each needed one of whom, what, by when.

use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;

/// Marks the asks; `None` where the situation needs none.
pub(crate) fn mark(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) -> Option<u8> {
    let asks = &sense.view.situation.asks;
    if asks.is_empty() {
        return None;
    }
    let (mut got, mut all) = (0_u32, 0_u32);
    for (ask, put) in asks.iter().zip(&claims.puts) {
        let weight = u32::from(ask.weight.max(1));
        all += 4 * weight;
        let Some(sentence) = put.sentence else {
            out.push(Finding {
                criterion: Criterion::Asks,
                span: None,
                verdict: Verdict::Missing,
                message: format!("Nobody is asked to {}.", ask.text),
                suggestion: Some(match ask.by {
                    Some(by) => format!("Ask {} for it, by {by}.", ask.to),
                    None => format!("Ask {} for it.", ask.to),
                }),
            });
            continue;
        };
        got += weight * (2 + u32::from(put.who) + u32::from(put.when));
        if !put.when {
            out.push(Finding {
                criterion: Criterion::Asks,
                span: sense.span(sentence),
                verdict: Verdict::Note,
                message: "This request has no deadline.".to_owned(),
                suggestion: ask.by.map(|by| format!("Say by when: {by}.")),
            });
        }
    }
    Some((got * 4 / all).min(4) as u8)
}
