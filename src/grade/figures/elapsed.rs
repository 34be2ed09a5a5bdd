//! Times that are over, told as times to come: "your yes by 11:38, please", "we will measure at 09:20", sent at 12:23.

use crate::grade::amount::{Amount, Face, Unit, WEEKDAYS};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Seconds for which a time that has just passed may be written: a text takes its while.
const WHILE: f64 = 120.0;

/// How long ago a time may be that is none of tomorrow, in seconds.
const HALF_A_DAY: f64 = 43_200.0;

/// Within so many words before its time something is asked for: "760 out by 13:20; 310 answers" asks for none.
const REACH: usize = 8;

/// Words that name another day.
const DAYS: &[&str] = &["tomorrow", "next", "night", "overnight", "morning", "midnight", "tonight", "daily", "day"];

/// Whether a time is over, to the minute, and of today.
pub(in crate::grade) fn has_passed(sense: &Sense<'_>, amount: &Amount) -> bool {
    let gone = f64::from(sense.view.situation.now.secs()) - amount.main().value;
    // "08:10", and no "8:10" that may be in the evening; "10:10" may be so where the evening is near.
    let plain = amount.is(Unit::Clock) && amount.last == amount.first + 1;
    let longest = if amount.face == Face::Full { HALF_A_DAY } else { HALF_A_DAY / 2.0 };
    plain && gone > WHILE && gone < longest && sense.doc.tokens[amount.first].norm.len() == 5
}

/// Words between what is asked or planned and its time.
const ABOUT: &[&str] = &["about", "around", "roughly", "approximately", "~"];

/// Words that put a time to what is asked or planned.
const AT: &[&str] = &["by", "at", "before", "until", "till"];

/// Whether a time that is over is a deadline that is asked for, or one at which something will be done.
pub(super) fn is_elapsed(sense: &Sense<'_>, amount: &Amount) -> bool {
    if !has_passed(sense, amount) {
        return false;
    }
    let tokens = &sense.doc.tokens;
    let (first, last) = sense.range(sense.doc.sentence_of(amount.first));
    let lead = tokens[first..amount.first].iter().rev().find(|token| !ABOUT.contains(&token.norm.as_str()));
    let lead = lead.map_or("", |token| token.norm.as_str());
    let other_day = |token: &Token| token.is_in(Set::Weekday) || DAYS.contains(&token.norm.as_str());
    if !AT.contains(&lead) || tokens[first..last].iter().any(other_day) {
        return false;
    }
    let clause = sense.doc.clause_of(amount.first);
    let run = &tokens[clause.0.min(amount.first)..amount.first];
    // "Your OK by 11:38": whoever is asked, nothing of the past stands before it.
    let reach = amount.first.saturating_sub(REACH).max(first);
    let asks = sense.doc.has(Tag::Request, reach, amount.first) || tokens[reach..amount.first].iter().any(is_yours);
    // "We don't know how many left before 14:05" asks for nothing by then.
    let open = sense.doc.has(Tag::Unknown, reach, amount.first);
    let asked = lead != "at" && asks && !open && !tokens[first..last].iter().any(was);
    let will = |token: &Token| matches!(token.norm.as_str(), "will" | "expect") || token.norm.ends_with("'ll");
    let planned = run.iter().rev().take(6).any(will) && !run.iter().any(was);
    (asked || planned) && !is_of_another_day(sense, &tokens[amount.first].norm)
}

/// Whether the situation tells a time of day as another day's: "by 09:00 tomorrow", "Thursday 09:00".
fn is_of_another_day(sense: &Sense<'_>, time: &str) -> bool {
    let other = |word: &&str| DAYS.contains(word) || WEEKDAYS.contains(word);
    sense.view.texts().filter(|(_, text)| text.contains(time)).any(|(_, text)| {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let beside = |at: usize| words[at.saturating_sub(2)..(at + 3).min(words.len())].iter().any(other);
        (0..words.len()).any(|at| words[at] == time && beside(at))
    })
}

/// Whether a word tells of what has been.
fn was(token: &Token) -> bool {
    matches!(token.norm.as_str(), "was" | "were" | "had" | "did" | "has" | "have" | "been" | "since" | "after")
        || token.norm.ends_with("ed") && !matches!(token.norm.as_str(), "need" | "needed")
}

fn is_yours(token: &Token) -> bool {
    token.is("your")
}

/// How far ahead a time may lie that is one of today, in seconds: "since 22:15", told at nine, is of the evening before.
const AHEAD: f64 = 3.0 * 3_600.0;

/// Whether a time that is still to come is one since when something is so: "the list is fixed since 09:57", sent at 09:54.
pub(super) fn is_since_to_come(sense: &Sense<'_>, amount: &Amount) -> bool {
    let ahead = amount.main().value - f64::from(sense.view.situation.now.secs());
    let tokens = &sense.doc.tokens;
    let since = amount.first > 0 && tokens[amount.first - 1].is("since");
    let (first, last) = sense.range(sense.doc.sentence_of(amount.first));
    let another_day = |token: &Token| {
        token.is_in(Set::Weekday) || token.is("yesterday") || DAYS.contains(&token.norm.as_str()) || token.is("evening")
    };
    amount.is(Unit::Clock)
        && since
        && (60.0..AHEAD).contains(&ahead)
        && tokens[amount.first].norm.len() == 5
        && !tokens[first..last].iter().any(another_day)
        && !sense.doc.amounts_in(first, last).iter().any(|other| other.is(Unit::Date))
}
