//! Which way things are moving: as the facts tell it, and as the metrics' last readings show it.

use super::{Read, View};
use crate::grade::proposition::{is_negation, segments};
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::model::situation::Reading as Sample;

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// What is known to be moving.
#[derive(Debug, Clone)]
pub(crate) struct Trend {
    pub way: Way,
    /// It goes on.
    pub goes_on: bool,
    /// The stems of what moves.
    pub own: Vec<u32>,
    /// Stems of the same statement that are said of something else.
    pub others: Vec<u32>,
    /// The item that tells it; none for a metric.
    pub item: Option<usize>,
}

/// Movement in progress by itself, up and down.
const MOVING: [&[&str]; 2] = [
    &["rising", "climbing", "growing", "increasing", "lengthening", "swelling", "soaring"],
    &["falling", "dropping", "shrinking", "decreasing", "declining", "easing", "sinking", "receding", "waning"],
];

/// Movement that the next word gives its direction.
const GOING: &[&str] = &[
    "going", "coming", "creeping", "moving", "edging", "heading", "inching", "ticking", "trending", "drifting",
    "getting", "becoming", "growing",
];

/// Directions behind them.
const TOWARDS: [&[&str]; 2] = [
    &["up", "upwards", "slower", "longer", "higher", "larger", "bigger", "upward"],
    &["down", "downwards", "faster", "quicker", "shorter", "lower", "smaller", "downward"],
];

/// Movement that has come so far.
const MOVED: [&[&str]; 2] =
    [&["risen", "climbed", "grown", "increased"], &["fallen", "dropped", "shrunk", "decreased", "eased"]];

fn side(lists: [&[&str]; 2], token: &Token) -> Option<Way> {
    let at = lists.iter().position(|list| list.contains(&token.norm.as_str()))?;
    Some(if at == 0 { Way::Up } else { Way::Down })
}

/// Which way the word at a place says that something is moving just now.
pub(crate) fn moving(run: &[Token], at: usize) -> Option<Way> {
    let going = GOING.contains(&run[at].norm.as_str());
    // "Longer and longer".
    let again =
        run.get(at + 1).is_some_and(|next| next.is("and")) && run.get(at + 2).is_some_and(|it| it.norm == run[at].norm);
    if again {
        return side(TOWARDS, &run[at]);
    }
    let towards = run.get(at + 1).filter(|_| going).and_then(|next| side(TOWARDS, next));
    towards.or_else(|| side(MOVING, &run[at]))
}

/// How far before the word its verb may stand.
const REACH: usize = 3;

/// Whether a movement is told as going on: "is rising", "has been falling", "still climbing".
pub(crate) fn goes_on(run: &[Token], at: usize) -> bool {
    let verb = |token: &Token| {
        matches!(
            token.norm.as_str(),
            "is" | "are" | "it's" | "they're" | "been" | "still" | "keeps" | "keep" | "now" | "and" | "steadily"
        )
    };
    run[at.saturating_sub(REACH)..at].iter().any(verb) || run.get(at + 1).is_some_and(|next| next.is("and"))
}

/// Movement that was over by some time.
const WENT: [&[&str]; 2] =
    [&["rose", "climbed", "grew", "increased", "jumped"], &["fell", "dropped", "shrank", "decreased", "declined"]];

/// The side that a word says something has come to by now, without its "has" or "have": "risen", "gone up".
pub(crate) fn moved(run: &[Token], at: usize) -> Option<Way> {
    let gone = run[at].is("gone").then(|| run.get(at + 1)).flatten();
    gone.and_then(|next| side(TOWARDS, next)).or_else(|| side(MOVED, &run[at]))
}

/// Whether a word tells the movement, and not of what.
fn is_movement(token: &Token) -> bool {
    [MOVING, MOVED, WENT].into_iter().any(|lists| side(lists, token).is_some()) || GOING.contains(&token.norm.as_str())
}

/// The way that a run of words says something went, where it tells one alone.
fn went(run: &[Token]) -> Option<Way> {
    let mut ways = run.iter().filter_map(|token| side(WENT, token));
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}

/// The way of a run of words, where it tells one alone.
fn way(run: &[Token]) -> Option<Way> {
    let has = |at: usize| run[at.saturating_sub(REACH)..at].iter().any(|token| token.is("has") || token.is("have"));
    let moved = |at: usize| moved(run, at).filter(|_| has(at));
    let mut ways = (0..run.len()).filter_map(|at| moving(run, at).or_else(|| moved(at)));
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}

/// What a statement begins with, up to the first word behind it that holds it together: "the p99 latency" of a segment.
fn subject(run: &[Token]) -> &[Token] {
    let from = run.iter().position(Token::is_content).unwrap_or(run.len());
    let behind = run[from..].iter().take_while(|token| token.is_content()).count();
    &run[from..from + behind]
}

impl View<'_> {
    pub(super) fn read_trends(&mut self, read: &Read) {
        let mut trends = vec![];
        for (index, (item, read)) in self.items.iter().zip(&read.items).enumerate() {
            if !self.is_so(item.what) || !self.fact(item.what).is_some_and(|fact| fact.known) {
                continue;
            }
            let pieces: Vec<&[Token]> = segments(&read.statement).collect();
            let goes_on = way(&read.statement).is_some();
            let all = |run: &[Token]| if goes_on { way(run) } else { went(run) };
            let Some(at) = pieces.iter().position(|piece| all(piece).is_some()) else { continue };
            let open = |token: &Token| is_negation(token) || token.is_in(Set::Open);
            let alone = pieces.iter().filter(|piece| all(piece).is_some()).count() == 1;
            let (true, Some(way)) = (alone && !pieces[at].iter().any(open), all(&read.statement)) else { continue };
            // "The wait is 32 minutes; it has been falling."
            let first = pieces[at].iter().find(|token| token.is_word());
            let continues = at > 0 && first.is_some_and(|token| matches!(token.norm.as_str(), "it" | "they" | "this"));
            let whose = |pieces: &[&[Token]]| {
                let tokens = pieces.iter().flat_map(|piece| piece.iter());
                let tokens = tokens.filter(|token| token.is_content() && !is_movement(token));
                tokens.filter_map(|token| self.stem(token)).collect::<Vec<u32>>()
            };
            let mut own = whose(&pieces[at - usize::from(continues)..=at]);
            // "The p99 latency of a segment went to 4.6 s; at 03:15 it was 2.1 s and falling": nor does such a piece name what it
            // is of, and only the subject before it does.
            let mut others = whose(&pieces);
            if own.is_empty() && at > 0 {
                own = whose(&[subject(pieces[at - 1])]);
                let before = whose(&[pieces[at - 1]]);
                others.retain(|stem| !before.contains(stem));
            }
            others.retain(|stem| !own.contains(stem));
            trends.push(Trend { way, goes_on, own, others, item: Some(index) });
        }
        self.trends.extend(trends);
    }

    /// Notes which way a metric has been going in its last readings, the oldest first.
    pub(super) fn read_trend(&mut self, readings: &[&Sample], stems: &[u32]) {
        let back = |by: usize| readings.len().checked_sub(1 + by).map(|at| readings[at].value);
        let (Some(newest), Some(middle), Some(oldest)) = (back(0), back(STEP), back(2 * STEP)) else { return };
        let (one, two) = (middle - oldest, newest - middle);
        let size = libm::fabs(newest).max(libm::fabs(oldest));
        if one * two > 0.0 && libm::fabs(newest - oldest) >= size * CLEARLY {
            let way = if two > 0.0 { Way::Up } else { Way::Down };
            self.trends.push(Trend { way, goes_on: true, own: stems.to_vec(), others: vec![], item: None });
        }
    }
}

/// How many readings lie between the three that are compared.
const STEP: usize = 3;

/// By how much of its size a metric has to have moved.
const CLEARLY: f64 = 0.2;
