//! Detection: acknowledged in time, severity right by the policy, paged whom the policy says.

use super::card::Card;
use crate::model::action::{Ask, Effect};
use crate::model::event::{Event, EventKind};
use crate::model::person::{Desk, Person};
use crate::model::{Millis, Severity, SimTime};
use crate::run::Run;

/// How soon after the page, and after news, a severity should be declared.
const PROMPT: Millis = Millis::from_mins(5);

pub(super) fn card(run: &Run) -> Card {
    let card = acknowledged(run, Card::open());
    let card = first_call(run, card);
    let card = last_call(run, card);
    paged(run, card)
}

fn acknowledged(run: &Run, card: Card) -> Card {
    let limit = run.scenario().policy.rule(right_at(run, SimTime::PAGE)).acknowledge;
    match run.book().acknowledged {
        None => card.earn(0, 35, "the page was never acknowledged"),
        Some(at) if at - SimTime::PAGE <= limit => card.earn(35, 35, format!("acknowledged at {at}")),
        Some(at) => {
            // Falls in a straight line to nothing at three times the limit.
            let late = (at - SimTime::PAGE - limit).0;
            let points = (35 - 35 * late / (2 * limit.0.max(1))).max(0);
            card.earn(points as i32, 35, format!("acknowledged at {at}, later than {limit} after the page"))
        }
    }
}

fn first_call(run: &Run, card: Card) -> Card {
    let Some((at, called)) = run.book().severities.first().copied() else {
        return card.earn(0, 20, "no severity was declared");
    };
    let right = right_at(run, at);
    let in_time = at - SimTime::PAGE <= PROMPT;
    let (points, text) = match (called, in_time) {
        (called, true) if called == right => (20, format!("{called} at {at} was right by the policy")),
        (called, false) if called == right => (10, format!("{called} was right by the policy, but came only at {at}")),
        (called, _) if called > right => (0, format!("{called} at {at} was too low a call: the policy says {right}")),
        (called, _) if corrected(run, called) => {
            (20, format!("{called} at {at} was high, and corrected promptly: free"))
        }
        (called, _) => (10, format!("{called} at {at} was higher than the policy's {right}")),
    };
    card.earn(points, 20, text)
}

/// Whether an over-call was brought to the right severity soon after that was knowable.
fn corrected(run: &Run, called: Severity) -> bool {
    let knowable = run.book().right_severity.iter().filter(|(_, right)| *right > called).map(|(at, _)| *at).min();
    let calls = run.book().severities.iter().filter(|(_, severity)| *severity > called).map(|(at, _)| *at).min();
    matches!((knowable, calls), (Some(knowable), Some(call)) if call - knowable.max(SimTime::PAGE) <= PROMPT)
}

fn last_call(run: &Run, card: Card) -> Card {
    let Some((_, called)) = run.book().severities.last().copied() else {
        return card.earn(0, 20, "no severity stood at the end");
    };
    let end = run.book().closed.as_ref().map_or_else(|| run.now(), |closing| closing.at);
    let right = right_at(run, end);
    match called {
        called if called == right => card.earn(20, 20, format!("{called} stood at the end, as what was known asks")),
        called if called < right => {
            card.earn(10, 20, format!("{called} still stood at the end, where what was known asks for {right}"))
        }
        called => card.earn(0, 20, format!("{called} stood at the end, where what was known asks for {right}")),
    }
}

fn paged(run: &Run, card: Card) -> Card {
    let scenario = run.scenario();
    let rule = scenario.policy.rule(right_at(run, SimTime::PAGE));
    let limit = Run::pages_within(rule);
    let called = |desk: Desk| {
        let people = scenario.people.iter().filter(move |person| person.desk == desk);
        people.filter_map(|person| run.book().paged.get(&person.id)).min().copied()
    };
    let staffed: Vec<Desk> = run.desks_paged(rule).collect();
    let mut card = card;
    for desk in &staffed {
        let of = 25 / staffed.len() as i32;
        let who = run.paged_name(&desk.word().into());
        card = match called(*desk) {
            None => card.earn(0, of, format!("the policy pages {who}; nobody did")),
            Some(at) if at - SimTime::PAGE <= limit => card.earn(of, of, format!("paged {who} at {at}")),
            Some(at) => card.earn(of / 2, of, format!("paged {who} only at {at}")),
        };
    }
    let idle: Vec<String> = scenario
        .people
        .iter()
        .filter(|person| run.book().paged.contains_key(&person.id))
        .filter(|person| !staffed.contains(&person.desk) && !was_needed(run, person))
        .map(|person| run.fill(&person.name))
        .collect();
    // Two more than needed are prudence.
    let extra = idle.len().saturating_sub(2);
    if extra == 0 {
        return card;
    }
    let text = format!("paged {} people whom neither policy nor incident needed: {}", idle.len(), idle.join(", "));
    card.cost(5 * extra.min(3) as i32, text)
}

/// Whether the incident needed somebody: a step that was taken is theirs to do, they gave a permission, what they
/// answered taught a fact that rules a truth out, or they wanted an answer themselves.
fn was_needed(run: &Run, person: &Person) -> bool {
    let (scenario, book) = (run.scenario(), run.book());
    let does = scenario
        .actions
        .iter()
        .any(|action| action.by.as_ref() == Some(&person.id) && !book.attempts(&action.id).is_empty());
    let answered =
        |ask: &&Ask| ask.to == person.id && book.asks.get(&ask.id).is_some_and(|asking| asking.answered.is_some());
    let told = |effect: &Effect| match effect {
        Effect::Learn(id, _) => {
            book.facts.contains_key(id) && scenario.fact(id).is_some_and(|fact| !fact.rules_out.is_empty())
        }
        _ => false,
    };
    let helped = scenario.asks.iter().filter(answered).any(|ask| {
        let agreed = ask.permission && book.asks[&ask.id].answered.is_some_and(|(_, yes)| yes);
        agreed || ask.outcomes.iter().flat_map(|outcome| &outcome.effects).any(told)
    });
    let wants = |event: &Event| event.kind == EventKind::Question && event.from.as_ref() == Some(&person.id);
    let asked = scenario.events.iter().filter(|event| wants(event)).any(|event| book.events.contains_key(&event.id));
    does || helped || asked
}

/// The severity that the policy gave to what was known at a moment.
pub(super) fn right_at(run: &Run, at: SimTime) -> Severity {
    let known = run.book().right_severity.iter().take_while(|(since, _)| *since <= at);
    known.last().map_or(Severity::Sev3, |(_, severity)| *severity)
}
