//! A value told as its own line, quota or usual one, and that as the value: "25%, where 19% is usual", "300 ms against a line of
//! 1,420", where it is the other way round.

use super::beside::number;
use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::{Kind, Token};
use libm::fabs;

/// Words for what a value is held against, those of one meaning together.
const ROLES: [&[&str]; 3] = [
    &["usual", "usually", "normal", "normally", "typical", "typically", "baseline"],
    &["line", "limit", "threshold", "slo", "objective", "ceiling"],
    &["quota", "quotas", "entitled", "allowance", "agreed"],
];

/// How many words lie between a number and the word for its role, at most.
const REACH: usize = 4;

/// How far two numbers lie apart that may be taken for each other, by the size of one.
const APART: f64 = 0.15;

/// A number of the situation that stands in a role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    /// What stands in it has this home.
    home: usize,
    role: usize,
    percent: bool,
    value: f64,
}

/// The numbers that a text of the situation tells in a role.
pub(super) fn held(home: usize, words: &[&str]) -> Vec<Held> {
    let sorts = (0..ROLES.len()).flat_map(|role| [(role, false), (role, true)]);
    let of = |(role, percent)| {
        in_role(words, role, percent).into_iter().map(move |value| Held { home, role, percent, value })
    };
    sorts.flat_map(of).collect()
}

/// The number that should stand where this one does, where both changed places.
pub(super) fn exchanged_roles(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let amount = &sense.doc.amounts[index];
    let timed = amount.is(Unit::Clock) || amount.is(Unit::Date);
    let said = number(&sense.doc.tokens[amount.first].norm).filter(|_| !timed && !amount.spelled)?;
    let role = role_of(&sense.doc.tokens, amount)?;
    let sentence = sense.doc.sentence_of(amount.first);
    let (first, last) = sense.range(sentence);
    let others = || sense.doc.amounts_in(first, last).iter().filter(|other| other.first != amount.first);
    // "Limit 20 -> 45 s" tells a change.
    let linked = |one: &Amount, other: &Amount| {
        let between = &sense.doc.tokens[one.last.min(other.first)..other.first];
        between.iter().all(|token| matches!(token.norm.as_str(), "-" | ">" | "–" | "→" | "to" | "from" | "until"))
    };
    // Only what the sentence tells as something else can have changed places with it.
    let mut partners = others().filter(|other| {
        let ranges = if other.first < amount.first { linked(other, amount) } else { linked(amount, other) };
        other.main().unit == amount.main().unit
            && !ranges
            && role_of(&sense.doc.tokens, other).is_none_or(|its| its != role)
    });
    let bag = &sense.bags[sentence];
    let percent = amount.is(Unit::Percent);
    let akin = |home: usize| sense.view.homes.get(home).is_some_and(|home| bag.shared(home) >= 2);
    let told = |value: f64, near: bool| {
        let mut held = sense.view.told.held.iter().filter(|held| held.role == role && held.percent == percent);
        held.any(|held| held.value == value && (!near || akin(held.home)))
    };
    let partner = partners.find(|other| {
        let value = number(&sense.doc.tokens[other.first].norm);
        value.is_some_and(|value| fabs(value - said) > APART * said && told(value, true))
    })?;
    // What stands so of anything may be meant.
    (!told(said, false)).then(|| partner.main())
}

/// The role that the words right beside a number give it.
fn role_of(tokens: &[Token], amount: &Amount) -> Option<usize> {
    let links = |token: &&Token| {
        matches!(
            token.norm.as_str(),
            ":" | "is" | "was" | "are" | "about" | "at" | "of" | "the" | "a" | "our" | "gpus" | "their"
        )
    };
    let before = tokens[..amount.first].iter().rev().take(REACH).position(|token| !links(&token));
    let before = before.map(|back| amount.first - 1 - back);
    // "60% of normal: 410 an hour": what is normal is another number's whole.
    let whole = |at: &usize| at.checked_sub(2).is_some_and(|two| tokens[two + 1].is("of") && !tokens[two].is_word());
    let before = before.filter(|at| !whole(at)).map(|at| &tokens[at]);
    let place = (amount.last..tokens.len().min(amount.last + REACH - 1)).find(|at| !links(&&tokens[*at]));
    // "31%, normal is 6%" names the next one's.
    let next = |at: usize| tokens[at + 1..].iter().find(|token| !links(token));
    let behind = place.filter(|at| next(*at).is_none_or(|token| token.kind != Kind::Number)).map(|at| &tokens[at]);
    let of = |token: Option<&Token>| {
        let token = token?;
        ROLES.iter().position(|role| role.contains(&token.norm.as_str()))
    };
    // "Over the line of 20%" names the line's; "20%, over the line" another one's.
    of(before).or_else(|| of(behind).filter(|role| *role != 1))
}

/// The numbers of a text that stand in a role: right behind its word, or right before it.
fn in_role(words: &[&str], role: usize, percent: bool) -> Vec<f64> {
    let counts = |at: usize| number(words[at]).filter(|_| (words.get(at + 1) == Some(&"%")) == percent);
    let places = (0..words.len()).filter(|at| ROLES[role].contains(&words[*at]));
    let ends = |word: &str| matches!(word, "," | ";" | "|" | "." | "(" | ")");
    let near = |at: usize| {
        let mut behind = (at + 1..words.len().min(at + 1 + REACH)).take_while(|at| !ends(words[*at]));
        let mut before = (at.saturating_sub(REACH)..at).rev().take_while(|at| !ends(words[*at]));
        [behind.find_map(counts), before.find_map(counts)]
    };
    places.flat_map(near).flatten().collect()
}
