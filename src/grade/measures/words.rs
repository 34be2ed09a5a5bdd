//! What is counted of the words: register, tone, names.

use super::form::words_of_matter;
use super::{Measures, most};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Kind;

pub(super) fn words(sense: &Sense<'_>, m: &mut Measures) {
    let doc = sense.doc;
    let words = words_of_matter(sense) as i32;
    let thousand = |count: usize| count as i32 * 1000 / words;
    let of = |set| doc.tokens.iter().filter(|token| token.is_in(set)).count();
    m.first_person = thousand(of(Set::FirstPerson));
    m.chained = thousand(of(Set::Chaining));
    m.shouts = most(doc.tokens.iter().filter(|token| token.is("!")).count(), 10);
    let long = |token: &&crate::grade::token::Token| token.kind == Kind::Word && token.norm.len() > 3;
    let letters = doc.tokens.iter().filter(long).count().max(1);
    m.capitals = (doc.tokens.iter().filter(long).filter(|token| token.shout).count() * 100 / letters) as i32;
    let content = |token: &&crate::grade::token::Token| token.is_word() && !token.function;
    let contents = doc.tokens.iter().filter(content).count().max(1);
    m.shared =
        (doc.tokens.iter().filter(content).filter(|token| sense.view.has_word(token)).count() * 100 / contents) as i32;
    m.jargon = thousand(
        doc.tagged(Tag::Jargon, 0, doc.tokens.len())
            .filter(|hit| !(hit.first..hit.last).all(|at| sense.view.plain(&doc.tokens[at])))
            .count(),
    );
    m.code = thousand(doc.tokens.iter().filter(|token| is_code(sense, token)).count());
    let matter = (0..doc.sentences.len()).filter(|at| !sense.idle[*at]).map(|at| &doc.sentences[at]);
    let starts = matter.filter(|s| doc.tokens[s.first].kind == Kind::Word);
    let (all, lower) =
        starts.fold((0, 0), |(all, lower), s| (all + 1, lower + i32::from(!doc.tokens[s.first].capital)));
    m.lower = lower * 100 / all.max(1);
    m.strangers = most(strangers(sense), 3);
}

fn is_code(sense: &Sense<'_>, token: &crate::grade::token::Token) -> bool {
    let odd = match token.kind {
        Kind::Name => !token.norm.starts_with(|c: char| c.is_ascii_digit()),
        Kind::Word => token.shout && token.norm.len() <= 5,
        Kind::Mark => matches!(token.norm.as_str(), "=" | "<" | ">" | "±" | "≤" | "≥" | "_" | "@" | "[" | "→" | "~"),
        _ => false,
    };
    odd && !sense.view.plain(token)
}

/// Capitalised words inside sentences that nothing else knows and that no list explains.
fn strangers(sense: &Sense<'_>) -> usize {
    let doc = sense.doc;
    let mut seen: Vec<&str> = vec![];
    for s in &doc.sentences {
        for at in s.first + 1..s.last {
            let token = &doc.tokens[at];
            // Few words inside a sentence have a capital: the rest is looked up only of those.
            let name = token.kind == Kind::Word && token.capital && !token.shout && token.norm.len() > 2;
            if !name || !(doc.tokens[at - 1].is_word() || doc.tokens[at - 1].is(",")) {
                continue;
            }
            let known = token.function || sense.view.has_word(token) || sense.view.also(token).next().is_some();
            let listed = || doc.hits_in(at, at + 1).iter().any(|hit| hit.last == at + 1);
            let calendar = token.is_in(Set::Calendar) || token.is_in(Set::Month);
            if !known && !calendar && !listed() && !seen.contains(&token.norm.as_str()) {
                seen.push(&token.norm);
            }
        }
    }
    seen.len()
}

/// Words in which the writer speaks of herself.
pub(in crate::grade) const FIRST_PERSON: &[&str] = &["i", "me", "my", "i'm", "i've", "i'd", "i'll", "myself"];
/// Words that string clauses together.
pub(in crate::grade) const CHAINING: &[&str] = &["and", "so", "which", "but", "because", "then"];
/// Capitalised words that name nobody, beside days and months.
pub(in crate::grade) const CALENDAR: &[&str] = &["utc", "please", "english", "american", "european"];
