//! Spans told backwards, "between 09:07 and 08:10", and those that lasted another while than is told beside them.

use crate::grade::amount::{Amount, Claimed, Unit};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Words that name a day: a span over midnight is told with one.
const DAYS: &[&str] = &["yesterday", "tomorrow", "night", "day", "days", "midnight", "overnight", "next"];

/// How far around a span a day may be named.
const REACH: usize = 6;

/// The hour from which a span may go on into the morning, and the one until which.
const OVER_NIGHT: (f64, f64) = (17.0, 12.0);

/// A span that a text tells by two times of a day, side by side: its first one's index.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    from: f64,
    to: f64,
    /// Its words tell that it is one, whatever stands before it: "08:10 until 09:07".
    sure: bool,
}

impl Span {
    /// The span of which the second time has this index.
    fn ending_at(sense: &Sense<'_>, index: usize) -> Option<Self> {
        let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
        let (start, end) = (&amounts[index.checked_sub(1)?], &amounts[index]);
        // "08:10", and no "8:10" that may be in the evening.
        let plain =
            |time: &Amount| time.is(Unit::Clock) && time.last == time.first + 1 && tokens[time.first].norm.len() == 5;
        if !plain(start) || !plain(end) || start.last + 1 != end.first {
            return None;
        }
        let opens = start.first.checked_sub(1).map_or("", |at| tokens[at].norm.as_str());
        let links = tokens[start.last].norm.as_str();
        let dash = matches!(links, "-" | "–");
        let sure = match opens {
            "between" => links == "and" || dash,
            "from" | "(" => links == "to" || dash || matches!(links, "until" | "till"),
            // "Moved from 18:00 to 17:00" is no span, "the orders of 18:00 to 17:00" is none that could be.
            "of" => links == "to",
            _ => matches!(links, "until" | "till"),
        };
        let (from, to) = (start.main().value, end.main().value);
        (sure || links == "to" || dash).then_some(Self { start: index - 1, from, to, sure })
    }

    /// Whether another day may be meant by one of its ends: a word for one stands near, or it goes on over night.
    fn may_be_of_two_days(self, sense: &Sense<'_>) -> bool {
        let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
        let (start, end) = (&amounts[self.start], &amounts[self.start + 1]);
        let night = self.from >= OVER_NIGHT.0 * 3600.0 && self.to <= OVER_NIGHT.1 * 3600.0;
        let sentence = &sense.doc.sentences[sense.doc.sentence_of(end.first)];
        let near = start.first.saturating_sub(REACH).max(sentence.first)..(end.last + REACH).min(sentence.last);
        let named = |token: &Token| token.is_in(Set::Weekday) || DAYS.contains(&token.norm.as_str());
        let dated = || amounts.iter().any(|date| date.is(Unit::Date) && near.contains(&date.first));
        night || tokens[near.clone()].iter().any(named) || dated()
    }
}

/// Whether a time ends a span that began later on the same day.
pub(super) fn ends_before_it_begins(sense: &Sense<'_>, index: usize) -> bool {
    let span = Span::ending_at(sense, index);
    span.is_some_and(|span| span.sure && span.to < span.from && !span.may_be_of_two_days(sense))
}

/// Seconds that a span may be longer or shorter than is told of it, or a fifth of it.
const LOOSE: f64 = 90.0;

/// Words and marks between a span's times and what is told of its length: "09:52 to 09:58 (about six minutes)".
const BESIDE: &[&str] = &[
    ",", "(", "–", "-", "for", "about", "around", "roughly", "some", "nearly", "almost", "~", "i.e", "so", "or", "long",
];

/// Words before a length that make it one of something else.
const OTHERS: &[&str] =
    &["every", "each", "by", "per", "within", "than", "in", "over", "of", "another", "only", "after", "last", "first"];

/// The words that may stand behind a length: by any other one it is one of something else ("7 minutes late", "3 min median").
const ALL: &[&str] = &["in", "all", "altogether", "long", "and", "or", "but", "while", "from", "between", "total"];

/// Whether a time is the end, or the beginning, of a span that lasted another while than stands right beside it: "from 09:52
/// until 10:05, six minutes". Of the two it is the one without which the span would begin or end at a time that is known.
pub(super) fn lasts_another_while(sense: &Sense<'_>, index: usize) -> bool {
    let amounts = &sense.doc.amounts;
    let clock = |at: Option<usize>| at.and_then(|at| amounts.get(at)).is_some_and(|it| it.is(Unit::Clock));
    let ends = clock(index.checked_sub(1)).then(|| Span::ending_at(sense, index)).flatten();
    let begins = || clock(Some(index + 1)).then(|| Span::ending_at(sense, index + 1)).flatten();
    let Some(span) = ends.or_else(begins).filter(|_| amounts[index].is(Unit::Clock)) else { return false };
    let Some(told) = told_length(sense, span.start) else { return false };
    let length = span.to - span.from;
    let off = libm::fabs(length - told);
    if length <= 0.0 || off <= LOOSE || off <= told * 0.2 || span.may_be_of_two_days(sense) {
        return false;
    }
    let known = |time: f64| {
        let same = |at: f64| libm::fabs(at - time) <= LOOSE;
        sense.view.known.iter().any(|it| it.reading.unit == Unit::Clock && !it.series && same(it.reading.value))
    };
    let begins_wrongly = !known(span.from + told) && known(span.to - told);
    (index == span.start) == begins_wrongly
}

/// The length in seconds that stands right behind, or right before, the two times of a span.
fn told_length(sense: &Sense<'_>, start: usize) -> Option<f64> {
    let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
    let near = |from: usize, to: usize| {
        let run = tokens.get(from..to);
        run.is_some_and(|run| run.len() <= 4 && run.iter().all(|token| BESIDE.contains(&token.norm.as_str())))
    };
    let is_in = |at: Option<usize>, words: &[&str]| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| words.contains(&token.norm.as_str()))
    };
    let length = |of: &&Amount| {
        let exact = matches!(of.claimed, Claimed::Exactly | Claimed::About);
        of.is(Unit::Duration)
            && exact
            && !is_in(of.first.checked_sub(1), OTHERS)
            && tokens.get(of.last).is_none_or(|next| !next.is_word() || ALL.contains(&next.norm.as_str()))
    };
    let behind = amounts.get(start + 2).filter(length).filter(|it| near(amounts[start + 1].last, it.first));
    let opens = |at: usize| at.checked_sub(1).filter(|at| is_in(Some(*at), &["from", "between", "("])).unwrap_or(at);
    let before = start.checked_sub(1).and_then(|at| amounts.get(at)).filter(length);
    let before = before.filter(|it| near(it.last, opens(amounts[start].first)));
    let only = |it: &Amount| it.readings.len() == 1;
    behind.or(before).filter(|it| only(it)).map(|it| it.main().value)
}
