//! What things are called on screens and in reports: by their titles, and by their ids where the scenario has none of them.

use super::{Run, Seen, What};
use crate::model::person::Desk;
use crate::model::{ActionId, AskId, EventId, PanelId, PersonId, SimTime};

impl Run {
    /// Somebody's name.
    pub fn person_name(&self, id: &PersonId) -> String {
        self.scenario.person(id).map_or_else(|| id.to_string(), |person| self.fill(&person.name))
    }

    /// That nobody had paged whoever does a step when it was begun at `at`, the first time that it is so of them. The player
    /// commands, and hands are many: the step doesn't wait for one person, but nobody should think that they are there. Who has
    /// answered what they were asked was reached by that.
    pub fn hands_words(&self, id: &ActionId, at: SimTime) -> Option<String> {
        let by = self.scenario.action(id)?.by.as_ref()?;
        if self.book.paged.get(by).is_some_and(|paged| *paged <= at) {
            return None;
        }
        let answered = |ask: &AskId| self.book.asks.get(ask).and_then(|asking| asking.answered);
        let mut asked = self.scenario.asks.iter().filter(|ask| ask.to == *by);
        if asked.any(|ask| answered(&ask.id).is_some_and(|(answered, _)| answered <= at)) {
            return None;
        }
        let own = self.scenario.actions.iter().filter(|action| action.by.as_ref() == Some(by));
        let mut begun = own.flat_map(|action| self.book.attempts(&action.id));
        if begun.any(|attempt| attempt.started < at) {
            return None;
        }
        Some(format!("{} wasn't paged: the step is taken without them", self.person_name(by)))
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

    /// Somebody who was called in: a person's name, or the name of whoever the desk is. Everybody is called the same
    /// wherever they are told of, however they were paged.
    pub fn paged_name(&self, id: &PersonId) -> String {
        let desk = || {
            let of_desk = |desk: Desk| desk != Desk::Other && desk.word() == id.as_str();
            self.scenario.people.iter().find(|person| of_desk(person.desk))
        };
        let person = self.scenario.person(id).or_else(desk);
        person.map_or_else(|| format!("the {}", id.as_str().replace('-', " ")), |person| self.fill(&person.name))
    }

    /// Who put a question, and its first words.
    pub fn question_words(&self, id: &EventId) -> String {
        let put = self.log.iter().rev().find_map(|entry| match &entry.what {
            What::Seen(Seen::Event { id: came, from, text, .. }) if came == id => Some((from.as_ref(), text.as_str())),
            _ => None,
        });
        let Some((from, text)) = put else { return id.to_string() };
        let text = first_words(text);
        from.map_or_else(|| format!("\"{text}\""), |from| format!("{} (\"{text}\")", self.person_name(from)))
    }
}

/// Characters of a question by which it is known again.
const FIRST: usize = 40;

/// The beginning of a text, whole words of it.
fn first_words(text: &str) -> String {
    let mut shown = String::new();
    for word in text.split_whitespace() {
        if !shown.is_empty() && shown.chars().count() + word.chars().count() >= FIRST {
            return format!("{shown} ...");
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_known_by_its_first_words() {
        assert_eq!(first_words("Are we  losing sales?"), "Are we losing sales?");
        let long = "Why do we not just wait until tomorrow morning and see?";
        assert_eq!(first_words(long), "Why do we not just wait until tomorrow ...");
        assert_eq!(first_words(""), "");
    }
}
