//! Lines of a timeline held against the log: a step that was taken at 08:23 is not told at 08:07, whatever else the clock
//! said then. Nobody is accused who may be right: a line has to have the entry's words, and no other entry, and nothing else
//! that is known, may explain its time.

use crate::grade::amount::Unit;
use crate::grade::sense::Sense;
use crate::grade::token::{Token, tokens};
use crate::model::time::Clock;
use libm::fabs;
use serde::{Deserialize, Serialize};

/// An entry of the run's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// When it happened.
    pub at: Clock,
    /// What.
    pub text: String,
    /// It tells of its own moment: a step, an alert. What was learned or said may be about any other.
    pub own: bool,
}

/// A line of a timeline whose time is another one in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved<'a> {
    /// The bytes of its time.
    pub span: [usize; 2],
    /// The entry that it tells.
    pub logged: &'a Logged,
}

/// Words of an entry that a line has to have.
const WORDS: usize = 3;

/// Seconds by which a line may miss its entry: people round, and a step takes a while.
const NEAR: f64 = 150.0;

/// The lines whose time is another one in the log.
pub(super) fn moved<'a>(sense: &Sense<'_>, text: &str, log: &'a [Logged]) -> Vec<Moved<'a>> {
    let log: Vec<(&Logged, Vec<String>)> = log.iter().map(|entry| (entry, stems(&entry.text))).collect();
    segments(text).into_iter().filter_map(|(from, line)| judge(sense, from, line, &log)).collect()
}

fn judge<'a>(sense: &Sense<'_>, from: usize, line: &str, log: &[(&'a Logged, Vec<String>)]) -> Option<Moved<'a>> {
    let doc = sense.doc;
    let amount = doc.amounts.iter().find(|it| doc.tokens[it.first].start == from && it.is(Unit::Clock))?;
    let span = doc.span(amount.first, amount.last)?;
    let time = amount.main().value;
    let (now, paged) = (sense.view.situation.now, sense.view.situation.paged?);
    // What was before the page no entry tells of its own moment; what is to come is a plan.
    if time < f64::from(paged.secs()) || time > f64::from(now.secs()) {
        return None;
    }
    let words = stems(line.get(span[1] - from..)?);
    let shared = |own: &[String]| words.iter().filter(|word| own.contains(word)).count();
    let most = log.iter().filter(|(entry, _)| entry.own).map(|(_, own)| shared(own)).max()?;
    if most < WORDS || most * 3 < words.len() * 2 {
        return None;
    }
    let near = |entry: &Logged| fabs(f64::from(entry.at.secs()) - time) <= NEAR;
    // Another time of the line may be the entry's: "08:07 to 08:23".
    let end = from + line.len();
    let named = |entry: &Logged| {
        let inside = |it: &&crate::grade::amount::Amount| (span[1]..end).contains(&doc.tokens[it.first].start);
        let clocks = doc.amounts.iter().filter(inside).filter_map(|it| it.in_unit(Unit::Clock));
        clocks.into_iter().any(|clock| fabs(clock - f64::from(entry.at.secs())) <= NEAR)
    };
    if log.iter().any(|(entry, own)| (near(entry) || named(entry)) && shared(own) * 2 >= most) {
        return None;
    }
    let bag = &sense.bags[doc.sentence_of(amount.first)];
    let explains = |known: &crate::grade::view::Known| {
        known.reading.unit == Unit::Clock
            && fabs(known.reading.value - time) < 60.0
            && sense.view.homes.get(known.home).is_some_and(|home| bag.shared(home) > 0)
    };
    if sense.view.known.iter().any(explains) {
        return None;
    }
    let (logged, _) = log.iter().find(|(entry, own)| entry.own && shared(own) == most)?;
    Some(Moved { span, logged })
}

/// The pieces of a text that begin with a time, by their first byte: lines, rows of a table, sentences.
pub(super) fn segments(text: &str) -> Vec<(usize, &str)> {
    let mut out = vec![];
    let mut at = 0;
    while at < text.len() {
        let left = &text[at..];
        let ends = ["\n", ". ", "; "].iter().filter_map(|mark| left.find(mark).map(|end| end + mark.len())).min();
        let piece = &left[..ends.unwrap_or(left.len())];
        let lead = piece.find(|c: char| c.is_alphanumeric()).unwrap_or(piece.len());
        let rest = &piece[lead..];
        if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.get(1..3).is_some_and(|next| next.contains(':')) {
            out.push((at + lead, rest));
        }
        at += piece.len();
    }
    out
}

/// The words that name something, by their stems, each once.
fn stems(text: &str) -> Vec<String> {
    let read = tokens(text);
    let named = |token: &&Token| token.is_content() && !token.norm.starts_with(|c: char| c.is_ascii_digit());
    let mut stems: Vec<String> = read.iter().filter(named).map(|token| token.stem().to_owned()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
