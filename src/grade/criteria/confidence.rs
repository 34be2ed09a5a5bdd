//! Confidence: known, suspected and unknown told apart; nothing overclaimed.

use crate::grade::claims::Claims;
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::model::vocabulary::Status;

/// Marks confidence.
pub(crate) fn mark(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) -> u8 {
    let (mut got, mut all) = (0_u32, 0_u32);
    for (item, what) in sense.items(|what| sense.view.fact(what).is_some_and(|fact| fact.known && fact.weight > 0)) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let open = |at: usize| sense.speaks(at, item) && (sense.manners[at].hedged || sense.manners[at].unknown);
        let said = (0..sense.doc.sentences.len()).find(|at| open(*at));
        if matches!(fact.status, Status::Suspected | Status::Unknown) {
            all += 2 * u32::from(fact.weight);
            if said.is_some() {
                got += 2 * u32::from(fact.weight);
            } else {
                out.push(Finding {
                    criterion: Criterion::Confidence,
                    span: None,
                    verdict: Verdict::Missing,
                    message: if fact.status == Status::Unknown {
                        format!("Not said to be unknown: {}.", fact.text)
                    } else {
                        format!("Not said to be suspected: {}.", fact.text)
                    },
                    suggestion: None,
                });
            }
        }
    }
    let hedges = (0..sense.doc.sentences.len()).filter(|at| sense.has(Tag::Hedge, *at)).count();
    let unknowns = (0..sense.doc.sentences.len()).filter(|at| sense.has(Tag::Unknown, *at)).count();
    let floor = u8::from(hedges > 0) + u8::from(unknowns > 0);
    let share = (got * 100).checked_div(all).unwrap_or(100);
    let mut mark = match share {
        65.. => 4,
        45.. => 3,
        20.. => 2,
        _ => floor.min(2),
    };
    if !claims.overclaims.is_empty() || !claims.recovery.is_empty() || !claims.herrings.is_empty() {
        mark = 0;
    }
    mark
}
