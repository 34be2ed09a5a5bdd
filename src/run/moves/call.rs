//! What a player calls things by: their names and titles, or enough words of them, where a move wants an id.

use super::{KINDS, VERBS};
use crate::model::action::{Action, Ask};
use crate::model::person::Desk;
use crate::model::{Audience, PersonId};
use crate::run::{Refusal, Run};

/// Something that can be called: its id, and what the screen calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// What a move says.
    pub id: String,
    /// What the screen says.
    pub label: String,
}

impl Called {
    fn new(id: &impl ToString, label: impl Into<String>) -> Self {
        Self { id: id.to_string(), label: label.into() }
    }

    /// Whether each of these words begins one of its own.
    pub fn fits(&self, typed: &str) -> bool {
        let own = words(&format!("{} {}", self.id, self.label));
        let typed = words(typed);
        !typed.is_empty() && typed.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
    }
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// What a verb may be followed by, where that is something of the incident.
pub fn callable(run: &Run, verb: &str, before: &[&str]) -> Vec<Called> {
    let scenario = run.scenario();
    match (verb, before) {
        ("look", []) => scenario.panels.iter().map(|panel| Called::new(&panel.id, run.fill(&panel.title))).collect(),
        ("page", []) => {
            let mut all = people(run);
            for desk in scenario.people.iter().map(|person| person.desk).filter(|desk| *desk != Desk::Other) {
                if !all.iter().any(|known| known.id == desk.word()) {
                    all.push(Called::new(&desk.word(), ""));
                }
            }
            all
        }
        ("ask", []) => people(run),
        ("ask", [person]) => {
            let person = PersonId::from(*person);
            let open =
                |ask: &&Ask| ask.to == person && !matches!(run.can_ask(&ask.to, &ask.id), Err(Refusal::NotAskable(_)));
            let asks = scenario.asks.iter().filter(open);
            asks.map(|ask| Called::new(&ask.id, run.fill(&ask.title))).collect()
        }
        ("do", []) => {
            let open = |action: &&Action| !matches!(run.can_do(&action.id), Err(Refusal::NotAvailable(_)));
            let actions = scenario.actions.iter().filter(open);
            actions.map(|action| Called::new(&action.id, run.fill(&action.title))).collect()
        }
        ("cancel", []) => {
            let running = scenario.actions.iter().filter(|action| run.can_cancel(&action.id).is_ok());
            running.map(|action| Called::new(&action.id, run.fill(&action.title))).collect()
        }
        ("send", []) => Audience::WORDS.iter().map(|word| Called::new(word, format!("{word}s"))).collect(),
        ("wait", ["until"]) => {
            let steps = scenario.actions.iter().filter(|action| run.book().is_running(&action.id));
            let steps = steps.map(|action| Called::new(&action.id, run.fill(&action.title)));
            let asks = scenario.asks.iter().filter(|ask| run.book().asks.contains_key(&ask.id));
            steps.chain(asks.map(|ask| Called::new(&ask.id, run.fill(&ask.title)))).chain(people(run)).collect()
        }
        ("close", ["watching", ..]) => {
            run.charted().iter().map(|(id, title)| Called::new(id, title.as_str())).collect()
        }
        _ => vec![],
    }
}

/// The steps that were taken, however they ended.
fn begun(run: &Run) -> Vec<Called> {
    let steps = run.scenario().actions.iter().filter(|action| !run.book().attempts(&action.id).is_empty());
    steps.map(|action| Called::new(&action.id, run.fill(&action.title))).collect()
}

fn people(run: &Run) -> Vec<Called> {
    let people = run.scenario().people.iter();
    people.map(|person| Called::new(&person.id, run.fill(&person.name))).collect()
}

/// A line of moves with ids in place of names and titles, where these are clear; a line that needs none, or that nothing
/// fits, stays as it is. Gives what it may mean where that isn't clear.
pub fn called(run: &Run, line: &str) -> Result<String, String> {
    let mut parts = line.split_whitespace();
    let verb = parts.next().unwrap_or_default().to_lowercase();
    if !VERBS.iter().any(|(known, ..)| *known == verb) {
        return Ok(line.to_owned());
    }
    let rest: Vec<&str> = parts.collect();
    // A reason or a writing time is no part of a name.
    let is_tail = |word: &str| (verb == "do" && word == "because") || (verb == "send" && word == "took");
    let end = rest.iter().position(|word| is_tail(word)).unwrap_or(rest.len());
    let (names, tail) = rest.split_at(end);
    let said = match verb.as_str() {
        // A panel is also called by what it charts.
        "look" if names.len() == 1 && run.scenario().has_metric(&names[0].into()) => None,
        "look" | "page" | "do" | "cancel" | "send" => pick(&callable(run, &verb, &[]), &names.join(" "))?,
        "wait" if names.first() == Some(&"until") => {
            let what = names[1..].join(" ");
            let known = KINDS.contains(&what.as_str()) || super::can_come(run, &what);
            // What is under way is meant before what is over: that is named, too, to be told that it is.
            let found = match pick(&callable(run, "wait", &["until"]), &what) {
                _ if known => None,
                Ok(None) => pick(&begun(run), &what)?,
                found => found?,
            };
            found.map(|id| format!("until {id}"))
        }
        "ask" => match unasked(run, line) {
            Some((person, things)) => return Err(what_to_ask(run, &person, &things)),
            None => asked(run, names)?,
        },
        _ => None,
    };
    let Some(said) = said else { return Ok(line.to_owned()) };
    let tail = if tail.is_empty() { "" } else { line.find(&format!(" {} ", tail[0])).map_or("", |at| &line[at..]) };
    Ok(format!("{verb} {said}{tail}"))
}

/// The person that an `ask` names where nothing is said of what is asked, and what can be asked of them now; none where a
/// line is something else.
pub fn unasked(run: &Run, line: &str) -> Option<(PersonId, Vec<Called>)> {
    let (verb, who) = line.trim().split_once(char::is_whitespace)?;
    if !verb.eq_ignore_ascii_case("ask") {
        return None;
    }
    let person = pick(&callable(run, "ask", &[]), who.trim()).ok()??;
    let mut things = callable(run, "ask", &[&person]);
    let person = PersonId::from(person.as_str());
    things.retain(|thing| run.can_ask(&person, &thing.id.as_str().into()).is_ok());
    Some((person, things))
}

/// What can be asked of a person, in a sentence.
fn what_to_ask(run: &Run, person: &PersonId, things: &[Called]) -> String {
    let name = run.person_name(person);
    if things.is_empty() {
        let is_open = |ask: &&Ask| {
            ask.to == *person && run.book().asks.get(&ask.id).is_some_and(|asking| asking.answered.is_none())
        };
        return match run.scenario().asks.iter().find(is_open) {
            Some(ask) => format!("{name} was asked already, and will answer: {}", run.fill(&ask.title)),
            None => format!("there is nothing to ask {name} right now; an update reaches them"),
        };
    }
    let things: Vec<String> = things.iter().map(|thing| format!("{} ({})", thing.id, thing.label)).collect();
    format!("ask {name} what? {}", things.join(", "))
}

/// A person by as many words as it takes, and what is asked of them.
fn asked(run: &Run, names: &[&str]) -> Result<Option<String>, String> {
    let people = callable(run, "ask", &[]);
    let mut unclear = None;
    for count in (1..names.len()).rev() {
        let (who, what) = (names[..count].join(" "), names[count..].join(" "));
        match pick(&people, &who) {
            Ok(Some(person)) => {
                let thing = pick(&callable(run, "ask", &[&person]), &what)?;
                if thing.is_some() || count == 1 {
                    return Ok(Some(format!("{person} {}", thing.unwrap_or(what))));
                }
            }
            Ok(None) => {}
            Err(why) => unclear = Some(why),
        }
    }
    unclear.map_or(Ok(None), Err)
}

/// The one that is meant; none where nothing fits.
fn pick(all: &[Called], typed: &str) -> Result<Option<String>, String> {
    let same = |text: &str| text.eq_ignore_ascii_case(typed.trim());
    if let Some(found) = all.iter().find(|it| same(&it.id)).or_else(|| all.iter().find(|it| same(&it.label))) {
        return Ok(Some(found.id.clone()));
    }
    let mut fitting: Vec<&Called> = all.iter().filter(|it| it.fits(typed)).collect();
    // What begins with the words is meant before what has them somewhere.
    let begins =
        |it: &&&Called| words(&it.id).starts_with(&words(typed)) || words(&it.label).starts_with(&words(typed));
    let first: Vec<&Called> = fitting.iter().filter(begins).copied().collect();
    if first.len() == 1 {
        fitting = first;
    }
    match fitting.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.id.clone())),
        several => {
            // Titles may begin alike; an id is what can be typed.
            let name =
                |it: &&Called| if it.label.is_empty() { it.id.clone() } else { format!("{} ({})", it.id, it.label) };
            let names: Vec<String> = several.iter().map(name).collect();
            Err(format!("`{typed}` may mean {}", names.join(" or ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_words_is_meant_before_what_has_them_somewhere() {
        let all = [
            Called::new(&"purge-and-rebuild", "Delete today's archives and build them again"),
            Called::new(&"rebuild-shadow", "Rebuild the archives in the shadow"),
            Called::new(&"delete-archives", "Delete all archives"),
        ];
        assert_eq!(pick(&all, "rebuild").unwrap().as_deref(), Some("rebuild-shadow"));
        assert_eq!(pick(&all, "delete archives").unwrap().as_deref(), Some("delete-archives"));
        assert!(pick(&all, "delete").is_err(), "two begin so");
        assert!(pick(&all, "arch").is_err(), "no word of these begins one");
    }
}
