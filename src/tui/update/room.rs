//! Keys of the war room.

mod command;
mod factors;
pub(super) mod hand;

use crate::debrief::conditions::PAUSED;
use crate::model::Millis;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::report::factors::merged;
use crate::run::{Seen, What};
use crate::tui::checkpoint;
use crate::tui::editor::Target;
use crate::tui::keys::{self, Context, Intent};
use crate::tui::line::Line;
use crate::tui::room::{Focus, Goal, Mode, Refused, Room, Side, Tab};
use crate::tui::screen::Effect;
use crate::tui::theme::Role;
use crate::tui::view;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// How long an Enter behind a choice by its number belongs to that choice: the number took it already, and on the part of the
/// screen that has the hand again it would do something else.
const PICKED: Duration = Duration::from_secs(3);

/// How long after Enter has asked somebody letters are the reason that is still being typed for it: as keys they would read
/// panels and open texts. Each of them begins the time anew, so that it ends with a rest, and not amid a word.
const BEHIND: Duration = Duration::from_secs(1);

/// Whether a key is a letter of a text that somebody may be typing.
fn letter(key: KeyEvent) -> bool {
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    plain && matches!(key.code, KeyCode::Char(_))
}

/// Takes a key. `help` is opened where a command asks for it.
pub(super) fn pressed(
    room: &mut Room,
    wall: Duration,
    intent: Option<Intent>,
    key: KeyEvent,
    help: &mut Option<usize>,
) -> Vec<Effect> {
    room.feed.read(wall);
    let picked = room.picked.take();
    if key.code == KeyCode::Enter && picked.is_some_and(|at| wall < at + PICKED) {
        return vec![];
    }
    let behind = room.asked_at.take().is_some_and(|at| wall < at + BEHIND);
    if behind && letter(key) && room.mode == Mode::Normal && room.editor.is_none() {
        room.asked_at = Some(wall);
        let told = "asked, without a text: what you type on goes nowhere; after a second's rest keys are keys again";
        room.remark(Role::Info, told, wall);
        return vec![];
    }
    room.hush(wall);
    match room.mode.clone() {
        Mode::Normal if room.editor.is_some() => editor(room, wall, intent, key),
        Mode::Normal => return normal(room, wall, intent),
        Mode::Severity => {
            room.mode = Mode::Normal;
            match intent {
                Some(Intent::Declare(severity)) => {
                    room.issue(Deed::Severity(severity, None), wall);
                    room.picked = Some(wall);
                }
                Some(Intent::Cancel) => {}
                _ => room.mode = Mode::Severity,
            }
        }
        Mode::Audience => match intent {
            Some(Intent::Write(audience)) => {
                room.mode = Mode::Normal;
                room.write(Target::Update(audience), wall);
                room.picked = Some(wall);
            }
            Some(Intent::Cancel) => room.mode = Mode::Normal,
            _ => {}
        },
        Mode::Command(line) => return command::pressed(room, wall, line, intent, key, help),
        Mode::Because(action, mut line) => match intent {
            Some(Intent::Accept) => room.take_step(action, line, false, wall),
            Some(Intent::Cancel) => room.mode = Mode::Normal,
            // Whoever types the next command has not given a reason, nor taken the step.
            _ if line.text().is_empty() && key.code == KeyCode::Char(':') => {
                room.mode = Mode::Command(Line::default());
            }
            _ => {
                // What was said about the reason as it stood says nothing of what it becomes.
                room.remark = None;
                line.input(key);
                room.mode = Mode::Because(action, line);
            }
        },
        Mode::Sure(action, line) => match intent {
            Some(Intent::Accept) => room.take_step(action, line, true, wall),
            Some(Intent::Cancel) => room.mode = Mode::Because(action, line),
            Some(Intent::Leave) => room.drop_step(&action, wall),
            _ => {}
        },
        Mode::Refused(refused) => match (intent, refused.ask) {
            (Some(Intent::Accept), Some((person, ask))) => {
                room.mode = Mode::Normal;
                room.asked_at = Some(wall);
                room.issue(Deed::Ask(person, ask), wall);
            }
            (Some(Intent::Cancel), _) => room.mode = Mode::Normal,
            _ => room.mode = Mode::Refused(Refused { text: refused.text, ask: None, typed: true }),
        },
        Mode::Factors(all, at) => factors::pressed(room, all, at, intent),
        Mode::Reading(item, first) => hand::read_on(room, item, first, intent),
        Mode::Leave => match intent {
            Some(Intent::Leave) => return vec![Effect::Back],
            Some(Intent::Cancel) => room.mode = Mode::Normal,
            _ => {}
        },
    }
    vec![]
}

/// Does what a command says, as if it had been typed.
pub(super) fn command(room: &mut Room, wall: Duration, text: &str, help: &mut Option<usize>) -> Vec<Effect> {
    command::run(room, wall, Line::with(text), help)
}

fn editor(room: &mut Room, wall: Duration, intent: Option<Intent>, key: KeyEvent) {
    // A text that waits to be sent all the same takes no letter that was meant for the question.
    if intent != Some(Intent::Send) && room.is_asked_again() {
        room.forget_asked();
        if intent.is_none() && types(key) {
            room.remark(Role::Info, "not sent; you go on writing", wall);
            return;
        }
    }
    match intent {
        Some(Intent::Send) => room.send(wall),
        Some(Intent::Template) => template(room, wall),
        Some(Intent::NextPart) => {
            let Some(open) = &mut room.editor else { return };
            let told =
                if open.next_part() { open.told_of_parts() } else { "nothing is left to be filled in".to_owned() };
            room.remark(Role::Info, told, wall);
        }
        Some(Intent::PageUp | Intent::PageDown) if !is_report(room) => {
            hand::facts(room, intent == Some(Intent::PageDown));
        }
        Some(Intent::Factors) => factors::open(room, wall),
        Some(Intent::Checkpoint) => checkpoint(room, wall),
        Some(Intent::Cancel) => {
            room.put_aside();
            if room.last_draft.is_some() {
                room.remark(Role::Info, "the draft is kept; `:submit` sends it, writing again goes on with it", wall);
            }
        }
        _ => {
            let size = view::written_size(room);
            let Some(open) = &mut room.editor else { return };
            if key.code == KeyCode::Enter && open.pad.take_dot() {
                room.send(wall);
            } else {
                open.input(key, size);
            }
        }
    }
}

/// Whether it is the closing report that is written: it has pages of its own.
fn is_report(room: &Room) -> bool {
    room.editor.as_ref().is_some_and(|open| open.target == Target::Postmortem)
}

/// Whether a key changes a text. The dot doesn't count: alone on its line it sends.
fn types(key: KeyEvent) -> bool {
    let plain = !key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
    matches!(key.code, KeyCode::Char(letter) if plain && letter != '.')
        || matches!(key.code, KeyCode::Backspace | KeyCode::Delete)
}

/// Puts the skeleton of the text in at the cursor.
fn template(room: &mut Room, wall: Duration) {
    if room.run.setup().exam {
        room.remark(Role::Warning, "there is no template in an exam", wall);
        return;
    }
    let Some(open) = &mut room.editor else { return };
    let text = crate::tui::template::template(&open.target, &room.run);
    match text {
        Some(_) if open.target == Target::Postmortem && open.text().contains("## Timeline") => {
            room.remark(Role::Info, "the template stands there already", wall);
        }
        // What was taken up before the draft came goes into its own section.
        Some(draft) if open.target == Target::Postmortem => {
            let merged = merged(&open.text(), &draft);
            open.pad.put(&merged, 0);
            open.next_part();
        }
        // As long as a part of it is to be filled in, a second one is a key too many.
        Some(_) if !crate::tui::template::unfilled(&open.target, &open.text()).is_empty() => {
            room.remark(Role::Info, "the template stands there already", wall);
        }
        Some(text) => {
            open.paste_below(&text);
            open.next_part();
        }
        None => room.remark(Role::Info, "an answer has no template", wall),
    }
}

/// Puts what the first chart in sight shows into the text.
fn checkpoint(room: &mut Room, wall: Duration) {
    let text = checkpoint::text(room);
    let Some(open) = &mut room.editor else { return };
    match text {
        Some(text) => open.paste_below(&text),
        None => {
            room.remark(Role::Info, "no chart stands above: choose one before you write (Esc keeps the draft)", wall);
        }
    }
}

fn normal(room: &mut Room, wall: Duration, intent: Option<Intent>) -> Vec<Effect> {
    let Some(intent) = intent else { return vec![] };
    match intent {
        Intent::Tab(index) => hand::tab(room, index),
        Intent::NextFocus | Intent::PrevFocus => hand::next(room, intent == Intent::NextFocus),
        Intent::Up | Intent::Down | Intent::Top | Intent::Bottom | Intent::PageUp | Intent::PageDown => {
            hand::scroll(room, intent);
        }
        Intent::Left | Intent::Right => hand::panel(room, intent == Intent::Right),
        Intent::CursorBack | Intent::CursorOn => hand::cursor(room, intent == Intent::CursorOn),
        Intent::Zoom => hand::zoom(room),
        Intent::Accept => hand::accept(room, wall),
        Intent::Acknowledge => room.issue(Deed::Acknowledge, wall),
        Intent::AskSeverity => room.mode = Mode::Severity,
        Intent::AskAudience => room.mode = Mode::Audience,
        Intent::Reply => reply(room, wall),
        Intent::Actions => hand::side(room, Side::Actions),
        Intent::Facts => hand::side(room, Side::Facts),
        Intent::Feed => hand::feed(room),
        Intent::Close => room.mode = Mode::Command(Line::with("close watching ")),
        Intent::Postmortem => room.write(Target::Postmortem, wall),
        Intent::Wait => {
            let offered = room.offered_wait().unwrap_or_default();
            room.mode = Mode::Command(Line::offering("wait ", &offered));
        }
        Intent::PutAway => match &mut room.intention {
            Some(intention) if intention.shown => intention.shown = false,
            _ => room.take_out(wall),
        },
        Intent::Command => room.mode = Mode::Command(Line::default()),
        Intent::Pause => pause(room, wall),
        Intent::Faster | Intent::Slower => pace(room, wall, intent == Intent::Faster),
        Intent::Debrief => return debrief(room, wall),
        Intent::Quit => room.mode = Mode::Leave,
        Intent::Cancel => {
            if room.goal.is_some() {
                room.stop_waiting();
            } else if room.cursor.take().is_none() {
                match room.focus {
                    Focus::Tab => (room.tab, room.scroll) = (Tab::ALL[0], 0),
                    // The facts stand where the steps do else, which come back with the hand.
                    Focus::Feed | Focus::Side => (room.focus, room.side) = (Focus::Tab, Side::Actions),
                }
            }
        }
        _ => {}
    }
    vec![]
}

/// Writes to whoever waits for words: an answer to a question, or the update that somebody needs who asked back.
fn reply(room: &mut Room, wall: Duration) {
    if let Some(question) = room.open_questions().first() {
        room.write(Target::Answer(question.clone()), wall);
        return;
    }
    let asks = room.run.book().asks.iter();
    let back = asks.filter(|(_, asking)| asking.answered.is_none() && !asking.missing.is_empty());
    let last = back.max_by_key(|(_, asking)| asking.asked).and_then(|(id, _)| room.run.scenario().ask(id));
    let person = last.and_then(|ask| room.run.scenario().person(&ask.to));
    match person.map(|person| (person.audience, room.run.fill(&person.name))) {
        Some((audience, name)) => {
            room.write(Target::Update(audience), wall);
            room.remark(Role::Info, format!("{name} asked back: an update to {audience} answers"), wall);
        }
        None => room.remark(Role::Info, nobody_waits(room), wall),
    }
}

/// That nothing waits for an answer, and how whoever seems to have asked last is spoken to: what ends in a question mark
/// may only be said aloud.
fn nobody_waits(room: &Room) -> String {
    let spoke = room.run.log().iter().rev().find_map(|entry| match &entry.what {
        What::Seen(Seen::Event { kind: EventKind::Message, from: Some(from), text, .. }) => {
            Some(from).filter(|_| text.trim_end().ends_with('?'))
        }
        _ => None,
    });
    let person = spoke.and_then(|id| room.run.scenario().person(id));
    let key = person.and_then(|person| keys::key_of(Context::Audience, Intent::Write(person.audience)));
    match (person, key) {
        (Some(person), Some(key)) => {
            let (name, audience) = (room.run.fill(&person.name), person.audience);
            format!(
                "nothing waits for an answer, {name} neither; u and {key} writes an update to {audience}, {name} with them"
            )
        }
        _ => "nothing waits for an answer; `u` writes an update to all of an audience".to_owned(),
    }
}

fn pause(room: &mut Room, wall: Duration) {
    if room.run.setup().exam {
        room.remark(Role::Warning, "there is no pause in an exam", wall);
        return;
    }
    let waited = room.goal.is_some();
    room.stop_waiting();
    room.pace.paused = waited || !room.pace.paused;
    if room.pace.paused {
        room.note_setting(PAUSED, wall);
        room.remark(Role::Info, "the clock stands; a run with a pause counts as aided, apart from the others", wall);
    }
}

fn pace(room: &mut Room, wall: Duration, up: bool) {
    let first_sent = room.first_sent();
    if !up && room.run.setup().exam {
        room.remark(Role::Warning, "the clock can't be slowed in an exam", wall);
        return;
    }
    match room.pace.change(up, first_sent) {
        Some(pace) => note_pace(room, wall, pace),
        None => room.remark(Role::Info, "that is as far as the pace goes", wall),
    }
}

/// Records a pace that was chosen.
fn note_pace(room: &mut Room, wall: Duration, pace: f64) {
    room.note_setting(&format!("pace {pace}"), wall);
    room.remark(Role::Info, format!("pace {pace}: incident seconds for each real one; recorded with the run"), wall);
}

fn debrief(room: &mut Room, wall: Duration) -> Vec<Effect> {
    if room.scoring {
        return vec![];
    }
    if !room.run.is_over() && room.run.book().closed.is_none() {
        room.remark(Role::Info, "the debrief comes when the incident is over, or closed (w)", wall);
        return vec![];
    }
    // Behind the debrief none is taken any more. A lesson is over without one.
    let unwritten = room.run.book().postmortem.is_none() && room.coach.is_none();
    if unwritten && !room.is_sure_of("debrief") {
        let asked =
            "the postmortem isn't written, and it counts (m writes it); the same again reads the debrief without it";
        room.remark(Role::Warning, asked, wall);
        return vec![];
    }
    room.put_aside();
    room.run.finish();
    room.feed.absorb(&room.run, wall);
    room.scoring = true;
    room.remark(Role::Info, "reading the run ...", wall);
    vec![Effect::Debrief]
}

/// Runs the clock to something, unless it stands still for good.
fn wait(room: &mut Room, wall: Duration, goal: Goal) {
    if room.run.is_over() {
        room.remark(Role::Info, "the incident is over; time stands", wall);
        return;
    }
    room.wait_for(goal);
}

/// The moment a span from now.
fn ahead(room: &Room, span: Millis) -> Goal {
    Goal::Moment(room.run.now() + span)
}
