//! What happened, one line each: the wall clock, a sign, and words that say the same as the sign.

use super::is_deed;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::{Millis, PersonId, SimTime};
use crate::run::{Entry, Run, Seen, What, moves};
use std::io::{self, Write};

/// What the player reads before the page.
pub(super) fn opening(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let scenario = run.scenario();
    let kind = if run.setup().exam { "exam" } else { "practice" };
    writeln!(out, "{}", run.fill(&scenario.title))?;
    writeln!(out, "({}, seed {}, {kind}, {} minutes)", scenario.id, run.setup().seed, scenario.length.mins())?;
    writeln!(out, "{}\n", run.fill(&scenario.summary).trim())
}

/// What stands before the place to type: the clock, and what is due next.
pub(super) fn prompt(run: &Run) -> String {
    if run.is_over() {
        return format!("{} over> ", clock(run, run.now()));
    }
    let due = run.next_duty().and_then(|duty| Some((duty.audience, duty.due?)));
    let due = due.map_or_else(String::new, |(audience, due)| match due - run.now() {
        late if late.0 < 0 => format!(", update to {audience} overdue"),
        left => format!(", update to {audience} due in {}", minutes(left.0)),
    });
    let severity = run.severity().map_or_else(|| "no severity".to_owned(), |severity| severity.to_string());
    format!("{} {severity}, {}{due}> ", clock(run, run.now()), run.book().phase())
}

fn minutes(millis: i64) -> String {
    format!("{:02}:{:02}", millis / 60_000, millis / 1000 % 60)
}

/// The wall clock with its seconds.
pub(super) fn clock(run: &Run, at: SimTime) -> String {
    let seconds = run.scenario().clock(at).secs();
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The wall clock, with the day where it is another one than the page's.
pub(super) fn day_and_clock(run: &Run, at: SimTime) -> String {
    let midnight = SimTime::PAGE - Millis::from_secs(i64::from(run.scenario().start.secs()));
    let days = (at - midnight).0.div_euclid(86_400_000);
    if days == 0 { clock(run, at) } else { format!("{days:+} d {}", clock(run, at)) }
}

/// Shows one entry of the log. The world's digests are for machines.
pub(super) fn entry(run: &Run, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let (sign, text) = match &entry.what {
        What::Seen(seen) => match seen_line(run, seen) {
            Some(line) => line,
            None => return Ok(()),
        },
        What::Deed(deed, _) => ('$', deed_text(deed)),
        What::Setting(setting) => ('$', format!("setting: {setting}")),
        What::World(_) => return Ok(()),
    };
    debug_assert!(is_deed(&entry.what) == (sign == '$'));
    // A text of several lines stays one happening.
    writeln!(out, "{} {sign} {}", clock(run, entry.at), text.trim().replace('\n', "\n           "))
}

/// A deed as it was given, its text behind it.
fn deed_text(deed: &Deed) -> String {
    let head = format!("you: {}", moves::head(deed));
    match moves::body(deed) {
        (Some(text), _) => format!("{head}\n{}", text.trim_end()),
        (None, _) => head,
    }
}

fn seen_line(run: &Run, seen: &Seen) -> Option<(char, String)> {
    let title = |action| run.scenario().action(action).map_or_else(String::new, |action| run.fill(&action.title));
    Some(match seen {
        Seen::Event { id, kind, from, text } => event(run, id.as_str(), *kind, from.as_ref(), text),
        Seen::Resolved { id } => ('=', format!("alert {id} has stopped")),
        Seen::Missed { id } => ('!', format!("{id} was left without a reaction")),
        Seen::Learned { status, text, .. } => ('*', format!("{status}: {text}")),
        Seen::Started { action, ends } => {
            ('+', format!("{action} begun ({}), in effect at {}", title(action), clock(run, *ends)))
        }
        Seen::Done { action, text } => ('+', format!("{action} in effect. {text}")),
        Seen::Failed { action, text } => ('!', format!("{action} failed. {text}")),
        Seen::Undone { action } => ('-', format!("{action} taken back")),
        Seen::Joined { person } => ('+', format!("{} has joined", who(run, person))),
        Seen::AskedBack { ask, person, missing } => {
            let words: Vec<&str> = missing.iter().map(|element| element.word()).collect();
            ('?', format!("{} asks back about {ask}; missing: {}", who(run, person), words.join(", ")))
        }
        Seen::Replied { ask, person, yes, text } => {
            let answer = if *yes { "yes" } else { "no" };
            ('>', format!("{} on {ask}: {answer}. {text}", who(run, person)))
        }
        Seen::Overdue { audience, promised: true } => ('!', format!("the update promised to {audience} is overdue")),
        Seen::Overdue { audience, promised: false } => ('!', format!("an update to {audience} is overdue")),
        Seen::Phase { phase } => ('=', format!("phase: {phase}")),
        Seen::Over => ('=', "the incident is over; `postmortem` is still taken".to_owned()),
        // The panel itself follows.
        Seen::Looked { .. } => return None,
    })
}

fn event(run: &Run, id: &str, kind: EventKind, from: Option<&PersonId>, text: &str) -> (char, String) {
    let who = from.map(|person| who(run, person));
    match kind {
        // Pages tend to say themselves what they are.
        EventKind::Page if text.starts_with("PAGE") => ('!', text.to_owned()),
        EventKind::Page => ('!', format!("PAGE: {text}")),
        EventKind::Alert => ('!', format!("alert {id}: {text}")),
        EventKind::Question => ('?', format!("{} asks (`answer {id}`): {text}", who.as_deref().unwrap_or("somebody"))),
        EventKind::Message | EventKind::Change => match who {
            Some(who) => ('>', format!("{who}: {text}")),
            None => ('>', text.to_owned()),
        },
    }
}

/// A person's name and role.
pub(super) fn who(run: &Run, id: &PersonId) -> String {
    let person = run.scenario().person(id);
    person.map_or_else(|| id.to_string(), |it| format!("{} ({})", run.fill(&it.name), run.fill(&it.role)))
}
