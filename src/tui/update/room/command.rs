//! The command line: the verbs of the game, and a few of the screen.

use super::{ahead, debrief, note_pace, pause, wait};
use crate::model::deed::Deed;
use crate::model::{Clock, SimTime};
use crate::run::moves::{Command, TextHead, called, can_come, is_meant, is_not_begun, parse, past_words, unasked};
use crate::tui::complete;
use crate::tui::editor::Target;
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::room::{Focus, Goal, Mode, Room, Side, Tab};
use crate::tui::screen::Effect;
use crate::tui::theme::Role;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::time::Duration;

/// How many commands are remembered.
const HISTORY: usize = 200;

pub(super) fn pressed(
    room: &mut Room,
    wall: Duration,
    mut line: Line,
    intent: Option<Intent>,
    key: KeyEvent,
    help: &mut Option<usize>,
) -> Vec<Effect> {
    // A close that was asked back is answered in a letter, too: no time of day ends in one.
    if key == KeyEvent::from(KeyCode::Char('y')) && is_asked(room, &line) {
        return run(room, wall, line, help);
    }
    // Whoever begins a command anew behind one that was refused doesn't go on with that one; behind a digit it is a time's.
    if key == KeyEvent::from(KeyCode::Char(':'))
        && is_refused(room)
        && !line.text().ends_with(|c: char| c.is_ascii_digit())
    {
        line = Line::default();
        room.remark = None;
        room.mode = Mode::Command(line);
        return vec![];
    }
    // What was said about the line as it stood says nothing of what it becomes.
    room.remark = None;
    match intent {
        Some(Intent::Accept) => return run(room, wall, line, help),
        Some(Intent::Cancel) => {
            room.mode = Mode::Normal;
            return vec![];
        }
        Some(Intent::Up) => line.recall(&room.history, 1),
        Some(Intent::Down) => line.recall(&room.history, -1),
        Some(Intent::Complete | Intent::CompleteBack) => {
            line.complete(intent == Some(Intent::Complete), |before| complete::candidates(&room.run, before));
        }
        _ if key.code == KeyCode::Backspace && line.text().is_empty() => {
            room.mode = Mode::Normal;
            return vec![];
        }
        _ => {
            line.input(key);
        }
    }
    room.mode = Mode::Command(line);
    vec![]
}

/// Whether something stands against the line as it is.
fn is_refused(room: &Room) -> bool {
    room.remark.as_ref().is_some_and(|remark| remark.role == Role::Warning)
}

/// Whether this line is a close of which it was asked whether it is meant, and the question still stands.
fn is_asked(room: &Room, line: &Line) -> bool {
    let text = line.text().trim().trim_start_matches(':');
    is_refused(room) && text.starts_with("close") && called(&room.run, text).is_ok_and(|text| room.has_asked(&text))
}

/// Does what the line says. A line that isn't understood stays, to be put right.
pub(super) fn run(room: &mut Room, wall: Duration, line: Line, help: &mut Option<usize>) -> Vec<Effect> {
    let text = line.text().trim().trim_start_matches(':').to_owned();
    room.mode = Mode::Normal;
    if !text.is_empty() && room.history.last() != Some(&text) {
        room.history.push(text.clone());
        let over = room.history.len().saturating_sub(HISTORY);
        room.history.drain(..over);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(effects) = of_screen(room, wall, &words) {
        return effects;
    }
    let text = match called(&room.run, &text) {
        Ok(text) => text,
        Err(why) => {
            room.remark(Role::Warning, why, wall);
            // Somebody to be asked is named: the line goes on with what, and Tab chooses.
            let open = unasked(&room.run, &text).filter(|(_, things)| !things.is_empty());
            room.mode = Mode::Command(open.map_or(line, |(person, _)| Line::with(format!("ask {person} "))));
            return vec![];
        }
    };
    match parse(&text) {
        // Ending the run by a key too many, or with words that nothing is called by, would cost it.
        Ok(Command::Deed(Deed::Close { watching, until }))
            if let Some(why) = room.run.close_doubt(&watching, until, "Enter again")
                && !is_meant(&text)
                && !room.is_sure_of(&text) =>
        {
            room.remark(Role::Warning, why, wall);
            room.mode = Mode::Command(line);
        }
        Ok(Command::Nothing) => {}
        Ok(Command::Help) => *help = Some(0),
        Ok(Command::Wait(span)) => wait(room, wall, ahead(room, span)),
        Ok(Command::WaitUntil(what)) => {
            if let Err(why) = until(room, wall, what) {
                room.remark(Role::Warning, why, wall);
                room.mode = Mode::Command(line);
            }
        }
        // As on the list of steps: the reason is asked for where none was typed.
        Ok(Command::Deed(Deed::Do(action, None))) => room.begin(action),
        // What is no reason is to be put right, and what can't be undone is asked about.
        Ok(Command::Deed(Deed::Do(action, Some(reason)))) if room.run.can_do(&action).is_ok() => {
            room.begin(action.clone());
            room.take_step(action, Line::with(reason), false, wall);
        }
        Ok(Command::Deed(deed)) => room.issue(deed, wall),
        Ok(Command::Text(TextHead::Send(audience, _))) => room.write(Target::Update(audience), wall),
        Ok(Command::Text(TextHead::Answer(question, _))) => room.write(Target::Answer(question), wall),
        Ok(Command::Text(TextHead::Postmortem(_))) => room.write(Target::Postmortem, wall),
        Err(mistake) => {
            room.remark(Role::Warning, mistake.to_string(), wall);
            room.mode = Mode::Command(line);
        }
    }
    vec![]
}

/// Waits until a moment or something of a name; what has come already isn't waited for. Gives why not.
fn until(room: &mut Room, wall: Duration, what: String) -> Result<(), String> {
    if let Some(clock) = Clock::parse(&what) {
        wait(room, wall, Goal::Moment(SimTime(room.run.now().0) + clock.since(room.run.clock())));
    } else if !can_come(&room.run, &what) {
        return Err(format!("nothing is called `{what}`; Tab shows what can be waited for"));
    } else if is_not_begun(&room.run, &what) && !is_queued(room, &what) {
        return Err(format!(
            "\"{}\" isn't under way: begin it first (a)",
            room.run.action_title(&what.as_str().into())
        ));
    } else if let Some(told) = past_words(&room.run, &what) {
        room.remark(Role::Info, told, wall);
    } else {
        let from = room.run.log().len();
        wait(room, wall, Goal::Named(what, from));
    }
    Ok(())
}

/// Whether a step waits for the hands to be free.
fn is_queued(room: &Room, step: &str) -> bool {
    room.queue.iter().any(|deed| matches!(deed, Deed::Do(id, _) if id.as_str() == step))
}

/// A command of the screen; none where it is a verb of the game.
fn of_screen(room: &mut Room, wall: Duration, words: &[&str]) -> Option<Vec<Effect>> {
    match words {
        ["submit"] => {
            if !room.submit(wall) {
                room.remark(Role::Info, "there is no draft to send", wall);
            }
        }
        ["cancel"] => room.take_out(wall),
        ["pause"] => pause(room, wall),
        ["pace", pace] => set_pace(room, wall, pace),
        ["tab", name] => match Tab::ALL.iter().position(|tab| tab.title() == *name) {
            Some(index) => (room.tab, room.focus, room.scroll) = (Tab::ALL[index], Focus::Tab, 0),
            None => room.remark(Role::Warning, format!("there is no tab called {name}"), wall),
        },
        ["actions"] => super::hand::side(room, Side::Actions),
        ["facts"] => super::hand::side(room, Side::Facts),
        ["debrief"] => return Some(debrief(room, wall)),
        ["quit" | "q" | "exit"] => room.mode = Mode::Leave,
        _ => return None,
    }
    Some(vec![])
}

fn set_pace(room: &mut Room, wall: Duration, text: &str) {
    let Some(pace) = text.parse::<f64>().ok().filter(|pace| pace.is_finite()) else {
        room.remark(Role::Warning, format!("`{text}` is no pace; paces look like 1 or 2.5"), wall);
        return;
    };
    if room.run.setup().exam && pace < room.pace.pace(room.first_sent()) {
        room.remark(Role::Warning, "the clock can't be slowed in an exam", wall);
    } else if room.pace.set(pace) {
        note_pace(room, wall, pace);
    } else {
        room.remark(Role::Warning, "a pace lies between 0.25 and 8", wall);
    }
}
