//! Readings of a metric that aren't the newest. Who says when one was read is right, and so is who names it as what was before,
//! or read it while the text was being written.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::Known;

/// Seconds for which a reading may be quoted as the newest: a text takes its time to write.
const FRESH: f64 = 180.0;

/// How far a time may lie from the reading that it dates, in seconds: charts are read by the minute.
const NEAR: f64 = 90.0;

/// Words before a number that make it one of before.
const BEFORE: &[&str] =
    &["from", "after", "against", "was", "were", "had", "before", "than", "vs", "versus", "earlier", "previously"];

/// Words behind a number that do.
const BEHIND: &[&str] = &["before", "earlier", "previously", "then", "ago"];

/// How far the newest reading may lie from one that is quoted as if it were, by its size.
const STEADY: f64 = 0.25;

/// What a reading that isn't the newest is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Serves {
    /// It is quoted rightly.
    Rightly,
    /// It was so while the text was being written, and isn't any more.
    Lately,
    /// It was so once.
    Not,
}

/// Whether a reading that isn't the newest is quoted rightly.
pub(super) fn serves(sense: &Sense<'_>, amount: &Amount, known: &Known) -> Serves {
    let now = f64::from(sense.view.situation.now.secs());
    if is_of_before(sense, amount) {
        return Serves::Rightly;
    }
    let Some(at) = known.at.map(f64::from) else { return Serves::Not };
    match is_dated(sense, amount, known, at, now) {
        true => Serves::Rightly,
        false if now - at > FRESH => Serves::Not,
        false if is_steady(sense, known) => Serves::Rightly,
        false => Serves::Lately,
    }
}

/// Whether a share is read off a metric of which its sentence and the one before say no word.
pub(super) fn is_elsewhere(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let at = sense.doc.sentence_of(amount.first);
    let names = |at: usize| sense.view.homes.get(known.home).is_some_and(|home| sense.bags[at].shared(home) > 0);
    known.series && known.reading.unit == Unit::Percent && !names(at) && !(at > 0 && names(at - 1))
}

/// The readings of the metric that one is of.
fn series<'s>(sense: &'s Sense<'_>, of: &Known) -> impl Iterator<Item = &'s Known> {
    let (home, unit) = (of.home, of.reading.unit);
    sense.view.known.iter().filter(move |known| known.home == home && known.reading.unit == unit && known.at.is_some())
}

/// Whether the newest reading of a metric is still about what one of the last minutes was.
fn is_steady(sense: &Sense<'_>, known: &Known) -> bool {
    let newest = series(sense, known).find(|other| !other.stale);
    newest.is_none_or(|newest| {
        let (new, old) = (newest.reading.value, known.reading.value);
        libm::fabs(new - old) <= STEADY * libm::fabs(if new > old { new } else { old })
    })
}

/// Whether a reading stands for a span: it is about the median of its readings, or the highest or the lowest of those in its
/// middle. What a metric passed on its way up or down tells nothing of a span.
fn stands_for(sense: &Sense<'_>, known: &Known, from: f64, to: f64) -> bool {
    let readings = |edge: f64| {
        let (from, to) = (from - NEAR + edge, to + NEAR - edge);
        let inside = move |other: &&Known| other.at.is_some_and(|at| (from..=to).contains(&f64::from(at)));
        let mut values: Vec<f64> = series(sense, known).filter(inside).map(|other| other.reading.value).collect();
        values.sort_unstable_by(f64::total_cmp);
        values
    };
    let near = |truth: f64, within: f64| libm::fabs(known.reading.value - truth) <= libm::fabs(truth) * within;
    let all = readings(0.0);
    let middle = readings(NEAR + (to - from) * 0.2);
    let ends = [middle.first(), middle.last()];
    all.get(all.len() / 2).is_some_and(|median| near(*median, 0.2)) || ends.iter().flatten().any(|end| near(**end, 0.1))
}

/// Whether a time of the sentence is that of the reading: "0.04 at 10:16", "22% five minutes ago", "0.42 at the page".
fn is_dated(sense: &Sense<'_>, amount: &Amount, known: &Known, at: f64, now: f64) -> bool {
    let s = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    let tokens = &sense.doc.tokens;
    let near = |time: f64| libm::fabs(time - at) <= NEAR;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.norm.as_str()));
    let page = || {
        let run = &tokens[s.first..s.last];
        sense.view.situation.paged.filter(|_| run.iter().any(|token| token.is("page") || token.is("first")))
    };
    let amounts = sense.doc.amounts_in(s.first, s.last);
    // "07:41 to 07:54": what stands for the time in between, or, where a change is told, either end of it.
    let clocks: Vec<&Amount> = amounts.iter().filter(|time| time.is(Unit::Clock)).collect();
    let span = clocks.windows(2).find(|two| two[1].first <= two[0].last + 2);
    let (from, to) = match (span, clocks.as_slice()) {
        (Some(two), _) => (two[0].main().value, two[1].main().value),
        (None, [from, to, ..]) => (from.main().value, to.main().value),
        _ => (f64::MAX, f64::MIN),
    };
    let changed = amount.first > 0 && is(amount.first - 1, &["to"]);
    let between = from - NEAR <= at && at <= to + NEAR && !changed && stands_for(sense, known, from, to);
    let ends = |time: &Amount| span.is_some_and(|two| !changed && two.iter().any(|end| end.first == time.first));
    between
        || amounts.iter().any(|time| match time.main().unit {
            // "Since 18:43" says that it still is so.
            Unit::Clock => {
                near(time.main().value) && !ends(time) && !(time.first > 0 && is(time.first - 1, &["since"]))
            }
            Unit::Duration => is(time.last, &["ago", "earlier", "before"]) && near(now - time.main().value),
            _ => false,
        })
        || page().is_some_and(|paged| near(f64::from(paged.secs())))
}

/// Words and marks between a reading and its time: "3.9% at 14:30", "98% (13:33)".
const READ_AT: &[&str] = &["at", "(", "@", ","];

/// "3.9% at 12:08" where the metric stood elsewhere then, and at 3.9% at another time: what it was at the time that is told.
pub(super) fn read_otherwise(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let (amounts, tokens) = (&sense.doc.amounts, &sense.doc.tokens);
    let time = &amounts[index];
    let before = index.checked_sub(1)?;
    let number = &amounts[before];
    let gap = tokens.get(number.last..time.first)?;
    let joined = gap.len() <= 2 && gap.iter().all(|token| READ_AT.contains(&token.norm.as_str()));
    let alone = |next: &Amount| !next.is(Unit::Clock) || next.first > time.last + 1;
    let reads = time.is(Unit::Clock) && !number.is(Unit::Clock) && joined && gap.iter().any(|it| !it.is(","));
    if !reads || !amounts.get(index + 1).is_none_or(alone) || number.share.is_some() || number.spelled {
        return None;
    }
    // What a fact says of a number, or how many were counted, goes before what a metric was read at.
    let read = |known: &Known| known.at.is_some() && known.reading.unit == number.main().unit;
    let homes: Option<Vec<usize>> = sense.known_as(before).map(|known| read(known).then_some(known.home)).collect();
    let homes = homes.filter(|homes| !homes.is_empty())?;
    let (at, value) = (time.main().value, number.main().value);
    let mut nearest: Option<(f64, f64)> = None;
    for metric in sense.view.metrics.iter().filter(|metric| homes.contains(&metric.home)) {
        let readings = sense.view.situation.readings.iter().filter(|reading| reading.metric == metric.id);
        let then = readings.filter(|reading| libm::fabs(f64::from(reading.at.secs()) - at) <= NEAR);
        let mut then = then.map(|reading| reading.value * metric.one).peekable();
        // A metric that wasn't read at that time may have been there.
        then.peek()?;
        for truth in then {
            let off = libm::fabs(truth - value);
            if off <= STEADY * if truth > value { truth } else { value } {
                return None;
            }
            if nearest.is_none_or(|(least, _)| off < least) {
                nearest = Some((off, truth));
            }
        }
    }
    nearest.map(|(_, value)| Reading { value, ..number.main() })
}

/// "Down to 79%, from 91", "after 33%", "was 5.2", "0.26 before".
fn is_of_before(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let is_in = |token: Option<&Token>, words: &[&str]| token.is_some_and(|it| words.contains(&it.norm.as_str()));
    let before = sense.doc.tokens[first.min(amount.first)..amount.first].iter().rev();
    let mut before = before.skip_while(|token| is_in(Some(token), &["about", "some", "around", "roughly", "the", "~"]));
    is_in(before.next(), BEFORE) || amount.last < last && is_in(sense.doc.tokens.get(amount.last), BEHIND)
}
