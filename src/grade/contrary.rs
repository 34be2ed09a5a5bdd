//! Whether a sentence that has a point's words says its contrary: "the index can be ruled out" where the point is that it is
//! not, "no queue" where there is one, "slow" where it is fast.

use super::amount::{Amount, Unit, amounts};
use super::lexicon::Tag;
use super::proposition::is_negation;
use super::sense::Sense;
use super::sets::Set;
use super::token::{Kind, Token, tokens};
use crate::model::event::Point;

/// How far behind a negation the word stands that it denies.
const REACH: usize = 4;

/// Words behind a negation that leave the statement as it is: "not only", "no more than".
const LOOSE: &[&str] =
    &["only", "just", "merely", "necessarily", "all", "every", "always", "more", "less", "yet", "later"];

/// Words that set a clause against how it is now or here.
const ELSEWHERE: &[&str] =
    &["before", "formerly", "previously", "otherwise", "else", "elsewhere", "used", "old", "earlier", "would", "if"];

/// Words that say the opposite of each other, as stems of plain English.
const OPPOSITES: &[(&str, &str)] = &[
    ("fast", "slow"),
    ("quick", "slow"),
    ("low", "high"),
    ("lower", "higher"),
    ("lower", "same"),
    ("lower", "equal"),
    ("more", "less"),
    ("better", "worse"),
    ("worse", "better"),
    ("easy", "hard"),
    ("harder", "easier"),
    ("harder", "simpler"),
    ("hard", "simple"),
    ("difficult", "easy"),
    ("small", "all"),
    ("small", "full"),
    ("small", "entire"),
    ("shared", "full"),
    ("hard", "easier"),
    ("cheap", "expensive"),
    ("safe", "unsafe"),
    ("known", "unknown"),
    ("possible", "impossible"),
    ("likely", "unlikely"),
    ("before", "after"),
    ("early", "late"),
    ("always", "never"),
    ("continue", "stop"),
    ("go", "stop"),
    ("refuse", "continue"),
    ("refuse", "allow"),
    ("refuse", "answer"),
    ("open", "close"),
    ("rise", "fall"),
    ("increase", "decrease"),
    ("up", "down"),
    ("keep", "lose"),
    ("lost", "kept"),
    ("wait", "refused"),
    ("two", "single"),
    ("same", "different"),
    ("outside", "inside"),
    ("temporary", "permanent"),
    ("partial", "complete"),
    ("oldest", "newest"),
    ("automatic", "manual"),
    ("harmful", "harmless"),
    ("affected", "unaffected"),
    ("enough", "insufficient"),
];

/// Whether a sentence says the contrary of a point whose words it has.
pub(super) fn contrary(sense: &Sense<'_>, sentence: usize, item: usize, point: &Point) -> bool {
    let texts: Vec<Vec<Token>> =
        std::iter::once(&point.text).chain(&point.say).map(|text| tokens(text.raw())).collect();
    let s = &sense.doc.sentences[sentence];
    let own = |token: &Token| {
        let stem = sense.view.stem(token);
        stem.is_some_and(|stem| sense.view.items[item].stems.iter().any(|(known, _)| *known == stem))
    };
    let held = |(first, last): (usize, usize)| sense.doc.tokens[first..last].iter().filter(|token| own(token)).count();
    let Some(main) = s.clauses.iter().copied().max_by_key(|clause| held(*clause)) else { return false };
    let run = |(first, last): (usize, usize)| &sense.doc.tokens[first..last];
    let whole = run((s.first, s.last));
    // "They had not read the guideline; the gate reads ratings": one word of the point in another statement is another matter.
    let apart = |clause: (usize, usize)| {
        let (from, to) = if clause.0 < main.0 { (clause.0, main.0 + 1) } else { (main.1 - 1, clause.0 + 1) };
        sense.doc.tokens[from..to.max(from)].iter().any(Token::parts)
    };
    let tells = |clause: (usize, usize)| held(clause) >= 2 || held(clause) > 0 && !apart(clause);
    s.clauses.iter().any(|clause| tells(*clause) && denies(run(*clause), &texts, own))
        || affirms(run(main), &texts)
        || held(main) >= 2 && is_turned(run(main), &texts)
        || s.clauses.iter().any(|clause| held(*clause) >= 2 && opposes(run(*clause), whole, &texts))
        || s.clauses.iter().map(|clause| held(*clause)).sum::<usize>() >= 2 && opposes(whole, whole, &texts)
        || s.clauses.iter().any(|clause| falls_short(run(*clause), &texts))
        || s.clauses.iter().any(|clause| counts_otherwise(sense, *clause, &texts))
        || shares_otherwise(sense, (s.first, s.last), &texts)
        || trades_places(whole, &texts[0])
        || s.clauses.iter().any(|clause| is_set_against(run(*clause), &texts))
        || settles(sense, sentence, whole, &texts)
}

fn none(token: &Token) -> bool {
    is_negation(token) || token.is_in(Set::SaysNone)
}

/// The word that a negation denies: the next that carries meaning.
fn denied(run: &[Token], not: usize) -> Option<&Token> {
    let behind = run.get(not + 1..)?;
    // "40 minutes, not 11 hours": a number is set against another one.
    if behind.first().is_some_and(|next| next.kind == Kind::Number) {
        return None;
    }
    if behind.first().is_some_and(|next| LOOSE.contains(&next.norm.as_str())) {
        return None;
    }
    behind.iter().take(REACH).find(|token| token.is_content() && !matches!(token.norm.as_str(), "one" | "single"))
}

/// Whether a word of a text has a word near it, before or behind, that denies in a manner.
fn stands_denied(text: &[Token], word: &Token, denies: fn(&Token) -> bool) -> bool {
    let near = |at: usize| text[at.saturating_sub(REACH)..(at + REACH).min(text.len())].iter().any(denies);
    text.iter().enumerate().any(|(at, token)| same(token, word) && near(at))
}

/// Whether a word of a text stands behind one that denies in a manner.
fn stands_behind(text: &[Token], word: &Token, denies: fn(&Token) -> bool) -> bool {
    let behind = |at: usize| text[at.saturating_sub(REACH)..at].iter().any(denies);
    text.iter().enumerate().any(|(at, token)| same(token, word) && behind(at))
}

/// Whether two words are one, in whatever form.
fn same(one: &Token, other: &Token) -> bool {
    let known = |token: &Token| matches!(token.norm.as_str(), "know" | "knows" | "known" | "knew");
    one.stem() == other.stem() || known(one) && known(other)
}

fn lacking(token: &Token) -> bool {
    none(token) || token.is_in(Set::Lacking) || token.is("without")
}

/// Whether a clause denies a word of the point that no phrase of it denies.
fn denies(run: &[Token], texts: &[Vec<Token>], own: impl Fn(&Token) -> bool) -> bool {
    (0..run.len()).filter(|at| none(&run[*at])).filter_map(|at| denied(run, at)).any(|token| {
        own(token)
            && texts[0].iter().any(|word| same(word, token))
            && !texts.iter().any(|text| stands_behind(text, token, none))
    })
}

/// Words for less than what follows them.
const SHORT_OF: &[&str] = &["below", "under", "beneath"];

/// Whether a clause puts something below what the point says it has: "still 0.03 below its usual quality".
fn falls_short(run: &[Token], texts: &[Vec<Token>]) -> bool {
    if texts.iter().flatten().any(|word| SHORT_OF.contains(&word.norm.as_str())) {
        return false;
    }
    run.iter().enumerate().filter(|(_, token)| SHORT_OF.contains(&token.norm.as_str())).any(|(at, _)| {
        let behind = run[at + 1..].iter().take(3).find(|token| token.is_content());
        behind.is_some_and(|next| texts[0].iter().any(|word| same(word, next)))
    })
}

/// Whether a clause denies its verb where no phrase of the point denies anything.
fn is_turned(run: &[Token], texts: &[Vec<Token>]) -> bool {
    let relative = |token: &Token| matches!(token.norm.as_str(), "which" | "that" | "who" | "it" | "this");
    let not =
        |at: usize| run[at].is_in(Set::Not) && !run.get(at + 1).is_some_and(|next| LOOSE.contains(&next.norm.as_str()));
    let denied = (0..run.len()).any(|at| not(at) && !run[..at].iter().any(relative));
    denied && !texts.iter().flatten().any(lacking)
}

/// Whether a word sets a clause against how it is now; a word that the point has itself does not.
fn is_elsewhere(token: &Token, texts: &[Vec<Token>]) -> bool {
    let own = || texts.iter().flatten().any(|word| word.norm == token.norm);
    ELSEWHERE.contains(&token.norm.as_str()) && !own()
}

/// Whether a clause says outright what the point denies wherever it names it.
fn affirms(run: &[Token], texts: &[Vec<Token>]) -> bool {
    // "We know why the test missed it": what the point misses as well denies nothing of it.
    let own = |token: &Token| !none(token) && texts.iter().flatten().any(|word| same(word, token));
    if run.iter().any(|token| lacking(token) && !own(token) || is_elsewhere(token, texts)) {
        return false;
    }
    let point = &texts[0];
    let denied = (0..point.len()).filter(|at| none(&point[*at])).filter_map(|at| denied(point, at));
    denied.into_iter().any(|word| {
        let names = |text: &&Vec<Token>| text.iter().any(|token| same(token, word));
        texts.iter().filter(names).all(|text| stands_denied(text, word, lacking))
            && run.iter().any(|token| same(token, word))
    })
}

/// Whether a clause has the opposite of a word of the point and no negation, and its sentence not the word.
fn opposes(run: &[Token], sentence: &[Token], texts: &[Vec<Token>]) -> bool {
    if run.iter().any(|token| none(token) || is_elsewhere(token, texts)) {
        return false;
    }
    let says = |run: &[Token], word: &str| run.iter().any(|token| token.norm == word || token.stem() == word);
    // "Never a value from after the event" says nothing of after.
    let all_denied = |text: &[Token], word: &str| {
        let is = |at: &usize| text[*at].norm == word || text[*at].stem() == word;
        (0..text.len()).filter(is).all(|at| text[at.saturating_sub(REACH)..at].iter().any(none))
    };
    let turned = |a: &str, b: &str| {
        says(&texts[0], a)
            && !texts.iter().any(|text| says(text, b) && !all_denied(text, b))
            && says(run, b)
            && !says(sentence, a)
    };
    OPPOSITES.iter().any(|(a, b)| turned(a, b) || turned(b, a))
}

/// Words by which somebody is sure.
const SURE: &[&str] = &["clearly", "definitely", "certainly", "obviously", "surely", "undoubtedly"];

/// Words by which a point leaves something open.
const LEFT_OPEN: &[&str] =
    &["known", "ruled", "shown", "proven", "proved", "clear", "certain", "excluded", "likely", "whether"];

/// "The index is clearly what slows us down" where the point is that it is not ruled out: what is open, told as settled.
fn settles(sense: &Sense<'_>, sentence: usize, said: &[Token], texts: &[Vec<Token>]) -> bool {
    let point = &texts[0];
    let open = point.iter().any(|token| LEFT_OPEN.contains(&token.norm.as_str()))
        && point.iter().any(|token| none(token) || token.is("likely") || token.is("whether"));
    let manner = sense.manners[sentence];
    let doubts = manner.hedged || manner.unknown || manner.question || said.iter().any(none);
    let sure = |token: &Token| SURE.contains(&token.norm.as_str());
    // "Yes, you can say so: the tickets got harder" answers what the point leaves open.
    let answers = point.iter().any(|token| token.is("whether"))
        && (said.first().is_some_and(|token| token.is("yes")) || sense.has(Tag::Certain, sentence));
    open && !doubts && (answers || said.iter().any(sure) && !texts.iter().flatten().any(sure))
}

/// "2 of 41", "of 41 only two" where the point is that it is 17 of 41: the whole, and another part of it.
fn shares_otherwise(sense: &Sense<'_>, (first, last): (usize, usize), texts: &[Vec<Token>]) -> bool {
    let said = sense.doc.amounts_in(first, last);
    let is = |a: f64, b: f64| libm::fabs(a - b) < 0.5;
    let counts = || {
        let parts = said.iter().filter_map(|amount| amount.share).flat_map(|(part, whole)| [part, whole]);
        parts.chain(said.iter().filter(|amount| amount.is(Unit::Count)).map(|amount| amount.main().value))
    };
    let of_point = amounts(&texts[0]);
    let mut shares = of_point.iter().filter(|amount| !amount.spelled).filter_map(|amount| amount.share);
    shares.any(|(part, whole)| {
        let other = |count: f64| count < whole && !is(count, part) && !is(count, whole - part);
        counts().any(|count| is(count, whole)) && !counts().any(|count| is(count, part)) && counts().any(other)
    })
}

/// "11 hours instead of 40 minutes" where it is 40 minutes instead of 11 hours: the numbers on the two sides, exchanged.
fn trades_places(said: &[Token], point: &[Token]) -> bool {
    let sides = |run: &[Token]| {
        let at = run.iter().position(|token| token.is("instead"))?;
        let number = |token: &&Token| token.kind == Kind::Number;
        let before = run[..at].iter().rev().take(REACH).find(number)?.norm.clone();
        Some((before, run[at..].iter().take(REACH).find(number)?.norm.clone()))
    };
    let (said, point) = (sides(said), sides(point));
    said.zip(point).is_some_and(|((a, b), (c, d))| a == d && b == c && a != b)
}

/// Words that set a number against the one that follows.
const AGAINST: &[&str] = &["against", "versus", "vs", "instead", "rather"];

/// "The canary is at 640 ms against 210" where the point is that it is at 210: what the phrase with the second number is about
/// stands before the first, which no phrase has, and nothing of it behind the second and its unit.
fn is_set_against(run: &[Token], texts: &[Vec<Token>]) -> bool {
    let number = |at: &usize| run[*at].kind == Kind::Number;
    let Some(at) = run.iter().position(|token| AGAINST.contains(&token.norm.as_str())) else { return false };
    let Some(before) = (at.saturating_sub(REACH)..at).rfind(number) else { return false };
    let Some(behind) = (at..run.len().min(at + REACH)).find(number) else { return false };
    let has = |text: &[Token], token: &Token| text.iter().any(|own| own.kind == token.kind && own.norm == token.norm);
    if texts.iter().any(|text| has(text, &run[before])) {
        return false;
    }
    texts.iter().filter(|text| has(text, &run[behind])).any(|text| {
        let own =
            |token: &Token| token.is_content() && token.kind != Kind::Number && text.iter().any(|it| same(it, token));
        let others = |token: &Token| token.kind == Kind::Number && !texts.iter().any(|text| has(text, token));
        run[..before].iter().any(own) && !run[..before].iter().any(others) && !run[behind + 1..].iter().skip(1).any(own)
    })
}

/// Whether a clause has one of a point's numbers, and in place of another one of the same unit that the point has not.
fn counts_otherwise(sense: &Sense<'_>, (first, last): (usize, usize), texts: &[Vec<Token>]) -> bool {
    let of_text: Vec<Vec<Amount>> = texts.iter().map(|text| amounts(text)).collect();
    let main = &of_text[0];
    let is = |one: &Amount, other: &Amount| {
        one.main().unit == other.main().unit && libm::fabs(one.main().value - other.main().value) < 1e-6
    };
    let known = |amount: &Amount| of_text.iter().flatten().any(|own| is(own, amount));
    let said = sense.doc.amounts_in(first, last);
    let counts = |amount: &Amount| !amount.spelled && matches!(amount.main().unit, Unit::Duration | Unit::Percent);
    said.iter().any(known)
        && said.iter().filter(|amount| counts(amount) && !known(amount)).any(|amount| {
            let rivals = || main.iter().filter(|own| own.main().unit == amount.main().unit && counts(own));
            rivals().next().is_some() && !rivals().any(|own| said.iter().any(|other| is(own, other)))
        })
}
