//! Numbers told of something else, in texts that are true: what the grader says of them in the situations of runs.

use std::collections::{BTreeMap, BTreeSet};
use tldrill::grade::{Finding, Prepared, Verdict};
use tldrill::model::situation::Situation;
use tldrill::model::vocabulary::ActionState;

/// What became of one kind of fault.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were planted.
    pub planted: usize,
    /// How many of them were called wrong, stale, unsupported or premature.
    pub found: usize,
    /// How many were called right.
    pub right: usize,
    /// Some of those that were called right, for reading.
    pub missed: Vec<String>,
}

impl Tally {
    pub fn percent(&self) -> usize {
        (self.found * 100).checked_div(self.planted).unwrap_or(0)
    }

    pub fn passed(&self) -> usize {
        (self.right * 100).checked_div(self.planted).unwrap_or(0)
    }
}

/// How two numbers of a text may be confused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Two numbers of a text have changed places.
    Exchanged,
    /// Two times of a text have changed places.
    TimesExchanged,
    /// Another known number stands where one was.
    Another,
    /// Another known time stands where one was.
    AnotherTime,
    /// What rose is told to have fallen, and the other way round.
    Direction,
}

const FAULTS: [Fault; 5] =
    [Fault::Exchanged, Fault::TimesExchanged, Fault::Another, Fault::AnotherTime, Fault::Direction];

/// Words of rising and of falling.
const DIRECTIONS: [(&str, &str); 9] = [
    ("rose", "fell"),
    ("rises", "falls"),
    ("rising", "falling"),
    ("risen", "fallen"),
    ("climbed", "dropped"),
    ("increased", "decreased"),
    ("higher", "lower"),
    ("up from", "down from"),
    ("grew", "shrank"),
];

/// What a number is written as: the digits, and whether they are a share or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Share,
    Count,
    Time,
}

/// The numbers of a text that are told of by themselves: shares, counts from ten on, times of day.
fn numbers(text: &str) -> Vec<(usize, usize, Sort)> {
    let mut out = vec![];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        while at < bytes.len() && (bytes[at].is_ascii_digit() || matches!(bytes[at], b',' | b'.' | b':')) {
            at += 1;
        }
        let to = from + text[from..at].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        let ahead = text[..from].chars().next_back();
        let behind = text[to..].chars().next();
        let stands = ahead.is_none_or(|c| c.is_whitespace() || c == '(')
            && behind.is_none_or(|c| c.is_whitespace() || matches!(c, '%' | '.' | ',' | ';' | ')' | ':'));
        let word = &text[from..to];
        let sort = match (word.contains(':'), behind) {
            (true, _) => Some(Sort::Time).filter(|_| word.len() == 5),
            (_, Some('%')) => Some(Sort::Share),
            _ => Some(Sort::Count).filter(|_| word.len() > 1 && !word.contains('.')),
        };
        if let (true, Some(sort)) = (stands, sort) {
            out.push((from, to, sort));
        }
    }
    out
}

fn value(word: &str) -> f64 {
    word.replace(',', "").replace(':', ".").parse().unwrap_or(0.0)
}

/// Whether a number could be taken for another one: neither as good as the same nor of another size.
fn is_like(one: &str, other: &str, sort: Sort) -> bool {
    let (one, other) = (value(one), value(other));
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    if sort == Sort::Time { large - small > 0.02 } else { small > 0.0 && large > small * 1.06 && large < small * 20.0 }
}

/// Plants every fault in a true text and notes what is said of each.
pub fn plant(text: &str, situation: &Situation, tallies: &mut BTreeMap<Fault, Tally>) {
    let prepared = Prepared::new(situation);
    for fault in FAULTS {
        plant_one(text, situation, &prepared, fault, tallies.entry(fault).or_default());
    }
}

fn plant_one(text: &str, situation: &Situation, prepared: &Prepared<'_>, fault: Fault, tally: &mut Tally) {
    let before = prepared.update(text).findings;
    let lies = |found: &Finding, from: usize, to: usize| found.span.is_some_and(|[a, b]| a < to && from < b);
    let was_right = |(from, to, _): &(usize, usize, Sort)| {
        before.iter().any(|it| it.verdict == Verdict::Right && lies(it, *from, *to))
    };
    let all: Vec<_> = numbers(text).into_iter().filter(was_right).collect();
    let word = |(from, to, _): &(usize, usize, Sort)| &text[*from..*to];
    let timed = matches!(fault, Fault::TimesExchanged | Fault::AnotherTime);
    let mut note = |changed: &str, from: usize, to: usize, what: String| {
        let after = prepared.update(changed).findings;
        let bad = |it: &&Finding| {
            matches!(it.verdict, Verdict::Wrong | Verdict::Stale | Verdict::Unsupported | Verdict::Premature)
        };
        let found = after.iter().filter(bad).any(|it| lies(it, from, to));
        let right = after.iter().any(|it| it.verdict == Verdict::Right && lies(it, from, to));
        let more = after.iter().filter(bad).count() > before.iter().filter(bad).count();
        tally.planted += 1;
        tally.found += usize::from(found && more);
        tally.right += usize::from(!found && right);
        if !found {
            let near = |at: usize| (0..=at).rev().find(|at| changed.is_char_boundary(*at)).unwrap_or(0);
            let (a, b) = (near(from.saturating_sub(60)), near((to + 50).min(changed.len())));
            let how = if right { "right" } else { "open" };
            tally.missed.push(format!("{how:6} {what}: {}", changed[a..b].replace('\n', " ")));
        }
    };
    if fault == Fault::Direction {
        let both = DIRECTIONS.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]);
        let places = both.flat_map(|(one, other)| text.match_indices(one).map(move |(at, _)| (at, one, other)));
        let alone = |at: usize, word: &str| {
            !text[..at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        };
        for (at, one, other) in places.filter(|(at, one, _)| alone(*at, one)) {
            let changed = format!("{}{other}{}", &text[..at], &text[at + one.len()..]);
            // Its number is underlined, or the words.
            let end = changed[at..].find(['.', ';', '\n']).map_or(changed.len(), |gap| at + gap);
            note(&changed, at, end, format!("{other} for {one}"));
        }
        return;
    }
    if matches!(fault, Fault::Exchanged | Fault::TimesExchanged) {
        let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (one, other)));
        let pairs = pairs.filter(|(one, other)| one.1 < other.0 && other.0 - one.1 < 80 && one.2 == other.2);
        let pairs =
            pairs.filter(|(one, other)| (one.2 == Sort::Time) == timed && is_like(word(one), word(other), one.2));
        for (one, other) in pairs.take(3) {
            let ((a, b, _), (c, d, _)) = (*one, *other);
            let changed = format!("{}{}{}{}{}", &text[..a], word(other), &text[b..c], word(one), &text[d..]);
            note(&changed, a, d, format!("{} and {}", word(one), word(other)));
        }
        return;
    }
    // What is known, as it is written.
    let mut known: BTreeSet<(String, Sort)> = BTreeSet::new();
    let facts = situation.facts.iter().filter(|fact| fact.known).map(|fact| &fact.text);
    let done = |state: ActionState| matches!(state, ActionState::Done | ActionState::Running);
    let actions = situation.actions.iter().filter(|action| done(action.state)).map(|action| &action.text);
    for of in facts.chain(actions) {
        known.extend(numbers(of).into_iter().map(|(from, to, sort)| (of[from..to].to_owned(), sort)));
    }
    for place in all.iter().filter(|it| (it.2 == Sort::Time) == timed) {
        let own = word(place);
        let others = known.iter().filter(|(other, sort)| {
            *sort == place.2 && is_like(own, other, *sort) && !all.iter().any(|it| word(it) == other)
        });
        for (other, _) in others.take(2) {
            let changed = format!("{}{other}{}", &text[..place.0], &text[place.1..]);
            note(&changed, place.0, place.0 + other.len(), format!("{other} for {own}"));
        }
    }
}
