//! A suspected cause, stated plainly and nowhere told to be a suspicion: "the scan holds all connections". No word of a cause or of
//! certainty need stand in it.

use super::said::says;
use super::statements::{is_open, rivalled};
use super::{Claims, Misstatement};
use crate::grade::bind::Bag;
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{is_auxiliary, is_negation};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::tokens;
use crate::model::vocabulary::{FactKind, Status};

/// Notes the suspicions that a sentence states plainly.
pub(super) fn asserted(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    let doubts = manner.question || manner.hedged || manner.unknown || manner.excluded || manner.request;
    // A cause told plainly in one sentence and taken back in the next is told as a suspicion.
    let taken_back = || sense.manners.get(sentence + 1).is_some_and(|next| next.hedged || next.unknown);
    let put_off = || sense.has(Tag::Planned, sentence) || sense.headings[sentence].is_some();
    if doubts || s.heading || claims.overclaims.iter().any(|found| found.sentence == sentence) {
        return;
    }
    let open: Vec<usize> = claims.untold.iter().copied().filter(|item| is_suspected_cause(sense, *item)).collect();
    if open.is_empty() || taken_back() || put_off() {
        return;
    }
    for &(first, last) in &s.clauses {
        // "It has got harder since the scanner is new": a reason follows.
        let reason = |at: &usize| matches!(sense.doc.tokens[*at].norm.as_str(), "since" | "because");
        let last = (first + 2..last).find(reason).unwrap_or(last);
        let run = &sense.doc.tokens[first..last];
        let unreal =
            run.iter().any(|token| token.is_in(Set::Open) || token.is_in(Set::AsksCause) || is_negation(token));
        if unreal || is_open(sense, sentence, (first, last)) {
            continue;
        }
        let bag = sense.bag(first, last);
        let states = |item: usize| {
            let mut stated = sense.view.propositions[item].iter();
            stated.any(|it| !it.aside && says(sense, (first, last), &bag, it) == Some(!it.negative))
                || puts_it_so(sense, &bag, item)
        };
        let found = open.iter().find(|item| states(**item) && !rivalled(sense, (first, last), &bag, **item));
        if let Some(item) = found {
            claims.overclaims.push(Misstatement { sentence, item: *item, tokens: (first, last) });
            return;
        }
    }
}

fn is_suspected_cause(sense: &Sense<'_>, item: usize) -> bool {
    let fact = sense.view.fact(sense.view.items[item].what);
    fact.is_some_and(|fact| fact.known && fact.kind == FactKind::Cause && fact.status == Status::Suspected)
}

/// Whether a bag has all of a sentence that people use for a suspicion: "the wrong model was chosen", "the scan may hold the
/// connections".
fn puts_it_so(sense: &Sense<'_>, bag: &Bag, item: usize) -> bool {
    let it = &sense.view.items[item];
    // "Since the scanner is new": what the suspicion rests on may be so.
    let main = |stems: &[u32]| {
        let mut stated = sense.view.propositions[item].iter().filter(|it| !it.aside);
        stated.any(|it| it.stems.iter().any(|(own, _)| stems.contains(own)))
    };
    let mut phrases = it.phrases.iter().zip(it.normal.split('|').skip(1));
    phrases.any(|(stems, text)| {
        let states = || tokens(text).iter().any(|token| is_auxiliary(token) || token.is_in(Set::Open));
        stems.len() >= 2 && stems.iter().all(|stem| bag.has(*stem)) && states() && main(stems)
    })
}
