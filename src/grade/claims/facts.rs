//! Facts told otherwise than they may be: suspicions as facts, ruled-out causes, what readers must not be told.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::view::What;
use crate::model::vocabulary::{FactKind, Status};

/// How much weight of its own words names a cause that was ruled out.
const DROPPED: u32 = 8;

pub(super) fn facts_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize, open_at: &[Vec<usize>]) {
    let manner = sense.manners[sentence];
    let looked_into = looks_into(sense.doc.run(sentence));
    let cause = super::causes::identified(sense, sentence).filter(|_| !looked_into);
    if let Some(item) = super::causes::claimed(sense, sentence) {
        claims.overclaims.push(Misstatement { sentence, item, tokens: sense.range(sentence) });
    }
    for (item, what) in sense.items(|what| matches!(what, What::Fact(_))) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let found = Misstatement { sentence, item, tokens: sense.range(sentence) };
        let equated = cause == Some(item);
        // A cause that was ruled out, told as one, need not be told in so many of its words.
        let dropped = fact.known
            && fact.status == Status::False
            && fact.kind == FactKind::Cause
            && sense.bonds[sentence][item].same >= DROPPED
            && closes(sense, sentence)
            && has_half(sense, sentence, item);
        if !sense.names(sentence, item) && !equated && !dropped {
            continue;
        }
        // To say that it isn't so tells nothing of it; unless that is what is known, as of a suspicion that was ruled out inside.
        let given_away = !manner.excluded || fact.known && fact.status == Status::False;
        if fact.never && given_away && sense.names(sentence, item) {
            claims.forbidden.push(found);
        }
        if !fact.known {
            continue;
        }
        let open = manner.hedged || manner.unknown || manner.question || manner.excluded || looked_into;
        // A cause told plainly in one sentence and taken back in the next is told as a suspicion.
        let near = |at: usize| sense.manners.get(at).is_some_and(|manner| manner.hedged);
        let firm = tells(sense, Tag::Certain, sentence) || equated && claims.untold.contains(&item);
        let hedged_elsewhere = || {
            !claims.untold.contains(&item)
                || near(sentence + 1) && !sense.doc.sentences[sentence + 1].line_start
                || open_at[item].iter().any(|at| *at != sentence)
        };
        match fact.status {
            Status::Suspected
                if !open
                    && (equated || closes(sense, sentence))
                    && (firm && !near(sentence + 1) || !hedged_elsewhere())
                    && !is_of_the_evidence(sense, sentence, item) =>
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

/// Whether a sentence has half of the words of a fact's own text, and not only of what people call it.
fn has_half(sense: &Sense<'_>, sentence: usize, item: usize) -> bool {
    let text = sense.view.items[item].normal.split('|').next().unwrap_or_default();
    let mut stems: Vec<u32> =
        tokens(text).iter().filter(|token| token.is_content()).filter_map(|token| sense.view.stem(token)).collect();
    stems.sort_unstable();
    stems.dedup();
    2 * sense.bags[sentence].same_in(&stems) >= stems.len()
}

/// Whether a sentence says nothing of what a fact supposes, but of what was seen of it: "... mishears names; 41 of the 54 were
/// calls from outdoors".
fn is_of_the_evidence(sense: &Sense<'_>, sentence: usize, item: usize) -> bool {
    let Some((supposed, seen)) = sense.view.fact(sense.view.items[item].what).and_then(|it| it.text.split_once(';'))
    else {
        return false;
    };
    let shared = |text: &str| {
        let stems: Vec<u64> = tokens(text).iter().filter(|token| token.is_content()).map(Token::stem_hash).collect();
        let run = sense.doc.run(sentence).iter().filter(|token| token.is_content());
        run.filter(|token| stems.contains(&token.stem_hash())).count()
    };
    shared(supposed) <= 1 && shared(seen) >= 2
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
    tells(sense, Tag::Cause, sentence) || tells(sense, Tag::Certain, sentence)
}

/// Whether a sentence has a word of a cause or of certainty, and neither asks by it ("we look for what caused it") nor makes
/// a condition of it nor says that nothing shows it.
fn tells(sense: &Sense<'_>, tag: Tag, sentence: usize) -> bool {
    let (first, last) = sense.range(sentence);
    let asked = |at: usize| {
        let tokens = &sense.doc.tokens[at.saturating_sub(2).max(first)..at];
        // "..., which caused the alarm" tells what did.
        let relative = matches!(tokens, [comma, which] if comma.is(",") && which.is("which"));
        !relative && tokens.iter().any(|token| token.is_in(Set::AsksCause))
    };
    let mut hits = sense.doc.tagged(tag, first, last);
    hits.any(|hit| {
        let (clause, _) = sense.doc.clause_of(hit.first);
        let conditional = sense.doc.tokens[clause..hit.first].iter().any(|token| token.is_in(Set::Conditional));
        !asked(hit.first) && !conditional && !unshown(&sense.doc.tokens[first..hit.first])
    })
}

/// "We are looking at the renamed streets as the cause": whoever looks into it has found nothing yet. What a second clause finds
/// is no part of that.
fn looks_into(run: &[Token]) -> bool {
    let word = |at: usize| run.get(at).map_or("", |token| token.norm.as_str());
    let into = |at: usize| match word(at) {
        "looking" | "look" => matches!(word(at + 1), "at" | "into"),
        "investigating" | "examining" => true,
        _ => false,
    };
    (0..run.len()).any(into) && !run.iter().any(|token| matches!(token.norm.as_str(), ";" | "found" | "and" | "which"))
}

/// Words for what evidence does.
const SHOWS: &[&str] = &[
    "show",
    "shows",
    "shown",
    "prove",
    "proves",
    "proved",
    "proven",
    "say",
    "says",
    "suggest",
    "suggests",
    "indicates",
    "confirm",
    "confirms",
    "confirmed",
    "points",
];

/// Whether a run of tokens says that nothing shows what follows.
fn unshown(run: &[Token]) -> bool {
    let denied = |at: usize| run[at.saturating_sub(4)..at].iter().any(is_negation);
    (1..run.len()).any(|at| SHOWS.contains(&run[at].norm.as_str()) && denied(at))
}

/// Whether a sentence speaks of no other fact that was learned more strongly; of no other cause, where it is one: what was found
/// of it has its words.
fn leads(sense: &Sense<'_>, sentence: usize, item: usize) -> bool {
    let own = sense.bonds[sentence][item].same;
    let is_cause = |what: What| sense.view.fact(what).is_some_and(|fact| fact.kind == FactKind::Cause);
    let learned = |what: What| sense.view.fact(what).is_some_and(|fact| fact.known);
    let cause = is_cause(sense.view.items[item].what);
    sense
        .items(|what| learned(what) && (!cause || is_cause(what)))
        .all(|(other, _)| other == item || sense.bonds[sentence][other].same <= own)
}
