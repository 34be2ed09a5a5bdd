//! Asks: each needed one of whom, what, by when.

use super::{missing, note, sentence};
use crate::grade::claims::{Claims, Put};
use crate::grade::mark::{Criterion, Finding};
use crate::grade::sense::Sense;
use crate::model::situation::OpenAsk;

/// Remarks on the asks.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    let asks = sense.view.situation.asks.iter().zip(&claims.puts);
    for (ask, put) in asks.filter(|(ask, put)| ask.weight > 0 || is_volunteered(ask, put)) {
        let advice = match ask.by {
            Some(by) => format!("Ask {} for it, by {by}.", ask.to),
            None => format!("Ask {} for it.", ask.to),
        };
        let Some(at) = put.sentence else {
            let message = format!("Nobody is asked to do this: {}", sentence(&ask.text));
            out.push(missing(Criterion::Asks, &message, Some(&advice)));
            continue;
        };
        if let (false, Some(amount)) = (put.when, put.late.and_then(|at| sense.doc.amounts.get(at))) {
            let span = sense.doc.span(amount.first, amount.last);
            out.push(note(Criterion::Asks, span, "This isn't the time by which it is needed.", Some(&advice)));
        } else if !put.when {
            out.push(note(Criterion::Asks, sense.span(at), "This request lacks its deadline.", Some(&advice)));
        } else if !put.who {
            out.push(note(Criterion::Asks, sense.span(at), "This request doesn't say of whom.", Some(&advice)));
        }
    }
}

/// The mark of asks that a text puts though it needn't: one that came up while it was written, say. None where it puts none.
/// Such an ask is as good as what comes with it.
pub(crate) fn volunteered(sense: &Sense<'_>, claims: &Claims) -> Option<u8> {
    let asks = sense.view.situation.asks.iter().zip(&claims.puts).filter(|(ask, put)| is_volunteered(ask, put));
    asks.map(|(_, put)| 2 + u8::from(put.who) + u8::from(put.when)).min()
}

/// Whether an ask is put that can be answered, and needn't be put.
fn is_volunteered(ask: &OpenAsk, put: &Put) -> bool {
    ask.weight == 0 && !ask.ahead && put.sentence.is_some() && put.what
}
