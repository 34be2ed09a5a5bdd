//! Why something can't be reached: the chain of what is in the way, in an author's words.

use super::print::print;
use super::reach::{Reach, Times};
use crate::check::play::item::step_for;
use crate::check::play::{Item, Kind};
use crate::model::action::{Effect, Outcome};
use crate::model::expr::{Expr, Function};
use crate::model::{Scenario, TruthId};
use std::collections::BTreeSet;

/// How many links of a chain are told.
const LONGEST: usize = 8;

/// The chain for an item under one truth.
pub(super) fn chain(scenario: &Scenario, truth: &TruthId, times: &Times, item: &Item) -> Vec<String> {
    let reach = Reach::new(scenario, truth);
    let mut tracer = Tracer { scenario, reach, times, seen: BTreeSet::new(), lines: vec![] };
    tracer.explain(item);
    tracer.lines
}

struct Tracer<'a> {
    scenario: &'a Scenario,
    reach: Reach<'a>,
    times: &'a Times,
    seen: BTreeSet<Item>,
    lines: Vec<String>,
}

/// What is in the way of one item: a sentence's end, and the items it waits for.
type Reason = (String, Vec<Item>);

impl Tracer<'_> {
    fn explain(&mut self, item: &Item) {
        if self.lines.len() >= LONGEST || !self.seen.insert(item.clone()) {
            return;
        }
        let reason = match item.kind {
            Kind::Event => self.event(item),
            Kind::Action => self.action(item),
            Kind::Ask => self.ask(item),
            Kind::Fact => Some(self.fact(item)),
            Kind::Criterion => Some(self.criterion(item)),
            Kind::Answer => Some(("its question is never put".to_owned(), vec![Item::new(Kind::Event, &item.id)])),
        };
        let Some((why, on)) = reason else { return };
        self.lines.push(format!("{item}: {why}"));
        for next in on.iter().filter(|next| self.times.earliest(next).is_none()) {
            self.explain(next);
        }
    }

    /// Why a condition can't hold, where it can't.
    fn shut(&self, when: Option<&Expr>, what: &str) -> Option<Reason> {
        let when = when.filter(|when| self.reach.can(when, self.times).hold.is_none())?;
        let (why, on) = self.why_not(when);
        Some((format!("{what} can never hold: {why}"), on))
    }

    fn event(&self, item: &Item) -> Option<Reason> {
        let event = self.scenario.events.iter().find(|event| event.id.as_str() == item.id)?;
        if event.at.is_none() && event.when.is_none() {
            let sources = sources(self.scenario, |effect| matches!(effect, Effect::Trigger(id) if id == &event.id));
            let none = "nothing triggers it, and it has neither `at` nor `when`";
            return Some(self.only_from(none, "triggers it", sources));
        }
        self.shut(event.when.as_ref(), "its `when`").or_else(|| {
            let due = self.reach.when_due(event, self.times)?;
            Some((self.too_late("comes", due), vec![]))
        })
    }

    fn too_late(&self, verb: &str, at: crate::model::Millis) -> String {
        format!("it {verb} {at} after the page at the earliest, and the incident ends after {}", self.scenario.length)
    }

    fn action(&self, item: &Item) -> Option<Reason> {
        let action = self.scenario.actions.iter().find(|action| action.id.as_str() == item.id)?;
        if let Some(shut) = self.shut(action.available.as_ref(), "its `available`") {
            return Some(shut);
        }
        let mut needs = action.needs.iter().map(|ask| Item::new(Kind::Ask, ask));
        if let Some(ask) = needs.find(|ask| self.times.earliest(ask).is_none()) {
            return Some((format!("it needs {ask}, which is never granted"), vec![ask]));
        }
        match self.reach.when_begun(action, self.times).map(|at| at + action.takes) {
            Some(ends) if ends > self.scenario.length => Some((self.too_late("ends", ends), vec![])),
            _ => Some(("no outcome that succeeds can be the first to hold".to_owned(), vec![])),
        }
    }

    fn ask(&self, item: &Item) -> Option<Reason> {
        let ask = self.scenario.asks.iter().find(|ask| ask.id.as_str() == item.id)?;
        let person = self.scenario.person(&ask.to).and_then(|person| person.reachable.as_ref());
        let shut = self.shut(ask.available.as_ref(), "its `available`");
        let away = || self.shut(person, &format!("`reachable` of {}", ask.to));
        let no = || Some(("every answer that can come is a no, or comes after the end".to_owned(), vec![]));
        shut.or_else(away).or_else(no)
    }

    fn fact(&self, item: &Item) -> Reason {
        for panel in &self.scenario.panels {
            for teaches in panel.teaches.iter().filter(|teaches| teaches.fact.as_str() == item.id) {
                let whens = [(&panel.available, "`available`"), (&teaches.when, "the `when` of `teaches`")];
                let shut = whens.into_iter().find_map(|(when, what)| {
                    self.shut(when.as_ref(), &format!("panel {} teaches it, but {what}", panel.id))
                });
                if let Some(shut) = shut {
                    return shut;
                }
            }
        }
        let sources = sources(self.scenario, |e| matches!(e, Effect::Learn(id, _) if id.as_str() == item.id));
        self.only_from("no panel, event, action or answer teaches it", "teaches it", sources)
    }

    fn criterion(&self, item: &Item) -> Reason {
        let asks = self.scenario.asks.iter().filter(|ask| ask.clarifies.is_some_and(|it| Item::clarifies(it) == *item));
        let steps = self.scenario.actions.iter().filter(|action| {
            let phases = self.scenario.truths.iter().filter_map(|truth| step_for(action, &truth.id));
            phases.into_iter().any(|phase| Item::new(Kind::Criterion, phase) == *item)
        });
        let asks = asks.map(|ask| Item::new(Kind::Ask, &ask.id));
        let on: Vec<Item> = asks.chain(steps.map(|action| Item::new(Kind::Action, &action.id))).collect();
        ("nothing that earns it can ever be looked at, asked or done".to_owned(), on)
    }

    fn only_from(&self, none: &str, does: &str, sources: Vec<Item>) -> Reason {
        if sources.is_empty() {
            return (none.to_owned(), vec![]);
        }
        let names: Vec<String> = sources.iter().map(ToString::to_string).collect();
        let names = names.join(" or ");
        if sources.iter().any(|source| self.times.earliest(source).is_some()) {
            return (format!("{names} {does} only in an outcome or a time that never comes"), sources);
        }
        (format!("only {names} {does}, which can't be reached"), sources)
    }

    /// The part of a condition that keeps it from holding, and the items it waits for.
    fn why_not(&self, expr: &Expr) -> Reason {
        match expr {
            Expr::And(left, right) => {
                let mut sides = [left, right].into_iter();
                let lost = sides.find(|side| self.reach.can(side, self.times).hold.is_none());
                lost.map_or_else(|| (format!("`{}`", print(expr)), vec![]), |side| self.why_not(side))
            }
            Expr::Or(left, right) => {
                let ((left, mut on), (right, more)) = (self.why_not(left), self.why_not(right));
                on.extend(more);
                (format!("{left}, and {right}"), on)
            }
            Expr::Call(function, id) => {
                let kind = match function {
                    Function::Done | Function::Started => Some(Kind::Action),
                    Function::Known => Some(Kind::Fact),
                    Function::Granted | Function::Asked => Some(Kind::Ask),
                    Function::Seen => Some(Kind::Event),
                    Function::Answered => Some(Kind::Answer),
                    _ => None,
                };
                (
                    format!("`{}` never comes true", print(expr)),
                    kind.map(|kind| Item::new(kind, id)).into_iter().collect(),
                )
            }
            Expr::Compare(..) => (format!("`{}` lies outside what its values can be", print(expr)), vec![]),
            _ => (format!("`{}` never comes true", print(expr)), vec![]),
        }
    }
}

/// Whatever has an effect: events, actions and asks.
fn sources(scenario: &Scenario, wanted: impl Fn(&Effect) -> bool) -> Vec<Item> {
    let any = |effects: &[Effect]| effects.iter().any(&wanted);
    let outcomes = |outcomes: &[Outcome]| outcomes.iter().any(|outcome| any(&outcome.effects));
    let events = scenario.events.iter().filter(|event| any(&event.effects) || any(&event.if_missed));
    let actions = scenario.actions.iter().filter(|action| any(&action.on_start) || outcomes(&action.outcomes));
    let asks = scenario.asks.iter().filter(|ask| outcomes(&ask.outcomes));
    let events = events.map(|event| Item::new(Kind::Event, &event.id));
    let actions = actions.map(|action| Item::new(Kind::Action, &action.id));
    events.chain(actions).chain(asks.map(|ask| Item::new(Kind::Ask, &ask.id))).collect()
}
