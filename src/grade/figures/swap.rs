//! Numbers that are known, but of something else than the text gives them to.

use crate::grade::amount::{Reading, Unit, weekday_beside};
use crate::grade::sense::Sense;
use crate::grade::view::Known;

/// Two numbers that changed places: the situation has this number, but of another thing, and another number of this thing,
/// which the text gives to the other one. What should stand here.
pub(super) fn swapped(sense: &Sense<'_>, index: usize) -> Option<Reading> {
    let amount = &sense.doc.amounts[index];
    if !amount.is(Unit::Count) || amount.share.is_some() || amount.main().value <= 12.0 {
        return None;
    }
    let noun = sense.view.stem(sense.doc.tokens.get(amount.noun?)?)?;
    let counts = |known: &&Known| known.reading.unit == Unit::Count;
    let same: Vec<&Known> = sense.known_as(index).filter(counts).collect();
    if same.is_empty() || same.iter().any(|known| known.nouns.is_empty() || known.nouns.contains(&noun)) {
        return None;
    }
    // "2,900 tickets" for 2,900 car tickets: the word stands beside it, and counts nothing else there.
    let beside = |one: &&Known| {
        let home = sense.view.homes.get(one.home).is_some_and(|home| home.contains(&noun));
        home && !sense.view.known.iter().any(|other| other.home == one.home && other.nouns.contains(&noun))
    };
    if same.iter().any(beside) {
        return None;
    }
    // Only if the text gives the other number to this one's thing: then they changed places for certain.
    let exchanged = |other: &&Known| {
        sense.doc.amounts.iter().enumerate().any(|(at, second)| {
            let thing = second.noun.and_then(|at| sense.view.stem(&sense.doc.tokens[at]));
            second.is(Unit::Count)
                && sense.is_known_as(at, other)
                && thing.is_some_and(|thing| thing != noun && same.iter().any(|one| one.nouns.contains(&thing)))
        })
    };
    let of_this = sense.view.known.iter().filter(counts).filter(|known| known.nouns.contains(&noun));
    of_this.into_iter().find(exchanged).map(|other| other.reading)
}

/// "Tuesday 18:30" where every 18:30 with a day is Monday's.
pub(super) fn another_day(sense: &Sense<'_>, index: usize) -> bool {
    let amount = &sense.doc.amounts[index];
    if !amount.is(Unit::Clock) {
        return false;
    }
    let Some(day) = weekday_beside(&sense.doc.tokens, amount) else { return false };
    let mut same = sense.known_as(index).filter(|known| known.reading.unit == Unit::Clock);
    let mut others = false;
    // "From Tuesday 22:00 to Wednesday 06:40": the night's end, which goes without its day in the situation.
    let before = sense.doc.amounts_in(amount.first.saturating_sub(4), amount.first);
    let ends = before.iter().any(|start| {
        start.is(Unit::Clock) && weekday_beside(&sense.doc.tokens, start).is_some_and(|from| (from + 1) % 7 == day)
    });
    let undated =
        sense.known_as(index).any(|known| known.reading.unit == Unit::Clock && known.day.is_none() && !known.series);
    // "Aware 08:50 Tuesday" on a Tuesday: a time without a day is today's.
    let now = f64::from(sense.view.situation.now.secs());
    let is_now = |known: &&Known| known.reading.unit == Unit::Clock && known.reading.value == now;
    let today = sense.view.known.iter().filter(is_now).find_map(|known| known.day);
    if undated && today == Some(day) {
        return false;
    }
    same.all(|known| {
        others |= known.day.is_some();
        known.day != Some(day)
    }) && others
        && !(ends && undated)
}
