//! Points of answers and postmortems: said or not, by the same binding that joins updates to facts.

use super::claims::claims;
use super::doc::Doc;
use super::mark::Verdict;
use super::sense::Sense;
use super::view::{View, What};
use crate::model::event::Point;
use crate::model::id::FactId;
use crate::model::situation::{KnownFact, Situation};
use crate::model::vocabulary::{FactKind, Status};

/// Whether and where each point of a list is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    /// The bytes of the sentence that makes it.
    pub span: Option<[usize; 2]>,
}

/// Looks for points in a text. The situation lends its numbers and words; its own items step back behind the points.
pub(crate) fn made(text: &str, points: &[&Point], situation: &Situation) -> Vec<Option<Made>> {
    let mut stage = bare(situation);
    stage.facts = points.iter().enumerate().map(|(at, point)| as_fact(at, point)).collect();
    let view = View::new(&stage);
    let doc = Doc::new(text);
    let sense = Sense::new(&doc, &view);
    // Whoever says the opposite, or asks it, doesn't make the point, unless the point is to ask it.
    let claims = claims(&sense);
    let to_ask = |item: usize| match view.items[item].what {
        What::Fact(at) => points.get(at).is_some_and(|point| asks(point)),
        _ => false,
    };
    let turned = |item: usize, at: usize| {
        (sense.manners[at].question && !to_ask(item))
            || claims.denials.iter().any(|found| found.item == item && found.sentence == at)
    };
    let best = |item: usize| sense.best(item).filter(|at| !turned(item, *at));
    let found = |item: usize| best(item).map(|at| Made { span: sense.span(at) });
    (0..points.len()).map(|at| view.items.iter().position(|item| item.what == What::Fact(at)).and_then(found)).collect()
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

/// Whether a point is a question that has to be asked: it, or a phrase for it, begins like one.
fn asks(point: &Point) -> bool {
    let begins = |text: &str| {
        let text = text.trim().to_lowercase();
        ASKING.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty()))
    };
    std::iter::once(&point.text).chain(&point.say).any(|text| begins(text.raw()))
}

/// A situation without items of its own.
pub(crate) fn bare(situation: &Situation) -> Situation {
    let mut stage = situation.clone();
    stage.facts.clear();
    stage.actions.clear();
    stage.asks.clear();
    stage.next.steps.clear();
    stage.next.say.clear();
    stage
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
    }
}

/// The weight made and the weight there is.
pub(crate) fn weigh(points: &[&Point], made: &[Option<Made>]) -> (u32, u32) {
    points.iter().zip(made).fold((0, 0), |(got, all), (point, made)| {
        let weight = u32::from(point.weight.max(1));
        (got + if made.is_some() { weight } else { 0 }, all + weight)
    })
}

/// Right where it came, missing where it didn't.
pub(crate) const fn verdict(made: bool) -> Verdict {
    if made { Verdict::Right } else { Verdict::Missing }
}
