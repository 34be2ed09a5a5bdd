//! Requests that an update puts to somebody by name: a question that is theirs is asked by it, and whoever can do nothing
//! with it says so. What an update asks as a permission is read by the grader ([`super::asks`]).

use super::Run;
use crate::model::action::Ask;
use crate::model::person::Person;
use crate::model::{AskId, Audience, PersonId};

/// Words that make a sentence a request where it calls somebody; so does a question mark.
const ASKING: &[&str] = &["please", "can you", "could you", "will you", "would you", "we need", "i need"];

/// How many words of a question a request shares with it at least, where it says none of its phrases.
const SHARED: usize = 2;

impl Run {
    /// An update that asks somebody by name one of their questions puts it, as `ask` does.
    pub(super) fn questions_in_update(&mut self, audience: Audience) {
        let scenario = self.scenario.clone();
        for (person, sentence) in self.requests() {
            let reads = scenario.person(&person).is_some_and(|person| person.audience == audience);
            let meant = self.question_in(&person, &sentence);
            let Some(ask) = meant.and_then(|id| scenario.ask(&id)).filter(|_| reads) else { continue };
            if self.can_ask(&person, &ask.id).is_ok() {
                self.open_question(ask);
            }
        }
    }

    /// What the last update asked for and nobody takes up, each with the reason: nobody should wait for an answer that can't
    /// come.
    pub fn unheard_words(&self) -> Vec<String> {
        let Some(update) = self.book().updates.last() else { return vec![] };
        let asked = update.grade.read.asked.iter().filter(|asked| asked.ask);
        let permissions = asked.filter_map(|asked| {
            let ask = self.scenario.ask(&asked.id).filter(|ask| ask.permission)?;
            if self.book().asks.contains_key(&ask.id) {
                return None;
            }
            self.not_read(&ask.to, update.audience).or_else(|| self.not_asked(&ask.to, &ask.id))
        });
        let requests = self.requests().into_iter().filter_map(|(person, sentence)| {
            let meant = self.question_in(&person, &sentence);
            // It was put by this very update.
            if meant.as_ref().and_then(|id| self.book().asks.get(id)).is_some_and(|asking| asking.asked >= update.at) {
                return None;
            }
            let why = self.not_read(&person, update.audience);
            why.or_else(|| meant.and_then(|id| self.not_asked(&person, &id))).or_else(|| Some(self.not_meant(&person)))
        });
        permissions.chain(requests).collect()
    }

    /// That somebody doesn't read what goes to an audience.
    fn not_read(&self, person: &PersonId, audience: Audience) -> Option<String> {
        let reader = self.scenario.person(person).filter(|reader| reader.audience != audience)?;
        let (name, theirs) = (self.person_name(person), reader.audience);
        Some(format!("{name} doesn't read what goes to {audience}: ask in an update to {theirs}"))
    }

    /// Why somebody can't be asked something now.
    fn not_asked(&self, person: &PersonId, id: &AskId) -> Option<String> {
        let refusal = self.can_ask(person, id).err()?;
        Some(format!("{} can't answer what you ask: {}", self.person_name(person), self.refusal_words(&refusal)))
    }

    /// What somebody says to a request that is none of their questions.
    fn not_meant(&self, person: &PersonId) -> String {
        let name = self.person_name(person);
        if self.scenario.person(person).is_some_and(|person| !self.is_reachable(person)) {
            return format!("{name} can't be reached now");
        }
        let own = || self.scenario.asks.iter().filter(|ask| &ask.to == person);
        let open = own().find(|ask| self.can_ask(person, &ask.id).is_ok());
        // Whoever was asked something decides, and is no hand that waits for an order.
        let asked = own().filter_map(|ask| Some((ask, self.book.asks.get(&ask.id)?)));
        let last = asked.max_by_key(|(_, asking)| (asking.answered.is_none(), asking.asked));
        if let Some((ask, asking)) = last.filter(|_| open.is_none()) {
            let title = self.fill(&ask.title);
            return match asking.answered {
                None => format!("{name} has read it; \"{title}\" was asked before, and the answer will come"),
                Some((at, _)) => format!(
                    "{name} has read it; \"{title}\" was answered at {}, and nothing else can be asked",
                    self.scenario.clock(at)
                ),
            };
        }
        let ask = open.map(|ask| format!(", or ask \"{}\"", self.fill(&ask.title))).unwrap_or_default();
        format!("{name} has read it, and acts on orders only: take a step for what you want done{ask}")
    }

    /// The sentences of the last update that ask something of somebody by name, each with whom; none of those whose
    /// permission it asks for.
    fn requests(&self) -> Vec<(PersonId, String)> {
        let Some(update) = self.book.updates.last() else { return vec![] };
        let asked = || update.grade.read.asked.iter().filter(|asked| asked.ask);
        let permits =
            |person: &PersonId| asked().any(|it| self.scenario.ask(&it.id).is_some_and(|ask| &ask.to == person));
        let people = || self.scenario.people.iter().filter(|person| !permits(&person.id));
        let of = |sentence: &str| {
            let called = people().find(|person| calls(sentence, &names(&self.fill(&person.name))))?;
            Some((called.id.clone(), sentence.to_owned()))
        };
        sentences(&update.text).into_iter().filter(|sentence| asks(sentence)).filter_map(|it| of(&it)).collect()
    }

    /// The question of somebody's that a sentence asks: one of its phrases, or enough of its words.
    fn question_in(&self, person: &PersonId, sentence: &str) -> Option<AskId> {
        let own = self.scenario.person(person).map_or_else(Vec::new, |person: &Person| names(&self.fill(&person.name)));
        let own: Vec<String> = own.iter().flat_map(|name| heads(name)).collect();
        let said: Vec<String> = heads(sentence).into_iter().filter(|head| !own.contains(head)).collect();
        let shared = |ask: &Ask| {
            let say = self.fill_all(&ask.say);
            if say.iter().any(|phrase| sentence.contains(&phrase.to_lowercase())) {
                return usize::MAX;
            }
            let words = heads(&format!("{} {}", self.fill(&ask.title), self.fill(&ask.text)).to_lowercase());
            words.iter().filter(|head| said.contains(head)).count()
        };
        let questions = self.scenario.asks.iter().filter(|ask| !ask.permission && &ask.to == person);
        let best = questions.map(|ask| (shared(ask), ask)).filter(|(count, _)| *count >= SHARED);
        // Of equals the first.
        best.reduce(|one, other| if other.0 > one.0 { other } else { one }).map(|(_, ask)| ask.id.clone())
    }
}

/// A text's sentences in small letters, each with its last mark.
fn sentences(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let cut = text.split_inclusive(['.', '?', '!', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty());
    cut.map(str::to_owned).collect()
}

/// Whether a sentence asks for something.
fn asks(sentence: &str) -> bool {
    sentence.ends_with('?') || ASKING.iter().any(|word| sentence.contains(word))
}

/// How somebody may be called, in small letters: by all of their name, by its end, or by one of its words; never by a title.
fn names(name: &str) -> Vec<String> {
    let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let ends = (0..words.len()).map(|from| words[from..].join(" "));
    let mut names: Vec<String> = ends.chain(words.iter().cloned()).filter(|name| !name.ends_with('.')).collect();
    names.dedup();
    names
}

/// Whether a sentence calls somebody at its beginning ("Mirja, can you ...") or its end ("..., please, Mirja?").
fn calls(sentence: &str, names: &[String]) -> bool {
    let sentence = sentence.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let end = sentence.trim_end_matches(['.', '?', '!']);
    let opens = |name: &str| sentence.strip_prefix(name).is_some_and(|rest| rest.starts_with([',', ':']));
    let closes = |name: &str| end.strip_suffix(name).is_some_and(|rest| rest.ends_with(", "));
    let pleads = |name: &str| sentence.strip_prefix(name).is_some_and(|rest| rest.starts_with(" please"));
    names.iter().any(|name| opens(name) || closes(name) || pleads(name))
}

/// The heads of a text's longer words: forms of one word have one head.
fn heads(text: &str) -> Vec<String> {
    const COMMON: &[&str] =
        &["pleas", "would", "could", "what", "that", "this", "with", "have", "your", "there", "about"];
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    let mut heads: Vec<String> = words.map(|word| word.chars().take(5).collect()).collect();
    heads.retain(|head: &String| !COMMON.contains(&head.as_str()));
    heads.sort();
    heads.dedup();
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_called_at_either_end_of_a_sentence_and_not_by_being_told_of() {
        let emil = names("Dr. Emil Sand");
        for called in ["emil sand, please look.", "- emil: can you look?", "sand please look.", "would you look, emil?"]
        {
            assert!(calls(called, &emil), "{called}");
        }
        for told in ["emil sand has looked.", "please say: dr. emil sand looks.", "sandra, please look.", "ask emil"] {
            assert!(!calls(told, &emil), "{told}");
        }
    }
}
