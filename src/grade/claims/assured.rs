//! Assurances of what nobody knows yet: "Europe came through unscathed" while Europe is still being checked.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::model::vocabulary::Status;

/// All-clears, whatever they are said of.
pub(in crate::grade) const CLEAR: &[&str] =
    &["unscathed", "scratch", "clean", "spared", "unharmed", "perfect", "alike", "untouched"];

/// Whether a run of tokens has an all-clear: "after a clean inspection" says what sort, and is none.
pub(super) fn clears(run: &[Token]) -> bool {
    let sort = |at: usize| run.get(at + 1).is_some_and(|next| next.is_content() && !next.is_in(Set::Calendar));
    (0..run.len()).any(|at| run[at].is_in(Set::Clear) && !sort(at))
}

/// Finds in a sentence that something is well of which nobody knows whether it is.
pub(super) fn assured(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    let tokens = &sense.doc.tokens;
    let clear = clears(&tokens[s.first..s.last]);
    let same = || tokens[s.first..s.last].windows(2).any(|two| two[0].is("no") && two[1].is("difference"));
    if !(clear || same()) {
        return;
    }
    let told = [Tag::Planned, Tag::Running, Tag::NextUpdate].into_iter().any(|tag| sense.has(tag, sentence));
    let open = told || manner.hedged || manner.unknown || manner.question || manner.request || manner.excluded;
    if open || s.heading || claims.overclaims.iter().any(|found| found.sentence == sentence) {
        return;
    }
    let wondered = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            fact.known && fact.status == Status::Unknown && fact.text.trim_start().to_lowercase().starts_with("whether")
        })
    };
    let named = |item: usize| sense.speaks(sentence, item) && sense.bonds[sentence][item].same >= 4;
    if let Some((item, _)) = sense.items(wondered).find(|(item, _)| named(*item)) {
        claims.overclaims.push(Misstatement { sentence, item, tokens: sense.range(sentence) });
    }
}
