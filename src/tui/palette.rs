//! The command palette: everything that can be done here, found by typing a part of its words.

use super::keys::{self, Context, Intent};
use super::line::Line;
use super::room::{PeopleRow, Room};
use super::theme;
use crate::model::{ActionId, Audience};

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// What a key means.
    Intent(Intent),
    /// A command of the war room.
    Command(String),
    /// A step, whose reason is asked for first.
    Step(ActionId),
    /// Other colours.
    Theme(theme::Palette),
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The key that does the same; empty where there is none.
    pub key: String,
    /// What it does.
    pub text: String,
    /// What it is called on the bottom line, which is searched too.
    pub verb: &'static str,
    /// What is done.
    pub act: Act,
}

/// The palette, while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The selected choice, counted among those that fit.
    pub chosen: usize,
    all: Vec<Choice>,
}

impl Palette {
    /// The palette of a place, with what the war room has to offer where that is the place.
    /// What is `hidden` would lead nowhere.
    pub fn open(context: Context, room: Option<&Room>, hidden: &[Intent]) -> Self {
        let mut all: Vec<Choice> = room.map(of_room).unwrap_or_default();
        let moves = |intent: Intent| {
            use Intent::{Bottom, Cancel, Down, Left, NextFocus, PageDown, PageUp, Palette, PrevFocus, Right, Top, Up};
            matches!(
                intent,
                Up | Down | Left | Right | PageUp | PageDown | Top | Bottom | NextFocus | PrevFocus | Cancel | Palette
            ) || intent == Intent::Accept && room.is_some()
        };
        let offered = |intent: Intent| !moves(intent) && !hidden.contains(&intent);
        all.extend(keys::of(context).filter(|binding| offered(binding.intent)).map(|binding| Choice {
            key: binding.keys[0].to_string(),
            text: binding.help.to_owned(),
            verb: binding.verb,
            act: Act::Intent(binding.intent),
        }));
        all.extend(theme::Palette::ALL.iter().map(|palette| Choice {
            key: String::new(),
            text: format!("theme {palette}: {}", palette.about()),
            verb: "",
            act: Act::Theme(*palette),
        }));
        Self { line: Line::default(), chosen: 0, all }
    }

    /// The choices that fit what is typed: those that hold its words first, then those that
    /// hold its letters in their order.
    pub fn fitting(&self) -> Vec<&Choice> {
        let typed = self.line.text().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let searched = |choice: &Choice| format!("{} {}", choice.verb, choice.text).to_lowercase();
        let mut ranked: Vec<(u8, &Choice)> =
            self.all.iter().filter_map(|choice| Some((rank(&searched(choice), &words)?, choice))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, choice)| choice).collect()
    }

    /// Moves the selection.
    pub fn go(&mut self, intent: Intent) {
        let last = self.fitting().len().saturating_sub(1);
        self.chosen = match intent {
            Intent::Up => self.chosen.saturating_sub(1),
            Intent::Down => self.chosen + 1,
            _ => self.chosen,
        }
        .min(last);
    }

    /// What the selected choice does.
    pub fn act(&self) -> Option<Act> {
        self.fitting().get(self.chosen).map(|choice| choice.act.clone())
    }
}

/// Words that begin many a text and tell nothing of it.
const FILLERS: &[&str] = &["a", "an", "of", "the", "this", "to"];

/// 0 where every word begins a word of the text that tells something, 1 where it stands in the text, 2 where its letters
/// stand in one word, in their order, 3 where they do in the text.
fn rank(text: &str, words: &[&str]) -> Option<u8> {
    let own = || text.split(|c: char| !c.is_alphanumeric()).filter(|part| !FILLERS.contains(part));
    if words.iter().all(|word| own().any(|part| part.starts_with(*word))) {
        return Some(0);
    }
    if words.iter().all(|word| text.contains(word)) {
        return Some(1);
    }
    let wanted: String = words.concat();
    if own().any(|part| has_letters(part, &wanted)) {
        return Some(2);
    }
    has_letters(text, &wanted).then_some(3)
}

/// Whether these letters stand in a text in their order.
fn has_letters(text: &str, wanted: &str) -> bool {
    let mut letters = text.chars();
    wanted.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// What the incident offers: steps, panels, people, audiences.
fn of_room(room: &Room) -> Vec<Choice> {
    let run = &room.run;
    let choice = |text: String, act: Act| Choice { key: String::new(), text, verb: "", act };
    let command = |text: String, command: String| choice(text, Act::Command(command));
    let mut all = vec![];
    if run.is_over() {
        return all;
    }
    let steps = room.actions().into_iter().filter(|action| run.can_do(&action.id).is_ok());
    all.extend(steps.map(|action| choice(format!("do: {}", run.fill(&action.title)), Act::Step(action.id.clone()))));
    let panels = run.scenario().panels.iter();
    all.extend(panels.map(|panel| {
        command(format!("read {}: {}", panel.kind.word(), run.fill(&panel.title)), format!("look {}", panel.id))
    }));
    for row in room.people() {
        match row {
            PeopleRow::Person(id) if !run.book().paged.contains_key(&id) && !run.book().joined.contains(&id) => {
                all.push(command(format!("page {}", super::feed::named(run, &id)), format!("page {id}")));
            }
            PeopleRow::Ask(person, ask) if run.can_ask(&person, &ask).is_ok() => {
                let title = run.scenario().ask(&ask).map_or_else(String::new, |ask| run.fill(&ask.title));
                let who = run.person_name(&person);
                all.push(command(format!("ask {who}: {title}"), format!("ask {person} {ask}")));
            }
            _ => {}
        }
    }
    all.extend(Audience::ALL.iter().map(|to| command(format!("write an update for {to}"), format!("send {to}"))));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_more_than_letters_and_letters_must_come_in_order() {
        assert_eq!(rank("roll back the model", &["roll", "mod"]), Some(0));
        assert_eq!(rank("roll back the model", &["ode"]), Some(1));
        assert_eq!(rank("roll back the model", &["rbm"]), Some(3));
        assert_eq!(rank("roll back the model", &["mdl"]), Some(2));
        assert_eq!(rank("roll back the model", &["the"]), Some(1));
        assert_eq!(rank("roll back the model", &["mbr"]), None);
        assert_eq!(rank("anything", &[]), Some(0));
    }

    #[test]
    fn every_place_with_a_palette_offers_what_its_keys_do() {
        for binding in keys::BINDINGS.iter().filter(|binding| binding.intent == Intent::Palette) {
            let palette = Palette::open(binding.context, None, &[]);
            assert!(palette.fitting().len() > 2, "{:?}", binding.context);
            let keyless = |choice: &&&Choice| choice.key.is_empty() && !matches!(choice.act, Act::Theme(_));
            assert_eq!(palette.fitting().iter().filter(keyless).count(), 0);
            assert!(palette.fitting().iter().all(|choice| !choice.text.is_empty()));
        }
    }
}
