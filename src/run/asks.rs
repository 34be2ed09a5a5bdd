//! Asks: permissions are decided from the last update that reached the person; what it lacks is asked back.

use super::book::{Asking, Cause, Update};
use super::entry::Seen;
use super::{Refusal, Run};
use crate::grade::Asked;
use crate::model::action::Ask;
use crate::model::person::Person;
use crate::model::vocabulary::FactKind;
use crate::model::{AskId, Audience, Element, Millis, PersonId, SimTime};

/// How new an ask must be at most for an update to be sent without it: nobody rewrites what is nearly written.
const NEWS: Millis = Millis::from_mins(2);

impl Run {
    /// Why something can't be asked now; `Ok` when it can.
    pub fn can_ask(&self, person: &PersonId, id: &AskId) -> Result<(), Refusal> {
        let somebody = self.scenario.person(person).ok_or_else(|| Refusal::NoPerson(person.clone()))?;
        let ask = self.scenario.ask(id).ok_or_else(|| Refusal::NoAsk(id.clone()))?;
        if &ask.to != person {
            let (ask_id, instead) = (id.clone(), ask.to.clone());
            return Err(Refusal::WrongPerson { ask: ask_id, person: person.clone(), instead });
        }
        if self.book.asks.get(id).is_some_and(|asking| !matches!(asking.answered, Some((_, false)))) {
            return Err(Refusal::AlreadyAsked(id.clone()));
        }
        if !self.is_askable(ask) {
            return Err(Refusal::NotAskable(id.clone()));
        }
        if !self.is_reachable(somebody) {
            return Err(Refusal::Unreachable(person.clone()));
        }
        Ok(())
    }

    /// Whether somebody can be reached now: they answer what is asked of them by message, whether they have joined or not.
    pub fn is_reachable(&self, person: &Person) -> bool {
        person.reachable.as_ref().is_none_or(|when| when.holds(&self.scope()))
    }

    pub(super) fn is_askable(&self, ask: &Ask) -> bool {
        ask.available.as_ref().is_none_or(|when| when.holds(&self.scope()))
    }

    /// Whether updates should carry an ask now: it can be put, and its time has come.
    pub(super) fn is_wanted(&self, ask: &Ask) -> bool {
        ask.weight > 0 && ask.due.as_ref().is_none_or(|due| due.holds(&self.scope())) && self.is_askable(ask)
    }

    /// Books since when updates should carry each ask.
    pub(super) fn step_openings(&mut self) {
        let scenario = self.scenario.clone();
        for ask in scenario.asks.iter().filter(|ask| comes_open(ask)) {
            if !self.is_wanted(ask) {
                self.book.opened.remove(&ask.id);
            } else if !self.book.opened.contains_key(&ask.id) {
                self.book.opened.insert(ask.id.clone(), self.now);
            }
        }
    }

    /// Whether a text that took so long to write was begun before it should carry an ask.
    pub(super) fn came_up_while_writing(&self, ask: &Ask, writing: Millis) -> bool {
        let since = |at: SimTime| self.now - at <= writing.max(NEWS);
        // What this very second has brought isn't booked yet.
        comes_open(ask) && self.book.opened.get(&ask.id).is_none_or(|at| since(*at))
    }

    /// A bare `ask`: the wish itself is said; the rest must have been in the last update that reached the person.
    pub(super) fn put_ask(&mut self, person: &PersonId, id: &AskId) -> Result<(), Refusal> {
        self.can_ask(person, id)?;
        let scenario = self.scenario.clone();
        let ask = scenario.ask(id).ok_or_else(|| Refusal::NoAsk(id.clone()))?;
        let audience = scenario.person(person).map(|person| person.audience);
        let missing = if ask.permission {
            let update = audience.and_then(|audience| self.book.last_update(audience));
            self.lacking(update, id, &[Element::Ask])
        } else {
            vec![]
        };
        self.open_ask(ask, missing);
        self.clarify_by_ask(ask);
        Ok(())
    }

    /// Opens a question that lacks nothing.
    pub(super) fn open_question(&mut self, ask: &Ask) {
        self.open_ask(ask, vec![]);
        self.clarify_by_ask(ask);
    }

    fn clarify_by_ask(&mut self, ask: &Ask) {
        if let Some(which) = ask.clarifies {
            self.clarify(which);
        }
    }

    /// An update that asks for a permission is an ask to whoever of its audience gives it.
    pub(super) fn asks_in_update(&mut self, audience: Audience) {
        let scenario = self.scenario.clone();
        for ask in scenario.asks.iter().filter(|ask| ask.permission) {
            let reached = scenario.person(&ask.to).is_some_and(|person| person.audience == audience);
            let Some(update) = self.book.updates.last() else { return };
            let missing = self.lacking(Some(update), &ask.id, &[]);
            if !reached || missing.contains(&Element::Ask) {
                continue;
            }
            let pending = self.book.asks.get(&ask.id).is_some_and(|asking| asking.answered.is_none());
            if pending || self.can_ask(&ask.to, &ask.id).is_ok() {
                self.open_ask(ask, missing);
            }
        }
    }

    /// Opens an ask, or shortens one that is open when the new words leave less to ask back.
    fn open_ask(&mut self, ask: &Ask, missing: Vec<Element>) {
        let delay = self.scenario.person(&ask.to).map_or(Millis::ZERO, |person| person.delay);
        // All four said: the answer comes at once. Each one missing costs a question and the person's delay.
        let thinking = if ask.permission && missing.is_empty() { Millis::ZERO } else { ask.takes };
        let due = self.now.next_step() + thinking + Millis(delay.0 * missing.len() as i64);
        if let Some(open) = self.book.asks.get_mut(&ask.id).filter(|asking| asking.answered.is_none()) {
            if due < open.due {
                (open.due, open.missing) = (due, missing);
            }
            return;
        }
        let asking = Asking { asked: self.now, due, missing: missing.clone(), answered: None };
        self.book.asks.insert(ask.id.clone(), asking);
        if !missing.is_empty() {
            self.note(Seen::AskedBack { ask: ask.id.clone(), person: ask.to.clone(), missing });
        }
    }

    /// What an update lacks for a permission, beside what is `said` otherwise. What it told of the impact and of the price
    /// is known to whoever read it, whether it put the ask or not.
    fn lacking(&self, update: Option<&Update>, ask: &AskId, said: &[Element]) -> Vec<Element> {
        let read = update.map(|update| &update.grade.read);
        let asked = read.and_then(|read| read.asked.iter().find(|asked| &asked.id == ask));
        let mut came = asked.map_or_else(Vec::new, Asked::elements);
        let facts = read.iter().flat_map(|read| &read.facts).filter_map(|fact| self.scenario.fact(fact));
        came.extend(facts.filter_map(|fact| match fact.kind {
            FactKind::Impact => Some(Element::Impact),
            FactKind::Tradeoff | FactKind::Risk => Some(Element::Tradeoff),
            _ => fact.lead.then_some(Element::Impact),
        }));
        Element::ALL.iter().copied().filter(|element| !came.contains(element) && !said.contains(element)).collect()
    }

    /// Answers what is due, in the order of the scenario's asks.
    pub(super) fn step_asks(&mut self) {
        let scenario = self.scenario.clone();
        for ask in &scenario.asks {
            let due = self.book.asks.get(&ask.id).is_some_and(|a| a.answered.is_none() && a.due <= self.now);
            if !due {
                continue;
            }
            let taken = self.settle(&ask.outcomes, Cause::Reply(ask.id.clone()));
            self.clarify_by_outcome(taken.as_ref(), true);
            let yes = !taken.as_ref().is_some_and(|outcome| outcome.failed);
            let text = taken.as_ref().map_or_else(String::new, |outcome| self.fill(&outcome.text));
            let now = self.now;
            if let Some(asking) = self.book.asks.get_mut(&ask.id) {
                asking.answered = Some((now, yes));
            }
            self.note(Seen::Replied { ask: ask.id.clone(), person: ask.to.clone(), yes, text });
        }
    }

    /// Those who were paged join after their delay, and not before they can be reached.
    pub(super) fn step_people(&mut self) {
        let scenario = self.scenario.clone();
        for person in &scenario.people {
            let paged = self.book.paged.get(&person.id).copied();
            let on_the_way = paged.is_some_and(|at| at + person.delay <= self.now);
            if !on_the_way || self.book.joined.contains(&person.id) {
                continue;
            }
            if self.is_reachable(person) {
                self.book.joined.insert(person.id.clone());
                self.note(Seen::Joined { person: person.id.clone() });
            }
        }
    }
}

/// Whether an ask is to be carried from some moment on only.
const fn comes_open(ask: &Ask) -> bool {
    ask.weight > 0 && (ask.available.is_some() || ask.due.is_some())
}
