//! Claims that it is over.

use super::taken::true_thing;
use crate::grade::amount::Unit;
use crate::grade::bind::{Bag, bond};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::token::Token;

/// Claims that it is over, unless negated, conditional, to come, or said of something that really is.
pub(super) fn recovery(sense: &Sense<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = vec![];
    for hit in sense.doc.hits.iter().filter(|hit| hit.tag == Tag::Recovery) {
        let (first, last) = sense.doc.clause_of(hit.first);
        let sentence = sense.doc.sentence_of(hit.first);
        let before = |tag| sense.doc.has(tag, first, hit.first);
        let denied = before(Tag::Negation) || sense.doc.has(Tag::Unknown, first, last);
        let open = before(Tag::Planned)
            || before(Tag::Hedge)
            || sense.manners[sentence].question
            || sense.manners[sentence].unknown;
        // "The repaired table", "a fixed order": which one, not that it is.
        let names = hit.last == hit.first + 1
            && hit.first > 0
            && DETERMINERS.contains(&sense.doc.tokens[hit.first - 1].norm.as_str())
            && sense.doc.tokens.get(hit.last).is_some_and(Token::is_word);
        if !denied
            && !names
            && !of_a_part(sense, first, hit.first)
            && !open
            && !explained(sense, hit.first, hit.last)
            && out.last().is_none_or(|(_, last)| *last <= hit.first)
        {
            out.push((hit.first, hit.last));
        }
    }
    out
}

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "our", "their", "its", "this", "that", "each", "every", "any", "no", "with", "of", "on", "in",
    "for",
];

/// Words that leave something out.
const PARTS: &[&str] = &[
    "other",
    "others",
    "new",
    "newer",
    "most",
    "many",
    "remaining",
    "rest",
    "some",
    "part",
    "partly",
    "partially",
    "half",
    "first",
    "else",
    "elsewhere",
    "these",
    "those",
    "both",
    "almost",
    "nearly",
    "outside",
    "apart",
    "except",
];

/// Whether what stands before a claim in its clause names a part, or something beside the impact.
fn of_a_part(sense: &Sense<'_>, first: usize, hit: usize) -> bool {
    let before = &sense.doc.tokens[first..hit];
    if before.iter().any(|token| PARTS.contains(&token.norm.as_str())) {
        return true;
    }
    let whole = before.iter().any(|token| WHOLE.contains(&token.norm.as_str()));
    let named: Vec<u32> = before.iter().filter_map(|token| sense.view.stem(token)).collect();
    let leads = sense
        .items(|what| sense.view.leads(what))
        .any(|(item, _)| sense.view.items[item].stems.iter().any(|(stem, _)| named.contains(stem)));
    !whole && !named.is_empty() && !leads
}

/// Words for the incident as a whole.
const WHOLE: &[&str] = &[
    "incident",
    "issue",
    "issues",
    "problem",
    "problems",
    "outage",
    "bug",
    "trouble",
    "matter",
    "service",
    "services",
    "everything",
    "all",
    "things",
    "it",
    "this",
    "that",
    "situation",
    "system",
    "systems",
    "errors",
    "customers",
    "users",
    "impact",
    "every",
    "everyone",
    "disruption",
    "you",
    "we",
    "breach",
    "leak",
];

/// Whether a run of tokens speaks of the incident as a whole.
pub(crate) fn of_the_whole(run: &[Token]) -> bool {
    let any = |words: &[&str]| run.iter().any(|token| words.contains(&token.norm.as_str()));
    any(WHOLE) && !any(PARTS)
}

/// Said in so many words by something that may be stated, or of a counted sample.
fn explained(sense: &Sense<'_>, first: usize, last: usize) -> bool {
    let mut phrase = String::from(" ");
    for token in &sense.doc.tokens[first..last] {
        phrase.push_str(&token.norm);
        phrase.push(' ');
    }
    let (from, to) = sense.doc.clause_of(first);
    // "New orders are right again": of one thing that really is, this may be said; of the whole, not.
    let weak = matches!(
        sense.doc.tokens[last - 1].norm.as_str(),
        "again"
            | "normal"
            | "restored"
            | "recovered"
            | "fixed"
            | "contained"
            | "recovering"
            | "operational"
            | "usual"
            | "baseline"
    );
    let bag = Bag::new(sense.doc, sense.view, from, to);
    let whole = sense.doc.tokens[from..to].iter().any(|token| WHOLE.contains(&token.norm.as_str()));
    let enough = if whole { 14 } else { 7 };
    if weak
        && sense
            .items(|what| true_thing(sense, what))
            .any(|(item, _)| bond(&bag, sense.doc.amounts_in(from, to), &sense.view.items[item]).strength() >= enough)
    {
        return true;
    }
    let sampled =
        sense.doc.amounts_in(from, to).iter().any(|amount| amount.is(Unit::Count) && amount.main().value > 12.0);
    let quoted = sense.view.home_texts.iter().any(|(home, text)| {
        text.contains(&phrase) && sense.view.homes.get(*home).is_some_and(|stems| bag.same_in(stems) >= 2)
    });
    // Of a part it says little; of the whole it would say that it's over.
    let about_part = weak && !whole && bag.len() > 0;
    sampled
        || quoted
        || about_part
        || sense.items(|what| true_thing(sense, what)).any(|(item, _)| sense.view.items[item].normal.contains(&phrase))
}
