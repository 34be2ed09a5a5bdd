//! Numbers that are known, told of the other part or of another of their kind: "287 have been paid" where 97 are paid and
//! 287 unpaid, "all 40 are from Kestrel-1" where they are from Kestrel-2.

use crate::grade::amount::{Amount, Unit};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};

/// How many words behind a number tell what is so of it.
const REACH: usize = 7;

/// Whether a number that the situation has is told of what it is not.
pub(super) fn exchanged(sense: &Sense<'_>, amount: &Amount) -> bool {
    let plain = amount.is(Unit::Count) && amount.share.is_none() && !amount.spelled && amount.main().value >= 3.0;
    if !plain || amount.last != amount.first + 1 {
        return false;
    }
    let number = sense.doc.tokens[amount.first].norm.as_str();
    let told = told(sense, amount);
    let name = name_near(sense, amount);
    if told.is_empty() && name.is_none() {
        return false;
    }
    let framed = format!(" {number} ");
    let value = amount.main().value;
    let mut homes: Vec<usize> = sense
        .view
        .known
        .iter()
        .filter(|known| known.reading.unit == Unit::Count && known.reading.value == value && !known.series)
        .map(|known| known.home)
        .collect();
    homes.dedup();
    // The homes of the items come first, in their order.
    let text = |home: &usize| match sense.view.items.get(*home) {
        Some(item) => Some(item.normal.as_str()),
        None => sense.view.home_texts.iter().find(|(at, _)| at == home).map(|(_, text)| text.as_str()),
    };
    let texts: Vec<&str> = homes.iter().filter_map(text).filter(|text| text.contains(&framed)).collect();
    let denies = |verb: &str| {
        let un = format!(" un{verb} ");
        texts.iter().any(|text| [" not ", "n't ", " none ", un.as_str()].iter().any(|word| text.contains(word)))
    };
    let parted = || told.iter().any(|verb| denies(verb) && is_the_other_part(&split(&texts), number, verb));
    let of_another = |name: &Name<'_>| {
        let kind = format!(" {} - ", name.base);
        texts.iter().any(|text| text.contains(&kind)) && is_anothers(&split(&texts), number, name)
    };
    parted() || name.as_ref().is_some_and(of_another)
}

fn split<'t>(texts: &[&'t str]) -> Vec<Vec<&'t str>> {
    texts.iter().map(|text| text.split(' ').filter(|word| !word.is_empty()).collect()).collect()
}

/// The words behind a number that tell what is so of it; none where they deny.
fn told<'s>(sense: &'s Sense<'_>, amount: &Amount) -> Vec<&'s str> {
    let (_, end) = sense.doc.clause_of(amount.first);
    let run = &sense.doc.tokens[amount.last..end.min(amount.last + REACH).max(amount.last)];
    let ends = run.iter().position(|token| token.kind == Kind::Number || token.is("and")).unwrap_or(run.len());
    let run = &run[..ends];
    if run.iter().any(|token| is_negation(token) || token.is_in(Set::Open)) {
        return vec![];
    }
    run.iter().filter(|token| is_past(token)).map(|token| token.norm.as_str()).collect()
}

fn is_past(token: &Token) -> bool {
    token.is_content()
        && token.norm.len() > 3
        && (token.norm.ends_with("ed")
            || matches!(token.norm.as_str(), "paid" | "sent" | "sold" | "lost" | "kept" | "held" | "done"))
}

/// Whether a text of the situation says this of another number and denies it of this one, and none says it of this one.
fn is_the_other_part(texts: &[Vec<&str>], number: &str, verb: &str) -> bool {
    let behind = |words: &[&str], at: usize| -> (bool, bool) {
        let run: Vec<&str> = words[at + 1..]
            .iter()
            .take(REACH)
            .take_while(|word| !is_number(word) && !matches!(**word, ";" | "|" | "." | "and"))
            .copied()
            .collect();
        let says = run.contains(&verb);
        let turned = run.iter().any(|word| word.strip_prefix("un") == Some(verb));
        let not = run.iter().any(|word| matches!(*word, "not" | "none") || word.ends_with("n't"));
        (says && !not, turned || not)
    };
    let of = |words: &Vec<&str>, own: bool| -> Vec<(bool, bool)> {
        let places = (0..words.len()).filter(|at| is_number(words[*at]) && (words[*at] == number) == own);
        places.map(|at| behind(words, at)).collect()
    };
    let said = texts.iter().any(|words| of(words, true).iter().any(|(says, _)| *says));
    let parted = |words: &Vec<&str>| {
        of(words, true).iter().any(|(_, denies)| *denies) && of(words, false).iter().any(|(says, _)| *says)
    };
    !said && texts.iter().any(parted)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(':')
}

/// A name with a number: `kestrel` and `2`.
struct Name<'a> {
    /// What its kind is called.
    base: &'a str,
    /// Which of them.
    which: &'a str,
}

/// The only name with a number in a quantity's sentence, where that and the one before it have no other of its kind.
fn name_near<'s>(sense: &'s Sense<'_>, amount: &Amount) -> Option<Name<'s>> {
    let at = sense.doc.sentence_of(amount.first);
    let s = &sense.doc.sentences[at];
    let from = if at > 0 { sense.doc.sentences[at - 1].first } else { s.first };
    let mut names = names(&sense.doc.tokens, from, s.last);
    let (place, name) = names.next()?;
    (place >= s.first && names.next().is_none()).then_some(name)
}

fn names(tokens: &[Token], first: usize, last: usize) -> impl Iterator<Item = (usize, Name<'_>)> {
    (first..last.saturating_sub(2)).filter_map(move |at| {
        let (base, hyphen, which) = (&tokens[at], &tokens[at + 1], &tokens[at + 2]);
        let glued = base.kind != Kind::Number && base.is_content() && hyphen.is("-") && hyphen.glued && which.glued;
        (glued && which.kind == Kind::Number).then_some((at, Name { base: &base.norm, which: &which.norm }))
    })
}

/// Whether every statement that has the number has another name of the kind, and none this one.
fn is_anothers(texts: &[Vec<&str>], number: &str, name: &Name<'_>) -> bool {
    let of = |words: &[&str], own: bool| {
        words
            .windows(3)
            .any(|run| run[0] == name.base && run[1] == "-" && is_number(run[2]) && (run[2] == name.which) == own)
    };
    let statements = texts.iter().flat_map(|words| words.split(|word| *word == ";"));
    let mut statements = statements.filter(|words| words.contains(&number));
    statements.all(|words| of(words, false) && !of(words, true))
}
