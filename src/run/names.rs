//! What things are called on screens and in reports: by their titles, and by their ids where the scenario has none of them.

use super::Run;
use crate::model::{ActionId, AskId, PanelId, PersonId};

impl Run {
    /// Somebody's name.
    pub fn person_name(&self, id: &PersonId) -> String {
        self.scenario.person(id).map_or_else(|| id.to_string(), |person| self.fill(&person.name))
    }

    /// An action's title.
    pub fn action_title(&self, id: &ActionId) -> String {
        self.scenario.action(id).map_or_else(|| id.to_string(), |action| self.fill(&action.title))
    }

    /// An ask's title.
    pub fn ask_title(&self, id: &AskId) -> String {
        self.scenario.ask(id).map_or_else(|| id.to_string(), |ask| self.fill(&ask.title))
    }

    /// A panel's title.
    pub fn panel_title(&self, id: &PanelId) -> String {
        self.scenario.panel(id).map_or_else(|| id.to_string(), |panel| self.fill(&panel.title))
    }
}
