//! What the screen shows all the time, told when it is asked for: where it stands, what is known, the steps, the people,
//! what was sent and done. None of it takes time or stands in the journal.

use super::lines::{clock, of_fact, who};
use crate::model::deed::Deed;
use crate::model::{Audience, Millis, Severity, Status};
use crate::run::book::AttemptState;
use crate::run::cadence::Reason;
use crate::run::{Refusal, Run, What, moves, plain, with_unit};
use crate::tui::editor::Target;
use crate::tui::template::template;
use std::io::{self, Write};

/// The verbs of plain mode beside those of the game, each with how it is used and what it does.
pub(super) const VERBS: &[(&str, &str, &str)] = &[
    ("status", "status", "severity, phase, harm, and the updates that are owed"),
    ("severity", "severity", "the policy: when each severity holds, whom it pages, how soon updates are due"),
    ("facts", "facts", "what is suspected, unknown, known and ruled out"),
    ("actions", "actions", "the steps, and how far they are"),
    ("people", "people", "who is here, and who can be called in"),
    ("sent", "sent", "what you have sent"),
    ("deeds", "deeds", "what you did, and why"),
    ("factors", "factors", "what the run shows that a postmortem may name as contributing"),
    ("template", "template AUDIENCE | template postmortem", "a text to be filled in"),
    ("debrief", "debrief", "end the run and read the debrief"),
    ("quit", "quit", "leave; `tldrill resume` goes on with the run"),
];

/// Tells what one of these verbs asks for; false where the words are none of them.
pub(super) fn tell(run: &Run, words: &[&str], out: &mut dyn Write) -> io::Result<bool> {
    match words {
        ["status"] => status(run, out)?,
        ["severity" | "sev"] => policy(run, out)?,
        ["facts"] => facts(run, out)?,
        [look] if look.eq_ignore_ascii_case("look") => panels(run, out)?,
        ["factors"] => super::factors::tell(run, out)?,
        ["actions"] => actions(run, out)?,
        ["people"] => people(run, out)?,
        ["sent"] => sent(run, out)?,
        ["deeds"] => deeds(run, out)?,
        ["template", what] => skeleton(run, what, out)?,
        ["template"] => writeln!(out, "template of what? {}, or postmortem", Audience::WORDS.join(", "))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Where it stands, as the screen's first line has it.
pub(super) fn status(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let severity = run.severity().map_or_else(|| "not declared".to_owned(), |severity| severity.to_string());
    writeln!(out, "time: {}, {} since the page", clock(run, run.now()), run.now())?;
    writeln!(out, "severity: {severity}")?;
    writeln!(out, "phase: {}", run.phase_told(run.book().phase(), run.now()))?;
    let about = if run.possible().len() > 1 { "about " } else { "" };
    let total = plain(run.weighed_harm().round());
    let more =
        run.harm_rate_told().map_or_else(|| ", no more coming".to_owned(), |rate| format!(", {rate} more a minute"));
    writeln!(out, "harm: {about}{}{more}", with_unit(&total, &run.scenario().harm_unit))?;
    if !run.scenario().harm_text.is_empty() {
        writeln!(out, "  {}", run.scenario().harm_text)?;
    }
    let open = run.book().duties.iter().filter(|duty| duty.met.is_none());
    for (duty, due) in open.filter_map(|duty| Some((duty, duty.due?))) {
        let what = if duty.reason == Reason::Promise { "promised" } else { "owed" };
        let left = due - run.now();
        let when = if left < Millis::ZERO {
            format!("overdue since {}", clock(run, due))
        } else {
            format!("by {}", clock(run, due))
        };
        writeln!(out, "update: {what} to {}, {when}", duty.audience)?;
    }
    for (person, by) in run.pages_owed() {
        writeln!(out, "page: the policy pages {} by {}; nobody has yet", run.person_name(&person), clock(run, by))?;
    }
    for question in super::help::open_questions(run) {
        writeln!(out, "question: waits for `answer {question}`")?;
    }
    Ok(())
}

/// What the policy asks of each severity.
pub(super) fn policy(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for severity in Severity::ALL {
        let rule = run.scenario().policy.rule(*severity);
        let desks: Vec<&str> = rule.page.iter().map(|desk| desk.word()).collect();
        let page = if desks.is_empty() { "page nobody".to_owned() } else { format!("page {}", desks.join(", ")) };
        let updates = match (rule.first, rule.every) {
            (Some(first), Some(every)) => format!("first update within {first}, then one every {every}"),
            (Some(first), None) => format!("first update within {first}"),
            (None, Some(every)) => format!("an update every {every}"),
            (None, None) => "an update when it is over".to_owned(),
        };
        let (when, act, acknowledge) = (&rule.when, &rule.act, rule.acknowledge);
        writeln!(out, "  {severity}: {when}. Acknowledge within {acknowledge}; {act}; {page}; {updates}")?;
    }
    Ok(())
}

/// What is known, the uncertain first: that is what an update gets wrong.
pub(super) fn facts(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut any = false;
    for status in [Status::Suspected, Status::Unknown, Status::Confirmed, Status::False] {
        for (id, learned) in run.book().facts.iter().filter(|(_, learned)| learned.status == status) {
            let Some(fact) = run.scenario().fact(id) else { continue };
            let read = if learned.read_at > learned.status_at {
                format!(", as read at {}", clock(run, learned.read_at))
            } else {
                String::new()
            };
            let since = clock(run, learned.status_at);
            let (word, text) = of_fact(run, id, status, &run.fact_text(fact));
            writeln!(out, "{word}: {text} (since {since}{read})")?;
            any = true;
        }
    }
    if any { Ok(()) } else { writeln!(out, "nothing yet: look at the dashboards") }
}

/// The panels that can be looked at, and when each was.
pub(super) fn panels(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for panel in &run.scenario().panels {
        let read = run.book().looked.get(&panel.id).and_then(|times| times.last());
        let state = match (run.can_look(&panel.id), read) {
            (Err(refusal), _) => format!("; {}", run.refusal_words(&refusal)),
            (Ok(_), Some(at)) => format!("; read {}", clock(run, *at)),
            (Ok(_), None) => "; not read yet".to_owned(),
        };
        writeln!(out, "{}: {}{state}", panel.id, run.fill(&panel.title))?;
    }
    writeln!(out, "`look` and one of these reads it.")
}

/// The steps: what can be taken, what runs, what is done.
pub(super) fn actions(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for action in &run.scenario().actions {
        let last = run.book().attempts(&action.id).last().map(|attempt| (attempt.state, attempt.ends));
        let can = run.can_do(&action.id);
        let state = match (last, can) {
            (Some((AttemptState::Running, ends)), _) => format!("under way, in effect at {}", clock(run, ends)),
            (Some((AttemptState::Done, _)), Err(_)) => run
                .holds_since(&action.id)
                .map_or_else(|| "done".to_owned(), |since| format!("in force since {}", clock(run, since))),
            (Some((AttemptState::Undone, _)), Err(_)) => "taken back".to_owned(),
            (Some((AttemptState::Failed, _)), Err(_)) => "failed".to_owned(),
            (Some((AttemptState::Cancelled, _)), Err(_)) => "called off".to_owned(),
            (Some((AttemptState::Done, ends)), Ok(())) => {
                format!("in effect since {}; can be taken again, {}", clock(run, ends), action.takes)
            }
            (_, Ok(())) => format!("can be taken, {}", action.takes),
            (_, Err(Refusal::NeedsPermission { ask, person, .. })) => format!("needs a yes: `ask {person} {ask}`"),
            (None, Err(_)) => continue,
        };
        writeln!(out, "{}: {}; {state}", action.id, run.fill(&action.title))?;
    }
    Ok(())
}

fn people(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let book = run.book();
    for person in &run.scenario().people {
        let state = match book.paged.get(&person.id) {
            _ if book.joined.contains(&person.id) && run.is_reachable(person) => "here".to_owned(),
            _ if book.joined.contains(&person.id) => "was here, has left".to_owned(),
            Some(at) if run.is_reachable(person) && *at + person.delay > run.now() => {
                format!("called in, joins at {}; answers messages", clock(run, *at + person.delay))
            }
            Some(_) => "called in, no answer yet".to_owned(),
            None => format!("`page {}` calls in", person.id),
        };
        let pressure = run.fill(&person.pressure);
        let pressure = if pressure.is_empty() { pressure } else { format!("; {pressure}") };
        writeln!(out, "{}: {}, {}; {state}{pressure}", person.id, who(run, &person.id), person.audience)?;
    }
    Ok(())
}

fn sent(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    if run.book().updates.is_empty() {
        return writeln!(out, "nothing was sent yet");
    }
    for update in &run.book().updates {
        writeln!(
            out,
            "to {} {}\n  {}",
            update.audience,
            clock(run, update.at),
            update.text.trim().replace('\n', "\n  ")
        )?;
    }
    Ok(())
}

/// What was done, with the reason, and what became of it.
fn deeds(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for entry in run.log() {
        let What::Deed(deed, _) = &entry.what else { continue };
        let became = match deed {
            Deed::Do(id, _) => run.book().attempts(id).iter().find(|attempt| attempt.started == entry.at),
            _ => None,
        };
        let became = became.map_or("", |attempt| match attempt.state {
            AttemptState::Running => " (under way)",
            AttemptState::Done => " (in effect)",
            AttemptState::Failed => " (failed)",
            AttemptState::Undone => " (taken back)",
            AttemptState::Cancelled => " (called off)",
        });
        writeln!(out, "you {} {}{became}", clock(run, entry.at), moves::head(deed))?;
    }
    Ok(())
}

fn skeleton(run: &Run, what: &str, out: &mut dyn Write) -> io::Result<()> {
    if run.setup().exam {
        return writeln!(out, "there is no template in an exam");
    }
    let target = match Audience::from_word(what) {
        Some(audience) => Target::Update(audience),
        None if what == "postmortem" => Target::Postmortem,
        None => return writeln!(out, "`{what}` has no template; {} and postmortem have", Audience::WORDS.join(", ")),
    };
    writeln!(out, "{}", template(&target, run).unwrap_or_default().trim_end())?;
    writeln!(out, "What stands in brackets is yours to fill; a bracket that is left earns nothing.")
}
