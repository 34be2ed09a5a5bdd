//! Numbers and times that are changed or change places.

use super::{Tally, grade, wrong};
use crate::set::Item;
use tldrill::grade::{Grade, Verdict};

/// Every number of three figures or a share that the text gives: its first digit that isn't 9 goes up by one.
pub(super) fn number_changed(item: &Item, before: &Grade, tally: &mut Tally) {
    let mut done = 0;
    for (from, to) in runs(&item.text, |c| c.is_ascii_digit() || c == ',' || c == '.') {
        let number = item.text[from..to].trim_end_matches(['.', ',']);
        let after = item.text[from + number.len()..].chars().next();
        let before_it = item.text[..from].chars().next_back();
        let plain = before_it.is_none_or(|c| c.is_whitespace() || c == '(');
        if !plain
            || done == 3
            || !(number.len() >= 3 && !number.contains('.') && after == Some(' ') || after == Some('%'))
        {
            continue;
        }
        if number.starts_with(['0', '9']) || number.len() == 4 && !number.contains(',') {
            continue;
        }
        let first = number.as_bytes()[0];
        if tolerated(item, number, &format!("{}{}", (first + 1) as char, &number[1..])) {
            continue;
        }
        let changed = format!(
            "{}{}{}{}",
            &item.text[..from],
            (first + 1) as char,
            &number[1..],
            &item.text[from + number.len()..]
        );
        found(&grade(item, &changed), before, (from, from + number.len()), (item, number), tally);
        done += 1;
    }
}

/// Whether the author lets another number pass for one of a fact.
fn tolerated(item: &Item, number: &str, changed: &str) -> bool {
    let value = |face: &str| face.replace(',', "").parse::<f64>().ok();
    let (Some(number), Some(changed)) = (value(number), value(changed)) else { return false };
    let mut known = item.briefing.situation.facts.iter().flat_map(|fact| &fact.numbers);
    known.any(|known| (known.value - number).abs() < 1e-9 && (known.value - changed).abs() <= known.within)
}

/// A changed number is found if more is wrong than before, and named if it is found by a remark on its own words.
fn found(after: &Grade, before: &Grade, (from, to): (usize, usize), (item, what): (&Item, &str), tally: &mut Tally) {
    let covers = |finding: &&tldrill::grade::Finding| {
        matches!(finding.verdict, Verdict::Wrong | Verdict::Unsupported)
            && finding.span.is_some_and(|[start, end]| start < to && from < end)
    };
    let named = after.findings.iter().any(|finding| covers(&finding));
    tally.note(wrong(after) > wrong(before) && named, item, what);
}

/// A time of day moved by 25 minutes.
pub(super) fn time_changed(item: &Item, before: &Grade, tally: &mut Tally) {
    let mut done = 0;
    for (from, to) in runs(&item.text, |c| c.is_ascii_digit() || c == ':') {
        let face = item.text[from..to].trim_end_matches(':');
        let Some(clock) = tldrill::model::Clock::parse(face).filter(|_| face.len() == 5 && done < 3) else { continue };
        let moved = clock.plus(tldrill::model::Millis::from_mins(-23));
        let changed = format!("{}{moved}{}", &item.text[..from], &item.text[from + face.len()..]);
        let after = grade(item, &changed);
        let lost = after.criteria.asks < before.criteria.asks || after.criteria.next_steps < before.criteria.next_steps;
        tally.note(wrong(&after) > wrong(before) || lost, item, face);
        done += 1;
    }
}

/// Two shares, or two counts, that stand behind each other change places.
pub(super) fn numbers_exchanged(item: &Item, before: &Grade, tally: &mut Tally) {
    let plain = |(from, to): &(usize, usize)| {
        let number = item.text[*from..*to].trim_end_matches(['.', ',']);
        let behind = item.text[*to..].chars().next();
        let ahead = item.text[..*from].chars().next_back();
        ahead.is_none_or(|c| c.is_whitespace() || c == '(')
            && (behind == Some('%') || number.len() >= 3 && number.len() == to - from && behind == Some(' '))
    };
    let all: Vec<_> =
        runs(&item.text, |c| c.is_ascii_digit() || c == ',' || c == '.').into_iter().filter(plain).collect();
    let share = |(_, to): (usize, usize)| item.text[to..].starts_with('%');
    let pairs = all.windows(2).map(|two| (two[0], two[1])).filter(|(one, other)| share(*one) == share(*other));
    exchanged(item, before, pairs, tally);
}

/// Two times of day that stand behind each other change places.
pub(super) fn times_exchanged(item: &Item, before: &Grade, tally: &mut Tally) {
    let clock = |(from, to): &(usize, usize)| to - from == 5 && item.text.as_bytes()[*from + 2] == b':';
    let all: Vec<_> = runs(&item.text, |c| c.is_ascii_digit() || c == ':').into_iter().filter(clock).collect();
    exchanged(item, before, all.windows(2).map(|two| (two[0], two[1])), tally);
}

/// An exchange is found if one of the two is wrong where both were right.
fn exchanged(
    item: &Item,
    before: &Grade,
    pairs: impl Iterator<Item = ((usize, usize), (usize, usize))>,
    tally: &mut Tally,
) {
    let lies = |finding: &tldrill::grade::Finding, (from, to): (usize, usize)| {
        finding.span.is_some_and(|[start, end]| start < to && from < end)
    };
    let was_right = |place| before.findings.iter().any(|it| it.verdict == Verdict::Right && lies(it, place));
    let pairs = pairs.filter(|(one, other)| was_right(*one) && was_right(*other));
    for ((a, b), (c, d)) in pairs.filter(|(one, other)| item.text[one.0..one.1] != item.text[other.0..other.1]).take(3)
    {
        let (one, other) = (&item.text[a..b], &item.text[c..d]);
        let changed = format!("{}{other}{}{one}{}", &item.text[..a], &item.text[b..c], &item.text[d..]);
        let after = grade(item, &changed);
        let place = (a, d);
        let new = after.findings.iter().any(|it| it.verdict == Verdict::Wrong && lies(it, place));
        tally.note(new && wrong(&after) > wrong(before), item, &format!("{one} and {other}"));
    }
}

fn runs(text: &str, part: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut out = vec![];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (part(c), start) {
            (true, None) if c.is_ascii_digit() => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out
}
