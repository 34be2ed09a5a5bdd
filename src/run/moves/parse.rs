//! From a line to a command, or to a mistake that can be put in a sentence.

use super::write::one_line;
use super::{Command, TextHead, VERBS};
use crate::model::deed::Deed;
use crate::model::{Audience, Clock, Millis, Severity};
use thiserror::Error;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mistake {
    /// No such verb.
    #[error("there is no verb `{word}`{}; `help` lists them", near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Verb {
        /// What was written.
        word: String,
        /// A verb that looks like it.
        near: Option<&'static str>,
    },
    /// A word is missing.
    #[error("`{verb}` needs more words: {usage}")]
    Missing {
        /// The verb.
        verb: &'static str,
        /// How it is used.
        usage: &'static str,
    },
    /// There are words too many.
    #[error("`{verb}` doesn't take `{word}`: {usage}")]
    Extra {
        /// The verb.
        verb: &'static str,
        /// The first word too many.
        word: String,
        /// How it is used.
        usage: &'static str,
    },
    /// Not a duration.
    #[error("`{0}` is no duration; durations look like 30s, 2m or 1h30m")]
    Duration(String),
    /// A number that may be seconds or minutes.
    #[error("`{0}` of what? `{0}s` is seconds, `{0}m` minutes")]
    Unitless(String),
    /// Not a severity.
    #[error("`{0}` is no severity; they go from 1 (worst) to 4")]
    Severity(String),
    /// Not an audience.
    #[error("`{0}` is no audience; they are {list}", list = Audience::WORDS.join(", "))]
    Audience(String),
    /// Not a time of day.
    #[error("`{0}` is no time of day; times look like 16:00")]
    Clock(String),
    /// A text that was never ended.
    #[error("the text was not ended by a line with a single `.`")]
    Unended,
    /// A text without its deed, in a journal.
    #[error("the text is missing")]
    NoText,
}

/// Understands one line. Verbs may be written in capitals.
pub fn parse(line: &str) -> Result<Command, Mistake> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(Command::Nothing);
    }
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let verb = verb.to_lowercase();
    let verb = if is_meant(line) { "close".to_owned() } else { verb };
    let words = Words { verb: known(&verb)?, rest: rest.trim() };
    Ok(match words.verb {
        "help" => Command::Help,
        "wait" => wait(&words)?,
        "look" => Command::Deed(Deed::Look(words.one()?.into())),
        "ack" => Command::Deed(words.none(Deed::Acknowledge)?),
        "sev" => Command::Deed(declare(&words)?),
        "page" => Command::Deed(Deed::Page(words.one()?.into())),
        "do" => Command::Deed(act(&words)?),
        "cancel" => Command::Deed(Deed::Cancel(words.one()?.into())),
        "ask" => {
            let (person, thing) = words.two()?;
            Command::Deed(Deed::Ask(person.into(), thing.into()))
        }
        "send" => {
            let (word, took) = words.took()?;
            let audience = Audience::from_word(&word.to_lowercase());
            Command::Text(TextHead::Send(audience.ok_or_else(|| Mistake::Audience(word.into()))?, took))
        }
        "answer" => {
            let (word, took) = words.took()?;
            Command::Text(TextHead::Answer(word.into(), took))
        }
        "postmortem" => {
            let took = if words.rest.is_empty() {
                None
            } else {
                Words { verb: words.verb, rest: &format!("- {}", words.rest) }.took()?.1
            };
            Command::Text(TextHead::Postmortem(took))
        }
        _ => Command::Deed(close(&words)?),
    })
}

/// Whether a line is a close that is meant whatever still burns: `close!` isn't asked back.
pub fn is_meant(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|verb| verb.eq_ignore_ascii_case("close!"))
}

/// A deed from the pieces that the journal keeps.
pub fn deed(head: &str, text: Option<String>, took: Option<Millis>) -> Result<Deed, Mistake> {
    match parse(head)? {
        Command::Deed(deed) => Ok(deed),
        Command::Text(head) => {
            let text = text.ok_or(Mistake::NoText)?;
            Ok(match head {
                TextHead::Send(audience, _) => Deed::Send { audience, text, took },
                TextHead::Answer(question, _) => Deed::Answer { question, text, took },
                TextHead::Postmortem(_) => Deed::Postmortem { text, took },
            })
        }
        _ => Err(Mistake::Verb { word: head.to_owned(), near: None }),
    }
}

fn known(verb: &str) -> Result<&'static str, Mistake> {
    let all = || VERBS.iter().map(|(name, ..)| *name);
    if let Some(found) = all().find(|name| *name == verb) {
        return Ok(found);
    }
    // A typo of one letter, or a verb's beginning, is worth a guess.
    let near = all().find(|name| name.starts_with(verb) || strsim::osa_distance(name, verb) <= 1 + verb.len() / 5);
    Err(Mistake::Verb { word: verb.chars().take(40).collect(), near })
}

fn wait(words: &Words<'_>) -> Result<Command, Mistake> {
    if let Some(what) = words.rest.strip_prefix("until ") {
        return Ok(Command::WaitUntil(Words { verb: "wait", rest: what.trim() }.one()?.to_owned()));
    }
    let word = words.one()?;
    // Sixty of the wrong unit would cost the incident: it is asked, not guessed.
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Mistake::Unitless(word.into()));
    }
    let span = Millis::parse(word).filter(|span| span.0 > 0);
    span.map(Command::Wait).ok_or_else(|| Mistake::Duration(word.into()))
}

fn severity(word: &str) -> Result<Severity, Mistake> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let severity = digits.parse().ok().and_then(Severity::from_number);
    severity.ok_or_else(|| Mistake::Severity(word.into()))
}

fn declare(words: &Words<'_>) -> Result<Deed, Mistake> {
    let (word, reason) = words.reasoned()?;
    Ok(Deed::Severity(severity(word)?, reason))
}

fn act(words: &Words<'_>) -> Result<Deed, Mistake> {
    let (action, reason) = words.reasoned()?;
    Ok(Deed::Do(action.into(), reason))
}

fn close(words: &Words<'_>) -> Result<Deed, Mistake> {
    let (front, until) = match words.rest.rsplit_once("until ") {
        Some((front, clock)) => {
            let face = Clock::parse(clock.trim()).ok_or_else(|| Mistake::Clock(clock.trim().into()))?;
            (front.trim(), Some(face))
        }
        None => (words.rest, None),
    };
    let watching = match front.strip_prefix("watching") {
        Some(list) => list.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect(),
        None if front.is_empty() => vec![],
        None => return Err(words.extra(front)),
    };
    Ok(Deed::Close { watching, until })
}

struct Words<'a> {
    verb: &'static str,
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn usage(&self) -> &'static str {
        VERBS.iter().find(|(name, ..)| *name == self.verb).map_or("", |(_, usage, _)| usage)
    }

    fn missing(&self) -> Mistake {
        Mistake::Missing { verb: self.verb, usage: self.usage() }
    }

    fn extra(&self, rest: &str) -> Mistake {
        let word = rest.split_whitespace().next().unwrap_or_default().chars().take(40).collect();
        Mistake::Extra { verb: self.verb, word, usage: self.usage() }
    }

    fn none<T>(&self, value: T) -> Result<T, Mistake> {
        if self.rest.is_empty() { Ok(value) } else { Err(self.extra(self.rest)) }
    }

    fn one(&self) -> Result<&'a str, Mistake> {
        match self.rest.split_once(char::is_whitespace) {
            _ if self.rest.is_empty() => Err(self.missing()),
            Some((_, more)) => Err(self.extra(more)),
            None => Ok(self.rest),
        }
    }

    fn two(&self) -> Result<(&'a str, &'a str), Mistake> {
        let (first, rest) = self.rest.split_once(char::is_whitespace).ok_or_else(|| self.missing())?;
        Ok((first, Words { verb: self.verb, rest: rest.trim() }.one()?))
    }

    /// A word, then perhaps `because` and a reason.
    fn reasoned(&self) -> Result<(&'a str, Option<String>), Mistake> {
        let (word, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
        if word.is_empty() {
            return Err(self.missing());
        }
        let reason = match rest.trim().strip_prefix("because") {
            Some(reason) if reason.starts_with(char::is_whitespace) => Some(one_line(reason.trim())),
            Some("") => return Err(self.missing()),
            _ if rest.trim().is_empty() => None,
            _ => return Err(self.extra(rest.trim())),
        };
        Ok((word, reason))
    }

    /// A word, then perhaps `took` and a duration.
    fn took(&self) -> Result<(&'a str, Option<Millis>), Mistake> {
        match self.rest.split_once(char::is_whitespace) {
            None => Ok((self.one()?, None)),
            Some((word, rest)) => match rest.trim().strip_prefix("took ") {
                Some(span) => {
                    let took = Millis::parse(span.trim()).filter(|span| span.0 >= 0);
                    Ok((word, Some(took.ok_or_else(|| Mistake::Duration(span.trim().into()))?)))
                }
                None => Err(self.extra(rest)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::moves::{body, head};
    use proptest::prelude::*;

    #[test]
    fn every_verb_of_the_design_is_understood() {
        for line in [
            "wait 2m",
            "wait until alert",
            "look p99",
            "ack",
            "sev 2",
            "SEV 2",
            "sev 2 because one region pays wrong prices",
            "page compliance",
            "do rollback-v41",
            "do rollback-v41 because p99 over 300 ms at 14:30, loses 0.4 points of AUC",
            "ask vp-support approve-rollback",
            "send executive",
            "send executive took 94s",
            "answer q-why-not-retrain",
            "close watching p99, psi until 16:00",
            "close",
            "close!",
            "CLOSE! watching p99 until 16:00",
            "postmortem",
            "postmortem took 2m",
            "# a comment",
            "",
            "help",
        ] {
            assert!(parse(line).is_ok(), "{line}: {:?}", parse(line));
        }
    }

    #[test]
    fn a_reason_is_one_line_as_it_will_be_read_back() {
        let Ok(Command::Deed(read)) = parse("do pause because users\rwait") else { panic!("a deed") };
        assert_eq!(read, Deed::Do("pause".into(), Some("users wait".into())));
        assert_eq!(deed(&head(&read), None, None), Ok(read));
    }

    #[test]
    fn a_slip_gets_a_sentence() {
        for (line, sentence) in [
            ("lok p99", "there is no verb `lok`; did you mean `look`?; `help` lists them"),
            ("xyzzy", "there is no verb `xyzzy`; `help` lists them"),
            ("look", "`look` needs more words: look PANEL"),
            ("sev 2 because", "`sev` needs more words: sev 1..4 [because REASON]"),
            ("sev 2 now", "`sev` doesn't take `now`: sev 1..4 [because REASON]"),
            ("sev 5", "`5` is no severity; they go from 1 (worst) to 4"),
            ("wait 5", "`5` of what? `5s` is seconds, `5m` minutes"),
            ("wait long", "`long` is no duration; durations look like 30s, 2m or 1h30m"),
            (
                "send everybody",
                "`everybody` is no audience; they are executive, engineering, support, public, compliance",
            ),
            ("ack now", "`ack` doesn't take `now`: ack"),
            ("close watching p99 until later", "`later` is no time of day; times look like 16:00"),
        ] {
            assert_eq!(parse(line).unwrap_err().to_string(), sentence);
        }
    }

    proptest! {
        #[test]
        fn no_line_panics_and_what_is_understood_is_written_the_same(line in "\\PC{0,60}") {
            if let Ok(Command::Deed(understood)) = parse(&line) {
                let (text, took) = body(&understood);
                prop_assert_eq!(deed(&head(&understood), text, took), Ok(understood));
            }
        }
    }
}
