//! Assurances of what nobody knows yet: "Europe came through unscathed" while Europe is still being checked.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::model::vocabulary::Status;

/// All-clears, whatever they are said of.
const CLEAR: &[&str] = &["unscathed", "scratch", "clean", "spared", "unharmed", "perfect", "alike", "untouched"];

/// Subjects by which nothing of the sort was.
const NONE: &[&str] = &["no", "none", "nobody", "nothing"];

/// What leaves a sentence open, or keeps it to a part.
const OPEN: &[&str] = &[
    "yet", "so", "far", "due", "check", "checks", "checked", "checking", "sampled", "sample", "looked", "of", "if",
    "whether", "how", "may", "might", "could", "should", "would", "until", "once", "when", "told", "sees",
];

/// Finds in a sentence that something is well of which nobody knows whether it is.
pub(super) fn assured(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    let s = &sense.doc.sentences[sentence];
    let told = [Tag::Planned, Tag::Running, Tag::NextUpdate].into_iter().any(|tag| sense.has(tag, sentence));
    if told || manner.hedged || manner.unknown || manner.question || manner.request || manner.excluded || s.heading {
        return;
    }
    let tokens = &sense.doc.tokens;
    let clear = tokens[s.first..s.last].iter().any(|token| CLEAR.contains(&token.norm.as_str()));
    let same = tokens[s.first..s.last].windows(2).any(|two| two[0].is("no") && two[1].is("difference"));
    let none = |at: usize| {
        let opens = at == s.first || tokens[at - 1].is(",") || tokens[at - 1].is("and") || tokens[at - 1].is(";");
        opens && NONE.contains(&tokens[at].norm.as_str())
    };
    let denies = (s.first..s.last).any(none);
    let open = tokens[s.first..s.last].iter().any(|token| OPEN.contains(&token.norm.as_str()));
    if !(clear || same || denies && !open) || claims.overclaims.iter().any(|found| found.sentence == sentence) {
        return;
    }
    let wondered = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            fact.known && fact.status == Status::Unknown && fact.text.trim_start().to_lowercase().starts_with("whether")
        })
    };
    let enough = if clear || same { 4 } else { 8 };
    let found = sense
        .items(wondered)
        .find(|(item, _)| sense.speaks(sentence, *item) && sense.bonds[sentence][*item].same >= enough);
    if let Some((item, _)) = found {
        claims.overclaims.push(Misstatement { sentence, item, tokens: sense.range(sentence) });
    }
}
