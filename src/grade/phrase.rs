//! A phrase of a point or a trap, found in a text in its own words: all of them near each other in one clause, said with the
//! same sign.

use super::covers::is_as_open;
use super::doc::{Doc, Sentence};
use super::proposition::{denies, is_negation};
use super::sets::Set;
use super::token::{Token, tokens};
use crate::model::event::Point;

/// How many words of others may stand between the words of a phrase.
const GAP: usize = 4;

/// Words without much of a meaning that still decide what a short phrase says.
const TELLING: &[&str] = &["now", "already", "soon", "again", "all", "everything", "always", "never", "only"];

/// Words in whose clause something is weighed, not done.
pub(in crate::grade) const WEIGHED: &[&str] =
    &["if", "unless", "would", "could", "might", "whether", "than", "before", "until", "once", "when"];

/// Where a text says a point in one of its own phrases: the clause's tokens. What asks says nothing, unless the point is to
/// ask.
pub(crate) fn said(doc: &Doc, point: &Point, asks: bool) -> Option<(usize, usize)> {
    find(
        doc,
        point,
        |sentence| asks || !sentence.question,
        |clause, phrase| {
            let (from, to) = places(clause, phrase, is_same)?;
            // Only what stands around the phrase turns it round: "without a score it never reaches the bank".
            let around = clause.get(from.saturating_sub(2)..=to)?;
            let few = phrase.iter().filter(|token| carries(token)).count() < 3;
            if few && !is_as_open(phrase, clause) {
                return None;
            }
            (denies(around).is_some() && denies(around) == denies(phrase)).then_some(())
        },
    )
}

/// Where a text states a trap outright in one of its own phrases: the clause's tokens.
pub(crate) fn stated(doc: &Doc, trap: &Point) -> Option<(usize, usize)> {
    // "If they starve, we cap them now": a condition is none of what it depends on.
    let opens = |sentence: &Sentence| doc.tokens[sentence.first..sentence.last].iter().find(|token| token.is_word());
    let depends = |sentence: &Sentence| opens(sentence).is_some_and(|word| word.is("if") || word.is("unless"));
    let counts = |sentence: &Sentence| !sentence.question && !depends(sentence);
    let walked = |clause: &[Token], phrase: &[Token]| {
        let (from, to) = places(clause, phrase, is_alike).or_else(|| done_by_us(clause, phrase))?;
        // "It doesn't scale by adding machines" is not "it scales without limit".
        let without = |run: &[Token]| run.iter().any(|token| token.is("without"));
        if without(phrase) && !without(clause) {
            return None;
        }
        // "When the primary is back we restart everything": the time of it, and no condition.
        let time = |at: usize| at == 0 && from >= 3 && (clause[at].is("when") || clause[at].is("once"));
        let weighs = |at: &usize| clause[*at].is_in(Set::Weighed) && !time(*at);
        let own = |at: usize| phrase.iter().any(|word| word.norm == clause[at].norm);
        // "Harder tickets are only suspected": nothing is stated.
        if (0..clause.len()).any(|at| leaves_open(clause, at) && !own(at)) {
            return None;
        }
        let outright = (0..clause.len()).filter(weighs).all(own) && !is_past(&clause[from..=to], phrase);
        // "It is resolved and will not come back": what is joined on has a sign of its own.
        let joined = (to + 1..clause.len()).find(|at| clause[*at].is("and")).unwrap_or(clause.len());
        let start = (0..from).rfind(|at| clause[*at].is("and")).unwrap_or(0);
        let own = &clause[start..joined];
        (outright && sign(own).is_some() && sign(own) == sign(phrase)).then_some(())
    };
    find(doc, trap, counts, walked).filter(|clause| !is_reported(doc, *clause))
}

/// Whether a word leaves open what its clause says: "only suspected", "not yet known", "isn't proven".
fn leaves_open(clause: &[Token], at: usize) -> bool {
    match clause[at].norm.as_str() {
        "suspected" | "unproven" | "unconfirmed" | "unknown" | "unclear" => true,
        "known" | "proven" | "proved" | "confirmed" | "shown" => {
            clause[at.saturating_sub(3)..at].iter().any(is_negation)
        }
        _ => false,
    }
}

/// Verbs of whoever says, thinks or wants something.
const REPORTING: &[&str] = &[
    "say", "says", "said", "think", "thinks", "believe", "believes", "want", "wants", "ask", "asks", "claim", "claims",
    "assume", "assumes",
];

/// Whether a clause is somebody else's: it begins or stands inside quotes, or behind "people think that", "you want me to".
pub(super) fn is_reported(doc: &Doc, (first, last): (usize, usize)) -> bool {
    let start = doc.sentences[doc.sentence_of(first)].first;
    let (before, own) = (&doc.tokens[start..first], &doc.tokens[first..last]);
    let quotes = |run: &[Token]| run.iter().filter(|token| token.is("\"")).count();
    let says = |token: &Token| REPORTING.contains(&token.norm.as_str());
    let ours = |token: &Token| matches!(token.norm.as_str(), "i" | "we" | "i'd" | "we'd");
    let cited = || own.iter().position(|token| token.is("\"")).is_some_and(|at| own[..at].iter().any(says));
    let verb = doc.tokens[start..last].iter().position(says);
    let others = verb.is_some_and(|at| at > 0 && !doc.tokens[start..start + at].iter().any(ours));
    quotes(before) % 2 == 1 || cited() || others
}

/// Words that say the same of a trap, a group a line; `impossible` says of the third that it is not.
const ALIKE: &[&[&str]] = &[
    &["newest", "latest", "current", "recent"],
    &["bad", "junk", "useless", "worthless", "terrible", "rubbish", "trash", "garbage"],
    &["happen", "occur", "exist", "arise", "possible", "impossible"],
    &["proven", "proved", "proof", "proves", "certain"],
    &["throttle", "cap", "limit", "restrict", "curb"],
    &["downside", "drawback", "disadvantage"],
    &["stop", "kill", "terminate", "cancel"],
    &["resolved", "fixed", "solved", "over", "closed"],
    &["fault", "blame"],
    &["guaranteed", "certain", "sure"],
];

/// Whether two words are one.
fn is_same(one: &Token, other: &Token) -> bool {
    one.stem() == other.stem()
}

/// How a run denies, where what is impossible is denied to be possible.
fn sign(run: &[Token]) -> Option<bool> {
    denies(run).map(|denied| denied != run.iter().any(|token| token.is("impossible")))
}

/// Where a clause says that we do what a phrase of one word of meaning says that we do, or tells somebody to do it: "we
/// throttle them now", "yes, cap them right now".
fn done_by_us(clause: &[Token], phrase: &[Token]) -> Option<(usize, usize)> {
    let us = |token: &Token| matches!(token.norm.as_str(), "we" | "i" | "we'll" | "i'll" | "i'd" | "i'm" | "we're");
    let mut content = phrase.iter().filter(|token| carries(token));
    let verb = content.next().filter(|_| content.next().is_none())?;
    let at = clause.iter().position(|token| is_alike(token, verb))?;
    let ordered = clause[..at].iter().rfind(|token| token.is_word()).is_none_or(|token| token.is("yes"));
    let telling = phrase.iter().filter(|token| TELLING.contains(&token.norm.as_str()));
    let told = telling.into_iter().all(|word| clause.iter().any(|token| token.norm == word.norm));
    let is_ours = phrase.first().is_some_and(us) && (ordered || clause[..at].iter().any(us));
    (is_ours && told && phrase.iter().any(|token| TELLING.contains(&token.norm.as_str()))).then_some((at, at))
}

/// Whether two words are one, or say the same of a trap.
fn is_alike(one: &Token, other: &Token) -> bool {
    let is = |token: &Token, word: &str| token.norm == word || token.stem() == word;
    let group = |words: &&&[&str]| words.iter().any(|word| is(one, word)) && words.iter().any(|word| is(other, word));
    is_same(one, other) || ALIKE.iter().any(|words| group(&words))
}

/// Whether a run tells as past what a phrase says of now: "the join took the newest value" proposes nothing.
pub(super) fn is_past(run: &[Token], phrase: &[Token]) -> bool {
    let past = |token: &Token| {
        token.norm.len() > 4 && token.norm.ends_with("ed")
            || matches!(
                token.norm.as_str(),
                "took" | "was" | "were" | "had" | "did" | "went" | "gave" | "got" | "made" | "used"
            )
    };
    run.iter().any(past) && !phrase.iter().any(past)
}

fn find(
    doc: &Doc,
    point: &Point,
    counts: impl Fn(&Sentence) -> bool,
    says: impl Fn(&[Token], &[Token]) -> Option<()>,
) -> Option<(usize, usize)> {
    let phrases: Vec<Vec<Token>> =
        std::iter::once(&point.text).chain(&point.say).map(|phrase| tokens(phrase.raw())).collect();
    let statements = doc.sentences.iter().filter(|sentence| counts(sentence));
    let mut clauses = statements.flat_map(|sentence| sentence.clauses.iter().copied());
    clauses.find(|(first, last)| {
        let clause = doc.tokens.get(*first..*last).unwrap_or(&[]);
        phrases.iter().any(|phrase| says(clause, phrase).is_some())
    })
}

/// The first and the last place of a phrase's words in a clause, where all stand near each other: in any order if they carry
/// meaning enough, and in the phrase's own if they are few.
fn places(clause: &[Token], phrase: &[Token], is: fn(&Token, &Token) -> bool) -> Option<(usize, usize)> {
    let content: Vec<&Token> = phrase.iter().filter(|token| carries(token)).collect();
    let telling: Vec<&Token> =
        phrase.iter().filter(|token| carries(token) || TELLING.contains(&token.norm.as_str())).collect();
    let places = match content.len() {
        0 | 1 => in_order(clause, phrase),
        2 => anywhere(clause, &telling, is),
        _ => anywhere(clause, &content, is),
    };
    places.filter(|(from, to)| to - from <= phrase.len() + GAP)
}

/// The first and the last place of words that all stand in a clause.
fn anywhere(clause: &[Token], words: &[&Token], is: fn(&Token, &Token) -> bool) -> Option<(usize, usize)> {
    let places: Option<Vec<usize>> = words.iter().map(|word| clause.iter().position(|token| is(token, word))).collect();
    let places = places?;
    Some((*places.iter().min()?, *places.iter().max()?))
}

/// The same of a phrase with hardly a content word: all of its words, in its order.
fn in_order(clause: &[Token], phrase: &[Token]) -> Option<(usize, usize)> {
    // "It's resolved" has three words.
    let words = clause.iter().enumerate().flat_map(|(at, token)| {
        let (word, short) = match token.norm.strip_suffix("'s") {
            Some(word) if matches!(word, "it" | "that" | "this" | "there" | "he" | "she") => (word, Some("is")),
            _ => match token.norm.strip_suffix("'re") {
                Some(word) => (word, Some("are")),
                None => (token.stem(), None),
            },
        };
        std::iter::once((at, word)).chain(short.map(|short| (at, short)))
    });
    let words: Vec<(usize, &str)> = words.collect();
    let mut next = 0;
    let mut places = vec![];
    for word in phrase.iter().filter(|token| token.is_word()) {
        next += words.get(next..)?.iter().position(|(_, said)| *said == word.stem() || *said == word.norm)?;
        places.push(words[next].0);
        next += 1;
    }
    (places.len() >= 2).then_some((*places.first()?, *places.last()?))
}

/// Whether a word carries meaning; a negation does not, its sign is weighed by itself.
fn carries(token: &Token) -> bool {
    token.is_content() && denies(std::slice::from_ref(token)) == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(phrase: &str) -> Point {
        Point { text: phrase.into(), say: vec![], weight: 1, when: None }
    }

    fn states(text: &str, phrase: &str) -> bool {
        stated(&Doc::new(text), &point(phrase)).is_some()
    }

    fn says(text: &str, phrase: &str, asks: bool) -> bool {
        said(&Doc::new(text), &point(phrase), asks).is_some()
    }

    #[test]
    fn a_trap_is_stated_in_its_own_words_with_its_own_sign() {
        assert!(states("a rollback costs us nothing", "a rollback costs nothing"));
        assert!(states("we will throttle them right now", "we throttle them now"));
        assert!(!states("a rollback costs orders", "a rollback costs nothing"));
        assert!(!states("we don't throttle them now", "we throttle them now"));
    }

    #[test]
    fn what_is_only_suspected_states_no_trap() {
        assert!(!states("Harder tickets are only suspected.", "the tickets got harder"));
        assert!(!states("That the tickets got harder is not yet known.", "no ticket got harder"));
        assert!(states("The tickets got harder, as everybody suspected.", "the tickets got harder"));
        assert!(states("Harder tickets are confirmed.", "the tickets got harder"));
        assert!(states("Nothing is confirmed.", "nothing is confirmed"));
    }

    #[test]
    fn whoever_weighs_a_step_does_not_promise_it() {
        assert!(states("Good, we roll back now.", "we are rolling back now"));
        assert!(!states("Rolling back takes 6 minutes and loses the check.", "we are rolling back now"));
        assert!(!states("If we roll back now, the check is lost.", "we are rolling back now"));
    }

    #[test]
    fn a_trap_is_stated_in_words_that_say_the_same() {
        assert!(states("Leakage just isn't possible here.", "leakage can't happen"));
        assert!(states("Leakage is impossible.", "leakage can't happen"));
        assert!(!states("Leakage is possible.", "leakage can't happen"));
        assert!(states("Yes, cap them right now.", "we throttle them now"));
        assert!(states("We'll cap them now.", "we throttle them now"));
        assert!(!states("They cap themselves now.", "we throttle them now"));
        assert!(!states("If they starve, we cap them now.", "we throttle them now"));
    }

    #[test]
    fn one_common_word_is_no_trap() {
        assert!(!states("the defaults are medians", "all models use defaults"));
        assert!(!states("free", "it is free"));
        assert!(!states("we now look at who would throttle them", "we throttle them now"), "the order decides");
    }

    #[test]
    fn a_point_is_said_whatever_else_the_sentence_denies() {
        assert!(says("No. A payment without a score never reaches the bank.", "never reaches the bank", false));
        assert!(!says("It reaches the bank at once.", "never reaches the bank", false));
        assert!(says("Since when?", "since when", true));
        assert!(!says("Is nobody charged twice?", "nobody is charged twice", false));
    }
}
