//! A yes that nobody gave: "agreed by Siobhan Kerr", where she is still to be asked.

use super::{Claims, Misstatement};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::view::What;

/// Whether a word is a verb of whoever says yes, as it is reported, given the word behind it.
fn says_yes(word: &str, next: &str) -> bool {
    match word {
        "agreed" | "agrees" | "approved" | "approves" | "authorised" | "authorized" | "permitted" | "consented"
        | "okayed" => true,
        "signed" => next == "off",
        "said" => next == "yes",
        _ => false,
    }
}

/// Whether a word is what such a yes is called, given the two behind it.
fn is_a_yes(word: &str, next: &str, third: &str) -> bool {
    match word {
        "approval" | "agreement" | "consent" | "permission" | "okay" | "blessing" | "go-ahead" | "authorisation" => {
            true
        }
        "go" => next == "-" && third == "ahead",
        _ => false,
    }
}

/// Words that may stand between a name and its verb.
const BETWEEN: &[&str] =
    &["has", "have", "had", "already", "just", "now", "also", "both", "and", "by", "with", "of", "the"];

/// Notes each clause of a sentence that reports the yes of somebody who is still to be asked, where no record has any.
pub(super) fn agreed(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    if manner.question || manner.hedged || manner.unknown || s.heading || sense.view.situation.asks.is_empty() {
        return;
    }
    for &(first, last) in &s.clauses {
        let run = &sense.doc.tokens[first..last];
        let Some((yes, noun)) = (0..run.len()).find_map(|at| is_yes(run, at)) else { continue };
        let unreal =
            |token: &Token| token.is_in(Set::UnrealReport) || is_negation(token) || token.norm.starts_with("wait");
        let before = run[..yes].iter().any(unreal) || run[yes..].iter().any(is_negation);
        let asked = sense.items(|what| matches!(what, What::Ask(_))).find(|(_, what)| {
            let What::Ask(at) = *what else { return false };
            let ask = sense.view.situation.asks.get(at);
            ask.is_some_and(|ask| gives(run, yes, noun, &ask.to) && !is_on_record(sense, &ask.to))
        });
        let Some((item, _)) = asked.filter(|_| !before) else { continue };
        let opens = run.iter().position(Token::is_word).unwrap_or(0);
        claims.untaken.push(Misstatement { sentence, item, tokens: (first + opens, last) });
        return;
    }
}

/// Whether a word reports a yes, and whether it is a noun for it.
fn is_yes(run: &[Token], at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| run.get(at).map_or("", |token| token.norm.as_str());
    if says_yes(word(at), word(at + 1)) {
        return Some((at, false));
    }
    // "Her approval is what we need" reports none; "with her approval" does, "she gave it" too.
    let given =
        |token: &Token| matches!(token.norm.as_str(), "with" | "has" | "have" | "had" | "gave" | "given" | "got");
    (is_a_yes(word(at), word(at + 1), word(at + 2)) && run[..at].iter().any(given)).then_some((at, true))
}

/// Whether a yes is that of a person, "name, role": her name stands right before or behind it.
fn gives(run: &[Token], yes: usize, noun: bool, to: &str) -> bool {
    let name = to.split(',').next().unwrap_or_default();
    let name = tokens(name);
    let is_name = |token: &Token| {
        let word = token.norm.strip_suffix("'s").unwrap_or(&token.norm);
        word.len() >= 3 && name.iter().any(|own| own.norm == word)
    };
    let near = |place: usize| {
        let (from, to) = if place < yes { (place + 1, yes) } else { (yes + 1, place) };
        let idle = |token: &Token| is_name(token) || BETWEEN.contains(&token.norm.as_str()) || token.is("off");
        let joins = |token: &Token| matches!(token.norm.as_str(), "by" | "with" | "of" | "from");
        let run = &run[from..to];
        if place < yes {
            run.iter().all(|token| {
                idle(token) || noun && matches!(token.norm.as_str(), "gave" | "given" | "her" | "his" | "their")
            })
        } else {
            run.iter().any(joins) && run.iter().all(|token| idle(token) || joins(token))
        }
    };
    (0..run.len()).any(|place| place != yes && is_name(&run[place]) && near(place))
}

/// Whether the situation's own text has her yes: with her name, or as an answer, which leaves out whose it is.
fn is_on_record(sense: &Sense<'_>, to: &str) -> bool {
    let name = tokens(to.split(',').next().unwrap_or_default());
    let yes = |word: &str| says_yes(word, "") || matches!(word, "yes" | "ok");
    sense.view.home_texts.iter().any(|(_, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let named = words.iter().any(|word| name.iter().any(|own| own.norm == *word));
        words.iter().take(ANSWER).any(|word| yes(word)) || named && words.iter().any(|word| yes(word))
    })
}

/// Within so many words an answer says yes: "14:15 Agreed, but ...".
const ANSWER: usize = 4;
