//! Audience: the words that these readers use.

use crate::grade::claims::Claims;
use crate::grade::lexicon::Tag;
use crate::grade::mark::Finding;
use crate::grade::sense::Sense;
use crate::grade::token::Kind;
use crate::model::vocabulary::Audience;

/// Marks the audience.
pub(crate) fn mark(sense: &Sense<'_>, _: &Claims, _: &mut Vec<Finding>) -> u8 {
    let words = sense.doc.words.max(1);
    let all = sense.doc.tokens.len();
    let per_hundred = |count: usize| count * 100 / words;
    if sense.view.situation.audience == Audience::Engineering {
        let soft = sense.doc.tagged(Tag::Pleasantry, 0, all).count() + sense.doc.tagged(Tag::Vague, 0, all).count();
        let numbers = sense.doc.amounts.len();
        let dense = per_hundred(numbers);
        return match (per_hundred(soft), dense) {
            (0..=1, 6..) => 4,
            (0..=2, 4..) => 3,
            (0..=3, 3..) => 2,
            _ => 1,
        };
    }
    match per_hundred(jargon(sense)) {
        0..=1 => 4,
        2..=3 => 3,
        4..=6 => 2,
        7..=9 => 1,
        _ => 0,
    }
}

/// Terms and code that these readers would stumble over, those of the situation's plain facts excepted.
fn jargon(sense: &Sense<'_>) -> usize {
    let terms = sense
        .doc
        .tagged(Tag::Jargon, 0, sense.doc.tokens.len())
        .filter(|hit| !(hit.first..hit.last).all(|at| sense.view.has_word(&sense.doc.tokens[at])))
        .count();
    let code = sense.doc.tokens.iter().enumerate().filter(|(at, token)| {
        let odd = match token.kind {
            Kind::Name => !token.norm.starts_with(|c: char| c.is_ascii_digit()),
            Kind::Word => token.shout && token.norm.len() <= 5,
            Kind::Mark => matches!(token.norm.as_str(), "=" | "<" | ">" | "±" | "≤" | "≥" | "_"),
            _ => false,
        };
        odd && !sense.view.has_word(token) && *at > 0
    });
    terms + code.count()
}
