//! What the engine and the journal need to know of an update.

use super::amount::Unit;
use super::claims::{Claims, to_come};
use super::criteria::headline::leads;
use super::lexicon::Tag;
use super::mark::{Asked, Read, Verdict};
use super::sense::Sense;
use super::token::Token;
use super::view::What;
use crate::model::vocabulary::{ActionState, FactKind, Status};

/// Collects what was read.
pub(crate) fn read(sense: &Sense<'_>, claims: &Claims) -> Read {
    let all = sense.doc.tokens.len();
    let said = |pick: &dyn Fn(What) -> bool| sense.items(pick).any(|(item, _)| claims.said[item].is_some());
    let fact_of = |what: What, kinds: &[FactKind]| sense.view.fact(what).is_some_and(|fact| kinds.contains(&fact.kind));
    let impact =
        said(&|what| fact_of(what, &[FactKind::Impact]) || sense.view.fact(what).is_some_and(|fact| fact.lead))
            || sizes_impact(sense, claims);
    let tradeoff =
        said(&|what| fact_of(what, &[FactKind::Tradeoff, FactKind::Risk])) || sense.doc.has(Tag::Tradeoff, 0, all);
    let asks = sense.view.situation.asks.iter().zip(&claims.puts);
    let asked = asks
        .filter(|(_, put)| put.sentence.is_some())
        .map(|(ask, put)| Asked { id: ask.id.clone(), impact, tradeoff, ask: put.what, deadline: put.when })
        .collect();
    let facts = sense
        .items(|what| sense.view.fact(what).is_some_and(|fact| fact.known))
        .filter(|(item, _)| claims.said[*item].is_some());
    let actions = sense
        .items(|what| sense.view.action(what).is_some_and(|action| action.state != ActionState::NotTaken))
        .filter(|(item, _)| claims.said[*item].is_some());
    Read {
        promises: to_come(sense, claims).collect(),
        asked,
        known: said(&|what| sense.view.is_fact(what, Status::Confirmed)),
        unknown: sense.doc.has(Tag::Hedge, 0, all)
            || sense.doc.has(Tag::Unknown, 0, all)
            || sense.manners.iter().any(|manner| manner.unknown),
        next_steps: to_come(sense, claims).next().is_some()
            || said(&|what| {
                matches!(what, What::Step(_))
                    || sense.view.action(what).is_some_and(|action| action.state == ActionState::Planned)
            }),
        resolved: claims.says_over,
        no_change: says_no_change(sense),
        facts: facts.filter_map(|(_, what)| sense.view.fact(what)).map(|fact| fact.id.clone()).collect(),
        actions: actions.filter_map(|(_, what)| sense.view.action(what)).map(|action| action.id.clone()).collect(),
        words: sense.doc.words as u32,
    }
}

/// Whether a sentence speaks of those who are hurt, by two words of the impact, and gives a size that is right: "users in
/// Portugal missed it in 410 of 2,000 sessions".
fn sizes_impact(sense: &Sense<'_>, claims: &Claims) -> bool {
    let hurt = |at: usize, item: usize| {
        let stems = &sense.view.items[item].stems;
        stems.iter().filter(|(stem, _)| sense.bags[at].has(*stem)).count() >= 2
    };
    let leads = leads(sense);
    claims.figures.iter().filter(|figure| figure.verdict == Verdict::Right).any(|figure| {
        let amount = &sense.doc.amounts[figure.amount];
        let size = matches!(amount.main().unit, Unit::Count | Unit::Percent | Unit::Money | Unit::Factor);
        let place = sense.doc.sentences.iter().position(|s| (s.first..s.last).contains(&amount.first));
        place.is_some_and(|at| size && !sense.manners[at].question && leads.iter().any(|item| hurt(at, *item)))
    })
}

/// "No change since 14:20" is an honest update when one was due.
pub(crate) fn says_no_change(sense: &Sense<'_>) -> bool {
    let tokens = &sense.doc.tokens;
    let pairs = |two: &[Token]| {
        let next = &two[1];
        let first = &two[0];
        first.is("no") && (next.is("change") || next.is("changes") || next.is("news"))
            || first.is("nothing") && (next.is("new") || next.is("changed"))
            || first.is("unchanged") && next.is("since")
            || first.is("same") && next.is("as")
    };
    tokens.len() < 120 && tokens.windows(2).any(pairs)
}
