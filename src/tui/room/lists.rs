//! What the player can choose from: panels, steps, people and what to ask them.

use super::{Room, Tab};
use crate::model::action::{Action, Ask};
use crate::model::panel::Panel;
use crate::model::{ActionId, AskId, PanelId, PersonId, Phase, SimTime};
use crate::run::Refusal;
use crate::tui::theme::Role;
use std::time::Duration;

/// A line of the list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleRow {
    /// Somebody.
    Person(PersonId),
    /// Something to ask them.
    Ask(PersonId, AskId),
}

impl Room {
    /// The number of the tab that is shown.
    pub fn tab_index(&self) -> usize {
        Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0)
    }

    /// The panels of a tab, in the order of the scenario.
    pub fn panels(&self, tab: Tab) -> Vec<&Panel> {
        let panels = self.run.scenario().panels.iter();
        panels.filter(|panel| Tab::Panels(panel.kind) == tab).collect()
    }

    /// The panel that is selected in the tab that is shown.
    pub fn panel(&self) -> Option<&Panel> {
        self.panels(self.tab).get(self.chosen[self.tab_index()]).copied()
    }

    /// Shows a panel that is read, by its id or the id of a metric that it charts.
    pub(super) fn show_panel(&mut self, id: &PanelId) {
        let charts = |panel: &&Panel| panel.metrics.iter().any(|metric| metric.as_str() == id.as_str());
        let scenario = self.run.scenario();
        let panel = scenario.panel(id).or_else(|| scenario.panels.iter().find(charts));
        let Some((id, kind)) = panel.map(|panel| (panel.id.clone(), panel.kind)) else { return };
        let tab = Tab::Panels(kind);
        let place = self.panels(tab).iter().position(|panel| panel.id == id);
        let number = Tab::ALL.iter().position(|known| *known == tab);
        if let (Some(place), Some(number)) = (place, number)
            && (self.tab != tab || self.chosen[number] != place)
        {
            (self.tab, self.scroll) = (tab, 0);
            self.chosen[number] = place;
        }
    }

    /// Where the player looks: the tab, and the panel in it.
    pub(super) fn place(&self) -> (Tab, usize) {
        (self.tab, self.chosen[self.tab_index()])
    }

    /// Shows a panel that has been read. Whoever has gone elsewhere while it waited stays there, and so does whoever has
    /// something before them to read; its tab is marked.
    pub(super) fn show_read(&mut self, id: &PanelId, wall: Duration) {
        let is_idle = self.panel().is_some_and(|panel| panel.id == *id || self.looked(panel).is_none());
        // Each read is shown where it was asked for itself, not where another one was.
        let from = self.reads_from.iter().find(|(panel, _)| panel == id).map(|(_, from)| *from);
        if from.is_none_or(|from| from == self.place() && is_idle) {
            self.show_panel(id);
            return;
        }
        let Ok(panel) = self.run.can_look(id) else { return };
        let (id, kind, title) = (panel.id.clone(), panel.kind, self.run.panel_title(&panel.id));
        let number = Tab::ALL.iter().position(|tab| *tab == Tab::Panels(kind)).unwrap_or(0);
        if self.panel().is_none_or(|shown| shown.id != id) {
            self.unseen.insert(id);
            self.remark(Role::Info, format!("read: {title}; {} shows it", number + 1), wall);
        }
    }

    /// Panels of a tab that were read while the player was elsewhere, and not shown since.
    pub fn unseen(&self, tab: Tab) -> usize {
        self.panels(tab).iter().filter(|panel| self.unseen.contains(&panel.id)).count()
    }

    /// What is shown is seen.
    pub(super) fn see(&mut self) {
        if let Some(id) = self.panel().map(|panel| panel.id.clone()) {
            self.unseen.remove(&id);
        }
    }

    /// When a panel was read last.
    pub fn looked(&self, panel: &Panel) -> Option<SimTime> {
        self.run.book().looked.get(&panel.id).and_then(|times| times.last().copied())
    }

    /// The actions that the player may think of, grouped by phase.
    pub fn actions(&self) -> Vec<&Action> {
        let mut shown: Vec<_> = self.run.scenario().actions.iter().filter(|action| self.is_shown(&action.id)).collect();
        // A stable sort: within a phase the scenario's order stands.
        shown.sort_by_key(|action| phase_rank(action.phase));
        shown
    }

    fn is_shown(&self, action: &ActionId) -> bool {
        !self.run.book().attempts(action).is_empty()
            || !matches!(self.run.can_do(action), Err(Refusal::NotAvailable(_)))
    }

    /// The list of people, each with what can be asked of them.
    pub fn people(&self) -> Vec<PeopleRow> {
        let scenario = self.run.scenario();
        let mut rows = vec![];
        for person in &scenario.people {
            rows.push(PeopleRow::Person(person.id.clone()));
            let asks = scenario.asks.iter().filter(|ask| ask.to == person.id && self.may_ask(ask));
            rows.extend(asks.map(|ask| PeopleRow::Ask(person.id.clone(), ask.id.clone())));
        }
        rows
    }

    fn may_ask(&self, ask: &Ask) -> bool {
        self.run.book().asks.contains_key(&ask.id)
            || !matches!(self.run.can_ask(&ask.to, &ask.id), Err(Refusal::NotAskable(_)))
    }
}

const fn phase_rank(phase: Phase) -> u8 {
    phase as u8
}
