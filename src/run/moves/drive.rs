//! Playing moves on a run: waits move time, writing takes its time, and a deed waits until the player's hands are free.

use super::{Command, Mistake, Reader};
use crate::model::deed::Deed;
use crate::model::template::Template;
use crate::model::{Clock, SimTime};
use crate::run::book::AttemptState;
use crate::run::{Refusal, Run, Seen};
use thiserror::Error;

/// A line that did nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct Slip {
    /// Its number, from 1.
    pub line: usize,
    /// Why.
    pub what: Trouble,
}

/// Why a line did nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// It wasn't understood.
    #[error("{0}")]
    Mistake(Mistake),
    /// It can't be done.
    #[error("{0}")]
    Refusal(Refusal),
}

impl Trouble {
    /// Whether it came after the incident's end.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Refusal(Refusal::Over))
    }
}

/// How moves are played.
#[derive(Debug, Clone, Copy, Default)]
pub struct Driver {
    /// Fill placeholders in texts with what the run knows. For an author's solutions and bots only: a player's braces
    /// must tell nothing.
    pub fills: bool,
}

impl Driver {
    /// Performs one command: waits, and deeds as soon as the player is free.
    pub fn perform(self, run: &mut Run, command: Command) -> Result<(), Refusal> {
        match command {
            Command::Wait(span) => run.advance(run.now() + span),
            Command::WaitUntil(what) => wait_until(run, &what),
            Command::Deed(deed) => return self.act(run, deed),
            Command::Nothing | Command::Help | Command::Text(_) => {}
        }
        Ok(())
    }

    /// A refused deed changes nothing, and so takes back the time that it would have taken.
    fn act(self, run: &mut Run, deed: Deed) -> Result<(), Refusal> {
        let is_text = matches!(deed, Deed::Send { .. } | Deed::Answer { .. } | Deed::Postmortem { .. });
        let before = (is_text || run.now() < run.free_at()).then(|| run.clone());
        let outcome = self.take(run, deed);
        if let (Err(_), Some(before)) = (&outcome, before) {
            *run = before;
        }
        outcome
    }

    fn take(self, run: &mut Run, mut deed: Deed) -> Result<(), Refusal> {
        if !run.is_over() {
            run.advance(run.free_at());
        }
        // A text is written first and sent when it is written; its numbers are those of the moment it was begun.
        if let Deed::Send { text, took, .. } | Deed::Answer { text, took, .. } | Deed::Postmortem { text, took } =
            &mut deed
        {
            if self.fills {
                *text = run.fill(&Template::new(text.as_str()));
            }
            if took.is_some() && run.setup().exam {
                return Err(Refusal::TookInExam);
            }
            let span = took.unwrap_or_else(|| Run::writing_time(text));
            run.advance(run.now() + span);
        }
        if let Deed::Do(_, Some(reason)) = &mut deed
            && self.fills
        {
            *reason = run.fill(&Template::new(reason.as_str()));
        }
        run.handle(deed)
    }
}

/// Plays a whole script, then lets the incident run on to its end. Gives the lines that did nothing.
pub fn play(run: &mut Run, moves: &str, driver: Driver) -> Vec<Slip> {
    let mut reader = Reader::default();
    let mut slips = vec![];
    for (index, line) in moves.lines().enumerate() {
        let slip = |what| Slip { line: index + 1, what };
        match reader.line(line) {
            None => {}
            Some(Err(mistake)) => slips.push(slip(Trouble::Mistake(mistake))),
            Some(Ok(command)) => {
                if let Err(refusal) = driver.perform(run, command) {
                    slips.push(slip(Trouble::Refusal(refusal)));
                }
            }
        }
    }
    if reader.finish().is_some() {
        slips.push(Slip { line: moves.lines().count(), what: Trouble::Mistake(Mistake::Unended) });
    }
    run.finish();
    slips
}

/// Waits until something of this name happens or the clock shows this, at the latest until the end. What has happened
/// already (an event, an action that ended, an answer, a fact learned) is not waited for.
fn wait_until(run: &mut Run, what: &str) {
    if let Some(clock) = Clock::parse(what) {
        let ahead = clock.since(run.clock());
        run.advance(run.now() + ahead);
        return;
    }
    if has_happened(run, what) {
        return;
    }
    while !run.is_over() {
        let from = run.log().len();
        let next = SimTime(run.now().0 + 1).next_step();
        run.advance(next);
        if run.seen_since(from).any(|(_, seen)| is_called(seen, what)) {
            return;
        }
    }
}

/// Whether what `wait until` names so has come already: an event, a step that ended, an answer, a fact, somebody.
pub fn has_happened(run: &Run, what: &str) -> bool {
    let book = run.book();
    book.events.contains_key(what)
        || book.is_done(&what.into())
        || book
            .attempts(&what.into())
            .iter()
            .any(|attempt| matches!(attempt.state, AttemptState::Failed | AttemptState::Cancelled))
        || book.facts.contains_key(what)
        || book.asks.get(what).is_some_and(|asking| asking.answered.is_some())
        || book.joined.contains(what)
}

/// The same, where it isn't on its way once more: a test may be run again.
pub fn is_past(run: &Run, what: &str) -> bool {
    has_happened(run, what) && !run.book().is_running(&what.into())
}

/// That what `wait until` names so has come already, in words; none where it can still be waited for.
pub fn past_words(run: &Run, what: &str) -> Option<String> {
    if !is_past(run, what) {
        return None;
    }
    let last = run.book().attempts(&what.into()).last();
    let Some(last) = last else { return Some(format!("{what}: that has come already; there is nothing to wait for")) };
    let how = match last.state {
        AttemptState::Failed => "did not work at",
        AttemptState::Cancelled => "was called off at",
        AttemptState::Done | AttemptState::Undone | AttemptState::Running => "is finished since",
    };
    let (title, at) = (run.action_title(&what.into()), run.scenario().clock(last.ends));
    Some(format!("\"{title}\" {how} {at}; there is nothing to wait for"))
}

/// Whether what `wait until` names so is a step that hasn't been begun: it would be waited for to the end.
pub fn is_not_begun(run: &Run, what: &str) -> bool {
    let id = what.into();
    let known = run.scenario().action(&id).is_some();
    known && !run.book().is_running(&id) && !has_happened(run, what)
}

/// What `wait until` calls whatever comes of a kind.
pub const KINDS: &[&str] =
    &["alert", "question", "message", "page", "change", "done", "failed", "reply", "fact", "resolved"];

/// Whether anything of this name could come at all: a slip of the pen is not waited for.
pub fn can_come(run: &Run, what: &str) -> bool {
    let scenario = run.scenario();
    KINDS.contains(&what)
        || scenario.action(&what.into()).is_some()
        || scenario.ask(&what.into()).is_some()
        || scenario.person(&what.into()).is_some()
        || scenario.fact(&what.into()).is_some()
        || scenario.event(&what.strip_prefix("resolved:").unwrap_or(what).into()).is_some()
}

/// Whether what came is what `wait until` calls this.
pub fn is_called(seen: &Seen, what: &str) -> bool {
    match seen {
        Seen::Event { id, kind, .. } => id.as_str() == what || kind.word() == what,
        Seen::Done { action, .. } => action.as_str() == what || what == "done",
        Seen::Failed { action, .. } => action.as_str() == what || what == "failed",
        Seen::Replied { ask, .. } => ask.as_str() == what || what == "reply",
        Seen::Joined { person } => person.as_str() == what,
        Seen::Learned { fact, .. } => fact.as_str() == what || what == "fact",
        Seen::Resolved { id } => what.strip_prefix("resolved:") == Some(id.as_str()) || what == "resolved",
        _ => false,
    }
}
