//! The claims that decide: causes stated as facts, actions that never happened, "resolved" too early, asks, promises.

pub(super) mod agreed;
pub(super) mod approved;
mod asserted;
pub(super) mod assured;
pub(super) mod brought;
pub(super) mod causes;
pub(super) mod completed;
mod denied;
pub(super) mod estimates;
mod facts;
mod informed;
mod messaged;
mod named;
mod opposed;
pub(super) mod outcomes;
mod outdated;
pub(super) mod over;
mod progress;
mod promises;
pub(super) mod puts;
mod reversed;
mod said;
pub(super) mod scope;
pub(super) mod settled;
pub(super) mod sorts;
pub(super) mod statements;
pub(super) mod taken;
mod titled;
mod trend;
pub(super) mod turned;
mod verdicts;

pub(crate) use brought::Tellings;
pub(crate) use over::of_the_whole;
pub(crate) use promises::{says_last, to_come};
pub(crate) use reversed::Turns;
pub(super) use scope::part_of_same;
pub(crate) use taken::{Report, true_thing};
pub(crate) use titled::Titles;

use super::figures::{Figure, figures};
use super::mark::Verdict;
use super::proposition::is_negation;
use super::sense::Sense;
use super::wonders::{is_told, lists_of_suspects};
use crate::model::time::Clock;
use crate::model::vocabulary::Status;

/// A statement that is not so, by the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Misstatement {
    /// The sentence.
    pub sentence: usize,
    /// The item it is about.
    pub item: usize,
    /// Its first token, and the token after its last.
    pub tokens: (usize, usize),
}

/// Whether a sentence, the last that was read so far, has one of these: they come in the order of the text.
fn stands_in(list: &[Misstatement], sentence: usize) -> bool {
    list.last().is_some_and(|found| found.sentence == sentence)
}

/// An ask as the text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Put {
    /// The sentence that puts it.
    pub sentence: Option<usize>,
    /// Says of whom.
    pub who: bool,
    /// Says what.
    pub what: bool,
    /// Says by when, rightly.
    pub when: bool,
    /// Says a time, but another one: the quantity.
    pub late: Option<usize>,
}

/// All that was judged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    /// Every quantity.
    pub figures: Vec<Figure>,
    /// For each item the sentence that says it.
    pub said: Vec<Option<usize>>,
    /// What is suspected or not known, and nowhere told to be: items.
    pub untold: Vec<usize>,
    /// Suspicions stated as facts.
    pub overclaims: Vec<Misstatement>,
    /// Red herrings stated as facts.
    pub herrings: Vec<Misstatement>,
    /// What is known, denied; what is known not to be so, stated.
    pub denials: Vec<Misstatement>,
    /// What is told to be going another way than the metrics go: token ranges.
    pub turned: Vec<(usize, usize)>,
    /// Actions said to have been taken that were not, and asks said to have been granted.
    pub untaken: Vec<Misstatement>,
    /// Bodies outside said to have been told, of whom no record says so: token ranges.
    pub informed: Vec<(usize, usize)>,
    /// A yes that no record has: token ranges.
    pub approved: Vec<(usize, usize)>,
    /// What is settled by now, told as open.
    pub outdated: Vec<Misstatement>,
    /// Facts nobody could know yet.
    pub premature: Vec<Misstatement>,
    /// Things this audience must not be told.
    pub forbidden: Vec<Misstatement>,
    /// Claims that it is over: token ranges.
    pub recovery: Vec<(usize, usize)>,
    /// Says that it is over, rightly or not.
    pub says_over: bool,
    /// The asks, in the situation's order.
    pub puts: Vec<Put>,
    /// Times promised for the next update, with their quantities.
    pub promises: Vec<(usize, Clock)>,
    /// One of them is right, or none is needed: this is the last update, and it may be.
    pub promise_right: bool,
    /// It says that it is the last update, where all may be over; or the incident was closed before it.
    pub last: bool,
}

/// Judges the claims of a text.
pub(crate) fn claims(sense: &Sense<'_>) -> Claims {
    let mut claims = Claims { figures: figures(sense), ..Claims::default() };
    let told = |item| sense.best(item).or_else(|| progress::told_by_progress(sense, item));
    claims.said = (0..sense.view.items.len()).map(told).collect();
    let open = |what| sense.view.is_fact(what, Status::Suspected) || sense.view.is_fact(what, Status::Unknown);
    let lists = lists_of_suspects(sense);
    claims.untold = sense.items(open).map(|(item, _)| item).filter(|item| !is_told(sense, *item, &lists)).collect();
    let doubted = facts::doubted(sense);
    let truths = statements::truths(sense);
    for at in 0..sense.doc.sentences.len() {
        facts::facts_of(sense, &mut claims, at, &doubted);
        statements::statements_of(sense, &mut claims, &truths, at);
        turned::turned(sense, &mut claims, at);
        opposed::opposed(sense, &mut claims, at);
        trend::trends(sense, &mut claims, at);
        scope::scopes(sense, &mut claims, at);
        verdicts::verdicts(sense, &mut claims, at);
        asserted::asserted(sense, &mut claims, at);
        outcomes::outcomes_of(sense, &mut claims, at);
        assured::assured(sense, &mut claims, at);
        taken::actions_of(sense, &mut claims, at);
        brought::brought_about(sense, &mut claims, at);
        titled::titled(sense, &mut claims, at);
        agreed::agreed(sense, &mut claims, at);
        approved::approved(sense, &mut claims, at);
        completed::completed(sense, &mut claims, at);
        informed::informed(sense, &mut claims, at);
        messaged::messaged(sense, &mut claims, at);
        outdated::outdated(sense, &mut claims, at);
    }
    claims.denials.retain(|found| !is_new_to_all(sense, found));
    settled::settled(sense, &mut claims);
    let over = over::recovery(sense);
    claims.says_over = !over.is_empty();
    if !sense.view.situation.resolved && !sense.view.recovers {
        claims.recovery = over;
        claims.recovery.extend(estimates::estimates(sense));
    }
    claims.puts = puts::puts(sense);
    promises::promises(sense, &mut claims);
    settle_promises(&mut claims);
    claims
}

/// "Which no version knows", of what is new to every version: whether a denial says what the fact does.
fn is_new_to_all(sense: &Sense<'_>, found: &Misstatement) -> bool {
    let (first, last) = found.tokens;
    let is = |words: &[&str]| sense.doc.tokens[first..last].iter().any(|token| words.contains(&token.norm.as_str()));
    let denied = sense.doc.tokens[first..last].iter().any(is_negation);
    let known = is(&["know", "knows", "knew", "known", "seen", "saw", "met", "meets", "heard", "learned", "learnt"]);
    let normal = &sense.view.items[found.item].normal;
    denied && known && [" new to ", " unknown to ", " is new ", " are new "].iter().any(|words| normal.contains(words))
}

/// A promise makes its own time: one that the rhythm allows is right, and none is a slip of another time.
fn settle_promises(claims: &mut Claims) {
    let mut promised: Vec<usize> = claims.promises.iter().map(|(amount, _)| *amount).collect();
    promised.sort_unstable();
    for figure in &mut claims.figures {
        let promised = promised.binary_search(&figure.amount).is_ok();
        if promised && figure.verdict != Verdict::Right {
            figure.verdict = if claims.promise_right { Verdict::Right } else { Verdict::NotJudged };
            figure.item = None;
            figure.instead = None;
        }
    }
}
