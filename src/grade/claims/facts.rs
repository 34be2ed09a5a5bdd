//! Facts told otherwise than they may be: suspicions as facts, ruled-out causes, what readers must not be told.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::Status;

pub(super) fn facts_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    for (item, what) in sense.items(|what| matches!(what, What::Fact(_))) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let found = Misstatement { sentence, item, tokens: sense.range(sentence) };
        if !sense.names(sentence, item) {
            continue;
        }
        if fact.never {
            claims.forbidden.push(found);
        }
        if !fact.known {
            continue;
        }
        let open = manner.hedged || manner.unknown || manner.question || manner.excluded;
        // A cause told plainly in one sentence and taken back in the next is told as a suspicion.
        let near = |at: usize| sense.manners.get(at).is_some_and(|manner| manner.hedged);
        let firm = sense.has(Tag::Certain, sentence);
        let hedged_elsewhere = || {
            near(sentence + 1) && !sense.doc.sentences[sentence + 1].line_start
                || (0..sense.doc.sentences.len()).any(|at| {
                    at != sentence && sense.speaks(at, item) && (sense.manners[at].hedged || sense.manners[at].unknown)
                })
        };
        match fact.status {
            Status::Suspected
                if !open && closes(sense, sentence) && (firm && !near(sentence + 1) || !hedged_elsewhere()) =>
            {
                claims.overclaims.push(found);
            }
            Status::False if !open && !manner.negated && closes(sense, sentence) && leads(sense, sentence, item) => {
                claims.herrings.push(found);
            }
            _ => {}
        }
    }
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
