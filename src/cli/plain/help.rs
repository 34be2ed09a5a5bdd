//! `help`: the verbs, and what they can be used with now.

use super::lines::who;
use super::{factors, tell};
use crate::model::action::{Action, Ask};
use crate::model::event::EventKind;
use crate::model::{Audience, EventId};
use crate::run::{Run, moves};
use std::io::{self, Write};

/// Shows the verbs and their words.
pub(super) fn show(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for (_, usage, does) in moves::VERBS.iter().chain(tell::VERBS) {
        writeln!(out, "{usage}: {does}")?;
    }
    writeln!(out, "While you write, a line `.read` reads it back, `.drop` gives it up.")?;
    writeln!(out, "{}", factors::HOW)?;
    let scenario = run.scenario();
    writeln!(out, "AUDIENCE: {}", Audience::WORDS.join(", "))?;
    writeln!(out, "SEVERITY, by the policy:")?;
    tell::policy(run, out)?;
    writeln!(out, "PANEL to look at:")?;
    for panel in &scenario.panels {
        let shut = run.can_look(&panel.id).err().map(|refusal| format!("; {}", run.refusal_words(&refusal)));
        writeln!(out, "  {}: {}{}", panel.id, run.fill(&panel.title), shut.unwrap_or_default())?;
    }
    writeln!(out, "PERSON to page:")?;
    for person in &scenario.people {
        writeln!(out, "  {}: {}, {}", person.id, who(run, &person.id), person.audience)?;
    }
    writeln!(out, "ACTION to do:")?;
    for action in &scenario.actions {
        show_action(run, action, out)?;
    }
    writeln!(out, "PERSON THING to ask:")?;
    for ask in scenario.asks.iter().filter(|ask| run.can_ask(&ask.to, &ask.id).is_ok()) {
        show_ask(run, ask, out)?;
    }
    let open = open_questions(run);
    if !open.is_empty() {
        let ids: Vec<&str> = open.iter().map(|id| id.as_str()).collect();
        writeln!(out, "QUESTION: {}", ids.join(", "))?;
    }
    Ok(())
}

/// An action that can be taken now, or could be with a permission.
fn show_action(run: &Run, action: &Action, out: &mut dyn Write) -> io::Result<()> {
    use crate::run::Refusal;
    let permission = match run.can_do(&action.id) {
        Ok(()) => String::new(),
        Err(Refusal::NeedsPermission { ask, person, .. }) => format!("; needs a yes to {ask} from {person}"),
        Err(_) => return Ok(()),
    };
    let back = if action.reversible { "can be taken back" } else { "can NOT be taken back" };
    let cost = run.fill(&action.cost);
    let cost = if cost.trim().is_empty() { String::new() } else { format!("; price: {}", cost.trim()) };
    let title = run.fill(&action.title);
    writeln!(out, "  {}: {title} ({}, takes {}, {back}{cost}{permission})", action.id, action.phase, action.takes)
}

fn show_ask(run: &Run, ask: &Ask, out: &mut dyn Write) -> io::Result<()> {
    let kind = if ask.permission { "permission" } else { "question" };
    writeln!(out, "  {} {}: {} ({kind})", ask.to, ask.id, run.fill(&ask.title))
}

/// Questions that were put and not answered.
pub(super) fn open_questions(run: &Run) -> Vec<&EventId> {
    let book = run.book();
    let events = run.scenario().events.iter().filter(|event| event.kind == EventKind::Question);
    let open = events.filter(|event| {
        book.events.contains_key(&event.id) && !book.answers.iter().any(|answer| answer.question == event.id)
    });
    open.map(|event| &event.id).collect()
}
