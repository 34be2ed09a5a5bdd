//! What happened, one line each: a word for what it is, the wall clock, and what it says. Whoever listens to a screen
//! reader knows by the first word whether to listen on.

use crate::debrief::conditions::setting_words;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::{FactId, PersonId, SimTime, Status};
use crate::run::cadence::graced;
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
    let day = run.scenario().day(at).map_or_else(String::new, |day| format!("{day} "));
    day + &clock(run, at)
}

/// Shows one entry of the log: what it is, when, and what it says. The world's digests are for machines.
pub(super) fn entry(run: &Run, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let (word, text) = match &entry.what {
        What::Seen(seen) => match seen_line(run, entry.at, seen) {
            Some(line) => line,
            None => return Ok(()),
        },
        What::Deed(deed, _) => ("you", deed_text(deed)),
        What::Setting(setting) => match setting_words(setting) {
            Some(words) => ("setting", words),
            None => return Ok(()),
        },
        What::World(_) => return Ok(()),
    };
    // A text of several lines stays one happening.
    writeln!(out, "{word} {} {}", clock(run, entry.at), text.trim().replace('\n', "\n  "))
}

/// A deed as it was given, its text behind it.
fn deed_text(deed: &Deed) -> String {
    match moves::body(deed) {
        (Some(text), _) => format!("{}\n{}", moves::head(deed), text.trim_end()),
        (None, _) => moves::head(deed),
    }
}

/// The word that a line begins with, and what it says, the harm that was added at once before it.
fn seen_line(run: &Run, at: SimTime, seen: &Seen) -> Option<(&'static str, String)> {
    let (word, told) = words_of(run, at, seen)?;
    Some((word, run.harm_at_once(at, seen).unwrap_or_default() + &told))
}

/// What can be typed stands in backquotes.
fn words_of(run: &Run, at: SimTime, seen: &Seen) -> Option<(&'static str, String)> {
    let scenario = run.scenario();
    let step = |id| run.action_title(id);
    let asked = |id| run.ask_title(id);
    Some(match seen {
        Seen::Event { id, kind, from, text } => event(run, id.as_str(), *kind, from.as_ref(), text),
        Seen::Resolved { id } => ("stopped", run.calm_text(id, at)),
        Seen::Missed { id } => ("missed", run.missed_text(id)),
        Seen::Learned { fact, status, text } => of_fact(run, fact, *status, text),
        Seen::Started { action, ends } => {
            let hands = run.hands_words(action, at).map_or_else(String::new, |hands| format!("; {hands}"));
            ("begun", format!("{} (`{action}`), in effect at {}{hands}", step(action), clock(run, *ends)))
        }
        Seen::Done { action, text } => ("done", format!("{}. {text}", step(action))),
        Seen::Failed { action, text } => ("failed", format!("{}. {text}", step(action))),
        Seen::Undone { action } => ("undone", step(action)),
        Seen::Joined { person } => ("joined", who(run, person)),
        Seen::AskedBack { ask, person, missing } => {
            let lacks = run.lacking_words(missing);
            ("question", format!("{} asks back on \"{}\": {lacks}", who(run, person), asked(ask)))
        }
        Seen::Replied { ask, person, yes, text } => {
            let permission = scenario.ask(ask).is_some_and(|ask| ask.permission);
            let answer = match (permission, *yes) {
                (false, _) => "answered",
                (true, true) => "yes",
                (true, false) => "no",
            };
            (answer, format!("from {} on \"{}\". {text}", who(run, person), asked(ask)))
        }
        Seen::Overdue { audience, promised: true } => {
            ("overdue", format!("the update promised to {audience}{}", graced()))
        }
        Seen::Overdue { audience, promised: false } => ("overdue", format!("an update to {audience}{}", graced())),
        Seen::Phase { phase } => ("phase", run.phase_told(*phase, at)),
        Seen::Over => ("over", "the incident is over; `postmortem` is still taken".to_owned()),
        // The panel itself follows.
        Seen::Looked { .. } => return None,
    })
}

/// What may be said of a fact, in a word, and what it says.
pub(super) fn of_fact(run: &Run, fact: &FactId, status: Status, text: &str) -> (&'static str, String) {
    let word = match status {
        Status::Confirmed => "known",
        Status::Suspected => "suspected",
        Status::Unknown => "unknown",
        Status::False => {
            let words = run.fact_words(fact, status, text);
            let (word, text) = words.split_once(": ").unwrap_or(("ruled out", &words));
            let word = match word {
                "no longer open" => "no-longer-open",
                "overtaken" => "overtaken",
                _ => "ruled-out",
            };
            return (word, text.to_owned());
        }
    };
    (word, text.to_owned())
}

/// A text without the word that its line begins with already: pages and alerts tend to say themselves what they are.
fn bare(text: &str) -> &str {
    text.trim_start_matches("PAGE").trim_start_matches("ALERT").trim_start_matches([':', ' '])
}

fn event(run: &Run, id: &str, kind: EventKind, from: Option<&PersonId>, text: &str) -> (&'static str, String) {
    let who = from.map(|person| format!("{}: ", who(run, person))).unwrap_or_default();
    match kind {
        EventKind::Page => ("page", format!("{who}{}", bare(text))),
        EventKind::Alert => ("alert", format!("{who}{}", bare(text))),
        EventKind::Question => ("question", format!("{who}{text} (`answer {id}`)")),
        EventKind::Message => {
            // No reply is waited for: an update answers.
            let asker = from.filter(|_| text.trim_end().ends_with('?')).and_then(|id| run.scenario().person(id));
            let way = asker.map_or_else(String::new, |asker| format!(" (`send {}` reaches them)", asker.audience));
            ("message", format!("{who}{text}{way}"))
        }
        EventKind::Change => ("message", format!("{who}{text}")),
    }
}

/// A person's name and role.
pub(super) fn who(run: &Run, id: &PersonId) -> String {
    let person = run.scenario().person(id);
    person.map_or_else(|| id.to_string(), |it| format!("{} ({})", run.fill(&it.name), run.fill(&it.role)))
}
