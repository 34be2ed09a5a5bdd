//! The fix-point: the earliest moment of everything, from what it waits for.

use super::condition::{both, either};
use crate::check::play::item::step_for;
use crate::check::play::{Item, Kind};
use crate::model::action::{Action, Ask, Effect, Outcome};
use crate::model::draws::{Drawn, Moment, Vary};
use crate::model::event::{Event, EventKind};
use crate::model::panel::Panel;
use crate::model::{Millis, Scenario, TruthId};
use std::collections::BTreeMap;

/// The earliest moments, as distances from the page. What isn't in here can't be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    items: BTreeMap<Item, Millis>,
    started: BTreeMap<String, Millis>,
    asked: BTreeMap<String, Millis>,
    looked: BTreeMap<String, Millis>,
}

impl Times {
    /// The earliest moment of an item.
    pub fn earliest(&self, item: &Item) -> Option<Millis> {
        self.items.get(item).copied()
    }

    /// When an action can first be begun.
    pub fn started(&self, action: &str) -> Option<Millis> {
        self.started.get(action).copied()
    }

    /// When something can first be asked.
    pub fn asked(&self, ask: &str) -> Option<Millis> {
        self.asked.get(ask).copied()
    }

    /// When a panel can first be looked at.
    pub fn looked(&self, panel: &str) -> Option<Millis> {
        self.looked.get(panel).copied()
    }
}

/// One scenario under one truth.
pub struct Reach<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) truth: &'a TruthId,
}

impl<'a> Reach<'a> {
    /// A scenario under a truth.
    pub const fn new(scenario: &'a Scenario, truth: &'a TruthId) -> Self {
        Self { scenario, truth }
    }

    /// Runs to the fix-point: moments only become earlier, and each is a sum of declared times, so it ends.
    pub fn solve(&self) -> Times {
        let mut times = Times::default();
        loop {
            let before = times.clone();
            self.round(&mut times);
            if times == before {
                return times;
            }
        }
    }

    fn round(&self, times: &mut Times) {
        for fact in self.scenario.facts.iter().filter(|fact| fact.known) {
            self.reach(times, Item::new(Kind::Fact, &fact.id), Some(Millis::ZERO));
        }
        for panel in &self.scenario.panels {
            self.panel(panel, times);
        }
        for ask in &self.scenario.asks {
            self.ask(ask, times);
        }
        for action in &self.scenario.actions {
            self.action(action, times);
        }
        for event in &self.scenario.events {
            self.event(event, times);
        }
        self.criteria(times);
    }

    /// What the criteria of the score ask for: a question put, a step that fits taken.
    fn criteria(&self, times: &mut Times) {
        for panel in &self.scenario.panels {
            if let Some(which) = panel.clarifies {
                self.reach(times, Item::clarifies(which), times.looked(panel.id.as_str()));
            }
        }
        for ask in &self.scenario.asks {
            if let Some(which) = ask.clarifies {
                self.reach(times, Item::clarifies(which), times.asked(ask.id.as_str()));
            }
        }
        for action in &self.scenario.actions {
            if let Some(phase) = step_for(action, self.truth) {
                let done = times.earliest(&Item::new(Kind::Action, &action.id));
                self.reach(times, Item::new(Kind::Criterion, phase), done);
            }
        }
    }

    pub(super) fn is_known_from_start(&self, fact: &str) -> bool {
        self.scenario.facts.iter().any(|known| known.known && known.id.as_str() == fact)
    }

    /// Takes over an earlier moment, unless the incident is over by then.
    fn reach(&self, times: &mut Times, item: Item, at: Option<Millis>) {
        let Some(at) = at.filter(|at| *at <= self.scenario.length) else { return };
        let first = times.items.entry(item).or_insert(at);
        *first = at.min(*first);
    }

    fn panel(&self, panel: &Panel, times: &mut Times) {
        let Some(look) = self.can_hold(panel.available.as_ref(), times) else { return };
        earlier(&mut times.looked, panel.id.as_str(), look);
        for teaches in &panel.teaches {
            let at = both(Some(look), self.can_hold(teaches.when.as_ref(), times));
            self.reach(times, Item::new(Kind::Fact, &teaches.fact), at);
        }
    }

    /// When something can be asked: by a bare `ask`, or by an update that holds it.
    pub(super) fn when_asked(&self, ask: &Ask, times: &Times) -> Option<Millis> {
        let person = self.scenario.person(&ask.to).and_then(|person| person.reachable.as_ref());
        both(self.can_hold(ask.available.as_ref(), times), self.can_hold(person, times))
    }

    fn ask(&self, ask: &Ask, times: &mut Times) {
        let Some(asked) = self.when_asked(ask, times) else { return };
        earlier(&mut times.asked, ask.id.as_str(), asked);
        // An update that says all four elements gets a permission at once.
        let answered = asked + if ask.permission { Millis::ZERO } else { ask.takes };
        let yes = self.outcomes(&ask.outcomes, answered, times);
        self.reach(times, Item::new(Kind::Ask, &ask.id), yes);
    }

    /// When an action can be begun.
    pub(super) fn when_begun(&self, action: &Action, times: &Times) -> Option<Millis> {
        let granted = action.needs.iter().map(|ask| times.earliest(&Item::new(Kind::Ask, ask)));
        granted.fold(self.can_hold(action.available.as_ref(), times), both)
    }

    fn action(&self, action: &Action, times: &mut Times) {
        let Some(begun) = self.when_begun(action, times).filter(|at| *at <= self.scenario.length) else { return };
        earlier(&mut times.started, action.id.as_str(), begun);
        self.effects(&action.on_start, begun, times);
        let ends = begun + action.takes;
        if ends > self.scenario.length {
            return;
        }
        // An action counts as done while its outcomes are chosen, so they may ask for it.
        let item = Item::new(Kind::Action, &action.id);
        let before = times.earliest(&item);
        self.reach(times, item.clone(), Some(ends));
        let done = self.outcomes(&action.outcomes, ends, times);
        match before {
            Some(before) => times.items.insert(item.clone(), before),
            None => times.items.remove(&item),
        };
        self.reach(times, item, done);
    }

    /// Every outcome that can be the first to hold takes effect. Gives the earliest moment of one that is no failure.
    fn outcomes(&self, outcomes: &[Outcome], from: Millis, times: &mut Times) -> Option<Millis> {
        let mut tried = Some(from);
        let mut succeeds = None;
        for outcome in outcomes {
            let holds = self.can_hold(outcome.when.as_ref(), times);
            if let Some(at) = both(tried, holds).filter(|at| *at <= self.scenario.length) {
                self.effects(&outcome.effects, at, times);
                succeeds = if outcome.failed { succeeds } else { either(succeeds, Some(at)) };
            }
            let passed = outcome.when.as_ref().and_then(|when| self.can_miss(when, times));
            tried = both(tried, passed);
        }
        // Where none holds, it is done, or answered with yes, and nothing more.
        either(succeeds, tried)
    }

    fn effects(&self, effects: &[Effect], at: Millis, times: &mut Times) {
        for effect in effects {
            match effect {
                Effect::Learn(fact, _) => self.reach(times, Item::new(Kind::Fact, fact), Some(at)),
                Effect::Trigger(event) => self.reach(times, Item::new(Kind::Event, event), Some(at)),
                Effect::Grant(ask) => {
                    self.reach(times, Item::new(Kind::Ask, ask), Some(at));
                    earlier(&mut times.asked, ask.as_str(), at);
                }
                Effect::Set(_) | Effect::Undo(_) | Effect::Harm(_) | Effect::End => {}
            }
        }
    }

    /// When an event comes by itself; `None` where it waits for nothing or for what never comes.
    pub(super) fn when_due(&self, event: &Event, times: &Times) -> Option<Millis> {
        if event.at.is_none() && event.when.is_none() {
            return None;
        }
        let at = event.at.as_ref().map_or(Millis::ZERO, |at| self.first_moment(at).max(Millis::ZERO));
        both(Some(at), self.can_hold(event.when.as_ref(), times)).map(|from| from + event.hold)
    }

    fn event(&self, event: &Event, times: &mut Times) {
        let item = Item::new(Kind::Event, &event.id);
        let due = self.when_due(event, times);
        self.reach(times, item.clone(), due);
        let Some(at) = times.earliest(&item) else { return };
        self.effects(&event.effects, at, times);
        if event.kind == EventKind::Question {
            self.reach(times, Item::new(Kind::Answer, &event.id), Some(at));
        }
        if let Some(within) = event.within {
            let missed = event.met.as_ref().map_or(Some(Millis::ZERO), |met| self.can_miss(met, times));
            if let Some(at) = both(Some(at + within), missed) {
                self.effects(&event.if_missed, at, times);
            }
        }
    }

    /// The earliest that a moment can be, over everything that can be drawn.
    fn first_moment(&self, moment: &Moment) -> Millis {
        match moment {
            Moment::At(at) => *at,
            Moment::Drawn(name, plus) => self.first_draw(name).unwrap_or(Millis::ZERO) + *plus,
        }
    }

    fn first_draw(&self, name: &str) -> Option<Millis> {
        let (base, field) = name.split_once('.').map_or((name, None), |(base, field)| (base, Some(field)));
        let minutes = |minutes: f64| Millis((minutes * 60_000.0) as i64);
        match (&self.scenario.vary.iter().find(|(vary, _)| vary == base)?.1, field) {
            (Vary::Time { low, .. }, None) => Some(*low),
            (Vary::Between { low, .. }, None) => Some(minutes(*low)),
            (Vary::OneOf(rows), Some(field)) => {
                let moments = rows.iter().filter_map(|row| match row.get(field)? {
                    Drawn::Time { at } => Some(*at),
                    Drawn::Number(value) => Some(minutes(*value)),
                    Drawn::Text(_) => None,
                });
                moments.min()
            }
            _ => None,
        }
    }
}

fn earlier(moments: &mut BTreeMap<String, Millis>, id: &str, at: Millis) {
    let first = moments.entry(id.to_owned()).or_insert(at);
    *first = at.min(*first);
}
