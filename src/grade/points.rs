//! Points of answers and postmortems: said or not, by the same binding that joins updates to facts.

use super::claims::claims;
use super::contrary::contrary;
use super::covers::covers;
use super::doc::Doc;
use super::inquiry;
use super::lexicon::Tag;
use super::mark::Verdict;
use super::meaning::Meaning;
use super::phrase;
use super::proposition::{denies, is_negation};
use super::sense::Sense;
use super::sets::Set;
use super::token::{Kind, Token, tokens};
use super::view::{View, What};
use crate::model::event::Point;
use crate::model::id::FactId;
use crate::model::situation::{KnownFact, NextUpdate, Situation};
use crate::model::vocabulary::{FactKind, Status};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a text says of a point, with the bytes of the words that say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// The point.
    Made(Option<[usize; 2]>),
    /// Most of its words, and the contrary.
    Contrary(Option<[usize; 2]>),
    /// Nothing.
    Nothing,
}

impl Heard {
    /// Whether the point is made.
    pub(crate) const fn is_made(self) -> bool {
        matches!(self, Self::Made(_))
    }
}

/// Looks for points in a text: one of their phrases in full, or most of what one of them consists of. The situation lends
/// its numbers and words; its own items step back behind the points.
pub(crate) fn heard(text: &str, points: &[&Point], situation: &Situation) -> Vec<Heard> {
    let mut stage = bare(situation);
    stage.facts = points.iter().enumerate().map(|(at, point)| as_fact(at, point)).collect();
    let view = View::new(&stage);
    let doc = view.read(text);
    let sense = Sense::new(&doc, &view);
    // Whoever says the opposite, or asks it, doesn't make the point, unless the point is to ask it.
    let claims = claims(&sense);
    let turned = |item: usize, at: usize, point: &Point| {
        (sense.manners[at].question && !asks(point))
            || claims.denials.iter().any(|found| found.item == item && found.sentence == at)
    };
    // Words in a row state nothing.
    let lists: Vec<usize> = (0..doc.sentences.len()).filter(|at| is_list(&sense, *at)).collect();
    let listed: Vec<[usize; 2]> = lists.iter().filter_map(|at| sense.span(*at)).collect();
    let named = |at: usize, point: &Point, meaning: &Meaning| {
        let item = view.items.iter().position(|item| item.what == What::Fact(at))?;
        // What is said of something else in the strongest sentence may be said of the point in the next.
        let mut speaking: Vec<usize> = (0..doc.sentences.len()).filter(|at| sense.speaks(*at, item)).collect();
        speaking.sort_by_key(|at| (Reverse(sense.bonds[*at][item].strength()), *at));
        let best = speaking.into_iter().take(CANDIDATES).find(|at| {
            !lists.contains(at)
                && !turned(item, *at, point)
                && covers(&sense, *at, item, point)
                && !contrary(&sense, *at, item, point)
                && !meaning.turns(&doc, *at)
                && !meaning.is_apart(&doc, *at)
        })?;
        sense.span(best)
    };
    let found = |(at, point): (usize, &&Point)| {
        let meaning = Meaning::new(point);
        let item = view.items.iter().position(|item| item.what == What::Fact(at));
        let opposed = |first: usize| item.is_some_and(|item| contrary(&sense, doc.sentence_of(first), item, point));
        // "It doesn't matter who is affected" has the words and doesn't ask.
        let asking = |first: usize| !asks_back(point) || inquiry::may_ask(&doc, doc.sentence_of(first));
        let said = phrase::said(&doc, point, asks(point)).filter(|(first, _)| {
            asking(*first) && !opposed(*first) && !meaning.is_apart(&doc, doc.sentence_of(*first))
        });
        let said = said.and_then(|(first, last)| doc.span(first, last));
        let said = said.filter(|span| !listed.iter().any(|list| list[0] <= span[0] && span[1] <= list[1]));
        let lacks = || {
            let item = view.items.iter().position(|item| item.what == What::Fact(at))?;
            let mut misses =
                (0..doc.sentences.len()).filter(|at| !lists.contains(at) && lacks(&sense, *at, item, point));
            let at = misses.find(|at| !contrary(&sense, *at, item, point))?;
            sense.span(at)
        };
        let meant = || {
            let item = view.items.iter().position(|item| item.what == What::Fact(at))?;
            let mut statements = (0..doc.sentences.len()).filter(|at| !lists.contains(at) && !turned(item, *at, point));
            let at = statements.find(|at| {
                meaning.says(&doc, *at) && !contrary(&sense, *at, item, point) && !meaning.is_apart(&doc, *at)
            })?;
            sense.span(at)
        };
        // Who has to ask may do so in any words.
        let asked = || {
            let asked = inquiry::asked(&doc, point.text.raw(), |at| !lists.contains(&at));
            asked.filter(|_| asks_back(point)).and_then(|at| sense.span(at))
        };
        let found = said.or_else(|| named(at, point, &meaning)).or_else(lacks).or_else(asked).or_else(meant);
        let turned = |item: usize| {
            let mut statements = (0..doc.sentences.len()).filter(|at| !doc.sentences[*at].question);
            statements.find(|at| covers(&sense, *at, item, point) && contrary(&sense, *at, item, point))
        };
        match (found, item.and_then(turned)) {
            (Some(span), _) => Heard::Made(Some(span)),
            (None, Some(at)) => Heard::Contrary(sense.span(at)),
            (None, None) => Heard::Nothing,
        }
    };
    points.iter().enumerate().map(found).collect()
}

/// Sentences that are looked at for a point, the strongest first.
const CANDIDATES: usize = 3;

/// Whether a sentence is words in a row: six or more, four fifths of them in pieces without a word that binds or a verb.
fn is_list(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let mark = |token: &Token| token.kind == Kind::Mark && !matches!(token.norm.as_str(), "-" | "/" | "%" | "`");
    let binds = |token: &Token| token.function || token.is_in(Set::Finite);
    let words = |run: &[Token]| run.iter().filter(|token| token.is_word() || token.kind == Kind::Number).count();
    let pieces = sense.doc.tokens[s.first..s.last].split(mark);
    let loose: usize = pieces.filter(|piece| !piece.iter().any(binds)).map(words).sum();
    s.words >= 6 && loose * 5 >= s.words * 4
}

/// Whether a sentence says that there was none of what a point misses, with another of its words: "no schema check on the
/// unit of the amount" where "nothing checked units or ranges" is the point. Right behind the denial the one word will do.
fn lacks(sense: &Sense<'_>, at: usize, item: usize, point: &Point) -> bool {
    let none = |token: &Token| is_negation(token) || token.is_in(Set::Lacking) || token.is("without");
    let heads = std::iter::once(&point.text).chain(&point.say).map(|text| {
        let text = tokens(text.raw());
        let behind = text.iter().skip_while(|token| !none(token)).skip(1);
        behind.filter(|token| token.is_content()).find_map(|token| sense.view.stem(token))
    });
    // Only a point that denies in every phrase misses something.
    let Some(heads) = heads.collect::<Option<Vec<u32>>>() else { return false };
    let own = |stem: u32| sense.view.items[item].stems.iter().any(|(known, weight)| *known == stem && *weight >= 5);
    let s = &sense.doc.sentences[at];
    let manner = sense.manners[at];
    if manner.question || manner.hedged || manner.unknown || manner.request {
        return false;
    }
    s.clauses.iter().any(|&(first, last)| {
        let run = &sense.doc.tokens[first..last];
        let Some(not) = run.iter().position(none) else { return false };
        let behind: Vec<u32> = run[not + 1..]
            .iter()
            .filter(|token| token.is_content())
            .take(6)
            .filter_map(|token| sense.view.stem(token))
            .collect();
        let first_word =
            run[not + 1..].iter().find(|token| token.is_content()).and_then(|token| sense.view.stem(token));
        let said = |head: &u32| {
            let others = behind.iter().filter(|stem| *stem != head);
            let other =
                others.into_iter().any(|stem| sense.view.items[item].stems.iter().any(|(known, _)| known == stem));
            behind.contains(head) && (other || first_word == Some(*head) && own(*head))
        };
        denies(run) != Some(false) && heads.iter().any(said)
    })
}

/// Whether a sentence says what it says of an item in a clause that denies.
pub(super) fn is_denied(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    clause_of(sense, at, item).is_some_and(|(first, last)| {
        let run = &sense.doc.tokens[first..last];
        let none =
            run.iter().any(|token| matches!(token.norm.as_str(), "nobody" | "nothing" | "none" | "never" | "no"));
        // "Please don't try three times": whoever is told not to do it is not told to.
        let mut words = run.iter().filter(|token| token.is_word() && !token.is("please"));
        let forbids = match words.next() {
            Some(first) if first.is("do") => words.next().is_some_and(is_negation),
            Some(first) => first.is_in(Set::Not) && first.norm.starts_with('d'),
            None => false,
        };
        (none || forbids) && denies(run) == Some(true)
    })
}

/// Whether a sentence tells what it says of an item as not known exactly where the point does: "I don't know yet how many
/// were charged twice" says neither that somebody was nor that nobody was, and "nobody was" leaves nothing open.
pub(super) fn is_of_a_kind(sense: &Sense<'_>, at: usize, item: usize, point: &Point) -> bool {
    let open = |text: &str| {
        let doc = Doc::new(text);
        doc.has(Tag::Unknown, 0, doc.tokens.len())
    };
    let mut phrases = std::iter::once(&point.text).chain(&point.say).map(|text| open(text.raw()));
    match clause_of(sense, at, item) {
        Some((first, last)) if sense.doc.has(Tag::Unknown, first, last) => phrases.any(|open| open),
        Some((first, last)) if !sense.doc.has(Tag::Hedge, first, last) => !phrases.all(|open| open),
        _ => true,
    }
}

/// The clause of a sentence that has more than half of what the sentence says of an item.
pub(super) fn clause_of(sense: &Sense<'_>, at: usize, item: usize) -> Option<(usize, usize)> {
    let stems = &sense.view.items[item].stems;
    let held = |(first, last): (usize, usize)| {
        let own = |token: &&Token| sense.view.stem(token).is_some_and(|stem| stems.iter().any(|(own, _)| *own == stem));
        sense.doc.tokens[first..last].iter().filter(own).count()
    };
    let clauses = &sense.doc.sentences[at].clauses;
    let all: usize = clauses.iter().map(|clause| held(*clause)).sum();
    clauses.iter().copied().find(|clause| held(*clause) * 2 > all)
}

/// Words that a question begins with.
const ASKING: &[&str] = &[
    "are",
    "can",
    "could",
    "did",
    "do",
    "does",
    "has",
    "have",
    "how",
    "is",
    "since when",
    "was",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "who",
    "why",
];

/// Whether a text begins like a question.
fn begins(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ASKING.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// Whether a point may be a question that has to be asked: it, or a phrase for it, begins like one.
fn asks(point: &Point) -> bool {
    std::iter::once(&point.text).chain(&point.say).any(|text| begins(text.raw()))
}

/// Whether a point is a question: it begins like one, as most phrases for it do.
fn asks_back(point: &Point) -> bool {
    let asking = point.say.iter().filter(|text| begins(text.raw())).count();
    begins(point.text.raw()) && asking * 2 > point.say.len()
}

/// A situation without items of its own. Of each metric it keeps the newest reading: the words that name it are what a
/// point needs, and a run has a thousand readings.
pub(crate) fn bare(situation: &Situation) -> Situation {
    let newest: BTreeMap<_, _> = situation.readings.iter().map(|reading| (&reading.metric, reading)).collect();
    Situation {
        audience: situation.audience,
        phase: situation.phase,
        severity: situation.severity,
        now: situation.now,
        paged: situation.paged,
        limit: situation.limit,
        words: situation.words,
        context: situation.context.clone(),
        facts: vec![],
        actions: vec![],
        asks: vec![],
        next: NextUpdate { steps: vec![], say: vec![], ..situation.next.clone() },
        readings: newest.into_values().cloned().collect(),
        promises: situation.promises.clone(),
        sent: situation.sent.clone(),
        people: situation.people.clone(),
        resolved: situation.resolved,
    }
}

pub(crate) fn as_fact(at: usize, point: &Point) -> KnownFact {
    KnownFact {
        id: FactId::new(format!("point-{at}")),
        kind: FactKind::Impact,
        status: Status::Confirmed,
        known: true,
        text: point.text.raw().to_owned(),
        say: point.say.iter().map(|say| say.raw().to_owned()).collect(),
        numbers: vec![],
        lead: false,
        weight: point.weight,
        never: false,
        passed: false,
        told: false,
    }
}

/// The weight made and the weight there is.
pub(crate) fn weigh(points: &[&Point], heard: &[Heard]) -> (u32, u32) {
    points.iter().zip(heard).fold((0, 0), |(got, all), (point, heard)| {
        let weight = u32::from(point.weight.max(1));
        (got + if heard.is_made() { weight } else { 0 }, all + weight)
    })
}

/// Right where it came, missing where it didn't.
pub(crate) const fn verdict(made: bool) -> Verdict {
    if made { Verdict::Right } else { Verdict::Missing }
}
