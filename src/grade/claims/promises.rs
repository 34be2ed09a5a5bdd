//! When the next update is promised.

use super::Claims;
use crate::grade::amount::{Amount, Face, Unit};
use crate::grade::lexicon::{Hit, Tag};
use crate::grade::sense::Sense;
use crate::model::time::{Clock, Millis};

/// How plainly a word says that an update will come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// "Next:" announces a step as well.
    Next,
    /// "Again by 10:13", "back at 14:20" may be said of what is repaired.
    Again,
    /// "Next update", "I report again", "more at".
    Update,
}

/// Times for the next update: a time of day to come, or a span from now, in a sentence that announces one. What may be
/// said of something else counts only where nothing is promised more plainly.
pub(super) fn promises(sense: &Sense<'_>, claims: &mut Claims) {
    let due = |clock: Clock| is_due(sense, clock);
    let mut found: Vec<(Sign, usize, Clock)> = vec![];
    for (index, amount) in sense.doc.amounts.iter().enumerate() {
        let Some(sign) = announced(sense, amount) else { continue };
        let chosen = if amount.in_unit(Unit::Clock).is_some() {
            let faces = faces(sense, amount);
            let plain = faces.first().copied();
            // "2:30" may be the afternoon's, and in the evening no "11:38" that was an hour ago.
            let meant = |face: &Clock| Some(*face) == plain || face.since(sense.view.situation.now) < SOON;
            faces.iter().copied().filter(meant).find(|face| due(*face)).or(plain)
        } else {
            from_now(sense, amount).filter(|_| sign > Sign::Next)
        };
        found.extend(chosen.map(|clock| (sign, index, clock)));
    }
    let plainest = found.iter().map(|(sign, ..)| *sign).max();
    found.retain(|(sign, ..)| Some(*sign) == plainest);
    // Nothing follows a text that ends it, where it may be ended: a time in it is that of the closing report. After the close nobody waits for
    // another one, so none need be named.
    let situation = sense.view.situation;
    let ends = situation.next.update.is_none() && (says_last(sense) || claims.says_over);
    let closes = situation.resolved && (ends || found.is_empty() && says_last(sense)) || situation.next.over;
    claims.last = closes && !found.iter().any(|(.., clock)| due(*clock));
    if claims.last {
        found.clear();
    }
    claims.promise_right = claims.last || found.iter().any(|(.., clock)| due(*clock));
    claims.promises = found.into_iter().map(|(_, index, clock)| (index, clock)).collect();
    if claims.promise_right {
        claims.promises.retain(|(_, clock)| due(*clock));
    }
}

/// How far ahead a time of day may lie to be one to come.
const HALF_A_DAY: Millis = Millis::from_mins(720);

/// Times promised for the next update that may come: none that is over.
pub(crate) fn to_come<'a>(sense: &'a Sense<'_>, claims: &'a Claims) -> impl Iterator<Item = Clock> + 'a {
    let now = sense.view.situation.now;
    claims.promises.iter().map(|(_, clock)| *clock).filter(move |clock| clock.since(now) < HALF_A_DAY)
}

/// How far ahead "2:30" may lie to be the afternoon's.
const SOON: Millis = Millis::from_mins(360);

fn is_due(sense: &Sense<'_>, clock: Clock) -> bool {
    let situation = sense.view.situation;
    let now = situation.now;
    // "We close at 14:05", sent in that minute: where all is over, nothing else is to come.
    let closes = situation.resolved && now.since(clock) < Millis::from_mins(1);
    if situation.next.update.is_none() && closes {
        return true;
    }
    match (situation.next.update, situation.next.latest) {
        (Some(update), _) => clock == update,
        (None, Some(latest)) => clock != now && clock.since(now) <= latest.since(now),
        // What has passed is promised to nobody.
        (None, None) => clock != now && clock.since(now) < HALF_A_DAY,
    }
}

/// How plainly a quantity's sentence announces an update beside it.
fn announced(sense: &Sense<'_>, amount: &Amount) -> Option<Sign> {
    let (first, last) = (amount.first, amount.last);
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(first)];
    let clause = sense.doc.clause_of(first);
    let word = |at: usize| sense.doc.tokens[at].norm.as_str();
    let request = sense.manners[sense.doc.sentence_of(first)].request;
    // "Please switch it on again by 12:40" sets somebody else a time.
    let theirs = |at: usize| request && matches!(word(at), "again" | "back" | "due");
    // "No news by 09:59 and nothing worse" tells what has been.
    let none = |at: usize| at > 0 && matches!(word(at), "news" | "update") && matches!(word(at - 1), "no" | "without");
    let hits = sense.doc.tagged(Tag::NextUpdate, sentence.first, sentence.last);
    let hits = hits.filter(|hit| !theirs(hit.first) && !none(hit.first));
    let near = hits.filter(|hit| {
        let gap = if hit.last <= first { first - hit.last } else { hit.first.saturating_sub(last) };
        gap <= 8 || hit.first >= clause.0 && hit.last <= clause.1
    });
    let sign = |hit: &Hit| match word(hit.first) {
        // "Next: 10:14." announces nothing else.
        "next" | "nxt" if hit.last == hit.first + 1 => {
            let bare = hit.last <= first
                && (hit.last..first).all(|at| matches!(word(at), ":" | "-" | "at" | "by" | "~" | "–"))
                && sense.doc.tokens.get(last).is_none_or(|token| !token.is_word());
            if bare { Sign::Update } else { Sign::Next }
        }
        "again" | "back" | "be" | "due" => Sign::Again,
        _ => Sign::Update,
    };
    // "Again 08:26.", "News 09:58."
    let terse = || {
        let opens = matches!(word(sentence.first), "again" | "news" | "more");
        (opens && first == sentence.first + 1 && sentence.words <= 3).then_some(Sign::Update)
    };
    near.map(sign).max().or_else(terse).or_else(|| {
        // "Next update. 14:00."
        let at = sense.doc.sentence_of(first);
        let heading = sense.headings[at].filter(|heading| heading + 1 == at && sentence.words <= 6)?;
        let (first, last) = sense.range(heading);
        sense.doc.tagged(Tag::NextUpdate, first, last).map(sign).max()
    })
}

/// The times of day that a quantity can mean, the next first.
fn faces(sense: &Sense<'_>, amount: &Amount) -> Vec<Clock> {
    let Some(seconds) = amount.in_unit(Unit::Clock) else { return vec![] };
    let clock = |later: i64| Clock::from_secs(seconds as i64 + later);
    match amount.face {
        Face::Full => vec![clock(0)],
        Face::HalfDay => vec![clock(0), clock(43_200)],
        Face::MinuteOnly => {
            let mut faces: Vec<Clock> = (0..24).map(|hour| clock(hour * 3600)).collect();
            faces.sort_by_key(|face| face.since(sense.view.situation.now).0);
            faces
        }
    }
}

/// "In ten minutes", "within the hour", "every 20 minutes": a span that is counted from now, on the minute.
fn from_now(sense: &Sense<'_>, amount: &Amount) -> Option<Clock> {
    let span = amount.in_unit(Unit::Duration)?;
    let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str())?;
    let before = if matches!(before, "about" | "the" | "another" | "next" | "~") && amount.first >= 2 {
        sense.doc.tokens[amount.first - 2].norm.as_str()
    } else {
        before
    };
    let counted = matches!(before, "in" | "within" | "every" | "after");
    (counted && (60.0..=86_400.0).contains(&span))
        .then(|| sense.view.situation.now.plus(Millis::from_secs(span as i64)))
}

/// Whether a text says that no update will follow.
pub(crate) fn says_last(sense: &Sense<'_>) -> bool {
    sense.doc.hits.iter().any(|hit| hit.tag == Tag::Last)
}
