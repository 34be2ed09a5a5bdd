//! Facts told otherwise than they may be: suspicions as facts, ruled-out causes, what readers must not be told.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::Status;

pub(super) fn facts_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize, open_at: &[Vec<usize>]) {
    let manner = sense.manners[sentence];
    let cause = super::causes::identified(sense, sentence);
    if let Some(item) = super::causes::claimed(sense, sentence) {
        claims.overclaims.push(Misstatement { sentence, item, tokens: sense.range(sentence) });
    }
    for (item, what) in sense.items(|what| matches!(what, What::Fact(_))) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let found = Misstatement { sentence, item, tokens: sense.range(sentence) };
        let equated = cause == Some(item);
        if !sense.names(sentence, item) && !equated {
            continue;
        }
        if fact.never && sense.names(sentence, item) {
            claims.forbidden.push(found);
        }
        if !fact.known {
            continue;
        }
        let open = manner.hedged || manner.unknown || manner.question || manner.excluded;
        // A cause told plainly in one sentence and taken back in the next is told as a suspicion.
        let near = |at: usize| sense.manners.get(at).is_some_and(|manner| manner.hedged);
        let firm = sense.has(Tag::Certain, sentence) || equated;
        let hedged_elsewhere = || {
            near(sentence + 1) && !sense.doc.sentences[sentence + 1].line_start
                || open_at[item].iter().any(|at| *at != sentence)
        };
        match fact.status {
            Status::Suspected
                if !open
                    && (equated || closes(sense, sentence))
                    && (firm && !near(sentence + 1) || !hedged_elsewhere()) =>
            {
                claims.overclaims.push(found);
            }
            Status::False
                if !open && !manner.negated && (equated || closes(sense, sentence) && leads(sense, sentence, item)) =>
            {
                claims.herrings.push(found);
            }
            _ => {}
        }
    }
}

/// For each item the first sentences, two at most, that speak of it with doubt.
pub(super) fn doubted(sense: &Sense<'_>) -> Vec<Vec<usize>> {
    let open = |at: &usize| sense.manners[*at].hedged || sense.manners[*at].unknown;
    let of =
        |item| (0..sense.doc.sentences.len()).filter(open).filter(move |at| sense.speaks(*at, item)).take(2).collect();
    (0..sense.view.items.len()).map(of).collect()
}

/// Whether a sentence states a cause, rather than mentioning the thing.
fn closes(sense: &Sense<'_>, sentence: usize) -> bool {
    sense.has(Tag::Cause, sentence) || sense.has(Tag::Certain, sentence)
}

/// Whether a sentence speaks of no other fact more strongly.
fn leads(sense: &Sense<'_>, sentence: usize, item: usize) -> bool {
    let own = sense.bonds[sentence][item].same;
    sense
        .items(|what| matches!(what, What::Fact(_)))
        .all(|(other, _)| other == item || sense.bonds[sentence][other].same <= own)
}
