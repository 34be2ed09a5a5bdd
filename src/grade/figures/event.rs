//! Times of what happened: "r9 replaced r8 at 07:41" where that was at 06:06, and something else was at 07:41.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::bind::{Bag, agrees, bond};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::token::Token;
use crate::grade::view::{Item, Known, What};
use crate::model::time::Clock;
use libm::fabs;

/// How much more of the clause's words have to be those of what happened than of anything at the time that is told.
const CLEARLY: u32 = 6;

/// How much weight of an item's own words names it, whatever else the clause says.
const NAMED: u32 = 14;

/// Words before a time that tell when something happened or began.
const WHEN: &[&str] = &["at", "since", "from"];

/// Words by which a clause tells of the end of something.
const TURNED: &[&str] = &["again", "back", "longer", "restored", "recovered", "resumed", "ended", "over", "stopped"];

/// What happened at another time than its clause says, by its index, and when.
pub(super) fn happened_at_another(sense: &Sense<'_>, index: usize) -> Option<(usize, Reading)> {
    let amount = &sense.doc.amounts[index];
    let now = f64::from(sense.view.situation.now.secs());
    let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str());
    let (first, last) = sense.doc.clause_of(amount.first);
    // Beside a number the time may be that of its reading.
    let inside = |other: Option<&Amount>| other.is_some_and(|other| (first..last).contains(&other.first));
    let neighbour = |at: Option<usize>| at.and_then(|at| sense.doc.amounts.get(at));
    let alone = !inside(neighbour(index.checked_sub(1))) && !inside(neighbour(Some(index + 1)));
    let told = before.is_some_and(|word| WHEN.contains(&word));
    if !amount.is(Unit::Clock) || !told || !alone || amount.main().value > now - 60.0 {
        return None;
    }
    let bag = sense.bag(first, last);
    let own = |item: &Item| bond(&bag, item);
    let bonds = sense.view.items.iter().enumerate().map(|(at, item)| (own(item).same, at, item));
    let (same, index, item) = bonds.max_by_key(|(same, at, _)| (*same, *at))?;
    let told = is_all_of(sense, (first, last), item) && has_one_time(item) && !is_near(item, amount.main().value)
        || is_report(sense, &bag, (first, last), index) && is_apart(item, amount.main().value)
        || same >= NAMED
            && has_one_time(item)
            && !tells_its_end(sense, (first, last), item)
            && is_apart(item, amount.main().value);
    if !told || !sense.view.was_so(item.what) || item.numbers.iter().any(|it| agrees(amount, it)) {
        return None;
    }
    let explains = |other: &Item| other.numbers.iter().any(|it| agrees(amount, it)) && own(other).same + CLEARLY > same;
    let context = |known: &&Known| {
        !known.series && agrees(amount, known) && in_context(sense, &bag, known) && !is_when_learned(sense, known)
    };
    if sense.view.items.iter().any(explains) || sense.view.known.iter().any(|known| context(&known)) {
        return None;
    }
    let time = item.numbers.iter().find(|known| known.reading.unit == Unit::Clock)?;
    Some((index, time.reading))
}

/// Whether a clause turns what an item says: "new workflows start again since 13:30" is the end of what began.
pub(super) fn tells_its_end(sense: &Sense<'_>, (first, last): (usize, usize), item: &Item) -> bool {
    let turned = |token: &Token| is_negation(token) || TURNED.contains(&token.norm.as_str());
    let others = |token: &Token| !item.normal.split(' ').any(|word| token.is(word));
    sense.doc.tokens[first..last].iter().any(|token| turned(token) && others(token))
}

/// Whether a clause has no word but an item's, and of these one that few others have.
fn is_all_of(sense: &Sense<'_>, (first, last): (usize, usize), item: &Item) -> bool {
    let clause = &sense.doc.tokens[first..last];
    if tells_its_end(sense, (first, last), item) {
        return false;
    }
    let words = clause.iter().filter(|token| token.is_content());
    let stems: Vec<Option<u32>> = words.map(|token| sense.view.stem(token)).collect();
    let weight = |stem: &Option<u32>| item.stems.iter().find(|(own, _)| Some(*own) == *stem).map(|(_, weight)| *weight);
    let weights: Vec<Option<u32>> = stems.iter().map(weight).collect();
    let rare = weights.iter().flatten().any(|weight| *weight >= 5);
    // "v8 went live": few words, of which one tells that it began.
    let begins =
        |token: &Token| BEGAN.contains(&token.norm.as_str()) && item.normal.split(' ').any(|own| token.is(own));
    let enough = weights.len() >= 3 || weights.len() == 2 && clause.iter().any(begins);
    enough && weights.iter().all(Option::is_some) && rare
}

/// Words by which something is told to have begun.
const BEGAN: &[&str] = &["live", "began", "begun", "started", "deployed", "released", "shipped", "out"];

/// How many of three words of a step a clause has to have to report it.
const OF_THREE: usize = 2;

/// Seconds that a time must be off all that a step's log says of it.
const APART: f64 = 180.0;

/// Whether a clause reports a step in most of its words, and not how it ends.
fn is_report(sense: &Sense<'_>, bag: &Bag, clause: (usize, usize), item: usize) -> bool {
    let (item, stems) =
        (&sense.view.items[item], sense.view.reports.get(item).map_or(&[][..], |report| report.stems()));
    let held = stems.iter().filter(|stem| bag.has(**stem)).count();
    matches!(item.what, What::Action(_))
        && held >= 2
        && held * 3 >= stems.len() * OF_THREE
        && !tells_its_end(sense, clause, item)
}

/// Whether a time lies apart from all those of a step, and not between them.
fn is_apart(item: &Item, time: f64) -> bool {
    let times = || item.numbers.iter().filter(|known| known.reading.unit == Unit::Clock).map(|it| it.reading.value);
    let (from, to) = times().fold((f64::MAX, f64::MIN), |(from, to), it| {
        (if it < from { it } else { from }, if it > to { it } else { to })
    });
    from <= to && (time < from - APART || time > to + APART)
}

/// Whether a time is about that of a step, which takes its while.
fn is_near(item: &Item, time: f64) -> bool {
    matches!(item.what, What::Action(_)) && !is_apart(item, time)
}

/// Whether all times of an item are one minute.
fn has_one_time(item: &Item) -> bool {
    let mut times = item.numbers.iter().filter(|known| known.reading.unit == Unit::Clock).map(|it| it.reading.value);
    times.next().is_some_and(|first| times.all(|other| fabs(first - other) < 120.0))
}

/// Whether a number stands in a sentence of the situation that shares words with a clause.
fn in_context(sense: &Sense<'_>, bag: &Bag, known: &Known) -> bool {
    known.home >= sense.view.items.len() && sense.view.homes.get(known.home).is_some_and(|home| bag.shared(home) >= 3)
}

/// Whether a time opens a line of the record that is a fact's own text: then it was learned, and not when it happened.
fn is_when_learned(sense: &Sense<'_>, known: &Known) -> bool {
    let line = sense.view.home_texts.iter().find(|(home, _)| *home == known.home);
    let Some((stamp, rest)) = line.and_then(|(_, text)| text.trim().split_once(' ')) else { return false };
    let opens = Clock::parse(stamp).is_some_and(|at| fabs(f64::from(at.secs()) - known.reading.value) < 1.0);
    let is_fact = |item: &Item| {
        let text = item.normal.split('|').next().unwrap_or_default().trim();
        matches!(item.what, What::Fact(_)) && text == rest
    };
    opens && sense.view.items.iter().any(is_fact)
}
